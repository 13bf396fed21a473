/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Variables and what refers to them. References stand before the variables in a document, so they
 * wait until its end; one to a variable that is not there is read_oval's to report.
 */
#include "oval_checking.h"

#include <string.h>

/* What the map of variables points to. */
static const enum datatype datatype_of[DATATYPE_COUNT] = {
#define DATATYPE(id, text) [DATATYPE_##id] = DATATYPE_##id,
#include "oval_enums.def"
};

void checker_open_variable(struct oval_checker *k)
{
	enum datatype d;

	if (k->id.n && datatype_find(checker_attr(k, "datatype"), &d))
		map_put(&k->variables, k->id, (void *)&datatype_of[d]);
}

static void wrong_literal(struct oval_checker *k, enum datatype d)
{
	diag_error(k->d, checker_line(k, k->line), CODE_E6108,
		   "the function '%s' of '%.*s' takes no literal of datatype '%s'",
		   k->function[k->depth - 1], STR_ARG(k->id), datatype_text(d));
}

/* A literal without a datatype is a string. */
static void check_literal(struct oval_checker *k)
{
	const char *function = k->function[k->depth - 1];
	str datatype = checker_attr(k, "datatype");
	enum datatype d = DATATYPE_STRING;

	if (datatype.p && !datatype_find(datatype, &d))
		return; /* read_oval's to report */
	if (d == DATATYPE_RECORD)
		diag_error(k->d, checker_line(k, k->line), CODE_E6106,
			   "a literal of variable '%.*s' is no record", STR_ARG(k->id));
	if (function && !oval_function_takes(function, d))
		wrong_literal(k, d);
}

/* The name of a function outlives its element: it is one of the table's. */
static const char *lasting(const char *element)
{
	static const char *const names[] = {
#define COMPONENT(id, element, fewest, most) element,
#include "oval_functions.def"
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i], element))
			return names[i];
	return NULL;
}

void checker_open_component(struct oval_checker *k)
{
	const char *function = k->function[k->depth - 1];

	if (!strcmp(k->element, "literal_component"))
		check_literal(k);
	else if (!strcmp(k->element, "variable_component") && function)
		checker_await(k, &(struct awaiting){ .kind = AWAITS_FUNCTION,
						     .variable = checker_attr(k, "var_ref"),
						     .name = str_of(function),
						     .line = k->line });
	else
		k->function[k->depth] = lasting(k->element);
}

void checker_await(struct oval_checker *k, const struct awaiting *w)
{
	struct awaiting *kept = VEC_PUSH(&k->arena, &k->awaiting);

	*kept = *w;
	kept->of = k->id;
	kept->name = str_dup(&k->arena, w->name);
	kept->variable = str_dup(&k->arena, str_trim(w->variable));
}

static void check_awaiting(struct oval_checker *k, const struct awaiting *w)
{
	const enum datatype *found = map_get(&k->variables, w->variable);
	span at = checker_line(k, w->line);

	if (!found && w->kind == AWAITS_EXISTENCE)
		diag_error(k->d, at, CODE_E6113, "'%.*s' of '%.*s' names no variable: '%.*s'",
			   STR_ARG(w->name), STR_ARG(w->of), STR_ARG(w->variable));
	if (!found)
		return;
	if (w->kind == AWAITS_DATATYPE && *found != w->datatype)
		diag_error(k->d, at, CODE_E6104,
			   "'%.*s' of '%.*s' has datatype '%s', its variable '%.*s' has '%s'",
			   STR_ARG(w->name), STR_ARG(w->of), datatype_text(w->datatype),
			   STR_ARG(w->variable), datatype_text(*found));
	if (w->kind == AWAITS_FUNCTION && !oval_function_takes(w->name.p, *found))
		diag_error(k->d, at, CODE_E6108,
			   "the function '%.*s' of '%.*s' takes no variable of datatype '%s': "
			   "'%.*s'",
			   STR_ARG(w->name), STR_ARG(w->of), datatype_text(*found),
			   STR_ARG(w->variable));
}

void checker_end_of_variables(struct oval_checker *k)
{
	size_t i;

	for (i = 0; i < k->awaiting.n; i++)
		check_awaiting(k, &k->awaiting.v[i]);
}
