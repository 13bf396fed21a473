/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the objects of a made-up machine have collected. Comes in: an object, the states that judge
 * its items anywhere in the content, the fields that variables take from them. Goes out: a flag, and
 * items that are valid against the XSDs. Each object has dice of its own, thrown from the seed and its
 * id, so that an edit of one object leaves the others as they were; values of variables are those of
 * the made-up objects, through collect_object().
 */
#include "fixture.h"

#include <string.h>

#include "collect.h"
#include "oval_component.h"
#include "oval_select.h"
#include "sample.h"

#define SET_DEPTH 8 /* of sets whose states reach the objects below */

struct used_field {		/* that a variable takes */
	str entity, field;	/* of a record the field; else empty */
	enum datatype datatype; /* of the variable */
};

struct object_use {
	VEC(const struct oval_state *) states; /* that judge or filter its items */
	VEC(struct used_field) fields;
};

struct fixture {
	uint64_t seed;
	struct object_use *use; /* by oval_object.index */
	struct arena *arena;
};

/* ---- who uses an object ---- */

static void add_state(struct fixture *f, const struct oval_object *o, const struct oval_state *s,
		      unsigned depth);

static void add_state_to_set(struct fixture *f, const struct oval_set *set,
			     const struct oval_state *s, unsigned depth)
{
	unsigned i;

	for (i = 0; i < 2 && depth < SET_DEPTH; i++) {
		if (set->set[i])
			add_state_to_set(f, set->set[i], s, depth + 1);
		else if (set->object[i])
			add_state(f, set->object[i], s, depth + 1);
	}
}

static void add_state(struct fixture *f, const struct oval_object *o, const struct oval_state *s,
		      unsigned depth)
{
	if (o->selection && o->selection->set)
		add_state_to_set(f, o->selection->set, s, depth);
	else
		*VEC_PUSH(f->arena, &f->use[o->index].states) = s;
}

static void add_set_filters(struct fixture *f, const struct oval_set *set, unsigned depth)
{
	uint32_t i;

	for (i = 0; i < set->filter_count; i++)
		add_state_to_set(f, set, set->filter[i].state, depth);
	for (i = 0; i < 2 && depth < SET_DEPTH; i++)
		if (set->set[i])
			add_set_filters(f, set->set[i], depth + 1);
}

static void add_fields(struct fixture *f, const struct oval_component *c, enum datatype datatype)
{
	uint32_t i;

	if (c->object)
		*VEC_PUSH(f->arena, &f->use[c->object->index].fields) =
			(struct used_field){ c->text, c->field, datatype };
	for (i = 0; i < c->count; i++)
		add_fields(f, c->child[i], datatype);
}

void fixture_install(struct oval_memo *m, uint64_t seed)
{
	const struct oval_content *content = m->content;
	struct fixture *f = ARENA_NEW(m->arena, struct fixture);
	size_t i;
	uint32_t k;

	f->seed = seed;
	f->arena = m->arena;
	f->use = ARENA_ARRAY(m->arena, content->objects.n, struct object_use);
	for (i = 0; i < content->tests.n; i++)
		for (k = 0; content->tests.v[i]->object && k < content->tests.v[i]->state_count;
		     k++)
			add_state(f, content->tests.v[i]->object, content->tests.v[i]->state[k], 0);
	for (i = 0; i < content->objects.n; i++) {
		const struct oval_selection *s = content->objects.v[i]->selection;

		for (k = 0; s && k < s->filter_count; k++)
			add_state(f, content->objects.v[i], s->filter[k].state, 0);
		if (s && s->set)
			add_set_filters(f, s->set, 0);
	}
	for (i = 0; i < content->variables.n; i++)
		if (content->variables.v[i]->kind == VARIABLE_LOCAL)
			add_fields(f, content->variables.v[i]->component,
				   content->variables.v[i]->datatype);
	m->fixture = f;
}

/* ---- one item ---- */

struct slot { /* an entity of the item that is being made */
	bool given;
	uint32_t count;
	struct item_entity entity[2];
};

struct item_making {
	struct making k;
	const struct oval_object *object;
	const struct object_use *use;
	const struct oval_type *type; /* whose rows name the entities of the item */
	struct slot *slot;	      /* by row */
};

