/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What profiles and tailorings set: values of parameters that go before the rule's own. Each `set`
 * is checked against its parameter, whether it is in force or not.
 */
#include "check_param.h"

static struct rule_overrides *named(struct checker *c, str rule)
{
	struct rule_overrides *o = map_get(&c->overrides.by_rule, rule);

	if (o)
		return o;
	o = ARENA_NEW(c->arena, struct rule_overrides);
	o->rule = rule;
	map_set(&c->overrides.by_rule, rule, o);
	*VEC_PUSH(c->arena, &c->overrides.list) = o;
	return o;
}

static bool same_place(const struct override *a, const struct override *b)
{
	return a->profile == b->profile && a->tailoring == b->tailoring;
}

static void add(struct checker *c, const struct override *new)
{
	struct rule_overrides *o = named(c, new->ast->rule.text);
	const struct ast_override *ast = new->ast;
	size_t i;

	for (i = o->list.n; i-- > 0 && same_place(&o->list.v[i], new);) {
		const struct ast_override *before = o->list.v[i].ast;

		if (!str_eq(before->param.text, ast->param.text))
			continue;
		complain(c, ast->at, CODE_E2004, "'%.*s.%.*s' is set twice",
			 STR_ARG(ast->rule.text), STR_ARG(ast->param.text));
		explain(c, before->at, "first set here");
		return;
	}
	*VEC_PUSH(c->arena, &o->list) = *new;
}

static void add_drop(struct checker *c, const struct ast_drop *ast, const struct ast_tailoring *t)
{
	struct rule_overrides *o = named(c, ast->rule.text);

	if (o->drops.n && o->drops.v[o->drops.n - 1].tailoring == t) {
		complain(c, ast->rule.at, CODE_E2004, "rule '%.*s' is dropped twice",
			 STR_ARG(ast->rule.text));
		explain(c, o->drops.v[o->drops.n - 1].ast->rule.at, "first dropped here");
		return;
	}
	*VEC_PUSH(c->arena, &o->drops) = (struct rule_drop){ ast, t };
}

static void collect(struct checker *c, const struct ast_tailoring *t)
{
	size_t i;

	for (i = 0; i < t->sets.n; i++)
		add(c, &(struct override){ .ast = &t->sets.v[i], .tailoring = t });
	for (i = 0; i < t->drops.n; i++)
		add_drop(c, &t->drops.v[i], t);
	for (i = 0; i < t->waivers.n; i++)
		*VEC_PUSH(c->arena, &named(c, t->waivers.v[i].rule.text)->waivers) =
			(struct rule_waiver){ &t->waivers.v[i], t };
}

void overrides_collect(struct checker *c)
{
	size_t i, k;

	for (i = 0; i < c->out->profile_count; i++) {
		const struct ast_profile *ast = c->profiles.ast[i];

		for (k = 0; k < ast->sets.n; k++)
			add(c, &(struct override){ .ast = &ast->sets.v[k],
						   .profile = c->out->profiles[i] });
	}
	for (i = 0; i < c->count; i++)
		for (k = 0; k < c->files[i]->tailorings.n && !c->files[i]->unit; k++)
			collect(c, &c->files[i]->tailorings.v[k]);
}

/* ---- by rule: under its name, then under earlier ones ---- */

struct rule_overrides *overrides_of(struct checker *c, const struct ast_rule *r, size_t i)
{
	return map_get(&c->overrides.by_rule, i ? r->was.v[i - 1].text : r->name.text);
}

/* What the profile or, if that is NULL, the tailoring in force sets; NULL: nothing. */
static const struct ast_override *find(struct checker *c, const struct ast_rule *r,
				       const str *param, const struct profile *p)
{
	const struct ast_tailoring *t = p ? NULL : c->overrides.in_force;
	const struct rule_overrides *o;
	size_t i, k;

	for (i = 0; i <= r->was.n; i++) {
		o = overrides_of(c, r, i);
		for (k = 0; o && k < o->list.n; k++) {
			const struct override *one = &o->list.v[k];
			bool mine = p ? one->profile && one->profile->index == p->index
				      : t && one->tailoring == t;

			if (mine && (!param || str_eq(one->ast->param.text, *param)))
				return one->ast;
		}
	}
	return NULL;
}

bool override_by(struct checker *c, const struct ast_rule *ast, const struct profile *p)
{
	return find(c, ast, NULL, p) != NULL;
}

/* Its names are the benchmark's, also where the rule is a library's. */
static const struct ast_value *value_of(struct context *x, const struct ast_override *o)
{
	struct context lets = { .c = x->c };
	uint32_t unit = x->c->unit;
	const struct ast_value *v;

	x->c->unit = 0;
	v = value_resolve(&lets, o->value);
	x->c->unit = unit;
	return v;
}

