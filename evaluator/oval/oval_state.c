/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A state against one item: for each entity of the state the existence of the like-named entities
 * of the item, then each value against each value of the variable (var_check), then all of them
 * (entity_check), then the state's operator. Sources: EntityAttributeGroup and StateType of the
 * 5.11.2 XSDs; oval-common-schema.xsd for the charts.
 */
#include "judge_oval.h"
#include "truth.h"

static enum operation folded(enum operation op)
{
	if (op == OPERATION_EQUALS)
		return OPERATION_CASE_INSENSITIVE_EQUALS;
	return op == OPERATION_NOT_EQUAL ? OPERATION_CASE_INSENSITIVE_NOT_EQUAL : op;
}

enum result oval_compare(struct oval_comparison *c, const struct oval_entity *e, str value)
{
	enum operation op = c->fold ? folded(e->operation) : e->operation;
	const struct oval_valued *v;
	struct counts count = { { 0 } };
	str why = STR_NONE;
	enum result r;
	uint32_t i;

	if (!e->variable) {
		r = value_compare(&c->memo->values, e->datatype, op, value, e->value, &why);
	} else if ((r = oval_variable_usable(c->memo, e->variable, &why)) == RESULT_TRUE) {
		v = oval_value(c->memo, e->variable);
		for (i = 0; i < v->count; i++)
			count.of[value_compare(&c->memo->values, e->datatype, op, value,
					       v->value[i], &why)]++;
		r = truth_check(e->var_check, &count);
	}
	if (why.n && !c->why.n)
		c->why = e->mask || c->masked ? STR("a masked value cannot be compared") : why;
	return r;
}

/* What is compared: the entities of an item, or the fields of a record. */
struct among {
	const struct item_entity *entity;
	size_t count;
	enum result missing; /* the result of a name that none of them has */
	bool masked;	     /* the record is, and so each field */
};

static enum result match_entity(struct oval_comparison *c, const struct oval_entity *e,
				const struct among *among);

/* All fields of the state's record, each among those of the item's; fields beyond do not count. */
static enum result compare_record(struct oval_comparison *c, const struct oval_entity *e,
				  const struct item_entity *item)
{
	struct among among = { .missing = RESULT_ERROR, .masked = e->mask || c->masked };
	struct counts count = { { 0 } };
	uint32_t i;

	if (e->operation != OPERATION_EQUALS) {
		if (!c->why.n)
			c->why = STR("records can only be compared by 'equals'");
		return RESULT_ERROR;
	}
	if (item->record) {
		among.entity = item->record->field;
		among.count = item->record->count;
	}
	for (i = 0; i < e->field_count; i++)
		count.of[match_entity(c, &e->field[i], &among)]++;
	return i ? truth_operator(OPERATOR_AND, &count) : RESULT_TRUE;
}

/* "Cast": what may become what (DatatypeEnumeration; the language's table of prohibited casts). */
static bool castable(enum datatype from, enum datatype to)
{
	if (from == to)
		return true;
	if (from == DATATYPE_RECORD || to == DATATYPE_RECORD)
		return false;
	if (from == DATATYPE_IPV4_ADDRESS || from == DATATYPE_IPV6_ADDRESS)
		return to == DATATYPE_STRING;
	return (to != DATATYPE_IPV4_ADDRESS && to != DATATYPE_IPV6_ADDRESS) ||
	       from == DATATYPE_STRING;
}

static enum result compare_value(struct oval_comparison *c, const struct oval_entity *e,
				 const struct among *among, const struct item_entity *item)
{
	c->masked = item->mask || among->masked;
	if (!castable(item->datatype, e->datatype)) {
		if (!c->why.n)
			c->why = str_fmt(c->memo->arena, "'%.*s' is a %s, which is never a %s",
					 STR_ARG(e->name), datatype_text(item->datatype),
					 datatype_text(e->datatype));
		return RESULT_ERROR;
	}
	return e->datatype == DATATYPE_RECORD ? compare_record(c, e, item)
					      : oval_compare(c, e, item->value);
}

static enum result compare_entity(struct oval_comparison *c, const struct oval_entity *e,
				  const struct among *among, const struct item_entity *item)
{
	if (item->nil)
		return RESULT_NOT_EVALUATED;
	switch (item->status) {
	case STATUS_EXISTS: return compare_value(c, e, among, item);
	case STATUS_DOES_NOT_EXIST: return RESULT_FALSE;
	case STATUS_ERROR: return RESULT_ERROR;
	default: return RESULT_UNKNOWN;
	}
}

/* Why an entity has no true or false before any value is compared. */
static void explain(struct oval_comparison *c, const struct oval_entity *e, bool found,
		    enum result r)
{
	if (r == RESULT_TRUE || r == RESULT_FALSE || c->why.n)
		return;
	c->why = str_fmt(c->memo->arena, "'%.*s' %s", STR_ARG(e->name),
			 r != RESULT_ERROR ? "is not collected"
			 : found	   ? "could not be read"
					   : "is no field of the record");
}

static enum result match_entity(struct oval_comparison *c, const struct oval_entity *e,
				const struct among *among)
{
	unsigned status[STATUS_COUNT] = { 0 };
	struct counts count = { { 0 } };
	bool found = false;
	enum result existence;
	size_t i;

	for (i = 0; i < among->count; i++)
		if (str_eq(among->entity[i].name, e->name)) {
			status[among->entity[i].status]++;
			found = true;
		}
	if (!found)
		status[among->missing == RESULT_ERROR ? STATUS_ERROR : STATUS_NOT_COLLECTED] = 1;
	existence = truth_existence(e->existence, status);
	explain(c, e, found, existence);
	if (existence != RESULT_TRUE || e->existence == EXISTENCE_NONE_EXIST)
		return existence;
	for (i = 0; i < among->count; i++)
		if (str_eq(among->entity[i].name, e->name))
			count.of[compare_entity(c, e, among, &among->entity[i])]++;
	if (!found)
		count.of[among->missing]++;
	return truth_check(e->entity_check, &count);
}

enum result oval_match_entity(struct oval_comparison *c, const struct oval_entity *e,
			      const struct item *item)
{
	return match_entity(c, e,
			    &(struct among){ item->entity, item->count, RESULT_UNKNOWN, false });
}

enum result oval_match_state(struct oval_memo *m, const struct oval_state *s,
			     const struct item *item, str *why)
{
	struct oval_comparison c = { .memo = m };
	struct counts count = { { 0 } };
	enum result r;
	uint32_t i;

	if (!s->count)
		return RESULT_TRUE; /* a state without entities matches everything */
	for (i = 0; i < s->count; i++)
		count.of[oval_match_entity(&c, &s->entity[i], item)]++;
	r = truth_operator(s->op, &count);
	if (r != RESULT_TRUE && r != RESULT_FALSE && !why->n)
		*why = c.why;
	return r;
}
