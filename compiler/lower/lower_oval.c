/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The logic of a rule as OVAL criteria, and what all predicates share: ids, tests, objects, states.
 *
 * A criteria tree has no group in a group of the same operator and no group of one child; that
 * changes no result, because OVAL's AND and OR are the minimum and maximum of one order of results
 * and NEGATE swaps true and false only. Ids count from 1 per kind inside a predicate, so they do not
 * depend on other predicates or rules.
 */
#include "lower_oval_object.h"

struct criteria *criteria_group(struct arena *a, enum criteria_kind kind)
{
	struct criteria *g = ARENA_NEW(a, struct criteria);

	g->kind = kind;
	return g;
}

void criteria_add(struct arena *a, struct criteria *group, struct criteria *child)
{
	size_t i;

	if (!child)
		return;
	if (child->kind != group->kind || child->kind == CRITERIA_ONE || child->negate ||
	    child->applicability) {
		*VEC_PUSH(a, &group->child) = child;
		return;
	}
	for (i = 0; i < child->child.n; i++)
		*VEC_PUSH(a, &group->child) = child->child.v[i];
}

struct criteria *criteria_done(struct criteria *group)
{
	struct criteria *only = group->child.v[0];

	if (group->child.n != 1)
		return group;
	if (group->negate)
		only->negate = !only->negate;
	only->applicability |= group->applicability;
	return only;
}

struct criteria *criteria_extend(struct arena *a, str definition, str comment)
{
	struct criteria *c = ARENA_NEW(a, struct criteria);

	c->kind = CRITERIA_EXTEND;
	c->ref = definition;
	c->comment = comment;
	return c;
}

static void write_flags(struct catalog *c, const struct criteria *n)
{
	if (n->negate)
		catalog_attribute_c(c, "negate", "true");
	if (n->applicability)
		catalog_attribute_c(c, "applicability_check", "true");
}

static void write_criteria(struct catalog *c, const struct criteria *n)
{
	static const char *const op[] = {
		[CRITERIA_AND] = "AND", [CRITERIA_OR] = "OR", [CRITERIA_ONE] = "ONE"
	};
	size_t i;

	switch (n->kind) {
	case CRITERIA_TEST:
		catalog_start(c, "criterion");
		catalog_attribute(c, "test_ref", n->ref);
		break;
	case CRITERIA_EXTEND:
		catalog_start(c, "extend_definition");
		catalog_attribute(c, "definition_ref", n->ref);
		break;
	default: catalog_start(c, "criteria"); catalog_attribute_c(c, "operator", op[n->kind]);
	}
	catalog_attribute(c, "comment", n->comment);
	write_flags(c, n);
	for (i = 0; i < n->child.n; i++)
		write_criteria(c, n->child.v[i]);
	catalog_end(c);
}

void criteria_write(struct catalog *c, const struct criteria *root)
{
	if (root->kind != CRITERIA_TEST && root->kind != CRITERIA_EXTEND) {
		write_criteria(c, root);
		return;
	}
	catalog_start(c, "criteria");
	catalog_attribute_c(c, "operator", "AND");
	write_criteria(c, root);
	catalog_end(c);
}

/* ---- parts of a predicate ---- */

static str next_id(struct oval_leaf *f, const char *kind, size_t *n)
{
	return str_fmt(f->l->arena, "%.*s:%s:%zu", STR_ARG(f->id), kind, ++*n);
}

/* "windows:registry_test": the prefixes are declared around the parts. */
static const char *qualified(struct oval_leaf *f, enum oval_family family, const char *name,
			     const char *suffix)
{
	const char *prefix = oval_family_name(family);
	size_t p = strlen(prefix), n = strlen(name), s = strlen(suffix);
	char *q = arena_alloc(f->l->arena, p + 1 + n + s + 1);

	memcpy(q, prefix, p);
	q[p] = ':';
	memcpy(q + p + 1, name, n);
	memcpy(q + p + 1 + n, suffix, s);
	return q;
}

