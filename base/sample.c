/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One way through a regular expression, written down as it goes: an alternation is looked over for
 * its bars first, one of its parts is taken, and the reading goes on behind the group. An atom that
 * repeats is read as often as it is written. Steps and output are limited, whatever the pattern asks.
 */
#include "sample.h"

#include <string.h>

#define OUTPUT_LIMIT 4096
#define STEP_LIMIT 20000
#define DEPTH_LIMIT 100
#define GROUPS 10

struct sampling {
	struct dice *dice;
	const char *p, *end;
	struct strbuf out;
	unsigned steps, depth, groups;
	struct {
		size_t from, to;
	} group[GROUPS]; /* what each captured, in `out` */
};

static bool more(struct sampling *s)
{
	return s->p < s->end && s->out.n < OUTPUT_LIMIT && ++s->steps < STEP_LIMIT;
}

static void put(struct sampling *s, int c)
{
	strbuf_addch(&s->out, (char)c);
}

/* ---- classes ---- */

struct class
{
	bool has[128];
};

static void add_range(struct class *c, int from, int to)
{
	int i;

	for (i = from; i <= to; i++)
		c->has[i & 127] = true;
}

/* \d \w \s \h and their complements; false for another letter. */
static bool add_shorthand(struct class *c, char letter)
{
	struct class set = { { false } };
	char lower = (char)(letter | 32);
	int i;

	switch (lower) {
	case 'w':
		add_range(&set, 'a', 'z');
		add_range(&set, 'A', 'Z');
		set.has['_'] = true;
		add_range(&set, '0', '9');
		break;
	case 'd': add_range(&set, '0', '9'); break;
	case 's':
	case 'h': set.has[' '] = set.has['\t'] = true; break;
	default: return false;
	}
	if (lower == 's')
		set.has['\n'] = set.has['\r'] = set.has['\f'] = set.has['\v'] = true;
	for (i = 0; i < 128; i++)
		c->has[i] |= set.has[i] == (letter == lower);
	return true;
}

static const struct {
	const char *name, *ranges; /* pairs */
} posix[] = {
	{ "[:alpha:]", "azAZ" },    { "[:alnum:]", "azAZ09" }, { "[:digit:]", "09" },
	{ "[:lower:]", "az" },	    { "[:upper:]", "AZ" },     { "[:punct:]", "!/:@[`{~" },
	{ "[:blank:]", "  \t\t" },  { "[:space:]", "  \t\r" }, { "[:xdigit:]", "09afAF" },
	{ "[:word:]", "azAZ09__" }, { "[:print:]", " ~" },     { "[:graph:]", "!~" },
};

static bool add_posix(struct sampling *s, struct class *c)
{
	size_t i, n;
	const char *r;

	for (i = 0; i < sizeof(posix) / sizeof(*posix); i++) {
		n = strlen(posix[i].name);
		if ((size_t)(s->end - s->p) < n || memcmp(s->p, posix[i].name, n))
			continue;
		for (r = posix[i].ranges; *r; r += 2)
			add_range(c, r[0], r[1]);
		s->p += n;
		return true;
	}
	return false;
}

static int escaped(char c)
{
	static const char from[] = "nrtfae0", to[] = "\n\r\t\f\a\033";
	const char *at = c ? strchr(from, c) : NULL;

	return at ? to[at - from] : c & 127;
}

/* One member of a class, or the two ends of a range. */
static void add_member(struct sampling *s, struct class *c)
{
	int from = *s->p++ & 127, to;

	if (from == '\\' && s->p < s->end) {
		if (add_shorthand(c, *s->p)) {
			s->p++;
			return;
		}
		from = escaped(*s->p++);
	}
	to = from;
	if (s->end - s->p >= 2 && s->p[0] == '-' && s->p[1] != ']') {
		s->p++;
		to = *s->p++ & 127;
		if (to == '\\' && s->p < s->end)
			to = escaped(*s->p++);
	}
	add_range(c, from, to);
}

