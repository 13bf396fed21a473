/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Entities of objects and states, and fields of those that are records: the rules of all types
 * (EntityAttributeGroup of oval-definitions-schema.xsd), then those of their own type.
 */
#include <string.h>

#include "oval_checking.h"
#include "value.h"

#define NS_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

static bool is_nil(const struct oval_checker *k)
{
	size_t i;

	for (i = 0; i < k->attr_count; i++)
		if (!strcmp(k->attr[i].name, "nil") && k->attr[i].ns &&
		    !strcmp(k->attr[i].ns, NS_INSTANCE))
			return str_is(str_trim(k->attr[i].value), "true") ||
			       str_is(str_trim(k->attr[i].value), "1");
	return false;
}

void checker_open_entity(struct oval_checker *k, struct checked_entity *e)
{
	str datatype = checker_attr(k, "datatype"), operation = checker_attr(k, "operation");
	str variable = checker_attr(k, "var_ref");

	*e = (struct checked_entity){ .open = true,
				      .name = str_dup(&k->arena, str_of(k->element)),
				      .line = k->line,
				      .datatype = DATATYPE_STRING,
				      .operation = OPERATION_EQUALS,
				      .typed = datatype.p,
				      .compared = operation.p,
				      .known = true,
				      .var_ref = variable.p,
				      .var_check = checker_attr(k, "var_check").p,
				      .nil = is_nil(k),
				      .text = e->text };
	strbuf_reset(&e->text);
	if (e->typed)
		e->known &= datatype_find(datatype, &e->datatype);
	if (e->compared)
		e->known &= operation_find(operation, &e->operation);
	if (e->var_ref && e->known)
		checker_await(k, &(struct awaiting){ .kind = AWAITS_DATATYPE,
						     .variable = variable,
						     .name = e->name,
						     .datatype = e->datatype,
						     .line = e->line });
}

/* ---- rules of all types ---- */

static void check_variable(struct oval_checker *k, const struct checked_entity *e)
{
	span at = checker_line(k, e->line);

	if (e->var_check && !e->var_ref)
		diag_error(k->d, at, CODE_E6105, "'%.*s' of '%.*s' has a var_check, but no var_ref",
			   STR_ARG(e->name), STR_ARG(k->id));
	if (e->var_ref && e->datatype == DATATYPE_RECORD)
		diag_error(k->d, at, CODE_E6106,
			   "'%.*s' of '%.*s' is a record: it takes no var_ref", STR_ARG(e->name),
			   STR_ARG(k->id));
}

static void check_value(struct oval_checker *k, const struct checked_entity *e)
{
	str value = strbuf_str(&e->text), why;
	span at = checker_line(k, e->line);
	size_t offset;

	if (e->var_ref || e->nil)
		return;
	if (!value_casts(e->datatype, value))
		diag_error(k->d, at, CODE_E6107, "'%.*s' of '%.*s': '%.*s' is no value of '%s'",
			   STR_ARG(e->name), STR_ARG(k->id), STR_ARG(value),
			   datatype_text(e->datatype));
	if (e->operation == OPERATION_PATTERN_MATCH && e->datatype == DATATYPE_STRING &&
	    !pattern_valid(&k->arena, value, &offset, &why))
		diag_warning(k->d, at, CODE_W6104,
			     "'%.*s' of '%.*s': '%.*s' is no regular expression: %.*s",
			     STR_ARG(e->name), STR_ARG(k->id), STR_ARG(value), STR_ARG(why));
}

static void check_operation(struct oval_checker *k, const struct checked_entity *e)
{
	if (!oval_operation_fits(e->datatype, e->operation))
		diag_error(k->d, checker_line(k, e->line), CODE_E6101,
			   "'%.*s' of '%.*s': values of datatype '%s' have no operation '%s'",
			   STR_ARG(e->name), STR_ARG(k->id), datatype_text(e->datatype),
			   operation_text(e->operation));
}

/* ---- rules of one type ---- */

