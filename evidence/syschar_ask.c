/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from OVAL items. Without a list of collected objects the document means to be complete, so
 * what it does not list is absent, and that is mere silence to other sources. With such a list only an
 * item of status "does not exist" says absent. Policies and accounts are in syschar_policy.c.
 */
#include "registry.h"
#include "syschar_index.h"

struct syschar_index *syschar_index_new(struct arena *a, const struct syschar *sc)
{
	struct syschar_index *x = ARENA_NEW(a, struct syschar_index);

	x->arena = a;
	x->sc = sc;
	map_init_fold(&x->values, a);
	map_init_fold(&x->keys, a);
	map_init_fold(&x->below, a);
	map_init_fold(&x->known, a);
	map_init_fold(&x->there, a);
	map_init(&x->rights, a);
	map_init(&x->accounts, a);
	map_init_fold(&x->objects, a);
	return x;
}

const struct item_entity *item_entity(const struct item *item, const char *name)
{
	size_t i;

	for (i = 0; i < item->count; i++)
		if (str_is(item->entity[i].name, name))
			return &item->entity[i];
	return NULL;
}

bool entity_carries(const struct item_entity *e)
{
	return e && e->status == STATUS_EXISTS && !e->nil;
}

static bool lacks_key(const struct item *item)
{
	const struct item_entity *key = item_entity(item, "key");

	return key && key->status == STATUS_DOES_NOT_EXIST;
}

const char *status_problem(enum status status)
{
	return status == STATUS_ERROR ? "it was collected with status 'error'"
				      : "it was not collected";
}

/* ---- the index ---- */

void index_put(struct map *m, str key, const struct item *item)
{
	const struct item *old = map_get(m, key);

	if (!old || (old->status != STATUS_EXISTS && item->status == STATUS_EXISTS))
		map_set(m, key, (void *)item);
}

static str item_key(struct arena *a, const struct item *item)
{
	const struct item_entity *hive = item_entity(item, "hive"), *key = item_entity(item, "key");
	const char *root = hive && !hive->nil ? hive_short(str_trim(hive->value)) : NULL;
	str path;

	if (!root || (!key && item->status == STATUS_EXISTS))
		return STR_NONE;
	if (!key || key->nil || !key->value.n)
		return str_of(root);
	path = key->value;
	while (path.n && path.p[path.n - 1] == '\\')
		path.n--;
	return str_fmt(a, "%s\\%.*s", root, STR_ARG(path));
}

static str value_key(struct arena *a, str key, str name)
{
	return str_fmt(a, "%.*s%c%.*s", STR_ARG(key), 0, STR_ARG(name));
}

/* The key exists, and so does every key above it. */
static void index_below(struct syschar_index *x, str path)
{
	str up = registry_parent(path);
	struct below *above;

	for (; up.n && !map_put(&x->known, path, x); path = up, up = registry_parent(path)) {
		above = map_get(&x->below, up);
		if (!above) {
			above = ARENA_NEW(x->arena, struct below);
			map_put(&x->below, up, above);
		}
		*VEC_PUSH(x->arena, &above->name) = (str){ path.p + up.n + 1, path.n - up.n - 1 };
	}
}

/* Items of the 32-bit view stand for other keys than those a rule names. */
static void index_registry(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *name = item_entity(item, "name");
	const struct item_entity *view = item_entity(item, "windows_view");
	str path = item_key(x->arena, item);
	bool named = name && !name->nil &&
		     (name->status == STATUS_EXISTS || name->status == STATUS_DOES_NOT_EXIST);

	if (!path.n || (entity_carries(view) && str_is(view->value, "32_bit")))
		return;
	if (!lacks_key(item) && (named || item->status != STATUS_DOES_NOT_EXIST))
		index_below(x, path);
	if (named)
		index_put(&x->values, value_key(x->arena, path, name->value), item);
	if (!named || lacks_key(item) || item->status == STATUS_EXISTS)
		index_put(&x->keys, path, item);
}

/* ---- objects named by entities ---- */

