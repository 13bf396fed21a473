/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates: a rule that is made `from` one is a copy of the template's tree in which each
 * parameter is replaced by the argument's node, and each let by what it means where the template
 * stands; then what the rule says itself is put over it. So names never mix: a template sees its own
 * parameters, the parameters of the rule and the lets of its unit, and nothing of who uses it.
 */
#include "expand.h"

#include "check_param.h"
#include "check_text.h"

#include <string.h>

#define FROM_DEPTH 32 /* templates made from templates */

/* ---- copies ---- */

static void copied(struct cloning *k, span at, size_t bytes)
{
	k->failed |= !spend(k->c, at, bytes);
}

static const struct ast_value *clone_items(struct cloning *k, const struct ast_value *v)
{
	struct ast_value *copy = NULL;
	size_t i;

	for (i = 0; i < v->count && !k->failed; i++) {
		const struct ast_value *item = clone_value(k, v->item[i]);

		if (item == v->item[i])
			continue;
		if (!copy) {
			copied(k, v->at, v->count * sizeof(void *) + sizeof(*v));
			copy = ARENA_NEW(k->c->arena, struct ast_value);
			*copy = *v;
			copy->item = ARENA_ARRAY(k->c->arena, v->count, struct ast_value *);
			memcpy(copy->item, v->item, v->count * sizeof(*v->item));
		}
		copy->item[i] = (struct ast_value *)item;
	}
	return copy ? copy : v;
}

const struct ast_value *clone_value(struct cloning *k, const struct ast_value *v)
{
	struct context x = { .c = k->c };
	const struct ast_value *by;
	struct ast_value *out;

	if (!v || v->kind != AST_REF)
		return v && v->count ? clone_items(k, v) : v;
	if (!k->find(k, v->text, v->at, false, &by)) {
		k->failed = true;
		return v;
	}
	if (!by)
		return v;
	copied(k, v->at, sizeof(*v));
	out = (struct ast_value *)value_replace(&x, v, by);
	k->failed |= !out;
	if (out)
		out->shown =
			with_kind(k->c, v, by->shown.p ? by->shown : text_source(k->c, by->at));
	return out ? out : v;
}

static void clone_values(struct cloning *k, struct ast_value ***list, size_t count)
{
	struct ast_value **copy = ARENA_ARRAY(k->c->arena, count, struct ast_value *);
	size_t i;

	for (i = 0; i < count; i++)
		copy[i] = (struct ast_value *)clone_value(k, (*list)[i]);
	*list = copy;
}

static void clone_predicate(struct cloning *k, struct ast_predicate *p)
{
	copied(k, p->at, sizeof(*p) + (p->operands + p->values) * sizeof(void *));
	if (k->failed)
		return;
	clone_values(k, &p->operand, p->operands);
	clone_values(k, &p->value, p->values);
}

static struct ast_expr *clone_expr(struct cloning *k, const struct ast_expr *e)
{
	struct ast_expr *copy = ARENA_NEW(k->c->arena, struct ast_expr);
	size_t i;

	*copy = *e;
	if (e->kind == EXPR_PREDICATE) {
		clone_predicate(k, &copy->predicate);
		return copy;
	}
	copied(k, e->at, sizeof(*e) + e->count * sizeof(void *));
	if (k->failed)
		return copy;
	copy->child = ARENA_ARRAY(k->c->arena, e->count, struct ast_expr *);
	for (i = 0; i < e->count && !k->failed; i++)
		copy->child[i] = clone_expr(k, e->child[i]);
	return copy;
}

static void clone_exprs(struct cloning *k, struct ast_expr ***list, size_t count)
{
	struct ast_expr **copy = ARENA_ARRAY(k->c->arena, count, struct ast_expr *);
	size_t i;

	for (i = 0; i < count && !k->failed; i++)
		copy[i] = clone_expr(k, (*list)[i]);
	*list = copy;
}

/* What titles show of it: as of a parameter; ranges, which no parameter holds, as they were written. */
static str text_of(struct cloning *k, const struct ast_value *by)
{
	if (by->kind != AST_RANGE)
		return param_type_shown(k->c, by);
	return by->shown.p ? by->shown : text_source(k->c, by->at);
}