struct checking {
	struct oval_checker *k;
	const struct oval_rule *rule;
	const struct checked_entity *e;
	str value;
	span at;
};

static void deprecated_entity(const struct checking *c)
{
	checker_deprecated(c->k, c->e->line,
			   str_fmt(&c->k->arena, "the entity '%s'", c->rule->entity),
			   c->rule->since);
}

static void deprecated_value(const struct checking *c)
{
	if (str_is(c->value, c->rule->value))
		checker_deprecated(c->k, c->e->line,
				   str_fmt(&c->k->arena, "the value '%s' of '%s'", c->rule->value,
					   c->rule->entity),
				   c->rule->since);
}

static void one_operation(const struct checking *c)
{
	const struct oval_rule *r = c->rule;

	if (c->e->compared ? c->e->operation != r->operation : r->operation != OPERATION_EQUALS)
		diag_error(c->k->d, c->at, CODE_E6102,
			   r->operation == OPERATION_EQUALS
				   ? "'%s' of '%.*s' takes no operation but '%s'"
				   : "'%s' of '%.*s' must have the operation '%s'",
			   r->entity, STR_ARG(c->k->id), operation_text(r->operation));
}

static void one_datatype(const struct checking *c)
{
	if (!c->e->typed || c->e->datatype != c->rule->datatype)
		diag_error(c->k->d, c->at, CODE_E6103, "'%s' of '%.*s' must have datatype '%s'",
			   c->rule->entity, STR_ARG(c->k->id), datatype_text(c->rule->datatype));
}

static void other_datatype(const struct checking *c)
{
	if (c->e->typed && c->e->datatype == c->rule->datatype)
		diag_warning(c->k->d, c->at, CODE_W6102,
			     "'%s' of '%.*s' should have datatype '%s', not '%s'", c->rule->entity,
			     STR_ARG(c->k->id), datatype_text(c->rule->better),
			     datatype_text(c->rule->datatype));
}

static void no_behavior(const struct checking *c)
{
	const struct oval_rule *r = c->rule;
	size_t i;

	if (r->unequal && c->e->operation == OPERATION_EQUALS)
		return;
	for (i = 0; i < c->k->behaviors.n; i++) {
		const struct xml_attr *b = &c->k->behaviors.v[i];

		if (!strcmp(b->name, r->name) && (!r->value || str_is(b->value, r->value)))
			diag_error(c->k->d, c->at, CODE_E6109,
				   "the behavior %s='%.*s' of '%.*s' does not go with a '%s'%s",
				   b->name, STR_ARG(b->value), STR_ARG(c->k->id), r->entity,
				   r->unequal ? " whose operation is not 'equals'" : "");
	}
}

static void not_empty(const struct checking *c)
{
	if (!c->value.n && !c->e->var_ref && c->e->operation != OPERATION_PATTERN_MATCH &&
	    !(c->rule->nil && c->e->nil))
		diag_error(c->k->d, c->at, CODE_E6110,
			   "'%s' of '%.*s' is empty: it needs a value or a var_ref%s",
			   c->rule->entity, STR_ARG(c->k->id), c->rule->nil ? ", or xsi:nil" : "");
}

static void no_characters(const struct checking *c)
{
	size_t i;

	if (c->e->operation == OPERATION_PATTERN_MATCH)
		return;
	for (i = 0; i < c->value.n; i++)
		if (c->value.p[i] && strchr(c->rule->name, c->value.p[i])) {
			diag_error(c->k->d, c->at, CODE_E6111, "'%s' of '%.*s' cannot hold a '%c'",
				   c->rule->entity, STR_ARG(c->k->id), c->value.p[i]);
			return;
		}
}

static void about_nil(const struct checking *c)
{
	if (c->rule->kind == RULE_NEEDS_VALUE || c->e->nil)
		*VEC_PUSH(&c->k->arena, &c->k->awaiting_nil) =
			(struct awaiting_nil){ c->rule, c->e->line };
}