static void identify(struct catalog *c, const char *element, str id)
{
	catalog_start(c, element);
	catalog_attribute(c, "id", id);
	catalog_attribute_c(c, "version", "1");
}

static void write_entities(struct oval_leaf *f, struct catalog *c, const struct entity *e,
			   size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		catalog_start(c, qualified(f, f->type->family, e[i].name, ""));
		if (e[i].nil) {
			catalog_attribute_c(c, "xmlns:xsi",
					    "http://www.w3.org/2001/XMLSchema-instance");
			catalog_attribute_c(c, "xsi:nil", "true");
		}
		if (e[i].field) {
			catalog_attribute_c(c, "datatype", datatype_text(DATATYPE_RECORD));
			catalog_attribute_c(c, "entity_check", e[i].entity_check);
			catalog_start(c, "field");
			catalog_attribute_c(c, "name", e[i].field);
		}
		catalog_attribute_c(c, "datatype", e[i].datatype);
		catalog_attribute_c(c, "operation", e[i].operation);
		if (!e[i].field)
			catalog_attribute_c(c, "entity_check", e[i].entity_check);
		catalog_attribute(c, "var_ref", e[i].var);
		catalog_attribute_c(c, "var_check", e[i].var_check);
		if (e[i].text.n)
			catalog_text(c, e[i].text);
		if (e[i].field)
			catalog_end(c);
		catalog_end(c);
	}
}

void oval_object_without(struct oval_leaf *f, const struct entity *e, size_t count,
			 const str *states, size_t without)
{
	struct catalog *c = &f->l->parts[OVAL_OBJECTS];
	size_t i;

	f->object = next_id(f, "obj", &f->objects);
	identify(c, qualified(f, f->type->family, f->type->name, "_object"), f->object);
	write_entities(f, c, e, count);
	for (i = 0; i < without; i++) {
		catalog_start(c, "filter");
		catalog_attribute_c(c, "action", "exclude");
		catalog_text(c, states[i]);
		catalog_end(c);
	}
	catalog_end(c);
	f->l->counts->objects++;
}

void oval_object(struct oval_leaf *f, const struct entity *e, size_t count)
{
	oval_object_without(f, e, count, NULL, 0);
}

str oval_state(struct oval_leaf *f, const struct entity *e, size_t count)
{
	struct catalog *c = &f->l->parts[OVAL_STATES];
	str id = next_id(f, "ste", &f->states);

	identify(c, qualified(f, f->type->family, f->type->name, "_state"), id);
	write_entities(f, c, e, count);
	catalog_end(c);
	f->l->counts->states++;
	return id;
}

str oval_variable(struct oval_leaf *f, const char *datatype, const str *values, size_t count)
{
	struct catalog *c = &f->l->parts[OVAL_VARIABLES];
	str id = next_id(f, "var", &f->variables);
	size_t i;

	identify(c, "constant_variable", id);
	catalog_attribute_c(c, "datatype", datatype);
	catalog_attribute(c, "comment", f->p->source);
	for (i = 0; i < count; i++)
		catalog_element(c, "value", values[i]);
	catalog_end(c);
	f->l->counts->variables++;
	return id;
}

str oval_entity_variable(struct oval_leaf *f, str object, const char *entity, str pattern)
{
	struct catalog *c = &f->l->parts[OVAL_VARIABLES];
	str id = next_id(f, "var", &f->variables);

	identify(c, "local_variable", id);
	catalog_attribute_c(c, "datatype", "string");
	catalog_attribute(c, "comment", f->p->source);
	if (pattern.n) {
		catalog_start(c, "regex_capture");
		catalog_attribute(c, "pattern", pattern);
	}
	catalog_start(c, "object_component");
	catalog_attribute(c, "object_ref", object);
	catalog_attribute_c(c, "item_field", entity);
	catalog_end(c);
	if (pattern.n)
		catalog_end(c);
	catalog_end(c);
	f->l->counts->variables++;
	return id;
}

