/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The members of a group as OVAL. One item holds them all, users in one entity and groups in another,
 * so whatever is said of the members is said of both. OVAL 5.11.2, windows-system-characteristics-
 * schema.xsd, group_sid_item.
 */
#include "lower_oval.h"

static const char *const kinds[] = { "user_sid", "subgroup_sid" };

/* Some member is none of the set: of no set, some member at all. */
static struct criteria *outside(struct oval_leaf *f, const char *kind, const struct datum *set,
				str variable)
{
	struct entity e = { .name = kind, .entity_check = check_text(CHECK_AT_LEAST_ONE) };

	if (set->count) {
		e.operation = operation_text(OPERATION_CASE_INSENSITIVE_NOT_EQUAL);
		e.var = variable;
		e.var_check = check_text(CHECK_ALL);
	} else {
		e.operation = operation_text(OPERATION_PATTERN_MATCH);
		e.text = STR(".*");
	}
	return oval_test_state(f, oval_state(f, &e, 1));
}

static void nobody_else(struct oval_leaf *f, const struct datum *set, struct criteria *all)
{
	str variable = STR_NONE;
	size_t i;

	if (set->count)
		variable = oval_variable(f, "string", set->item, set->count);
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		criteria_add(f->l->arena, all, oval_not(outside(f, kinds[i], set, variable)));
}

/* A member is a user or a group. */
static void each_member(struct oval_leaf *f, const struct datum *set, struct criteria *all)
{
	size_t i, k;

	for (i = 0; i < set->count; i++) {
		str states[sizeof(kinds) / sizeof(*kinds)];

		for (k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
			struct entity e = { .name = kinds[k],
					    .operation = operation_text(
						    OPERATION_CASE_INSENSITIVE_EQUALS),
					    .entity_check = check_text(CHECK_AT_LEAST_ONE),
					    .text = set->item[i] };

			states[k] = oval_state(f, &e, 1);
		}
		criteria_add(f->l->arena, all,
			     oval_test(f,
				       &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS,
							    CHECK_ALL, OPERATOR_OR, states, k }));
	}
}

static struct criteria *alternative(struct oval_leaf *f, const struct alternative *alt)
{
	struct criteria *all = criteria_group(f->l->arena, CRITERIA_AND), *set;
	struct arena *a = f->l->arena;

	criteria_add(a, all, oval_exists(f));
	set = alt->op == OP_NE ? criteria_group(a, CRITERIA_AND) : all;
	if (alt->op != OP_SUPERSET_OF)
		nobody_else(f, &alt->value, set);
	if (alt->op != OP_SUBSET_OF)
		each_member(f, &alt->value, set);
	if (alt->op == OP_NE)
		criteria_add(a, all, oval_not(criteria_done(set)));
	return criteria_done(all);
}

struct criteria *oval_members(struct oval_leaf *f)
{
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct entity e = { .name = "group_sid", .text = f->p->operand[0] };
	size_t i;

	oval_object(f, &e, 1);
	for (i = 0; i < f->p->count; i++)
		criteria_add(f->l->arena, any, alternative(f, &f->p->alternative[i]));
	return criteria_done(any);
}
