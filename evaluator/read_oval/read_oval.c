/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL definitions (5.10 to 5.11.2) -> the evaluator's model, as a stream: memory is that of the
 * model. A table says which element may stand where and what it does. Mistakes are recorded and
 * reading goes on; what is understood but not supported yet is a warning, and unknown when judged.
 * References are bound by oval_bind.c when all is read.
 */
#include "oval_attributes.h"
#include "oval_parts.h"
#include "read_oval.h"

#include <string.h>

#include "file.h"

#define NS_DEFINITIONS "http://oval.mitre.org/XMLSchema/oval-definitions-5"

enum where {
	OUTSIDE,
	DOCUMENT,
	GENERATOR,
	SCHEMA_VERSION,
	DEFINITIONS,
	DEFINITION,
	METADATA,
	TITLE,
	CRITERIA,
	TESTS,
	TEST,
	OBJECTS,
	OBJECT,
	SET,
	FILTER,
	OBJECT_REFERENCE,
	STATES,
	STATE,
	ENTITY,
	FIELD,
	VARIABLES,
	VARIABLE,
	VALUE,
	COMPONENT,
	POSSIBLE,
	RESTRICTION,
	SKIPPED,
};

/* ---- the generator ---- */

/* That of the core language: those with a platform are of extensions. */
static void open_schema_version(struct oval_reader *r)
{
	r->core_version = !oval_attr(r, "platform");
}

