/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of OVAL: one document of definitions, or a SCAP source data stream collection (1.2 to 1.4;
 * scap-source-data-stream_1.3.xsd), whose components hold them. As a stream: the events of an
 * element oval_definitions go to the reader of definitions, all else is passed over. A component
 * may itself hold a collection.
 */
#include <string.h>

#include "file.h"
#include "read_oval.h"

#define NS_SOURCE "http://scap.nist.gov/schema/scap/source/" /* and its version */
#define NS_XLINK "http://www.w3.org/1999/xlink"
#define NS_OVAL "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define PART_LIMIT 100000 /* components, and references to them */

/* A component, and where its definitions are. */
struct part {
	str id, holds; /* holds: the name of its element; empty: nothing */
	uint32_t line;
	unsigned depth; /* of the component's element while it is open */
	struct part *outer;
	struct content *content;
	bool oval, used, wanted;
};

struct reference {
	str id, href;
	uint32_t line;
};

struct binding { /* of a prefix, in the element of that depth */
	str prefix, uri;
	unsigned depth;
};

struct stream_reader {
	struct diag *d;
	struct arena *a;
	struct arena scratch;
	str path, text, wanted;
	uint32_t source;
	const struct xml_reading *xml;
	unsigned depth, oval_depth; /* of the element oval_definitions; 0 outside */
	bool collection, failed, reading;
	VEC(struct binding) bindings;
	VEC(struct part *) parts;
	VEC(struct reference) references;
	struct map by_id;   /* struct part */
	struct map targets; /* ids that references of the wanted id lead to */
	struct part *part;  /* the innermost open one */
	struct oval_reader oval;
	struct contents *out;
};

static span at_line(const struct stream_reader *r, uint32_t line)
{
	return (span){ r->source, line, 0 };
}

/* ---- the names that an element inherits ---- */

static void on_names(void *ctx, const char *prefix, const char *const *ns, size_t pairs)
{
	struct stream_reader *r = ctx;
	size_t i;

	(void)prefix;
	for (i = 0; i < pairs && !r->reading; i++)
		*VEC_PUSH(&r->scratch, &r->bindings) = (struct binding){
			str_dup(&r->scratch, ns[2 * i] ? str_of(ns[2 * i]) : STR("")),
			str_dup(&r->scratch, ns[2 * i + 1] ? str_of(ns[2 * i + 1]) : STR("")),
			r->depth + 1
		};
}

