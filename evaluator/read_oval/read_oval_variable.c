/* SPDX-License-Identifier: Apache-2.0 */
/* Variables of OVAL definitions and what they are made of. Called by the table of read_oval.c. */
#include "oval_attributes.h"
#include "oval_parts.h"

#include <string.h>

static void open_variable(struct oval_reader *r, enum variable_kind kind)
{
	struct oval_variable *v = ARENA_NEW(r->a, struct oval_variable);

	r->variable = v;
	r->values.n = 0;
	v->kind = kind;
	v->line = r->line;
	v->index = (uint32_t)r->own->variables.n;
	v->version = oval_read_version(r);
	oval_required(r, "datatype");
	oval_read_datatype(r, "datatype", &v->datatype);
	oval_define(r, oval_required(r, "id"), KIND_VARIABLE, v, &v->id);
	*VEC_PUSH(r->a, &r->own->variables) = v;
}

void oval_open_constant(struct oval_reader *r)
{
	open_variable(r, VARIABLE_CONSTANT);
}

void oval_open_external(struct oval_reader *r)
{
	open_variable(r, VARIABLE_EXTERNAL);
	r->variable->external = ARENA_NEW(r->a, struct oval_external);
	r->possible.n = 0;
}

void oval_open_local(struct oval_reader *r)
{
	open_variable(r, VARIABLE_LOCAL);
	r->root = NULL;
}

/* ---- components ---- */

static const struct component_row {
	const char *element;
	unsigned fewest, most; /* parts; most 0: any number */
} rows[] = {
#define COMPONENT(id, element, fewest, most) { element, fewest, most },
#include "oval_functions.def"
};

static const char *const formats[] = {
#define FORMAT(id, text) text,
#include "oval_functions.def"
};

static const char *const sorts[] = { "document", "lexical", "numeric", "natural" };

static str element_at(const void *unused, size_t i)
{
	(void)unused;
	return str_of(rows[i].element);
}

/* Of `count` words the one that the attribute has; 0 without the attribute. */
static int word_of(struct oval_reader *r, const char *name, const char *const *words, size_t count)
{
	const struct xml_attr *a = oval_attr(r, name);
	size_t i;

	for (i = 0; a && i < count; i++)
		if (str_is(a->value, words[i]))
			return (int)i;
	if (a)
		oval_bad_value(r, name, a->value, STR_NONE);
	return 0;
}

static str kept(struct oval_reader *r, const char *name)
{
	return str_dup(r->a, oval_required(r, name));
}

static void read_object_component(struct oval_reader *r, struct oval_component *c)
{
	const struct xml_attr *field = oval_attr(r, "record_field");

	oval_refer(r, oval_required(r, "object_ref"), KIND_OBJECT, &c->object);
	c->text = kept(r, "item_field");
	c->field = field ? str_dup(r->a, field->value) : STR_NONE;
}

static void read_arithmetic(struct oval_reader *r, struct oval_component *c)
{
	static const char *const words[] = { "add", "multiply" };

	oval_required(r, "arithmetic_operation");
	c->multiply = word_of(r, "arithmetic_operation", words, 2) == 1;
}

static void read_substring(struct oval_reader *r, struct oval_component *c)
{
	oval_required(r, "substring_start");
	oval_required(r, "substring_length");
	oval_read_int(r, "substring_start", &c->start);
	oval_read_int(r, "substring_length", &c->length);
}

static void read_merge(struct oval_reader *r, struct oval_component *c)
{
	static const char *const orders[] = { "ascending", "descending" };
	const struct xml_attr *delimiter = oval_attr(r, "delimiter");

	c->text = delimiter ? str_dup(r->a, delimiter->value) : STR_NONE;
	c->sort = (enum merge_sort)word_of(r, "sort", sorts, 4);
	c->descending = word_of(r, "order", orders, 2) == 1;
}

static void read_component(struct oval_reader *r, struct oval_component *c)
{
	switch (c->kind) {
	case COMPONENT_OBJECT: read_object_component(r, c); break;
	case COMPONENT_VARIABLE:
		oval_refer(r, oval_required(r, "var_ref"), KIND_VARIABLE, &c->variable);
		break;
	case COMPONENT_ARITHMETIC: read_arithmetic(r, c); break;
	case COMPONENT_BEGIN:
	case COMPONENT_END: c->text = kept(r, "character"); break;
	case COMPONENT_SPLIT: c->text = kept(r, "delimiter"); break;
	case COMPONENT_REGEX_CAPTURE: c->text = kept(r, "pattern"); break;
	case COMPONENT_GLOB_TO_REGEX: c->noescape = oval_read_bool(r, NULL, "glob_noescape"); break;
	case COMPONENT_SUBSTRING: read_substring(r, c); break;
	case COMPONENT_MERGE: read_merge(r, c); break;
	case COMPONENT_TIME_DIFFERENCE:
		c->format[0] = (enum date_format)word_of(r, "format_1", formats, FORMAT_COUNT);
		c->format[1] = (enum date_format)word_of(r, "format_2", formats, FORMAT_COUNT);
		break;
	default: break;
	}
}

/* The part of its function, or the one component of its variable. */
static void add_component(struct oval_reader *r, struct oval_component *c)
{
	struct open_component *outer = r->component_depth ? &r->components.v[r->component_depth - 1]
							  : NULL;

	if (outer)
		*VEC_PUSH(&r->scratch, &outer->child) = c;
	else if (r->root)
		diag_error(r->d, oval_here(r), CODE_E6003,
			   "a 'local_variable' has one component, this is the second");
	else
		r->root = c;
}

