/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second half of reading OVAL definitions: ids become pointers, types are compared, circles of
 * extend_definition are found. Afterwards no reference is dangling and the tree of every definition
 * is at most HEIGHT_LIMIT nodes high, extended ones included, so that walking it needs no care.
 */
#include "oval_attributes.h"

#include <string.h>

#define HEIGHT_LIMIT 1000

static const char *const kind_word[] = {
	[KIND_DEFINITION] = "def", [KIND_TEST] = "tst",	    [KIND_OBJECT] = "obj",
	[KIND_STATE] = "ste",	   [KIND_VARIABLE] = "var",
};

static const char *const kind_name[] = {
	[KIND_DEFINITION] = "definition", [KIND_TEST] = "test",		[KIND_OBJECT] = "object",
	[KIND_STATE] = "state",		  [KIND_VARIABLE] = "variable",
};

static bool in_namespace(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == '-' || c == '.';
}

static bool is_number(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n && s.p[0] != '0';
}

/* oval:NAMESPACE:KIND:NUMBER (DefinitionIDPattern and its siblings, oval-common-schema.xsd). */
static bool id_of_kind(str id, enum oval_kind kind)
{
	size_t at = 5;

	if (!str_starts(id, "oval:"))
		return false;
	while (at < id.n && in_namespace(id.p[at]))
		at++;
	return at > 5 && id.n > at + 5 && id.p[at] == ':' &&
	       !memcmp(id.p + at + 1, kind_word[kind], 3) && id.p[at + 4] == ':' &&
	       is_number((str){ id.p + at + 5, id.n - at - 5 });
}

struct named *oval_named(struct oval_reader *r, str id, enum oval_kind kind)
{
	struct named *n;

	id = str_trim(id);
	if (!id.n)
		return NULL; /* an attribute that is missing was reported */
	n = map_get(&r->ids, id);
	if (n && n->kind == kind)
		return n;
	if (n || !id_of_kind(id, kind)) {
		diag_error(r->d, oval_line(r, r->line), CODE_E6005,
			   "'%.*s' is no id of a %s (expected 'oval:...:%s:NUMBER')", STR_ARG(id),
			   kind_name[kind], kind_word[kind]);
		return NULL;
	}
	n = ARENA_NEW(&r->scratch, struct named);
	n->id = str_dup(r->a, id);
	n->line = r->line;
	n->kind = kind;
	map_put(&r->ids, n->id, n);
	return n;
}

bool oval_define(struct oval_reader *r, str id, enum oval_kind kind, void *thing, str *out)
{
	struct named *n = oval_named(r, id, kind);

	if (!n)
		return false;
	*out = n->id;
	if (n->thing) {
		diag_error(r->d, oval_line(r, r->line), CODE_E6006, "a second %s '%.*s'",
			   kind_name[kind], STR_ARG(n->id));
		diag_note(r->d, oval_line(r, n->line), "the first is here");
		return false;
	}
	n->thing = thing;
	n->line = r->line;
	return true;
}

void oval_refer(struct oval_reader *r, str id, enum oval_kind kind, void *where)
{
	struct named *n = oval_named(r, id, kind);

	if (n)
		*VEC_PUSH(&r->scratch, &r->fixups) = (struct fixup){ n, where, r->line, kind };
}

static void bind_references(struct oval_reader *r)
{
	size_t i;

	for (i = 0; i < r->fixups.n; i++) {
		const struct fixup *f = &r->fixups.v[i];

		if (f->to->thing)
			memcpy(f->where, &f->to->thing, sizeof(void *));
		else
			diag_error(r->d, oval_line(r, f->line), CODE_E6007, "there is no %s '%.*s'",
				   kind_name[f->kind], STR_ARG(f->to->id));
	}
}

static str stem(str element)
{
	while (element.n && element.p[element.n - 1] != '_')
		element.n--;
	return element;
}

static void wrong_type(struct oval_reader *r, const struct oval_test *t, str id, str element)
{
	diag_error(r->d, oval_line(r, t->line), CODE_E6008,
		   "'%.*s' takes no '%.*s': '%.*s' is of another type", STR_ARG(t->element),
		   STR_ARG(element), STR_ARG(id));
}

/* What a reference did not lead to was reported: it is NULL here and below. */
static void check_test(struct oval_reader *r, const struct oval_test *t)
{
	uint32_t i;

	if (!t->type || t->unknown)
		return;
	if (t->object &&
	    (t->object->type != t->type || !str_eq(stem(t->object->element), stem(t->element))))
		wrong_type(r, t, t->object->id, t->object->element);
	for (i = 0; i < t->state_count; i++)
		if (t->state[i] && t->state[i]->type != t->type)
			wrong_type(r, t, t->state[i]->id, t->state[i]->element);
}

