/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A field of what a WMI query finds as OVAL: one item holds a record for each row (OVAL 5.11.2,
 * windows-system-characteristics-schema.xsd, wmi57_item), so entity_check counts the rows. A record
 * compares a field once: values of one kind behind == share a variable, both ends of a range are two
 * states, which only every row together can satisfy.
 */
#include "lower_oval.h"

static enum check check_of(enum quantifier q)
{
	switch (q) {
	case QUANTIFIER_SOME:
	case QUANTIFIER_NO: return CHECK_AT_LEAST_ONE;
	case QUANTIFIER_ONE: return CHECK_ONLY_ONE;
	default: return CHECK_ALL;
	}
}

/* OVAL names fields in lower case. */
static const char *field_name(struct oval_leaf *f)
{
	char *name = str_c(f->l->arena, f->p->operand[2]);
	size_t i;

	for (i = 0; name[i]; i++)
		if (name[i] >= 'A' && name[i] <= 'Z')
			name[i] += 'a' - 'A';
	return name;
}

static struct entity entity(struct oval_leaf *f, enum operator op, const struct datum *d)
{
	struct entity e = { .name = f->p->property->oval.entity,
			    .entity_check = check_text(check_of(f->p->quantifier)),
			    .field = field_name(f),
			    .datatype = "string",
			    .text = d->text };

	if (d->kind == DATUM_INT) {
		e.datatype = "int";
		e.operation = oval_number_operation(op);
		e.text = oval_decimal(f->l->arena, d->number);
	} else if (op == OP_MATCHES) {
		e.operation = operation_text(OPERATION_PATTERN_MATCH);
	} else {
		e.operation = operation_text(op == OP_EQ ? OPERATION_CASE_INSENSITIVE_EQUALS
							 : OPERATION_CASE_INSENSITIVE_NOT_EQUAL);
	}
	return e;
}

/* One state for `== a or b`; false where a record cannot compare them at once. */
static bool equal_states(struct oval_leaf *f, str *state)
{
	const struct predicate *p = f->p;
	str *values = ARENA_ARRAY(f->l->arena, p->count, str);
	struct entity e = entity(f, OP_EQ, &p->alternative[0].value);
	size_t i;

	for (i = 0; i < p->count; i++) {
		const struct alternative *alt = &p->alternative[i];

		if (alt->op != OP_EQ || alt->value.kind != p->alternative[0].value.kind)
			return false;
		values[i] = entity(f, OP_EQ, &alt->value).text;
	}
	e.text = STR_NONE;
	e.var = oval_variable(f, e.datatype, values, p->count);
	e.var_check = check_text(CHECK_AT_LEAST_ONE);
	*state = oval_state(f, &e, 1);
	return true;
}

/* The states that rows satisfy together; 0: OVAL cannot say it. */
static size_t row_states(struct oval_leaf *f, str states[2])
{
	const struct alternative *alt = f->p->alternative;
	struct entity e;

	if (f->p->count > 1)
		return equal_states(f, &states[0]);
	if (alt->op == OP_NOT_MATCHES)
		return 0;
	e = entity(f, alt->op == OP_IN_RANGE ? OP_GE : alt->op, &alt->value);
	if (alt->op == OP_IN_RANGE && f->p->quantifier != QUANTIFIER_EVERY)
		return 0;
	states[0] = oval_state(f, &e, 1);
	if (alt->op != OP_IN_RANGE)
		return 1;
	e = entity(f, OP_LE, &alt->high);
	states[1] = oval_state(f, &e, 1);
	return 2;
}

/* Every value matches. */
static struct criteria *some_row(struct oval_leaf *f)
{
	struct entity e =
		entity(f, OP_MATCHES, &(struct datum){ .kind = DATUM_TEXT, .text = STR(".*") });

	e.entity_check = check_text(CHECK_AT_LEAST_ONE);
	return oval_test_state(f, oval_state(f, &e, 1));
}

/* `not matches` of every row is no row that matches, beside some row. */
static struct criteria *no_match(struct oval_leaf *f)
{
	struct entity e = entity(f, OP_MATCHES, &f->p->alternative[0].value);
	struct criteria *there = some_row(f);

	e.entity_check = check_text(CHECK_AT_LEAST_ONE);
	return oval_both(f, there, oval_not(oval_test_state(f, oval_state(f, &e, 1))));
}

static struct criteria *rows(struct oval_leaf *f)
{
	enum quantifier q = f->p->quantifier;
	struct criteria *c;
	str states[2];
	size_t n;

	if (f->p->count == 1 && f->p->alternative[0].op == OP_NOT_MATCHES && q == QUANTIFIER_EVERY)
		return no_match(f);
	n = row_states(f, states);
	if (!n)
		return NULL;
	c = oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, check_of(q),
					      OPERATOR_AND, states, n });
	return q == QUANTIFIER_NO ? oval_not(c) : c;
}

struct criteria *oval_wmi(struct oval_leaf *f)
{
	struct entity e[2] = { { .name = "namespace", .text = f->p->operand[0] },
			       { .name = "wql", .text = f->p->operand[1] } };
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR), *c;

	oval_object(f, e, 2);
	c = rows(f);
	if (!c)
		return oval_unknown(f, "a record compares a field with one value at a time");
	if (f->p->alternative[0].value.kind == DATUM_INT)
		differing_add(&f->l->differing, DIFFERENCE_BIT(row_types), f->p->at);
	criteria_add(f->l->arena, any, c);
	if (f->p->none_found && f->p->quantifier != QUANTIFIER_NO)
		criteria_add(f->l->arena, any, oval_not(some_row(f)));
	return criteria_done(any);
}