void oval_open_component(struct oval_reader *r)
{
	struct oval_component *c = ARENA_NEW(r->a, struct oval_component);
	str name = str_of(r->element), near;
	size_t i;

	c->line = r->line;
	for (i = 0; i < COMPONENT_COUNT_ && !str_is(name, rows[i].element); i++)
		;
	if (i < COMPONENT_COUNT_ && r->variable->kind == VARIABLE_LOCAL) {
		c->kind = (enum component_kind)i;
		read_component(r, c);
		add_component(r, c);
	} else {
		near = suggest(name, COMPONENT_COUNT_, element_at, NULL);
		diag_error(r->d, oval_here(r), CODE_E6003,
			   near.n && i == COMPONENT_COUNT_
				   ? "unexpected element '%s' (did you mean '%.*s'?)"
				   : "unexpected element '%s'",
			   r->element, STR_ARG(near));
	}
	if (r->component_depth == r->components.n)
		VEC_PUSH(&r->scratch, &r->components);
	r->components.v[r->component_depth].component = c;
	r->components.v[r->component_depth++].child.n = 0;
}

void oval_close_component(struct oval_reader *r)
{
	struct open_component *open = &r->components.v[--r->component_depth];
	struct oval_component *c = open->component;
	const struct component_row *row = &rows[c->kind];

	c->count = (uint32_t)open->child.n;
	c->child = ARENA_ARRAY(r->a, c->count, struct oval_component *);
	if (c->count)
		memcpy(c->child, open->child.v, c->count * sizeof(*c->child));
	if (c->kind == COMPONENT_LITERAL)
		c->text = str_dup(r->a, strbuf_str(&r->text));
	if (c->count < row->fewest || (c->count > row->most && (row->most || !row->fewest)))
		diag_error(r->d, oval_line(r, c->line), CODE_E6003, "'%s' has %s%u component%s",
			   row->element, row->most == row->fewest ? "" : "at least ", row->fewest,
			   row->fewest == 1 ? "" : "s");
}

/* ---- what external variables may be ---- */

/* A possible_value or a possible_restriction. */
void oval_open_possible(struct oval_reader *r)
{
	struct oval_possible *p = VEC_PUSH(&r->scratch, &r->possible);

	*p = (struct oval_possible){ .is_value = !strcmp(r->element, "possible_value") };
	if (!p->is_value)
		oval_read_operator(r, "operator", &p->op);
	if (r->variable->kind != VARIABLE_EXTERNAL)
		diag_error(r->d, oval_here(r), CODE_E6003,
			   "'%s' belongs into an 'external_variable'", r->element);
	r->restrictions.n = 0;
}

void oval_open_restriction(struct oval_reader *r)
{
	struct oval_restriction *x = VEC_PUSH(&r->scratch, &r->restrictions);

	*x = (struct oval_restriction){ OPERATION_EQUALS, STR_NONE };
	oval_required(r, "operation");
	oval_read_operation(r, "operation", &x->operation);
}

void oval_close_restriction(struct oval_reader *r)
{
	r->restrictions.v[r->restrictions.n - 1].value = str_dup(r->a, strbuf_str(&r->text));
}

void oval_close_possible(struct oval_reader *r)
{
	struct oval_possible *p = &r->possible.v[r->possible.n - 1];

	if (p->is_value)
		*VEC_PUSH(&r->scratch, &r->restrictions) =
			(struct oval_restriction){ OPERATION_EQUALS,
						   str_dup(r->a, strbuf_str(&r->text)) };
	p->count = (uint32_t)r->restrictions.n;
	p->restriction = ARENA_ARRAY(r->a, p->count, struct oval_restriction);
	if (p->count)
		memcpy(p->restriction, r->restrictions.v, p->count * sizeof(*p->restriction));
}

static void close_external(struct oval_reader *r)
{
	struct oval_external *x = r->variable->external;
	struct oval_possible *p = ARENA_ARRAY(r->a, r->possible.n, struct oval_possible);

	if (r->possible.n)
		memcpy(p, r->possible.v, r->possible.n * sizeof(*p));
	x->possible = p;
	x->possible_count = (uint32_t)r->possible.n;
}

/* ---- values ---- */

void oval_close_value(struct oval_reader *r)
{
	*VEC_PUSH(&r->scratch, &r->values) = str_dup(r->a, strbuf_str(&r->text));
}

void oval_close_variable(struct oval_reader *r)
{
	struct oval_variable *v = r->variable;

	if (v->kind == VARIABLE_LOCAL) {
		v->component = r->root;
		if (!r->root)
			diag_error(r->d, oval_line(r, v->line), CODE_E6003,
				   "a 'local_variable' has one component, this one has none");
		return;
	}
	if (v->kind == VARIABLE_EXTERNAL) {
		close_external(r);
		return;
	}
	v->count = (uint32_t)r->values.n;
	v->value = ARENA_ARRAY(r->a, v->count, str);
	if (v->count)
		memcpy(v->value, r->values.v, v->count * sizeof(str));
	else
		diag_error(r->d, oval_line(r, v->line), CODE_E6003,
			   "a 'constant_variable' holds at least one 'value'");
}
