/* SPDX-License-Identifier: Apache-2.0 */
/* Which values mask="true" hides. Content without masks pays one look at each of its entities. */
#include "oval_masks.h"

#include <string.h>

#include "oval_component.h"
#include "oval_explain.h"

void masks_init(struct masks *m, struct arena *a)
{
	*m = (struct masks){ .arena = a };
	map_init(&m->by_item, a);
}

/* The address of the item and the name behind it. */
static str key(struct arena *a, const struct item *item, str name)
{
	char *p = arena_alloc(a, sizeof(item) + name.n);

	memcpy(p, &item, sizeof(item));
	memcpy(p + sizeof(item), name.p, name.n);
	return (str){ p, sizeof(item) + name.n };
}

static void hide_value(struct masks *m, const struct item_entity *e)
{
	size_t i;

	m->any = true;
	if (e->value.n)
		*VEC_PUSH(m->arena, &m->values) = e->value;
	for (i = 0; e->record && i < e->record->count; i++)
		hide_value(m, &e->record->field[i]);
}

static void hide(struct masks *m, const struct item *item, str name)
{
	size_t i;

	if (map_put(&m->by_item, key(m->arena, item, name), m))
		return;
	for (i = 0; i < item->count; i++)
		if (str_eq(item->entity[i].name, name))
			hide_value(m, &item->entity[i]);
}

static void hide_all(struct masks *m, const struct oval_collected *c, const struct oval_entity *e,
		     uint32_t count)
{
	uint32_t i, k;

	for (i = 0; i < count; i++)
		for (k = 0; oval_hides(&e[i]) && k < c->count; k++)
			hide(m, c->item[k], e[i].name);
}

static void hide_filters(struct masks *m, const struct oval_collected *c,
			 const struct oval_filter *f, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		hide_all(m, c, f[i].state->entity, f[i].state->count);
}

static void hide_set(struct masks *m, const struct oval_collected *c, const struct oval_set *s)
{
	int i;

	hide_filters(m, c, s->filter, s->filter_count);
	for (i = 0; i < 2; i++)
		if (s->set[i])
			hide_set(m, c, s->set[i]);
}

/* Those that say so themselves. */
static void hide_item(struct masks *m, const struct item *item)
{
	size_t i, k;

	for (i = 0; i < item->count; i++) {
		const struct item_record *r = item->entity[i].record;

		if (item->entity[i].mask)
			hide(m, item, item->entity[i].name);
		for (k = 0; r && k < r->count; k++)
			if (r->field[k].mask)
				hide_value(m, &r->field[k]);
	}
}

static void add_object(struct masks *m, const struct oval_collected *c, const struct oval_object *o)
{
	uint32_t i;

	hide_all(m, c, o->entity, o->count);
	if (o->selection)
		hide_filters(m, c, o->selection->filter, o->selection->filter_count);
	if (o->selection && o->selection->set)
		hide_set(m, c, o->selection->set);
	for (i = 0; i < c->count; i++)
		hide_item(m, c->item[i]);
}

static const struct oval_variable *variable_of(const struct oval_content *c,
					       const struct oval_object *o)
{
	size_t i;

	for (i = 0; i < c->variables.n && o->count; i++)
		if (str_eq(c->variables.v[i]->id, o->entity[0].value))
			return c->variables.v[i];
	return NULL;
}

/* Items of variable objects hold values of variables, from which others may be made in turn. */
static void add_variables(struct masks *m, const struct oval_memo *memo)
{
	const struct oval_content *c = memo->content;
	size_t i, before;
	uint32_t k;

	do {
		before = m->by_item.n;
		for (i = 0; i < c->objects.n; i++) {
			const struct oval_object *o = c->objects.v[i];
			const struct oval_variable *v =
				o->type && o->type->id == OVAL_variable ? variable_of(c, o) : NULL;

			for (k = 0;
			     v && masks_hide_variable(m, memo, v) && k < memo->object[i].count; k++)
				hide(m, memo->object[i].item[k], STR("value"));
		}
	} while (m->by_item.n > before);
}

void masks_add(struct masks *m, struct oval_memo *memo)
{
	const struct oval_content *c = memo->content;
	uint32_t k;
	size_t i;

	for (i = 0; i < c->objects.n; i++)
		if (memo->object[i].done)
			add_object(m, &memo->object[i], c->objects.v[i]);
	for (i = 0; i < c->tests.n; i++) {
		const struct oval_test *t = c->tests.v[i];

		for (k = 0; t->object && k < t->state_count && memo->test[i].done; k++)
			hide_all(m, &memo->object[t->object->index], t->state[k]->entity,
				 t->state[k]->count);
	}
	if (m->any)
		add_variables(m, memo);
}

bool masks_hide(const struct masks *m, const struct item *item, const struct item_entity *e)
{
	char buffer[256];
	str k = { buffer, sizeof(item) + e->name.n };

	if (e->mask || !m->any)
		return e->mask;
	if (k.n > sizeof(buffer))
		return true; /* no entity of the language has such a name */
	memcpy(buffer, &item, sizeof(item));
	memcpy(buffer + sizeof(item), e->name.p, e->name.n);
	return map_get(&m->by_item, k) != NULL;
}

static bool hides_field(const struct item_entity *e)
{
	bool out = false;
	size_t i;

	for (i = 0; e->record && i < e->record->count; i++)
		out |= e->record->field[i].mask;
	return out;
}

static bool hides_component(const struct masks *m, const struct oval_memo *memo,
			    const struct oval_component *c)
{
	const struct oval_collected *o = c->object ? &memo->object[c->object->index] : NULL;
	uint32_t i;
	size_t k;

	for (i = 0; o && i < o->count; i++)
		for (k = 0; k < o->item[i]->count; k++)
			if (str_eq(o->item[i]->entity[k].name, c->text) &&
			    (masks_hide(m, o->item[i], &o->item[i]->entity[k]) ||
			     hides_field(&o->item[i]->entity[k])))
				return true;
	if (c->variable && masks_hide_variable(m, memo, c->variable))
		return true;
	for (i = 0; i < c->count; i++)
		if (hides_component(m, memo, c->child[i]))
			return true;
	return false;
}

bool masks_hide_variable(const struct masks *m, const struct oval_memo *memo,
			 const struct oval_variable *v)
{
	return m->any && v->kind == VARIABLE_LOCAL && hides_component(m, memo, v->component);
}

bool masks_hide_text(const struct masks *m, str text)
{
	size_t i;

	for (i = 0; i < m->values.n; i++)
		if (memmem(text.p, text.n, m->values.v[i].p, m->values.v[i].n))
			return true;
	return false;
}
