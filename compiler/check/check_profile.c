/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Profiles of the benchmark block, and which of them --profile chooses. A profile that extends
 * another holds the rules of that one and has its `applies` and its values, unless it says its own.
 * An add-on holds the rules that name it and no others; it is built on its own, or chosen together
 * with a base.
 */
#include <string.h>

#include "checker.h"

#define PROFILE_LIMIT 200

static str profile_name_at(const void *ctx, size_t i)
{
	const struct benchmark *b = ctx;

	return i < b->profile_count ? b->profiles[i]->name : STR_NONE;
}

static struct profile *profile_named(struct checker *c, span at, str name)
{
	struct profile *p = map_get(&c->profiles.named, name);

	if (!p)
		complain(c, at, CODE_E2013, "unknown profile '%.*s'%s", STR_ARG(name),
			 hint(c, name, profile_name_at, c->out));
	return p;
}

/* ---- what a profile says itself ---- */

static void declare(struct checker *c, const struct ast_profile *ast)
{
	struct map *reads = ARENA_NEW(c->arena, struct map);
	struct context x = { .c = c, .reads = reads };
	struct profile *p = ARENA_NEW(c->arena, struct profile);

	p->name = ast->name.text;
	p->title = ast->title.text.p ? ast->title.text : p->name;
	p->prefix = ast->prefix.text.p ? ast->prefix.text : STR("");
	p->add_on = ast->add_on.text.p != NULL;
	p->at = ast->name.at;
	p->index = c->out->profile_count;
	map_init_fold(reads, c->arena);
	p->applies = logic_all(&x, ast->applies.v, ast->applies.n);
	logic_leaves(&x);
	p->owner = p->applies ? p : NULL;
	map_put(&c->profiles.reads, p->name, reads);
	map_put(&c->profiles.named, p->name, p);
	c->profiles.ast[p->index] = ast;
	c->out->profiles[c->out->profile_count++] = p;
}

/* Each profile is a file, also where file systems do not tell upper from lower case. */
static bool file_is_free(struct checker *c, struct map *files, struct ast_word name)
{
	struct ast_word *mine = ARENA_NEW(c->arena, struct ast_word), *before;

	if (str_eq_fold(name.text, STR("all")))
		return complain(c, name.at, CODE_E2087,
				"a profile cannot be named '%.*s': all.audit holds the rules of "
				"all profiles",
				STR_ARG(name.text));
	*mine = name;
	before = map_put(files, name.text, mine);
	if (!before)
		return true;
	complain(c, name.at, CODE_E2087, "'%.*s.audit' and '%.*s.audit' may be one file",
		 STR_ARG(name.text), STR_ARG(before->text));
	explain(c, before->at, "first declared here; upper and lower case make no difference");
	return false;
}

static void declare_all(struct checker *c)
{
	size_t i, n = c->ast->profiles.n;
	struct map names, files;

	map_init(&names, c->arena);
	map_init_fold(&files, c->arena);
	if (n > PROFILE_LIMIT) {
		complain(c, c->ast->profiles.v[PROFILE_LIMIT].name.at, CODE_E2062,
			 "more than %d profiles", PROFILE_LIMIT);
		n = PROFILE_LIMIT;
	}
	c->out->profiles = ARENA_ARRAY(c->arena, n, struct profile *);
	c->profiles.ast = ARENA_ARRAY(c->arena, n, const struct ast_profile *);
	c->profiles.parents_first = ARENA_ARRAY(c->arena, n, struct profile *);
	for (i = 0; i < n; i++) {
		const struct ast_profile *ast = &c->ast->profiles.v[i];

		if (names_form(c, "profile", ast->name) &&
		    names_declare(c, &names, "profile", ast->name) &&
		    file_is_free(c, &files, ast->name) &&
		    names_title(c, "profile", ast->name, ast->title))
			declare(c, ast);
	}
}

/* ---- what it inherits ---- */

struct settling {
	enum { NEW, BUSY, DONE } state[PROFILE_LIMIT];
	size_t done;
};

static struct profile *circle(struct checker *c, const struct profile *p, struct ast_word extends)
{
	if (str_eq(p->name, extends.text))
		complain(c, extends.at, CODE_E2060, "profile '%.*s' extends itself",
			 STR_ARG(p->name));
	else
		complain(c, extends.at, CODE_E2060,
			 "profile '%.*s' extends '%.*s', which extends it", STR_ARG(p->name),
			 STR_ARG(extends.text));
	return NULL;
}

static struct profile *parent_of(struct checker *c, const struct profile *p)
{
	struct ast_word extends = c->profiles.ast[p->index]->extends;
	struct profile *parent = extends.text.p ? profile_named(c, extends.at, extends.text) : NULL;

	if (!parent || parent->add_on == p->add_on)
		return parent;
	complain(c, extends.at, CODE_E2061,
		 "'%.*s' is %s add-on, '%.*s' is %s: one cannot extend"
		 " the other",
		 STR_ARG(p->name), p->add_on ? "an" : "no", STR_ARG(parent->name),
		 parent->add_on ? "one" : "none");
	return NULL;
}