/* A reference that is replaced becomes literal text. */
void clone_text(struct cloning *k, struct ast_text *t)
{
	struct ast_piece *copy = NULL;
	size_t i;

	for (i = 0; i < t->count && !k->failed; i++) {
		const struct ast_value *by = NULL;
		struct ast_piece *p = &t->piece[i];

		if (!p->reference)
			continue;
		k->failed |= !k->find(k, p->text, p->at, true, &by);
		if (!by)
			continue;
		if (!copy) {
			copied(k, t->at, t->count * sizeof(*p));
			copy = ARENA_ARRAY(k->c->arena, t->count, struct ast_piece);
			memcpy(copy, t->piece, t->count * sizeof(*p));
			t->piece = copy;
		}
		copy[i].reference = false;
		copy[i].text = text_of(k, by);
		copied(k, p->at, copy[i].text.n);
	}
}

static struct ast_text *clone_path(struct cloning *k, const struct ast_text *path)
{
	struct ast_text *copy = ARENA_NEW(k->c->arena, struct ast_text);

	*copy = *path;
	clone_text(k, copy);
	return copy;
}

void clone_attributes(struct cloning *k, struct ast_attribute *table)
{
	int i;

	for (i = 0; i < ATTRIBUTE_COUNT; i++) {
		clone_text(k, &table[i].text);
		if (table[i].path)
			table[i].path = clone_path(k, table[i].path);
		table[i].value = (struct ast_value *)clone_value(k, table[i].value);
	}
}

void clone_tests(struct cloning *k, struct ast_rule *r)
{
	struct ast_test *copy = ARENA_ARRAY(k->c->arena, r->tests.n, struct ast_test);
	size_t i, n;

	for (i = 0; i < r->tests.n && !k->failed; i++) {
		struct ast_test *t = &copy[i];
		struct ast_setting *with;
		struct ast_predicate **facts;

		*t = r->tests.v[i];
		copied(k, t->at, sizeof(*t) + t->with.n * sizeof(*with));
		with = ARENA_ARRAY(k->c->arena, t->with.n, struct ast_setting);
		facts = ARENA_ARRAY(k->c->arena, t->facts.n, struct ast_predicate *);
		for (n = 0; n < t->with.n; n++) {
			with[n] = t->with.v[n];
			with[n].value = (struct ast_value *)clone_value(k, with[n].value);
		}
		for (n = 0; n < t->facts.n && !k->failed; n++) {
			facts[n] = ARENA_NEW(k->c->arena, struct ast_predicate);
			*facts[n] = *t->facts.v[n];
			clone_predicate(k, facts[n]);
		}
		t->with.v = with;
		t->facts.v = facts;
	}
	r->tests.v = copy;
	r->tests.cap = r->tests.n;
}

void clone_rule(struct cloning *k, struct ast_rule *r)
{
	struct ast_param *params = ARENA_ARRAY(k->c->arena, r->params.n, struct ast_param);
	size_t i;

	copied(k, r->at, sizeof(*r) + r->params.n * sizeof(*params));
	clone_attributes(k, r->attribute);
	for (i = 0; i < r->params.n; i++) {
		params[i] = r->params.v[i];
		params[i].value = (struct ast_value *)clone_value(k, params[i].value);
		params[i].range = (struct ast_value *)clone_value(k, params[i].range);
	}
	r->params.v = params;
	r->params.cap = r->params.n;
	clone_exprs(k, &r->checks.v, r->checks.n);
	r->checks.cap = r->checks.n;
	clone_exprs(k, &r->applies.v, r->applies.n);
	r->applies.cap = r->applies.n;
	clone_tests(k, r);
}

bool rule_has_param(const struct ast_rule *r, str name)
{
	size_t i;

	for (i = 0; i < r->params.n; i++)
		if (str_eq(r->params.v[i].name.text, name))
			return true;
	return false;
}

/* ---- templates as they are declared ---- */

struct formals { /* while a template is checked or expanded */
	const struct ast_template *template;
	const struct ast_value **value; /* of its parameters; NULL: only checked */
	bool *used;
};

static size_t formal_index(const struct ast_template *t, str name)
{
	size_t i;

	for (i = 0; i < t->formals.n; i++)
		if (str_eq(t->formals.v[i].name.text, name))
			break;
	return i;
}

static const struct ast_template *template_named(struct checker *c, struct ast_word name,
						 uint32_t *unit)
{
	struct scope_names names = { c, SCOPE_TEMPLATE };
	size_t errors = c->diag->errors;
	struct scope_entry *e = scope_find(c, SCOPE_TEMPLATE, name.text, name.at);

	if (!e && errors == c->diag->errors)
		complain(c, name.at, CODE_E2047, "unknown template '%.*s'%s", STR_ARG(name.text),
			 hint(c, name.text, scope_name_at, &names));
	*unit = e ? e->unit : 0;
	return e ? e->ast : NULL;
}