const struct ast_value *override_value(struct context *x, const struct ast_param *p)
{
	size_t i;

	if (!x->c->overrides.list.n)
		return NULL;
	for (i = x->as_count; i-- > 0;) {
		const struct profile *from;

		for (from = x->as[i]; from; from = from->parent) {
			const struct ast_override *o = find(x->c, x->rule, &p->name.text, from);

			if (o)
				return value_of(x, o);
		}
	}
	return NULL;
}

const struct ast_value *tailored_value(struct context *x, const struct ast_param *p)
{
	const struct ast_override *o =
		x->c->overrides.in_force ? find(x->c, x->rule, &p->name.text, NULL) : NULL;

	return o ? value_of(x, o) : NULL;
}

/* ---- what is wrong with them ---- */

static str param_name_at(const void *ctx, size_t i)
{
	const struct context *x = ctx;

	return i < x->params ? x->param[i].ast->name.text : STR_NONE;
}

static bool fits(struct context *x, struct rule *r, const struct override *one)
{
	const struct ast_override *o = one->ast;
	struct bound *b = x->params ? map_get(&x->by_name, o->param.text) : NULL, trial;
	const struct ast_value *v;

	if (!b)
		return x->rule->broken ||
		       complain(x->c, o->param.at, CODE_E2016,
				"rule '%.*s' has no parameter '%.*s'%s",
				STR_ARG(x->rule->name.text), STR_ARG(o->param.text),
				hint(x->c, o->param.text, param_name_at, x));
	trial = *b;
	v = value_of(x, o);
	if (!v || !param_give(x, &trial, v))
		return false;
	if (one->tailoring && one->tailoring == x->c->overrides.in_force && !r->left_out &&
	    param_same(&trial, b))
		tailoring_note_set(x->c, r, o, b->shown);
	return true;
}

/* A profile that neither holds the rule nor is extended by one that does. */
static bool idle(struct checker *c, const struct rule *r, const struct profile *p)
{
	const struct profile *of;
	size_t i;

	for (i = 0; i < c->out->profile_count; i++)
		for (of = c->out->profiles[i]; of; of = of->parent)
			if (of == p && (of->add_on || profiles_hold(r, c->out->profiles[i])))
				return false;
	return true;
}

bool overrides_check(struct context *x, struct rule *r)
{
	struct checker *c = x->c;
	struct rule_overrides *o;
	bool ok = true;
	size_t i, k;

	for (i = 0; i <= x->rule->was.n && c->overrides.list.n; i++) {
		o = overrides_of(c, x->rule, i);
		if (o)
			o->used = true;
		for (k = 0; o && k < o->list.n; k++) {
			const struct override *one = &o->list.v[k];

			ok &= fits(x, r, one);
			if (one->profile && idle(c, r, one->profile))
				warn(c, one->ast->at, CODE_W2060,
				     "rule '%.*s' is not in profile '%.*s'", STR_ARG(r->name),
				     STR_ARG(one->profile->name));
		}
	}
	return ok;
}

static str rule_name_at(const void *ctx, size_t i)
{
	const struct checker *c = ctx;

	return i < c->all.n ? c->all.v[i].rule->name.text : STR_NONE;
}

/* A rule that could not be made, of a template or a library, is not unknown. */
static bool declared(const struct checker *c, str name)
{
	size_t i, k;

	for (i = 0; i < c->count; i++) {
		for (k = 0; k < c->files[i]->rules.n; k++)
			if (str_eq(c->files[i]->rules.v[k].name.text, name))
				return true;
		for (k = 0; k < c->files[i]->places.n; k++)
			if (str_eq(c->files[i]->places.v[k].rule.name.text, name))
				return true;
	}
	return false;
}

static void unknown_rule(struct checker *c, enum code code, const char *what, struct ast_word name)
{
	complain(c, name.at, code, "no rule '%.*s' to %s%s", STR_ARG(name.text), what,
		 hint(c, name.text, rule_name_at, c));
}

void overrides_used(struct checker *c)
{
	bool failed = c->diag->errors > 0;
	size_t i, k;

	for (i = 0; i < c->overrides.list.n; i++) {
		const struct rule_overrides *o = c->overrides.list.v[i];

		if (o->used || (failed && declared(c, o->rule)))
			continue;
		for (k = 0; k < o->list.n; k++)
			unknown_rule(c, CODE_E2016, "set", o->list.v[k].ast->rule);
		for (k = 0; k < o->drops.n; k++)
			unknown_rule(c, CODE_E2067, "drop", o->drops.v[k].ast->rule);
		for (k = 0; k < o->waivers.n; k++)
			unknown_rule(c, CODE_E2067, "waive", o->waivers.v[k].ast->rule);
	}
}
