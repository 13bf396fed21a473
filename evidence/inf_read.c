/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of a security template: text in, settings out. Sources: [MS-GPSB] 2.2 for the form of each
 * section; the documentation of INF files ("General syntax rules for INF files" of Windows drivers) for
 * quotes, comments and lines that go on.
 *
 * A line that is no setting refuses the file. A setting whose value cannot be read keeps the reason,
 * which is the answer to whoever asks for it.
 */
#include "inf.h"

#include "registry.h"

#define SETTING_LIMIT 1000000
#define FIELD_LIMIT 100000	       /* of one setting */
#define NAME_LIMIT 65536	       /* bytes */
#define VALUE_LIMIT ((size_t)16 << 20) /* bytes of a setting behind its name */

struct reader {
	struct evidence *e;
	struct inf *inf;
	enum inf_section section;
	bool begun; /* a section has */
	str text;
	size_t at;
	uint32_t file;
	bool foreign; /* in an unknown code page: U+FFFD stands for its characters */
	struct strbuf buffer;
	size_t settings, errors;
	struct map unread; /* folded names of those in inf->unread */
};

static bool at_end(const struct reader *r)
{
	return r->at >= r->text.n;
}

static char peek(const struct reader *r)
{
	return at_end(r) ? '\0' : r->text.p[r->at];
}

static span here(const struct reader *r, size_t from, size_t to)
{
	return (span){ r->file, (uint32_t)from, (uint32_t)(to > from ? to : from + 1) };
}

static bool fail(struct reader *r, size_t from, enum code code, const char *text)
{
	r->errors++;
	diag_error(r->e->diag, here(r, from, from), code, "%s", text);
	return false;
}

