/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What `$name` stands for: a parameter of the rule, else a let. A let is resolved once; a parameter
 * has its default, unless --set, a tailoring, a profile or a test's `with` gives it another value. References are replaced
 * on the tree, and what replaces one keeps the place of the reference, so errors show where a
 * value is used.
 */
#include <string.h>

#include "check_param.h"
#include "check_text.h"
#include "expand.h"
#include "lex.h"
#include "parse.h"

#define LET_DEPTH 64 /* lets that refer to lets */

struct let {
	const struct ast_let *ast;
	struct ast_value *value; /* resolved: no reference is left; NULL: not yet, or bad */
	enum { LET_NEW, LET_BUSY, LET_DONE } state;
};

struct setting { /* one --set */
	str text, rule, param, value;
	span name_at, value_at;
	bool used;
};

/* ---- references ---- */

static const struct ast_value *let_value(struct checker *c, const struct scope_entry *e,
					 size_t depth);

static str known_name_at(const void *ctx, size_t i)
{
	const struct context *x = ctx;
	struct scope_names lets = { x->c, SCOPE_LET };

	if (i < x->params)
		return x->param[i].ast->name.text;
	return scope_name_at(&lets, i - x->params);
}

/* What the reference stands for, itself free of references; NULL after an error. */
static const struct ast_value *target(struct context *x, const struct ast_value *ref, size_t depth)
{
	struct bound *b = x->params ? map_get(&x->by_name, ref->text) : NULL;
	struct scope_entry *let;

	if (b) {
		b->used = true;
		return b->value;
	}
	let = scope_find(x->c, SCOPE_LET, ref->text, ref->at);
	if (let)
		return let_value(x->c, let, depth + 1);
	complain(x->c, ref->at, CODE_E2014, "unknown name '$%.*s'%s", STR_ARG(ref->text),
		 hint(x->c, ref->text, known_name_at, x));
	return NULL;
}

struct ast_value *value_replace(struct context *x, const struct ast_value *ref,
				const struct ast_value *by)
{
	struct ast_value *v = ARENA_NEW(x->c->arena, struct ast_value);

	*v = *by;
	v->at = ref->at;
	if (ref->prefix.text.p) {
		if (v->prefix.text.p) {
			complain(x->c, ref->at, CODE_E3020, "'$%.*s' already has the kind '%.*s'",
				 STR_ARG(ref->text), STR_ARG(v->prefix.text));
			return NULL;
		}
		v->prefix = ref->prefix;
	}
	if (ref->unit.text.p && v->unit.text.p) {
		complain(x->c, ref->unit.at, CODE_E3010, "'$%.*s' already has a unit",
			 STR_ARG(ref->text));
		return NULL;
	}
	if (ref->unit.text.p)
		v->unit = ref->unit;
	else
		v->unit.at = ref->at;
	return v;
}

static const struct ast_value *resolve(struct context *x, const struct ast_value *v, size_t depth);

static bool is_text(const struct ast_value *v)
{
	return v->kind == AST_TEXT && !v->prefix.text.p;
}

/* Whether the sum is one of texts; false and an error if it is in part, or too long. */
static bool texts_alone(struct context *x, const struct ast_value *sum, bool *texts)
{
	const struct ast_value *other = NULL;
	size_t i, size = 0;

	*texts = false;
	for (i = 0; i < sum->count; i++) {
		*texts |= is_text(sum->item[i]);
		size += sum->item[i]->text.n;
		if (!is_text(sum->item[i]) && !other)
			other = sum->item[i];
	}
	if (*texts && other)
		return complain(x->c, other->at, CODE_E3042, "this is no text to join to another");
	if (*texts && size > LEX_TEXT_LIMIT)
		return complain(x->c, sum->at, CODE_E3041, "texts joined are longer than %u bytes",
				LEX_TEXT_LIMIT);
	return !*texts || spend(x->c, sum->at, size);
}

/* Texts in a sum are one text; a sum of other things stays what it is. NULL after an error. */
static const struct ast_value *joined(struct context *x, const struct ast_value *sum)
{
	struct strbuf b = STRBUF_INIT;
	struct ast_value *text;
	bool texts;
	size_t i;

	if (!texts_alone(x, sum, &texts))
		return NULL;
	if (!texts)
		return sum;
	for (i = 0; i < sum->count; i++) {
		strbuf_addstr(&b, sum->item[i]->text);
		param_fix(x, sum->item[i]->param); /* a part of a text is no variable of OVAL */
	}
	text = ARENA_NEW(x->c->arena, struct ast_value);
	*text = *sum;
	text->kind = AST_TEXT;
	text->text = str_dup(x->c->arena, strbuf_str(&b));
	text->shown = str_fmt(x->c->arena, "'%.*s'", STR_ARG(text->text));
	text->item = NULL;
	text->count = 0;
	strbuf_release(&b);
	return text;
}