static void variable_id(const struct checking *c)
{
	if (c->e->var_ref)
		diag_error(c->k->d, c->at, CODE_E6113,
			   "'%s' of '%.*s' holds the id of a variable and takes no var_ref",
			   c->rule->entity, STR_ARG(c->k->id));
	checker_await(c->k, &(struct awaiting){ .kind = AWAITS_EXISTENCE,
						.variable = c->value,
						.name = c->e->name,
						.line = c->e->line });
}

static void check_rules(struct oval_checker *k, const struct checked_entity *e)
{
	static void (*const checks[])(const struct checking *c) = {
		[RULE_DEPRECATED_ENTITY] = deprecated_entity,
		[RULE_DEPRECATED_VALUE] = deprecated_value,
		[RULE_ONE_OPERATION] = one_operation,
		[RULE_ONE_DATATYPE] = one_datatype,
		[RULE_OTHER_DATATYPE] = other_datatype,
		[RULE_NO_BEHAVIOR] = no_behavior,
		[RULE_NOT_EMPTY] = not_empty,
		[RULE_NO_CHARACTERS] = no_characters,
		[RULE_NIL_WITH] = about_nil,
		[RULE_NEEDS_VALUE] = about_nil,
		[RULE_VARIABLE_ID] = variable_id,
	};
	struct checking c = {
		.k = k, .e = e, .value = strbuf_str(&e->text), .at = checker_line(k, e->line)
	};
	size_t i;

	for (i = 0; i < k->rule_count; i++) {
		c.rule = &k->rule[i];
		if (c.rule->role == k->role && c.rule->entity && str_is(e->name, c.rule->entity))
			checks[c.rule->kind](&c);
	}
	if (e->nil)
		*VEC_PUSH(&k->arena, &k->nils) = e->name;
}

void checker_close_entity(struct oval_checker *k, struct checked_entity *e)
{
	e->open = false;
	check_variable(k, e);
	if (e->known) {
		check_operation(k, e);
		check_value(k, e);
	}
	if (e == &k->entity)
		check_rules(k, e);
}

/* ---- behaviors, and what concerns two entities ---- */

void checker_open_behaviors(struct oval_checker *k)
{
	size_t i, n;

	for (n = 0; n < k->attr_count; n++)
		*VEC_PUSH(&k->arena, &k->behaviors) = (struct xml_attr){
			.name = str_c(&k->arena, str_of(k->attr[n].name)),
			.value = str_dup(&k->arena, k->attr[n].value),
		};
	for (i = 0; i < k->rule_count; i++) {
		const struct oval_rule *r = &k->rule[i];
		str value = r->kind == RULE_DEPRECATED_BEHAVIOR && r->role == k->role
				    ? checker_attr(k, r->name)
				    : STR_NONE;

		if (value.p && (!r->value || str_is(value, r->value)))
			checker_deprecated(k, k->line,
					   str_fmt(&k->arena, "the behavior %s='%.*s'", r->name,
						   STR_ARG(value)),
					   r->since);
	}
}

static bool nil_is(const struct oval_checker *k, const char *entity)
{
	size_t i;

	for (i = 0; i < k->nils.n; i++)
		if (str_is(k->nils.v[i], entity))
			return true;
	return false;
}

void checker_close_thing(struct oval_checker *k)
{
	size_t i;

	for (i = 0; i < k->awaiting_nil.n; i++) {
		const struct oval_rule *r = k->awaiting_nil.v[i].rule;
		bool needs_value = r->kind == RULE_NEEDS_VALUE;

		if (nil_is(k, r->name) == needs_value)
			diag_error(k->d, checker_line(k, k->awaiting_nil.v[i].line), CODE_E6112,
				   needs_value ? "'%s' of '%.*s' needs a '%s' that is not nil"
					       : "'%s' of '%.*s' is nil, so '%s' must be nil too",
				   r->entity, STR_ARG(k->id), r->name);
	}
}