str item_filepath(struct arena *a, const struct item *item)
{
	const struct item_entity *whole = item_entity(item, "filepath");
	const struct item_entity *path = item_entity(item, "path");
	const struct item_entity *file = item_entity(item, "filename");
	str folder;

	if (whole && !whole->nil && whole->value.n)
		return whole->value;
	if (!path || path->nil)
		return STR_NONE;
	folder = path->value;
	while (folder.n > 3 && folder.p[folder.n - 1] == '\\')
		folder.n--;
	if (!file || file->nil || !file->value.n)
		return str_fmt(a, "%.*s%s", STR_ARG(folder), folder.n > 3 ? "\\" : "");
	return str_fmt(a, "%.*s%s%.*s", STR_ARG(folder),
		       folder.n && folder.p[folder.n - 1] == '\\' ? "" : "\\",
		       STR_ARG(file->value));
}

static bool is_file_part(const char *name)
{
	return !strcmp(name, "filepath") || !strcmp(name, "path") || !strcmp(name, "filename");
}

static str object_key(struct arena *a, const struct item *item)
{
	const struct oval_entity_row *row;
	struct strbuf b = STRBUF_INIT;
	bool file = false;
	str key;

	strbuf_addf(&b, "%d", (int)item->type->id);
	for (row = item->type->entity; row->name; row++) {
		const struct item_entity *e = item_entity(item, row->name);

		if (!(row->role & ROLE_OBJECT) || !strcmp(row->name, "instance") ||
		    (file && is_file_part(row->name)))
			continue;
		strbuf_addch(&b, 0);
		if (is_file_part(row->name)) {
			file = true;
			strbuf_addstr(&b, item_filepath(a, item));
		} else if (e && !e->nil) {
			strbuf_addstr(&b, e->value);
		}
	}
	key = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return key;
}

static void index_object(struct syschar_index *x, const struct item *item)
{
	str key = object_key(x->arena, item);
	struct item_list *list = map_get(&x->objects, key);

	if (!list) {
		list = ARENA_NEW(x->arena, struct item_list);
		map_put(&x->objects, key, list);
	}
	*VEC_PUSH(x->arena, &list->items) = item;
	syschar_index_file(x, item);
}

const struct item_list *items_of(const struct syschar_index *x, enum oval_type_id type,
				 const str *name, size_t count)
{
	struct strbuf b = STRBUF_INIT;
	const struct item_list *list;
	size_t i;

	strbuf_addf(&b, "%d", (int)type);
	for (i = 0; i < count; i++) {
		strbuf_addch(&b, 0);
		strbuf_addstr(&b, name[i]);
	}
	list = map_get(&x->objects, strbuf_str(&b));
	strbuf_release(&b);
	return list;
}

bool items_decide(const struct syschar_index *x, const struct item_list *list, str place, str name,
		  struct answer *out)
{
	const struct item *item = list ? list->items.v[0] : NULL;

	if (!item && x->sc->has_collected_objects)
		return false;
	out->silence = !item;
	if (!item || item->status == STATUS_DOES_NOT_EXIST)
		return answer_absent(out, ABSENT_KEY, place, name);
	if (item->status == STATUS_ERROR)
		return answer_error(out, place, name, str_of(status_problem(STATUS_ERROR)));
	return false;
}

static void build(struct syschar_index *x)
{
	size_t i;

	for (i = 0; i < x->sc->items.n; i++) {
		const struct item *item = x->sc->items.v[i];

		if (!item->type)
			continue;
		if (item->type->id == OVAL_registry)
			index_registry(x, item);
		else if (item->type->id == OVAL_userright)
			syschar_index_right(x, item);
		else if (item->type->id == OVAL_user_sid55 || item->type->id == OVAL_sid_sid)
			syschar_index_account(x, item);
		else
			index_object(x, item);
		if (!x->first[item->type->id] ||
		    (x->first[item->type->id]->status != STATUS_EXISTS &&
		     item->status == STATUS_EXISTS))
			x->first[item->type->id] = item;
	}
	x->built = true;
}

/* ---- values ---- */