static void close_schema_version(struct oval_reader *r)
{
	if (r->core_version && !r->own->schema_version.n)
		r->own->schema_version = str_dup(r->a, str_trim(strbuf_str(&r->text)));
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
	str class = oval_required(r, "class");
	size_t i;

	r->definition = d;
	d->class = classes[0].name;
	d->unit.outcome.judge = JUDGE_OVAL;
	d->unit.outcome.path = r->content->path;
	d->unit.outcome.line = r->line;
	d->unit.index = (uint32_t)r->own->definitions.n;
	d->version = oval_read_version(r);
	d->deprecated = oval_read_bool(r, NULL, "deprecated");
	for (i = 0; i < CLASSES && !str_is(class, classes[i].name); i++)
		;
	if (i < CLASSES) {
		d->class = classes[i].name;
		d->unit.inverted = classes[i].inverted;
		d->unit.scored = classes[i].scored;
	} else if (class.n) {
		oval_bad_value(r, "class", class, suggest(class, CLASSES, class_at, NULL));
	}
	oval_define(r, oval_required(r, "id"), KIND_DEFINITION, d, &d->unit.outcome.id);
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
	const struct xml_attr *source = oval_attr(r, "source"), *id = oval_attr(r, "ref_id");

	if (!source || !id)
		return;
	if (!r->references++) {
		r->first_source = str_dup(&r->scratch, source->value);
		r->first_id = str_dup(&r->scratch, id->value);
	}
	if (str_is(source->value, "norma-assessment") && str_is(id->value, "manual"))
		r->definition->unit.scored = r->definition->unit.outcome.manual = true;
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
	n->negate = oval_read_bool(r, NULL, "negate");
	n->applicability = oval_read_bool(r, NULL, "applicability_check");
	if (!r->criteria_depth) {
		if (r->definition->unit.root)
			diag_error(r->d, oval_here(r), CODE_E6003,
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
	oval_read_operator(r, "operator", &n->op);
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

	oval_refer(r, oval_required(r, "test_ref"), KIND_TEST, &n->leaf);
}

static void open_extend(struct oval_reader *r)
{
	struct node *n = add_node(r, NODE_EXTEND);

	oval_refer(r, oval_required(r, "definition_ref"), KIND_DEFINITION, &n->extend);
}

/* ---- tests ---- */

const struct oval_type *oval_element_type(const char *ns, const char *element, const char *suffix)
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
	const struct xml_attr *comment = oval_attr(r, "comment");
	str element = str_of(r->element);

	r->test = t;
	r->has_object = false;
	r->states.n = 0;
	t->element = str_dup(r->a, element);
	t->comment = comment ? str_dup(r->a, comment->value) : STR_NONE;
	t->line = r->line;
	t->index = (uint32_t)r->own->tests.n;
	t->version = oval_read_version(r);
	t->type = oval_element_type(ns, r->element, "_test");
	t->unknown = t->type && t->type->id == OVAL_unknown;
	t->existence = EXISTENCE_AT_LEAST_ONE_EXISTS;
	oval_required(r, "check");
	oval_read_check(r, "check", &t->check);
	oval_read_existence(r, "check_existence", &t->existence);
	oval_read_operator(r, "state_operator", &t->state_operator);
	oval_define(r, oval_required(r, "id"), KIND_TEST, t, &t->id);
	*VEC_PUSH(r->a, &r->own->tests) = t;
	if (!t->type && !map_put(&r->warned, t->element, t))
		diag_warning(r->d, oval_here(r), CODE_W6002,
			     "unknown test type '%s': the result of such tests is unknown",
			     r->element);
}

static void open_object_ref(struct oval_reader *r)
{
	r->has_object = true;
	oval_refer(r, oval_required(r, "object_ref"), KIND_OBJECT, &r->test->object);
}

static void open_state_ref(struct oval_reader *r)
{
	struct named *n = oval_named(r, oval_required(r, "state_ref"), KIND_STATE);

	if (n)
		*VEC_PUSH(&r->scratch, &r->states) = n;
}

static void close_test(struct oval_reader *r)
{
	struct oval_test *t = r->test;
	uint32_t i;

	if (t->type && !t->unknown && !r->has_object)
		diag_error(r->d, oval_line(r, t->line), CODE_E6003, "'%.*s' needs one 'object'",
			   STR_ARG(t->element));
	t->state_count = (uint32_t)r->states.n;
	t->state = ARENA_ARRAY(r->a, t->state_count, const struct oval_state *);
	for (i = 0; i < t->state_count; i++)
		*VEC_PUSH(&r->scratch, &r->fixups) =
			(struct fixup){ r->states.v[i], &t->state[i], t->line, KIND_STATE };
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
	{ DOCUMENT, "generator", GENERATOR, NULL, NULL },
	{ GENERATOR, "schema_version", SCHEMA_VERSION, open_schema_version, NULL },
	{ GENERATOR, NULL, SKIPPED, NULL, NULL },
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
	{ OBJECTS, NULL, OBJECT, NULL, oval_open_object },
	{ OBJECT, "Signature", SKIPPED, NULL, NULL },
	{ OBJECT, "notes", SKIPPED, NULL, NULL },
	{ OBJECT, "set", SET, oval_open_set, NULL },
	{ OBJECT, "filter", FILTER, oval_open_filter, NULL },
	{ OBJECT, "behaviors", SKIPPED, oval_open_behaviors, NULL },
	{ OBJECT, NULL, ENTITY, oval_open_object_entity, NULL },
	{ SET, "set", SET, oval_open_set, NULL },
	{ SET, "object_reference", OBJECT_REFERENCE, NULL, NULL },
	{ SET, "filter", FILTER, oval_open_filter, NULL },
	{ STATES, NULL, STATE, NULL, oval_open_state },
	{ STATE, "Signature", SKIPPED, NULL, NULL },
	{ STATE, "notes", SKIPPED, NULL, NULL },
	{ STATE, NULL, ENTITY, oval_open_state_entity, NULL },
	{ ENTITY, "field", FIELD, oval_open_field, NULL },
	{ ENTITY, NULL, SKIPPED, NULL, NULL },
	{ VARIABLES, "constant_variable", VARIABLE, oval_open_constant, NULL },
	{ VARIABLES, "external_variable", VARIABLE, oval_open_external, NULL },
	{ VARIABLES, "local_variable", VARIABLE, oval_open_local, NULL },
	{ VARIABLE, "value", VALUE, NULL, NULL },
	{ VARIABLE, "notes", SKIPPED, NULL, NULL },
	{ VARIABLE, "Signature", SKIPPED, NULL, NULL },
	{ VARIABLE, "possible_value", POSSIBLE, oval_open_possible, NULL },
	{ VARIABLE, "possible_restriction", POSSIBLE, oval_open_possible, NULL },
	{ POSSIBLE, "restriction", RESTRICTION, oval_open_restriction, NULL },
	{ VARIABLE, NULL, COMPONENT, oval_open_component, NULL },
	{ COMPONENT, NULL, COMPONENT, oval_open_component, NULL },
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
		if (rule)
			diag_error(r->d, oval_here(r), CODE_E6001,
				   "wrong namespace '%s': expected '" NS_DEFINITIONS "'",
				   ns ? ns : "");
		else
			diag_error(r->d, oval_here(r), CODE_E6001,
				   "this is no document of OVAL definitions: its root is '%s'",
				   name);
		return false;
	}
	if (!r->seen_root && r->xml)
		xml_place_begin(r->xml, &r->own->place);
	r->seen_root = true;
	r->depth++;
	r->where[r->depth] = SKIPPED;
	if (!rule) {
		diag_error(r->d, oval_here(r), CODE_E6003, "unexpected element '%s'", name);
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
		[SCHEMA_VERSION] = close_schema_version,
		[METADATA] = close_metadata,
		[TITLE] = close_title,
		[CRITERIA] = close_criteria,
		[TEST] = close_test,
		[OBJECT] = oval_close_object,
		[STATE] = oval_close_state,
		[ENTITY] = oval_close_entity,
		[FIELD] = oval_close_field,
		[VARIABLE] = oval_close_variable,
		[VALUE] = oval_close_value,
		[POSSIBLE] = oval_close_possible,
		[RESTRICTION] = oval_close_restriction,
		[COMPONENT] = oval_close_component,
		[SET] = oval_close_set,
		[FILTER] = oval_close_filter,
		[OBJECT_REFERENCE] = oval_close_object_reference,
	};
	struct oval_reader *r = ctx;

	(void)ns, (void)name;
	r->line = line;
	if (closing[r->where[r->depth]])
		closing[r->where[r->depth]](r);
	if (!--r->depth && r->xml)
		xml_place_end(r->xml, &r->own->place);
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct oval_reader *r = ctx;
	static const bool counts[SKIPPED + 1] = {
		[SCHEMA_VERSION] = true,   [TITLE] = true,    [ENTITY] = true,	    [VALUE] = true,
		[COMPONENT] = true,	   [POSSIBLE] = true, [RESTRICTION] = true, [FILTER] = true,
		[OBJECT_REFERENCE] = true, [FIELD] = true,
	};

	if (counts[r->where[r->depth]])
		strbuf_addstr(&r->text, text);
	return true;
}

