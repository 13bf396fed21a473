/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people want to know of a test: what the states expect, in words, and what was found where.
 * A registry item is one finding; of other types each entity that a state names is one.
 */
#include <string.h>

#include "oval_explain.h"

#define FINDINGS 64 /* of one outcome; a test of thousands of items is not listed whole */
#define VALUES 64   /* joined in one finding */

static void add_variable(struct oval_memo *m, struct strbuf *b, const struct oval_entity *e)
{
	const struct oval_valued *v = oval_value(m, e->variable);
	uint32_t i;

	if (v->count != 1)
		strbuf_addf(b, " %s of", check_text(e->var_check));
	if (v->count && (v->hidden || e->mask))
		strbuf_adds(b, " (masked)");
	for (i = 0; i < v->count && i < VALUES && !v->hidden && !e->mask; i++)
		strbuf_addf(b, "%s %.*s", i ? "," : "", STR_ARG(v->value[i]));
	if (e->variable->kind != VARIABLE_CONSTANT)
		strbuf_addf(b, " (variable %.*s)", STR_ARG(e->variable->id));
}

static void add_wanted(struct oval_memo *m, struct strbuf *b, const struct oval_entity *e)
{
	uint32_t i;

	if (e->existence == EXISTENCE_NONE_EXIST) {
		strbuf_adds(b, "none_exist");
		return;
	}
	for (i = 0; i < e->field_count; i++) {
		strbuf_addf(b, "%s%.*s ", i ? ", " : "", STR_ARG(e->field[i].name));
		add_wanted(m, b, &e->field[i]);
	}
	if (e->datatype == DATATYPE_RECORD)
		return;
	strbuf_adds(b, operation_text(e->operation));
	if (e->variable)
		add_variable(m, b, e);
	else
		strbuf_addf(b, " %.*s", STR_ARG(e->value));
}

/* "reg_dword" for a type that is to be equal, "equals 1", else with the entity's name before it. */
static void add_entity(struct oval_memo *m, struct strbuf *b, const struct oval_state *s,
		       const struct oval_entity *e)
{
	bool registry = s->type && s->type->id == OVAL_registry;

	if (registry && str_is(e->name, "type") && !e->variable &&
	    e->operation == OPERATION_EQUALS) {
		strbuf_addstr(b, e->value);
		return;
	}
	if (!(registry && str_is(e->name, "value")))
		strbuf_addf(b, "%.*s ", STR_ARG(e->name));
	add_wanted(m, b, e);
}

