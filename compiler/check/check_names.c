/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must be unique, and the words of the benchmark block: rule names and their earlier names,
 * numbers, control IDs, lets, sections. Every second place is shown with the first.
 */
#include <string.h>

#include "check_text.h"
#include "checker.h"

/* The first place of a name, number or ID. */
struct first {
	span at;
	const struct ast_rule *rule;
	const struct profile **profiles;
	size_t profile_count;
	bool spread; /* its number stands in number_profiles */
};

static struct first *first_new(struct checker *c, span at, const struct ast_rule *rule)
{
	struct first *f = ARENA_NEW(c->arena, struct first);

	f->at = at;
	f->rule = rule;
	return f;
}

bool names_declare(struct checker *c, struct map *m, const char *what, struct ast_word name)
{
	struct first *before = map_put(m, name.text, first_new(c, name.at, NULL));

	if (!before)
		return true;
	complain(c, name.at, CODE_E2004, "%s '%.*s' is declared twice", what, STR_ARG(name.text));
	explain(c, before->at, "first declared here");
	return false;
}

bool names_form(struct checker *c, const char *what, struct ast_word name)
{
	if (name.text.n > NAME_LIMIT)
		return complain(c, name.at, CODE_E2020, "name of a %s is longer than %d characters",
				what, NAME_LIMIT);
	return true;
}

bool names_title(struct checker *c, const char *what, struct ast_word name, struct ast_word title)
{
	return str_trim(title.text).n || complain(c, title.at, CODE_E2089, "%s '%.*s' has no title",
						  what, STR_ARG(name.text));
}

/* ---- numbers ---- */

static bool number_valid(str s)
{
	bool digit = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !digit)
			return false;
		if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
		digit = s.p[i] != '.';
	}
	return digit;
}

/* Cuts the first component off, without its leading zeros. */
static str component(str *rest)
{
	const char *dot = memchr(rest->p, '.', rest->n);
	str one = { rest->p, dot ? (size_t)(dot - rest->p) : rest->n };

	rest->p += one.n + (dot != NULL);
	rest->n -= one.n + (dot != NULL);
	while (one.n > 1 && one.p[0] == '0') {
		one.p++;
		one.n--;
	}
	return one;
}

int number_cmp(str a, str b)
{
	while (a.n && b.n) {
		str x = component(&a), y = component(&b);
		int cmp = x.n != y.n ? (x.n < y.n ? -1 : 1) : str_cmp(x, y);

		if (cmp)
			return cmp;
	}
	return (a.n > 0) - (b.n > 0);
}

/* Equal numbers have equal keys. */
static str number_key(struct checker *c, str number)
{
	char *p = str_c(c->arena, number);
	size_t n = 0;

	while (number.n) {
		str one = component(&number);

		if (n)
			p[n++] = '.';
		memmove(p + n, one.p, one.n);
		n += one.n;
	}
	return (str){ p, n };
}

static bool number_form(struct checker *c, const char *what, struct ast_word number)
{
	if (!number.text.p)
		return complain(c, number.at, CODE_E2005, "%s has no number", what);
	if (number.text.n > NAME_LIMIT || !number_valid(number.text))
		return complain(c, number.at, CODE_E2005,
				"'%.*s' is no %s number: digits joined by dots expected",
				STR_ARG(number.text), what);
	return true;
}

static bool number_taken(struct checker *c, const struct ast_rule *ast, const struct first *first)
{
	complain(c, ast->number.at, CODE_E2006,
		 "number '%.*s' of rule '%.*s' is taken by rule '%.*s'", STR_ARG(ast->number.text),
		 STR_ARG(ast->name.text), STR_ARG(first->rule->name.text));
	explain(c, first->at,
		"numbered '%.*s' here; two rules may share a number if they share no profile",
		STR_ARG(first->rule->number.text));
	return false;
}