/* The row of an entity that the item may have; -1 if it has none. */
static int row_of(const struct item_making *i, str name)
{
	int k;

	for (k = 0; i->type->entity[k].name; k++)
		if (str_is(name, i->type->entity[k].name))
			return i->type->entity[k].role & ROLE_ITEM ? k : -1;
	return -1;
}

/* Readies i->k for that row. */
static void aim(struct item_making *i, int row)
{
	i->k.rule = oval_item_rule(i->type, i->type->entity[row].name);
	i->k.datatype = i->type->entity[row].datatype;
	if (i->k.rule.datatype != DATATYPE_STRING)
		i->k.datatype = i->k.rule.datatype;
}

/* No field that a variable takes is empty: oscap 1.3.7 dies of such values. */
static str not_empty(const struct item_making *i, int row, str value)
{
	size_t n;

	for (n = 0; n < i->use->fields.n && !value.n; n++)
		if (str_is(i->use->fields.v[n].entity, i->type->entity[row].name))
			value = STR("norma");
	return value;
}

static struct item_entity *give_entity(struct item_making *i, int row, enum status status,
				       str value)
{
	struct slot *s = &i->slot[row];
	struct item_entity *e = &s->entity[s->count < 2 ? s->count++ : 1];

	s->given = true;
	*e = (struct item_entity){ .name = str_of(i->type->entity[row].name),
				   .datatype = i->k.datatype,
				   .status = status,
				   .value = value };
	return e;
}

static void give(struct item_making *i, int row, str value)
{
	aim(i, row);
	give_entity(i, row, STATUS_EXISTS, not_empty(i, row, value));
}

/* The pattern of a textfilecontent item is that of the object, not a text that it matches. */
static bool is_own_pattern(const struct item_making *i, const struct oval_entity *e)
{
	return str_is(e->name, "pattern") && i->object->type->id == OVAL_textfilecontent54;
}

static void fill_pattern(struct item_making *i, int row, const struct oval_entity *e)
{
	const struct oval_valued *v = e->variable ? oval_value(i->k.memo, e->variable) : NULL;
	str pattern = v && v->count ? v->value[0] : e->value;
	int text = row_of(i, STR("text"));

	give(i, row, pattern);
	if (text >= 0)
		give(i, text, pattern_sample(i->k.memo->arena, i->k.dice, pattern));
}

static void fill_from_object(struct item_making *i)
{
	uint32_t n;

	for (n = 0; n < i->object->count; n++) {
		const struct oval_entity *e = &i->object->entity[n];
		int row = row_of(i, e->name);
		str value;

		if (row < 0 || e->nil || i->slot[row].given)
			continue;
		aim(i, row);
		if (is_own_pattern(i, e)) {
			fill_pattern(i, row, e);
		} else if (i->k.datatype != DATATYPE_RECORD) {
			fixture_value(&i->k, e, true, &value);
			give(i, row, value);
		}
	}
}

/* path and filename say what filepath says. */
static void fill_paths(struct item_making *i)
{
	int whole = row_of(i, STR("filepath")), path = row_of(i, STR("path")),
	    name = row_of(i, STR("filename"));
	struct arena *a = i->k.memo->arena;
	str p, n;

	if (whole < 0 || path < 0 || name < 0)
		return;
	if (i->slot[whole].given && !i->slot[path].given && !i->slot[name].given) {
		p = i->slot[whole].entity[0].value;
		for (n = p; p.n && p.p[p.n - 1] != '/'; p.n--)
			;
		give(i, name, (str){ n.p + p.n, n.n - p.n });
		give(i, path, (str){ p.p, p.n > 1 ? p.n - 1 : p.n });
	} else if (i->slot[path].given && i->slot[name].given && !i->slot[whole].given) {
		p = i->slot[path].entity[0].value;
		n = i->slot[name].entity[0].value;
		give(i, whole, str_fmt(a, "%.*s/%.*s", STR_ARG(p), STR_ARG(n)));
	}
}

/* Not every entity can be read. */
static enum status some_status(struct dice *d)
{
	static const enum status rare[] = { STATUS_ERROR, STATUS_NOT_COLLECTED,
					    STATUS_DOES_NOT_EXIST };

	return dice_chance(d, 8) ? rare[dice_roll(d, 3)] : STATUS_EXISTS;
}