void oval_literal(struct strbuf *b, str text)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		if (text.p[i] && strchr("^$\\.[](){}*+?|", text.p[i]))
			strbuf_addch(b, '\\');
		strbuf_addch(b, text.p[i]);
	}
}

void oval_glob(struct strbuf *b, str path)
{
	size_t i;

	for (i = 0; i < path.n; i++) {
		bool begins = !i || path.p[i - 1] == '\\';

		if (path.p[i] != '*')
			oval_literal(b, (str){ path.p + i, 1 });
		else if (begins && (i + 1 == path.n || path.p[i + 1] == '\\'))
			strbuf_adds(b, "[^\\\\]+");
		else
			strbuf_adds(b, "[^\\\\]*");
	}
}

static struct criteria *new_test(struct oval_leaf *f, enum oval_family family, const char *type,
				 const struct oval_test *t, str said)
{
	struct catalog *c = &f->l->parts[OVAL_TESTS];
	struct criteria *n = ARENA_NEW(f->l->arena, struct criteria);

	n->kind = CRITERIA_TEST;
	n->ref = next_id(f, "tst", &f->tests);
	n->comment = said;
	identify(c, qualified(f, family, type, "_test"), n->ref);
	catalog_attribute(c, "comment", n->comment);
	catalog_attribute_c(c, "check_existence", existence_text(t->existence));
	catalog_attribute_c(c, "check", check_text(t->check));
	if (t->count > 1)
		catalog_attribute_c(c, "state_operator", oval_operator_text(t->op));
	f->l->counts->tests++;
	return n;
}

static void reference(struct oval_leaf *f, const char *element, const char *attribute, str id)
{
	struct catalog *c = &f->l->parts[OVAL_TESTS];

	catalog_start(c, qualified(f, f->type->family, element, ""));
	catalog_attribute(c, attribute, id);
	catalog_end(c);
}

struct criteria *oval_test(struct oval_leaf *f, const struct oval_test *t)
{
	struct criteria *n = new_test(f, f->type->family, f->type->name, t, f->p->source);
	size_t i;

	reference(f, "object", "object_ref", f->object);
	for (i = 0; i < t->count; i++)
		reference(f, "state", "state_ref", t->states[i]);
	catalog_end(&f->l->parts[OVAL_TESTS]);
	return n;
}

struct criteria *oval_test_state(struct oval_leaf *f, str state)
{
	return oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						 OPERATOR_AND, &state, 1 });
}

struct criteria *oval_exists(struct oval_leaf *f)
{
	return oval_test(f, &(struct oval_test){ .existence = EXISTENCE_AT_LEAST_ONE_EXISTS,
						 .check = CHECK_ALL });
}

struct criteria *oval_none_exist(struct oval_leaf *f)
{
	return oval_test(f, &(struct oval_test){ .existence = EXISTENCE_NONE_EXIST,
						 .check = CHECK_ALL });
}

struct criteria *oval_both(struct oval_leaf *f, struct criteria *a, struct criteria *b)
{
	struct criteria *g = criteria_group(f->l->arena, CRITERIA_AND);

	criteria_add(f->l->arena, g, a);
	criteria_add(f->l->arena, g, b);
	return g;
}

struct criteria *oval_not(struct criteria *c)
{
	c->negate = !c->negate;
	return c;
}

struct criteria *oval_unknown(struct oval_leaf *f, const char *why)
{
	str said = f->p->source;
	struct criteria *n = new_test(
		f, FAMILY_INDEPENDENT, "unknown",
		&(struct oval_test){ .existence = EXISTENCE_ANY_EXIST, .check = CHECK_ALL },
		str_fmt(f->l->arena, "%.*s (OVAL cannot express this: %s)", STR_ARG(said), why));

