/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tailorings: what a customer sets, drops and waives in a benchmark. Each one in the benchmark's
 * files is checked; the one named with --tailoring is in force. It never changes a check other than
 * through a parameter within its range, and a waiver changes nothing but what stands beside a
 * verdict.
 */
#include <string.h>

#include "check_param.h"
#include "prose.h"

/* ---- which benchmark it is for ---- */

/* The next part of a version: its digits, or "x"; empty and false where it is none. */
static bool version_part(str *rest, str *part)
{
	size_t n = 0;

	while (n < rest->n && rest->p[n] != '.')
		n++;
	*part = (str){ rest->p, n };
	*rest = (str){ rest->p + n + (n < rest->n), rest->n - n - (n < rest->n) };
	if (str_is(*part, "x"))
		return true;
	for (n = 0; n < part->n; n++)
		if (part->p[n] < '0' || part->p[n] > '9')
			return false;
	return part->n == 1 || (part->n > 1 && part->p[0] != '0');
}

/* Numbers, then perhaps `x` for any: 1.x, 1.2.x, 1.2.0, x */
static bool pattern_valid(str pattern)
{
	bool any = false;
	size_t parts = 0;
	str part;

	do {
		if (any || !version_part(&pattern, &part))
			return false;
		any = str_is(part, "x");
		parts++;
	} while (pattern.n);
	return parts <= 3;
}

static bool version_matches(str pattern, str version)
{
	while (pattern.n || version.n) {
		str want = STR("0"), have = STR("0");

		if (pattern.n)
			version_part(&pattern, &want);
		if (version.n)
			version_part(&version, &have);
		if (str_is(want, "x"))
			return true;
		if (!str_eq(want, have))
			return false;
	}
	return true;
}

static bool fits_benchmark(struct checker *c, const struct ast_tailoring *t)
{
	str version = c->out->version;

	if (!str_eq(t->benchmark.text, c->out->name))
		return complain(c, t->benchmark.at, CODE_E2064,
				"tailoring '%.*s' is for benchmark '%.*s', this is '%.*s'",
				STR_ARG(t->name.text), STR_ARG(t->benchmark.text),
				STR_ARG(c->out->name));
	if (!pattern_valid(t->version.text))
		return complain(c, t->version.at, CODE_E2066,
				"'%.*s' is no version: numbers joined by dots expected, the last of"
				" which may be x",
				STR_ARG(t->version.text));
	if (!version.p || version_matches(t->version.text, version))
		return true;
	return complain(c, t->version.at, CODE_E2065,
			"tailoring '%.*s' is for version %.*s of '%.*s', this is %.*s",
			STR_ARG(t->name.text), STR_ARG(t->version.text), STR_ARG(c->out->name),
			STR_ARG(version));
}

/* ---- texts and dates ---- */

static bool text_given(struct checker *c, struct ast_word w, const char *what)
{
	return str_trim(w.text).n || complain(c, w.at, CODE_E2069, "%s is empty", what);
}

static int digits(str s, size_t from, size_t n)
{
	int value = 0;

	for (; n--; from++) {
		if (s.p[from] < '0' || s.p[from] > '9')
			return -1;
		value = value * 10 + (s.p[from] - '0');
	}
	return value;
}

/* YYYY-MM-DD of the Gregorian calendar (ISO 8601). */
static bool date_valid(str s)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day;
	bool leap;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	year = digits(s, 0, 4);
	month = digits(s, 5, 2);
	day = digits(s, 8, 2);
	if (year < 0 || month < 1 || month > 12 || day < 1)
		return false;
	leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
	return day <= days[month - 1] + (leap && month == 2);
}

static void waiver_check(struct checker *c, const struct ast_waiver *w)
{
	text_given(c, w->host, "pattern of machines");
	text_given(c, w->by, "who waived");
	text_given(c, w->because, "reason");
	if (!date_valid(w->until.text))
		complain(c, w->until.at, CODE_E2068, "'%.*s' is no date: YYYY-MM-DD expected",
			 STR_ARG(w->until.text));
}

/* ---- all tailorings ---- */

static void tailoring_check(struct checker *c, struct map *names, const struct ast_tailoring *t)
{
	size_t i;

	names_form(c, "tailoring", t->name);
	names_declare(c, names, "tailoring", t->name);
	fits_benchmark(c, t);
	for (i = 0; i < t->sets.n; i++)
		text_given(c, t->sets.v[i].because, "reason");
	for (i = 0; i < t->drops.n; i++)
		text_given(c, t->drops.v[i].because, "reason");
	for (i = 0; i < t->waivers.n; i++)
		waiver_check(c, &t->waivers.v[i]);
}