/* One character of the class: letters and digits before others, no control characters if possible. */
static void put_one_of(struct sampling *s, const struct class *c)
{
	static const char *const preferred[] = { "abcdefghijklmnopqrstuvwxyz", "0123456789",
						 "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
						 " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
						 "\t\n\r\f\v" };
	char found[64];
	size_t i, k, n = 0;

	for (i = 0; i < sizeof(preferred) / sizeof(*preferred) && !n; i++)
		for (k = 0; preferred[i][k]; k++)
			if (c->has[(int)preferred[i][k]])
				found[n++] = preferred[i][k];
	if (n)
		put(s, found[dice_roll(s->dice, (uint32_t)n)]);
}

/* p stands behind '['; behind ']' at the end. */
static void sample_class(struct sampling *s)
{
	struct class c = { { false } };
	bool negated = s->p < s->end && *s->p == '^', first = true;
	size_t i;

	s->p += negated;
	while (s->p < s->end && (first || *s->p != ']')) {
		first = false;
		if (!add_posix(s, &c))
			add_member(s, &c);
	}
	s->p += s->p < s->end;
	for (i = 0; i < sizeof(c.has) && negated; i++)
		c.has[i] = !c.has[i];
	put_one_of(s, &c);
}

/* ---- groups ---- */

/* Behind the class that begins at p. */
static const char *skip_class(const char *p, const char *end)
{
	p++;
	p += p < end && *p == '^';
	p += p < end && *p == ']';
	for (; p < end && *p != ']'; p++) {
		if (*p == '\\')
			p++;
		else if (end - p > 2 && p[0] == '[' && p[1] == ':')
			for (p += 2; p < end && *p != ']'; p++)
				;
	}
	return p < end ? p + 1 : end;
}

/* Where the alternation that begins at p ends; *bars of its '|', the wanted one in *at. */
static const char *skip_alternation(const char *p, const char *end, uint32_t wanted, uint32_t *bars,
				    const char **at)
{
	unsigned open = 0;

	*bars = 0;
	*at = p;
	while (p < end) {
		if (*p == '[') {
			p = skip_class(p, end);
			continue;
		}
		if (*p == ')' && !open)
			break;
		open += *p == '(';
		open -= *p == ')';
		if (*p == '|' && !open && ++*bars == wanted)
			*at = p + 1;
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	}
	return p;
}

static void sample_sequence(struct sampling *s);

/* p stands before its first alternative, before ')' or the end afterwards. */
static void sample_alternation(struct sampling *s)
{
	uint32_t bars;
	const char *at, *end = skip_alternation(s->p, s->end, 0, &bars, &at);

	skip_alternation(s->p, end, dice_roll(s->dice, bars + 1), &bars, &at);
	s->p = at;
	if (s->depth < DEPTH_LIMIT) {
		s->depth++;
		sample_sequence(s);
		s->depth--;
	}
	s->p = end;
}

/* Behind the name of a group that begins at p with '<' or a quote. */
static const char *skip_name(const char *p, const char *end)
{
	for (p++; p < end && *p != '>' && *p != '\''; p++)
		;
	return p;
}

/*
 * Behind "(?": moves over what the group says of itself. False if nothing of it is to be written:
 * assertions, comments, options.
 */
static bool open_group(struct sampling *s, bool *captures)
{
	const char *p = s->p, *end = s->end;
	str rest = { p, (size_t)(end - p) };

	*captures = false;
	if (!rest.n || strchr("=!#", *p) || str_starts(rest, "<=") || str_starts(rest, "<!"))
		return false;
	if (*p == 'P')
		p++;
	if (p < end && (*p == '<' || *p == '\'')) {
		*captures = true;
		p = skip_name(p, end);
	} else {
		while (p < end && !strchr("):>|", *p))
			p++;
	}
	if (p >= end || *p == ')')
		return false;
	s->p = p + 1;
	return true;
}

/* p stands behind '('; behind ')' at the end. */
static void sample_group(struct sampling *s)
{
	bool captures = true, written = true;
	unsigned number;
	uint32_t bars;
	const char *at;

	if (s->p < s->end && *s->p == '?') {
		s->p++;
		written = open_group(s, &captures);
	}
	if (written) {
		number = captures ? ++s->groups : GROUPS;
		if (number < GROUPS)
			s->group[number].from = s->out.n;
		sample_alternation(s);
		if (number < GROUPS)
			s->group[number].to = s->out.n;
	} else {
		s->p = skip_alternation(s->p, s->end, 0, &bars, &at);
	}
	s->p += s->p < s->end;
}

