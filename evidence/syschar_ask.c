/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from OVAL items. Without a list of collected objects the document means to be complete, so
 * what it does not list is absent, and a right it does not list is held by nobody; that is mere
 * silence to other sources. With such a list only an item of status "does not exist" says absent.
 */
#include "registry.h"
#include "source.h"
#include "syschar.h"

struct right {
	const struct item *item; /* the first that cannot be used, else the first */
	const char *problem;	 /* why; NULL: the list is whole */
	VEC(str) sids;
};

struct syschar_index {
	struct arena *arena;
	const struct syschar *sc;
	bool built;
	struct map values;   /* folded key, NUL, value name to struct item * */
	struct map keys;     /* folded key to struct item * */
	struct map rights;   /* OVAL's name to struct right * */
	struct map accounts; /* type and word of a built-in account to struct item * */
	const struct item *first[OVAL_COUNT];
};

struct syschar_index *syschar_index_new(struct arena *a, const struct syschar *sc)
{
	struct syschar_index *x = ARENA_NEW(a, struct syschar_index);

	x->arena = a;
	x->sc = sc;
	map_init_fold(&x->values, a);
	map_init_fold(&x->keys, a);
	map_init(&x->rights, a);
	map_init(&x->accounts, a);
	return x;
}

static const struct item_entity *entity(const struct item *item, const char *name)
{
	size_t i;

	for (i = 0; i < item->count; i++)
		if (str_is(item->entity[i].name, name))
			return &item->entity[i];
	return NULL;
}

/* Does the entity carry a value? */
static bool carries(const struct item_entity *e)
{
	return e && e->status == STATUS_EXISTS && !e->nil;
}

static bool lacks_key(const struct item *item)
{
	const struct item_entity *key = entity(item, "key");

	return key && key->status == STATUS_DOES_NOT_EXIST;
}

static const char *unusable(enum status status)
{
	return status == STATUS_ERROR ? "it was collected with status 'error'"
				      : "it was not collected";
}

/* ---- the index ---- */

/* Keeps the item that says more: one that exists before any other. */
static void put(struct map *m, str key, const struct item *item)
{
	const struct item *old = map_get(m, key);

	if (!old || (old->status != STATUS_EXISTS && item->status == STATUS_EXISTS))
		map_set(m, key, (void *)item);
}

static str item_key(struct arena *a, const struct item *item)
{
	const struct item_entity *hive = entity(item, "hive"), *key = entity(item, "key");
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

/* Items of the 32-bit view stand for other keys than those a rule names. */
static void index_registry(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *name = entity(item, "name");
	const struct item_entity *view = entity(item, "windows_view");
	str path = item_key(x->arena, item);
	bool named = name && !name->nil &&
		     (name->status == STATUS_EXISTS || name->status == STATUS_DOES_NOT_EXIST);

	if (!path.n || (carries(view) && str_is(view->value, "32_bit")))
		return;
	if (named)
		put(&x->values, value_key(x->arena, path, name->value), item);
	if (!named || lacks_key(item) || item->status == STATUS_EXISTS)
		put(&x->keys, path, item);
}

static void index_right(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *name = entity(item, "userright"), *sid;
	struct right *r;
	size_t i;

	if (!name || name->nil || !name->value.n)
		return;
	r = map_get(&x->rights, name->value);
	if (!r) {
		r = ARENA_NEW(x->arena, struct right);
		r->item = item;
		map_put(&x->rights, name->value, r);
	}
	if (item->status == STATUS_DOES_NOT_EXIST || r->problem)
		return;
	sid = entity(item, "trustee_sid");
	if (item->status != STATUS_EXISTS)
		r->problem = unusable(item->status);
	else if (!sid)
		r->problem = "trustee_sid was not collected";
	else if (!carries(sid) && sid->status != STATUS_DOES_NOT_EXIST)
		r->problem = unusable(sid->status);
	if (r->problem) {
		r->item = item;
		return;
	}
	for (i = 0; i < r->sids.n; i++)
		if (str_eq_fold(r->sids.v[i], sid->value))
			return;
	if (sid->status == STATUS_EXISTS)
		*VEC_PUSH(x->arena, &r->sids) = sid->value;
}

static str account_key(struct arena *a, enum oval_type_id type,
		       const struct builtin_account *account)
{
	return str_fmt(a, "%d%s", (int)type, account->word);
}

/* user_sid_item and sid_sid_item of the built-in accounts, whatever the machine's own SID. */
static void index_account(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *sid = entity(item, item->type->entity[0].name);
	const struct builtin_account *account = sid ? builtin_account_of_sid(sid->value) : NULL;

	if (account)
		put(&x->accounts, account_key(x->arena, item->type->id, account), item);
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
			index_right(x, item);
		else if (item->type->id == OVAL_user_sid55 || item->type->id == OVAL_sid_sid)
			index_account(x, item);
		if (!x->first[item->type->id] ||
		    (x->first[item->type->id]->status != STATUS_EXISTS &&
		     item->status == STATUS_EXISTS))
			x->first[item->type->id] = item;
	}
	x->built = true;
}

