/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walks the trees of a content, whichever judge its leaves belong to, and makes verdicts. Every
 * node is visited, also where an operator is decided already, so that each failure is explained.
 *
 * Beside the result a node has a second one in which applicability counts: an operator AND with a
 * part that decides applicability and is false is "not applicable" there, and unknown where that
 * part is undecided. It alone can turn a verdict away from the result, and never into a pass.
 */
#include <string.h>

#include "model.h"
#include "truth.h"
#include "waivers.h"

#define PARTS 64 /* leaves of one unit whose expectations are joined */

struct part { /* what one leaf expected */
	str expected;
	bool holds; /* as its place in the tree wants it */
};

struct walk {
	struct judging *j;
	struct outcome *o;
	VEC(struct part) parts;
	str inapplicable; /* the last definition that says: not applicable */
	bool positive;	  /* an even number of negations above */
	bool condition;	  /* inside the condition of a NODE_IF */
};

struct mark { /* how much was found and expected so far */
	size_t found, parts;
};

static struct mark mark(const struct walk *w)
{
	return (struct mark){ w->o->found.n, w->parts.n };
}

/* What was looked at since holds: whatever fails, it is not the reason. */
static void hold(struct walk *w, struct mark since)
{
	size_t i;

	for (i = since.found; i < w->o->found.n; i++)
		w->o->found.v[i].holds = true;
	for (i = since.parts; i < w->parts.n; i++)
		w->parts.v[i].holds = true;
}

static bool as_wanted(const struct walk *w, enum result r)
{
	return r == (w->positive ? RESULT_TRUE : RESULT_FALSE);
}

struct both {
	enum result result, gated;
};

/* unit_gated stands behind unit_result in one array. */
static enum result *gated_of_unit(struct judging *j, uint32_t index)
{
	return &j->unit_result[j->content->units.n + index];
}

static struct both walk(struct walk *w, const struct node *n);

static void say(struct walk *w, str message)
{
	*VEC_PUSH(w->j->arena, &w->o->messages) = message;
}

static enum result judge_leaf(struct walk *w, const struct node *n)
{
	static enum result (*const judges[])(struct judging *, const struct node *,
					     struct outcome *) = {
		[JUDGE_RULE] = judge_rule,
		[JUDGE_OVAL] = judge_oval,
		[JUDGE_AUDIT] = judge_audit,
	};
	str before = w->o->expected;
	enum result r;

	w->o->expected = STR_NONE;
	r = judges[w->j->content->judge](w->j, n, w->o);
	if (w->o->expected.n)
		*VEC_PUSH(w->j->arena, &w->parts) = (struct part){ w->o->expected, false };
	w->o->expected = before;
	if (w->condition && r == RESULT_ERROR) {
		say(w, STR("an error in a condition: it is taken as not met"));
		r = RESULT_FALSE;
	}
	return r;
}

/* What a part that decides applicability makes of the AND that it stands in. */
static enum result gate(enum result applicability, enum result gated)
{
	switch (applicability) {
	case RESULT_TRUE: return gated;
	case RESULT_FALSE:
	case RESULT_NOT_APPLICABLE: return RESULT_NOT_APPLICABLE;
	case RESULT_ERROR: return RESULT_ERROR;
	default: return RESULT_UNKNOWN;
	}
}

static struct both walk_operator(struct walk *w, const struct node *n)
{
	struct counts result = { { 0 } }, gated = { { 0 } };
	enum result applies = RESULT_TRUE;
	struct both out;
	size_t i;

	if (n->negate)
		w->positive = !w->positive;
	for (i = 0; i < n->count; i++) {
		struct both child = walk(w, n->child[i]);

		result.of[child.result]++;
		gated.of[child.gated]++;
		if (n->child[i]->applicability && n->op == OPERATOR_AND &&
		    (applies == RESULT_TRUE || child.result == RESULT_FALSE))
			applies = child.result;
	}
	if (n->negate)
		w->positive = !w->positive;
	out.result = truth_operator(n->op, &result);
	out.gated = gate(applies, truth_operator(n->op, &gated));
	return out;
}

