/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL system characteristics in place of collectors: a listed object's flag and items as they
 * stand there; without collected_objects all items that match the object. To match 50,000 objects
 * against 50,000 items, items are found by the values of their object entities, folded.
 */
#include "collect.h"
#include "oval_select.h"
#include "truth.h"

struct entry {
	const struct item *item;
	str source;
	struct entry *next;
};

struct bucket {
	struct entry *first, **end;
};

struct replay {
	bool only, matching, indexed;
	struct map by_values; /* struct bucket */
	struct bucket of_type[OVAL_COUNT];
};

bool replay_only(const struct oval_memo *m)
{
	return m->replay->only;
}

bool replay_matches(const struct oval_memo *m)
{
	return m->replay->matching;
}

struct replay *replay_new(struct oval_memo *m)
{
	struct replay *r = ARENA_NEW(m->arena, struct replay);
	size_t i;

	map_init(&r->by_values, m->arena);
	r->only = m->evidence->sources.n > 0;
	for (i = 0; i < m->evidence->sources.n; i++) {
		const struct syschar *s = m->evidence->sources.v[i].syschar;

		r->only &= s != NULL;
		r->matching |= s && !s->has_collected_objects;
	}
	return r;
}

bool replay_listed(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out)
{
	size_t i;

	for (i = m->evidence->sources.n; i-- > 0;) {
		const struct evidence_source *s = &m->evidence->sources.v[i];
		const struct collected_object *c = NULL;

		if (s->syschar && s->syschar->object_by_id)
			c = map_get(s->syschar->object_by_id, o->id);
		if (!c)
			continue;
		out->flag = c->flag;
		out->item = c->items.v;
		out->count = (uint32_t)c->items.n;
		out->source = s->path;
		if (c->messages.n && out->flag != FLAG_COMPLETE)
			out->message = c->messages.v[0];
		return true;
	}
	return false;
}

/* ---- matching ---- */

static const struct item_entity *item_entity(const struct item *item, str name)
{
	size_t i;

	for (i = 0; i < item->count; i++)
		if (str_eq(item->entity[i].name, name))
			return &item->entity[i];
	return NULL;
}

static void add_key(struct strbuf *key, str value)
{
	size_t i;

	strbuf_addch(key, '\0');
	for (i = 0; i < value.n; i++)
		strbuf_addch(key, (char)(value.p[i] >= 'A' && value.p[i] <= 'Z' ? value.p[i] + 32
										: value.p[i]));
}

static void item_key(struct strbuf *key, const struct item *item)
{
	const struct oval_entity_row *row;

	strbuf_reset(key);
	strbuf_adds(key, item->type->name);
	for (row = item->type->entity; row->name; row++)
		if (row->role & ROLE_OBJECT) {
			const struct item_entity *e = item_entity(item, str_of(row->name));

			add_key(key, e ? e->value : STR_NONE);
		}
}

/* Types that share an item are one here: that which items have. */
static const struct oval_type *type_of_items(const struct oval_object *o)
{
	return o->type->item ? oval_type_of_item(o->type->family, str_of(o->type->item)) : o->type;
}

/* False where an entity asks for more than one value. */
static bool object_key(struct strbuf *key, const struct oval_object *o)
{
	const struct oval_type *type = type_of_items(o);
	const struct oval_entity_row *row;
	uint32_t i;

	strbuf_reset(key);
	strbuf_adds(key, type->name);
	for (row = type->entity; row->name; row++) {
		if (!(row->role & ROLE_OBJECT))
			continue;
		for (i = 0; i < o->count && !str_is(o->entity[i].name, row->name); i++)
			;
		if (i == o->count || o->entity[i].nil || o->entity[i].variable ||
		    o->entity[i].datatype != DATATYPE_STRING ||
		    (o->entity[i].operation != OPERATION_EQUALS &&
		     o->entity[i].operation != OPERATION_CASE_INSENSITIVE_EQUALS))
			return false;
		add_key(key, o->entity[i].value);
	}
	return true;
}

static void append(struct arena *a, struct bucket *b, const struct item *item, str source)
{
	struct entry *e = ARENA_NEW(a, struct entry);

	e->item = item;
	e->source = source;
	if (b->first)
		*b->end = e;
	else
		b->first = e;
	b->end = &e->next;
}

static void index_item(struct oval_memo *m, struct strbuf *key, const struct item *item, str source)
{
	struct replay *r = m->replay;
	struct bucket *b;

	if (!item->type)
		return;
	append(m->arena, &r->of_type[item->type->id], item, source);
	item_key(key, item);
	b = map_get(&r->by_values, strbuf_str(key));
	if (!b) {
		b = ARENA_NEW(m->arena, struct bucket);
		map_put(&r->by_values, str_dup(m->arena, strbuf_str(key)), b);
	}
	append(m->arena, b, item, source);
}

