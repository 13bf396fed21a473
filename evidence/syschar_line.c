/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a pattern finds in a file, from the textfilecontent_items of that file and pattern: each says
 * its subexpression, or its text where it has none.
 */
#include "syschar_index.h"

static bool same_pattern(const struct item *item, str pattern)
{
	const struct item_entity *e = item_entity(item, "pattern");

	return e && str_eq(e->value, pattern);
}

static void add_match(struct arena *a, const struct item *item, const struct subject *s,
		      struct candidates *out)
{
	const struct item_entity *e = item_entity(item, "subexpression");
	struct candidate *c = VEC_PUSH(a, &out->of);
	struct answer *answer = &c->answer;

	if (!e)
		e = item_entity(item, "text");
	c->subject = *s;
	answer->place = s->operand[0];
	answer->name = s->operand[1];
	answer->status = ANSWER_FOUND;
	if (item->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		answer_error(answer, s->operand[0], s->operand[1],
			     str_of(status_problem(STATUS_ERROR)));
	else if (!entity_carries(e))
		answer->status = ANSWER_NOT_COLLECTED;
	else
		answer->value = (struct datum){ .kind = DATUM_TEXT, .text = e->value };
}

/* An item of the file that does not exist says so of every pattern. */
bool items_lines(struct syschar_index *x, struct arena *a, const struct subject *s,
		 struct candidates *out)
{
	const struct item_list *list = items_of(x, OVAL_textfilecontent54, s->operand, 2);
	bool listed = false;
	size_t i;

	for (i = 0; list && i < list->items.n; i++) {
		const struct item *item = list->items.v[i];

		if (!same_pattern(item, s->operand[1]))
			continue;
		listed = true;
		if (item->status == STATUS_EXISTS || item->status == STATUS_ERROR)
			add_match(a, item, s, out);
		else if (item->status == STATUS_NOT_COLLECTED)
			return false;
	}
	out->complete = listed || !x->sc->has_collected_objects;
	out->silence = !listed;
	return out->complete;
}