/* Whichever way it goes, it says nothing: WARNING reports, as of a rule that a person judges. */
static bool says_nothing(const struct node *n)
{
	size_t i;

	if (!n)
		return true;
	if (n->kind != NODE_IF)
		return n->kind == NODE_CONSTANT && n->constant == RESULT_NOT_APPLICABLE;
	for (i = 1; i < n->count; i++)
		if (!says_nothing(n->child[i]))
			return false;
	return true;
}

/* An undecided condition is unknown, and neither branch counts; a branch that is not there says
 * nothing, as something that does not apply. */
static struct both walk_if(struct walk *w, const struct node *n)
{
	bool before = w->condition;
	struct mark since = mark(w);
	enum result condition;
	size_t branch;

	w->condition = true;
	condition = walk(w, n->child[0]).result;
	w->condition = before;
	if (condition == RESULT_TRUE)
		hold(w, since);
	if (condition != RESULT_TRUE && condition != RESULT_FALSE && says_nothing(n))
		return (struct both){ RESULT_NOT_APPLICABLE, RESULT_NOT_APPLICABLE };
	if (condition != RESULT_TRUE && condition != RESULT_FALSE) {
		say(w, STR("the condition is undecided"));
		return (struct both){ RESULT_UNKNOWN, RESULT_UNKNOWN };
	}
	branch = condition == RESULT_TRUE ? 1 : 2;
	if (branch >= n->count || !n->child[branch])
		return (struct both){ RESULT_NOT_APPLICABLE, RESULT_NOT_APPLICABLE };
	return walk(w, n->child[branch]);
}

static struct both walk_extend(struct walk *w, const struct node *n)
{
	struct judging *j = w->j;
	const struct judged *u = n->extend;
	struct outcome ignored = { 0 };

	if (!j->unit_done[u->index])
		judge_unit(j, u, &ignored);
	if (j->unit_result[u->index] == RESULT_FALSE && n->applicability)
		w->inapplicable = u->outcome.title.n ? u->outcome.title : u->outcome.id;
	return (struct both){ j->unit_result[u->index], *gated_of_unit(j, u->index) };
}

static struct both walk(struct walk *w, const struct node *n)
{
	struct both r = { RESULT_NOT_EVALUATED, RESULT_NOT_EVALUATED };
	struct mark since = mark(w);

	switch (n->kind) {
	case NODE_OPERATOR: r = walk_operator(w, n); break;
	case NODE_IF: r = walk_if(w, n); break;
	case NODE_EXTEND: r = walk_extend(w, n); break;
	case NODE_LEAF: r.result = r.gated = judge_leaf(w, n); break;
	case NODE_CONSTANT: r.result = r.gated = n->constant; break;
	}
	if (n->negate) {
		r.result = truth_negate(r.result);
		r.gated = truth_negate(r.gated);
	}
	if (n->applicability)
		r.gated = gate(r.result, r.gated);
	if (as_wanted(w, r.result))
		hold(w, since);
	w->j->node_result[n->index] = r.result;
	return r;
}

static enum verdict verdict_of(const struct judged *u, struct both r)
{
	enum result decided = r.gated == RESULT_TRUE || r.gated == RESULT_FALSE ? r.result
										: r.gated;

	switch (decided) {
	case RESULT_TRUE: return u->inverted ? VERDICT_FAIL : VERDICT_PASS;
	case RESULT_FALSE: return u->inverted ? VERDICT_PASS : VERDICT_FAIL;
	case RESULT_ERROR: return VERDICT_ERROR;
	case RESULT_UNKNOWN: return VERDICT_UNKNOWN;
	case RESULT_NOT_APPLICABLE: return VERDICT_NOT_APPLICABLE;
	default: return VERDICT_NOT_CHECKED;
	}
}