/* A value, or none, for an entity or field; a word where only words are valid. */
static str value_of(struct item_making *i, int row, const struct oval_entity *e, enum status status,
		    bool wanted)
{
	str value = STR("");

	if (e->entity_check == CHECK_NONE_SATISFY || e->entity_check == CHECK_NONE_EXIST)
		wanted = !wanted;
	if (status == STATUS_DOES_NOT_EXIST)
		return i->k.rule.word ? fixture_any_value(&i->k) : value;
	/* also where it could not be read: oscap 1.3.7 dies of an empty boolean or int */
	fixture_value(&i->k, e, wanted, &value);
	return not_empty(i, row, value);
}

static enum status status_of(struct item_making *i, const struct oval_entity *e, bool wanted)
{
	enum status status = some_status(i->k.dice);

	return e->existence == EXISTENCE_NONE_EXIST && wanted ? STATUS_DOES_NOT_EXIST : status;
}

/* A record whose fields are all as the state's record says, or all but one. */
static const struct item_record *make_record(struct item_making *i, int row,
					     const struct oval_entity *e, bool wanted)
{
	struct item_record *r = ARENA_NEW(i->k.memo->arena, struct item_record);
	uint32_t n, decides = dice_roll(i->k.dice, e->field_count);

	r->field = ARENA_ARRAY(i->k.memo->arena, e->field_count, struct item_entity);
	i->k.rule = (struct oval_item_rule){ 0 };
	for (n = 0; n < e->field_count; n++) {
		const struct oval_entity *f = &e->field[n];
		bool goal = wanted || n != decides;
		enum status status = status_of(i, f, goal);

		i->k.datatype = f->datatype;
		r->field[r->count++] = (struct item_entity){
			.name = f->name,
			.datatype = f->datatype,
			.status = status,
			.value = value_of(i, row, f, status, goal),
		};
	}
	return r;
}

static void fill_from_entity(struct item_making *i, const struct oval_entity *e, bool wanted)
{
	int row = row_of(i, e->name);
	enum status status;

	if (row < 0 || i->slot[row].given || dice_chance(i->k.dice, 3))
		return;
	aim(i, row);
	status = status_of(i, e, wanted);
	if (e->datatype == DATATYPE_RECORD) {
		if (i->k.datatype == DATATYPE_RECORD)
			give_entity(i, row, STATUS_EXISTS, STR(""))->record =
				make_record(i, row, e, wanted);
		return;
	}
	if (i->k.datatype == DATATYPE_RECORD)
		return;
	give_entity(i, row, status, value_of(i, row, e, status, wanted));
	if (status == STATUS_EXISTS && i->k.rule.many && dice_chance(i->k.dice, 20))
		give_entity(i, row, status,
			    value_of(i, row, e, status, dice_chance(i->k.dice, 50)));
}

/* Whether entity `n` of the state shall be true, so that the state is as `goal` says. */
static bool entity_goal(struct dice *d, const struct oval_state *s, uint32_t n, uint32_t decides,
			bool goal)
{
	if (s->op == OPERATOR_AND && goal)
		return true;
	if (s->op == OPERATOR_OR && !goal)
		return false;
	return n == decides ? goal : dice_chance(d, 50);
}

static void fill_from_state(struct item_making *i, const struct oval_state *s)
{
	bool goal = dice_chance(i->k.dice, 60); /* unreadable entities make some of it false */
	uint32_t n, decides = dice_roll(i->k.dice, s->count);

	for (n = 0; n < s->count; n++)
		fill_from_entity(i, &s->entity[n], entity_goal(i->k.dice, s, n, decides, goal));
}

/* What the pattern captures in the text of a textfilecontent item; else anything. */
static str captured(struct item_making *i, str entity)
{
	int text = row_of(i, STR("text")), pattern = row_of(i, STR("pattern"));
	str value, why = STR_NONE;

	if (str_is(entity, "subexpression") && text >= 0 && pattern >= 0 && i->slot[text].count &&
	    i->slot[pattern].count &&
	    patterns_capture(i->k.memo->values.patterns, i->slot[pattern].entity[0].value,
			     i->slot[text].entity[0].value, &value, &why) == PATTERN_HIT)
		return str_dup(i->k.memo->arena, value);
	return fixture_any_value(&i->k);
}

/* Mostly one that is of the variable's datatype. */
static str field_value(struct item_making *i, str entity, enum datatype datatype)
{
	str value = captured(i, entity);

	if (value_casts(datatype, value) || dice_chance(i->k.dice, 10))
		return value;
	i->k.datatype = datatype;
	return fixture_any_value(&i->k);
}

