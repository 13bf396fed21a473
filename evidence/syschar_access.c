/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an account may do, from fileeffectiverights_item and regkeyeffectiverights_item. Every right of
 * access.def must have been collected.
 */
#include "syschar_index.h"

static bool found(struct arena *a, const struct property *p, const struct item *item,
		  struct answer *out)
{
	const struct access_right *r;
	uint64_t bits = 0, bit;
	size_t i;

	out->place = item->name;
	out->name = item_entity(item, "trustee_sid")->value;
	for (i = 0; (r = access_right_at(p->id, i)); i++) {
		const struct item_entity *e = r->oval ? item_entity(item, r->oval) : NULL;

		if (!r->oval)
			continue;
		if (e && e->status == STATUS_ERROR)
			return answer_error(out, out->place, out->name,
					    str_of(status_problem(STATUS_ERROR)));
		if (!entity_carries(e))
			return false;
		if (!entity_bool(e->value, &bit))
			return answer_error(out, out->place, out->name,
					    str_fmt(a, "'%.*s' is neither true nor false",
						    STR_ARG(e->value)));
		bits |= bit ? r->bits : 0;
	}
	out->status = ANSWER_FOUND;
	out->value = (struct datum){ .kind = DATUM_INT, .number = bits };
	return true;
}

bool items_access(struct syschar_index *x, struct arena *a, const struct subject *s,
		  struct answer *out)
{
	const struct property *p = property_row(s->property);
	str key = s->operand[0], name[3] = { key, s->operand[1], STR_NONE };
	const char *slash = memchr(key.p, '\\', key.n);
	const struct item_list *list;
	size_t n = 2;

	if (p->oval.type == OVAL_regkeyeffectiverights53) {
		str root = { key.p, slash ? (size_t)(slash - key.p) : key.n };

		name[0] = str_of(hive_long(root));
		name[1] = slash ? (str){ slash + 1, key.n - root.n - 1 } : STR_NONE;
		name[2] = s->operand[1];
		n = 3;
	}
	list = items_of(x, p->oval.type, name, n);
	if (!list || list->items.v[0]->status != STATUS_EXISTS)
		return items_decide(x, list, str_of(oval_type_row(p->oval.type)->item), key, out);
	return found(a, p, list->items.v[0], out);
}