bool entity_number(str text, unsigned bits, uint64_t *out)
{
	bool negative;

	text = str_trim(text);
	negative = text.n && text.p[0] == '-';
	if (negative)
		text = (str){ text.p + 1, text.n - 1 };
	if (!text.n || text.p[0] < '0' || text.p[0] > '9' ||
	    (text.n > 1 && (text.p[1] | 32) == 'x') || !str_to_u64(text, out))
		return false;
	if (negative && *out > (uint64_t)1 << (bits - 1))
		return false;
	if (negative)
		*out = (0 - *out) & (bits < 64 ? ((uint64_t)1 << bits) - 1 : UINT64_MAX);
	return bits == 64 || *out < (uint64_t)1 << bits;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_binary(struct arena *a, str text, str *out)
{
	char *p;
	size_t i;

	text = str_trim(text);
	if (text.n % 2)
		return false;
	p = arena_alloc(a, text.n / 2 + 1);
	for (i = 0; i < text.n; i += 2) {
		int high = hex_digit(text.p[i]), low = hex_digit(text.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		p[i / 2] = (char)(high << 4 | low);
	}
	*out = (str){ p, text.n / 2 };
	return true;
}

static bool take_list(struct arena *a, const struct item *item, struct datum *out)
{
	VEC(str) list = { 0 };
	size_t i;

	for (i = 0; i < item->count; i++) {
		const struct item_entity *e = &item->entity[i];

		if (!str_is(e->name, "value") || e->status == STATUS_DOES_NOT_EXIST)
			continue;
		if (!entity_carries(e))
			return false;
		*VEC_PUSH(a, &list) = e->value;
	}
	out->kind = DATUM_LIST;
	out->item = list.v;
	out->count = list.n;
	return true;
}

/* The value of an item with a known type; false if it has none that fits. */
static bool take_value(struct arena *a, const struct item *item, struct datum *out)
{
	const struct item_entity *value = item_entity(item, "value");

	if (out->reg == REG_MULTI_SZ)
		return take_list(a, item, out);
	if (out->reg == REG_NONE && (!value || value->status == STATUS_DOES_NOT_EXIST))
		return true;
	if (!entity_carries(value))
		return false;
	switch (out->reg) {
	case REG_SZ:
	case REG_EXPAND_SZ:
	case REG_LINK:
		out->kind = DATUM_TEXT;
		out->text = value->value;
		return true;
	case REG_DWORD:
	case REG_DWORD_BIG_ENDIAN:
		out->kind = DATUM_INT;
		return entity_number(value->value, 32, &out->number);
	case REG_QWORD: out->kind = DATUM_INT; return entity_number(value->value, 64, &out->number);
	default: out->kind = DATUM_BINARY; return take_binary(a, value->value, &out->text);
	}
}

/* ---- answers ---- */

static str place_of(struct arena *a, const struct item *item)
{
	const struct item_entity *hive = item_entity(item, "hive"), *key = item_entity(item, "key");

	if (!key || key->nil)
		return hive->value;
	return str_fmt(a, "%.*s\\%.*s", STR_ARG(hive->value), STR_ARG(key->value));
}

static bool found_value(struct arena *a, const struct item *item, struct answer *out)
{
	const struct item_entity *type = item_entity(item, "type"),
				 *value = item_entity(item, "value");
	str place = place_of(a, item), name = item_entity(item, "name")->value;

	if (item->status == STATUS_DOES_NOT_EXIST ||
	    item_entity(item, "name")->status == STATUS_DOES_NOT_EXIST)
		return answer_absent(out, lacks_key(item) ? ABSENT_KEY : ABSENT_VALUE, place, name);
	if (item->status == STATUS_NOT_COLLECTED ||
	    (value && value->status == STATUS_NOT_COLLECTED))
		return false;
	if (item->status == STATUS_ERROR)
		return answer_error(out, place, name, str_of(status_problem(STATUS_ERROR)));
	if (value && value->status == STATUS_ERROR)
		return answer_error(out, place, name,
				    STR("its value was collected with status 'error'"));
	if (!entity_carries(type))
		return answer_error(out, place, name, STR("its type was not collected"));
	if (!reg_type_of_oval(str_trim(type->value), &out->value.reg))
		return answer_error(out, place, name,
				    str_fmt(a, "unknown type '%.*s'", STR_ARG(type->value)));
	if (!take_value(a, item, &out->value))
		return answer_error(out, place, name,
				    str_fmt(a, "its value does not fit its type '%.*s'",
					    STR_ARG(type->value)));
	out->status = ANSWER_FOUND;
	out->place = place;
	out->name = name;
	return true;
}

bool items_registry(struct syschar_index *x, struct arena *a, const struct subject *s,
		    struct answer *out)
{
	str path = s->operand[0], name = s->operand[1], up;
	const struct item *item = map_get(&x->values, value_key(a, path, name)), *key;

	if (item)
		return found_value(a, item, out);
	for (up = path; up.n; up = registry_parent(up)) {
		key = map_get(&x->keys, up);
		if (key && key->status == STATUS_DOES_NOT_EXIST)
			return answer_absent(out, ABSENT_KEY, place_of(a, key), name);
		if (key && key->status == STATUS_ERROR && up.n == path.n)
			return answer_error(out, place_of(a, key), name,
					    str_of(status_problem(STATUS_ERROR)));
	}
	if (x->sc->has_collected_objects)
		return false;
	out->silence = true;
	key = map_get(&x->keys, path);
	return answer_absent(out, key ? ABSENT_VALUE : ABSENT_KEY, path, name);
}

/* A key is there if anything of it is, or of one below it. */
bool items_registry_key(struct syschar_index *x, struct arena *a, const struct subject *s,
			struct answer *out)
{
	str path = s->operand[0], up;
	const struct item *item;

	if (map_get(&x->known, path))
		return answer_key(out, path);
	for (up = path; up.n; up = registry_parent(up)) {
		item = map_get(&x->keys, up);
		if (item && item->status == STATUS_DOES_NOT_EXIST)
			return answer_absent(out, ABSENT_KEY, place_of(a, item), STR_NONE);
	}
	out->silence = true;
	return !x->sc->has_collected_objects && answer_absent(out, ABSENT_KEY, path, STR_NONE);
}

/* Asked as the registry value that it is. */
bool items_banner(struct syschar_index *x, struct arena *a, const struct subject *s,
		  struct answer *out)
{
	return items_registry(x, a, s, out);
}

static bool (*const answers[FACT_FORM_COUNT])(struct syschar_index *x, struct arena *a,
					      const struct subject *s, struct answer *out) = {
#define FORM(id) [FACT_FORM_##id] = items_##id,
#define ROWS(id)
#include "forms.def"
};
static bool (*const lists[FACT_FORM_COUNT])(struct syschar_index *x, struct arena *a,
					    const struct subject *s, struct candidates *out) = {
#define FORM(id)
#define ROWS(id) [FACT_FORM_##id] = items_##id,
#include "forms.def"
};

bool syschar_ask(void *index, struct arena *a, const struct subject *s, struct answer *out)
{
	enum fact_form form = property_row(s->property)->form;
	struct syschar_index *x = index;

	if (!x->built)
		build(x);
	return answers[form] && answers[form](x, a, s, out);
}

/* What lies in a place. Without a list of collected objects, what is not there is mere silence. */
bool syschar_list(void *index, struct arena *a, const struct subject *s, struct candidates *out)
{
	enum fact_form form = property_row(s->property)->form;
	struct syschar_index *x = index;
	const struct below *keys;
	size_t i;

	if (!x->built)
		build(x);
	if (lists[form])
		return lists[form](x, a, s, out);
	if (!subject_is_registry(s) && !subject_is_file(s))
		return false;
	keys = map_get(&x->below, s->operand[0]);
	for (i = 0; keys && i < keys->name.n; i++) {
		if (subject_is_file(s))
			candidates_add_file(a, out, keys->name.v[i]);
		else
			candidates_add(a, out, s->operand[0], keys->name.v[i]);
	}
	out->complete = out->silence = !x->sc->has_collected_objects;
	return out->complete || out->of.n;
}
