/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The members of a group from its group_sid_item: users and groups in entities of their own, each
 * with one entity that does not exist where the group has no such member (windows-system-
 * characteristics-schema.xsd 5.11.2). Both must have been collected.
 */
#include "syschar_index.h"

struct members {
	bool listed; /* the entity stands in the item at all */
	enum status problem;
	VEC(str) sids;
};

static void take(struct arena *a, const struct item *item, const char *name, struct members *m)
{
	size_t i;

	m->listed = false;
	for (i = 0; i < item->count; i++) {
		const struct item_entity *e = &item->entity[i];

		if (!str_is(e->name, name))
			continue;
		m->listed = true;
		if (entity_carries(e))
			*VEC_PUSH(a, &m->sids) = e->value;
		else if (e->status == STATUS_ERROR || e->status == STATUS_NOT_COLLECTED)
			m->problem = m->problem == STATUS_ERROR ? STATUS_ERROR : e->status;
	}
	if (!m->listed && m->problem != STATUS_ERROR)
		m->problem = STATUS_NOT_COLLECTED;
}

bool items_members(struct syschar_index *x, struct arena *a, const struct subject *s,
		   struct answer *out)
{
	const struct item_list *list = items_of(x, OVAL_group_sid, s->operand, 1);
	struct members m = { .problem = STATUS_EXISTS };
	str place = STR("group_sid_item");

	if (!list || list->items.v[0]->status != STATUS_EXISTS)
		return items_decide(x, list, place, s->operand[0], out);
	take(a, list->items.v[0], "user_sid", &m);
	take(a, list->items.v[0], "subgroup_sid", &m);
	if (m.problem == STATUS_ERROR)
		return answer_error(out, place, s->operand[0],
				    str_of(status_problem(STATUS_ERROR)));
	if (m.problem != STATUS_EXISTS)
		return false;
	out->status = ANSWER_FOUND;
	out->place = place;
	out->name = s->operand[0];
	out->value = (struct datum){ .kind = DATUM_LIST, .item = m.sids.v, .count = m.sids.n };
	return true;
}
