/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Libraries: which rules a benchmark has, its own and those that it places. A placed rule is the
 * library's tree with the number, profiles and control ID of the placement, and with what else the
 * placement says put over it. Names in it mean what they mean in the library; names that the
 * placement uses mean the benchmark's, and are replaced before the two are joined.
 */
#include "expand.h"

/* ---- what stands in a library ---- */

static bool benchmarks_matter(struct checker *c, span at, const char *what,
			      const struct ast_rule *r)
{
	return complain(c, at, CODE_E2040,
			"rule '%.*s' of a library has %s: that is for the benchmark to say, in "
			"'place %.*s as NUMBER { ... }'",
			STR_ARG(r->name.text), what, STR_ARG(r->name.text));
}

static bool fits_library(struct checker *c, const struct ast_rule *r)
{
	const struct ast_attribute *control = &r->attribute[ATTRIBUTE_control];
	bool ok = true;

	if (r->number.text.p)
		ok = benchmarks_matter(c, r->number.at, "a number", r);
	if (r->profiles.n)
		ok = benchmarks_matter(c, r->profiles.v[0].at, "profiles", r);
	if (control->given)
		ok = benchmarks_matter(c, control->at, "a control ID", r);
	return ok;
}

/* Rules stand in a library or in the benchmark, placements in the benchmark alone. */
static void unit_check(struct checker *c, const struct ast_file *file)
{
	const struct scope *s = &c->scope[file->unit];
	size_t i;

	if (file->unit == 0 && !c->library) {
		if (s->library)
			complain(c, s->library->name.at, CODE_E2002,
				 "library '%.*s' stands in the folder of a benchmark",
				 STR_ARG(s->library->name.text));
		return;
	}
	for (i = 0; i < file->places.n && !s->benchmark; i++)
		complain(c, file->places.v[i].rule.at, CODE_E2046,
			 "'place' stands in a benchmark, not in a library");
	if (!s->library && file->rules.n && !s->benchmark)
		complain(c, file->rules.v[0].name.at, CODE_E2043,
			 "rule '%.*s' is used, but stands in no library: a file beside it must "
			 "hold 'library NAME { ... }'",
			 STR_ARG(file->rules.v[0].name.text));
	for (i = 0; s->library && i < file->rules.n; i++)
		fits_library(c, &file->rules.v[i]);
}

static void uses_check(struct checker *c, const struct ast_file *file)
{
	size_t i;

	for (i = 0; i < file->uses.n; i++) {
		const struct ast_use *use = &file->uses.v[i];
		const struct ast_benchmark *b = c->scope[use->unit].benchmark;

		if (!use->unit || !b)
			continue;
		complain(c, use->path.at, CODE_E2043,
			 "'%.*s' is the benchmark '%.*s': only a library can be used",
			 STR_ARG(use->path.text), STR_ARG(b->name.text));
		explain(c, b->name.at, "the benchmark is here");
	}
}

/* ---- placements ---- */

/* Names in a placement: a parameter of the rule stays, a let of the benchmark is replaced. */
static bool find_let(struct cloning *k, str name, span at, bool in_text,
		     const struct ast_value **out)
{
	struct scope_names lets = { k->c, SCOPE_LET };
	size_t errors = k->c->diag->errors;
	struct scope_entry *let;

	*out = NULL;
	if (in_text || rule_has_param(k->ctx, name))
		return true;
	let = scope_find(k->c, SCOPE_LET, name, at);
	if (!let && errors == k->c->diag->errors)
		return complain(k->c, at, CODE_E2014, "unknown name '$%.*s'%s", STR_ARG(name),
				hint(k->c, name, scope_name_at, &lets));
	*out = let ? let_resolved(k->c, let) : NULL;
	return *out != NULL;
}

static str param_at(const void *ctx, size_t i)
{
	const struct ast_rule *r = ctx;

	return i < r->params.n ? r->params.v[i].name.text : STR_NONE;
}