	catalog_end(&f->l->parts[OVAL_TESTS]);
	differing_add(&f->l->differing, DIFFERENCE_BIT(not_in_oval), f->p->at);
	diag_warning(f->l->diag, f->p->at, CODE_W4001,
		     "OVAL cannot express '%.*s': %s; its test is unknown", STR_ARG(said), why);
	return n;
}

struct criteria *oval_manual(struct lowering *l, str scope)
{
	struct oval_leaf f = { .l = l };
	struct criteria *n;

	f.id = str_fmt(l->arena, "oval:%.*s.manual", STR_ARG(scope));
	n = new_test(&f, FAMILY_INDEPENDENT, "unknown",
		     &(struct oval_test){ .existence = EXISTENCE_ANY_EXIST, .check = CHECK_ALL },
		     STR("a person has to judge this"));
	catalog_end(&l->parts[OVAL_TESTS]);
	return n;
}

/* ---- predicates and logic ---- */

str oval_decimal(struct arena *a, uint64_t n)
{
	return str_fmt(a, "%llu", (unsigned long long)n);
}

const char *oval_number_operation(enum operator op)
{
	switch (op) {
	case OP_EQ: return operation_text(OPERATION_EQUALS);
	case OP_NE: return operation_text(OPERATION_NOT_EQUAL);
	case OP_LT: return operation_text(OPERATION_LESS_THAN);
	case OP_LE: return operation_text(OPERATION_LESS_THAN_OR_EQUAL);
	case OP_GT: return operation_text(OPERATION_GREATER_THAN);
	case OP_GE: return operation_text(OPERATION_GREATER_THAN_OR_EQUAL);
	case OP_HAS_BITS: return operation_text(OPERATION_BITWISE_AND);
	default: return NULL;
	}
}

static struct criteria *(*const lowerings[FACT_FORM_COUNT])(struct oval_leaf *f) = {
#define FORM(id) [FACT_FORM_##id] = oval_##id,
#include "forms.def"
};

/* `exists or missing`: one or the other, and neither where nothing is known. */
static struct criteria *there_or_not(struct oval_leaf *f)
{
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct predicate *half = ARENA_NEW(f->l->arena, struct predicate);

	*half = *f->p;
	half->or_missing = false;
	f->p = half;
	criteria_add(f->l->arena, any, lowerings[half->property->form](f));
	half->op = OP_MISSING;
	criteria_add(f->l->arena, any, lowerings[half->property->form](f));
	return any;
}

static struct criteria *predicate(struct lowering *l, str scope, const struct predicate *p)
{
	struct oval_leaf f = { .l = l, .p = p, .type = oval_type_row(p->property->oval.type) };
	struct criteria *n;

	f.id = str_fmt(l->arena, "oval:%.*s.%.*s", STR_ARG(scope), STR_ARG(p->leaf));
	if (p->property->oval.cannot)
		return oval_unknown(&f, p->property->oval.cannot);
	n = p->op == OP_EXISTS && p->or_missing && !p->quantifier
		    ? there_or_not(&f)
		    : lowerings[p->property->form](&f);
	oval_held(&f);
	return n;
}

struct criteria *oval_logic(struct lowering *l, str scope, const struct logic *e)
{
	static const enum criteria_kind kinds[] = {
		[LOGIC_ALL] = CRITERIA_AND, [LOGIC_ANY] = CRITERIA_OR, [LOGIC_ONE] = CRITERIA_ONE
	};
	struct criteria *group;
	size_t i;

	if (e->kind == LOGIC_PREDICATE)
		return predicate(l, scope, e->predicate);
	if (e->kind == LOGIC_NOT)
		return oval_not(oval_logic(l, scope, e->child[0]));
	group = criteria_group(l->arena, kinds[e->kind]);
	for (i = 0; i < e->count; i++)
		criteria_add(l->arena, group, oval_logic(l, scope, e->child[i]));
	return criteria_done(group);
}
