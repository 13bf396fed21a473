/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The references of OVAL content, followed. Each thing is visited once; what reading has let
 * through has no circles and is at most as deep as E6010 and E6012 say.
 */
#include "oval_reach.h"

#include "oval_component.h"

void oval_reach_init(struct oval_reach *r, const struct oval_content *c, struct arena *a)
{
	r->arena = a;
	r->definition = ARENA_ARRAY(a, c->definitions.n, unsigned char);
	r->test = ARENA_ARRAY(a, c->tests.n, unsigned char);
	r->object = ARENA_ARRAY(a, c->objects.n, unsigned char);
	r->state = ARENA_ARRAY(a, c->states.n, unsigned char);
	r->variable = ARENA_ARRAY(a, c->variables.n, unsigned char);
}

static enum reach more(enum reach a, enum reach b)
{
	return a > b ? a : b;
}

static enum reach variable(struct oval_reach *r, const struct oval_variable *v);

static enum reach component(struct oval_reach *r, const struct oval_component *c)
{
	enum reach out = REACH_FIXED;
	uint32_t i;

	if (c->object)
		out = more(out, oval_reach_object(r, c->object));
	if (c->variable)
		out = more(out, variable(r, c->variable));
	for (i = 0; i < c->count; i++)
		out = more(out, component(r, c->child[i]));
	return out;
}

static enum reach variable(struct oval_reach *r, const struct oval_variable *v)
{
	unsigned char *mark = &r->variable[v->index];

	if (*mark)
		return (enum reach) * mark;
	*mark = v->kind == VARIABLE_EXTERNAL ? REACH_VARIES : REACH_FIXED;
	if (v->kind == VARIABLE_LOCAL && v->component)
		*mark = (unsigned char)component(r, v->component);
	return (enum reach) * mark;
}

static enum reach entities(struct oval_reach *r, const struct oval_entity *e, uint32_t count)
{
	enum reach out = REACH_FIXED;
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (e[i].variable)
			out = more(out, variable(r, e[i].variable));
		out = more(out, entities(r, e[i].field, e[i].field_count));
	}
	return out;
}

static enum reach state(struct oval_reach *r, const struct oval_state *s)
{
	unsigned char *mark = &r->state[s->index];

	if (!*mark)
		*mark = (unsigned char)entities(r, s->entity, s->count);
	return (enum reach) * mark;
}

static enum reach filters(struct oval_reach *r, const struct oval_filter *f, uint32_t count)
{
	enum reach out = REACH_FIXED;
	uint32_t i;

	for (i = 0; i < count; i++)
		out = more(out, state(r, f[i].state));
	return out;
}

static enum reach set(struct oval_reach *r, const struct oval_set *s)
{
	enum reach out = filters(r, s->filter, s->filter_count);
	int i;

	for (i = 0; i < 2; i++) {
		if (s->object[i])
			out = more(out, oval_reach_object(r, s->object[i]));
		if (s->set[i])
			out = more(out, set(r, s->set[i]));
	}
	return out;
}

enum reach oval_reach_object(struct oval_reach *r, const struct oval_object *o)
{
	unsigned char *mark = &r->object[o->index];
	enum reach out;

	if (*mark)
		return (enum reach) * mark;
	*mark = REACH_FIXED;
	out = entities(r, o->entity, o->count);
	if (o->selection)
		out = more(out, filters(r, o->selection->filter, o->selection->filter_count));
	if (o->selection && o->selection->set)
		out = more(out, set(r, o->selection->set));
	return (enum reach)(*mark = (unsigned char)out);
}

enum reach oval_reach_test(struct oval_reach *r, const struct oval_test *t)
{
	unsigned char *mark = &r->test[t->index];
	enum reach out = REACH_FIXED;
	uint32_t i;

	if (*mark)
		return (enum reach) * mark;
	if (t->object)
		out = oval_reach_object(r, t->object);
	for (i = 0; i < t->state_count; i++)
		out = more(out, state(r, t->state[i]));
	return (enum reach)(*mark = (unsigned char)out);
}

static enum reach tree(struct oval_reach *r, const struct node *n)
{
	enum reach out = REACH_FIXED;
	size_t i;

	if (n->kind == NODE_LEAF)
		return oval_reach_test(r, n->leaf);
	if (n->kind == NODE_EXTEND)
		return oval_reach_definition(r, (const struct oval_definition *)n->extend);
	for (i = 0; i < n->count; i++)
		out = more(out, tree(r, n->child[i]));
	return out;
}

enum reach oval_reach_definition(struct oval_reach *r, const struct oval_definition *d)
{
	unsigned char *mark = &r->definition[d->unit.index];

	if (!*mark) {
		*mark = REACH_FIXED;
		*mark = (unsigned char)(d->unit.root ? tree(r, d->unit.root) : REACH_FIXED);
	}
	return (enum reach) * mark;
}
