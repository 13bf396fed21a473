/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order of checking: the benchmark block, lets, then every rule on its own. A rule with an
 * error is left out and the others go on; with any error there is no benchmark in the end.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "check_param.h"
#include "check_text.h"
#include "expand.h"
#include "identity.h"
#include "threads.h"

/* ---- one benchmark ---- */

/*
 * A library may be checked and tested without a benchmark: its rules then stand in one that has
 * its name, no numbers and no profiles.
 */
static bool library_alone(struct checker *c)
{
	const struct ast_library *l = c->scope[0].library;
	struct ast_attribute *namespace;
	struct ast_benchmark *b;

	if (!l)
		return false;
	b = ARENA_NEW(c->arena, struct ast_benchmark);
	b->name = l->name;
	b->at = l->at;
	b->broken = true; /* what a benchmark needs besides is no news */
	memcpy(b->attribute, l->attribute, sizeof(b->attribute));
	namespace = &b->attribute[ATTRIBUTE_namespace];
	namespace->given = true;
	namespace->word = l->name;
	namespace->word.text = str_fmt(c->arena, "library.%.*s", STR_ARG(l->name.text));
	b->family.text = STR("windows");
	c->ast = b;
	c->library = l;
	c->out->library = true;
	return true;
}

static bool find_benchmark(struct checker *c)
{
	bool broken = false; /* then the benchmark may stand in what could not be read */
	size_t i, k;

	for (i = 0; i < c->count; i++) {
		for (k = 0; k < c->files[i]->benchmarks.n && !c->files[i]->unit; k++) {
			struct ast_benchmark *b = &c->files[i]->benchmarks.v[k];

			if (!c->ast) {
				c->ast = b;
				continue;
			}
			complain(c, b->name.at, CODE_E2002,
				 "second benchmark '%.*s': one folder holds one benchmark",
				 STR_ARG(b->name.text));
			explain(c, c->ast->name.at, "the first is here");
		}
		broken |= c->files[i]->broken && !c->files[i]->unit;
	}
	if (c->ast || broken || c->scope[0].library)
		return c->ast || library_alone(c);
	return complain(c, c->count == 1 ? (span){ c->files[0]->source, 0, 0 } : SPAN_NONE,
			CODE_E2001,
			"no benchmark block: one file must hold 'benchmark NAME { ... }'");
}

/* ---- where a rule stands ---- */