/* Whether the rules that the template makes have this parameter. */
static bool makes_param(struct checker *c, const struct ast_template *t, str name)
{
	uint32_t unit = c->unit;
	bool found = rule_has_param(&t->rule, name);
	int depth;

	for (depth = 0; !found && t && t->rule.from && depth < FROM_DEPTH; depth++) {
		t = template_named(c, t->rule.from->name, &c->unit);
		found = t && rule_has_param(&t->rule, name);
	}
	c->unit = unit;
	return found;
}

static str formal_at(const void *ctx, size_t i)
{
	const struct ast_template *t = ctx;

	return i < t->formals.n ? t->formals.v[i].name.text : STR_NONE;
}

static bool unknown_name(struct checker *c, const struct ast_template *t, str name, span at,
			 bool in_text)
{
	return complain(c, at, CODE_E2014, "unknown %s '%s%.*s' in template '%.*s'%s",
			in_text ? "parameter" : "name", in_text ? "" : "$", STR_ARG(name),
			STR_ARG(t->rule.name.text), hint(c, name, formal_at, t));
}

/* Notes what is used; nothing is replaced. */
static bool find_checked(struct cloning *k, str name, span at, bool in_text,
			 const struct ast_value **out)
{
	const struct formals *f = k->ctx;
	size_t i = formal_index(f->template, name);

	*out = NULL;
	if (i < f->template->formals.n) {
		f->used[i] = true;
		return true;
	}
	if (makes_param(k->c, f->template, name) ||
	    (!in_text && scope_find(k->c, SCOPE_LET, name, at)))
		return true;
	unknown_name(k->c, f->template, name, at, in_text);
	return true; /* what follows is looked at as well */
}

static const char *const types[] = { "text", "int", "value", "duration", "set", "bool" };

static str type_at(const void *unused, size_t i)
{
	(void)unused;
	return i < sizeof(types) / sizeof(*types) ? str_of(types[i]) : STR_NONE;
}

static bool type_fits(const struct ast_formal *f, const struct ast_value *v)
{
	const struct unit *unit = v->unit.text.p ? unit_find(v->unit.text) : NULL;
	bool number = v->kind == AST_NUMBER && !v->prefix.text.p;

	if (str_is(f->type.text, "text"))
		return v->kind == AST_TEXT && !v->prefix.text.p;
	if (str_is(f->type.text, "int"))
		return number && !v->unit.text.p;
	if (str_is(f->type.text, "duration"))
		return number && unit && unit->dimension == DIMENSION_TIME;
	if (str_is(f->type.text, "set"))
		return v->kind == AST_SET;
	if (str_is(f->type.text, "bool"))
		return v->kind == AST_WORD &&
		       (str_is(v->text, "enabled") || str_is(v->text, "disabled"));
	return v->kind != AST_SET || v->prefix.text.p;
}

/* A value for the parameter, lets of the unit replaced; NULL after an error. */
static const struct ast_value *formal_value(struct checker *c, const struct ast_template *t,
					    const struct ast_formal *f,
					    const struct ast_value *given)
{
	struct context x = { .c = c };
	const struct ast_value *v = value_resolve(&x, given);
	struct ast_value *copy;

	if (v && !type_fits(f, v)) {
		complain(c, given->at, CODE_E3040,
			 "'%.*s' of template '%.*s' is of type %.*s, which this is not",
			 STR_ARG(f->name.text), STR_ARG(t->rule.name.text), STR_ARG(f->type.text));
		explain(c, f->type.at, "the type is declared here");
		return NULL;
	}
	if (!v || v->shown.p)
		return v;
	copy = ARENA_NEW(c->arena, struct ast_value);
	*copy = *v;
	copy->shown = given->kind == AST_REF ? value_shown(&x, given) : text_source(c, v->at);
	return copy;
}

static void formal_check(struct checker *c, const struct ast_template *t, size_t n)
{
	const struct ast_formal *f = &t->formals.v[n];
	size_t first = formal_index(t, f->name.text), i;

	if (first != n) {
		complain(c, f->name.at, CODE_E2004, "parameter '%.*s' is declared twice",
			 STR_ARG(f->name.text));
		explain(c, t->formals.v[first].name.at, "first declared here");
	}
	if (rule_has_param(&t->rule, f->name.text))
		complain(c, f->name.at, CODE_E2004,
			 "'%.*s' is a parameter of the template and of its rules",
			 STR_ARG(f->name.text));
	for (i = 0; type_at(NULL, i).p; i++)
		if (str_eq(f->type.text, type_at(NULL, i))) {
			if (f->value)
				formal_value(c, t, f, f->value);
			return;
		}
	complain(c, f->type.at, CODE_E3016,
		 "unknown type '%.*s': text, int, bool, duration, set or value expected%s",
		 STR_ARG(f->type.text), hint(c, f->type.text, type_at, NULL));
}