/* Declarations that a copy of the element at r->depth needs: of its ancestors, the nearest count. */
static str inherited(struct stream_reader *r)
{
	struct strbuf b = STRBUF_INIT;
	struct map seen;
	size_t i;
	str out;

	map_init(&seen, &r->scratch);
	for (i = r->bindings.n; i-- > 0;) {
		const struct binding *n = &r->bindings.v[i];

		if (map_put(&seen, n->prefix, r) || n->depth >= r->depth || !n->uri.n)
			continue;
		strbuf_addf(&b, " xmlns%s%.*s=\"", n->prefix.n ? ":" : "", STR_ARG(n->prefix));
		xml_escape(&b, n->uri);
		strbuf_addch(&b, '"');
	}
	out = str_dup(r->a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

/* ---- components ---- */

static void open_part(struct stream_reader *r, const struct xml_attr *attr, size_t count,
		      uint32_t line)
{
	struct part *p = ARENA_NEW(&r->scratch, struct part);
	str id = xml_attr_find(attr, count, NULL, "id");

	p->id = str_dup(r->a, id);
	p->line = line;
	p->depth = r->depth;
	p->outer = r->part;
	r->part = p;
	*VEC_PUSH(&r->scratch, &r->parts) = p;
	if (!id.n) {
		diag_error(r->d, at_line(r, line), CODE_E6004,
			   "'component' lacks the attribute 'id'");
		r->failed = true;
	} else if (map_put(&r->by_id, p->id, p)) {
		diag_error(r->d, at_line(r, line), CODE_E6006, "component '%.*s' is there twice",
			   STR_ARG(p->id));
		r->failed = true;
	}
}

static void open_reference(struct stream_reader *r, const struct xml_attr *attr, size_t count,
			   uint32_t line)
{
	struct reference *f = VEC_PUSH(&r->scratch, &r->references);

	f->id = str_dup(&r->scratch, xml_attr_find(attr, count, NULL, "id"));
	f->href = str_dup(&r->scratch, xml_attr_find(attr, count, NS_XLINK, "href"));
	f->line = line;
	if (r->wanted.n && str_eq(f->id, r->wanted) && str_starts(f->href, "#"))
		map_set(&r->targets, (str){ f->href.p + 1, f->href.n - 1 }, r);
}

/* By its id, or by that of a reference to it. */
static bool is_wanted(const struct stream_reader *r, const struct part *p)
{
	return !r->wanted.n || str_eq(p->id, r->wanted) || map_get(&r->targets, p->id);
}

static bool too_many(struct stream_reader *r, uint32_t line)
{
	if (r->parts.n <= PART_LIMIT && r->references.n <= PART_LIMIT)
		return false;
	diag_error(r->d, at_line(r, line), CODE_E6084, "more than %d components or references",
		   PART_LIMIT);
	return true;
}

/* ---- events ---- */

static void begin_oval(struct stream_reader *r)
{
	oval_read_begin(&r->oval, r->d, r->a, r->path, r->source);
	r->oval.own->place.inherited = inherited(r);
	r->oval.own->text = r->text;
	r->oval.xml = r->xml;
	r->oval_depth = r->depth;
	r->reading = true;
}

static bool end_oval(struct stream_reader *r, bool ok)
{
	struct content *c = oval_read_end(&r->oval, ok);

	r->reading = false;
	if (r->part && c)
		c->component = r->part->id;
	if (r->part)
		r->part->content = c;
	else if (c)
		*VEC_PUSH(r->a, &r->out->list) = c;
	r->failed |= !c;
	return c != NULL;
}

/* The element of a component: definitions to be read or something else. */
static bool open_content(struct stream_reader *r, const char *ns, const char *name,
			 const struct xml_attr *attr, size_t count, uint32_t line)
{
	if (!r->part->holds.n)
		r->part->holds = str_dup(&r->scratch, str_of(name));
	if (strcmp(name, "oval_definitions"))
		return true;
	r->part->oval = true;
	r->part->wanted = is_wanted(r, r->part);
	if (!r->part->wanted)
		return true;
	begin_oval(r);
	if (!oval_handler.start(&r->oval, ns, name, attr, count, line))
		end_oval(r, false);
	return true;
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct stream_reader *r = ctx;
	bool source;

	r->depth++;
	if (r->reading)
		return oval_handler.start(&r->oval, ns, name, attr, count, line);
	source = ns && !strncmp(ns, NS_SOURCE, strlen(NS_SOURCE));
	if (r->depth == 1 && !(source && !strcmp(name, "data-stream-collection"))) {
		begin_oval(r);
		return oval_handler.start(&r->oval, ns, name, attr, count, line);
	}
	r->collection = true;
	if (source && (!strcmp(name, "component") || !strcmp(name, "extended-component")))
		open_part(r, attr, count, line);
	else if (source && !strcmp(name, "component-ref"))
		open_reference(r, attr, count, line);
	else if (r->part && r->depth == r->part->depth + 1)
		return open_content(r, ns, name, attr, count, line);
	return !too_many(r, line);
}

static bool on_text(void *ctx, str text)
{
	struct stream_reader *r = ctx;

	return !r->reading || oval_handler.text(&r->oval, text);
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct stream_reader *r = ctx;
	unsigned depth = r->depth--;

	if (r->reading) {
		oval_handler.end(&r->oval, ns, name, line);
		if (depth == r->oval_depth && r->collection)
			end_oval(r, true);
	}
	if (r->part && r->part->depth == depth)
		r->part = r->part->outer;
	while (r->bindings.n && r->bindings.v[r->bindings.n - 1].depth >= depth)
		r->bindings.n--;
	return true;
}

static void on_begin(void *ctx, const struct xml_reading *xml)
{
	((struct stream_reader *)ctx)->xml = xml;
}

/* ---- the end: what is used ---- */

static void list_components(struct stream_reader *r)
{
	size_t i;

	for (i = 0; i < r->parts.n; i++)
		if (r->parts.v[i]->oval)
			diag_note(r->d, at_line(r, r->parts.v[i]->line),
				  "'%.*s' holds OVAL definitions", STR_ARG(r->parts.v[i]->id));
}

static bool no_oval(struct stream_reader *r)
{
	diag_error(r->d, at_line(r, 1), CODE_E6082,
		   "no component that a data stream uses holds OVAL definitions");
	list_components(r);
	return false;
}

static str component_at(const void *ctx, size_t i)
{
	const struct stream_reader *r = ctx;

	return r->parts.v[i]->id;
}

/* The one that --component names. */
static bool take_wanted(struct stream_reader *r)
{
	const struct part *other = NULL;
	str near;
	size_t i;

	for (i = 0; i < r->parts.n; i++) {
		if (r->parts.v[i]->wanted && r->parts.v[i]->content) {
			*VEC_PUSH(r->a, &r->out->list) = r->parts.v[i]->content;
			return true;
		}
		if (is_wanted(r, r->parts.v[i]))
			other = r->parts.v[i];
	}
	if (other && !other->oval) {
		diag_error(r->d, at_line(r, other->line), CODE_E6082,
			   other->holds.n ? "component '%.*s' holds no OVAL definitions but '%.*s'"
					  : "component '%.*s' is empty%.*s",
			   STR_ARG(r->wanted), STR_ARG(other->holds));
	} else if (!other) {
		near = suggest(r->wanted, r->parts.n, component_at, r);
		diag_error(r->d, at_line(r, 1), CODE_E6081, "no component '%.*s'%s%.*s%s",
			   STR_ARG(r->wanted), near.n ? " (did you mean '" : "", STR_ARG(near),
			   near.n ? "'?)" : "");
	}
	if (!other || !other->oval)
		list_components(r);
	return false;
}

/* What each reference leads to. */
static bool follow(struct stream_reader *r)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < r->references.n; i++) {
		const struct reference *f = &r->references.v[i];
		bool local = f->href.n && f->href.p[0] == '#';
		struct part *p = local ? map_get(&r->by_id, (str){ f->href.p + 1, f->href.n - 1 })
				       : NULL;

		if (p) {
			p->used = true;
		} else if (local || !f->href.n) {
			diag_error(r->d, at_line(r, f->line), CODE_E6080,
				   "component-ref '%.*s' leads to '%.*s', which is not there",
				   STR_ARG(f->id), STR_ARG(f->href));
			ok = false;
		} else {
			diag_warning(r->d, at_line(r, f->line), CODE_W6081,
				     "'%.*s' is outside this file: it is not read",
				     STR_ARG(f->href));
		}
	}
	return ok;
}

