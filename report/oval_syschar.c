/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was collected, as OVAL system characteristics. Items keep the numbers of the document they
 * were replayed from; where two would get the same number all are numbered anew in the order in
 * which the objects list them.
 */
#include "oval_syschar.h"

#include <stdlib.h>
#include <string.h>

#include "collect.h"
#include "oval_reach.h"
#include "xml.h"

struct numbered {
	const struct item *item;
	uint64_t number;
	size_t order; /* of the first object that lists it */
};

struct item_numbers {
	struct numbered *by_item; /* sorted by address */
	size_t count;
	bool anew; /* not those of the evidence */
};

static int compare_items(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->item != y->item)
		return (uintptr_t)x->item < (uintptr_t)y->item ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int compare_orders(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

static int compare_numbers(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	return x->number < y->number ? -1 : x->number > y->number;
}

static bool lists(const struct syschar_part *p, size_t object)
{
	return p->memo->object[object].done && (!p->shown || p->shown[object]) &&
	       (p->instance == 1 || p->varying[object] == REACH_VARIES);
}

/* The items of every object that is listed, if `out` is there to take them, and their number. */
static size_t each_item(const struct syschar_parts *p, struct numbered *out)
{
	size_t part, i, k, all = 0;

	for (part = 0; part < p->count; part++) {
		const struct oval_memo *m = p->part[part].memo;

		for (i = 0; i < m->content->objects.n; i++) {
			if (!lists(&p->part[part], i))
				continue;
			for (k = 0; out && k < m->object[i].count; k++)
				out[all + k] = (struct numbered){ m->object[i].item[k],
								  m->object[i].item[k]->id,
								  all + k };
			all += m->object[i].count;
		}
	}
	return all;
}

/* Every item once, in the order of the objects. */
static struct item_numbers *gather(const struct syschar_parts *p)
{
	struct arena *a = p->part->memo->arena;
	struct item_numbers *n = ARENA_NEW(a, struct item_numbers);
	size_t i, all = each_item(p, NULL);

	n->by_item = ARENA_ARRAY(a, all, struct numbered);
	each_item(p, n->by_item);
	if (!all)
		return n;
	qsort(n->by_item, all, sizeof(*n->by_item), compare_items);
	for (i = 0; i < all; i++)
		if (!i || n->by_item[i].item != n->by_item[n->count - 1].item)
			n->by_item[n->count++] = n->by_item[i];
	return n;
}

struct item_numbers *syschar_numbers(const struct syschar_parts *p)
{
	struct item_numbers *n = gather(p);
	bool twice = false;
	size_t i;

	if (!n->count)
		return n;
	qsort(n->by_item, n->count, sizeof(*n->by_item), compare_numbers);
	for (i = 1; i < n->count; i++)
		twice |= n->by_item[i].number == n->by_item[i - 1].number;
	qsort(n->by_item, n->count, sizeof(*n->by_item), compare_orders);
	for (i = 0; i < n->count && twice; i++)
		n->by_item[i].number = i + 1;
	n->anew = twice;
	qsort(n->by_item, n->count, sizeof(*n->by_item), compare_items);
	return n;
}

uint64_t syschar_number(const struct item_numbers *n, const struct item *item)
{
	size_t low = 0, high = n->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((uintptr_t)n->by_item[middle].item < (uintptr_t)item)
			low = middle + 1;
		else
			high = middle;
	}
	return n->by_item[low].number;
}

void oval_attribute(struct strbuf *out, const char *name, str value)
{
	strbuf_addch(out, ' ');
	strbuf_adds(out, name);
	strbuf_adds(out, "=\"");
	xml_escape(out, value);
	strbuf_addch(out, '"');
}

void oval_instance(struct strbuf *out, unsigned instance)
{
	if (instance > 1)
		strbuf_addf(out, " variable_instance=\"%u\"", instance);
}