static void settle(struct checker *c, struct settling *s, struct profile *p)
{
	struct profile *parent;

	s->state[p->index] = BUSY;
	parent = parent_of(c, p);
	if (parent && s->state[parent->index] == BUSY)
		parent = circle(c, p, c->profiles.ast[p->index]->extends);
	if (parent && s->state[parent->index] == NEW)
		settle(c, s, parent);
	p->parent = parent;
	if (parent && !p->applies && !c->profiles.ast[p->index]->applies.n) {
		p->applies = parent->applies;
		p->owner = parent->owner;
	}
	s->state[p->index] = DONE;
	c->profiles.parents_first[s->done++] = p;
}

/* ---- --profile BASE+ADDON ---- */

static bool choose(struct checker *c, str name, span at)
{
	struct profile *p = profile_named(c, at, name), *base = NULL;
	size_t i;

	if (!p)
		return false;
	for (i = 0; i < c->profiles.chosen.n; i++)
		if (c->profiles.chosen.v[i]->index == p->index)
			return complain(c, at, CODE_E2061, "'%.*s' is chosen twice", STR_ARG(name));
	if (c->profiles.chosen.n && !p->add_on)
		return complain(c, at, CODE_E2061,
				"'%.*s' is no add-on: behind '+' only an add-on can be chosen",
				STR_ARG(name));
	if (c->profiles.chosen.n && !c->profiles.chosen.v[0]->add_on)
		base = c->profiles.chosen.v[0];
	if (base) {
		struct profile *copy = ARENA_NEW(c->arena, struct profile);

		*copy = *p;
		copy->within = base;
		p = copy;
	}
	*VEC_PUSH(c->arena, &c->profiles.chosen) = p;
	return true;
}

static void choose_all(struct checker *c)
{
	str text = str_of(c->options->profile);
	uint32_t source = diag_source(c->diag, STR("--profile"), text), begin = 0, end;

	do {
		const char *plus = memchr(text.p + begin, '+', text.n - begin);

		end = plus ? (uint32_t)(plus - text.p) : (uint32_t)text.n;
		if (!choose(c, (str){ text.p + begin, end - begin }, (span){ source, begin, end }))
			return;
		begin = end + 1;
	} while (end < text.n);
}

void profiles_check(struct checker *c)
{
	struct settling s = { 0 };
	size_t i;

	declare_all(c);
	for (i = 0; i < c->out->profile_count; i++)
		if (s.state[i] == NEW)
			settle(c, &s, c->out->profiles[i]);
	if (c->options->profile)
		choose_all(c);
}

/* ---- the profiles of a rule ---- */

static bool among(const struct profile **list, size_t count, const struct profile *p)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (list[i]->index == p->index)
			return true;
	return false;
}

bool profiles_hold(const struct rule *r, const struct profile *p)
{
	if (!r->named_count)
		return !p->add_on;
	while (p && !among(r->named, r->named_count, p))
		p = p->parent;
	return p != NULL;
}

static bool named(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	struct map seen;
	bool ok = true;
	size_t i;

	map_init(&seen, &c->scratch);
	r->named = ARENA_ARRAY(c->arena, ast->profiles.n, const struct profile *);
	for (i = 0; i < ast->profiles.n; i++) {
		struct ast_word w = ast->profiles.v[i];
		const struct profile *p = profile_named(c, w.at, w.text);
		struct ast_word *first = &ast->profiles.v[i], *before;

		before = p ? map_put(&seen, w.text, first) : NULL;
		if (before) {
			complain(c, w.at, CODE_E2004, "profile '%.*s' stands here twice",
				 STR_ARG(w.text));
			explain(c, before->at, "first here");
		}
		if (p && !before)
			r->named[r->named_count++] = p;
		else
			ok = false;
	}
	return ok;
}

bool profiles_of_rule(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	struct benchmark *b = c->out;
	bool ok = named(c, ast, r);
	size_t i;

	r->profiles = ARENA_ARRAY(c->arena, b->profile_count, const struct profile *);
	r->profile_count = r->named_count;
	if (r->named_count)
		memcpy(r->profiles, r->named, r->named_count * sizeof(*r->named));
	for (i = 0; i < b->profile_count && r->named_count; i++) {
		const struct profile *p = b->profiles[i];

		if (!among(r->profiles, r->profile_count, p) && profiles_hold(r, p))
			r->profiles[r->profile_count++] = p;
	}
	return ok;
}

void profiles_choose(struct checker *c, struct rule *r)
{
	const struct profile **list;
	size_t i, n = 0;

	if (!c->options->profile)
		return;
	list = ARENA_ARRAY(c->arena, c->profiles.chosen.n, const struct profile *);
	r->left_out = true;
	for (i = 0; i < c->profiles.chosen.n; i++) {
		if (!profiles_hold(r, c->profiles.chosen.v[i]))
			continue;
		r->left_out = false;
		if (r->named_count)
			list[n++] = c->profiles.chosen.v[i];
		if (!c->profiles.chosen.v[i]->add_on)
			break; /* where the base applies, an add-on changes nothing */
	}
	r->profiles = list;
	r->profile_count = n;
}