/* The section of a number is any of its prefixes. */
static void number_section(struct checker *c, const struct ast_rule *ast, str key)
{
	size_t n;

	if (!c->out->section_count || c->ast->broken)
		return;
	for (n = key.n; n > 0; n--)
		if (key.p[n - 1] == '.' && map_get(&c->sections, (str){ key.p, n - 1 }))
			return;
	if (!map_get(&c->sections, key)) {
		warn(c, ast->number.at, CODE_W2001,
		     "no section of rule '%.*s' is declared: '%.*s' begins with none",
		     STR_ARG(ast->name.text), STR_ARG(ast->number.text));
	}
}

/* The number in each of the rule's profiles; returns who has one of them already. */
static struct first *number_spread(struct checker *c, str key, struct first *f)
{
	struct first *taken = NULL, *other;
	size_t i;

	if (f->spread)
		return NULL;
	f->spread = true;
	for (i = 0; i < f->profile_count; i++) {
		str both =
			str_fmt(c->arena, "%.*s %.*s", STR_ARG(key), STR_ARG(f->profiles[i]->name));

		other = map_put(&c->number_profiles, both, f);
		if (other && other != f && !taken)
			taken = other;
	}
	return taken;
}

bool names_number(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	struct first *mine, *first;
	str key;

	r->number = STR("");
	if (c->library)
		return true;
	if (!ast->number.text.p)
		return complain(c, ast->name.at, CODE_E2005, "rule '%.*s' has no number",
				STR_ARG(ast->name.text));
	if (!number_form(c, "rule", ast->number))
		return false;
	r->number = ast->number.text;
	key = number_key(c, r->number);
	number_section(c, ast, key);
	mine = first_new(c, ast->number.at, ast);
	mine->profiles = r->profiles;
	mine->profile_count = r->profile_count;
	first = map_put(&c->numbers, key, mine);
	if (!first)
		return true;
	if (!first->rule->profiles.n || !ast->profiles.n)
		return number_taken(c, ast, first);
	number_spread(c, key, first);
	first = number_spread(c, key, mine);
	return !first || number_taken(c, ast, first);
}

/* ---- control IDs ---- */

static bool control_valid(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!strchr("0123456789abcdefABCDEF", s.p[i]))
			return false;
	return s.n == 64;
}

bool names_control(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	const struct ast_attribute *control = &ast->attribute[ATTRIBUTE_control];
	span at = control->given ? control->word.at : ast->name.at;
	struct first *first;

	if (control->given) {
		if (!control_valid(control->word.text))
			return complain(c, at, CODE_E2007,
					"control ID '%.*s' has not 64 hexadecimal digits",
					STR_ARG(control->word.text));
		r->control = str_lower(c->arena, control->word.text);
		r->control_pinned = true;
	}
	first = map_put(&c->controls, r->control, first_new(c, at, ast));
	if (!first)
		return true;
	complain(c, at, CODE_E2008, "rule '%.*s' has the control ID of rule '%.*s'",
		 STR_ARG(ast->name.text), STR_ARG(first->rule->name.text));
	explain(c, first->at, "first given here");
	return false;
}

/* ---- rules ---- */

bool names_rule(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	r->name = ast->name.text;
	r->first_name = ast->was.n ? ast->was.v[0].text : r->name;
	if (str_is(r->first_name, "profile"))
		return complain(c, ast->name.at, CODE_E2088,
				"ids of rule '%.*s' begin with 'profile', as those of profiles do",
				STR_ARG(r->name));
	return names_form(c, "rule", ast->name);
}

/* ---- the benchmark block ---- */

static void sections(struct checker *c)
{
	size_t i;

	c->out->sections = ARENA_ARRAY(c->arena, c->ast->sections.n, struct section);
	for (i = 0; i < c->ast->sections.n; i++) {
		const struct ast_section *s = &c->ast->sections.v[i];
		struct ast_word key = s->number;

		if (!number_form(c, "section", s->number) ||
		    !names_title(c, "section", s->number, s->title))
			continue;
		key.text = number_key(c, key.text);
		if (names_declare(c, &c->sections, "section", key))
			c->out->sections[c->out->section_count++] =
				(struct section){ s->number.text, s->title.text,
						  s->intro.count ? s->intro.piece->text : STR("") };
	}
}