void oval_generator(struct strbuf *out, const char *prefix, str version, const char *time)
{
	strbuf_addf(out,
		    "<%s:generator>\n<oval:product_name>Norma</oval:product_name>\n"
		    "<oval:product_version>" NORMA_VERSION "</oval:product_version>\n"
		    "<oval:schema_version>%.*s</oval:schema_version>\n"
		    "<oval:timestamp>%s</oval:timestamp>\n</%s:generator>\n",
		    prefix, STR_ARG(version), time ? time : "1970-01-01T00:00:00Z", prefix);
}

/* ---- system_info ---- */

/* Where registry evidence says what system_info wants. */
static str ask_system(struct oval_memo *m, const char *key, const char *name)
{
	struct subject s = { PROPERTY_REGISTRY, { str_of(key), str_of(name) } };
	struct answer a = { 0 };

	evidence_ask(m->evidence, m->arena, &s, &a);
	return a.status == ANSWER_FOUND && a.value.kind == DATUM_TEXT ? a.value.text : STR_NONE;
}

static void add_info(struct strbuf *out, struct oval_memo *m, const char *element, str value,
		     const char *key, const char *name)
{
	if (!value.n)
		value = ask_system(m, key, name);
	strbuf_addf(out, "<oval-sc:%s>", element);
	xml_escape(out, value.n ? value : STR("unknown"));
	strbuf_addf(out, "</oval-sc:%s>\n", element);
}

