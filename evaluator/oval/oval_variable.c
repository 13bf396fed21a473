/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of variables, each computed once. Source: the variable types of
 * oval-definitions-schema.xsd; what the flag of a variable means to those who refer to it is the
 * chart of FlagEnumeration.
 */
#include "judge_oval.h"

#include "oval_component.h"
#include "truth.h"

#define DEPTH_LIMIT 2000 /* of variables and objects that need each other */

bool oval_descend(struct oval_memo *m)
{
	return ++m->depth <= DEPTH_LIMIT;
}

void oval_ascend(struct oval_memo *m)
{
	m->depth--;
}

static void local(struct oval_memo *m, const struct oval_variable *v, struct oval_valued *out)
{
	struct component_values values;

	oval_component_values(m, v->component, &values);
	out->flag = values.flag;
	out->message = values.why;
	out->hidden = values.hidden;
	if (values.flag != FLAG_COMPLETE && values.flag != FLAG_INCOMPLETE)
		return;
	out->value = values.list.v;
	out->count = (uint32_t)values.list.n;
	if (!out->count)
		out->flag = FLAG_DOES_NOT_EXIST;
}

/* possible_value as text; every possible_restriction by its operator in the variable's datatype. */
static enum result fits(struct oval_memo *m, const struct oval_variable *v,
			const struct oval_possible *p, str value, str *why)
{
	enum datatype datatype = p->is_value ? DATATYPE_STRING : v->datatype;
	struct counts count = { { 0 } };
	uint32_t i;

	for (i = 0; i < p->count; i++)
		count.of[value_compare(&m->values, datatype, p->restriction[i].operation, value,
				       p->restriction[i].value, why)]++;
	return truth_operator(p->op, &count);
}

static bool is_possible(struct oval_memo *m, const struct oval_variable *v, str value, str *why)
{
	const struct oval_external *x = v->external;
	uint32_t i;

	for (i = 0; i < x->possible_count; i++)
		if (fits(m, v, &x->possible[i], value, why) == RESULT_TRUE)
			return true;
	if (x->possible_count)
		*why = str_fmt(m->arena,
			       "'%.*s' is none of the possible values of the variable '%.*s'",
			       STR_ARG(value), STR_ARG(v->id));
	return !x->possible_count;
}

static void external(struct oval_memo *m, const struct oval_variable *v, struct oval_valued *out)
{
	const struct oval_external *x = v->external;
	uint32_t i;

	if (!x->count) {
		out->message = str_fmt(m->arena,
				       "no value is given for the external variable '%.*s'",
				       STR_ARG(v->id));
		return;
	}
	for (i = 0; i < x->count; i++)
		if (!is_possible(m, v, x->value[i], &out->message))
			return;
	out->flag = FLAG_COMPLETE;
	out->message = STR_NONE;
	out->value = x->value;
	out->count = x->count;
}

static void check_casts(struct oval_memo *m, const struct oval_variable *v, struct oval_valued *out)
{
	uint32_t i;

	for (i = 0; i < out->count; i++)
		if (!value_casts(v->datatype, out->value[i])) {
			out->message = str_fmt(m->arena, "a value of '%.*s' is no %s",
					       STR_ARG(v->id), datatype_text(v->datatype));
			out->flag = FLAG_ERROR;
			out->count = 0;
		}
}

static void compute(struct oval_memo *m, const struct oval_variable *v, struct oval_valued *out)
{
	switch (v->kind) {
	case VARIABLE_CONSTANT:
		out->flag = FLAG_COMPLETE;
		out->value = v->value;
		out->count = v->count;
		break;
	case VARIABLE_EXTERNAL: external(m, v, out); break;
	case VARIABLE_LOCAL: local(m, v, out); break;
	}
	check_casts(m, v, out);
}

const struct oval_valued *oval_value(struct oval_memo *m, const struct oval_variable *v)
{
	struct oval_valued *out = &m->variable[v->index];

	if (out->done)
		return out;
	out->done = true;
	out->flag = FLAG_ERROR; /* what it is to itself, if it needs itself */
	if (oval_descend(m))
		compute(m, v, out);
	else
		out->message = STR("variables and objects need each other too deeply");
	oval_ascend(m);
	return out;
}

enum result oval_variable_usable(struct oval_memo *m, const struct oval_variable *v, str *why)
{
	const struct oval_valued *x = oval_value(m, v);

	if ((x->flag == FLAG_COMPLETE || x->flag == FLAG_INCOMPLETE) && x->count)
		return RESULT_TRUE;
	*why = x->message.n ? x->message
			    : str_fmt(m->arena, "the variable '%.*s' has no value: %s",
				      STR_ARG(v->id), flag_text(x->flag));
	return RESULT_ERROR;
}