static void appendices(struct checker *c)
{
	size_t i, n = c->ast->appendices.n;

	c->out->matter.appendices = ARENA_ARRAY(c->arena, n, struct appendix);
	c->out->matter.appendix_count = n;
	for (i = 0; i < n; i++) {
		const struct ast_appendix *a = &c->ast->appendices.v[i];

		if (!str_trim(a->title.text).n)
			complain(c, a->title.at, CODE_E2089, "appendix has no title");
		c->out->matter.appendices[i] =
			(struct appendix){ a->title.text, a->text.piece->text };
	}
}

/* Letters, digits, `_`, `-` and dots between them: what stands in every OVAL and XCCDF id. */
static bool namespace_valid(str s)
{
	bool word = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		char ch = s.p[i];
		bool alnum = (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') ||
			     (ch >= 'a' && ch <= 'z') || ch == '_' || ch == '-';

		if (!alnum && (ch != '.' || !word))
			return false;
		word = alnum;
	}
	return word && memchr(s.p, '.', s.n);
}

/* MAJOR.MINOR.PATCH, each without leading zeros; or fewer of them. */
static bool version_valid(str s)
{
	size_t parts = 0;

	if (!number_valid(s))
		return false;
	while (s.n) {
		str all = s, one = component(&s);

		if (one.p != all.p)
			return false;
		parts++;
	}
	return parts <= 3;
}

bool version_form(struct checker *c, struct ast_word version)
{
	return version_valid(version.text) ||
	       complain(c, version.at, CODE_E2010,
			"'%.*s' is no version: three numbers joined by dots expected",
			STR_ARG(version.text));
}

static void required(struct checker *c, bool given, const char *what)
{
	if (!given && !c->ast->broken)
		complain(c, c->ast->name.at, CODE_E2003, "benchmark '%.*s' has no %s",
			 STR_ARG(c->ast->name.text), what);
}

static void platform(struct checker *c)
{
	struct ast_word family = c->ast->family;

	required(c, family.text.p != NULL, "platform");
	c->out->family = family.text;
	c->out->cpe = c->ast->cpe.text.p ? c->ast->cpe.text : STR("");
	if (family.text.p && !str_is(family.text, "windows"))
		complain(c, family.at, CODE_E2012, "unknown platform '%.*s': windows expected",
			 STR_ARG(family.text));
	if (c->ast->cpe.text.p && !str_starts(c->out->cpe, "cpe:/") &&
	    !str_starts(c->out->cpe, "cpe:2.3:"))
		complain(c, c->ast->cpe.at, CODE_E2090,
			 "'%.*s' is no name of CPE: one such as "
			 "cpe:/o:microsoft:windows_server_2022 expected",
			 STR_ARG(c->out->cpe));
}

void names_benchmark(struct checker *c)
{
	struct ast_attribute *a = c->ast->attribute;
	struct context x = { .c = c };
	struct benchmark *b = c->out;

	b->name = c->ast->name.text;
	names_form(c, "benchmark", c->ast->name);
	required(c, a[ATTRIBUTE_version].given, "version");
	required(c, a[ATTRIBUTE_namespace].given, "namespace");
	text_line(&x, &a[ATTRIBUTE_title].text, &b->title);
	required(c, b->title.n > 0, "title");
	text_address(&x, &a[ATTRIBUTE_see_also].text, &b->see_also);
	text_markdown(&x, &a[ATTRIBUTE_notes].text, &b->matter.notes);
	text_links(c, c->ast->links.v, c->ast->links.n, &b->matter.links);
	b->matter.link_count = c->ast->links.n;
	b->version = a[ATTRIBUTE_version].word.text;
	b->namespace = a[ATTRIBUTE_namespace].word.text;
	if (a[ATTRIBUTE_version].given)
		version_form(c, a[ATTRIBUTE_version].word);
	if (a[ATTRIBUTE_namespace].given &&
	    (b->namespace.n > NAME_LIMIT || !namespace_valid(b->namespace)))
		complain(c, a[ATTRIBUTE_namespace].word.at, CODE_E2009,
			 "'%.*s' is no namespace: names joined by dots expected, as in org.example",
			 STR_ARG(b->namespace));
	platform(c);
	sections(c);
	appendices(c);
}