static void arguments_clone(struct cloning *k, struct ast_from *from)
{
	size_t i;

	for (i = 0; i < from->arguments.n; i++)
		clone_value(k, from->arguments.v[i].value);
}

/* Whether the template is made from itself, by way of others. */
static bool template_circle(struct checker *c, const struct ast_template *t)
{
	const struct ast_template *at = t;
	uint32_t unit = c->unit;
	int depth;

	for (depth = 0; at && at->rule.from && depth < FROM_DEPTH; depth++) {
		at = template_named(c, at->rule.from->name, &c->unit);
		if (at == t)
			break;
	}
	c->unit = unit;
	if (!at || !at->rule.from)
		return false;
	return !complain(c, t->rule.from->name.at, CODE_E2049,
			 at == t ? "template '%.*s' is made from itself"
				 : "template '%.*s' is made from too many others",
			 STR_ARG(t->rule.name.text));
}

static void template_check(struct checker *c, const struct ast_template *t)
{
	struct formals f = { .template = t };
	struct cloning k = { .c = c, .find = find_checked, .ctx = &f };
	struct ast_rule copy = t->rule;
	size_t i;

	f.used = ARENA_ARRAY(&c->scratch, t->formals.n, bool);
	for (i = 0; i < t->formals.n; i++)
		formal_check(c, t, i);
	if (t->rule.from && template_circle(c, t))
		return;
	if (t->rule.from)
		arguments_clone(&k, t->rule.from);
	clone_rule(&k, &copy);
	for (i = 0; i < t->formals.n && !t->rule.broken && !k.failed; i++)
		if (!f.used[i] && formal_index(t, t->formals.v[i].name.text) == i)
			warn(c, t->formals.v[i].name.at, CODE_W2040,
			     "template '%.*s' does not use its parameter '%.*s'",
			     STR_ARG(t->rule.name.text), STR_ARG(t->formals.v[i].name.text));
}

void templates_check(struct checker *c)
{
	size_t i;

	for (c->unit = 0; c->unit < c->scopes; c->unit++)
		for (i = 0; i < c->scope[c->unit].list[SCOPE_TEMPLATE].n; i++)
			template_check(c, c->scope[c->unit].list[SCOPE_TEMPLATE].v[i]->ast);
	c->unit = 0;
}

/* ---- rules made from templates ---- */

/* What one parameter stands for: the argument, or the default that `theirs` declares; NULL after an error. */
static const struct ast_value *argument_value(struct checker *c, const struct ast_from *from,
					      const struct ast_template *t, size_t n,
					      uint32_t theirs)
{
	const struct ast_formal *f = &t->formals.v[n];
	uint32_t unit = c->unit;
	const struct ast_value *v;
	size_t i;

	for (i = 0; i < from->arguments.n; i++)
		if (str_eq(from->arguments.v[i].name.text, f->name.text))
			return formal_value(c, t, f, from->arguments.v[i].value);
	if (!f->value) {
		complain(c, from->name.at, CODE_E2048, "template '%.*s' needs '%.*s'",
			 STR_ARG(t->rule.name.text), STR_ARG(f->name.text));
		explain(c, f->name.at, "its parameter is declared here");
		return NULL;
	}
	c->unit = theirs;
	v = formal_value(c, t, f, f->value);
	c->unit = unit;
	return v;
}

static bool arguments_known(struct checker *c, const struct ast_from *from,
			    const struct ast_template *t)
{
	bool ok = true;
	size_t i, k;

	for (i = 0; i < from->arguments.n; i++) {
		struct ast_word name = from->arguments.v[i].name;

		if (formal_index(t, name.text) == t->formals.n)
			ok = complain(c, name.at, CODE_E2048,
				      "template '%.*s' has no parameter '%.*s'%s",
				      STR_ARG(t->rule.name.text), STR_ARG(name.text),
				      hint(c, name.text, formal_at, t));
		for (k = 0; k < i; k++)
			if (str_eq(name.text, from->arguments.v[k].name.text))
				ok = complain(c, name.at, CODE_E2048, "'%.*s' is given twice",
					      STR_ARG(name.text));
	}
	return ok;
}

