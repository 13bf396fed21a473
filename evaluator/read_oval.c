/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL definitions (5.10 to 5.11.2) -> the evaluator's model, as a stream: memory is that of the
 * model. A table says which element may stand where and what it does. Mistakes are recorded and
 * reading goes on; what is understood but not supported yet is a warning, and unknown when judged.
 * References are bound by oval_bind.c when all is read.
 */
#include "oval_reading.h"

#include <string.h>

#include "file.h"
#include "value.h"

#define NS_DEFINITIONS "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define NS_SCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

enum where {
	OUTSIDE,
	DOCUMENT,
	DEFINITIONS,
	DEFINITION,
	METADATA,
	TITLE,
	CRITERIA,
	TESTS,
	TEST,
	OBJECTS,
	OBJECT,
	STATES,
	STATE,
	ENTITY,
	VARIABLES,
	VARIABLE,
	VALUE,
	SKIPPED,
};

span oval_line(const struct oval_reader *r, uint32_t line)
{
	return (span){ r->content->source, line, 0 };
}

static span here(const struct oval_reader *r)
{
	return oval_line(r, r->line);
}

/* ---- attributes ---- */

static const struct xml_attr *find_attr(const struct oval_reader *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->attr_count; i++)
		if (!r->attr[i].ns && !strcmp(r->attr[i].name, name))
			return &r->attr[i];
	return NULL;
}

/* The value, or an empty slice after E6004. */
static str required(struct oval_reader *r, const char *name)
{
	const struct xml_attr *a = find_attr(r, name);

	if (a)
		return a->value;
	diag_error(r->d, here(r), CODE_E6004, "'%s' lacks the attribute '%s'", r->element, name);
	return STR_NONE;
}

static void bad_value(struct oval_reader *r, const char *name, str value, str near)
{
	if (near.n)
		diag_error(r->d, here(r), CODE_E6005,
			   "'%.*s' is no value of '%s' (did you mean '%.*s'?)", STR_ARG(value),
			   name, STR_ARG(near));
	else
		diag_error(r->d, here(r), CODE_E6005, "'%.*s' is no value of '%s'", STR_ARG(value),
			   name);
}

