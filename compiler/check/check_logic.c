/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions become logic in normal form, predicates get their property, operands, alternatives
 * and leaf. How an operator is shared out among values joined by `or` is decided in `share`, and
 * nowhere else.
 */
#include <string.h>

#include "check_param.h"
#include "check_value.h"
#include "check_text.h"
#include "checker.h"
#include "identity.h"

/* ---- fact, property, operands ---- */

static str fact_name_at(const void *ctx, size_t i)
{
	(void)ctx;
	return property_name_at(NULL, i);
}

/* The operands of a predicate without the name of its property. */
struct operands {
	struct ast_value *const *v;
	size_t n;
};

/* The property's name stands before the operands, or behind them; `exists` may do without it. */
static const struct ast_value *take_name(const struct ast_predicate *ast, struct operands *o)
{
	const struct property *first =
		property_find(ast->fact.text, property_name_at(&ast->fact.text, 0));
	bool last = first && first->name_last;

	if (last && o->n == 1 && (ast->op == OP_EXISTS || ast->op == OP_MISSING))
		return NULL;
	if (!o->n || (last && o->n == 1))
		return NULL;
	if (last)
		return o->v[--o->n];
	o->n--;
	return *o->v++;
}

static size_t operand_count(const struct property *p)
{
	size_t n = 0;

	while (n < OPERANDS && p->operand[n])
		n++;
	return n;
}

