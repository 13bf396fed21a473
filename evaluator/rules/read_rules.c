/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checked rules -> the evaluator's tree. Leaves point at the rules' own predicates: nothing is
 * copied. The only reader that knows the compiler's rule.h.
 */
#include "model.h"
#include "rule.h"

static struct node *node_new(struct arena *a, struct content *c, enum node_kind kind, size_t count)
{
	struct node *n = ARENA_NEW(a, struct node);

	n->kind = kind;
	n->child = ARENA_ARRAY(a, count, struct node *);
	n->count = count;
	n->index = (uint32_t)c->node_count++;
	return n;
}

static struct node *tree(struct arena *a, struct content *c, const struct logic *l)
{
	static const enum oval_operator operator[] = {
		[LOGIC_ALL] = OPERATOR_AND,
		[LOGIC_ANY] = OPERATOR_OR,
		[LOGIC_ONE] = OPERATOR_ONE,
		[LOGIC_NOT] = OPERATOR_AND,
	};
	struct node *n;
	size_t i;

	if (l->kind == LOGIC_PREDICATE) {
		n = node_new(a, c, NODE_LEAF, 0);
		n->leaf = l->predicate;
		return n;
	}
	n = node_new(a, c, NODE_OPERATOR, l->count);
	n->op = operator[l->kind];
	n->negate = l->kind == LOGIC_NOT;
	for (i = 0; i < l->count; i++)
		n->child[i] = tree(a, c, l->child[i]);
	return n;
}

/* Both, where NULL holds always. */
static struct node *both(struct arena *a, struct content *c, struct node *x, struct node *y)
{
	struct node *n;

	if (!x || !y)
		return x ? x : y;
	n = node_new(a, c, NODE_OPERATOR, 2);
	n->op = OPERATOR_AND;
	n->child[0] = x;
	n->child[1] = y;
	return n;
}

/* An add-on that was chosen with a base applies only where that does. NULL: always. */
static struct node *profile(struct arena *a, struct content *c, const struct profile *p)
{
	struct node *own = p->applies ? tree(a, c, p->applies) : NULL;

	return both(a, c, p->within ? profile(a, c, p->within) : NULL, own);
}

/* A rule applies where one of its profiles does, and its own condition holds. NULL: always. */
static struct node *applies(struct arena *a, struct content *c, const struct rule *r)
{
	struct node *any = node_new(a, c, NODE_OPERATOR, r->profile_count);
	struct node *own = r->applies ? tree(a, c, r->applies) : NULL;
	size_t i;

	any->op = OPERATOR_OR;
	for (i = 0; i < r->profile_count; i++) {
		any->child[i] = profile(a, c, r->profiles[i]);
		if (!any->child[i])
			return own;
	}
	return both(a, c, r->profile_count ? any : NULL, own);
}

static void waivers(struct arena *a, const struct rule *r, struct outcome *o)
{
	struct outcome_waiver *list;
	size_t i;

	if (!r->waivers.n)
		return;
	list = ARENA_ARRAY(a, r->waivers.n, struct outcome_waiver);
	for (i = 0; i < r->waivers.n; i++) {
		const struct waiver *w = &r->waivers.v[i];

		list[i] = (struct outcome_waiver){ .host = w->host,
						   .until = w->until,
						   .by = w->by,
						   .because = w->because,
						   .expired = w->expired };
	}
	o->waiver = list;
	o->waivers = r->waivers.n;
}

struct content *read_rules(struct arena *a, const struct benchmark *b)
{
	struct content *c = ARENA_NEW(a, struct content);
	size_t i;

	c->judge = JUDGE_RULE;
	c->own = b;
	c->tailoring = b->tailoring;
	for (i = 0; i < b->rule_count; i++) {
		const struct rule *r = b->rules[i];
		struct judged *u = ARENA_NEW(a, struct judged);

		u->outcome = (struct outcome){ .judge = JUDGE_RULE,
					       .rule = r->name,
					       .number = r->number,
					       .title = r->title,
					       .control = r->control,
					       .manual = r->manual,
					       .path = r->path,
					       .line = r->line };
		waivers(a, r, &u->outcome);
		u->root = tree(a, c, r->check);
		u->applies = applies(a, c, r);
		u->scored = true;
		u->index = (uint32_t)i;
		*VEC_PUSH(a, &c->units) = u;
	}
	return c;
}
