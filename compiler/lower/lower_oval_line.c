/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a pattern finds in a file as OVAL: an item for each match, so the test counts. A match says its
 * group, or all of itself where the pattern has none. Alternatives are states joined by OR; a range is
 * two joined by AND, alone. `some` is not `none`: of several files there may be more, and then neither
 * holds.
 */
#include "lower_oval_paths.h"
#include "pattern.h"

static const char *said_by(const struct oval_leaf *f)
{
	return pattern_groups(f->p->operand[1]) ? "subexpression" : "text";
}

static str state(struct oval_leaf *f, enum operator op, const struct datum *d)
{
	struct entity e = { .name = said_by(f), .text = d->text };

	if (d->kind == DATUM_INT) {
		e.datatype = "int";
		e.operation = oval_number_operation(op);
		e.text = oval_decimal(f->l->arena, d->number);
	} else if (op == OP_MATCHES || op == OP_NOT_MATCHES) {
		e.operation = operation_text(OPERATION_PATTERN_MATCH);
	} else {
		e.operation = operation_text(op == OP_EQ ? OPERATION_CASE_INSENSITIVE_EQUALS
							 : OPERATION_CASE_INSENSITIVE_NOT_EQUAL);
	}
	return oval_state(f, &e, 1);
}

static bool is_number(const struct predicate *p)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (p->alternative[i].value.kind == DATUM_INT)
			return true;
	return false;
}

/* Every match is one, if it can be read. */
static struct criteria *presence(struct oval_leaf *f)
{
	struct entity e = { .name = "instance",
			    .datatype = "int",
			    .operation = operation_text(OPERATION_GREATER_THAN_OR_EQUAL),
			    .text = STR("1") };

	switch (f->p->quantifier) {
	case QUANTIFIER_NO: return oval_none_exist(f);
	case QUANTIFIER_SOME: return oval_not(oval_none_exist(f));
	case QUANTIFIER_ONE:
		return oval_test(f, &(struct oval_test){ .existence = EXISTENCE_ONLY_ONE_EXISTS,
							 .check = CHECK_ALL });
	default: return oval_test_state(f, oval_state(f, &e, 1));
	}
}

/* What is no number must not reach the comparison of numbers. */
static str digits(struct oval_leaf *f)
{
	struct entity e = { .name = said_by(f),
			    .operation = operation_text(OPERATION_PATTERN_MATCH),
			    .text = STR("^[0-9]+\\z") };

	return oval_state(f, &e, 1);
}

static struct criteria *matches(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	const struct alternative *alt = p->alternative;
	str *states = ARENA_ARRAY(f->l->arena, p->count + 2, str);
	bool none = p->quantifier == QUANTIFIER_SOME || p->quantifier == QUANTIFIER_NO;
	struct oval_test t = { EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL, OPERATOR_OR, states, 0 };
	struct criteria *c;
	size_t i;

	if (none) {
		t.existence = EXISTENCE_ANY_EXIST;
		t.check = CHECK_NONE_SATISFY;
	}
	if (p->quantifier == QUANTIFIER_ONE)
		t.check = CHECK_ONLY_ONE;
	if (p->count > 1 && (is_number(p) || alt->op == OP_IN_RANGE))
		return NULL;
	if (is_number(p)) {
		t.op = OPERATOR_AND;
		states[t.count++] = digits(f);
	}
	for (i = 0; i < p->count; i++)
		states[t.count++] =
			state(f, alt[i].op == OP_IN_RANGE ? OP_GE : alt[i].op, &alt[i].value);
	if (alt->op == OP_IN_RANGE)
		states[t.count++] = state(f, OP_LE, &alt->high);
	if (alt->op == OP_NOT_MATCHES) {
		if (p->quantifier != QUANTIFIER_EVERY)
			return NULL;
		t.check = CHECK_NONE_SATISFY;
	}
	c = oval_test(f, &t);
	return p->quantifier == QUANTIFIER_SOME ? oval_not(c) : c;
}

struct criteria *oval_lines(struct oval_leaf *f)
{
	struct entity e[4];
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR), *c;
	size_t n = oval_path_entities(f, e);

	e[n++] = (struct entity){ .name = "pattern",
				  .operation = operation_text(OPERATION_PATTERN_MATCH),
				  .text = f->p->operand[1] };
	e[n++] = (struct entity){ .name = "instance",
				  .datatype = "int",
				  .operation = operation_text(OPERATION_GREATER_THAN_OR_EQUAL),
				  .text = STR("1") };
	oval_object(f, e, n);
	c = f->p->op == OP_EXISTS ? presence(f) : matches(f);
	if (!c)
		return oval_unknown(f, "its tests cannot count what satisfies this");
	if (path_is_several(f->p->operand[0]))
		differing_add(&f->l->differing,
			      DIFFERENCE_BIT(incomplete_error) |
				      (f->p->quantifier == QUANTIFIER_ONE && f->p->count
					       ? DIFFERENCE_BIT(incomplete_list)
					       : 0),
			      f->p->at);
	criteria_add(f->l->arena, any, c);
	if (f->p->none_found && f->p->quantifier != QUANTIFIER_NO)
		criteria_add(f->l->arena, any, oval_none_exist(f));
	return criteria_done(any);
}