/* Names in a template that is being expanded. */
static bool find_argument(struct cloning *k, str name, span at, bool in_text,
			  const struct ast_value **out)
{
	const struct formals *f = k->ctx;
	size_t i = formal_index(f->template, name);
	struct scope_entry *let;

	*out = i < f->template->formals.n ? f->value[i] : NULL;
	if (*out || in_text || makes_param(k->c, f->template, name))
		return true;
	let = scope_find(k->c, SCOPE_LET, name, at);
	*out = let ? let_resolved(k->c, let) : NULL;
	return *out != NULL; /* else template_check or the let itself said so */
}

#define OVERRIDE(list)                        \
	do {                                  \
		if (over->list.n)             \
			r->list = over->list; \
	} while (0)

void rule_override(struct ast_rule *r, const struct ast_rule *over)
{
	int i;

	for (i = 0; i < ATTRIBUTE_COUNT; i++)
		if (over->attribute[i].given)
			r->attribute[i] = over->attribute[i];
	OVERRIDE(refs);
	OVERRIDE(profiles);
	OVERRIDE(was);
	OVERRIDE(split_from);
	OVERRIDE(links);
	r->broken |= over->broken;
}

/* What the rule or the derived template says itself stands behind what its template says. */
#define APPEND(list)                                                    \
	do {                                                            \
		for (i = 0; i < own->list.n; i++)                       \
			*VEC_PUSH(c->arena, &r->list) = own->list.v[i]; \
	} while (0)

static void put_over(struct checker *c, struct ast_rule *r, const struct ast_rule *own)
{
	size_t i;

	rule_override(r, own);
	r->number = own->number;
	r->name = own->name;
	r->at = own->at;
	r->whole = own->whole;
	r->from = NULL;
	APPEND(params);
	APPEND(checks);
	APPEND(applies);
	APPEND(tests);
}

static struct ast_rule *made(struct checker *c, const struct ast_rule *own, int depth);

/* The template's tree with these arguments, itself made from its own template. */
static struct ast_rule *instance(struct checker *c, const struct ast_from *from, int depth)
{
	uint32_t unit = c->unit, theirs;
	const struct ast_template *t = template_named(c, from->name, &theirs);
	struct formals f = { .template = t };
	struct cloning k = { .c = c, .find = find_argument, .ctx = &f };
	struct ast_rule copy, *out;
	struct ast_from args;
	bool ok;
	size_t i;

	if (!t || !arguments_known(c, from, t))
		return NULL;
	ok = true;
	f.value = ARENA_ARRAY(c->arena, t->formals.n, const struct ast_value *);
	for (i = 0; i < t->formals.n; i++) {
		f.value[i] = argument_value(c, from, t, i, theirs);
		ok &= f.value[i] != NULL;
	}
	if (!ok)
		return NULL;
	c->unit = theirs;
	copy = t->rule;
	clone_rule(&k, &copy);
	if (copy.from) {
		args = *copy.from;
		args.arguments.v = ARENA_ARRAY(c->arena, args.arguments.n, struct ast_argument);
		for (i = 0; i < args.arguments.n; i++) {
			args.arguments.v[i] = copy.from->arguments.v[i];
			args.arguments.v[i].value =
				(struct ast_value *)clone_value(&k, args.arguments.v[i].value);
		}
		copy.from = &args;
	}
	out = k.failed ? NULL : made(c, &copy, depth + 1);
	c->unit = unit;
	return out;
}

/* `own` put over what its template makes; `own` itself, copied, if it has none. */
static struct ast_rule *made(struct checker *c, const struct ast_rule *own, int depth)
{
	struct ast_rule *r;
	struct ast_origin *o;

	if (!own->from) {
		r = ARENA_NEW(c->arena, struct ast_rule);
		*r = *own;
		return r;
	}
	if (depth > FROM_DEPTH)
		return NULL; /* template_check said so */
	r = instance(c, own->from, depth);
	if (!r)
		return NULL;
	o = ARENA_NEW(c->arena, struct ast_origin);
	o->up = r->origin;
	o->inside = r->whole;
	o->at = own->from->at;
	o->note = str_fmt(c->arena, "'%.*s' is made from template '%.*s' here",
			  STR_ARG(own->name.text), STR_ARG(own->from->name.text));
	r->origin = o;
	put_over(c, r, own);
	return r;
}

const struct ast_rule *expand_rule(struct checker *c, const struct ast_rule *r)
{
	return r->from ? made(c, r, 0) : r;
}