/* ---- values ---- */

/* A number of `bits` bits; a negative one as its two's complement, as some collectors write it. */
static bool take_number(str text, unsigned bits, uint64_t *out)
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
		if (!carries(e))
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
	const struct item_entity *value = entity(item, "value");

	if (out->reg == REG_MULTI_SZ)
		return take_list(a, item, out);
	if (out->reg == REG_NONE && (!value || value->status == STATUS_DOES_NOT_EXIST))
		return true;
	if (!carries(value))
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
		return take_number(value->value, 32, &out->number);
	case REG_QWORD: out->kind = DATUM_INT; return take_number(value->value, 64, &out->number);
	default: out->kind = DATUM_BINARY; return take_binary(a, value->value, &out->text);
	}
}

/* ---- answers ---- */

static str place_of(struct arena *a, const struct item *item)
{
	const struct item_entity *hive = entity(item, "hive"), *key = entity(item, "key");

	if (!key || key->nil)
		return hive->value;
	return str_fmt(a, "%.*s\\%.*s", STR_ARG(hive->value), STR_ARG(key->value));
}

static bool found_value(struct arena *a, const struct item *item, struct answer *out)
{
	const struct item_entity *type = entity(item, "type"), *value = entity(item, "value");
	str place = place_of(a, item), name = entity(item, "name")->value;

	if (item->status == STATUS_DOES_NOT_EXIST ||
	    entity(item, "name")->status == STATUS_DOES_NOT_EXIST)
		return answer_absent(out, lacks_key(item) ? ABSENT_KEY : ABSENT_VALUE, place, name);
	if (item->status == STATUS_NOT_COLLECTED ||
	    (value && value->status == STATUS_NOT_COLLECTED))
		return false;
	if (item->status == STATUS_ERROR)
		return answer_error(out, place, name, str_of(unusable(STATUS_ERROR)));
	if (value && value->status == STATUS_ERROR)
		return answer_error(out, place, name,
				    STR("its value was collected with status 'error'"));
	if (!carries(type))
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

static bool ask_registry(struct syschar_index *x, struct arena *a, const struct subject *s,
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
					    str_of(unusable(STATUS_ERROR)));
	}
	if (x->sc->has_collected_objects)
		return false;
	out->silence = true;
	key = map_get(&x->keys, path);
	return answer_absent(out, key ? ABSENT_VALUE : ABSENT_KEY, path, name);
}

static bool ask_right(struct syschar_index *x, const struct subject *s, struct answer *out)
{
	const struct user_right *row = user_right_find(s->operand[0]);
	const struct right *r;

	if (!row || !row->oval)
		return false;
	r = map_get(&x->rights, str_of(row->oval));
	if (!r && x->sc->has_collected_objects)
		return false;
	if (r && r->problem)
		return answer_error(out, r->item->name, str_of(row->oval), str_of(r->problem));
	out->status = ANSWER_FOUND;
	out->silence = !r;
	out->place = STR("userright_item");
	out->name = str_of(row->oval);
	out->value.kind = DATUM_LIST;
	out->value.item = r ? r->sids.v : NULL;
	out->value.count = r ? r->sids.n : 0;
	return true;
}

static bool take_bool(str text, uint64_t *out)
{
	text = str_trim(text);
	*out = str_is(text, "true") || str_is(text, "1");
	return *out || str_is(text, "false") || str_is(text, "0");
}