static bool give_params(struct checker *c, struct cloning *k, struct ast_rule *r,
			const struct ast_place *place)
{
	struct ast_param *params = ARENA_ARRAY(c->arena, r->params.n, struct ast_param);
	bool ok = true;
	size_t i, n;

	for (n = 0; n < r->params.n; n++)
		params[n] = r->params.v[n];
	r->params.v = params;
	r->params.cap = r->params.n;
	for (i = 0; i < place->params.n; i++) {
		const struct ast_setting *s = &place->params.v[i];

		for (n = 0; n < r->params.n; n++)
			if (str_eq(params[n].name.text, s->name.text))
				break;
		if (n < r->params.n)
			params[n].value = (struct ast_value *)clone_value(k, s->value);
		else
			ok = complain(c, s->name.at, CODE_E2016,
				      "rule '%.*s' has no parameter '%.*s'%s",
				      STR_ARG(r->name.text), STR_ARG(s->name.text),
				      hint(c, s->name.text, param_at, r));
		for (n = 0; n < i; n++)
			if (str_eq(place->params.v[n].name.text, s->name.text))
				ok = complain(c, s->name.at, CODE_E2004,
					      "parameter '%.*s' is given twice",
					      STR_ARG(s->name.text));
	}
	return ok;
}

/* The library's rule as the placement wants it. */
static const struct ast_rule *placed(struct checker *c, const struct ast_place *place,
				     const struct ast_rule *library)
{
	struct ast_rule *r = ARENA_NEW(c->arena, struct ast_rule), own = place->rule;
	struct ast_origin *o = ARENA_NEW(c->arena, struct ast_origin);
	struct cloning k = { .c = c, .find = find_let, .ctx = library };
	bool ok;
	size_t i;

	*r = *library;
	clone_attributes(&k, own.attribute);
	clone_tests(&k, &own);
	ok = give_params(c, &k, r, place);
	rule_override(r, &own);
	r->number = own.number;
	r->tests.cap = r->tests.n; /* the library's own array stays as it is */
	for (i = 0; i < own.tests.n; i++)
		*VEC_PUSH(c->arena, &r->tests) = own.tests.v[i];
	*o = (struct ast_origin){ .up = library->origin,
				  .inside = library->whole,
				  .at = place->rule.at,
				  .note = STR("placed here") };
	r->origin = o;
	return ok && !k.failed ? r : NULL;
}

static bool place_once(struct checker *c, struct map *seen, const struct ast_place *place)
{
	const struct ast_place *before =
		map_put(seen, place->rule.name.text, (struct ast_place *)place);

	if (!before)
		return true;
	complain(c, place->rule.name.at, CODE_E2045, "rule '%.*s' is placed twice",
		 STR_ARG(place->rule.name.text));
	explain(c, before->rule.name.at, "first placed here");
	return false;
}

static void place_rule(struct checker *c, struct map *seen, const struct ast_place *place)
{
	struct scope_names names = { c, SCOPE_RULE };
	struct ast_word name = place->rule.name;
	size_t errors = c->diag->errors;
	struct scope_entry *e = scope_find(c, SCOPE_RULE, name.text, name.at);
	const struct ast_rule *r;

	if (!e && errors == c->diag->errors)
		complain(c, name.at, CODE_E2044,
			 c->scope[0].uses.n ? "no library that is used has a rule '%.*s'%s"
					    : "no library is used, so there is no rule '%.*s'%s",
			 STR_ARG(name.text), hint(c, name.text, scope_name_at, &names));
	if (!e || !place_once(c, seen, place))
		return;
	c->unit = e->unit;
	r = expand_rule(c, e->ast);
	c->unit = 0;
	r = r ? placed(c, place, r) : NULL;
	if (r)
		*VEC_PUSH(c->arena, &c->all) = (struct listed){ r, e->unit };
}

/* ---- all rules ---- */

static void collect_file(struct checker *c, struct map *seen, const struct ast_file *file)
{
	size_t i;

	for (i = 0; i < file->rules.n; i++) {
		const struct ast_rule *r = expand_rule(c, &file->rules.v[i]);

		if (r && (!c->library || fits_library(c, r)))
			*VEC_PUSH(c->arena, &c->all) = (struct listed){ r, 0 };
	}
	for (i = 0; i < file->places.n && !c->library; i++)
		place_rule(c, seen, &file->places.v[i]);
}

void rules_collect(struct checker *c)
{
	struct map seen;
	size_t i;

	map_init(&seen, c->arena);
	c->unit = 0;
	for (i = 0; i < c->count; i++) {
		unit_check(c, c->files[i]);
		uses_check(c, c->files[i]);
	}
	for (i = 0; i < c->count; i++)
		if (!c->files[i]->unit)
			collect_file(c, &seen, c->files[i]);
}
