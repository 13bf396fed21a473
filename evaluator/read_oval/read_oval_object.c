/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects and states of OVAL definitions: their entities, and what objects have besides them, which
 * are filters, a set and behaviors. Called by the table of read_oval.c.
 */
#include "oval_attributes.h"
#include "oval_parts.h"
#include "value.h"

void oval_open_object(struct oval_reader *r, const char *ns)
{
	struct oval_object *o = ARENA_NEW(r->a, struct oval_object);

	r->object = o;
	r->selection = NULL;
	r->entities.n = 0;
	r->filters.n = 0;
	o->element = str_dup(r->a, str_of(r->element));
	o->line = r->line;
	o->index = (uint32_t)r->own->objects.n;
	o->version = oval_read_version(r);
	o->type = oval_element_type(ns, r->element, "_object");
	oval_define(r, oval_required(r, "id"), KIND_OBJECT, o, &o->id);
	*VEC_PUSH(r->a, &r->own->objects) = o;
}

void oval_open_state(struct oval_reader *r, const char *ns)
{
	struct oval_state *s = ARENA_NEW(r->a, struct oval_state);

	r->state = s;
	r->entities.n = 0;
	s->element = str_dup(r->a, str_of(r->element));
	s->line = r->line;
	s->index = (uint32_t)r->own->states.n;
	s->version = oval_read_version(r);
	s->type = oval_element_type(ns, r->element, "_state");
	oval_read_operator(r, "operator", &s->op);
	oval_define(r, oval_required(r, "id"), KIND_STATE, s, &s->id);
	*VEC_PUSH(r->a, &r->own->states) = s;
}

/* ---- filters, sets, behaviors ---- */

/* Few objects have any. */
static struct oval_selection *selection_of(struct oval_reader *r)
{
	if (!r->selection) {
		r->selection = ARENA_NEW(r->a, struct oval_selection);
		r->object->selection = r->selection;
	}
	return r->selection;
}

void oval_open_filter(struct oval_reader *r)
{
	const struct xml_attr *action = oval_attr(r, "action");
	struct open_filter *f = VEC_PUSH(&r->scratch, &r->filters);

	*f = (struct open_filter){ .line = r->line };
	if (action && str_is(action->value, "include"))
		f->include = true;
	else if (action && !str_is(action->value, "exclude"))
		oval_bad_value(r, "action", action->value, STR_NONE);
}

void oval_close_filter(struct oval_reader *r)
{
	struct open_filter *f = &r->filters.v[r->filters.n - 1];
	str id = str_trim(strbuf_str(&r->text));

	if (id.n)
		f->state = oval_named(r, id, KIND_STATE);
	else
		diag_error(r->d, oval_line(r, f->line), CODE_E6003,
			   "a 'filter' holds the id of a state, this one is empty");
}

static void refer_later(struct oval_reader *r, struct named *to, void *where, uint32_t line,
			enum oval_kind kind)
{
	if (to)
		*VEC_PUSH(&r->scratch, &r->fixups) = (struct fixup){ to, where, line, kind };
}

/* Moves the filters read since `from` into an array of the model. */
static struct oval_filter *take_filters(struct oval_reader *r, size_t from, uint32_t *count)
{
	size_t i, n = r->filters.n - from;
	struct oval_filter *f = ARENA_ARRAY(r->a, n, struct oval_filter);

	for (i = 0; i < n; i++) {
		const struct open_filter *o = &r->filters.v[from + i];

		f[i].line = o->line;
		f[i].include = o->include;
		refer_later(r, o->state, &f[i].state, o->line, KIND_STATE);
	}
	r->filters.n = from;
	*count = (uint32_t)n;
	return f;
}

static void too_many_operands(struct oval_reader *r)
{
	diag_error(r->d, oval_here(r), CODE_E6003, "a 'set' has one or two operands");
}

void oval_open_set(struct oval_reader *r)
{
	struct oval_set *set = ARENA_NEW(r->a, struct oval_set);
	struct open_set *outer = r->set_depth ? &r->sets.v[r->set_depth - 1] : NULL;

	set->line = r->line;
	oval_read_set_operator(r, "set_operator", &set->op);
	if (!outer && selection_of(r)->set)
		diag_error(r->d, oval_here(r), CODE_E6003, "an object has at most one 'set'");
	else if (!outer)
		selection_of(r)->set = set;
	else if (outer->operands == 2)
		too_many_operands(r);
	else
		outer->set->set[outer->operands++] = set;
	if (r->set_depth == r->sets.n)
		VEC_PUSH(&r->scratch, &r->sets);
	r->sets.v[r->set_depth++] = (struct open_set){ set, 0, r->filters.n };
}

void oval_close_set(struct oval_reader *r)
{
	struct open_set *open = &r->sets.v[--r->set_depth];

	if (!open->operands)
		diag_error(r->d, oval_line(r, open->set->line), CODE_E6003,
			   "a 'set' has one or two operands, this one has none");
	open->set->filter = take_filters(r, open->filters, &open->set->filter_count);
}

void oval_close_object_reference(struct oval_reader *r)
{
	struct open_set *open = &r->sets.v[r->set_depth - 1];
	str id = str_trim(strbuf_str(&r->text));

	if (open->operands == 2)
		too_many_operands(r);
	else if (id.n)
		refer_later(r, oval_named(r, id, KIND_OBJECT), &open->set->object[open->operands++],
			    r->line, KIND_OBJECT);
	else
		diag_error(r->d, oval_here(r), CODE_E6003,
			   "an 'object_reference' holds the id of an object, this one is empty");
}