static void index_items(struct oval_memo *m, struct strbuf *key)
{
	size_t i, k;

	m->replay->indexed = true;
	for (i = 0; i < m->evidence->sources.n; i++) {
		const struct evidence_source *s = &m->evidence->sources.v[i];

		for (k = 0;
		     s->syschar && !s->syschar->has_collected_objects && k < s->syschar->items.n;
		     k++)
			index_item(m, key, s->syschar->items.v[k], s->path);
	}
}

/*
 * A nil entity is not considered, but of these names it asks for the thing one level up itself: the
 * directory, the key, the hive, the entry (the annotations of the component schemas).
 */
static bool nil_matches(str name, const struct item_entity *e)
{
	static const char *const itself[] = { "filename",  "key", "name",    "relative_dn",
					      "attribute", "id",  "pathname" };
	size_t i;

	for (i = 0; i < sizeof(itself) / sizeof(*itself) && !str_is(name, itself[i]); i++)
		;
	return i == sizeof(itself) / sizeof(*itself) || !e || e->nil ||
	       e->status == STATUS_NOT_COLLECTED;
}

static bool is_on_drive(const struct item_entity *e)
{
	return e && e->value.n > 2 && e->value.p[1] == ':' && e->value.p[2] == '\\';
}

/* Windows compares the names of keys and values, of files and folders without case. */
static bool folds(const struct oval_object *o, str name, const struct item *item)
{
	if (o->type->id == OVAL_registry)
		return str_is(name, "key") || str_is(name, "name");
	return (str_is(name, "filepath") || str_is(name, "path") || str_is(name, "filename")) &&
	       (is_on_drive(item_entity(item, STR("filepath"))) ||
		is_on_drive(item_entity(item, STR("path"))));
}

static enum result entity_matches(struct oval_comparison *c, const struct oval_object *o,
				  const struct oval_entity *e, const struct item *item)
{
	const struct item_entity *found = item_entity(item, e->name);
	struct oval_entity same = *e;

	if (e->nil)
		return nil_matches(e->name, found) ? RESULT_TRUE : RESULT_FALSE;
	if (!found || found->nil)
		return RESULT_FALSE;
	if (found->status != STATUS_EXISTS && item->status != STATUS_DOES_NOT_EXIST)
		return RESULT_FALSE;
	c->fold = folds(o, e->name, item);
	if (str_is(e->name, "pattern")) { /* an item says which one found it */
		same.operation = OPERATION_EQUALS;
		return oval_compare(c, &same, found->value);
	}
	return e->datatype == DATATYPE_RECORD ? oval_match_entity(c, e, item)
					      : oval_compare(c, e, found->value);
}

/* True if every entity matches, false if one does not; else an error: a pattern that is none, say. */
static enum result item_matches(struct oval_comparison *c, const struct oval_object *o,
				const struct item *item)
{
	struct counts count = { { 0 } };
	enum result r;
	uint32_t i;

	for (i = 0; i < o->count; i++) {
		r = entity_matches(c, o, &o->entity[i], item);
		if (r == RESULT_FALSE)
			return r;
		count.of[r]++;
	}
	return i ? truth_operator(OPERATOR_AND, &count) : RESULT_TRUE;
}

void replay_matched(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out)
{
	VEC(const struct item *) found = { 0 };
	struct oval_comparison c = { .memo = m };
	struct strbuf key = STRBUF_INIT;
	struct bucket *b;
	struct entry *e;
	bool failed = false;
	enum result r;

	if (!m->replay->indexed)
		index_items(m, &key);
	b = object_key(&key, o) ? map_get(&m->replay->by_values, strbuf_str(&key))
				: &m->replay->of_type[type_of_items(o)->id];
	strbuf_release(&key);
	for (e = b ? b->first : NULL; e; e = e->next) {
		r = item_matches(&c, o, e->item);
		failed |= r != RESULT_TRUE && r != RESULT_FALSE;
		if (r != RESULT_TRUE)
			continue;
		*VEC_PUSH(m->arena, &found) = e->item;
		out->source = e->source;
	}
	out->item = found.v;
	out->count = (uint32_t)found.n;
	out->flag = failed ? FLAG_ERROR : found.n ? FLAG_COMPLETE : FLAG_DOES_NOT_EXIST;
	if (failed)
		out->message = c.why;
	oval_select_filtered(m, o, out);
}