str oval_expected_value(struct oval_memo *m, const struct oval_entity *e)
{
	struct strbuf b = STRBUF_INIT;
	str out;

	add_wanted(m, &b, e);
	if (e->entity_check != CHECK_ALL)
		strbuf_addf(&b, " (%s)", check_text(e->entity_check));
	out = str_dup(m->arena, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static void add_state(struct oval_memo *m, struct strbuf *b, const struct oval_state *s)
{
	uint32_t i;

	for (i = 0; i < s->count; i++) {
		if (i && s->op == OPERATOR_AND)
			strbuf_adds(b, ", ");
		else if (i)
			strbuf_addf(b, " %s ", oval_operator_text(s->op));
		add_entity(m, b, s, &s->entity[i]);
	}
}

str oval_expected(struct oval_memo *m, const struct oval_test *t)
{
	struct strbuf b = STRBUF_INIT;
	uint32_t i;
	str out;

	if (t->existence != EXISTENCE_AT_LEAST_ONE_EXISTS || !t->state_count)
		strbuf_adds(&b, existence_text(t->existence));
	if (t->state_count && t->check != CHECK_ALL)
		strbuf_addf(&b, "%s%s:", b.n ? ", " : "", check_text(t->check));
	for (i = 0; i < t->state_count; i++) {
		if (i)
			strbuf_addf(&b, " %s ", oval_operator_text(t->state_operator));
		else if (b.n)
			strbuf_adds(&b, b.p[b.n - 1] == ':' ? " " : ", ");
		add_state(m, &b, t->state[i]);
	}
	out = str_dup(m->arena, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static const struct item_entity *entity_of(const struct item *item, const char *name)
{
	size_t i;

	for (i = 0; i < item->count; i++)
		if (str_is(item->entity[i].name, name))
			return &item->entity[i];
	return NULL;
}

static str value_of(const struct item *item, const char *name)
{
	const struct item_entity *e = entity_of(item, name);

	return e && e->value.p ? e->value : STR_NONE;
}

bool oval_hides(const struct oval_entity *e)
{
	bool out = e->mask;
	uint32_t i;

	for (i = 0; i < e->field_count; i++)
		out |= e->field[i].mask;
	return out;
}

bool oval_hidden(const struct oval_test *t, const struct item_entity *e)
{
	bool hidden = e->mask;
	uint32_t i, k;

	for (i = 0; i < t->object->count && !hidden; i++)
		hidden = oval_hides(&t->object->entity[i]) &&
			 str_eq(t->object->entity[i].name, e->name);
	for (i = 0; i < t->state_count; i++)
		for (k = 0; k < t->state[i]->count && !hidden; k++)
			hidden = oval_hides(&t->state[i]->entity[k]) &&
				 str_eq(t->state[i]->entity[k].name, e->name);
	return hidden;
}

str oval_value_told(struct arena *a, const struct oval_test *t, const struct item_entity *e)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str out;

	if (oval_hidden(t, e))
		return STR("(masked)");
	if (!e->record)
		return e->value;
	for (i = 0; i < e->record->count && i < VALUES; i++) {
		const struct item_entity *f = &e->record->field[i];

		strbuf_addf(&b, "%s%.*s %.*s", i ? ", " : "", STR_ARG(f->name),
			    STR_ARG(f->mask ? STR("(masked)") : f->value));
	}
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static str values_of(struct arena *a, const struct oval_test *t, const struct item *const *item,
		     uint32_t count, str name)
{
	struct strbuf b = STRBUF_INIT;
	uint32_t i, n = 0;
	size_t k;
	str out;

	for (i = 0; i < count; i++)
		for (k = 0; k < item[i]->count; k++)
			if (str_eq(item[i]->entity[k].name, name) &&
			    item[i]->entity[k].status == STATUS_EXISTS && n++ < VALUES)
				strbuf_addf(&b, "%s%.*s", b.n ? ", " : "",
					    STR_ARG(oval_value_told(a, t, &item[i]->entity[k])));
	if (n > VALUES)
		strbuf_addf(&b, " and %u more", n - VALUES);
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

str oval_status_word(enum status s)
{
	static const char *const text[STATUS_COUNT] = {
		[STATUS_EXISTS] = "found",
		[STATUS_DOES_NOT_EXIST] = "absent",
		[STATUS_ERROR] = "error",
		[STATUS_NOT_COLLECTED] = "not collected",
	};

	return str_of(text[s]);
}

static str flag_status(enum flag f)
{
	switch (f) {
	case FLAG_DOES_NOT_EXIST: return STR("absent");
	case FLAG_ERROR: return STR("error");
	case FLAG_COMPLETE:
	case FLAG_INCOMPLETE: return STR("absent");
	default: return STR("not collected");
	}
}

static str object_value(const struct oval_object *o, const char *name)
{
	uint32_t i;

	for (i = 0; i < o->count; i++)
		if (str_is(o->entity[i].name, name) && !o->entity[i].variable)
			return o->entity[i].value;
	return STR_NONE;
}

static str hive_key(struct arena *a, str hive, str key)
{
	const char *root = hive_short(hive);

	if (!key.n)
		return root ? str_of(root) : hive;
	return root ? str_fmt(a, "%s\\%.*s", root, STR_ARG(key))
		    : str_fmt(a, "%.*s\\%.*s", STR_ARG(hive), STR_ARG(key));
}

static void registry_item(struct arena *a, const struct oval_test *t, const struct item *item,
			  struct finding *f)
{
	const struct item_entity *key = entity_of(item, "key"), *value = entity_of(item, "value");
	enum reg_type type;
	str word = value_of(item, "type");

	f->key = hive_key(a, value_of(item, "hive"), value_of(item, "key"));
	f->name = value_of(item, "name");
	f->type = reg_type_of_oval(word, &type) ? str_of(reg_type_name(type)) : word;
	f->value = values_of(a, t, &item, 1, STR("value"));
	f->status = oval_status_word(item->status != STATUS_EXISTS || !value ||
						     value->status == STATUS_DOES_NOT_EXIST
					     ? item->status
					     : value->status);
	if (item->status == STATUS_DOES_NOT_EXIST)
		f->message = key && key->status == STATUS_DOES_NOT_EXIST
				     ? STR("the key is missing")
				     : STR("the value is missing");
}

static str named_place(struct arena *a, str key, str name)
{
	return name.n ? str_fmt(a, "%.*s, %.*s", STR_ARG(key), STR_ARG(name)) : key;
}

str oval_item_place(struct arena *a, const struct item *item)
{
	struct strbuf b = STRBUF_INIT;
	const struct oval_entity_row *row;
	size_t i;
	str out;

	if (item->type && item->type->id == OVAL_registry)
		return named_place(a, hive_key(a, value_of(item, "hive"), value_of(item, "key")),
				   value_of(item, "name"));
	for (i = 0; i < item->count && item->type; i++) {
		const struct item_entity *e = &item->entity[i];

		row = oval_entity_find(item->type, e->name);
		if (row && (row->role & ROLE_OBJECT) && e->value.n && !e->mask)
			strbuf_addf(&b, "%s%.*s %.*s", b.n ? ", " : "", STR_ARG(e->name),
				    STR_ARG(e->value));
	}
	out = b.n ? str_dup(a, strbuf_str(&b)) : item->name;
	strbuf_release(&b);
	return out;
}

str oval_object_place(struct oval_memo *m, const struct oval_object *o)
{
	struct strbuf b = STRBUF_INIT;
	uint32_t i;
	str out;

	if (o->type && o->type->id == OVAL_registry && !(o->selection && o->selection->set))
		return named_place(m->arena,
				   hive_key(m->arena, object_value(o, "hive"),
					    object_value(o, "key")),
				   object_value(o, "name"));
	for (i = 0; i < o->count; i++) {
		strbuf_addf(&b, "%s%.*s ", i ? ", " : "", STR_ARG(o->entity[i].name));
		if (o->entity[i].nil)
			strbuf_adds(&b, "nil");
		else
			add_wanted(m, &b, &o->entity[i]);
	}
	out = b.n ? str_dup(m->arena, strbuf_str(&b)) : o->id;
	strbuf_release(&b);
	return out;
}

struct explaining {
	struct arena *arena;
	struct outcome *o;
	const struct oval_test *test;
	const struct oval_collected *collected;
	str expected;
};

/* NULL where the outcome has enough findings. */
static struct finding *add_finding(struct explaining *x)
{
	struct finding *f;

	if (x->o->found.n >= FINDINGS)
		return NULL;
	if (!x->o->found.cap) { /* most outcomes have one: an array that grows would waste seven */
		x->o->found.v = ARENA_NEW(x->arena, struct finding);
		x->o->found.cap = 1;
	}
	f = VEC_PUSH(x->arena, &x->o->found);
	f->source = x->collected->source;
	f->expected = x->expected;
	return f;
}

static void explain_nothing(struct explaining *x)
{
	const struct oval_object *o = x->test->object;
	struct finding *f = add_finding(x);

	if (!f)
		return;
	f->status = flag_status(x->collected->flag);
	f->message = x->collected->message;
	if (o->type->id == OVAL_registry) {
		f->key = hive_key(x->arena, object_value(o, "hive"), object_value(o, "key"));
		f->name = object_value(o, "name");
	} else {
		f->key = str_of(o->type->name);
		f->name = o->count ? object_value(o, o->type->entity->name) : STR_NONE;
	}
}

static void explain_entity(struct explaining *x, str name)
{
	const struct oval_collected *c = x->collected;
	const struct oval_object *o = x->test->object;
	struct finding *f = add_finding(x);
	const struct item_entity *e;
	enum status status = STATUS_NOT_COLLECTED;
	uint32_t i;

	if (!f)
		return;
	for (i = 0; i < c->count && status != STATUS_EXISTS; i++) {
		e = entity_of(c->item[i], name.p);
		status = e ? e->status : STATUS_NOT_COLLECTED;
	}
	f->key = str_of(o->type->name);
	f->name = o->count ? object_value(o, o->type->entity->name) : name;
	f->value = values_of(x->arena, x->test, c->item, c->count, name);
	f->status = oval_status_word(status);
}

static void explain_entities(struct explaining *x)
{
	const struct oval_state *s;
	uint32_t i, k, n, before;

	for (i = 0; i < x->test->state_count; i++) {
		s = x->test->state[i];
		for (k = 0; k < s->count; k++) {
			for (before = 0, n = 0; n < k; n++)
				before += str_eq(s->entity[n].name, s->entity[k].name);
			if (!before)
				explain_entity(x, s->entity[k].name);
		}
	}
	if (!x->test->state_count)
		explain_entity(x, STR("trustee_sid"));
}

static void explain_found(struct explaining *x)
{
	const struct oval_collected *c = x->collected;
	struct finding *f;
	uint32_t i;

	if (!c->count) {
		explain_nothing(x);
	} else if (x->test->type->id == OVAL_registry) {
		for (i = 0; i < c->count && (f = add_finding(x)); i++)
			registry_item(x->arena, x->test, c->item[i], f);
	} else {
		explain_entities(x);
	}
}

/* The findings of this object are there already, from another test: they speak for both. */
static void join_expected(struct explaining *x)
{
	size_t i;

	for (i = x->collected->shown_from; i < x->collected->shown_to; i++) {
		struct finding *f = &x->o->found.v[i];

		if (!str_eq(f->expected, x->expected))
			f->expected = str_fmt(x->arena, "%.*s; %.*s", STR_ARG(f->expected),
					      STR_ARG(x->expected));
	}
}

void oval_explain(struct judging *j, const struct oval_test *t, struct outcome *o)
{
	struct oval_memo *m = oval_memo(j);
	struct explaining x = { j->arena, o, t, NULL, STR_NONE };
	struct oval_collected *c;
	bool is_true;

	if (t->unknown || !t->type)
		return;
	c = &m->object[t->object->index];
	x.collected = c;
	x.expected = oval_expected(m, t);
	o->expected = o->expected.n ? str_fmt(j->arena, "%.*s; %.*s", STR_ARG(o->expected),
					      STR_ARG(x.expected))
				    : x.expected;
	is_true = m->test[t->index].result == RESULT_TRUE;
	if (c->shown == o && c->shown_true == is_true) {
		if (!is_true)
			join_expected(&x);
		return;
	}
	c->shown = o;
	c->shown_true = is_true;
	c->shown_from = (uint32_t)o->found.n;
	explain_found(&x);
	c->shown_to = (uint32_t)o->found.n;
}
