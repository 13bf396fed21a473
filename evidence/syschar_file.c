/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files and folders from their file_item: whether they are there, their version and owner. That a file
 * is there, other items say of it as well, and a folder is where something in it is.
 */
#include <ctype.h>

#include "syschar_index.h"

/* ---- what is there ---- */

#define PATH_LIMIT 32767 /* of Windows */
#define DEPTH_LIMIT 512

/* A path that a machine can have. */
static bool is_path(str path)
{
	size_t i, depth = 0;

	if (path.n > PATH_LIMIT)
		return false;
	for (i = 0; i < path.n; i++)
		depth += path.p[i] == '\\';
	return depth <= DEPTH_LIMIT && path.n > 2 && isalpha((unsigned char)path.p[0]) &&
	       path.p[1] == ':' && path.p[2] == '\\';
}

/* Items of a type whose object names files. */
static bool names_files(const struct oval_type *type)
{
	const struct oval_entity_row *row;

	for (row = type->entity; row->name; row++)
		if ((row->role & ROLE_OBJECT) && str_is(STR("filepath"), row->name))
			return true;
	return false;
}

static void add_below(struct syschar_index *x, str folder, str path)
{
	struct below *in = map_get(&x->below, folder);

	if (!in) {
		in = ARENA_NEW(x->arena, struct below);
		map_put(&x->below, folder, in);
	}
	*VEC_PUSH(x->arena, &in->name) = path;
}

/* A file_item says even of what cannot be read that it is there. */
void syschar_index_file(struct syschar_index *x, const struct item *item)
{
	bool proof = item->status == STATUS_EXISTS ||
		     (item->status == STATUS_ERROR && item->type->id == OVAL_file);
	str path, up;

	if (item->status == STATUS_DOES_NOT_EXIST || !names_files(item->type))
		return;
	path = item_filepath(x->arena, item);
	if (!is_path(path))
		return;
	for (; path.n; path = up) {
		bool known = map_put(&x->known, path, x);
		bool proven = !proof || map_put(&x->there, path, x);

		if (known && proven)
			return;
		up = path_above(path);
		if (!known)
			add_below(x, up, path);
	}
}

/* ---- answers ---- */

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

/* Something in it is there, or something of it is known. */
static bool found_by_others(const struct subject *s, struct answer *out)
{
	out->status = ANSWER_FOUND;
	out->value = (struct datum){ .kind = DATUM_INT, .number = 1 };
	out->place = STR("file_item");
	out->name = s->operand[0];
	return true;
}

bool items_files(struct syschar_index *x, struct arena *a, const struct subject *s,
		 struct answer *out)
{
	const struct property *p = property_row(s->property);
	const struct item_list *list = items_of(x, p->oval.type, s->operand, 1);

	if (list && list->items.v[0]->status == STATUS_EXISTS)
		return found(a, p, list->items.v[0], out);
	if (!list && p->value == VALUE_PRESENCE) {
		if (map_get(&x->there, s->operand[0]))
			return found_by_others(s, out);
		if (map_get(&x->known, s->operand[0]))
			return false; /* an item that could not be read is no proof */
	}
	return items_decide(x, list, STR("file_item"), s->operand[0], out);
}
