/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of a WMI query from its wmi57_item: a record each, whose field is a candidate. Several items
 * of one query are rows, too, as some collectors write them.
 */
#include "syschar_index.h"

static const struct item_entity *field_of(const struct item_record *r, str name)
{
	size_t i;

	for (i = 0; r && i < r->count; i++)
		if (str_eq_fold(r->field[i].name, name))
			return &r->field[i];
	return NULL;
}

/* A number has datatype int; everything else is text. */
static bool take(const struct item_entity *e, struct datum *out)
{
	*out = (struct datum){ .kind = DATUM_TEXT, .text = e->value };
	if (e->datatype != DATATYPE_INT)
		return true;
	out->kind = DATUM_INT;
	return entity_number(e->value, 64, &out->number);
}

static void add_row(struct arena *a, const struct item *item, const struct item_entity *row,
		    const struct subject *s, struct candidates *out)
{
	const struct item_entity *e = field_of(row->record, s->operand[2]);
	struct candidate *c = VEC_PUSH(a, &out->of);
	struct answer *answer = &c->answer;

	c->subject = *s;
	answer->status = ANSWER_FOUND;
	answer->place = item->name;
	answer->name = s->operand[2];
	if (row->status == STATUS_NOT_COLLECTED || (e && e->status == STATUS_NOT_COLLECTED))
		answer->status = ANSWER_NOT_COLLECTED;
	else if (row->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		answer_error(answer, item->name, answer->name,
			     str_of(status_problem(STATUS_ERROR)));
	else if (!e)
		answer_error(answer, item->name, answer->name, STR("the row has no such field"));
	else if (!entity_carries(e))
		answer_absent(answer, ABSENT_VALUE, item->name, answer->name);
	else if (!take(e, &answer->value))
		answer_error(answer, item->name, answer->name, STR("it is no number of 64 bits"));
}

static void add_item(struct arena *a, const struct item *item, const struct subject *s,
		     struct candidates *out)
{
	bool listed = item->status == STATUS_DOES_NOT_EXIST;
	size_t i;

	for (i = 0; i < item->count && item->status == STATUS_EXISTS; i++) {
		const struct item_entity *e = &item->entity[i];

		if (!str_is(e->name, "result"))
			continue;
		listed = true;
		if (e->status != STATUS_DOES_NOT_EXIST)
			add_row(a, item, e, s, out);
	}
	out->complete &= listed;
	if (item->status == STATUS_ERROR) {
		out->error = true;
		out->message = str_of(status_problem(STATUS_ERROR));
	}
}

bool items_wmi(struct syschar_index *x, struct arena *a, const struct subject *s,
	       struct candidates *out)
{
	const struct item_list *list = items_of(x, OVAL_wmi57, s->operand, 2);
	size_t i;

	out->complete = list || !x->sc->has_collected_objects;
	out->silence = !list;
	for (i = 0; list && i < list->items.n; i++)
		add_item(a, list->items.v[i], s, out);
	return out->complete || out->of.n || out->error;
}
