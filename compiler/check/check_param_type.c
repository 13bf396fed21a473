/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a parameter may hold: its type, its range, and how titles show its value. A value of type
 * `value` is whatever a check takes, with its kind (`dword 1`); what fits is then the fact's to say.
 */
#include "check_param.h"
#include "check_value.h"

static const struct param_type {
	str name;
	enum ast_value_kind kind; /* what is written; of `value` anything */
	const char *wanted;
	bool ordered; /* has ranges [a..b] and a stricter side */
} types[] = {
	{ STR("int"), AST_NUMBER, "an int: a number without sign and unit", true },
	{ STR("text"), AST_TEXT, "a text: a text in quotes", false },
	{ STR("bool"), AST_WORD, "a bool: enabled or disabled", false },
	{ STR("duration"), AST_NUMBER, "a duration: a number with a unit of time", true },
	{ STR("set"), AST_SET, "a set: { 'a', 'b' }", false },
	{ STR("value"), AST_NUMBER, "a value: anything but a range", false },
};

enum { TYPE_INT, TYPE_TEXT, TYPE_BOOL, TYPE_DURATION, TYPE_SET, TYPE_VALUE, TYPE_COUNT };

static str type_name_at(const void *ctx, size_t i)
{
	(void)ctx;
	return i < TYPE_COUNT ? types[i].name : STR_NONE;
}

static size_t type_of(const struct ast_param *p)
{
	size_t i;

	for (i = 0; i < TYPE_COUNT && !str_eq(p->type.text, types[i].name); i++)
		;
	return i;
}

bool param_type_known(struct checker *c, const struct ast_param *p)
{
	size_t type = type_of(p);

	if (type == TYPE_COUNT)
		return complain(
			c, p->type.at, CODE_E3016,
			"unknown type '%.*s': int, text, bool, duration, set or value expected%s",
			STR_ARG(p->type.text), hint(c, p->type.text, type_name_at, NULL));
	if (p->stricter.text.p && !types[type].ordered)
		return complain(c, p->stricter.at, CODE_E3016,
				"'%.*s' has no stricter side: only an int or a duration has one",
				STR_ARG(p->name.text));
	return true;
}

/* ---- values ---- */

static bool fits(size_t type, const struct ast_value *v, const struct unit *unit)
{
	if (type == TYPE_VALUE)
		return v->kind != AST_RANGE;
	if (v->prefix.text.p || v->negative || v->kind != types[type].kind)
		return false;
	if (type == TYPE_BOOL)
		return str_is(v->text, "enabled") || str_is(v->text, "disabled");
	if (type == TYPE_DURATION)
		return unit && unit->dimension == DIMENSION_TIME;
	return !v->unit.text.p;
}

/* In base units, so that 1 day equals 24 hours. */
static bool base_number(struct checker *c, const struct ast_value *v, const struct unit *unit,
			uint64_t *out)
{
	if (!value_decimal(c, v))
		return false;
	*out = v->number;
	return !unit || value_base(c, v, unit, out);
}

static bool typed(struct checker *c, const struct ast_param *p, const struct ast_value *v,
		  struct datum *out)
{
	const struct unit *unit = v->unit.text.p ? unit_find(v->unit.text) : NULL;
	size_t type = type_of(p), i;

	if (!fits(type, v, unit))
		return complain(c, v->at, CODE_E3016, "'%.*s' is %s expected",
				STR_ARG(p->name.text), types[type].wanted);
	*out = (struct datum){ .kind = DATUM_TEXT, .text = v->text };
	if (v->kind == AST_SET || v->kind == AST_SUM) {
		out->kind = DATUM_LIST;
		out->item = ARENA_ARRAY(c->arena, v->count, str);
		out->count = v->count;
		for (i = 0; i < v->count; i++)
			out->item[i] = v->item[i]->text;
	}
	if (v->kind != AST_NUMBER)
		return true;
	out->kind = DATUM_INT;
	return base_number(c, v, unit, &out->number);
}

/* Whether both say the same; sets in the same order. */
static bool same(const struct ast_value *a, const struct ast_value *b)
{
	size_t i;

	if (a->kind != b->kind || a->count != b->count || a->negative != b->negative ||
	    a->number != b->number || !str_eq(a->prefix.text, b->prefix.text) ||
	    !str_eq(a->unit.text, b->unit.text))
		return false;
	if (a->kind != AST_NUMBER && !str_eq(a->text, b->text))
		return false;
	for (i = 0; i < a->count && same(a->item[i], b->item[i]); i++)
		;
	return i == a->count;
}

bool param_same(const struct bound *a, const struct bound *b)
{
	if (!a->value || !b->value)
		return a->value == b->value;
	if (types[type_of(a->ast)].ordered)
		return a->datum.number == b->datum.number;
	return same(a->value, b->value);
}

bool param_looser(const struct bound *before, const struct bound *after)
{
	const struct ast_param *p = before->ast;

	if (!p->stricter.text.p || !before->value || !after->value)
		return false;
	return str_is(p->stricter.text, "higher") ? after->datum.number < before->datum.number
						  : after->datum.number > before->datum.number;
}

