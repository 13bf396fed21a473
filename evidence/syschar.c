/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL 5.11.2 system characteristics as a stream: items of every type as the document gives them,
 * and which objects were collected. Memory holds the model and no more; texts that come again and
 * again are kept once. References may precede their items, so they are resolved at the end. What is
 * wrong is reported with its line, and the document is then refused as a whole.
 */
#include "syschar.h"

#include "file.h"
#include "source.h"
#include "xml.h"

#define NAMESPACE "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"
#define TEXT_LIMIT ((size_t)16 << 20) /* bytes of one value */
#define ITEM_LIMIT 20000000	      /* items, objects and references */
#define ENTITY_LIMIT 1000000	      /* of one item */
#define RECENT 4096		      /* texts that are remembered, each of at most: */
#define RECENT_LENGTH 256

enum section { SECTION_NONE, SECTION_SYSTEM, SECTION_OBJECTS, SECTION_DATA };

struct mark { /* where an id stands, or is referred to */
	uint64_t id;
	uint32_t line;
	size_t index; /* of the item, or of the object that refers */
};

struct reader {
	struct arena *a;
	struct diag *d;
	struct syschar *sc;
	uint32_t file;
	unsigned depth, skip; /* elements below depth `skip` mean nothing; 0 for none */
	enum section section;
	struct collected_object *object;
	struct item *item;
	VEC(struct item_entity) entities; /* of the item that is open */
	VEC(struct item_entity) fields;	  /* of the record that is open */
	str *info;			  /* the member of system_info that is open */
	bool variable, message;		  /* open in a collected object */
	bool collect;			  /* the text of the open element counts */
	struct strbuf text;
	str *recent; /* by hash; a newer text takes the place of an older one */
	const struct xml_reading *xml;
	struct arena scratch; /* of what follows, until the end of the document */
	VEC(struct mark) ids, references;
	VEC(uint32_t) object_lines;
	bool record, failed; /* a record is open */
};

/* The root's name in UTF-16 of either byte order. */
static bool recognise_utf16(str head)
{
	static const char root[] = "oval_system_characteristics";
	size_t i, k;

	for (i = 0; i + 2 * sizeof(root) < head.n; i++) {
		for (k = 0; root[k] && head.p[i + 2 * k] == root[k] && !head.p[i + 2 * k + 1];)
			k++;
		if (!root[k])
			return true;
	}
	return false;
}

bool syschar_recognise(str head)
{
	const char *p = head.p, *end = head.p + head.n;

	if (str_starts(head, "\xff\xfe") || str_starts(head, "\xfe\xff"))
		return recognise_utf16(head);
	if (str_starts(head, "\xef\xbb\xbf"))
		p += 3;
	while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		p++;
	if (p == end || *p != '<')
		return false;
	return memmem(p, (size_t)(end - p), "oval_system_characteristics", 27);
}

/* ---- small things ---- */