/* read_KIND: the attribute's word, *out left alone where it is absent. */
#define WORDS(kind, type, COUNT)                                                                 \
	static str kind##_at(const void *unused, size_t i)                                       \
	{                                                                                        \
		(void)unused;                                                                    \
		return str_of(kind##_text((enum type)i));                                        \
	}                                                                                        \
	static void read_##kind(struct oval_reader *r, const char *name, enum type *out)         \
	{                                                                                        \
		const struct xml_attr *a = find_attr(r, name);                                   \
                                                                                                 \
		if (a && !kind##_find(a->value, out))                                            \
			bad_value(r, name, a->value, suggest(a->value, COUNT, kind##_at, NULL)); \
	}

WORDS(datatype, datatype, DATATYPE_COUNT)
WORDS(operation, operation, OPERATION_COUNT)
WORDS(check, check, CHECK_COUNT)
WORDS(existence, existence, EXISTENCE_COUNT)
WORDS(oval_operator, oval_operator, OPERATOR_COUNT)

static bool read_bool(struct oval_reader *r, const char *ns, const char *name)
{
	size_t i;

	for (i = 0; i < r->attr_count; i++) {
		const struct xml_attr *a = &r->attr[i];
		str v = str_trim(a->value);

		if (strcmp(a->name, name) || (ns ? !a->ns || strcmp(a->ns, ns) : a->ns != NULL))
			continue;
		if (!str_is(v, "true") && !str_is(v, "1") && !str_is(v, "false") && !str_is(v, "0"))
			bad_value(r, name, a->value, STR_NONE);
		return str_is(v, "true") || str_is(v, "1");
	}
	return false;
}

static uint64_t read_version(struct oval_reader *r)
{
	str v = str_trim(required(r, "version"));
	uint64_t n = 0;

	if (v.n && !str_to_u64(v, &n))
		bad_value(r, "version", v, STR_NONE);
	return n;
}

static void not_yet(struct oval_reader *r, const char *what)
{
	diag_warning(r->d, here(r), CODE_W6001, "'%s' is not supported yet: the result is unknown",
		     what);
}

/* ---- definitions ---- */

static const struct class_row {
	const char *name;
	bool inverted, scored;
} classes[] = {
	{ "compliance", false, true },	   { "inventory", false, false },
	{ "miscellaneous", false, false }, { "patch", true, true },
	{ "vulnerability", true, true },
};
#define CLASSES (sizeof(classes) / sizeof(*classes))

static str class_at(const void *unused, size_t i)
{
	(void)unused;
	return str_of(classes[i].name);
}

static void open_definition(struct oval_reader *r)
{
	struct oval_definition *d = ARENA_NEW(r->a, struct oval_definition);
	str class = required(r, "class");
	size_t i;

	r->definition = d;
	d->class = classes[0].name;
	d->unit.outcome.judge = JUDGE_OVAL;
	d->unit.outcome.path = r->content->path;
	d->unit.outcome.line = r->line;
	d->unit.index = (uint32_t)r->own->definitions.n;
	d->version = read_version(r);
	d->deprecated = read_bool(r, NULL, "deprecated");
	for (i = 0; i < CLASSES && !str_is(class, classes[i].name); i++)
		;
	if (i < CLASSES) {
		d->class = classes[i].name;
		d->unit.inverted = classes[i].inverted;
		d->unit.scored = classes[i].scored;
	} else if (class.n) {
		bad_value(r, "class", class, suggest(class, CLASSES, class_at, NULL));
	}
	oval_define(r, required(r, "id"), KIND_DEFINITION, d, &d->unit.outcome.id);
	*VEC_PUSH(r->a, &r->own->definitions) = d;
	*VEC_PUSH(r->a, &r->content->units) = &d->unit;
}

static void open_metadata(struct oval_reader *r)
{
	r->references = 0;
	r->first_source = STR_NONE;
}

static void close_title(struct oval_reader *r)
{
	r->definition->unit.outcome.title = str_dup(r->a, str_trim(strbuf_str(&r->text)));
}

/*
 * Definitions that were compiled from rules say so by a reference "norma-control"; then the first
 * one is the number of the rule, if it has one, and the id ends in its name.
 */
static void open_reference(struct oval_reader *r)
{
	const struct xml_attr *source = find_attr(r, "source"), *id = find_attr(r, "ref_id");

	if (!source || !id)
		return;
	if (!r->references++) {
		r->first_source = str_dup(&r->scratch, source->value);
		r->first_id = str_dup(&r->scratch, id->value);
	}
	if (str_is(source->value, "norma-control"))
		r->definition->unit.outcome.control = str_dup(r->a, id->value);
}

static void close_metadata(struct oval_reader *r)
{
	struct outcome *o = &r->definition->unit.outcome;
	str name = o->id, space;
	size_t i;

	if (!o->control.n || !name.n)
		return;
	name = (str){ name.p + strlen("oval:"), name.n - strlen("oval:") };
	for (i = 0; i < name.n && name.p[i] != ':'; i++)
		;
	name.n = i;
	while (i > 0 && name.p[i - 1] != '.')
		i--;
	space = (str){ name.p, i ? i - 1 : 0 };
	o->rule = (str){ name.p + i, name.n - i };
	if (str_eq(r->first_source, space) || str_is(r->first_source, "CIS"))
		o->number = str_dup(r->a, r->first_id);
}

static struct node *add_node(struct oval_reader *r, enum node_kind kind)
{
	struct node *n = ARENA_NEW(r->a, struct node);

	n->kind = kind;
	n->line = r->line;
	n->index = (uint32_t)r->content->node_count++;
	n->negate = read_bool(r, NULL, "negate");
	n->applicability = read_bool(r, NULL, "applicability_check");
	if (!r->criteria_depth) {
		if (r->definition->unit.root)
			diag_error(r->d, here(r), CODE_E6003,
				   "a definition has one 'criteria', this is the second");
		r->definition->unit.root = n;
	} else {
		struct open_criteria *c = &r->criteria.v[r->criteria_depth - 1];

		*VEC_PUSH(&r->scratch, &c->child) = n;
	}
	return n;
}

static void open_criteria(struct oval_reader *r)
{
	struct node *n = add_node(r, NODE_OPERATOR);

	n->op = OPERATOR_AND;
	read_oval_operator(r, "operator", &n->op);
	if (r->criteria_depth == r->criteria.n)
		VEC_PUSH(&r->scratch, &r->criteria);
	r->criteria.v[r->criteria_depth].node = n;
	r->criteria.v[r->criteria_depth++].child.n = 0;
}

static void close_criteria(struct oval_reader *r)
{
	struct open_criteria *c = &r->criteria.v[--r->criteria_depth];
	struct node *n = c->node;

	n->count = c->child.n;
	n->child = ARENA_ARRAY(r->a, n->count, struct node *);
	if (n->count)
		memcpy(n->child, c->child.v, n->count * sizeof(*n->child));
	else
		diag_error(r->d, oval_line(r, n->line), CODE_E6003,
			   "a 'criteria' holds at least one criterion, this one is empty");
}

static void open_criterion(struct oval_reader *r)
{
	struct node *n = add_node(r, NODE_LEAF);

	oval_refer(r, required(r, "test_ref"), KIND_TEST, &n->leaf);
}

static void open_extend(struct oval_reader *r)
{
	struct node *n = add_node(r, NODE_EXTEND);

	oval_refer(r, required(r, "definition_ref"), KIND_DEFINITION, &n->extend);
}

/* ---- tests, objects, states ---- */

/* The type of "registry_test" and the like by namespace and name; NULL if there is no row. */
static const struct oval_type *find_type(const char *ns, const char *element, const char *suffix)
{
	str name = str_of(element);
	enum oval_family family;
	size_t n = strlen(suffix), prefix = sizeof(NS_DEFINITIONS);

	if (!ns || strncmp(ns, NS_DEFINITIONS "#", prefix) || name.n <= n ||
	    strcmp(element + name.n - n, suffix) || !oval_family_find(str_of(ns + prefix), &family))
		return NULL;
	name.n -= n;
	return oval_type_find(family, name);
}

static void open_test(struct oval_reader *r, const char *ns)
{
	struct oval_test *t = ARENA_NEW(r->a, struct oval_test);
	const struct xml_attr *comment = find_attr(r, "comment");
	str element = str_of(r->element);

	r->test = t;
	r->states.n = 0;
	t->element = str_dup(r->a, element);
	t->comment = comment ? str_dup(r->a, comment->value) : STR_NONE;
	t->line = r->line;
	t->index = (uint32_t)r->own->tests.n;
	t->version = read_version(r);
	t->type = find_type(ns, r->element, "_test");
	t->unknown = t->type && t->type->id == OVAL_unknown;
	t->existence = EXISTENCE_AT_LEAST_ONE_EXISTS;
	required(r, "check");
	read_check(r, "check", &t->check);
	read_existence(r, "check_existence", &t->existence);
	read_oval_operator(r, "state_operator", &t->state_operator);
	oval_define(r, required(r, "id"), KIND_TEST, t, &t->id);
	*VEC_PUSH(r->a, &r->own->tests) = t;
	if (!t->type && !map_put(&r->warned, t->element, t))
		diag_warning(r->d, here(r), CODE_W6002,
			     "unknown test type '%s': the result of such tests is unknown",
			     r->element);
}

static void open_object_ref(struct oval_reader *r)
{
	oval_refer(r, required(r, "object_ref"), KIND_OBJECT, &r->test->object);
}

static void open_state_ref(struct oval_reader *r)
{
	struct named *n = oval_named(r, required(r, "state_ref"), KIND_STATE);

	if (n)
		*VEC_PUSH(&r->scratch, &r->states) = n;
}

static void close_test(struct oval_reader *r)
{
	struct oval_test *t = r->test;
	uint32_t i;

	t->state_count = (uint32_t)r->states.n;
	t->state = ARENA_ARRAY(r->a, t->state_count, const struct oval_state *);
	for (i = 0; i < t->state_count; i++)
		*VEC_PUSH(&r->scratch, &r->fixups) =
			(struct fixup){ r->states.v[i], &t->state[i], t->line, KIND_STATE };
}

static void open_object(struct oval_reader *r, const char *ns)
{
	struct oval_object *o = ARENA_NEW(r->a, struct oval_object);

	r->object = o;
	r->entities.n = 0;
	o->element = str_dup(r->a, str_of(r->element));
	o->line = r->line;
	o->index = (uint32_t)r->own->objects.n;
	o->version = read_version(r);
	o->type = find_type(ns, r->element, "_object");
	oval_define(r, required(r, "id"), KIND_OBJECT, o, &o->id);
	*VEC_PUSH(r->a, &r->own->objects) = o;
}

static void open_state(struct oval_reader *r, const char *ns)
{
	struct oval_state *s = ARENA_NEW(r->a, struct oval_state);

	r->state = s;
	r->entities.n = 0;
	s->element = str_dup(r->a, str_of(r->element));
	s->line = r->line;
	s->index = (uint32_t)r->own->states.n;
	s->version = read_version(r);
	s->type = find_type(ns, r->element, "_state");
	read_oval_operator(r, "operator", &s->op);
	oval_define(r, required(r, "id"), KIND_STATE, s, &s->id);
	*VEC_PUSH(r->a, &r->own->states) = s;
}

static void object_unsupported(struct oval_reader *r, const char *what)
{
	r->object->unsupported = what;
	not_yet(r, what);
}

static void open_set(struct oval_reader *r)
{
	object_unsupported(r, "set");
}

static void open_filter(struct oval_reader *r)
{
	object_unsupported(r, "filter");
}

/* Behaviors that say the default change nothing. */
static void open_behaviors(struct oval_reader *r)
{
	static const struct {
		const char *name, *value;
	} defaults[] = { { "max_depth", "-1" },
			 { "recurse_direction", "none" },
			 { "windows_view", "64_bit" } };
	size_t i, k;

	for (i = 0; i < r->attr_count; i++) {
		for (k = 0; k < sizeof(defaults) / sizeof(*defaults); k++)
			if (!strcmp(r->attr[i].name, defaults[k].name) &&
			    str_is(r->attr[i].value, defaults[k].value))
				break;
		if (k == sizeof(defaults) / sizeof(*defaults)) {
			object_unsupported(r, "behaviors");
			return;
		}
	}
}

static str state_entity_at(const void *type, size_t i)
{
	return str_of(((const struct oval_type *)type)->entity[i].name);
}

static void check_entity(struct oval_reader *r, const struct oval_type *type, unsigned role)
{
	const struct oval_entity_row *row;
	str name = str_of(r->element), near;
	size_t n;

	if (!type)
		return;
	row = oval_entity_find(type, name);
	if (row && row->role & role)
		return;
	for (n = 0; type->entity[n].name; n++)
		;
	near = suggest(name, n, state_entity_at, type);
	if (near.n && !str_eq(near, name))
		diag_error(r->d, here(r), CODE_E6003,
			   "unknown entity '%s' of '%s' (did you mean '%.*s'?)", r->element,
			   type->name, STR_ARG(near));
	else
		diag_error(r->d, here(r), CODE_E6003, "unknown entity '%s' of '%s'", r->element,
			   type->name);
}

static void open_entity(struct oval_reader *r, const struct oval_type *type, unsigned role)
{
	struct open_entity *o = VEC_PUSH(&r->scratch, &r->entities);
	const struct xml_attr *var = find_attr(r, "var_ref");
	enum datatype datatype = DATATYPE_STRING;
	enum operation operation = OPERATION_EQUALS;
	enum check var_check = CHECK_ALL, entity_check = CHECK_ALL;
	enum existence existence = EXISTENCE_AT_LEAST_ONE_EXISTS;

	*o = (struct open_entity){ 0 };
	check_entity(r, type, role);
	read_datatype(r, "datatype", &datatype);
	read_operation(r, "operation", &operation);
	read_check(r, "var_check", &var_check);
	read_check(r, "entity_check", &entity_check);
	read_existence(r, "check_existence", &existence);
	o->entity = (struct oval_entity){ .name = str_dup(r->a, str_of(r->element)),
					  .line = r->line,
					  .datatype = datatype,
					  .operation = operation,
					  .var_check = var_check,
					  .entity_check = entity_check,
					  .existence = existence,
					  .nil = read_bool(r, NS_SCHEMA_INSTANCE, "nil"),
					  .mask = read_bool(r, NULL, "mask") };
	if (var)
		o->variable = oval_named(r, var->value, KIND_VARIABLE);
	if (!value_supported(datatype))
		not_yet(r, datatype_text(datatype));
}

static void open_object_entity(struct oval_reader *r)
{
	open_entity(r, r->object->type, ROLE_OBJECT);
}

static void open_state_entity(struct oval_reader *r)
{
	open_entity(r, r->state->type, ROLE_STATE);
}

static void close_entity(struct oval_reader *r)
{
	struct open_entity *o = &r->entities.v[r->entities.n - 1];

	o->entity.value = str_dup(r->a, strbuf_str(&r->text));
	if (o->variable && o->entity.value.n)
		diag_error(r->d, oval_line(r, o->entity.line), CODE_E6005,
			   "'%.*s' takes its value from a variable and must be empty",
			   STR_ARG(o->entity.name));
}

/* Moves the entities read into an array of the model. */
static struct oval_entity *take_entities(struct oval_reader *r, uint32_t *count)
{
	struct oval_entity *e = ARENA_ARRAY(r->a, r->entities.n, struct oval_entity);
	size_t i;

	for (i = 0; i < r->entities.n; i++) {
		e[i] = r->entities.v[i].entity;
		if (r->entities.v[i].variable)
			*VEC_PUSH(&r->scratch, &r->fixups) =
				(struct fixup){ r->entities.v[i].variable, &e[i].variable,
						e[i].line, KIND_VARIABLE };
	}
	*count = (uint32_t)i;
	return e;
}

static void close_object(struct oval_reader *r)
{
	r->object->entity = take_entities(r, &r->object->count);
}

static void close_state(struct oval_reader *r)
{
	r->state->entity = take_entities(r, &r->state->count);
}

/* ---- variables ---- */

static void open_variable(struct oval_reader *r, enum variable_kind kind)
{
	struct oval_variable *v = ARENA_NEW(r->a, struct oval_variable);

	r->variable = v;
	r->values.n = 0;
	v->kind = kind;
	v->line = r->line;
	v->index = (uint32_t)r->own->variables.n;
	v->version = read_version(r);
	required(r, "datatype");
	read_datatype(r, "datatype", &v->datatype);
	oval_define(r, required(r, "id"), KIND_VARIABLE, v, &v->id);
	*VEC_PUSH(r->a, &r->own->variables) = v;
}

static void open_constant(struct oval_reader *r)
{
	open_variable(r, VARIABLE_CONSTANT);
}

static void open_external(struct oval_reader *r)
{
	open_variable(r, VARIABLE_EXTERNAL);
}

static void open_local(struct oval_reader *r)
{
	open_variable(r, VARIABLE_LOCAL);
	not_yet(r, "local_variable");
}

static void close_value(struct oval_reader *r)
{
	*VEC_PUSH(&r->scratch, &r->values) = str_dup(r->a, strbuf_str(&r->text));
}

static void close_variable(struct oval_reader *r)
{
	struct oval_variable *v = r->variable;

	v->count = (uint32_t)r->values.n;
	v->value = ARENA_ARRAY(r->a, v->count, str);
	if (v->count)
		memcpy(v->value, r->values.v, v->count * sizeof(str));
	else if (v->kind == VARIABLE_CONSTANT)
		diag_error(r->d, oval_line(r, v->line), CODE_E6003,
			   "a 'constant_variable' holds at least one 'value'");
}

/* ---- the table ---- */

/* Any element where `name` is NULL. Of `open` and `open_ns` at most one is set. */
static const struct rule {
	enum where in;
	const char *name;
	enum where to;
	void (*open)(struct oval_reader *r);
	void (*open_ns)(struct oval_reader *r, const char *ns);
} rules[] = {
	{ OUTSIDE, "oval_definitions", DOCUMENT, NULL, NULL },
	{ DOCUMENT, "generator", SKIPPED, NULL, NULL },
	{ DOCUMENT, "definitions", DEFINITIONS, NULL, NULL },
	{ DOCUMENT, "tests", TESTS, NULL, NULL },
	{ DOCUMENT, "objects", OBJECTS, NULL, NULL },
	{ DOCUMENT, "states", STATES, NULL, NULL },
	{ DOCUMENT, "variables", VARIABLES, NULL, NULL },
	{ DOCUMENT, "Signature", SKIPPED, NULL, NULL },
	{ DEFINITIONS, "definition", DEFINITION, open_definition, NULL },
	{ DEFINITION, "Signature", SKIPPED, NULL, NULL },
	{ DEFINITION, "metadata", METADATA, open_metadata, NULL },
	{ DEFINITION, "notes", SKIPPED, NULL, NULL },
	{ DEFINITION, "criteria", CRITERIA, open_criteria, NULL },
	{ METADATA, "title", TITLE, NULL, NULL },
	{ METADATA, "reference", SKIPPED, open_reference, NULL },
	{ METADATA, NULL, SKIPPED, NULL, NULL },
	{ CRITERIA, "criteria", CRITERIA, open_criteria, NULL },
	{ CRITERIA, "criterion", SKIPPED, open_criterion, NULL },
	{ CRITERIA, "extend_definition", SKIPPED, open_extend, NULL },
	{ TESTS, NULL, TEST, NULL, open_test },
	{ TEST, "object", SKIPPED, open_object_ref, NULL },
	{ TEST, "state", SKIPPED, open_state_ref, NULL },
	{ TEST, NULL, SKIPPED, NULL, NULL },
	{ OBJECTS, NULL, OBJECT, NULL, open_object },
	{ OBJECT, "Signature", SKIPPED, NULL, NULL },
	{ OBJECT, "notes", SKIPPED, NULL, NULL },
	{ OBJECT, "set", SKIPPED, open_set, NULL },
	{ OBJECT, "filter", SKIPPED, open_filter, NULL },
	{ OBJECT, "behaviors", SKIPPED, open_behaviors, NULL },
	{ OBJECT, NULL, ENTITY, open_object_entity, NULL },
	{ STATES, NULL, STATE, NULL, open_state },
	{ STATE, "Signature", SKIPPED, NULL, NULL },
	{ STATE, "notes", SKIPPED, NULL, NULL },
	{ STATE, NULL, ENTITY, open_state_entity, NULL },
	{ ENTITY, NULL, SKIPPED, NULL, NULL },
	{ VARIABLES, "constant_variable", VARIABLE, open_constant, NULL },
	{ VARIABLES, "external_variable", VARIABLE, open_external, NULL },
	{ VARIABLES, "local_variable", VARIABLE, open_local, NULL },
	{ VARIABLE, "value", VALUE, NULL, NULL },
	{ VARIABLE, NULL, SKIPPED, NULL, NULL },
	{ SKIPPED, NULL, SKIPPED, NULL, NULL },
};

static const struct rule *find_rule(enum where in, const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (rules[i].in == in && (!rules[i].name || !strcmp(rules[i].name, name)))
			return &rules[i];
	return NULL;
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct oval_reader *r = ctx;
	const struct rule *rule = find_rule((enum where)r->where[r->depth], name);

	r->line = line;
	if (!r->seen_root && (!rule || !ns || strcmp(ns, NS_DEFINITIONS))) {
		diag_error(r->d, here(r), CODE_E6001,
			   "this is no document of OVAL definitions: its root is '%s'", name);
		return false;
	}
	r->seen_root = true;
	r->depth++;
	r->where[r->depth] = SKIPPED;
	if (!rule) {
		diag_error(r->d, here(r), CODE_E6003, "unexpected element '%s'", name);
		return true;
	}
	r->where[r->depth] = (unsigned char)rule->to;
	r->attr = attr;
	r->attr_count = count;
	r->element = name;
	if (rule->to != SKIPPED)
		strbuf_reset(&r->text);
	if (rule->open)
		rule->open(r);
	else if (rule->open_ns)
		rule->open_ns(r, ns);
	return true;
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	static void (*const closing[SKIPPED + 1])(struct oval_reader * r) = {
		[METADATA] = close_metadata, [TITLE] = close_title,
		[CRITERIA] = close_criteria, [TEST] = close_test,
		[OBJECT] = close_object,     [STATE] = close_state,
		[ENTITY] = close_entity,     [VARIABLE] = close_variable,
		[VALUE] = close_value,
	};
	struct oval_reader *r = ctx;

	(void)ns, (void)name;
	r->line = line;
	if (closing[r->where[r->depth]])
		closing[r->where[r->depth]](r);
	r->depth--;
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct oval_reader *r = ctx;
	enum where w = (enum where)r->where[r->depth];

	if (w == TITLE || w == ENTITY || w == VALUE)
		strbuf_addstr(&r->text, text);
	return true;
}

static void on_root(void *ctx, const struct xml_root *root)
{
	struct oval_reader *r = ctx;

	r->own->begin = root->begin;
	r->own->end = root->end;
	r->own->plain = root->plain;
}

struct content *read_oval(struct diag *d, struct arena *a, const char *path, const str *text)
{
	static const struct xml_handler handler = {
		.start = on_start, .end = on_end, .text = on_text, .root = on_root
	};
	struct oval_reader r = { .d = d, .a = a, .errors = d->errors };
	bool ok;

	r.content = ARENA_NEW(a, struct content);
	r.own = ARENA_NEW(a, struct oval_content);
	r.content->judge = JUDGE_OVAL;
	r.content->own = r.own;
	r.content->path = str_dup(a, str_of(path));
	r.content->source = diag_source(d, r.content->path, STR_NONE);
	arena_init(&r.scratch);
	map_init(&r.ids, &r.scratch);
	map_init(&r.warned, &r.scratch);
	if (text)
		r.own->text = *text;
	ok = text ? xml_stream_memory(d, r.content->source, *text, CODE_E6002, &handler, &r)
		  : xml_stream_file(d, r.content->source, path, CONTENT_FILE_LIMIT, CODE_E6002,
				    &handler, &r);
	ok = ok && oval_bind(&r);
	strbuf_release(&r.text);
	arena_release(&r.scratch);
	return ok ? r.content : NULL;
}