/* ---- atoms ---- */

static void put_group(struct sampling *s, unsigned number)
{
	size_t i;

	for (i = s->group[number].from; i < s->group[number].to && s->out.n < OUTPUT_LIMIT; i++)
		put(s, s->out.p[i]);
}

/* p stands behind the backslash. */
static void sample_escape(struct sampling *s)
{
	struct class c = { { false } };
	char letter = *s->p++;

	if (letter >= '1' && letter <= '9')
		put_group(s, (unsigned)(letter - '0'));
	else if (add_shorthand(&c, letter))
		put_one_of(s, &c);
	else if (letter == 'R')
		put(s, '\n');
	else if (!strchr("bBAzZGKQE", letter))
		put(s, letter & 128 ? letter : escaped(letter));
}

static void sample_atom(struct sampling *s)
{
	static const char any[] = "abcdefghijklmnopqrstuvwxyz";
	char c = *s->p++;

	if (c == '(')
		sample_group(s);
	else if (c == '[')
		sample_class(s);
	else if (c == '\\' && s->p < s->end)
		sample_escape(s);
	else if (c == '.')
		put(s, any[dice_roll(s->dice, sizeof(any) - 1)]);
	else if (c != '^' && c != '$')
		put(s, c);
}

/* ---- repetition ---- */

static uint32_t number(const char **p, const char *end)
{
	uint32_t n = 0;

	for (; *p < end && **p >= '0' && **p <= '9'; ++*p)
		n = n < OUTPUT_LIMIT ? n * 10 + (uint32_t)(**p - '0') : n;
	return n;
}

/* The quantifier at p, moved over; false if there is none. */
static bool quantifier(struct sampling *s, uint32_t *least, uint32_t *most)
{
	const char *p = s->p;

	if (p >= s->end || !strchr("*+?{", *p))
		return false;
	*least = *p == '+';
	*most = *p == '?' ? 1 : UINT32_MAX;
	if (*p++ == '{') {
		const char *digits = p;

		*least = *most = number(&p, s->end);
		if (p < s->end && *p == ',') {
			p++;
			*most = p < s->end && *p == '}' ? UINT32_MAX : number(&p, s->end);
		}
		if (p >= s->end || *p != '}' || p == digits)
			return false; /* a brace that stands for itself */
		p++;
	}
	if (p < s->end && (*p == '?' || *p == '+'))
		p++;
	s->p = p;
	return true;
}

/* Behind the atom that begins at p. */
static const char *skip_atom(const char *p, const char *end)
{
	uint32_t bars;
	const char *at;

	if (*p == '[')
		return skip_class(p, end);
	if (*p == '(') {
		p = skip_alternation(p + 1, end, 0, &bars, &at);
		return p < end ? p + 1 : end;
	}
	return p + (*p == '\\' && p + 1 < end ? 2 : 1);
}

static void sample_repeated(struct sampling *s)
{
	const char *atom = s->p, *behind;
	uint32_t least = 1, most = 1, times, i;
	unsigned groups = s->groups;

	s->p = skip_atom(atom, s->end);
	if (!quantifier(s, &least, &most))
		least = most = 1;
	behind = s->p;
	times = least;
	if (most > least)
		times += dice_roll(s->dice, most - least < 2 ? 2 : 3);
	for (i = 0; i < times; i++) {
		s->p = atom;
		s->groups = groups;
		if (!more(s))
			break;
		sample_atom(s);
	}
	s->p = behind;
}

/* Up to the bar or the bracket that ends it. */
static void sample_sequence(struct sampling *s)
{
	while (more(s) && *s->p != '|' && *s->p != ')')
		sample_repeated(s);
}

str pattern_sample(struct arena *a, struct dice *d, str pattern)
{
	struct sampling s = { .dice = d, .p = pattern.p, .end = pattern.p + pattern.n };
	size_t bad;
	str found;

	while (more(&s)) {
		sample_alternation(&s);
		s.p += s.p < s.end; /* a bracket that closes nothing */
	}
	found = strbuf_str(&s.out);
	found = utf8_valid(found, &bad) ? str_dup(a, found) : STR("");
	strbuf_release(&s.out);
	return found;
}