/* ---- as titles show it ---- */

static str number_shown(struct checker *c, const struct ast_value *v)
{
	const char *sign = v->negative ? "-" : "";

	if (v->unit.text.p)
		return str_fmt(c->arena, "%s%llu %.*s", sign, (unsigned long long)v->number,
			       STR_ARG(v->unit.text));
	if (v->prefix.text.p && v->text.n)
		return str_fmt(c->arena, "%s%.*s", sign, STR_ARG(v->text));
	return str_fmt(c->arena, "%s%llu", sign, (unsigned long long)v->number);
}

str param_type_shown(struct checker *c, const struct ast_value *v)
{
	struct strbuf b = STRBUF_INIT;
	str out;
	size_t i;

	if (v->kind == AST_NUMBER)
		return number_shown(c, v);
	if (v->kind != AST_SET && v->kind != AST_SUM)
		return v->text;
	for (i = 0; i < v->count; i++) {
		if (i)
			strbuf_adds(&b, v->kind == AST_SET ? ", " : " + ");
		strbuf_addstr(&b, param_type_shown(c, v->item[i]));
	}
	out = str_dup(c->arena, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

bool param_type_value(struct checker *c, struct bound *b, const struct ast_value *v)
{
	if (!typed(c, b->ast, v, &b->datum))
		return false;
	b->shown = param_type_shown(c, v);
	return true;
}

/* ---- ranges ---- */

/* The unit behind a range counts for an end that has none. */
static bool range_end(struct checker *c, const struct ast_param *p, const struct ast_value *range,
		      size_t i, uint64_t *out)
{
	struct ast_value end = *range->item[i];
	struct datum d;

	if (!end.unit.text.p)
		end.unit = range->unit;
	if (!typed(c, p, &end, &d))
		return false;
	*out = d.number;
	return true;
}

static bool in_range(struct checker *c, struct bound *b, const struct ast_value *range, bool *in)
{
	uint64_t low, high;

	if (!range_end(c, b->ast, range, 0, &low) || !range_end(c, b->ast, range, 1, &high))
		return false;
	if (low > high)
		return complain(c, range->at, CODE_E3011, "range begins behind its end");
	*in = b->datum.number >= low && b->datum.number <= high;
	return true;
}

/* Whether one of the members is this value. */
static bool is_member(struct checker *c, const struct bound *b, const struct ast_value *v,
		      const struct ast_value *range, bool *in)
{
	struct bound one = *b, member = { .ast = b->ast };
	bool whole = type_of(b->ast) != TYPE_SET;
	size_t i;

	one.value = (struct ast_value *)v;
	*in = false;
	for (i = 0; i < range->count; i++) {
		member.value = range->item[i];
		if (whole && !typed(c, b->ast, member.value, &member.datum))
			return false;
		*in |= whole ? param_same(&one, &member) : same(v, member.value);
	}
	return true;
}

/* One of the members; of a set every member is. */
static bool in_members(struct checker *c, const struct bound *b, const struct ast_value *v,
		       const struct ast_value *range, bool *in)
{
	size_t i;

	if (type_of(b->ast) != TYPE_SET)
		return is_member(c, b, v, range, in);
	*in = true;
	for (i = 0; i < v->count && *in; i++)
		if (!is_member(c, b, v->item[i], range, in))
			return false;
	return true;
}

void param_type_limits(struct checker *c, const struct bound *b, const struct ast_value *range,
		       struct param *out)
{
	size_t i;

	if (!range || type_of(b->ast) == TYPE_SET)
		return;
	out->ranged = range->kind == AST_RANGE;
	if (out->ranged) {
		range_end(c, b->ast, range, 0, &out->low);
		range_end(c, b->ast, range, 1, &out->high);
		return;
	}
	out->choice = ARENA_ARRAY(c->arena, range->count, struct datum);
	out->choices = range->count;
	for (i = 0; i < range->count; i++)
		typed(c, b->ast, range->item[i], &out->choice[i]);
}

bool param_type_range(struct checker *c, struct bound *b, const struct ast_value *v,
		      const struct ast_value *range)
{
	const struct ast_param *p = b->ast;
	bool ordered = types[type_of(p)].ordered, in = false;

	if (!range)
		return true;
	if (range->kind == AST_RANGE && !ordered)
		return complain(c, range->at, CODE_E3016,
				"'%.*s' takes no such range: { a, b } of its values expected",
				STR_ARG(p->name.text));
	if (range->kind != AST_RANGE && (range->kind != AST_SET || !range->count))
		return complain(c, range->at, CODE_E3016,
				"'%.*s' takes no such range: [a..b] or { a, b } expected",
				STR_ARG(p->name.text));
	if (range->kind == AST_RANGE ? !in_range(c, b, range, &in)
				     : !in_members(c, b, v, range, &in))
		return false;
	if (in)
		return true;
	complain(c, v->at, CODE_E3017, "value of '%.*s' is outside its range",
		 STR_ARG(p->name.text));
	explain(c, range->at, "the range is declared here");
	return false;
}