/* Of a failure the parts that do not hold, else all. */
static void join_expected(struct walk *w)
{
	bool failing = w->o->verdict == VERDICT_FAIL;
	struct strbuf b = STRBUF_INIT;
	size_t i, k;

	for (i = 0; i < w->parts.n && i < PARTS; i++) {
		const struct part *p = &w->parts.v[i];

		if (failing && p->holds)
			continue;
		for (k = 0; k < i && !str_eq(w->parts.v[k].expected, p->expected); k++)
			;
		if (k < i && (!failing || !w->parts.v[k].holds))
			continue;
		strbuf_addf(&b, "%s%.*s", b.n ? "; " : "", STR_ARG(p->expected));
	}
	w->o->expected = str_dup(w->j->arena, strbuf_str(&b));
	strbuf_release(&b);
}

/* Whether the unit applies at all; what was looked at is told only where that is the reason. */
static enum result applies(struct judging *j, const struct judged *u, struct outcome *o)
{
	struct outcome aside = { 0 };
	struct walk w = { .j = j, .o = &aside, .positive = true };
	enum result r = walk(&w, u->applies).result;
	size_t i;

	if (r == RESULT_TRUE)
		return r;
	for (i = 0; i < aside.found.n; i++)
		*VEC_PUSH(j->arena, &o->found) = aside.found.v[i];
	for (i = 0; i < aside.messages.n; i++)
		*VEC_PUSH(j->arena, &o->messages) = aside.messages.v[i];
	return r;
}

/* A person judges: the check only indicates, whatever it says. */
static void leave_open(struct outcome *o)
{
	o->indication = o->verdict;
	if (o->verdict != VERDICT_NOT_APPLICABLE)
		o->verdict = VERDICT_NOT_CHECKED;
}

void judge_unit(struct judging *j, const struct judged *u, struct outcome *o)
{
	struct part few[4]; /* most units have no more: the arena is spared */
	struct walk w = { .j = j, .o = o, .parts = { few, 0, 4 }, .positive = !u->inverted };
	struct both r = { RESULT_NOT_EVALUATED, RESULT_NOT_EVALUATED };

	*o = u->outcome;
	o->unit = u;
	o->scored = u->scored;
	if (u->root)
		r = walk(&w, u->root);
	if (u->applies)
		r.gated = gate(applies(j, u, o), r.gated);
	o->result = r.result;
	o->verdict = verdict_of(u, r);
	join_expected(&w);
	if (o->manual)
		leave_open(o);
	if (o->verdict == VERDICT_NOT_APPLICABLE && w.inapplicable.n)
		say(&w,
		    str_fmt(j->arena, "not applicable: '%.*s' is false", STR_ARG(w.inapplicable)));
	j->unit_result[u->index] = r.result;
	*gated_of_unit(j, u->index) = r.gated;
	j->unit_done[u->index] = true;
}

void judging_init(struct judging *j, const struct content *c, const struct evidence *e,
		  struct arena *a)
{
	size_t i;

	*j = (struct judging){ .content = c, .evidence = e, .arena = a };
	j->node_result = ARENA_ARRAY(a, c->node_count, enum result);
	j->unit_result = ARENA_ARRAY(a, 2 * c->units.n, enum result);
	j->unit_done = ARENA_ARRAY(a, c->units.n, bool);
	for (i = 0; i < c->node_count; i++)
		j->node_result[i] = RESULT_NOT_EVALUATED;
}

void evaluate(const struct content *c, const struct evidence *e, struct arena *a, struct judging *j,
	      struct results *out)
{
	bool quiet = j->quiet;
	size_t i;

	judging_init(j, c, e, a);
	j->quiet = quiet;
	*out = (struct results){ .content = c->path };
	out->outcomes.v = ARENA_ARRAY(a, c->units.n, struct outcome);
	out->outcomes.n = out->outcomes.cap = c->units.n;
	for (i = 0; i < c->units.n; i++) {
		struct outcome *o = &out->outcomes.v[i];

		judge_unit(j, c->units.v[i], o);
		waivers_decide(e, a, o);
		if (o->scored)
			out->count[o->verdict]++;
		out->waived += o->scored && o->waived;
	}
}