static bool fail(struct reader *r, uint32_t line, enum code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static bool fail(struct reader *r, uint32_t line, enum code code, const char *fmt, ...)
{
	va_list ap;
	str text;

	va_start(ap, fmt);
	text = str_vfmt(&r->d->arena, fmt, ap);
	va_end(ap);
	diag_error(r->d, (span){ r->file, line, 0 }, code, "%.*s", STR_ARG(text));
	r->failed = true;
	return false;
}

/* The text in the arena, only once if it was seen lately: names, keys and types repeat. */
static str keep(struct reader *r, str s)
{
	uint32_t hash = 2166136261u;
	str *known;
	size_t i;

	if (!s.n)
		return STR("");
	if (s.n > RECENT_LENGTH)
		return str_dup(r->a, s);
	for (i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.p[i]) * 16777619u;
	known = &r->recent[(hash ^ hash >> 15) % RECENT];
	if (!str_eq(*known, s))
		*known = str_dup(r->a, s);
	return *known;
}

static bool is_true(str s)
{
	return str_is(s, "true") || str_is(s, "1");
}

static bool number(str s, uint64_t *out)
{
	return s.n && s.p[0] >= '0' && s.p[0] <= '9' && str_to_u64(s, out) &&
	       !(s.n > 1 && (s.p[1] | 32) == 'x');
}

static bool count_up(struct reader *r, uint32_t line)
{
	if (r->ids.n + r->references.n + r->sc->objects.n >= ITEM_LIMIT)
		return fail(r, line, CODE_E5002, "more items and objects than the limit");
	return true;
}

/* A status, 'exists' if the attribute is not there. */
static void read_status(struct reader *r, str word, uint32_t line, enum status *out)
{
	*out = STATUS_EXISTS;
	if (word.p && !status_find(word, out))
		fail(r, line, CODE_E5013,
		     "unknown status '%.*s': expected 'exists', 'does not exist', 'not collected' "
		     "or 'error'",
		     STR_ARG(word));
}

/* ---- elements ---- */

static bool start_root(struct reader *r, const char *ns, const char *name, uint32_t line)
{
	if (strcmp(name, "oval_system_characteristics"))
		return fail(r, line, CODE_E5010,
			    "'%s' is no system characteristics document: expected "
			    "'oval_system_characteristics'",
			    name);
	if (!ns || strcmp(ns, NAMESPACE))
		return fail(r, line, CODE_E5010, "wrong namespace '%s': expected '" NAMESPACE "'",
			    ns ? ns : "");
	return true;
}

static void start_section(struct reader *r, const char *ns, const char *name)
{
	bool ours = ns && !strcmp(ns, NAMESPACE);

	r->section = SECTION_NONE;
	if (ours && (!strcmp(name, "system_info") || !strcmp(name, "generator"))) {
		r->section = SECTION_SYSTEM;
	} else if (ours && !strcmp(name, "collected_objects")) {
		r->section = SECTION_OBJECTS;
		r->sc->has_collected_objects = true;
	} else if (ours && !strcmp(name, "system_data")) {
		r->section = SECTION_DATA;
	} else {
		r->skip = r->depth;
	}
}

static void start_info(struct reader *r, const char *name)
{
	struct system_info *s = &r->sc->system;

	r->info = !strcmp(name, "os_name")	       ? &s->os_name
		  : !strcmp(name, "os_version")	       ? &s->os_version
		  : !strcmp(name, "architecture")      ? &s->architecture
		  : !strcmp(name, "primary_host_name") ? &s->host_name
		  : !strcmp(name, "schema_version")    ? &r->sc->schema_version
						       : NULL;
	r->collect = r->info;
	r->skip = r->depth;
}

static bool start_object(struct reader *r, const char *name, const struct xml_attr *attr,
			 size_t count, uint32_t line)
{
	str id = xml_attr_find(attr, count, NULL, "id"),
	    flag = xml_attr_find(attr, count, NULL, "flag");
	str instance = xml_attr_find(attr, count, NULL, "variable_instance");
	struct collected_object *o;

	if (!count_up(r, line))
		return false;
	if (strcmp(name, "object")) {
		r->skip = r->depth;
		fail(r, line, CODE_E5010, "unexpected element '%s': expected 'object'", name);
		return true;
	}
	r->object = o = VEC_PUSH(r->a, &r->sc->objects);
	*VEC_PUSH(&r->scratch, &r->object_lines) = line;
	o->id = keep(r, id);
	o->instance = 1;
	if (!id.n)
		fail(r, line, CODE_E5013, "an object without an id");
	if (!number(xml_attr_find(attr, count, NULL, "version"), &o->version))
		fail(r, line, CODE_E5013, "'%.*s': expected a version, a number", STR_ARG(id));
	if (instance.p && !number(instance, &o->instance))
		fail(r, line, CODE_E5013, "variable_instance '%.*s': expected a number",
		     STR_ARG(instance));
	if (!flag_find(flag, &o->flag))
		fail(r, line, CODE_E5013, "unknown flag '%.*s' of object '%.*s'", STR_ARG(flag),
		     STR_ARG(id));
	return true;
}

static bool start_in_object(struct reader *r, const char *name, const struct xml_attr *attr,
			    size_t count, uint32_t line)
{
	struct mark *m;
	str ref;

	r->skip = r->depth;
	r->variable = !strcmp(name, "variable_value");
	r->message = !strcmp(name, "message");
	r->collect = r->variable || r->message;
	if (r->variable) {
		*VEC_PUSH(r->a, &r->object->variables) = (struct variable_value){
			.variable = keep(r, xml_attr_find(attr, count, NULL, "variable_id"))
		};
	} else if (!strcmp(name, "reference")) {
		if (!count_up(r, line))
			return false;
		ref = xml_attr_find(attr, count, NULL, "item_ref");
		m = VEC_PUSH(&r->scratch, &r->references);
		m->line = line;
		m->index = r->sc->objects.n - 1;
		if (!number(ref, &m->id)) {
			r->references.n--;
			fail(r, line, CODE_E5013, "item_ref '%.*s': expected a number",
			     STR_ARG(ref));
		}
	}
	return true;
}

static bool start_item(struct reader *r, const char *ns, const char *name,
		       const struct xml_attr *attr, size_t count, uint32_t line)
{
	static const char prefix[] = NAMESPACE "#";
	str id = xml_attr_find(attr, count, NULL, "id");
	struct item *item;
	struct mark *m;

	if (!count_up(r, line))
		return false;
	if (!ns || strncmp(ns, prefix, sizeof(prefix) - 1)) {
		r->skip = r->depth;
		fail(r, line, CODE_E5010, "item '%s' in namespace '%s': expected '%s...'", name,
		     ns ? ns : "", prefix);
		return true;
	}
	r->item = item = ARENA_NEW(r->a, struct item);
	*VEC_PUSH(r->a, &r->sc->items) = item;
	r->entities.n = 0;
	item->name = keep(r, str_of(name));
	item->space = keep(r, str_of(ns + sizeof(prefix) - 1));
	if (oval_family_find(item->space, &item->family))
		item->type = oval_type_of_item(item->family, item->name);
	read_status(r, xml_attr_find(attr, count, NULL, "status"), line, &item->status);
	if (!number(id, &item->id)) {
		fail(r, line, CODE_E5013, "item id '%.*s': expected a number", STR_ARG(id));
		return true;
	}
	m = VEC_PUSH(&r->scratch, &r->ids);
	*m = (struct mark){ item->id, line, r->sc->items.n - 1 };
	return true;
}

/* The attributes that entities and fields have. */
static void read_entity(struct reader *r, struct item_entity *entity, str name,
			const struct xml_attr *attr, size_t count, uint32_t line)
{
	str word = xml_attr_find(attr, count, NULL, "datatype");
	enum datatype datatype = DATATYPE_STRING;
	enum status status;

	read_status(r, xml_attr_find(attr, count, NULL, "status"), line, &status);
	if (word.p && !datatype_find(word, &datatype))
		fail(r, line, CODE_E5013, "unknown datatype '%.*s' of '%.*s'", STR_ARG(word),
		     STR_ARG(name));
	*entity = (struct item_entity){ .name = keep(r, name),
					.datatype = datatype,
					.status = status,
					.nil = is_true(xml_attr_find(attr, count, XSI, "nil")),
					.mask = is_true(xml_attr_find(attr, count, NULL, "mask")) };
	r->sc->masked |= entity->mask;
}

static bool start_entity(struct reader *r, const char *ns, const char *name,
			 const struct xml_attr *attr, size_t count, uint32_t line)
{
	struct item_entity *entity;

	if (ns && !strcmp(ns, NAMESPACE)) { /* message */
		r->skip = r->depth;
		return true;
	}
	if (r->entities.n >= ENTITY_LIMIT)
		return fail(r, line, CODE_E5002, "more entities in an item than the limit");
	entity = VEC_PUSH(&r->scratch, &r->entities);
	read_entity(r, entity, str_of(name), attr, count, line);
	r->record = entity->datatype == DATATYPE_RECORD;
	r->fields.n = 0;
	if (r->record)
		return true;
	r->skip = r->depth;
	r->collect = true;
	return true;
}

static bool start_field(struct reader *r, const char *name, const struct xml_attr *attr,
			size_t count, uint32_t line)
{
	str field = xml_attr_find(attr, count, NULL, "name");

	r->skip = r->depth;
	if (strcmp(name, "field"))
		return fail(r, line, CODE_E5010, "unexpected element '%s': expected 'field'", name);
	if (!field.n)
		return fail(r, line, CODE_E5013, "a field without a name");
	if (r->fields.n >= ENTITY_LIMIT)
		return fail(r, line, CODE_E5002, "more fields in a record than the limit");
	r->collect = true;
	read_entity(r, VEC_PUSH(&r->scratch, &r->fields), field, attr, count, line);
	return true;
}

static void end_record(struct reader *r)
{
	struct item_record *record = ARENA_NEW(r->a, struct item_record);

	record->count = r->fields.n;
	record->field = ARENA_ARRAY(r->a, record->count, struct item_entity);
	if (record->count)
		memcpy(record->field, r->fields.v, record->count * sizeof(*record->field));
	r->entities.v[r->entities.n - 1].record = record;
	r->record = false;
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct reader *r = ctx;

	r->depth++;
	if (r->skip)
		return true;
	strbuf_reset(&r->text);
	switch (r->depth) {
	case 1: xml_place_begin(r->xml, &r->sc->place); return start_root(r, ns, name, line);
	case 2: start_section(r, ns, name); return true;
	}
	if (r->section == SECTION_SYSTEM)
		start_info(r, name);
	else if (r->section == SECTION_OBJECTS && r->depth == 3)
		return start_object(r, name, attr, count, line);
	else if (r->section == SECTION_OBJECTS)
		return start_in_object(r, name, attr, count, line);
	else if (r->depth == 3)
		return start_item(r, ns, name, attr, count, line);
	else if (r->record)
		return start_field(r, name, attr, count, line);
	else
		return start_entity(r, ns, name, attr, count, line);
	return true;
}

/* Only the text of the element itself counts, not that of elements inside it. */
static bool on_text(void *ctx, str text)
{
	struct reader *r = ctx;

	if (!r->collect || r->depth != r->skip)
		return true;
	if (r->text.n + text.n > TEXT_LIMIT)
		return fail(r, 0, CODE_E5002, "a text of '%.*s' is larger than the limit",
			    STR_ARG(r->d->sources.v[r->file].path));
	strbuf_addstr(&r->text, text);
	return true;
}

/* The element whose text was collected ends. */
static void take_text(struct reader *r)
{
	str text = strbuf_str(&r->text);

	if (r->section == SECTION_SYSTEM && r->info)
		*r->info = keep(r, str_trim(text));
	else if (r->section == SECTION_OBJECTS && r->variable)
		r->object->variables.v[r->object->variables.n - 1].value = keep(r, text);
	else if (r->section == SECTION_OBJECTS && r->message)
		*VEC_PUSH(r->a, &r->object->messages) = keep(r, text);
	else if (r->record)
		r->fields.v[r->fields.n - 1].value = keep(r, text);
	else if (r->section == SECTION_DATA)
		r->entities.v[r->entities.n - 1].value = keep(r, text);
	r->collect = false;
}

static void end_item(struct reader *r)
{
	struct item *item = r->item;

	item->count = r->entities.n;
	item->entity = ARENA_ARRAY(r->a, item->count, struct item_entity);
	if (item->count)
		memcpy(item->entity, r->entities.v, item->count * sizeof(*item->entity));
	r->item = NULL;
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct reader *r = ctx;

	(void)ns, (void)name, (void)line;
	if (r->collect && r->depth == r->skip)
		take_text(r);
	if (r->depth == 4 && r->record)
		end_record(r);
	if (r->depth == 3 && r->item)
		end_item(r);
	if (r->depth == r->skip)
		r->skip = 0;
	if (!--r->depth)
		xml_place_end(r->xml, &r->sc->place);
	return true;
}

/* ---- the end: ids ---- */

static int by_id(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static void sort_ids(struct reader *r)
{
	const struct mark *v;
	size_t i;

	for (i = 1; i < r->ids.n && r->ids.v[i - 1].id < r->ids.v[i].id;)
		i++;
	if (i < r->ids.n)
		qsort(r->ids.v, r->ids.n, sizeof(*r->ids.v), by_id);
	for (v = r->ids.v, i = 1; i < r->ids.n; i++)
		if (v[i].id == v[i - 1].id) {
			fail(r, v[i].line, CODE_E5011, "item id %llu is used twice",
			     (unsigned long long)v[i].id);
			diag_note(r->d, (span){ r->file, v[i - 1].line, 0 }, "it was used here");
		}
}

static struct item *item_of(const struct reader *r, uint64_t id)
{
	size_t low = 0, high = r->ids.n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (r->ids.v[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->ids.n && r->ids.v[low].id == id ? r->sc->items.v[r->ids.v[low].index]
							: NULL;
}

static void resolve(struct reader *r)
{
	const struct mark *ref;
	struct item *item;
	size_t i;

	for (i = 0; i < r->references.n; i++) {
		ref = &r->references.v[i];
		item = item_of(r, ref->id);
		if (item)
			*VEC_PUSH(r->a, &r->sc->objects.v[ref->index].items) = item;
		else
			fail(r, ref->line, CODE_E5012, "no item has the id %llu",
			     (unsigned long long)ref->id);
	}
}

/* An object is listed once per version and variable instance (objectKey of the XSD). */
static void index_objects(struct reader *r)
{
	struct syschar *sc = r->sc;
	struct collected_object *o, *first;
	struct map seen; /* of objects that are listed again */
	size_t i;

	sc->object_by_id = ARENA_NEW(r->a, struct map);
	map_init(sc->object_by_id, r->a);
	map_init(&seen, &r->scratch);
	for (i = 0; i < sc->objects.n; i++) {
		o = &sc->objects.v[i];
		first = map_put(sc->object_by_id, o->id, o);
		if (!first)
			continue;
		if ((first->version == o->version && first->instance == o->instance) ||
		    map_put(&seen,
			    str_fmt(&r->scratch, "%.*s %llu %llu", STR_ARG(o->id),
				    (unsigned long long)o->version,
				    (unsigned long long)o->instance),
			    o))
			fail(r, r->object_lines.v[i], CODE_E5011, "object '%.*s' is listed twice",
			     STR_ARG(o->id));
	}
}

/* ---- opening ---- */

static const struct source_ops syschar_ops = {
	.kind = "syschar",
	.about = "OVAL system characteristics",
	.ask = syschar_ask,
	.list = syschar_list,
};

static void on_begin(void *ctx, const struct xml_reading *xml)
{
	((struct reader *)ctx)->xml = xml;
}

static const struct xml_handler handler = { .begin = on_begin,
					    .start = on_start,
					    .end = on_end,
					    .text = on_text };

static str holds(struct arena *a, const struct syschar *sc)
{
	str items = str_fmt(a, "%zu item%s", sc->items.n, sc->items.n == 1 ? "" : "s");

	if (!sc->has_collected_objects)
		return items;
	return str_fmt(a, "%.*s of %zu collected object%s", STR_ARG(items), sc->objects.n,
		       sc->objects.n == 1 ? "" : "s");
}

/* `path` to read the file, or NULL to read `text`. */
static bool read_document(struct evidence *e, const char *path, str text, str name)
{
	struct reader r = { .a = e->arena, .d = e->diag, .text = STRBUF_INIT };
	bool ok;

	arena_init(&r.scratch);
	r.recent = ARENA_ARRAY(&r.scratch, RECENT, str);
	r.sc = ARENA_NEW(e->arena, struct syschar);
	r.file = diag_source(e->diag, name, STR_NONE);
	ok = path ? xml_stream_file(e->diag, r.file, path, CONTENT_FILE_LIMIT, CODE_E5009, &handler,
				    &r)
		  : xml_stream_memory(e->diag, r.file, text, CODE_E5009, &handler, &r);
	if (!path)
		r.sc->place = (struct xml_place){ 0 };
	if (ok) {
		sort_ids(&r);
		resolve(&r);
		index_objects(&r);
	}
	strbuf_release(&r.text);
	arena_release(&r.scratch);
	if (!ok || r.failed)
		return false;
	evidence_add(e, (struct evidence_source){ .ops = &syschar_ops,
						  .state = syschar_index_new(e->arena, r.sc),
						  .path = str_dup(e->arena, name),
						  .machine = r.sc->system.host_name,
						  .holds = holds(e->arena, r.sc),
						  .syschar = r.sc });
	return true;
}

bool syschar_open(struct evidence *e, const char *path)
{
	return read_document(e, path, STR_NONE, str_of(path));
}

bool syschar_open_memory(struct evidence *e, str text, str path)
{
	return read_document(e, NULL, text, path);
}