static void on_begin(void *ctx, const struct xml_reading *xml)
{
	((struct oval_reader *)ctx)->xml = xml;
}

const struct xml_handler oval_handler = { .begin = on_begin,
					  .start = on_start,
					  .end = on_end,
					  .text = on_text };

void oval_read_begin(struct oval_reader *r, struct diag *d, struct arena *a, str path,
		     uint32_t source)
{
	*r = (struct oval_reader){ .d = d, .a = a, .errors = d->errors };
	r->content = ARENA_NEW(a, struct content);
	r->own = ARENA_NEW(a, struct oval_content);
	r->content->judge = JUDGE_OVAL;
	r->content->own = r->own;
	r->content->path = path;
	r->content->source = source;
	arena_init(&r->scratch);
	map_init(&r->ids, &r->scratch);
	map_init(&r->warned, &r->scratch);
}

struct content *oval_read_end(struct oval_reader *r, bool ok)
{
	ok = ok && oval_bind(r);
	strbuf_release(&r->text);
	arena_release(&r->scratch);
	return ok ? r->content : NULL;
}

struct content *read_oval(struct diag *d, struct arena *a, const char *path, const str *text)
{
	str name = str_dup(a, str_of(path));
	struct oval_reader r;
	bool ok;

	oval_read_begin(&r, d, a, name, diag_source(d, name, STR_NONE));
	if (text)
		r.own->text = *text;
	ok = text ? xml_stream_memory(d, r.content->source, *text, CODE_E6002, &oval_handler, &r)
		  : xml_stream_file(d, r.content->source, path, CONTENT_FILE_LIMIT, CODE_E6002,
				    &oval_handler, &r);
	return oval_read_end(&r, ok);
}
