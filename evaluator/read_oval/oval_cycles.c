/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects, states and variables that need each other: an object its variables, filters and the
 * operands of its set, a state its variables, a variable other variables and objects. None may need
 * itself, and no chain may be longer than DEPTH_LIMIT, so that evaluation needs no care.
 */
#include "oval_attributes.h"

#define DEPTH_LIMIT 1000

struct need {
	bool open, done;
	uint32_t height;
};

struct needs {
	struct oval_reader *r;
	struct need *object, *state, *variable;
	bool failed;
};

static uint32_t need_object(struct needs *n, const struct oval_object *o, uint32_t line,
			    uint32_t depth);
static uint32_t need_variable(struct needs *n, const struct oval_variable *v, uint32_t line,
			      uint32_t depth);

/* False where there is nothing to do: known, a circle, or too deep. */
static bool enter(struct needs *n, struct need *x, const char *kind, str id, uint32_t line,
		  uint32_t depth)
{
	if (n->failed)
		return false;
	if (x->open) {
		diag_error(n->r->d, oval_line(n->r, line), CODE_E6011, "%s '%.*s' needs itself",
			   kind, STR_ARG(id));
		n->failed = true;
		return false;
	}
	if (depth + x->height > DEPTH_LIMIT) {
		diag_error(n->r->d, oval_line(n->r, line), CODE_E6012,
			   "objects, states and variables need each other more than %d levels deep",
			   DEPTH_LIMIT);
		n->failed = true;
		return false;
	}
	if (x->done)
		return false;
	x->open = true;
	return true;
}

static uint32_t leave(struct need *x, uint32_t most)
{
	x->open = false;
	x->done = true;
	x->height = most + 1;
	return x->height;
}

static uint32_t most(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t need_entities(struct needs *n, const struct oval_entity *e, uint32_t count,
			      uint32_t depth)
{
	uint32_t i, height = 0;

	for (i = 0; i < count; i++) {
		if (e[i].variable)
			height =
				most(height, need_variable(n, e[i].variable, e[i].line, depth + 1));
		height = most(height, need_entities(n, e[i].field, e[i].field_count, depth));
	}
	return height;
}

static uint32_t need_state(struct needs *n, const struct oval_state *s, uint32_t line,
			   uint32_t depth)
{
	struct need *x = &n->state[s->index];

	if (!enter(n, x, "state", s->id, line, depth))
		return x->height;
	return leave(x, need_entities(n, s->entity, s->count, depth));
}

static uint32_t need_filters(struct needs *n, const struct oval_filter *f, uint32_t count,
			     uint32_t depth)
{
	uint32_t i, height = 0;

	for (i = 0; i < count; i++)
		height = most(height, need_state(n, f[i].state, f[i].line, depth + 1));
	return height;
}

static uint32_t need_set(struct needs *n, const struct oval_set *s, uint32_t depth)
{
	uint32_t i, height = need_filters(n, s->filter, s->filter_count, depth);

	for (i = 0; i < 2; i++) {
		if (s->object[i])
			height = most(height, need_object(n, s->object[i], s->line, depth + 1));
		if (s->set[i])
			height = most(height, need_set(n, s->set[i], depth + 1));
	}
	return height;
}

static uint32_t need_object(struct needs *n, const struct oval_object *o, uint32_t line,
			    uint32_t depth)
{
	struct need *x = &n->object[o->index];
	uint32_t height;

	if (!enter(n, x, "object", o->id, line, depth))
		return x->height;
	height = need_entities(n, o->entity, o->count, depth);
	if (o->selection)
		height = most(height, need_filters(n, o->selection->filter,
						   o->selection->filter_count, depth));
	if (o->selection && o->selection->set)
		height = most(height, need_set(n, o->selection->set, depth));
	return leave(x, height);
}

static uint32_t need_component(struct needs *n, const struct oval_component *c, uint32_t depth)
{
	uint32_t i, height = 0;

	if (c->object)
		height = most(height, need_object(n, c->object, c->line, depth + 1));
	if (c->variable)
		height = most(height, need_variable(n, c->variable, c->line, depth + 1));
	for (i = 0; i < c->count; i++)
		height = most(height, need_component(n, c->child[i], depth + 1));
	return height + 1;
}

static uint32_t need_variable(struct needs *n, const struct oval_variable *v, uint32_t line,
			      uint32_t depth)
{
	struct need *x = &n->variable[v->index];

	if (!enter(n, x, "variable", v->id, line, depth))
		return x->height;
	return leave(x, v->kind == VARIABLE_LOCAL ? need_component(n, v->component, depth) : 0);
}

void oval_check_cycles(struct oval_reader *r)
{
	const struct oval_content *c = r->own;
	struct needs n = { r, ARENA_ARRAY(&r->scratch, c->objects.n, struct need),
			   ARENA_ARRAY(&r->scratch, c->states.n, struct need),
			   ARENA_ARRAY(&r->scratch, c->variables.n, struct need), false };
	size_t i;

	for (i = 0; i < c->objects.n && !n.failed; i++)
		need_object(&n, c->objects.v[i], c->objects.v[i]->line, 0);
	for (i = 0; i < c->states.n && !n.failed; i++)
		need_state(&n, c->states.v[i], c->states.v[i]->line, 0);
	for (i = 0; i < c->variables.n && !n.failed; i++)
		need_variable(&n, c->variables.v[i], c->variables.v[i]->line, 0);
}