static bool malformed(struct reader *r, size_t from, const char *text)
{
	return fail(r, from, CODE_E5020, text);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(struct reader *r)
{
	while (is_blank(peek(r)))
		r->at++;
}

/* Where the line ends: at its '\n' or the end of the text. */
static size_t line_end(const struct reader *r)
{
	const char *end = at_end(r) ? NULL : memchr(r->text.p + r->at, '\n', r->text.n - r->at);

	return end ? (size_t)(end - r->text.p) : r->text.n;
}

static str slice(const struct reader *r, size_t from, size_t to)
{
	return (str){ r->text.p + from, to - from };
}

/* ---- values ---- */

struct value {
	VEC(str) field;
	str problem;
	size_t from;
	bool whole;  /* commas are text */
	bool quoted; /* the field that is read has quotes */
	size_t end;  /* of the last: of the line, or a ';' that begins a comment */
};

static void trouble(struct reader *r, struct value *v, size_t at, const char *text)
{
	if (v->problem.n)
		return;
	v->problem = str_of(text);
	diag_warning(r->e->diag, here(r, at, at), CODE_W5021, "this setting cannot be read: %s",
		     text);
}

/* `"..."` with `""` for a quote; the opening one stands here. */
static void quoted(struct reader *r, struct value *v)
{
	size_t open = r->at++;

	v->quoted = true;
	while (!at_end(r) && peek(r) != '\n') {
		if (peek(r) == '"') {
			r->at++;
			if (peek(r) != '"')
				return;
		}
		strbuf_addch(&r->buffer, r->text.p[r->at++]);
	}
	trouble(r, v, open, "a text has no closing quote");
}

/* A backslash at the end of a line lets the setting go on in the next. */
static bool goes_on(struct reader *r)
{
	size_t at = r->at + 1;

	while (at < r->text.n && is_blank(r->text.p[at]))
		at++;
	if (at >= r->text.n || r->text.p[at] != '\n')
		return false;
	r->at = at + 1;
	skip_blanks(r);
	return true;
}

/* One field without the blanks round it; true if a comma ends it. */
static bool field(struct reader *r, struct value *v, str *out)
{
	size_t keep = 0;
	bool more = false;
	char c;

	strbuf_reset(&r->buffer);
	v->quoted = false;
	while (!at_end(r) && (c = peek(r)) != '\n' && c != ';') {
		if (c == '"') {
			quoted(r, v);
			keep = r->buffer.n;
		} else if (c == '\\' && goes_on(r)) {
			continue;
		} else if (c == ',' && !v->whole) {
			more = true;
			r->at++;
			break;
		} else {
			r->at++;
			if (is_blank(c) && !r->buffer.n)
				continue;
			strbuf_addch(&r->buffer, c);
			if (!is_blank(c))
				keep = r->buffer.n;
		}
	}
	*out = str_dup(r->e->arena, (str){ r->buffer.p, keep });
	return more;
}

/* The fields up to the end of the line, which is left behind; a comment may end it. */
static bool fields(struct reader *r, struct value *v)
{
	bool more = true;
	str one;

	v->from = r->at;
	while (more) {
		more = field(r, v, &one);
		if (r->at - v->from > VALUE_LIMIT || v->field.n >= FIELD_LIMIT)
			return fail(r, v->from, CODE_E5002,
				    "the value is longer, or has more parts, than the limit");
		if (more || one.n || v->quoted || v->field.n)
			*VEC_PUSH(r->e->arena, &v->field) = one;
	}
	v->end = r->at;
	if (r->foreign && memmem(r->text.p + v->from, r->at - v->from, "\xef\xbf\xbd", 3) &&
	    !v->problem.n)
		v->problem = STR("it has characters of an unknown code page");
	r->at = line_end(r) + 1;
	return true;
}

/* ---- settings ---- */

static bool same(const struct inf_setting *a, const struct inf_setting *b)
{
	size_t i;

	if (a->count != b->count || a->type != b->type || a->problem.n || b->problem.n)
		return false;
	for (i = 0; i < a->count; i++)
		if (!str_eq(a->field[i], b->field[i]))
			return false;
	return true;
}

/* Which of two different values Windows would take is not known. */
static void put(struct reader *r, struct map *m, str name, struct inf_setting *s)
{
	struct inf_setting *old = map_put(m, name, s);

	if (!old)
		r->inf->count[s->section]++;
	if (!old || same(old, s))
		return;
	old->problem = STR("it is set twice, to different values");
	diag_warning(r->e->diag, s->at, CODE_W5022, "'%.*s' is set again, to something else",
		     STR_ARG(s->name));
	diag_note(r->e->diag, old->at, "it was set here");
}

/* The key of a value, and with it all above it, exist. */
static struct inf_key *put_key(struct reader *r, str path, str place)
{
	struct inf_key *k = map_get(&r->inf->keys, path);
	str up = registry_parent(path);

	if (k)
		return k;
	k = ARENA_NEW(r->e->arena, struct inf_key);
	k->place = place;
	map_put(&r->inf->keys, path, k);
	if (up.n)
		*VEC_PUSH(r->e->arena, &put_key(r, up, up)->below) =
			(str){ path.p + up.n + 1, path.n - up.n - 1 };
	return k;
}

static void put_value(struct reader *r, struct inf_setting *s, str place)
{
	put_key(r, s->key, place);
	put(r, &r->inf->values,
	    str_fmt(r->e->arena, "%.*s%c%.*s", STR_ARG(s->key), 0, STR_ARG(s->value)), s);
}

static struct inf_setting *begin(struct reader *r, str name, size_t from, size_t to)
{
	struct inf_setting *s;
	size_t i, depth = 0;

	for (i = 0; i < name.n; i++)
		depth += name.p[i] == '\\';
	if (name.n > NAME_LIMIT || depth > REGISTRY_DEPTH_LIMIT || r->settings++ >= SETTING_LIMIT) {
		fail(r, from, CODE_E5002,
		     "more settings, or a longer or deeper name, than the limit");
		return NULL;
	}
	s = ARENA_NEW(r->e->arena, struct inf_setting);
	s->section = r->section;
	s->name = name;
	s->at = here(r, from, to);
	return s;
}

static void end(struct inf_setting *s, const struct value *v)
{
	s->field = v->field.v;
	s->count = v->field.n;
	s->problem = v->problem;
}

/* What finds the members of a group: its SID. */
static str group(struct reader *r, struct inf_setting *s)
{
	const str members = STR("__Members"), member_of = STR("__Memberof");
	str sid;

	if (inf_ends(s->name, member_of))
		*VEC_PUSH(r->e->arena, &r->inf->member_of) = s;
	if (!inf_ends(s->name, members))
		return s->name;
	sid = inf_sid((str){ s->name.p, s->name.n - members.n });
	return sid.n ? sid : s->name;
}

/* name "=" [ value { "," value } ] */
static bool keyed(struct reader *r)
{
	size_t from = r->at, line = line_end(r);
	const char *equals = memchr(r->text.p + from, '=', line - from);
	struct value v = { 0 };
	struct inf_setting *s;
	str name;

	if (!equals)
		return malformed(r, from, "expected a section '[...]', or a setting and '='");
	name = str_trim((str){ r->text.p + from, (size_t)(equals - r->text.p) - from });
	if (!name.n)
		return malformed(r, from, "expected the name of a setting before '='");
	s = begin(r, name, from, from + name.n);
	if (!s)
		return false;
	r->at = (size_t)(equals - r->text.p) + 1;
	if (!fields(r, &v))
		return false;
	end(s, &v);
	put(r, &r->inf->setting[s->section],
	    s->section == INF_GROUP_MEMBERSHIP ? group(r, s) : name, s);
	return true;
}

/* "=" digits ",": with what a type begins; names may hold '=' as well. */
static bool type_at(const struct reader *r, size_t at, size_t line, uint32_t *type, size_t *behind)
{
	size_t digits;
	uint64_t number;

	if (r->text.p[at] != '=')
		return false;
	for (at++; at < line && is_blank(r->text.p[at]);)
		at++;
	for (digits = at; at < line && r->text.p[at] >= '0' && r->text.p[at] <= '9';)
		at++;
	if (!str_to_u64(slice(r, digits, at), &number) || number > UINT32_MAX)
		return false;
	while (at < line && is_blank(r->text.p[at]))
		at++;
	*type = (uint32_t)number;
	*behind = at + 1;
	return at < line && r->text.p[at] == ',';
}

/* The last component of the path, which quotes may enclose, names the value. */
static struct inf_setting *value_named(struct reader *r, size_t from, size_t to)
{
	str name = str_trim(slice(r, from, to)), key;
	struct inf_setting *s;

	if (name.n > 1 && *name.p == '"' && name.p[name.n - 1] == '"')
		name = (str){ name.p + 1, name.n - 2 };
	s = begin(r, name, from, to);
	if (!s)
		return NULL;
	key = registry_parent(name);
	s->key = key.n ? registry_canonical(r->e->arena, key) : STR_NONE;
	s->value = (str){ name.p + key.n + 1, key.n ? name.n - key.n - 1 : 0 };
	if (s->key.n)
		return s;
	malformed(r, from, "expected a path that begins with MACHINE\\");
	return NULL;
}

/* path "=" type "," value; what may begin a comment is not taken for one where it may be text */
static bool registry_value(struct reader *r)
{
	size_t from = r->at, line = line_end(r), at = from, behind = 0;
	struct value v = { 0 };
	struct inf_setting *s;
	uint32_t type = 0;

	while (at < line && !type_at(r, at, line, &type, &behind))
		at++;
	if (at == line)
		return malformed(r, from, "expected a path, '=', the number of a type and ','");
	s = value_named(r, from, at);
	if (!s)
		return false;
	s->type = type;
	v.whole = type == REG_SZ || type == REG_EXPAND_SZ;
	r->at = behind;
	if (!fields(r, &v))
		return false;
	if (v.end < r->text.n && r->text.p[v.end] == ';' && (v.whole || type == REG_MULTI_SZ))
		trouble(r, &v, v.end, "a ';' outside of quotes may be text, or begin a comment");
	end(s, &v);
	put_value(r, s, registry_parent(s->name));
	return true;
}

/* service "," [ mode ] "," rights: the mode is the registry value Start of the service */
static bool service(struct reader *r)
{
	size_t from = r->at;
	struct value v = { 0 };
	struct inf_setting *s;

	if (!fields(r, &v))
		return false;
	if (v.field.n < 2 || !v.field.v[0].n || memchr(v.field.v[0].p, '\\', v.field.v[0].n))
		return malformed(r, from, "expected the name of a service, ',' and its start mode");
	s = begin(r, v.field.v[0], from, from + 1);
	if (!s)
		return false;
	if (!v.field.v[1].n && !v.problem.n)
		return true;
	s->key = str_fmt(r->e->arena, "%s\\%.*s", property_row(PROPERTY_SERVICE_START)->carrier.key,
			 STR_ARG(s->name));
	s->value = STR("Start");
	s->type = REG_DWORD;
	s->field = v.field.v + 1;
	s->count = 1;
	s->problem = v.problem;
	put_value(r, s, s->key);
	return true;
}

static bool header(struct reader *r)
{
	size_t from = r->at;
	bool known;
	str name;

	if (!inf_header(slice(r, from, line_end(r)), &name))
		return malformed(r, from, "the section has no closing ']'");
	r->at = (size_t)(name.p + name.n - r->text.p);
	while (peek(r) != ']')
		r->at++;
	r->at++;
	skip_blanks(r);
	if (!at_end(r) && peek(r) != '\n' && peek(r) != ';')
		return malformed(r, r->at, "expected the end of the line");
	r->at = line_end(r) + 1;
	r->begun = true;
	r->section = inf_section_of(name, &known);
	if ((r->section == INF_OTHER || r->section == INF_EVENT_AUDIT) &&
	    !map_put(&r->unread, name, r))
		*VEC_PUSH(r->e->arena, &r->inf->unread) = name;
	return true;
}

static bool setting(struct reader *r)
{
	if (!r->begun)
		return malformed(r, r->at, "expected a section '[...]' above a setting");
	switch (r->section) {
	case INF_HEADING:
	case INF_OTHER: r->at = line_end(r) + 1; return true;
	case INF_REGISTRY_VALUES: return registry_value(r);
	case INF_SERVICES: return service(r);
	default: return keyed(r);
	}
}

static void line(struct reader *r)
{
	size_t from = r->at;
	bool ok = true;

	if (peek(r) == '[')
		ok = header(r);
	else if (peek(r) == ';')
		r->at = line_end(r) + 1;
	else
		ok = setting(r);
	if (!ok) {
		r->at = from;
		r->at = line_end(r) + 1;
	}
}

bool inf_read(struct evidence *e, struct inf *inf, str text, uint32_t file, bool foreign)
{
	struct reader r = {
		.e = e,
		.inf = inf,
		.text = text,
		.file = file,
		.foreign = foreign,
		.buffer = STRBUF_INIT,
	};

	map_init_fold(&r.unread, e->arena);
	for (;;) {
		while (is_blank(peek(&r)) || peek(&r) == '\n')
			r.at++;
		if (at_end(&r))
			break;
		line(&r);
	}
	strbuf_release(&r.buffer);
	return !r.errors;
}
