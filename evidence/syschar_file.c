/* SPDX-License-Identifier: Apache-2.0 */
/* Files and folders from their file_item: whether they are there, their version and owner. */
#include "syschar_index.h"

static bool found(struct arena *a, const struct property *p, const struct item *item,
		  struct answer *out)
{
	const struct item_entity *e = item_entity(item, p->oval.entity);
	str place = item->name, name = item_filepath(a, item);

	if (p->value != VALUE_PRESENCE && e && e->status == STATUS_ERROR)
		return answer_error(out, place, name, str_of(status_problem(STATUS_ERROR)));
	if (p->value != VALUE_PRESENCE && e && e->status == STATUS_DOES_NOT_EXIST)
		return answer_absent(out, ABSENT_VALUE, place, name);
	if (p->value != VALUE_PRESENCE && !entity_carries(e))
		return false;
	out->status = ANSWER_FOUND;
	out->place = place;
	out->name = name;
	out->value = (struct datum){ .kind = DATUM_INT, .number = 1 };
	if (p->value == VALUE_TEXT)
		out->value = (struct datum){ .kind = DATUM_TEXT, .text = e->value };
	if (p->value == VALUE_VERSION && !version_of_text(str_trim(e->value), &out->value.number))
		return answer_error(out, place, name,
				    str_fmt(a, "'%.*s' is no version of a file",
					    STR_ARG(e->value)));
	return true;
}

bool items_files(struct syschar_index *x, struct arena *a, const struct subject *s,
		 struct answer *out)
{
	const struct property *p = property_row(s->property);
	const struct item_list *list = items_of(x, p->oval.type, s->operand, 1);

	if (!list || list->items.v[0]->status != STATUS_EXISTS)
		return items_decide(x, list, STR("file_item"), s->operand[0], out);
	return found(a, p, list->items.v[0], out);
}