/* What other systems say of a thing of this name, and what is asked of it on Windows. */
static const char *foreign(str fact, str name)
{
	static const struct {
		const char *fact, *name, *why;
	} rows[] = {
		{ "file", "mode", "a Unix property; Windows files have access rights: file-acl" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (str_is(fact, rows[i].fact) && str_is(name, rows[i].name))
			return rows[i].why;
	return NULL;
}

static const struct property *unknown_property(struct context *x, const struct ast_predicate *ast,
					       const struct ast_value *name)
{
	const char *why = foreign(ast->fact.text, name->text);

	if (why)
		complain(x->c, name->at, CODE_E3060, "'%.*s' of '%.*s' is %s", STR_ARG(name->text),
			 STR_ARG(ast->fact.text), why);
	else
		complain(x->c, name->at, CODE_E2017, "unknown property '%.*s' of '%.*s'%s",
			 STR_ARG(name->text), STR_ARG(ast->fact.text),
			 hint(x->c, name->text, property_name_at, &ast->fact.text));
	return NULL;
}

static const struct property *find_property(struct context *x, const struct ast_predicate *ast,
					    struct operands *o)
{
	const struct property *p = property_find(ast->fact.text, STR_NONE);
	str first = property_name_at(&ast->fact.text, 0);
	const struct ast_value *name;

	*o = (struct operands){ ast->operand, ast->operands };
	if (p && (!first.n || o->n <= operand_count(p)))
		return p;
	if (!fact_exists(ast->fact.text)) {
		complain(x->c, ast->fact.at, CODE_E2017, "unknown fact '%.*s'%s",
			 STR_ARG(ast->fact.text), hint(x->c, ast->fact.text, fact_name_at, NULL));
		return NULL;
	}
	p = property_find(ast->fact.text, first);
	name = take_name(ast, o);
	if (!name && p->name_last && o->n == 1 && (ast->op == OP_EXISTS || ast->op == OP_MISSING))
		return p;
	if (!name || name->kind != AST_WORD) {
		complain(x->c, name ? name->at : ast->fact.at, CODE_E2017,
			 "'%.*s' lacks a property: one such as '%.*s' expected%s",
			 STR_ARG(ast->fact.text), STR_ARG(first),
			 p->name_last ? " behind the operand" : "");
		return NULL;
	}
	p = property_find(ast->fact.text, name->text);
	return p ? p : unknown_property(x, ast, name);
}

const struct property *predicate_subject(struct context *x, const struct ast_predicate *ast,
					 str operand[OPERANDS])
{
	size_t want, i;
	struct operands o;
	const struct property *p = find_property(x, ast, &o);
	bool ok = true;

	if (!p)
		return NULL;
	want = operand_count(p);
	if (o.n > want) {
		complain(x->c, o.v[want]->at, CODE_E3001, "'%s' takes %zu operands, not %zu",
			 property_text(x->c, p), want, o.n);
		return NULL;
	}
	if (o.n < want) {
		complain(x->c, ast->fact.at, CODE_E3001, "'%s' lacks its operand %s",
			 property_text(x->c, p), p->operand[o.n]);
		return NULL;
	}
	for (i = 0; i < OPERANDS; i++)
		operand[i] = STR("");
	for (i = 0; i < want; i++)
		ok &= operand_read(x, p->operand[i], o.v[i], &operand[i]) &&
		      spend(x->c, ast->at, operand[i].n);
	if (ok && property_has_key(p) && !p->quantifiable && registry_is_several(operand[0])) {
		complain(x->c, o.v[0]->at, CODE_E3003,
			 "registry key stands for several, and '%s' asks of one",
			 property_text(x->c, p));
		return NULL;
	}
	return ok ? p : NULL;
}

#define PARTS (2 + OPERANDS)

str place_key(struct arena *a, const struct property *p, const str operand[OPERANDS])
{
	const str carried[PARTS] = { STR("registry"), STR(""), carrier_key(a, p, operand),
				     str_of(p->carrier.name) };
	const str own[PARTS] = { str_of(p->form == FACT_FORM_banner ? "registry" : p->fact),
				 str_of(p->name), operand[0], operand[1], operand[2] };
	const str *part = p->carrier.key ? carried : own;
	size_t n = PARTS, i;
	char *to, *key;

	for (i = 0; i < PARTS; i++)
		n += part[i].n;
	to = key = arena_alloc(a, n);
	for (i = 0; i < PARTS; i++) {
		if (part[i].n)
			memcpy(to, part[i].p, part[i].n);
		to += part[i].n;
		*to++ = '\n';
	}
	return (str){ key, n };
}

/* ---- operators and values ---- */

static bool operator_allowed(struct context *x, const struct ast_predicate *ast,
			     const struct property *p, enum operator op, span at)
{
	struct strbuf list = STRBUF_INIT;
	size_t i;

	if (p->operators & OP_BIT(op))
		return true;
	if (op == OP_MISSING && ast->op == op)
		return complain(x->c, at, CODE_E3014, "'%s' is never missing",
				property_text(x->c, p));
	for (i = 0; i < OP_STATE; i++) {
		if (!(p->operators & OP_BIT(i)) || (i == OP_IN_SET && strstr(list.p, " in")))
			continue;
		strbuf_adds(&list, list.n ? ", " : " ");
		strbuf_adds(&list, operator_text((enum operator)i));
	}
	complain(x->c, at, CODE_E3006, "'%s' does not take the operator '%s'; it takes%s",
		 property_text(x->c, p), operator_text(op), list.p ? list.p : " none");
	strbuf_release(&list);
	return false;
}

/* The operator of a value behind `or`; OP_COUNT: no value may stand there. */
static enum operator share(enum operator first)
{
	switch (first) {
	case OP_EQ:
	case OP_MATCHES: return first;
	case OP_NE:
	case OP_NOT_MATCHES:
	case OP_LACKS_BITS:
	case OP_EXISTS:
	case OP_MISSING: return OP_COUNT;
	default: return OP_EQ;
	}
}

static struct alternative *alternative_new(struct predicate *p)
{
	if (p->count >= SET_LIMIT)
		return NULL;
	return &p->alternative[p->count++];
}

/* Whether the number or the text is the parameter's own, unchanged by a unit or a table. */
static bool is_own(const struct context *x, str param, const struct datum *d)
{
	const struct bound *b = map_get(&x->by_name, param);

	if (d->kind == DATUM_INT)
		return b->datum.kind == DATUM_INT ? b->datum.number == d->number
						  : b->value->kind == AST_WORD;
	return d->kind == DATUM_TEXT && b->datum.kind == DATUM_TEXT &&
	       str_eq(b->datum.text, d->text);
}

/* Remembers the parameter that the value is, or that it is in it otherwise. */
static void note_param(struct context *x, str param, const struct datum *d, str *out)
{
	if (!param.p)
		return;
	if (is_own(x, param, d))
		*out = param;
	else
		param_fix(x, param);
}

static void note_params(struct context *x, const struct ast_value *v, struct alternative *alt)
{
	size_t i;

	note_param(x, v->param, &alt->value, &alt->param);
	if (v->kind == AST_RANGE) {
		note_param(x, v->item[0]->param, &alt->value, &alt->param);
		note_param(x, v->item[1]->param, &alt->high, &alt->high_param);
		return;
	}
	for (i = 0; i < v->count; i++)
		param_fix(x, v->item[i]->param);
}

static bool add_value(struct context *x, struct predicate *p, enum operator op,
		      const struct ast_value *v)
{
	struct alternative *alt = alternative_new(p);

	if (!alt)
		return complain(x->c, v->at, CODE_E3019, "more than %d values", SET_LIMIT);
	if (!value_type(x, p->property, op, v, alt))
		return false;
	if (x->params)
		note_params(x, v, alt);
	return true;
}

/* `in { a, b }` is == a or b; a kind before the set counts for members that have none. */
static bool add_set(struct context *x, struct predicate *p, const struct ast_value *v)
{
	bool ok = true;
	size_t i;

	if (!v->count)
		return complain(x->c, v->at, CODE_E3008, "set is empty: no value lies in it");
	for (i = 0; i < v->count; i++) {
		struct ast_value member = *v->item[i];

		if (!member.prefix.text.p)
			member.prefix = v->prefix;
		if (!member.unit.text.p)
			member.unit = v->unit;
		ok &= add_value(x, p, OP_EQ, &member);
	}
	return ok;
}

static bool is_word(const struct ast_value *v, const char *word)
{
	return v->kind == AST_WORD && !v->prefix.text.p && str_is(v->text, word);
}

/* The first value decides which `in` it is, and a range stands nowhere else. */
static bool first_value(struct context *x, const struct ast_predicate *ast, struct predicate *p,
			const struct ast_value *v)
{
	bool in = ast->op == OP_IN_RANGE || ast->op == OP_IN_SET;

	if (in)
		p->op = v->kind == AST_RANGE ? OP_IN_RANGE : OP_IN_SET;
	if (!operator_allowed(x, ast, p->property, p->op, ast->op_at))
		return false;
	if (in && v->kind != AST_RANGE && v->kind != AST_SET)
		return complain(x->c, v->at, CODE_E3021,
				"'in' takes a range [a..b] or a set { a, b }");
	if (!in && v->kind == AST_RANGE)
		return complain(x->c, v->at, CODE_E3021, "a range stands behind 'in'");
	return p->op == OP_IN_SET ? add_set(x, p, v) : add_value(x, p, p->op, v);
}

static bool further_value(struct context *x, struct predicate *p, const struct ast_value *v)
{
	enum operator op = share(p->op);

	if (op == OP_COUNT && p->op == OP_MISSING)
		return complain(x->c, v->at, CODE_E3014,
				"no value may follow 'missing': write == VALUE or missing");
	if (op == OP_COUNT)
		return complain(x->c, v->at, CODE_E3014, "only 'missing'%s may follow '%s ... or'",
				p->quantifier ? " and 'none-found'" : "", operator_text(p->op));
	if (v->kind == AST_RANGE)
		return complain(x->c, v->at, CODE_E3021,
				"a range stands behind 'in', not behind 'or'");
	return add_value(x, p, op, v);
}

static bool or_missing(struct context *x, struct predicate *p, const struct ast_value *v,
		       bool first)
{
	if (!(p->property->operators & OP_BIT(OP_MISSING)))
		return complain(x->c, v->at, CODE_E3014, "'%s' is never missing",
				property_text(x->c, p->property));
	if (first && p->op != OP_EXISTS)
		return complain(
			x->c, v->at, CODE_E3014,
			"'missing' is no value: it stands behind 'or', or alone behind the operands");
	p->or_missing = true;
	return true;
}

static bool none_found(struct context *x, struct predicate *p, const struct ast_value *v,
		       bool first)
{
	if (!p->quantifier)
		return complain(x->c, v->at, CODE_E3100,
				"'%s' is one value: 'none-found' asks for users, keys or the like",
				property_text(x->c, p->property));
	if (first && p->op != OP_EXISTS && p->op != OP_MISSING)
		return complain(x->c, v->at, CODE_E3100,
				"'none-found' is no value: it stands behind 'or'");
	p->none_found = true;
	return true;
}

static bool one_value(struct context *x, const struct ast_predicate *ast, struct predicate *p,
		      size_t i)
{
	const struct ast_value *v = ast->value[i], *set;
	bool first = i == 0 && ast->op != OP_EXISTS && ast->op != OP_MISSING;
	size_t k;

	if (is_word(v, "missing"))
		return or_missing(x, p, v, i == 0);
	if (is_word(v, "none-found"))
		return none_found(x, p, v, i == 0);
	v = value_resolve(x, v);
	v = v ? value_counted(x, p->property, ast->as, v) : NULL;
	if (!v)
		return false;
	for (k = 0; k < optional_count(v); k++) {
		if (!optional_set(x, first ? ast->op : OP_EQ, v, k, &set))
			return false;
		if (!(first && k == 0 ? first_value(x, ast, p, set) : further_value(x, p, set)))
			return false;
	}
	return true;
}

/* Room for every value and member. */
static size_t room(struct context *x, const struct ast_predicate *ast)
{
	size_t i, n = ast->values;

	for (i = 0; i < ast->values; i++) {
		const struct ast_value *v = ast->value[i];

		if (v->kind == AST_REF)
			v = value_resolve(x, v);
		if (v && v->kind == AST_SET)
			n += optional_count(v) + (i == 0) * v->count;
	}
	return n;
}

static bool values(struct context *x, const struct ast_predicate *ast, struct predicate *p)
{
	size_t n = room(x, ast), i;

	p->op = ast->op;
	if (ast->values > SET_LIMIT)
		return complain(x->c, ast->at, CODE_E3019, "more than %d values", SET_LIMIT);
	if (!spend(x->c, ast->at, n * sizeof(struct alternative)))
		return false;
	p->alternative = ARENA_ARRAY(x->c->arena, n, struct alternative);
	if (ast->as.text.p && (ast->op == OP_EXISTS || ast->op == OP_MISSING))
		return complain(x->c, ast->as.at, CODE_E3010,
				"'as' says what a number counts, and '%s' takes none",
				operator_text(ast->op));
	if (ast->op == OP_EXISTS || ast->op == OP_MISSING) {
		if (!operator_allowed(x, ast, p->property, ast->op, ast->op_at))
			return false;
	}
	for (i = 0; i < ast->values; i++)
		if (!one_value(x, ast, p, i))
			return false;
	for (i = 0; i < p->count; i++) {
		if (i == 0)
			p->reg = p->alternative[0].value.reg;
		else if (p->reg != p->alternative[i].value.reg)
			p->reg = REG_NONE;
	}
	return true;
}

/* ---- predicates ---- */

static void add_literal(struct context *x, struct strbuf *b, const struct predicate *p,
			const struct alternative *alt)
{
	struct arena *a = &x->c->scratch;

	strbuf_addstr(b, alt->op == OP_IN_RANGE
				 ? datum_range(a, p->property, &alt->value, &alt->high)
				 : datum_literal(a, p->property, &alt->value));
}

static str expected(struct context *x, const struct predicate *p)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str out;

	if (p->quantifier)
		strbuf_addf(&b, "%s ", quantifier_text(p->quantifier));
	strbuf_adds(&b, operator_text(p->count ? p->alternative[0].op : p->op));
	for (i = 0; i < p->count; i++) {
		strbuf_adds(&b, i ? " or " : " ");
		add_literal(x, &b, p, &p->alternative[i]);
	}
	if (p->or_missing)
		strbuf_adds(&b, " or missing");
	if (p->none_found)
		strbuf_adds(&b, " or none-found");
	out = str_dup(x->c->arena, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

/* What may be several things is asked of every one, unless the author says otherwise. */
static bool quantifier(struct context *x, const struct ast_predicate *ast, struct predicate *p)
{
	bool several = property_is_several(p->property, p->operand);

	p->quantifier = ast->quantifier;
	if (several && !p->quantifier)
		p->quantifier = QUANTIFIER_EVERY;
	if (several || !p->quantifier)
		return true;
	return complain(x->c, ast->at, CODE_E3007, "'%s' does not fit '%s', which is one value",
			quantifier_text(ast->quantifier), property_text(x->c, p->property));
}

static struct predicate *predicate(struct context *x, const struct ast_predicate *ast)
{
	struct predicate *p = ARENA_NEW(x->c->arena, struct predicate);

	p->property = predicate_subject(x, ast, p->operand);
	if (!p->property || !quantifier(x, ast, p) || !values(x, ast, p))
		return NULL;
	p->at = ast->at;
	p->source = text_predicate(x, ast);
	p->expected = expected(x, p);
	*VEC_PUSH(&x->c->scratch, &x->predicates) = p;
	if (x->reads)
		map_put(x->reads, place_key(x->reads->arena, p->property, p->operand), p);
	return p;
}

void logic_leaves(struct context *x)
{
	struct arena *a = &x->c->scratch;
	struct map seen;
	size_t i;

	map_init(&seen, a);
	for (i = 0; i < x->predicates.n; i++) {
		struct predicate *p = x->predicates.v[i];
		str leaf = identity_leaf(x->c->arena, p);
		size_t *times = x->predicates.n > 1 ? map_get(&seen, leaf) : NULL;

		p->leaf = leaf;
		if (times) {
			p->leaf = str_fmt(x->c->arena, "%.*s-%zu", STR_ARG(leaf), ++*times);
		} else if (x->predicates.n > 1) {
			times = ARENA_NEW(a, size_t);
			*times = 1;
			map_put(&seen, leaf, times);
		}
	}
}

/* ---- logic ---- */

static struct logic *logic_new(struct context *x, enum logic_kind kind, size_t room_for)
{
	struct logic *l = ARENA_NEW(x->c->arena, struct logic);

	l->kind = kind;
	l->child = ARENA_ARRAY(x->c->arena, room_for, struct logic *);
	return l;
}

static struct logic *expr(struct context *x, const struct ast_expr *e);

/*
 * Children of the same kind are taken in, but not of `one`: exactly one of exactly one is not exactly
 * one of all. A block of one child is that child.
 */
static struct logic *block(struct context *x, enum logic_kind kind, struct ast_expr *const *e,
			   size_t count)
{
	struct logic **part = ARENA_ARRAY(&x->c->scratch, count, struct logic *), *l;
	size_t i, k, n = 0;
	bool ok = true;

	for (i = 0; i < count; i++) {
		part[i] = expr(x, e[i]);
		ok &= part[i] != NULL;
		n += part[i] && part[i]->kind == kind ? part[i]->count : 1;
	}
	if (!ok || count == 0)
		return NULL;
	if (count == 1)
		return part[0];
	l = logic_new(x, kind, n);
	for (i = 0; i < count; i++) {
		if (part[i]->kind != kind || kind == LOGIC_ONE)
			l->child[l->count++] = part[i];
		else
			for (k = 0; k < part[i]->count; k++)
				l->child[l->count++] = part[i]->child[k];
	}
	return l;
}

static struct logic *negation(struct context *x, const struct ast_expr *e)
{
	struct logic *child, *l;

	if (e->count != 1)
		return NULL; /* the parser said so */
	child = expr(x, e->child[0]);
	if (!child || child->kind == LOGIC_NOT)
		return child ? child->child[0] : NULL;
	l = logic_new(x, LOGIC_NOT, 1);
	l->child[l->count++] = child;
	return l;
}

static struct logic *expr(struct context *x, const struct ast_expr *e)
{
	struct logic *l;

	if (e->kind == EXPR_PREDICATE) {
		l = logic_new(x, LOGIC_PREDICATE, 0);
		l->predicate = predicate(x, &e->predicate);
		return l->predicate ? l : NULL;
	}
	switch (e->kind) {
	case EXPR_ALL: return block(x, LOGIC_ALL, e->child, e->count);
	case EXPR_ANY: return block(x, LOGIC_ANY, e->child, e->count);
	case EXPR_ONE: return block(x, LOGIC_ONE, e->child, e->count);
	default: return negation(x, e);
	}
}

struct logic *logic_nothing(struct context *x)
{
	return logic_new(x, LOGIC_ALL, 0);
}

struct logic *logic_all(struct context *x, struct ast_expr *const *e, size_t count)
{
	return block(x, LOGIC_ALL, e, count);
}
