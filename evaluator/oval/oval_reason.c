/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a test of OVAL has its result: the flag of its object, the number of items that exist, or the
 * items whose entities decided, each with what was expected and found.
 */
#include "collect.h"
#include "oval_explain.h"
#include "reason.h"

struct testing {
	struct oval_memo *m;
	struct arena *a;
	const struct oval_test *test;
	const struct oval_collected *collected;
	const struct oval_tested *tested;
};

static void add_value(struct testing *t, struct reason *x, const struct item_entity *e)
{
	if (x->found.n >= REASON_LIMIT) {
		x->more++;
		return;
	}
	if (e->status != STATUS_EXISTS)
		x->status = oval_status_word(e->status);
	else
		*VEC_PUSH(t->a, &x->found) = oval_value_told(t->a, t->test, e);
}

static void add_entity(struct testing *t, struct reason *to, const struct oval_state *s,
		       const struct oval_entity *e, const struct item *item, enum result r)
{
	struct reason *x = reason_add(t->a, to, REASON_ENTITY, r);
	size_t i;

	x->id = s->id;
	x->line = e->line;
	x->title = e->name;
	x->expected = oval_expected_value(t->m, e);
	x->status = STR("not collected");
	for (i = 0; i < item->count; i++) {
		if (!str_eq(item->entity[i].name, e->name))
			continue;
		x->status = STR("found");
		add_value(t, x, &item->entity[i]);
	}
}

/* The entities that made the state's result. */
static void add_state(struct testing *t, struct reason *to, const struct oval_state *s,
		      const struct item *item, enum result result)
{
	enum result *r = ARENA_ARRAY(t->a, s->count, enum result);
	struct oval_comparison c = { .memo = t->m };
	struct counts all = { { 0 } };
	uint32_t i;

	for (i = 0; i < s->count; i++)
		all.of[r[i] = oval_match_entity(&c, &s->entity[i], item)]++;
	for (i = 0; i < s->count; i++)
		if (decides_operator(s->op, &all, result, r[i]))
			add_entity(t, to, s, &s->entity[i], item, r[i]);
	if (c.why.n && result != RESULT_TRUE && result != RESULT_FALSE)
		to->message = c.why;
}

static struct reason *add_item(struct testing *t, struct reason *to, const struct item *item,
			       enum result r)
{
	struct reason *x;

	if (to->child.n >= REASON_LIMIT) {
		to->more++;
		return NULL;
	}
	x = reason_add(t->a, to, REASON_ITEM, r);
	x->where = oval_item_place(t->a, item);
	x->source = t->collected->source;
	x->status = oval_status_word(item->status);
	return x;
}

static void explain_item(struct testing *t, struct reason *to, const struct item *item,
			 enum result result)
{
	const struct oval_test *test = t->test;
	struct reason *x = add_item(t, to, item, result);
	enum result *r = ARENA_ARRAY(t->a, test->state_count, enum result);
	struct counts all = { { 0 } };
	str why = STR_NONE;
	uint32_t i;

	if (!x || item->status == STATUS_ERROR || item->status == STATUS_NOT_COLLECTED)
		return;
	for (i = 0; i < test->state_count; i++)
		all.of[r[i] = oval_match_state(t->m, test->state[i], item, &why)]++;
	for (i = 0; i < test->state_count; i++)
		if (decides_operator(test->state_operator, &all, result, r[i]))
			add_state(t, x, test->state[i], item, r[i]);
}

/* Items were judged by states: those that made the result of the check. */
static void add_items(struct testing *t, struct reason *to)
{
	const struct oval_collected *c = t->collected;
	struct counts all = { { 0 } };
	enum result own;
	uint32_t i;

	for (i = 0; i < c->count; i++)
		if (c->item[i]->status != STATUS_DOES_NOT_EXIST)
			all.of[t->tested->item_result[i]]++;
	own = truth_check(t->test->check, &all);
	for (i = 0; i < c->count; i++) {
		enum result r = (enum result)t->tested->item_result[i];

		if (c->item[i]->status != STATUS_DOES_NOT_EXIST &&
		    decides_check(t->test->check, &all, own, r))
			explain_item(t, to, c->item[i], r);
	}
}

/* Existence decided: how many there are of each status, and which. */
static void add_existence(struct testing *t, struct reason *to)
{
	const struct oval_collected *c = t->collected;
	struct reason *x = reason_add(t->a, to, REASON_EXISTENCE, to->result);
	unsigned of[STATUS_COUNT] = { 0 };
	uint32_t i;

	for (i = 0; i < c->count; i++) {
		of[c->item[i]->status]++;
		add_item(t, x, c->item[i], RESULT_NOT_EVALUATED);
	}
	x->where = oval_object_place(t->m, t->test->object);
	x->source = c->source;
	x->expected = str_of(existence_text(t->test->existence));
	x->status = c->count ? STR("found") : oval_status_word(STATUS_DOES_NOT_EXIST);
	if (c->flag != FLAG_COMPLETE && c->flag != FLAG_DOES_NOT_EXIST)
		x->status = str_of(flag_text(c->flag));
	for (i = 0; i < STATUS_COUNT; i++)
		if (of[i])
			*VEC_PUSH(t->a, &x->found) =
				str_fmt(t->a, "%u %s", of[i], status_text((enum status)i));
}

void oval_reason(const struct judging *j, const struct node *leaf, struct arena *a,
		 struct reason *to)
{
	struct judging again = *j;
	const struct oval_test *test = leaf->leaf;
	struct testing t = { oval_memo(&again), a, test, NULL, NULL };

	t.tested = oval_judge_test(t.m, test);
	to->id = test->id;
	to->title = test->comment;
	if (to->result != RESULT_TRUE && to->result != RESULT_FALSE)
		to->message = t.tested->message;
	if (test->unknown || !test->type)
		return;
	t.collected = collect_object(t.m, test->object);
	to->expected = oval_expected(t.m, test);
	if (t.tested->item_result && t.collected->count)
		add_items(&t, to);
	if (!to->child.n)
		add_existence(&t, to);
}
