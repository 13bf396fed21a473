/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What profiles set: values of parameters that go before the rule's own. Each `set` is checked
 * against its parameter, whether it is in force or not.
 */
#include "check_param.h"

static void add(struct checker *c, const struct ast_override *ast, const struct profile *p)
{
	struct rule_overrides *o = map_get(&c->overrides.by_rule, ast->rule.text);
	size_t i;

	if (!o) {
		o = ARENA_NEW(c->arena, struct rule_overrides);
		o->rule = ast->rule.text;
		map_set(&c->overrides.by_rule, o->rule, o);
		*VEC_PUSH(c->arena, &c->overrides.list) = o;
	}
	for (i = o->list.n; i-- > 0 && o->list.v[i].profile == p;) {
		const struct ast_override *before = o->list.v[i].ast;

		if (!str_eq(before->param.text, ast->param.text))
			continue;
		complain(c, ast->at, CODE_E2004, "'%.*s.%.*s' is set twice",
			 STR_ARG(ast->rule.text), STR_ARG(ast->param.text));
		explain(c, before->at, "first set here");
		return;
	}
	*VEC_PUSH(c->arena, &o->list) = (struct override){ ast, p };
}

void overrides_collect(struct checker *c)
{
	size_t i, k;

	for (i = 0; i < c->out->profile_count; i++) {
		const struct ast_profile *ast = c->profiles.ast[i];

		for (k = 0; k < ast->sets.n; k++)
			add(c, &ast->sets.v[k], c->out->profiles[i]);
	}
}

/* ---- by rule: under its name, then under earlier ones ---- */

static struct rule_overrides *of_rule(struct checker *c, const struct ast_rule *r, size_t i)
{
	return map_get(&c->overrides.by_rule, i ? r->was.v[i - 1].text : r->name.text);
}

bool override_by(struct checker *c, const struct ast_rule *ast, const struct profile *p)
{
	const struct rule_overrides *o;
	size_t i, k;

	for (i = 0; i <= ast->was.n; i++) {
		o = of_rule(c, ast, i);
		for (k = 0; o && k < o->list.n; k++)
			if (o->list.v[k].profile->index == p->index)
				return true;
	}
	return false;
}

static const struct ast_override *find(struct context *x, str param, const struct profile *p)
{
	const struct rule_overrides *o;
	size_t i, k;

	for (i = 0; i <= x->rule->was.n; i++) {
		o = of_rule(x->c, x->rule, i);
		for (k = 0; o && k < o->list.n; k++)
			if (o->list.v[k].profile->index == p->index &&
			    str_eq(o->list.v[k].ast->param.text, param))
				return o->list.v[k].ast;
	}
	return NULL;
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
			const struct ast_override *o = find(x, p->name.text, from);

			if (o)
				return value_of(x, o);
		}
	}
	return NULL;
}

/* ---- what is wrong with them ---- */

static str param_name_at(const void *ctx, size_t i)
{
	const struct context *x = ctx;

	return i < x->params ? x->param[i].ast->name.text : STR_NONE;
}

static bool fits(struct context *x, const struct ast_override *o)
{
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
	return v && param_give(x, &trial, v);
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

bool overrides_check(struct context *x, const struct rule *r)
{
	struct checker *c = x->c;
	struct rule_overrides *o;
	bool ok = true;
	size_t i, k;

	for (i = 0; i <= x->rule->was.n && c->overrides.list.n; i++) {
		o = of_rule(c, x->rule, i);
		for (k = 0; o && k < o->list.n; k++) {
			const struct override *one = &o->list.v[k];

			o->used = true;
			ok &= fits(x, one->ast);
			if (idle(c, r, one->profile))
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

void overrides_used(struct checker *c)
{
	bool failed = c->diag->errors > 0;
	size_t i;

	for (i = 0; i < c->overrides.list.n; i++) {
		const struct rule_overrides *o = c->overrides.list.v[i];

		if (!o->used && (!failed || !declared(c, o->rule)))
			complain(c, o->list.v[0].ast->rule.at, CODE_E2016,
				 "no rule '%.*s' to set%s", STR_ARG(o->rule),
				 hint(c, o->rule, rule_name_at, c));
	}
}