/* All that some data stream uses. */
static bool take_all(struct stream_reader *r)
{
	bool ok = follow(r), any = false;
	size_t i;

	for (i = 0; i < r->parts.n; i++) {
		const struct part *p = r->parts.v[i];

		if (!p->oval)
			continue;
		if (!p->used)
			diag_warning(r->d, at_line(r, p->line), CODE_W6080,
				     "no data stream uses component '%.*s': it is left out",
				     STR_ARG(p->id));
		else if (p->content)
			*VEC_PUSH(r->a, &r->out->list) = p->content;
		any |= p->used;
	}
	return ok && (any || no_oval(r));
}

/* The document is definitions themselves. */
static bool finish_definitions(struct stream_reader *r, bool ok)
{
	if (ok && r->wanted.n) {
		diag_error(r->d, at_line(r, 1), CODE_E6081,
			   "these are OVAL definitions and no data stream: no component '%.*s'",
			   STR_ARG(r->wanted));
		ok = false;
	}
	return end_oval(r, ok);
}

static bool finish(struct stream_reader *r, bool ok)
{
	if (!r->collection)
		return r->reading ? finish_definitions(r, ok) : false;
	if (r->reading)
		end_oval(r, false);
	ok = ok && (r->wanted.n ? take_wanted(r) : take_all(r));
	return ok && !r->failed;
}

bool read_oval_file(struct diag *d, struct arena *a, const char *path, const str *text,
		    str component, struct contents *out)
{
	static const struct xml_handler handler = { .begin = on_begin,
						    .names = on_names,
						    .start = on_start,
						    .end = on_end,
						    .text = on_text };
	struct stream_reader r = { .d = d, .a = a, .wanted = component, .out = out };
	bool ok;

	r.text = text ? *text : STR_NONE;
	r.path = str_dup(a, str_of(path));
	r.source = diag_source(d, r.path, STR_NONE);
	arena_init(&r.scratch);
	map_init(&r.by_id, &r.scratch);
	map_init(&r.targets, &r.scratch);
	ok = text ? xml_stream_memory(d, r.source, *text, CODE_E6002, &handler, &r)
		  : xml_stream_file(d, r.source, path, CONTENT_FILE_LIMIT, CODE_E6002, &handler,
				    &r);
	ok = finish(&r, ok);
	arena_release(&r.scratch);
	return ok;
}