static void fill_field(struct item_making *i, const struct used_field *f)
{
	struct item_record *r;
	int row = row_of(i, f->entity);

	if (row < 0 || i->slot[row].given)
		return;
	aim(i, row);
	if (i->k.datatype != DATATYPE_RECORD) {
		give(i, row, field_value(i, f->entity, f->datatype));
		return;
	}
	r = ARENA_NEW(i->k.memo->arena, struct item_record);
	r->field = ARENA_NEW(i->k.memo->arena, struct item_entity);
	r->count = f->field.n > 0;
	give_entity(i, row, STATUS_EXISTS, STR(""))->record = r;
	i->k.datatype = DATATYPE_STRING;
	*r->field = (struct item_entity){ .name = f->field };
	r->field->value = not_empty(i, row, field_value(i, f->field, f->datatype));
}

static void fill(struct item_making *i)
{
	uint32_t n;

	fill_from_object(i);
	fill_paths(i);
	if (i->use->states.n)
		fill_from_state(i,
				i->use->states.v[dice_roll(i->k.dice, (uint32_t)i->use->states.n)]);
	for (n = 0; n < i->use->fields.n; n++)
		fill_field(i, &i->use->fields.v[n]);
}

static void fill_required(struct item_making *i)
{
	struct used_field f = { .datatype = DATATYPE_STRING };
	int row;

	for (row = 0; i->type->entity[row].name; row++) {
		f.entity = str_of(i->type->entity[row].name);
		if (oval_item_rule(i->type, i->type->entity[row].name).required)
			fill_field(i, &f);
	}
}

static void write_item(struct collecting *c, struct item_making *i, enum status status)
{
	int row;
	uint32_t n;

	collect_item(c, status);
	for (row = 0; i->type->entity[row].name; row++)
		for (n = 0; n < i->slot[row].count; n++)
			*VEC_PUSH(c->memo->arena, &c->entities) = i->slot[row].entity[n];
	collect_item_end(c);
}

/* ---- one object ---- */

static enum status item_status(struct dice *d)
{
	uint32_t roll = dice_roll(d, 100);

	return roll < 84   ? STATUS_EXISTS
	       : roll < 89 ? STATUS_ERROR
	       : roll < 94 ? STATUS_NOT_COLLECTED
			   : STATUS_DOES_NOT_EXIST;
}

static enum flag object_flag(struct dice *d)
{
	uint32_t roll = dice_roll(d, 100);

	return roll < 75   ? FLAG_COMPLETE
	       : roll < 82 ? FLAG_DOES_NOT_EXIST
	       : roll < 87 ? FLAG_INCOMPLETE
	       : roll < 92 ? FLAG_ERROR
	       : roll < 97 ? FLAG_NOT_COLLECTED
			   : FLAG_NOT_APPLICABLE;
}

static void make_item(struct fixture *f, struct collecting *c, struct dice *d, size_t rows)
{
	struct item_making i = { .k = { .memo = c->memo, .dice = d },
				 .object = c->object,
				 .use = &f->use[c->object->index],
				 .type = oval_type_of_item(c->object->type->family,
							   str_of(c->object->type->item)) };
	enum status status = item_status(d);

	i.slot = ARENA_ARRAY(c->memo->arena, rows, struct slot);
	if (status == STATUS_EXISTS)
		fill(&i);
	else
		fill_from_object(&i);
	fill_required(&i);
	write_item(c, &i, status);
}

void fixture_object(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out)
{
	struct collecting c = { .memo = m, .object = o, .out = out };
	struct dice d = dice_named(m->fixture->seed, o->id);
	size_t rows = 0, i, items;

	out->flag = o->type->item ? object_flag(&d) : FLAG_NOT_COLLECTED;
	if (out->flag != FLAG_COMPLETE && out->flag != FLAG_INCOMPLETE) {
		if (out->flag != FLAG_DOES_NOT_EXIST)
			out->message = STR("made up");
		return;
	}
	while (oval_type_of_item(o->type->family, str_of(o->type->item))->entity[rows].name)
		rows++;
	items = 1 + dice_roll(&d, 3);
	for (i = 0; i < items; i++)
		make_item(m->fixture, &c, &d, rows);
	out->item = c.items.v;
	out->count = (uint32_t)c.items.n;
	oval_select_filtered(m, o, out);
}
