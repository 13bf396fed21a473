/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Account policies, user rights and audit policy as OVAL.
 *
 * A policy is one item with an entity per property; a value outside its range (never) is a large
 * number there and satisfies only alternatives that name it. A user right is one item per account
 * that holds it. An audit setting is one of four words, which admit no pattern.
 */
#include "lower_oval.h"

#include <string.h>

/* Of one alternative: both ends of a range, and two numbers that stand for something else. */
#define STATE_LIMIT 4

/* `d` is what the number stands in; NULL: one of our own. */
static str number_state(struct oval_leaf *f, const char *operation, const struct datum *d,
			uint64_t n)
{
	const struct property *p = f->p->property;
	struct entity e = { .name = p->oval.entity, .datatype = "int", .operation = operation };
	str text = oval_decimal(f->l->arena, n);

	if (p->value == VALUE_BOOL && p->oval.zero_is_enabled) {
		bool equal = !strcmp(operation, oval_number_operation(OP_EQ));

		e.operation = oval_number_operation(equal == (n != 0) ? OP_EQ : OP_NE);
		text = STR("0");
		d = NULL;
	} else if (p->value == VALUE_BOOL) {
		e.datatype = "boolean";
		text = n ? STR("true") : STR("false");
	}
	oval_hold(f, &e, d, text);
	return oval_state(f, &e, 1);
}

/* The alternative would accept this special value by its number. */
static bool accepts(const struct alternative *alt, uint64_t n)
{
	switch (alt->op) {
	case OP_NE: return true;
	case OP_LT: return n < alt->value.number;
	case OP_LE: return n <= alt->value.number;
	case OP_GT: return n > alt->value.number;
	case OP_GE: return n >= alt->value.number;
	case OP_IN_RANGE: return n <= alt->high.number && n >= alt->value.number;
	default: return false;
	}
}

/* The states of one alternative, joined by AND. */
static size_t number_states(struct oval_leaf *f, const struct alternative *alt,
			    str states[STATE_LIMIT])
{
	enum property_id id = f->p->property->id;
	const struct special_row *s;
	size_t i, n = 0;

	if (alt->op == OP_IN_RANGE) {
		states[n++] = number_state(f, oval_number_operation(OP_GE), &alt->value,
					   alt->value.number);
		states[n++] =
			number_state(f, oval_number_operation(OP_LE), &alt->high, alt->high.number);
	} else {
		states[n++] = number_state(f, oval_number_operation(alt->op), &alt->value,
					   alt->value.number);
	}
	for (i = 0; (s = special_at(id, i)) && n < STATE_LIMIT; i++)
		if (accepts(alt, s->oval) || oval_is_external(f, &alt->value))
			states[n++] = number_state(f, oval_number_operation(OP_NE), NULL, s->oval);
	return n;
}

/* Every number that stands for the special value. */
static size_t special_states(struct oval_leaf *f, const struct alternative *alt,
			     str states[STATE_LIMIT])
{
	const struct special_row *s;
	size_t i, n = 0;

	for (i = 0; (s = special_at(f->p->property->id, i)) && n < STATE_LIMIT; i++)
		if (s->special == alt->value.special)
			states[n++] =
				number_state(f, oval_number_operation(alt->op), NULL, s->oval);
	return n;
}

static struct criteria *all_of(struct oval_leaf *f, const str *states, size_t n)
{
	return oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						 OPERATOR_AND, states, n });
}

struct criteria *oval_number(struct oval_leaf *f)
{
	struct arena *a = f->l->arena;
	struct criteria *any = criteria_group(a, CRITERIA_OR);
	str *alone = ARENA_ARRAY(a, f->p->count * STATE_LIMIT, str), states[STATE_LIMIT];
	size_t i, n, count = 0;

	oval_object(f, NULL, 0);
	for (i = 0; i < f->p->count; i++) {
		const struct alternative *alt = &f->p->alternative[i];
		bool special = alt->value.kind == DATUM_SPECIAL;

		n = special ? special_states(f, alt, states) : number_states(f, alt, states);
		if (n > 1 && (!special || alt->op == OP_NE)) {
			criteria_add(a, any, all_of(f, states, n));
			continue;
		}
		memcpy(alone + count, states, n * sizeof(*states));
		count += n;
	}
	if (count)
		criteria_add(a, any,
			     oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS,
							       CHECK_ALL, OPERATOR_OR, alone,
							       count }));
	return criteria_done(any);
}

/* ---- user rights ---- */