static void system_info(struct strbuf *out, struct oval_memo *m)
{
	struct system_info s = { 0 };
	size_t i;

	for (i = m->evidence->sources.n; i-- > 0 && !s.os_name.n;)
		if (m->evidence->sources.v[i].syschar)
			s = m->evidence->sources.v[i].syschar->system;
	strbuf_adds(out, "<oval-sc:system_info>\n");
	add_info(out, m, "os_name", s.os_name,
		 "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "ProductName");
	add_info(out, m, "os_version", s.os_version,
		 "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "CurrentVersion");
	add_info(out, m, "architecture", s.architecture,
		 "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment",
		 "PROCESSOR_ARCHITECTURE");
	add_info(out, m, "primary_host_name", s.host_name,
		 "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName",
		 "ComputerName");
	strbuf_adds(out, "<oval-sc:interfaces>\n</oval-sc:interfaces>\n</oval-sc:system_info>\n");
}

/* ---- objects and items ---- */

struct writing {
	struct strbuf *out;
	const struct syschar_parts *parts;
	const struct item_numbers *numbers;
};

static void add_variables(struct writing *w, struct oval_memo *m, const struct oval_object *o)
{
	const struct masks *masks = w->parts->masks;
	struct strbuf *out = w->out;
	uint32_t i, k;

	for (i = 0; i < o->count; i++) {
		const struct oval_variable *of = o->entity[i].variable;
		const struct oval_valued *v = of ? oval_value(m, of) : NULL;

		if (v && masks && masks_hide_variable(masks, m, of))
			continue;
		for (k = 0; v && k < v->count; k++) {
			strbuf_adds(out, "<oval-sc:variable_value");
			oval_attribute(out, "variable_id", of->id);
			strbuf_addch(out, '>');
			xml_escape(out, v->value[k]);
			strbuf_adds(out, "</oval-sc:variable_value>\n");
		}
	}
}

static void add_object(struct writing *w, const struct syschar_part *p, size_t index)
{
	const struct oval_object *o = p->memo->content->objects.v[index];
	const struct oval_collected *c = &p->memo->object[index];
	struct strbuf *out = w->out;
	uint32_t i;

	strbuf_adds(out, "<oval-sc:object");
	oval_attribute(out, "id", o->id);
	strbuf_addf(out, " version=\"%llu\"", (unsigned long long)o->version);
	oval_instance(out, p->instance);
	strbuf_addf(out, " flag=\"%s\">\n", flag_text(c->flag));
	if (c->message.n && !(w->parts->masks && masks_hide_text(w->parts->masks, c->message))) {
		strbuf_addf(out, "<oval-sc:message level=\"%s\">",
			    c->flag == FLAG_ERROR ? "error" : "info");
		xml_escape(out, c->message);
		strbuf_adds(out, "</oval-sc:message>\n");
	}
	add_variables(w, p->memo, o);
	for (i = 0; i < c->count; i++)
		strbuf_addf(out, "<oval-sc:reference item_ref=\"%llu\"/>\n",
			    (unsigned long long)syschar_number(w->numbers, c->item[i]));
	strbuf_adds(out, "</oval-sc:object>\n");
}

static void add_objects(struct writing *w)
{
	bool any = false;
	size_t i, k;

	for (k = 0; k < w->parts->count; k++) {
		const struct syschar_part *p = &w->parts->part[k];

		for (i = 0; i < p->memo->content->objects.n; i++) {
			if (!lists(p, i))
				continue;
			if (!any)
				strbuf_adds(w->out, "<oval-sc:collected_objects>\n");
			any = true;
			add_object(w, p, i);
			strbuf_spill(w->out);
		}
	}
	if (any)
		strbuf_adds(w->out, "</oval-sc:collected_objects>\n");
}

/* Families other than the two that are always declared get a prefix of their own, declared where it is used. */
static const char *prefix_of(const struct item *item)
{
	enum oval_family family;

	return oval_family_find(item->space, &family) && family <= FAMILY_WINDOWS
		       ? oval_family_name(family)
		       : "other";
}

/* "<PREFIX:NAME" or "</PREFIX:NAME"; no format: of 50,000 items every microsecond counts. */
static void add_name(struct strbuf *out, const char *open, const char *prefix, str name)
{
	strbuf_adds(out, open);
	strbuf_adds(out, prefix);
	strbuf_addch(out, ':');
	strbuf_addstr(out, name);
}

static void add_word(struct strbuf *out, const char *before, const char *word)
{
	strbuf_adds(out, before);
	strbuf_adds(out, word);
	strbuf_addch(out, '"');
}

static void add_attributes(struct strbuf *out, const struct item_entity *e, bool hidden)
{
	if (e->datatype != DATATYPE_STRING)
		add_word(out, " datatype=\"", datatype_text(e->datatype));
	if (e->mask || hidden)
		strbuf_adds(out, " mask=\"true\"");
	if (e->status != STATUS_EXISTS)
		add_word(out, " status=\"", status_text(e->status));
	if (e->nil)
		strbuf_adds(out, " xsi:nil=\"true\"");
	strbuf_addch(out, '>');
}

static void add_field(struct strbuf *out, const struct item_entity *f, bool hidden)
{
	strbuf_adds(out, "<oval-sc:field");
	oval_attribute(out, "name", f->name);
	add_attributes(out, f, hidden);
	if (!hidden)
		xml_escape(out, f->value);
	strbuf_adds(out, "</oval-sc:field>\n");
}

/* What hides a record hides its fields; `results`: a field may hide itself as well. */
static void add_entity(struct strbuf *out, const char *prefix, const struct item_entity *e,
		       bool hidden, bool results)
{
	size_t i;

	add_name(out, "<", prefix, e->name);
	add_attributes(out, e, hidden);
	if (e->record)
		strbuf_addch(out, '\n');
	for (i = 0; e->record && i < e->record->count; i++)
		add_field(out, &e->record->field[i],
			  hidden || (results && e->record->field[i].mask));
	if (!e->record && !hidden)
		xml_escape(out, e->value);
	add_name(out, "</", prefix, e->name);
	strbuf_adds(out, ">\n");
}

static void add_item(struct writing *w, const struct numbered *n)
{
	struct strbuf *out = w->out;
	const char *prefix = prefix_of(n->item);
	size_t i;

	add_name(out, "<", prefix, n->item->name);
	strbuf_addf(out, " id=\"%llu\"", (unsigned long long)n->number);
	if (n->item->status != STATUS_EXISTS)
		add_word(out, " status=\"", status_text(n->item->status));
	if (!strcmp(prefix, "other")) {
		strbuf_adds(out, " xmlns:other=\"" NS_OVAL "oval-system-characteristics-5#");
		xml_escape(out, n->item->space);
		strbuf_addch(out, '"');
	}
	strbuf_adds(out, ">\n");
	for (i = 0; i < n->item->count; i++)
		add_entity(out, prefix, &n->item->entity[i],
			   w->parts->masks &&
				   masks_hide(w->parts->masks, n->item, &n->item->entity[i]),
			   w->parts->masks != NULL);
	add_name(out, "</", prefix, n->item->name);
	strbuf_adds(out, ">\n");
}

static void add_items(struct writing *w)
{
	const struct item_numbers *numbers = w->numbers;
	struct numbered *in_order;
	size_t i;

	if (!numbers->count)
		return;
	in_order = ARENA_ARRAY(w->parts->part->memo->arena, numbers->count, struct numbered);
	for (i = 0; i < numbers->count; i++)
		in_order[i] = numbers->by_item[i];
	qsort(in_order, numbers->count, sizeof(*in_order), compare_orders);
	strbuf_adds(w->out, "<oval-sc:system_data>\n");
	for (i = 0; i < numbers->count; i++) {
		add_item(w, &in_order[i]);
		strbuf_spill(w->out);
	}
	strbuf_adds(w->out, "</oval-sc:system_data>\n");
}

/* The one document that is all evidence, and has every object; NULL if there is none such. */
const struct evidence_source *syschar_copied(const struct syschar_parts *p,
					     const struct item_numbers *numbers)
{
	const struct syschar_part *one = p->part;
	const struct evidence_source *s = one->memo->evidence->sources.v;

	if (p->count != 1 || one->shown || !p->masks || p->masks->any || numbers->anew ||
	    one->memo->items)
		return NULL;
	if (one->memo->evidence->sources.n != 1 || !s->syschar ||
	    !s->syschar->has_collected_objects || s->syschar->masked || !s->syschar->place.end)
		return NULL;
	return s;
}

bool syschar_element(struct strbuf *out, const struct syschar_parts *p,
		     const struct item_numbers *numbers, const char *time)
{
	struct writing w = { out, p, numbers };
	const struct evidence_source *s = syschar_copied(p, numbers);
	struct oval_memo *m = p->part->memo;
	int f;

	if (s) {
		bool ok = xml_copy(s->path.p, NULL, &s->syschar->place, out);

		strbuf_addch(out, '\n');
		return ok;
	}
	strbuf_adds(out, "<oval-sc:oval_system_characteristics"
			 " xmlns:oval=\"" NS_OVAL "oval-common-5\""
			 " xmlns:oval-sc=\"" NS_OVAL "oval-system-characteristics-5\""
			 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
	for (f = 0; f <= FAMILY_WINDOWS; f++)
		strbuf_addf(out, " xmlns:%s=\"" NS_OVAL "oval-system-characteristics-5#%s\"",
			    oval_family_name((enum oval_family)f),
			    oval_family_name((enum oval_family)f));
	strbuf_adds(out, ">\n");
	oval_generator(out, "oval-sc", p->version, time);
	system_info(out, m);
	add_objects(&w);
	add_items(&w);
	strbuf_adds(out, "</oval-sc:oval_system_characteristics>\n");
	return true;
}

void syschar_document(struct oval_memo *m, const char *time, struct strbuf *out)
{
	struct syschar_part part = { m, 1, NULL, NULL };
	struct syschar_parts all = { &part, 1, STR(OVAL_VERSION), NULL };
	size_t i;

	for (i = 0; i < m->content->objects.n; i++)
		collect_object(m, m->content->objects.v[i]);
	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	syschar_element(out, &all, syschar_numbers(&all), time);
}

void report_syschar(const struct content *c, const struct evidence *e, struct arena *a,
		    const char *time, struct strbuf *out)
{
	struct judging j = { .content = c, .evidence = e, .arena = a };

	syschar_document(oval_memo(&j), time, out);
}