static bool same_type(const struct oval_type *a, str a_element, const struct oval_type *b,
		      str b_element)
{
	return a == b && str_eq(stem(a_element), stem(b_element));
}

static void check_filters(struct oval_reader *r, const struct oval_object *o,
			  const struct oval_filter *f, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		if (f[i].state &&
		    !same_type(o->type, o->element, f[i].state->type, f[i].state->element))
			diag_error(r->d, oval_line(r, f[i].line), CODE_E6008,
				   "a filter of '%.*s' takes no '%.*s': '%.*s' is of another type",
				   STR_ARG(o->element), STR_ARG(f[i].state->element),
				   STR_ARG(f[i].state->id));
}

static void check_set(struct oval_reader *r, const struct oval_object *o, const struct oval_set *s)
{
	unsigned i;

	check_filters(r, o, s->filter, s->filter_count);
	for (i = 0; i < 2; i++) {
		const struct oval_object *x = s->object[i];

		if (s->set[i])
			check_set(r, o, s->set[i]);
		if (x && !same_type(o->type, o->element, x->type, x->element))
			diag_error(r->d, oval_line(r, s->line), CODE_E6008,
				   "a set of '%.*s' takes no '%.*s': '%.*s' is of another type",
				   STR_ARG(o->element), STR_ARG(x->element), STR_ARG(x->id));
	}
}

static void check_object(struct oval_reader *r, const struct oval_object *o)
{
	const struct oval_selection *s = o->selection;

	if (!s)
		return;
	check_filters(r, o, s->filter, s->filter_count);
	if (s->set)
		check_set(r, o, s->set);
	if (s->set && (o->count || s->filter_count))
		diag_error(r->d, oval_line(r, o->line), CODE_E6003,
			   "an object has a 'set' or entities and filters of its own, not both");
}

/* ---- circles ---- */

struct climb {
	struct oval_reader *r;
	uint32_t *height; /* of each definition; 0: not known yet */
	bool *open;	  /* on the way to here */
	bool failed;
};

static uint32_t height_of(struct climb *c, const struct judged *unit, uint32_t depth);

static uint32_t height_of_node(struct climb *c, const struct node *n, uint32_t depth)
{
	uint32_t most = 0, h;
	size_t i;

	if (c->failed)
		return 0;
	if (depth > HEIGHT_LIMIT) {
		diag_error(c->r->d, oval_line(c->r, n->line), CODE_E6010,
			   "definitions extend each other more than %d levels deep", HEIGHT_LIMIT);
		c->failed = true;
		return 0;
	}
	if (n->kind == NODE_EXTEND && c->open[n->extend->index]) {
		diag_error(c->r->d, oval_line(c->r, n->line), CODE_E6009,
			   "definition '%.*s' extends itself", STR_ARG(n->extend->outcome.id));
		c->failed = true;
		return 0;
	}
	if (n->kind == NODE_EXTEND)
		most = height_of(c, n->extend, depth + 1);
	for (i = 0; i < n->count; i++) {
		h = height_of_node(c, n->child[i], depth + 1);
		most = h > most ? h : most;
	}
	return most + 1;
}

static uint32_t height_of(struct climb *c, const struct judged *unit, uint32_t depth)
{
	uint32_t *height = &c->height[unit->index];

	if (!unit->root)
		return 0;
	if (!*height || depth + *height > HEIGHT_LIMIT) {
		c->open[unit->index] = true;
		*height = height_of_node(c, unit->root, depth);
		c->open[unit->index] = false;
	}
	return *height;
}

static void check_circles(struct oval_reader *r)
{
	size_t i, n = r->own->definitions.n;
	struct climb c = { r, ARENA_ARRAY(&r->scratch, n, uint32_t),
			   ARENA_ARRAY(&r->scratch, n, bool), false };

	for (i = 0; i < n && !c.failed; i++)
		height_of(&c, &r->own->definitions.v[i]->unit, 0);
}

bool oval_bind(struct oval_reader *r)
{
	size_t i;

	bind_references(r);
	for (i = 0; i < r->own->tests.n; i++)
		check_test(r, r->own->tests.v[i]);
	for (i = 0; i < r->own->objects.n; i++)
		check_object(r, r->own->objects.v[i]);
	if (r->d->errors > r->errors)
		return false;
	check_circles(r);
	oval_check_cycles(r);
	return r->d->errors == r->errors;
}
