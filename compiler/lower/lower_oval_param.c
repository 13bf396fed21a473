/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parameters as external variables of OVAL: `oval:SCOPE.param.NAME:var:N`, N by datatype, so that the
 * id depends neither on the value nor on the predicate. A variable is written once a rule, with what
 * its values may be; its effective value goes to the document of variables. A parameter that somewhere
 * in the check is no number and no text of its own (a member of a set, a part of a key, a number with
 * a unit put behind it) stays a constant everywhere, with a warning.
 */
#include <string.h>

#include "lower_oval.h"

static const struct param *find(const struct rule *r, str name)
{
	size_t i;

	for (i = 0; i < r->param_count; i++)
		if (str_eq(r->params[i].name, name))
			return &r->params[i];
	return NULL;
}

/* The parameter that the value of the predicate is, if it can be a variable; else NULL. */
static const struct param *variable_of(const struct oval_leaf *f, const struct datum *d)
{
	const struct param *p;
	str name = STR_NONE;
	size_t i;

	for (i = 0; i < f->p->count; i++) {
		const struct alternative *alt = &f->p->alternative[i];

		if (d == &alt->value)
			name = alt->param;
		else if (d == &alt->high)
			name = alt->high_param;
	}
	p = name.p ? find(f->l->rule, name) : NULL;
	return p && !p->fixed ? p : NULL;
}

bool oval_is_external(const struct oval_leaf *f, const struct datum *d)
{
	return d && f->l->values && variable_of(f, d);
}

/* ---- what the values may be ---- */

static str written(struct arena *a, const struct datum *d, const char *datatype)
{
	if (!strcmp(datatype, "boolean"))
		return str_is(d->text, "enabled") ? STR("true") : STR("false");
	return d->kind == DATUM_INT ? oval_decimal(a, d->number) : d->text;
}

static void restriction(struct catalog *c, struct arena *a, enum operation operation, uint64_t n)
{
	catalog_start(c, "restriction");
	catalog_attribute_c(c, "operation", operation_text(operation));
	catalog_text(c, oval_decimal(a, n));
	catalog_end(c);
}

static void possible(struct catalog *c, struct arena *a, const struct param *p,
		     const char *datatype)
{
	str hint = p->help.n ? p->help : p->name;
	size_t i;

	for (i = 0; i < p->choices; i++) {
		catalog_start(c, "possible_value");
		catalog_attribute(c, "hint", hint);
		catalog_text(c, written(a, &p->choice[i], datatype));
		catalog_end(c);
	}
	if (!p->ranged)
		return;
	catalog_start(c, "possible_restriction");
	catalog_attribute_c(c, "operator", "AND");
	catalog_attribute(c, "hint", hint);
	restriction(c, a, OPERATION_GREATER_THAN_OR_EQUAL, p->low);
	restriction(c, a, OPERATION_LESS_THAN_OR_EQUAL, p->high);
	catalog_end(c);
}

/* ---- variables ---- */

static bool is_written(const struct lowering *l, str id)
{
	size_t i;

	for (i = 0; i < l->externals.n && !str_eq(l->externals.v[i], id); i++)
		;
	return i < l->externals.n;
}

static void start(struct catalog *c, const char *element, str id, const char *datatype, str comment)
{
	catalog_start(c, element);
	catalog_attribute(c, "id", id);
	if (!strcmp(element, "external_variable"))
		catalog_attribute_c(c, "version", "1");
	catalog_attribute_c(c, "datatype", datatype);
	catalog_attribute(c, "comment", comment);
}

/* Its id; written when it is asked for first. */
static str variable(struct oval_leaf *f, const struct param *p, const char *datatype, str value)
{
	static const char *const datatypes[] = { "int", "string", "boolean" };
	struct lowering *l = f->l;
	str id, comment;
	int n = 0;

	while (strcmp(datatypes[n], datatype))
		n++;
	id = str_fmt(l->arena, "oval:%.*s.param.%.*s:var:%d", STR_ARG(l->scope), STR_ARG(p->name),
		     n + 1);
	if (is_written(l, id))
		return id;
	*VEC_PUSH(l->arena, &l->externals) = id;
	comment = str_fmt(l->arena, "%.*s.%.*s%s%.*s", STR_ARG(l->rule->name), STR_ARG(p->name),
			  p->help.n ? ": " : "", STR_ARG(p->help));
	start(&l->parts[OVAL_VARIABLES], "external_variable", id, datatype, comment);
	possible(&l->parts[OVAL_VARIABLES], l->arena, p, datatype);
	catalog_end(&l->parts[OVAL_VARIABLES]);
	start(l->values, "variable", id, datatype, comment);
	catalog_element(l->values, "value", value);
	catalog_end(l->values);
	l->counts->variables++;
	l->counts->external++;
	return id;
}

void oval_hold(struct oval_leaf *f, struct entity *e, const struct datum *d, str text)
{
	if (!oval_is_external(f, d)) {
		e->text = text;
		return;
	}
	e->var = variable(f, variable_of(f, d), e->datatype ? e->datatype : "string", text);
	e->var_check = check_text(CHECK_ALL);
	f->held++;
}

void oval_held(struct oval_leaf *f)
{
	size_t i, n = 0;

	if (!f->l->values)
		return;
	for (i = 0; i < f->p->count; i++)
		n += oval_is_external(f, &f->p->alternative[i].value) +
		     oval_is_external(f, &f->p->alternative[i].high);
	if (n > f->held)
		diag_warning(f->l->diag, f->p->at, CODE_W2081,
			     "a parameter stays a constant in the OVAL of '%.*s'",
			     STR_ARG(f->p->source));
}

void oval_fixed(struct lowering *l)
{
	size_t i;

	for (i = 0; i < l->rule->param_count && l->values; i++) {
		const struct param *p = &l->rule->params[i];

		if (p->fixed)
			diag_warning(l->diag, p->at, CODE_W2081,
				     "parameter '%.*s' stays a constant in OVAL: a variable is a "
				     "number or a text of its own, without a unit behind it",
				     STR_ARG(p->name));
	}
}