/* The file of --tailoring holds one, and if it is no file of the benchmark nothing else. */
static void take_in_force(struct checker *c, const struct ast_file *f)
{
	size_t other = f->benchmarks.n + f->rules.n + f->lets.n + f->uses.n + f->places.n +
		       f->templates.n + f->libraries.n;
	span at = f->tailorings.n > 1 ? f->tailorings.v[1].name.at : (span){ f->source, 0, 0 };

	if (f->tailorings.n == 1 && !(f->apart && other)) {
		c->overrides.in_force = &f->tailorings.v[0];
		return;
	}
	if (f->broken)
		return;
	complain(c, at, CODE_E2063,
		 "the file of --tailoring must hold one tailoring%s, this has %zu%s",
		 f->apart ? " and nothing else" : "", f->tailorings.n,
		 f->apart && other ? " and other things" : "");
}

static bool in_library(struct checker *c, const struct ast_file *f)
{
	if (!f->tailorings.n || f->apart || !(f->unit || c->library))
		return false;
	if (!c->scope[f->unit].benchmark) /* else its being used is wrong */
		complain(c, f->tailorings.v[0].name.at, CODE_E2070,
			 "tailoring '%.*s' stands in a library: it is for a benchmark",
			 STR_ARG(f->tailorings.v[0].name.text));
	return true;
}

void tailorings_check(struct checker *c)
{
	struct map names, apart; /* a copy of one of the benchmark's own may keep its name */
	size_t i, k;

	map_init(&names, c->arena);
	map_init(&apart, c->arena);
	for (i = 0; i < c->count; i++) {
		const struct ast_file *f = c->files[i];

		if (in_library(c, f))
			continue;
		for (k = 0; k < f->tailorings.n && !f->unit; k++)
			tailoring_check(c, f->apart ? &apart : &names, &f->tailorings.v[k]);
		if (f->in_force)
			take_in_force(c, f);
	}
	if (!c->overrides.in_force)
		return;
	c->out->tailoring = ARENA_NEW(c->arena, struct tailoring);
	c->out->tailoring->name = c->overrides.in_force->name.text;
	c->out->tailoring->pattern = c->overrides.in_force->version.text;
}

/* ---- what it does to a rule ---- */

void tailoring_note_set(struct checker *c, struct rule *r, const struct ast_override *o, str value)
{
	struct tailored t = { .rule = r->name,
			      .param = o->param.text,
			      .value = value,
			      .because = text_squeeze(c->arena, o->because.text) };

	*VEC_PUSH(c->arena, &r->sets) = t;
	*VEC_PUSH(c->arena, &c->out->tailoring->sets) = t;
}

static void waive(struct checker *c, struct rule *r, const struct ast_waiver *ast)
{
	struct waiver w = { .rule = r->name,
			    .host = text_squeeze(c->arena, ast->host.text),
			    .until = ast->until.text,
			    .by = text_squeeze(c->arena, ast->by.text),
			    .because = text_squeeze(c->arena, ast->because.text),
			    .at = ast->at };

	w.expired = c->options->today && str_cmp(w.until, str_of(c->options->today)) < 0;
	if (w.expired)
		warn(c, ast->until.at, CODE_W2062, "the waiver of '%.*s' expired on %.*s",
		     STR_ARG(r->name), STR_ARG(w.until));
	*VEC_PUSH(c->arena, &r->waivers) = w;
	*VEC_PUSH(c->arena, &c->out->tailoring->waivers) = w;
}

static void drop(struct checker *c, struct rule *r, const struct ast_drop *ast)
{
	if (!r->left_out)
		*VEC_PUSH(c->arena, &c->out->tailoring->drops) = (struct tailored){
			.rule = r->name,
			.number = r->number,
			.title = r->title,
			.because = text_squeeze(c->arena, ast->because.text),
		};
	r->left_out = true;
}

/* What one tailoring says of a rule that it drops has no effect. */
static void dropped_in_vain(struct checker *c, const struct rule_overrides *o,
			    const struct rule_drop *d)
{
	size_t i;

	for (i = 0; i < o->list.n; i++)
		if (o->list.v[i].tailoring == d->tailoring)
			warn(c, o->list.v[i].ast->at, CODE_W2063,
			     "rule '%.*s' is dropped: what is set here has no effect",
			     STR_ARG(o->rule));
	for (i = 0; i < o->waivers.n; i++)
		if (o->waivers.v[i].tailoring == d->tailoring)
			warn(c, o->waivers.v[i].ast->at, CODE_W2063,
			     "rule '%.*s' is dropped: it needs no waiver", STR_ARG(o->rule));
}

void tailoring_apply(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	const struct ast_tailoring *t = c->overrides.in_force;
	size_t i, k;

	for (i = 0; i <= ast->was.n && c->overrides.list.n; i++) {
		const struct rule_overrides *o = overrides_of(c, ast, i);

		for (k = 0; o && k < o->waivers.n; k++)
			if (o->waivers.v[k].tailoring == t && !r->left_out)
				waive(c, r, o->waivers.v[k].ast);
		for (k = 0; o && k < o->drops.n; k++) {
			dropped_in_vain(c, o, &o->drops.v[k]);
			if (o->drops.v[k].tailoring == t)
				drop(c, r, o->drops.v[k].ast);
		}
	}
}
