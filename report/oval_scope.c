/* SPDX-License-Identifier: Apache-2.0 */
/* Directives, --rule and the instances of variables, brought down to what is written. */
#include "oval_scope.h"

struct scope_part *scope_home(const struct scope *s, struct scope_part *p, unsigned char varies)
{
	return p->instance == 1 || varies == REACH_VARIES ? p : s->part;
}

static void find_varying(struct scope_part *p)
{
	const struct oval_content *c = p->memo->content;
	size_t i;

	oval_reach_init(&p->varying, c, p->memo->arena);
	for (i = 0; i < c->definitions.n; i++)
		oval_reach_definition(&p->varying, c->definitions.v[i]);
}

static bool add_details(struct scope_part *p, const struct results *r, const struct directives *d)
{
	const struct oval_content *c = p->memo->content;
	bool all = true;
	size_t i;

	for (i = 0; i < r->outcomes.n; i++)
		p->outcome[r->outcomes.v[i].unit->index] = &r->outcomes.v[i];
	for (i = 0; i < c->definitions.n; i++) {
		if (p->outcome[i] && (p->instance == 1 || p->varying.definition[i] == REACH_VARIES))
			p->detail[i] = (unsigned char)directives_ask(d, c->definitions.v[i]->class,
								     p->judging.unit_result[i]);
		all &= p->detail[i] == DETAIL_FULL;
	}
	return all;
}

/* What a full definition refers to. */
static void add_tree(const struct scope *s, struct scope_part *p, const struct node *n)
{
	const struct oval_test *t = n->leaf;
	struct scope_part *home;
	size_t i;

	if (n->kind == NODE_LEAF) {
		home = scope_home(s, p, p->varying.test[t->index]);
		home->test[t->index] = true;
	} else if (n->kind == NODE_EXTEND) {
		home = scope_home(s, p, p->varying.definition[n->extend->index]);
		if (home->detail[n->extend->index] == DETAIL_NONE)
			home->detail[n->extend->index] = DETAIL_THIN;
	}
	for (i = 0; i < n->count; i++)
		add_tree(s, p, n->child[i]);
}

static void add_tests(const struct scope *s, struct scope_part *p)
{
	const struct oval_content *c = p->memo->content;
	size_t i;

	for (i = 0; i < c->definitions.n; i++)
		if (p->detail[i] == DETAIL_FULL && c->definitions.v[i]->unit.root)
			add_tree(s, p, c->definitions.v[i]->unit.root);
}

/* The first part tells what the others need of what does not vary. */
static void add_objects(const struct scope *s, struct scope_part *p)
{
	const struct oval_content *c = p->memo->content;
	size_t i, k;

	for (i = 0; i < c->tests.n; i++)
		for (k = 0; k < s->count; k++)
			if (s->part[k].test[i] && (p->instance == 1 || &s->part[k] == p))
				oval_reach_test(&p->shown, c->tests.v[i]);
}

void scope_init(struct scope *s, const struct report_input *in, const struct directives *d)
{
	struct arena *a = in->judged->judging.arena;
	size_t i;

	s->part = ARENA_ARRAY(a, in->count, struct scope_part);
	s->count = in->count;
	s->all = in->count == 1;
	for (i = 0; i < in->count; i++) {
		struct scope_part *p = &s->part[i];
		const struct oval_content *c = in->judged[i].content->own;

		p->judging = in->judged[i].judging;
		p->memo = oval_memo(&p->judging);
		p->instance = (unsigned)i + 1;
		p->outcome = ARENA_ARRAY(a, c->definitions.n, const struct outcome *);
		p->detail = ARENA_ARRAY(a, c->definitions.n, unsigned char);
		p->test = ARENA_ARRAY(a, c->tests.n, bool);
		if (in->count > 1)
			find_varying(p);
		s->all &= add_details(p, &in->judged[i].results, d);
	}
	for (i = 0; i < s->count && !s->all; i++) {
		if (s->count == 1)
			find_varying(&s->part[i]);
		oval_reach_init(&s->part[i].shown, s->part[i].memo->content, a);
		add_tests(s, &s->part[i]);
	}
	for (i = 0; i < s->count && !s->all; i++)
		add_objects(s, &s->part[i]);
}
