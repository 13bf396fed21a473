/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From results to reasons. Every node has its result already, so a part is kept where the charts of
 * oval-common-schema.xsd say that it decided: of an AND that is false those that are false, of an OR
 * that is false all. A leaf is asked once more, this time for what it looked at.
 */
#include "reason.h"

#define DEPTH_LIMIT 1000 /* of definitions that extend each other */

struct reasoning {
	struct judging j; /* a copy, that explains */
	struct arena *a;
	unsigned depth;
};

const char *reason_kind_text(enum reason_kind k)
{
	static const char *const text[REASON_KINDS] = {
		[REASON_CRITERIA] = "criteria",
		[REASON_CRITERION] = "criterion",
		[REASON_EXTEND] = "extend_definition",
		[REASON_APPLIES] = "applies",
		[REASON_IF] = "if",
		[REASON_THEN] = "then",
		[REASON_ELSE] = "else",
		[REASON_REPORT] = "report",
		[REASON_EXISTENCE] = "existence",
		[REASON_ITEM] = "item",
		[REASON_ENTITY] = "entity",
		[REASON_FINDING] = "finding",
	};

	return text[k];
}

/* ---- what decides ---- */

/* One true part among false ones: all count; too many true ones: they alone do. */
static bool decides_one(const struct counts *all, enum result result, enum result part)
{
	if (result == RESULT_TRUE)
		return part != RESULT_NOT_APPLICABLE;
	if (result == RESULT_FALSE)
		return all->of[RESULT_TRUE] > 1 ? part == RESULT_TRUE
						: part != RESULT_NOT_APPLICABLE;
	return part == result;
}

bool decides_operator(enum oval_operator op, const struct counts *all, enum result result,
		      enum result part)
{
	switch (op) {
	case OPERATOR_ONE: return decides_one(all, result, part);
	case OPERATOR_XOR:
		return result == RESULT_TRUE || result == RESULT_FALSE
			       ? part != RESULT_NOT_APPLICABLE
			       : part == result;
	default: return part == result;
	}
}

bool decides_check(enum check check, const struct counts *all, enum result result, enum result part)
{
	switch (check) {
	case CHECK_ONLY_ONE: return decides_one(all, result, part);
	case CHECK_NONE_SATISFY: return part == truth_negate(result);
	default: return part == result;
	}
}

/* ---- the tree ---- */

struct reason *reason_add(struct arena *a, struct reason *to, enum reason_kind kind, enum result r)
{
	struct reason *x = ARENA_NEW(a, struct reason);

	x->kind = kind;
	x->result = r;
	if (to)
		*VEC_PUSH(a, &to->child) = x;
	return x;
}

static void add_node(struct reasoning *r, struct reason *to, const struct node *n);

static void add_operator(struct reasoning *r, struct reason *x, const struct node *n)
{
	const enum result *results = r->j.node_result;
	enum result own = n->negate ? truth_negate(x->result) : x->result;
	struct counts all = { { 0 } };
	size_t i;

	x->op = n->op;
	for (i = 0; i < n->count; i++)
		all.of[results[n->child[i]->index]]++;
	for (i = 0; i < n->count; i++)
		if (decides_operator(n->op, &all, own, results[n->child[i]->index]))
			add_node(r, x, n->child[i]);
}

static void add_extended(struct reasoning *r, struct reason *x, const struct judged *u)
{
	x->id = u->outcome.id;
	x->title = u->outcome.title;
	if (u->root && r->depth++ < DEPTH_LIMIT)
		add_node(r, x, u->root);
	r->depth--;
}

static void add_branch(struct reasoning *r, struct reason *x, const struct node *n)
{
	enum result condition = r->j.node_result[n->child[0]->index];
	bool met = condition == RESULT_TRUE;
	struct reason *branch;

	add_node(r, x, n->child[0]);
	if (condition != RESULT_TRUE && condition != RESULT_FALSE)
		return;
	branch = reason_add(r->a, x, met ? REASON_THEN : REASON_ELSE, x->result);
	if (n->count > (met ? 1U : 2U) && n->child[met ? 1 : 2])
		add_node(r, branch, n->child[met ? 1 : 2]);
	else
		branch->message = STR("nothing stands there");
}

/* What rules and .audit items looked at. */
static void add_findings(struct reasoning *r, struct reason *x, const struct node *n)
{
	struct outcome o = { 0 };
	size_t i;

	(r->j.content->judge == JUDGE_RULE ? judge_rule : judge_audit)(&r->j, n, &o);
	x->expected = o.expected;
	if (o.messages.n)
		x->message = o.messages.v[0];
	for (i = 0; i < o.found.n; i++) {
		const struct finding *f = &o.found.v[i];
		struct reason *y = reason_add(r->a, x, REASON_FINDING, x->result);

		y->where = f->key.n && f->name.n
				   ? str_fmt(r->a, "%.*s, %.*s", STR_ARG(f->key), STR_ARG(f->name))
			   : f->key.n ? f->key
				      : f->name;
		y->source = f->source;
		y->status = f->status;
		y->message = f->message;
		if (str_is(f->status, "found"))
			*VEC_PUSH(r->a, &y->found) = f->type.n ? str_fmt(r->a, "%.*s %.*s",
									 STR_ARG(f->type),
									 STR_ARG(f->value))
							       : f->value;
	}
}

static void add_leaf(struct reasoning *r, struct reason *x, const struct node *n)
{
	if (r->j.content->judge == JUDGE_OVAL)
		oval_reason(&r->j, n, r->a, x);
	else
		add_findings(r, x, n);
}

static void add_node(struct reasoning *r, struct reason *to, const struct node *n)
{
	static const enum reason_kind kinds[] = {
		[NODE_OPERATOR] = REASON_CRITERIA, [NODE_LEAF] = REASON_CRITERION,
		[NODE_EXTEND] = REASON_EXTEND,	   [NODE_IF] = REASON_IF,
		[NODE_CONSTANT] = REASON_REPORT,
	};
	struct reason *x = reason_add(r->a, to, kinds[n->kind], r->j.node_result[n->index]);

	x->negate = n->negate;
	x->line = n->line;
	switch (n->kind) {
	case NODE_OPERATOR: add_operator(r, x, n); break;
	case NODE_EXTEND: add_extended(r, x, n->extend); break;
	case NODE_IF: add_branch(r, x, n); break;
	case NODE_LEAF: add_leaf(r, x, n); break;
	case NODE_CONSTANT: break;
	}
}

struct reason *reason_of(const struct judging *j, const struct judged *u, struct arena *a)
{
	struct reasoning r = { *j, a, 0 };
	struct reason top = { 0 }, *applies;

	r.j.quiet = false;
	r.j.arena = a;
	if (u->applies && j->node_result[u->applies->index] != RESULT_TRUE) {
		applies = reason_add(a, &top, REASON_APPLIES, j->node_result[u->applies->index]);
		add_node(&r, applies, u->applies);
	} else if (u->root) {
		add_node(&r, &top, u->root);
	}
	return top.child.n ? top.child.v[0] : NULL;
}