static str folder_of(str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

/* The file's path as seen from the folder of the benchmark block. */
static str relative(struct checker *c, uint32_t file)
{
	str base = folder_of(c->diag->sources.v[c->ast->name.at.file].path);
	str path = c->diag->sources.v[file].path, up = STR("");

	while (base.n && (path.n < base.n || memcmp(path.p, base.p, base.n))) {
		base.n--;
		base = folder_of(base);
		up = str_fmt(c->arena, "../%.*s", STR_ARG(up));
	}
	return str_fmt(c->arena, "%.*s%.*s", STR_ARG(up), (int)(path.n - base.n), path.p + base.n);
}

static void locate(struct checker *c, const struct ast_rule *ast, struct rule *r, str path)
{
	struct place p;

	diag_place(c->diag, ast->name.at, false, &p);
	r->at = ast->name.at;
	r->line = p.line;
	r->path = path;
}

/* ---- rules ---- */

static bool rule_logic(struct context *x, const struct ast_rule *ast, struct rule *r,
		       struct reads *reads)
{
	size_t errors = x->c->diag->errors;

	x->reads = &reads->check;
	r->check = logic_all(x, ast->checks.v, ast->checks.n);
	x->reads = &reads->applies;
	r->applies = logic_all(x, ast->applies.v, ast->applies.n);
	x->reads = NULL;
	if (x->c->diag->errors != errors)
		return false;
	if (!r->check && !ast->checks.n && r->manual)
		r->check = logic_nothing(x);
	if (!r->check && !ast->checks.n)
		return !ast->broken &&
		       complain(x->c, ast->name.at, CODE_E2018, "rule '%.*s' has no check",
				STR_ARG(ast->name.text));
	logic_leaves(x);
	return r->check != NULL;
}

static void rule_done(struct context *x, struct rule *r)
{
	r->params = params_out(x);
	r->param_count = x->params;
	*VEC_PUSH(x->c->arena, &x->c->done) = r;
}

/* The rule with the parameters of one profile; NULL after an error. */
static const struct rule *variant(struct checker *c, const struct ast_rule *ast,
				  const struct rule *r, struct profile *p)
{
	struct rule *v = ARENA_NEW(c->arena, struct rule);
	struct context x = { .c = c, .rule = ast, .as = &p, .as_count = 1 };
	struct reads reads;

	map_init_fold(&reads.check, &c->scratch);
	map_init_fold(&reads.applies, &c->scratch);
	*v = *r;
	if (!spend(c, ast->name.at, sizeof(*v)) || !params_bind(&x) || !text_rule(&x, ast, v) ||
	    !rule_logic(&x, ast, v, &reads)) {
		explain(c, p->at, "with what profile '%.*s' sets", STR_ARG(p->name));
		return NULL;
	}
	rule_done(&x, v);
	return v;
}

/* Where all profiles are built, each has the rule with its own parameters. */
static bool variants(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	const struct rule **all = NULL;
	struct benchmark *b = c->out;
	size_t i;

	if (c->options->profile || !c->overrides.list.n)
		return true;
	for (i = 0; i < b->profile_count; i++) {
		struct profile *p = c->profiles.parents_first[i];

		if (!override_by(c, ast, p)) {
			if (all && p->parent)
				all[p->index] = all[p->parent->index];
			continue;
		}
		if (!all)
			all = ARENA_ARRAY(c->arena, b->profile_count, const struct rule *);
		all[p->index] = variant(c, ast, r, p);
		if (!all[p->index])
			return false;
	}
	r->variant = all;
	return true;
}

#define SCRATCH_LIMIT ((size_t)256 << 10)

static struct rule *rule_check(struct checker *c, const struct listed *listed, str path)
{
	const struct ast_rule *ast = listed->rule;
	struct rule *r = ARENA_NEW(c->arena, struct rule);
	struct context x = {
		.c = c, .rule = ast, .as = c->profiles.chosen.v, .as_count = c->profiles.chosen.n
	};
	struct reads reads;
	bool ok;

	if (c->scratch.used > SCRATCH_LIMIT)
		arena_clear(&c->scratch);
	map_init_fold(&reads.check, &c->scratch);
	map_init_fold(&reads.applies, &c->scratch);
	ok = names_rule(c, ast, r) && !listed->misnamed;
	locate(c, ast, r, path);
	if (ok && c->out->namespace.p)
		r->control = identity_control(c->arena, c->out->namespace, r->first_name);
	ok = ok && names_control(c, ast, r);
	ok &= profiles_of_rule(c, ast, r);
	ok &= names_number(c, ast, r);
	profiles_choose(c, r);
	ok &= history_rule(c, ast, r);
	ok &= params_bind(&x);
	ok &= overrides_check(&x, r);
	ok &= text_rule(&x, ast, r);
	text_refs(c, ast, r);
	if (!rule_logic(&x, ast, r, &reads))
		return NULL;
	if (ok)
		params_used(&x);
	ok &= tests_check(&x, r, &reads);
	if (!ok)
		return NULL;
	rule_done(&x, r);
	return variants(c, ast, r) ? r : NULL;
}

static void rules(struct checker *c)
{
	uint32_t file = UINT32_MAX;
	str path = STR("");
	size_t i;

	for (i = 0; i < c->all.n; i++) {
		const struct ast_rule *ast = c->all.v[i].rule;
		struct rule *r;

		if (ast->name.at.file != file)
			path = relative(c, file = ast->name.at.file);
		c->unit = c->all.v[i].unit;
		c->origin = ast->origin;
		r = rule_check(c, &c->all.v[i], path);
		if (!r)
			continue;
		tailoring_apply(c, ast, r);
		*VEC_PUSH(c->arena, &c->rules) = r;
	}
	c->unit = 0;
	c->origin = NULL;
}

/* ---- texts and identities, by threads ---- */

struct completing {
	struct rule *const *rules;
	struct arena arena[THREADS_MAX];
};

static void complete(void *ctx, unsigned thread, size_t item)
{
	struct completing *x = ctx;
	struct arena *a = &x->arena[thread];
	struct rule *r = x->rules[item];

	text_plain(a, r);
	r->functional = identity_functional(a, r->check);
	r->informational = identity_informational(a, r);
	r->full = identity_full(a, r);
}

static void complete_all(struct checker *c)
{
	struct completing x = { .rules = c->done.v };
	struct threads threads;
	size_t i;

	threads_start(&threads, c->options->threads, c->done.n, complete, &x);
	threads_wait(&threads);
	for (i = 0; i < THREADS_MAX; i++)
		arena_take(c->arena, &x.arena[i]);
}

/* ---- what is put out ---- */

static int by_number(const void *a, const void *b)
{
	const struct rule *x = *(struct rule *const *)a, *y = *(struct rule *const *)b;
	int cmp = number_cmp(x->number, y->number);

	return cmp ? cmp : str_cmp(x->name, y->name);
}

static bool finish(struct checker *c)
{
	struct benchmark *b = c->out;
	size_t i;

	b->rules = c->rules.v;
	for (i = 0; i < c->rules.n; i++)
		if (!b->rules[i]->left_out)
			b->rules[b->rule_count++] = b->rules[i];
	if (b->rule_count)
		qsort(b->rules, b->rule_count, sizeof(*b->rules), by_number);
	if (!c->options->profile)
		return true;
	b->chosen = true;
	b->profiles = c->profiles.chosen.v;
	b->profile_count = c->profiles.chosen.n;
	return b->profile_count > 0;
}

static void checker_init(struct checker *c)
{
	map_init(&c->profiles.named, c->arena);
	map_init(&c->profiles.reads, c->arena);
	map_init(&c->names, c->arena);
	map_init(&c->numbers, c->arena);
	map_init(&c->number_profiles, c->arena);
	map_init(&c->controls, c->arena);
	map_init(&c->sections, c->arena);
	map_init(&c->settings, c->arena);
	map_init(&c->overrides.by_rule, c->arena);
	map_init(&c->said, c->arena);
	c->out = ARENA_NEW(c->arena, struct benchmark);
}

static bool check_all(struct checker *c)
{
	params_settings(c);
	lets_resolve(c);
	names_benchmark(c);
	profiles_check(c);
	tailorings_check(c);
	overrides_collect(c);
	templates_check(c);
	rules_collect(c);
	history_check(c);
	rules(c);
	complete_all(c);
	params_settings_used(c);
	overrides_used(c);
	return finish(c);
}

struct benchmark *check_benchmark(struct diag *d, struct arena *a, struct ast_file **files,
				  size_t count, const struct check_options *o)
{
	struct checker c = { .diag = d,
			     .arena = a,
			     .options = o,
			     .files = files,
			     .count = count,
			     .incomplete = d->errors > 0 };
	size_t errors = d->errors;
	bool ok;

	checker_init(&c);
	scopes_init(&c);
	ok = find_benchmark(&c) && check_all(&c);
	arena_release(&c.scratch);
	return ok && d->errors == errors ? c.out : NULL;
}