static const struct ast_value *resolve_items(struct context *x, const struct ast_value *v,
					     size_t depth)
{
	struct ast_value *copy = NULL;
	bool ok = true;
	size_t i;

	if (v->count > SET_LIMIT) {
		complain(x->c, v->at, CODE_E3019, "more than %d values in one set", SET_LIMIT);
		return NULL;
	}
	for (i = 0; i < v->count; i++) {
		enum ast_value_kind kind = v->item[i]->kind;
		const struct ast_value *item = kind == AST_REF || kind == AST_SUM
						       ? resolve(x, v->item[i], depth)
						       : v->item[i];

		if (item && (item->kind == AST_SET || item->kind == AST_RANGE)) {
			complain(x->c, item->at, CODE_E3019, "a set or range stands in another");
			item = NULL;
		}
		ok &= item != NULL;
		if (!item || item == v->item[i])
			continue;
		if (!copy) {
			copy = ARENA_NEW(x->c->arena, struct ast_value);
			*copy = *v;
			copy->item = ARENA_ARRAY(x->c->arena, v->count, struct ast_value *);
			memcpy(copy->item, v->item, v->count * sizeof(*v->item));
		}
		copy->item[i] = (struct ast_value *)item;
	}
	if (!ok)
		return NULL;
	v = copy ? copy : v;
	return v->kind == AST_SUM ? joined(x, v) : v;
}

static const struct ast_value *resolve(struct context *x, const struct ast_value *v, size_t depth)
{
	const struct ast_value *by;
	struct ast_value *copy;

	if (v->count)
		return resolve_items(x, v, depth);
	if (v->kind != AST_REF)
		return v;
	by = target(x, v, depth);
	copy = by ? value_replace(x, v, by) : NULL;
	if (copy && x->params && map_get(&x->by_name, v->text))
		copy->param = v->text;
	return copy;
}

/* What is shown in the place of a reference, with the reference's kind and unit. */
str with_kind(struct checker *c, const struct ast_value *ref, str by)
{
	if (!ref->prefix.text.p && !ref->unit.text.p)
		return by;
	return str_fmt(c->arena, "%.*s%s%.*s%s%.*s", STR_ARG(ref->prefix.text),
		       ref->prefix.text.p ? " " : "", STR_ARG(by), ref->unit.text.p ? " " : "",
		       STR_ARG(ref->unit.text));
}

static str reference_shown(struct context *x, const struct ast_value *v)
{
	const struct bound *b = NULL;
	const struct scope_entry *e;

	if (x->params)
		b = map_get(&x->by_name, v->text);
	if (b)
		return b->shown;
	e = scope_find(x->c, SCOPE_LET, v->text, v->at);
	return e ? text_source(x->c, e->let->ast->value->at) : STR("");
}

str value_shown(struct context *x, const struct ast_value *v)
{
	if (v->shown.p)
		return v->shown;
	if (v->kind != AST_REF)
		return text_source(x->c, v->at);
	return with_kind(x->c, v, reference_shown(x, v));
}

const struct ast_value *value_resolve(struct context *x, const struct ast_value *v)
{
	return resolve(x, v, 0);
}

/* ---- lets ---- */

static const struct ast_value *let_value(struct checker *c, const struct scope_entry *e,
					 size_t depth)
{
	struct context x = { .c = c };
	struct let *let = e->let;
	uint32_t unit = c->unit;

	if (let->state == LET_DONE)
		return let->value;
	if (let->state == LET_BUSY) {
		complain(c, let->ast->name.at, CODE_E2015, "let '%.*s' refers to itself",
			 STR_ARG(let->ast->name.text));
		return NULL;
	}
	if (depth > LET_DEPTH) {
		complain(c, let->ast->name.at, CODE_E2015,
			 "lets refer to each other more than %d deep", LET_DEPTH);
		return NULL;
	}
	let->state = LET_BUSY;
	c->unit = e->unit;
	let->value = (struct ast_value *)resolve(&x, let->ast->value, depth);
	c->unit = unit;
	let->state = LET_DONE;
	return let->value;
}

const struct ast_value *let_resolved(struct checker *c, const struct scope_entry *e)
{
	return let_value(c, e, 0);
}

void lets_resolve(struct checker *c)
{
	size_t i, k;

	for (i = 0; i < c->count; i++) {
		for (k = 0; k < c->files[i]->lets.n; k++) {
			struct let *let = ARENA_NEW(c->arena, struct let);

			let->ast = &c->files[i]->lets.v[k];
			scope_add(c, SCOPE_LET,
				  (struct scope_entry){ .unit = c->files[i]->unit,
							.name = let->ast->name,
							.let = let });
		}
	}
	for (i = 0; i < c->scopes; i++)
		for (k = 0; k < c->scope[i].list[SCOPE_LET].n; k++)
			let_value(c, c->scope[i].list[SCOPE_LET].v[k], 0);
}

