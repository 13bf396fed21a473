/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One test of OVAL definitions: its object is collected, the flag decides first, then the existence
 * of items, then each item against the states. Sources: FlagEnumeration and StatusEnumeration
 * (oval-system-characteristics-schema.xsd), TestType (oval-definitions-schema.xsd).
 */
#include "judge_oval.h"

#include "collect.h"
#include "truth.h"

struct oval_memo *oval_memo(struct judging *j)
{
	struct oval_memo *m = j->own;

	if (m)
		return m;
	m = ARENA_NEW(j->arena, struct oval_memo);
	m->content = j->content->own;
	m->evidence = j->evidence;
	m->arena = j->arena;
	m->object = ARENA_ARRAY(m->arena, m->content->objects.n, struct oval_collected);
	m->test = ARENA_ARRAY(m->arena, m->content->tests.n, struct oval_tested);
	m->variable = ARENA_ARRAY(m->arena, m->content->variables.n, struct oval_valued);
	value_init(&m->values, m->arena);
	collect_prepare(m);
	j->own = m;
	return m;
}

static enum result judge_item(struct oval_memo *m, const struct oval_test *t,
			      const struct item *item, str *why)
{
	struct counts count = { { 0 } };
	uint32_t i;

	if (item->status == STATUS_ERROR)
		return RESULT_ERROR;
	if (item->status == STATUS_NOT_COLLECTED)
		return RESULT_UNKNOWN;
	for (i = 0; i < t->state_count; i++)
		count.of[oval_match_state(m, t->state[i], item, why)]++;
	return truth_operator(t->state_operator, &count);
}

/* The check over all items but those that do not exist. Nothing to check is true. */
static enum result judge_items(struct oval_memo *m, const struct oval_test *t,
			       const struct oval_collected *c, struct oval_tested *out)
{
	struct counts count = { { 0 } };
	bool any = false;
	uint32_t i;

	out->item_result = arena_alloc(m->arena, c->count);
	for (i = 0; i < c->count; i++) {
		enum result r = RESULT_NOT_EVALUATED;

		if (c->item[i]->status != STATUS_DOES_NOT_EXIST) {
			r = judge_item(m, t, c->item[i], &out->message);
			count.of[r]++;
			any = true;
		}
		out->item_result[i] = (unsigned char)r;
	}
	return any ? truth_check(t->check, &count) : RESULT_TRUE;
}

static enum existence existence_of(const struct oval_test *t)
{
	return t->check == CHECK_NONE_EXIST ? EXISTENCE_NONE_EXIST : t->existence;
}

/*
 * An incomplete object has at least the items listed; more may exist. What those cannot change is
 * decided, the rest is unknown.
 */
static enum result judge_incomplete(struct oval_memo *m, const struct oval_test *t,
				    const struct oval_collected *c, const unsigned *status,
				    struct oval_tested *out)
{
	enum existence existence = existence_of(t);
	enum result r;

	if (existence == EXISTENCE_NONE_EXIST && status[STATUS_EXISTS] >= 1)
		return RESULT_FALSE;
	if (existence == EXISTENCE_ONLY_ONE_EXISTS && status[STATUS_EXISTS] >= 2)
		return RESULT_FALSE;
	if (truth_existence(existence, status) != RESULT_TRUE)
		return RESULT_UNKNOWN;
	if (!t->state_count)
		return existence == EXISTENCE_ANY_EXIST ||
				       existence == EXISTENCE_AT_LEAST_ONE_EXISTS
			       ? RESULT_TRUE
			       : RESULT_UNKNOWN;
	r = judge_items(m, t, c, out);
	if (r == RESULT_FALSE || (r == RESULT_TRUE && t->check == CHECK_AT_LEAST_ONE))
		return r;
	return RESULT_UNKNOWN;
}

static enum result judge_complete(struct oval_memo *m, const struct oval_test *t,
				  const struct oval_collected *c, const unsigned *status,
				  struct oval_tested *out)
{
	enum result existence = truth_existence(existence_of(t), status);

	if (existence != RESULT_TRUE || !t->state_count)
		return existence;
	return judge_items(m, t, c, out);
}

static enum result judge_collected(struct oval_memo *m, const struct oval_test *t,
				   const struct oval_collected *c, struct oval_tested *out)
{
	unsigned status[STATUS_COUNT] = { 0 };
	enum existence existence = existence_of(t);
	uint32_t i;

	for (i = 0; i < c->count; i++)
		status[c->item[i]->status]++;
	switch (c->flag) {
	case FLAG_ERROR: return RESULT_ERROR;
	case FLAG_NOT_COLLECTED: return RESULT_UNKNOWN;
	case FLAG_NOT_APPLICABLE: return RESULT_NOT_APPLICABLE;
	case FLAG_DOES_NOT_EXIST:
		return existence == EXISTENCE_NONE_EXIST || existence == EXISTENCE_ANY_EXIST
			       ? RESULT_TRUE
			       : RESULT_FALSE;
	case FLAG_INCOMPLETE: return judge_incomplete(m, t, c, status, out);
	default: return judge_complete(m, t, c, status, out);
	}
}

const struct oval_tested *oval_judge_test(struct oval_memo *m, const struct oval_test *t)
{
	struct oval_tested *out = &m->test[t->index];
	const struct oval_collected *c;

	if (out->done)
		return out;
	out->done = true;
	if (t->unknown) {
		out->result = RESULT_UNKNOWN;
		out->message = t->comment.n ? t->comment : STR("the content cannot express this");
	} else if (!t->type) {
		out->result = RESULT_UNKNOWN;
		out->message = str_fmt(m->arena, "unknown test type '%.*s'", STR_ARG(t->element));
	} else {
		c = collect_object(m, t->object);
		out->message = c->message;
		out->result = judge_collected(m, t, c, out);
	}
	return out;
}

enum result judge_oval(struct judging *j, const struct node *leaf, struct outcome *o)
{
	const struct oval_test *t = leaf->leaf;
	const struct oval_tested *r = oval_judge_test(oval_memo(j), t);

	if (!j->quiet)
		oval_explain(j, t, o);
	if (r->result == RESULT_TRUE || r->result == RESULT_FALSE || !r->message.n)
		return r->result;
	if (!o->messages.n || !str_eq(o->messages.v[o->messages.n - 1], r->message))
		*VEC_PUSH(j->arena, &o->messages) = r->message;
	return r->result;
}
