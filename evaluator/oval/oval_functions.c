/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions of local variables on single values: glob_to_regex, escape_regex, substring, arithmetic.
 * Source: FunctionGroup of oval-definitions-schema.xsd and the charts there.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "oval_component.h"
#include "value.h"
#include "value_int.h"

static str finish(struct arena *a, struct strbuf *b)
{
	str out = b->n ? str_dup(a, strbuf_str(b)) : STR("");

	strbuf_release(b);
	return out;
}

str oval_escape_regex(struct arena *a, str s)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] && strchr("^$\\.[](){}*+?|", s.p[i]))
			strbuf_addch(&b, '\\');
		strbuf_addch(&b, s.p[i]);
	}
	return finish(a, &b);
}

/* ---- glob_to_regex ---- */

struct glob {
	str text;
	size_t at;
	bool noescape;
	struct strbuf out;
};

static void add_literal(struct glob *g, char c)
{
	if (c && strchr("^$\\.[]()*+?|", c))
		strbuf_addch(&g->out, '\\');
	strbuf_addch(&g->out, c);
}

/* The length of a class ("[:digit:]") at `i`, 0 if there is none. */
static size_t class_length(const struct glob *g, size_t i)
{
	size_t k;

	if (i + 1 >= g->text.n || g->text.p[i] != '[' || g->text.p[i + 1] != ':')
		return 0;
	for (k = i + 2; k < g->text.n && g->text.p[k] >= 'a' && g->text.p[k] <= 'z'; k++)
		;
	return k + 1 < g->text.n && g->text.p[k] == ':' && g->text.p[k + 1] == ']' ? k + 2 - i : 0;
}

/* Where the bracket that has its first character at `i` is closed. */
static size_t bracket_end(const struct glob *g, size_t i)
{
	if (i < g->text.n && g->text.p[i] == ']')
		i++;
	for (; i < g->text.n && g->text.p[i] != ']'; i++)
		if (class_length(g, i))
			i += class_length(g, i) - 1;
		else if (g->text.p[i] == '\\' && !g->noescape)
			i++;
	return i;
}

/* What stands at `i` of a bracket that ends at `end`; the last byte of it. */
static size_t add_in_bracket(struct glob *g, size_t i, size_t end)
{
	size_t n = class_length(g, i);

	if (n) {
		strbuf_addstr(&g->out, (str){ g->text.p + i, n });
		return i + n - 1;
	}
	if (g->text.p[i] == '\\' && !g->noescape && i + 1 < end)
		strbuf_addch(&g->out, g->text.p[i++]);
	else if (strchr("\\[]", g->text.p[i]))
		strbuf_addch(&g->out, '\\');
	strbuf_addch(&g->out, g->text.p[i]);
	return i;
}

/* A bracket expression, `at` on its "["; false if it is not closed. */
static bool add_bracket(struct glob *g)
{
	size_t i = g->at + 1, end;

	strbuf_addch(&g->out, '[');
	if (i < g->text.n && strchr("!^", g->text.p[i])) {
		strbuf_addch(&g->out, '^');
		i++;
	}
	end = bracket_end(g, i);
	if (end >= g->text.n)
		return false;
	for (; i < end; i++)
		i = add_in_bracket(g, i, end);
	strbuf_addch(&g->out, ']');
	g->at = end;
	return true;
}

/* At the start of a part of a path, where a wildcard does not stand for a dot. */
static bool leads(const struct glob *g)
{
	return !g->at || g->text.p[g->at - 1] == '/';
}

bool oval_glob_to_regex(struct arena *a, str glob, bool noescape, str *out, str *why)
{
	struct glob g = { glob, 0, noescape, STRBUF_INIT };
	bool ok = true;

	strbuf_addch(&g.out, '^');
	for (; ok && g.at < glob.n; g.at++) {
		char c = glob.p[g.at];

		if (c == '*')
			strbuf_adds(&g.out, leads(&g) ? "(?=[^.])[^/]*" : "[^/]*");
		else if (c == '?') /* the chart has '\?' without escape as a leading one */
			strbuf_adds(&g.out, leads(&g) || (noescape && glob.p[g.at - 1] == '\\')
						    ? "[^./]"
						    : "[^/]");
		else if (c == '[')
			ok = add_bracket(&g);
		else if (c == '\\' && !noescape && g.at + 1 < glob.n)
			add_literal(&g, glob.p[++g.at]);
		else
			add_literal(&g, c);
	}
	strbuf_addch(&g.out, '$');
	*out = finish(a, &g.out);
	if (!ok)
		*why = str_fmt(a, "'%.*s' has a '[' without its ']'", STR_ARG(glob));
	return ok;
}

/* ---- substring ---- */

bool oval_substring(struct arena *a, str s, int64_t start, int64_t length, str *out, str *why)
{
	size_t at = 0, from, n;
	int64_t i;

	for (i = 1; i < start && at < s.n; i++)
		utf8_next(s, &at);
	if (at >= s.n) {
		*why = str_fmt(a, "'%.*s' has no character %lld", STR_ARG(s), (long long)start);
		return false;
	}
	from = at;
	for (i = 0, n = s.n; i < length && at < s.n; i++)
		utf8_next(s, &at);
	if (length >= 0)
		n = at;
	*out = (str){ s.p + from, n - from };
	return true;
}

/* ---- arithmetic ---- */

/* The shortest text that reads as the same number. */
static str float_text(struct arena *a, double x)
{
	int precision;
	str s;

	if (isnan(x))
		return STR("NaN");
	if (isinf(x))
		return x < 0 ? STR("-INF") : STR("INF");
	for (precision = 1;; precision++) {
		s = str_fmt(a, "%.*g", precision, x);
		if (precision == 17 || strtod(s.p, NULL) == x)
			return s;
	}
}

static double to_double(struct arena *a, str s)
{
	s = str_trim(s);
	if (str_is(s, "INF"))
		return INFINITY;
	if (str_is(s, "-INF"))
		return -INFINITY;
	return str_is(s, "NaN") ? NAN : strtod(str_c(a, s), NULL);
}

bool oval_arithmetic(struct arena *a, bool multiply, str x, str y, str *out, str *why)
{
	struct integer m, n;

	if (integer_parse(x, &m) && integer_parse(y, &n)) {
		*why = STR("arithmetic on integers of too many digits");
		return integer_arithmetic(a, multiply, &m, &n, out);
	}
	if (!value_casts(DATATYPE_FLOAT, x) || !value_casts(DATATYPE_FLOAT, y)) {
		*why = str_fmt(a, "'%.*s' is no number",
			       STR_ARG(value_casts(DATATYPE_FLOAT, x) ? y : x));
		return false;
	}
	*out = float_text(a, multiply ? to_double(a, x) * to_double(a, y)
				      : to_double(a, x) + to_double(a, y));
	return true;
}