/* Every account that holds the right is a member; `existence` decides about none at all. */
static struct criteria *all_members(struct oval_leaf *f, const struct datum *set,
				    enum existence existence)
{
	struct entity e = { .name = f->p->property->oval.entity,
			    .var = oval_variable(f, "string", set->item, set->count),
			    .var_check = check_text(CHECK_AT_LEAST_ONE) };
	str state = oval_state(f, &e, 1);

	return oval_test(f, &(struct oval_test){ existence, CHECK_ALL, OPERATOR_AND, &state, 1 });
}

static void each_member(struct oval_leaf *f, const struct datum *set, struct criteria *all)
{
	size_t i;

	for (i = 0; i < set->count; i++) {
		struct entity e = { .name = f->p->property->oval.entity, .text = set->item[i] };
		str state = oval_state(f, &e, 1);

		criteria_add(f->l->arena, all,
			     oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS,
							       CHECK_AT_LEAST_ONE, OPERATOR_AND,
							       &state, 1 }));
	}
}

static struct criteria *exact_set(struct oval_leaf *f, const struct datum *set)
{
	struct criteria *all;

	if (!set->count)
		return oval_none_exist(f);
	all = criteria_group(f->l->arena, CRITERIA_AND);
	criteria_add(f->l->arena, all, all_members(f, set, EXISTENCE_AT_LEAST_ONE_EXISTS));
	each_member(f, set, all);
	return all;
}

static struct criteria *account_set(struct oval_leaf *f, const struct alternative *alt)
{
	const struct datum *set = &alt->value;
	struct criteria *all;

	switch (alt->op) {
	case OP_EQ: return exact_set(f, set);
	case OP_NE: return oval_not(exact_set(f, set));
	case OP_SUBSET_OF:
		return set->count ? all_members(f, set, EXISTENCE_ANY_EXIST) : oval_none_exist(f);
	case OP_SUPERSET_OF:
		if (!set->count)
			return oval_test(f, &(struct oval_test){ .existence = EXISTENCE_ANY_EXIST,
								 .check = CHECK_ALL });
		all = criteria_group(f->l->arena, CRITERIA_AND);
		each_member(f, set, all);
		return criteria_done(all);
	default: return oval_unknown(f, "it has no such comparison of sets");
	}
}

struct criteria *oval_right(struct oval_leaf *f)
{
	const struct user_right *right = user_right_find(f->p->operand[0]);
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct entity e = { .name = "userright" };
	size_t i;

	if (!right || !right->oval)
		return oval_unknown(f, "OVAL 5.11.2 has no name for this right");
	e.text = str_of(right->oval);
	oval_object(f, &e, 1);
	for (i = 0; i < f->p->count; i++)
		criteria_add(f->l->arena, any, account_set(f, &f->p->alternative[i]));
	return criteria_done(any);
}

/* ---- audit policy ---- */

static bool mask_accepted(const struct predicate *p, unsigned mask)
{
	size_t i;

	for (i = 0; i < p->count; i++) {
		unsigned want = (unsigned)p->alternative[i].value.number;

		switch (p->alternative[i].op) {
		case OP_EQ:
			if (mask == want)
				return true;
			break;
		case OP_NE:
			if (mask != want)
				return true;
			break;
		default: /* includes */
			if ((mask & want) == want)
				return true;
		}
	}
	return false;
}

size_t lower_audit_masks(const struct predicate *p, unsigned masks[4])
{
	static const unsigned all[] = { 0, AUDIT_SUCCESS, AUDIT_FAILURE,
					AUDIT_SUCCESS | AUDIT_FAILURE };
	size_t i, n = 0;

	for (i = 0; i < 4; i++)
		if (mask_accepted(p, all[i]))
			masks[n++] = all[i];
	return n;
}

struct criteria *oval_subcategory(struct oval_leaf *f)
{
	const struct subcategory *s = subcategory_find(f->p->operand[0]);
	struct entity e = { 0 };
	unsigned masks[4];
	str words[4];
	size_t i, n = lower_audit_masks(f->p, masks);

	if (!s || !s->oval)
		return oval_unknown(f, "OVAL 5.11.2 has no entity for this subcategory");
	oval_object(f, NULL, 0);
	for (i = 0; i < n; i++)
		words[i] = str_of(audit_mask_oval(masks[i]));
	e.name = s->oval;
	if (n == 1) {
		e.text = words[0];
	} else {
		e.var = oval_variable(f, "string", words, n);
		e.var_check = check_text(CHECK_AT_LEAST_ONE);
	}
	return oval_test_state(f, oval_state(f, &e, 1));
}
