/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An element out of a document that was read before. What is not plain is read a second time, and
 * written as UTF-8: the same elements, attributes and text.
 */
#include "xml_copy.h"

#include "input.h"
#include "xml.h"

struct copying {
	const struct xml_place *place;
	struct strbuf *out;
	uint64_t number; /* elements so far */
	unsigned depth;	 /* inside the element */
	struct strbuf name, names;
	VEC(str) open; /* names, in the arena */
	struct arena arena;
	bool whole;
};

static bool copying_now(const struct copying *c)
{
	return c->depth > 0;
}

static void add_attribute(struct strbuf *out, const char *prefix, const char *name, str value)
{
	size_t i, from = 0;

	strbuf_addf(out, " %s%s%s=\"", prefix ? prefix : "", prefix ? ":" : "", name);
	for (i = 0; i <= value.n; i++) {
		if (i < value.n && value.p[i] != '\n')
			continue;
		xml_escape(out, (str){ value.p + from, i - from });
		if (i < value.n)
			strbuf_adds(out, "&#10;");
		from = i + 1;
	}
	strbuf_addch(out, '"');
}

static void on_names(void *ctx, const char *prefix, const char *const *ns, size_t pairs)
{
	struct copying *c = ctx;
	size_t i;

	if (!copying_now(c) && c->number != c->place->number)
		return;
	strbuf_reset(&c->name);
	strbuf_reset(&c->names);
	if (prefix)
		strbuf_addf(&c->name, "%s:", prefix);
	for (i = 0; i < pairs; i++)
		add_attribute(&c->names, ns[2 * i] ? "xmlns" : NULL,
			      ns[2 * i] ? ns[2 * i] : "xmlns",
			      ns[2 * i + 1] ? str_of(ns[2 * i + 1]) : STR(""));
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct copying *c = ctx;
	bool first = c->number++ == c->place->number;
	size_t i;

	(void)ns, (void)line;
	if (!first && !copying_now(c))
		return true;
	strbuf_adds(&c->name, name);
	*VEC_PUSH(&c->arena, &c->open) = str_dup(&c->arena, strbuf_str(&c->name));
	c->depth++;
	strbuf_addch(c->out, '<');
	strbuf_addstr(c->out, strbuf_str(&c->name));
	if (first)
		strbuf_addstr(c->out, c->place->inherited);
	strbuf_addstr(c->out, strbuf_str(&c->names));
	for (i = 0; i < count; i++)
		add_attribute(c->out, attr[i].prefix, attr[i].name, attr[i].value);
	strbuf_addch(c->out, '>');
	strbuf_spill(c->out);
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct copying *c = ctx;

	if (copying_now(c))
		xml_escape(c->out, text);
	return true;
}

/* What stands behind the element is of no interest. */
static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct copying *c = ctx;

	(void)ns, (void)name, (void)line;
	if (!copying_now(c))
		return true;
	strbuf_adds(c->out, "</");
	strbuf_addstr(c->out, c->open.v[--c->open.n]);
	strbuf_addch(c->out, '>');
	c->whole = !--c->depth;
	return !c->whole;
}

static bool write_anew(struct diag *d, const char *path, const str *text, const struct xml_place *p,
		       struct strbuf *out)
{
	static const struct xml_handler handler = {
		.names = on_names, .start = on_start, .end = on_end, .text = on_text
	};
	struct copying c = { .place = p, .out = out, .name = STRBUF_INIT, .names = STRBUF_INIT };

	arena_init(&c.arena);
	if (text)
		xml_stream_memory(d, 0, *text, CODE_E6002, &handler, &c);
	else
		xml_stream_file(d, 0, path, UINT64_MAX, CODE_E6002, &handler, &c);
	strbuf_release(&c.name);
	strbuf_release(&c.names);
	arena_release(&c.arena);
	return c.whole;
}

static bool copy_bytes(struct diag *d, const char *path, const str *text, uint64_t begin,
		       uint64_t end, struct strbuf *out)
{
	if (!text)
		return input_copy(d, path, begin, end, out);
	strbuf_add(out, text->p + begin, (size_t)(end - begin));
	return true;
}

bool xml_copy(const char *path, const str *text, const struct xml_place *p, struct strbuf *out)
{
	struct diag d; /* the file was read before: whatever is wrong now, it is another one */
	bool ok;

	diag_init(&d);
	if (!p->plain) {
		ok = write_anew(&d, path, text, p, out);
	} else if (!p->inherited.n) {
		ok = copy_bytes(&d, path, text, p->begin, p->end, out);
	} else {
		ok = copy_bytes(&d, path, text, p->begin, p->name_end, out);
		strbuf_addstr(out, p->inherited);
		ok = ok && copy_bytes(&d, path, text, p->name_end, p->end, out);
	}
	diag_release(&d);
	return ok;
}