/* ---- parameters ---- */

bool param_give(struct context *x, struct bound *b, const struct ast_value *v)
{
	const struct ast_value *range = b->ast->range;
	struct context lets = { .c = x->c };

	b->value = NULL;
	v = v ? resolve(&lets, v, 0) : NULL;
	if (range)
		range = resolve(&lets, range, 0);
	if (!v || (b->ast->range && !range) || !param_type_value(x->c, b, v) ||
	    !param_type_range(x->c, b, v, range))
		return false;
	b->value = (struct ast_value *)v;
	return true;
}

static bool param_form(struct context *x, const struct ast_param *p)
{
	struct scope_entry *let = map_get(&x->c->scope[x->c->unit].names[SCOPE_LET], p->name.text);

	if (!param_type_known(x->c, p))
		return false;
	if (!let)
		return true;
	complain(x->c, p->name.at, CODE_E2004, "param '%.*s' has the name of a let",
		 STR_ARG(p->name.text));
	explain(x->c, let->name.at, "the let is here");
	return false;
}

static const struct ast_value *setting_value(struct context *x, const struct ast_param *p);

/* What goes before the rule's own value: --set, the tailoring, the context's profiles. */
static bool param_override(struct context *x, struct bound *b)
{
	const struct ast_value *set = setting_value(x, b->ast), *by;
	struct bound before;
	bool ok = true;

	if (set)
		return param_give(x, b, set);
	by = override_value(x, b->ast);
	if (by)
		ok = param_give(x, b, by);
	by = tailored_value(x, b->ast);
	if (!by)
		return ok;
	before = *b;
	ok &= param_give(x, b, by);
	if (param_looser(&before, b))
		warn(x->c, by->at, CODE_W2061, "'%.*s.%.*s' is %.*s here, less strict than %.*s",
		     STR_ARG(x->rule->name.text), STR_ARG(b->ast->name.text), STR_ARG(b->shown),
		     STR_ARG(before.shown));
	return ok;
}

bool params_bind(struct context *x)
{
	size_t i, n = x->rule->params.n;
	bool ok = true;

	if (!n)
		return true;
	map_init(&x->by_name, &x->c->scratch);
	x->param = ARENA_ARRAY(&x->c->scratch, n, struct bound);
	for (i = 0; i < n; i++) {
		const struct ast_param *p = &x->rule->params.v[i];
		struct bound *b = &x->param[x->params], *before;

		b->ast = p;
		before = map_put(&x->by_name, p->name.text, b);
		if (before) {
			ok = complain(x->c, p->name.at, CODE_E2004,
				      "param '%.*s' is declared twice", STR_ARG(p->name.text));
			explain(x->c, before->ast->name.at, "first declared here");
			continue;
		}
		x->params++;
		if (!param_form(x, p) || !param_give(x, b, p->value)) {
			ok = false;
			continue;
		}
		ok &= param_override(x, b);
	}
	return ok;
}

void params_used(const struct context *x)
{
	size_t i;

	for (i = 0; i < x->params && !x->rule->broken; i++)
		if (!x->param[i].used && x->param[i].value)
			warn(x->c, x->param[i].ast->name.at, CODE_W2082,
			     "rule '%.*s' does not use its parameter '%.*s'",
			     STR_ARG(x->rule->name.text), STR_ARG(x->param[i].ast->name.text));
}

static str param_name_at(const void *ctx, size_t i)
{
	const struct context *x = ctx;

	return i < x->params ? x->param[i].ast->name.text : STR_NONE;
}

bool params_override(struct context *x, const struct context *from, const struct ast_test *test)
{
	bool ok = true;
	size_t i;

	x->params = from->params;
	x->param = ARENA_ARRAY(&x->c->scratch, x->params, struct bound);
	map_init(&x->by_name, &x->c->scratch);
	for (i = 0; i < x->params; i++) {
		x->param[i] = from->param[i];
		map_put(&x->by_name, x->param[i].ast->name.text, &x->param[i]);
	}
	for (i = 0; i < test->with.n; i++) {
		struct ast_word name = test->with.v[i].name;
		struct bound *b = x->params ? map_get(&x->by_name, name.text) : NULL;

		if (!b)
			ok = complain(x->c, name.at, CODE_E2016,
				      "rule '%.*s' has no parameter '%.*s'%s",
				      STR_ARG(x->rule->name.text), STR_ARG(name.text),
				      hint(x->c, name.text, param_name_at, from));
		else
			ok &= param_give(x, b, test->with.v[i].value);
	}
	return ok;
}

void param_fix(struct context *x, str param)
{
	struct bound *b = param.p ? map_get(&x->by_name, param) : NULL;

	if (b)
		b->fixed = true;
}