/* Kept as they are written: what they mean is the collector's, per type. */
void oval_open_behaviors(struct oval_reader *r)
{
	struct oval_selection *s = selection_of(r);
	size_t i;

	s->behavior = ARENA_ARRAY(r->a, r->attr_count, struct oval_behavior);
	s->behavior_count = 0;
	for (i = 0; i < r->attr_count; i++)
		if (!r->attr[i].ns)
			s->behavior[s->behavior_count++] =
				(struct oval_behavior){ str_dup(r->a, str_of(r->attr[i].name)),
							str_dup(r->a, r->attr[i].value) };
}

/* ---- entities ---- */

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
		diag_error(r->d, oval_here(r), CODE_E6003,
			   "unknown entity '%s' of '%s' (did you mean '%.*s'?)", r->element,
			   type->name, STR_ARG(near));
	else
		diag_error(r->d, oval_here(r), CODE_E6003, "unknown entity '%s' of '%s'",
			   r->element, type->name);
}

/* The attributes that entities and fields have. */
static void read_entity(struct oval_reader *r, struct open_entity *o, str name)
{
	const struct xml_attr *var = oval_attr(r, "var_ref");
	enum datatype datatype = DATATYPE_STRING;
	enum operation operation = OPERATION_EQUALS;
	enum check var_check = CHECK_ALL, entity_check = CHECK_ALL;
	enum existence existence = EXISTENCE_AT_LEAST_ONE_EXISTS;

	*o = (struct open_entity){ 0 };
	oval_read_datatype(r, "datatype", &datatype);
	oval_read_operation(r, "operation", &operation);
	oval_read_check(r, "var_check", &var_check);
	oval_read_check(r, "entity_check", &entity_check);
	oval_read_existence(r, "check_existence", &existence);
	o->entity = (struct oval_entity){ .name = str_dup(r->a, name),
					  .line = r->line,
					  .datatype = datatype,
					  .operation = operation,
					  .var_check = var_check,
					  .entity_check = entity_check,
					  .existence = existence,
					  .nil = oval_read_bool(r, NS_SCHEMA_INSTANCE, "nil"),
					  .mask = oval_read_bool(r, NULL, "mask") };
	if (var)
		o->variable = oval_named(r, var->value, KIND_VARIABLE);
}

static void open_entity(struct oval_reader *r, const struct oval_type *type, unsigned role)
{
	check_entity(r, type, role);
	read_entity(r, VEC_PUSH(&r->scratch, &r->entities), str_of(r->element));
	r->fields.n = 0;
}

void oval_open_object_entity(struct oval_reader *r)
{
	open_entity(r, r->object->type, ROLE_OBJECT);
}

void oval_open_state_entity(struct oval_reader *r)
{
	open_entity(r, r->state->type, ROLE_STATE);
}

static void close_value(struct oval_reader *r, struct open_entity *o)
{
	o->entity.value = str_dup(r->a, strbuf_str(&r->text));
	if (o->variable && o->entity.value.n)
		diag_error(r->d, oval_line(r, o->entity.line), CODE_E6005,
			   "'%.*s' takes its value from a variable and must be empty",
			   STR_ARG(o->entity.name));
}

/* Moves what was read into an array of the model. */
static struct oval_entity *take_entities(struct oval_reader *r, const struct open_entity *from,
					 size_t n, uint32_t *count)
{
	struct oval_entity *e = ARENA_ARRAY(r->a, n, struct oval_entity);
	size_t i;

	for (i = 0; i < n; i++) {
		e[i] = from[i].entity;
		refer_later(r, from[i].variable, &e[i].variable, e[i].line, KIND_VARIABLE);
	}
	*count = (uint32_t)n;
	return e;
}

void oval_open_field(struct oval_reader *r)
{
	const struct oval_entity *record = &r->entities.v[r->entities.n - 1].entity;
	str name = oval_required(r, "name");
	size_t i;

	if (record->datatype != DATATYPE_RECORD)
		diag_error(r->d, oval_here(r), CODE_E6003,
			   "'%.*s' has fields: its datatype has to be 'record'",
			   STR_ARG(record->name));
	for (i = 0; i < r->fields.n; i++)
		if (str_eq(r->fields.v[i].entity.name, name))
			diag_error(r->d, oval_here(r), CODE_E6006, "a second field '%.*s'",
				   STR_ARG(name));
	read_entity(r, VEC_PUSH(&r->scratch, &r->fields), name);
}

void oval_close_field(struct oval_reader *r)
{
	close_value(r, &r->fields.v[r->fields.n - 1]);
	strbuf_reset(&r->text);
}

void oval_close_entity(struct oval_reader *r)
{
	struct open_entity *o = &r->entities.v[r->entities.n - 1];

	if (o->entity.datatype != DATATYPE_RECORD) {
		close_value(r, o);
		return;
	}
	o->entity.field = take_entities(r, r->fields.v, r->fields.n, &o->entity.field_count);
}

void oval_close_object(struct oval_reader *r)
{
	r->object->entity = take_entities(r, r->entities.v, r->entities.n, &r->object->count);
	if (r->filters.n) {
		struct oval_selection *s = selection_of(r);

		s->filter = take_filters(r, 0, &s->filter_count);
	}
}

void oval_close_state(struct oval_reader *r)
{
	r->state->entity = take_entities(r, r->entities.v, r->entities.n, &r->state->count);
}
