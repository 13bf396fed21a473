/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `registry KEY NAME as minutes <= 1 hour`: the registry holds bare numbers, and `as` says what one of
 * them counts. Values become such numbers here, exactly or not at all; nothing behind sees a unit.
 */
#include "check_param.h"
#include "check_value.h"

struct counting {
	struct context *x;
	const struct unit *unit; /* that the machine counts */
};

static const char *kind_of(const struct unit *u)
{
	return u->dimension == DIMENSION_TIME ? "time" : "size";
}

static bool counted_number(const struct counting *k, const struct ast_value *v, uint64_t *out)
{
	const struct unit *counted = k->unit, *unit;
	struct checker *c = k->x->c;
	unsigned __int128 product;

	if (!v->unit.text.p)
		return complain(c, v->at, CODE_E3010,
				"behind 'as %s' a number needs a unit of %s, such as %llu %s",
				counted->name, kind_of(counted), (unsigned long long)v->number,
				counted->name);
	unit = value_unit(k->x, v->unit);
	if (!unit || !value_decimal(c, v))
		return false;
	if (unit->dimension != counted->dimension)
		return complain(c, v->unit.at, CODE_E3010,
				"'%s' is no unit of %s, which '%s' counts", unit->name,
				kind_of(counted), counted->name);
	product = (unsigned __int128)v->number * (unit->factor * counted->divisor);
	if (product % (counted->factor * unit->divisor))
		return complain(c, v->at, CODE_E3010, "%llu %s are no whole number of %s",
				(unsigned long long)v->number, unit->name, counted->name);
	product /= counted->factor * unit->divisor;
	if (product > UINT64_MAX)
		return complain(c, v->at, CODE_E3009, "%llu %s are too large",
				(unsigned long long)v->number, unit->name);
	*out = (uint64_t)product;
	return true;
}

/* A copy in the unit of the machine; `unit` is that behind the range or set around it. */
static struct ast_value *counted(const struct counting *k, const struct ast_value *v,
				 struct ast_word unit)
{
	struct arena *a = k->x->c->arena;
	struct ast_value *copy = ARENA_NEW(a, struct ast_value);
	size_t i;

	*copy = *v;
	if (!copy->unit.text.p)
		copy->unit = unit;
	if (v->kind == AST_NUMBER) {
		if (!counted_number(k, copy, &copy->number))
			return NULL;
		param_fix(k->x, copy->param);
		copy->param = STR_NONE;
		copy->text = str_fmt(a, "%llu", (unsigned long long)copy->number);
	} else if (v->kind == AST_RANGE || v->kind == AST_SET) {
		copy->item = ARENA_ARRAY(a, v->count, struct ast_value *);
		for (i = 0; i < v->count; i++) {
			copy->item[i] = counted(k, v->item[i], copy->unit);
			if (!copy->item[i])
				return NULL;
		}
	} else if (v->kind != AST_WORD) {
		complain(k->x->c, v->at, CODE_E3010, "'as %s' counts numbers, which this is not",
			 k->unit->name);
		return NULL;
	}
	copy->unit = (struct ast_word){ 0 };
	return copy;
}

const struct ast_value *value_counted(struct context *x, const struct property *p,
				      struct ast_word as, const struct ast_value *v)
{
	struct counting k = { .x = x };

	if (!as.text.p)
		return v;
	if (p->value != VALUE_REGISTRY) {
		complain(x->c, as.at, CODE_E3010,
			 "'as' says what a number of the registry counts; '%s' has a type",
			 property_text(x->c, p));
		return NULL;
	}
	k.unit = value_unit(x, as);
	return k.unit ? counted(&k, v, (struct ast_word){ 0 }) : NULL;
}