static bool take_entity(const struct property *p, str text, struct datum *out)
{
	const struct special_row *special;
	unsigned mask;

	out->kind = DATUM_INT;
	switch (p->value) {
	case VALUE_BOOL:
		if (!p->oval.zero_is_enabled)
			return take_bool(text, &out->number);
		if (memchr(text.p, '-', text.n) || !take_number(text, 64, &out->number))
			return false;
		out->number = !out->number;
		return true;
	case VALUE_AUDIT:
		if (!audit_mask_of_oval(str_trim(text), &mask))
			return false;
		out->number = mask;
		return true;
	case VALUE_INT:
	case VALUE_DURATION:
		if (memchr(text.p, '-', text.n) || !take_number(text, 64, &out->number))
			return false;
		special = special_of_oval(p->id, out->number);
		if (special)
			*out = (struct datum){ .kind = DATUM_SPECIAL, .special = special->special };
		return true;
	default: return false;
	}
}

/* A property that is one entity of the one item of its type. */
static bool ask_entity(struct syschar_index *x, struct arena *a, const struct property *p,
		       const char *name, struct answer *out)
{
	const struct item *item = x->first[p->oval.type];
	const struct item_entity *e;

	if (!item || !name || item->status == STATUS_NOT_COLLECTED)
		return false;
	e = entity(item, name);
	if (item->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		return answer_error(out, item->name, str_of(name), str_of(unusable(STATUS_ERROR)));
	if (item->status == STATUS_DOES_NOT_EXIST || (e && e->status == STATUS_DOES_NOT_EXIST))
		return answer_absent(out, ABSENT_VALUE, item->name, str_of(name));
	if (!carries(e))
		return false;
	if (!take_entity(p, e->value, &out->value))
		return answer_error(out, item->name, str_of(name),
				    str_fmt(a, "'%.*s' is no value of it", STR_ARG(e->value)));
	out->status = ANSWER_FOUND;
	out->place = item->name;
	out->name = str_of(name);
	return true;
}

/* The name may stand behind a domain or computer. */
static str bare_name(str name)
{
	const char *bar = name.n ? memrchr(name.p, '\\', name.n) : NULL;

	return bar ? (str){ bar + 1, name.n - (size_t)(bar + 1 - name.p) } : name;
}

static bool found_account(struct arena *a, const struct property *p, const struct item_entity *e,
			  struct answer *out)
{
	out->status = ANSWER_FOUND;
	out->value = (struct datum){ .kind = DATUM_TEXT, .text = bare_name(e->value) };
	if (p->value != VALUE_BOOL)
		return true;
	out->value = (struct datum){ .kind = DATUM_INT };
	return take_bool(e->value, &out->value.number) ||
	       answer_error(out, out->place, out->name,
			    str_fmt(a, "'%.*s' is no value of it", STR_ARG(e->value)));
}

static bool ask_account(struct syschar_index *x, struct arena *a, const struct property *p,
			const struct subject *s, struct answer *out)
{
	const struct builtin_account *account = builtin_account_find(s->operand[0]);
	const struct item *item =
		account ? map_get(&x->accounts, account_key(a, p->oval.type, account)) : NULL;
	const struct item_entity *e;

	if (!item || item->status == STATUS_NOT_COLLECTED)
		return false;
	e = entity(item, p->oval.entity);
	out->place = item->name;
	out->name = entity(item, item->type->entity[0].name)->value;
	if (item->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		return answer_error(out, out->place, out->name, str_of(unusable(STATUS_ERROR)));
	if (item->status == STATUS_DOES_NOT_EXIST || (e && e->status == STATUS_DOES_NOT_EXIST))
		return answer_absent(out, ABSENT_VALUE, out->place, out->name);
	return carries(e) && found_account(a, p, e, out);
}

bool syschar_ask(void *index, struct arena *a, const struct subject *s, struct answer *out)
{
	const struct property *p = property_row(s->property);
	struct syschar_index *x = index;
	const struct subcategory *sub;

	if (!x->built)
		build(x);
	if (p->oval.type == OVAL_user_sid55 || p->oval.type == OVAL_sid_sid)
		return ask_account(x, a, p, s, out);
	switch (p->value) {
	case VALUE_REGISTRY: return ask_registry(x, a, s, out);
	case VALUE_ACCOUNTS: return p->oval.type == OVAL_userright && ask_right(x, s, out);
	case VALUE_AUDIT:
		sub = subcategory_find(s->operand[0]);
		return sub && ask_entity(x, a, p, sub->oval, out);
	default: return ask_entity(x, a, p, p->oval.entity, out);
	}
}