struct param *params_out(const struct context *x)
{
	struct param *out = ARENA_ARRAY(x->c->arena, x->params, struct param);
	struct context lets = { .c = x->c };
	size_t i;

	for (i = 0; i < x->params; i++) {
		const struct bound *b = &x->param[i];

		out[i] = (struct param){ .name = b->ast->name.text,
					 .type = b->value ? b->value->kind : AST_TEXT,
					 .value = b->datum,
					 .shown = b->shown,
					 .help = b->ast->help.text.p ? b->ast->help.text : STR(""),
					 .fixed = b->fixed,
					 .at = b->ast->name.at };
		if (b->value && b->ast->range)
			param_type_limits(x->c, b, resolve(&lets, b->ast->range, 0), &out[i]);
	}
	return out;
}

/* ---- --set rule.param=value ---- */

static span part(uint32_t file, str whole, str s)
{
	uint32_t begin = (uint32_t)(s.p - whole.p);

	return (span){ file, begin, begin + (uint32_t)s.n };
}

static bool setting_split(struct checker *c, str text, uint32_t file)
{
	const char *equal = memchr(text.p, '=', text.n);
	str left = str_trim((str){ text.p, equal ? (size_t)(equal - text.p) : 0 });
	const char *dot = left.n ? memchr(left.p, '.', left.n) : NULL;
	struct setting *s;

	if (!dot || dot == left.p || dot + 1 == left.p + left.n)
		return complain(c, part(file, text, text), CODE_E2021,
				"'%.*s' is no setting: rule.param=value expected", STR_ARG(text));
	s = ARENA_NEW(c->arena, struct setting);
	s->text = text;
	s->rule = (str){ left.p, (size_t)(dot - left.p) };
	s->param = (str){ dot + 1, (size_t)(left.p + left.n - dot - 1) };
	s->value = str_trim((str){ equal + 1, (size_t)(text.p + text.n - equal - 1) });
	s->name_at = part(file, text, left);
	s->value_at = part(file, text, s->value);
	map_set(&c->settings, left, s);
	*VEC_PUSH(c->arena, &c->setting_list) = s;
	return true;
}

void params_settings(struct checker *c)
{
	size_t i;

	for (i = 0; i < c->options->set_count; i++) {
		str text = str_dup(c->arena, str_of(c->options->set[i]));

		setting_split(c, text, diag_source(c->diag, STR("--set"), text));
	}
}

/* The value of a setting as the rule's author would have written it, by the parameter's type. */
static const struct ast_value *setting_value(struct context *x, const struct ast_param *p)
{
	struct ast_value *v;
	struct setting *s;
	str key;

	if (!x->c->setting_list.n)
		return NULL;
	key = str_fmt(&x->c->scratch, "%.*s.%.*s", STR_ARG(x->rule->name.text),
		      STR_ARG(p->name.text));
	s = map_get(&x->c->settings, key);
	if (!s)
		return NULL;
	s->used = true;
	if (!str_is(p->type.text, "text"))
		return parse_setting_value(x->c->diag, x->c->arena, s->value_at, s->text);
	v = ARENA_NEW(x->c->arena, struct ast_value);
	v->kind = AST_TEXT;
	v->text = s->value;
	v->at = s->value_at;
	return v;
}

static str rule_name_at(const void *ctx, size_t i)
{
	const struct checker *c = ctx;

	return i < c->all.n ? c->all.v[i].rule->name.text : STR_NONE;
}

static const struct ast_rule *rule_named(const struct checker *c, str name)
{
	size_t i;

	for (i = 0; i < c->all.n; i++)
		if (str_eq(c->all.v[i].rule->name.text, name))
			return c->all.v[i].rule;
	return NULL;
}

static str declared_at(const void *ctx, size_t i)
{
	const struct ast_rule *r = ctx;

	return i < r->params.n ? r->params.v[i].name.text : STR_NONE;
}

static bool declares(const struct ast_rule *r, str param)
{
	size_t i;

	for (i = 0; i < r->params.n; i++)
		if (str_eq(r->params.v[i].name.text, param))
			return true;
	return false;
}

void params_settings_used(struct checker *c)
{
	size_t i;

	for (i = 0; i < c->setting_list.n; i++) {
		const struct setting *s = c->setting_list.v[i];
		const struct ast_rule *r = s->used ? NULL : rule_named(c, s->rule);

		if (r && !declares(r, s->param))
			complain(c, s->name_at, CODE_E2016, "rule '%.*s' has no parameter '%.*s'%s",
				 STR_ARG(s->rule), STR_ARG(s->param),
				 hint(c, s->param, declared_at, r));
		else if (!s->used && !r)
			complain(c, s->name_at, CODE_E2016, "no rule '%.*s' to set%s",
				 STR_ARG(s->rule), hint(c, s->rule, rule_name_at, c));
	}
}
