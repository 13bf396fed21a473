/* SPDX-License-Identifier: Apache-2.0 */
/* Directives of OVAL results: asked, read and written. */
#include "oval_directives.h"

#include <string.h>

#include "file.h"
#include "xml.h"

#define NS "http://oval.mitre.org/XMLSchema/oval-directives-5"

/* In the order of the schema. */
static const struct element {
	const char *name;
	enum result result;
} elements[] = {
	{ "definition_true", RESULT_TRUE },
	{ "definition_false", RESULT_FALSE },
	{ "definition_unknown", RESULT_UNKNOWN },
	{ "definition_error", RESULT_ERROR },
	{ "definition_not_evaluated", RESULT_NOT_EVALUATED },
	{ "definition_not_applicable", RESULT_NOT_APPLICABLE },
};
#define ELEMENTS (sizeof(elements) / sizeof(*elements))

void directives_init(struct directives *d, enum detail all)
{
	static const char *const classes[DEFINITION_CLASSES] = { "compliance", "inventory",
								 "miscellaneous", "patch",
								 "vulnerability" };
	size_t i;

	*d = (struct directives){ 0 };
	for (i = 0; i < RESULT_COUNT; i++)
		d->of[i] = all;
	for (i = 0; i < DEFINITION_CLASSES; i++)
		d->class[i].name = classes[i];
}

enum detail directives_ask(const struct directives *d, const char *class, enum result r)
{
	size_t i;

	for (i = 0; i < DEFINITION_CLASSES; i++)
		if (d->class[i].given && !strcmp(d->class[i].name, class))
			return d->class[i].of[r];
	return d->of[r];
}

/* ---- reading ---- */

struct directives_reader {
	struct diag *d;
	uint32_t source;
	unsigned depth;
	struct directives *out;
	enum detail *of; /* of the open section */
	bool seen[RESULT_COUNT];
	bool any, failed;
};

static void wrong(struct directives_reader *r, uint32_t line, const char *what, str value)
{
	diag_error(r->d, (span){ r->source, line, 0 }, CODE_E6085, "%s '%.*s'", what,
		   STR_ARG(value));
	r->failed = true;
}

static bool boolean(struct directives_reader *r, uint32_t line, str value, bool absent)
{
	if (!value.p)
		return absent;
	if (str_is(value, "true") || str_is(value, "1"))
		return true;
	if (!str_is(value, "false") && !str_is(value, "0"))
		wrong(r, line, "expected true or false, not", value);
	return false;
}

static void start_section(struct directives_reader *r, const char *name,
			  const struct xml_attr *attr, size_t count, uint32_t line)
{
	str class = xml_attr_find(attr, count, NULL, "class");
	size_t i;

	r->of = NULL;
	memset(r->seen, 0, sizeof(r->seen));
	if (!strcmp(name, "directives")) {
		r->any = true;
		r->of = r->out->of;
		r->out->without_source = !boolean(
			r, line, xml_attr_find(attr, count, NULL, "include_source_definitions"),
			true);
	} else if (!strcmp(name, "class_directives")) {
		for (i = 0; i < DEFINITION_CLASSES && !str_is(class, r->out->class[i].name); i++)
			;
		if (i == DEFINITION_CLASSES || r->out->class[i].given) {
			wrong(r, line, "directives of an unknown class, or a second time:", class);
			return;
		}
		r->out->class[i].given = true;
		r->of = r->out->class[i].of;
	}
}

static void start_directive(struct directives_reader *r, const char *name,
			    const struct xml_attr *attr, size_t count, uint32_t line)
{
	str content = xml_attr_find(attr, count, NULL, "content"), reported;
	size_t i;

	for (i = 0; i < ELEMENTS && strcmp(name, elements[i].name); i++)
		;
	if (i == ELEMENTS) {
		wrong(r, line, "no directive is named", str_of(name));
		return;
	}
	reported = xml_attr_find(attr, count, NULL, "reported");
	if (!reported.p)
		wrong(r, line, "the attribute 'reported' is missing from", str_of(name));
	if (content.p && !str_is(content, "thin") && !str_is(content, "full"))
		wrong(r, line, "expected thin or full, not", content);
	r->seen[elements[i].result] = true;
	r->of[elements[i].result] = !boolean(r, line, reported, false) ? DETAIL_NONE
				    : str_is(content, "thin")	       ? DETAIL_THIN
								       : DETAIL_FULL;
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct directives_reader *r = ctx;

	r->depth++;
	if (r->depth == 1 && (!ns || strcmp(ns, NS) || strcmp(name, "oval_directives"))) {
		wrong(r, line, "this is no document of OVAL directives: its root is", str_of(name));
		return false;
	}
	if (r->depth == 2)
		start_section(r, name, attr, count, line);
	else if (r->depth == 3 && r->of)
		start_directive(r, name, attr, count, line);
	return true;
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct directives_reader *r = ctx;
	size_t i;

	(void)ns, (void)name;
	for (i = 0; r->depth == 2 && r->of && i < ELEMENTS; i++)
		if (!r->seen[elements[i].result])
			wrong(r, line, "missing:", str_of(elements[i].name));
	if (r->depth == 2)
		r->of = NULL;
	if (r->depth-- == 1 && !r->any)
		wrong(r, line, "missing:", STR("directives"));
	return true;
}

bool directives_read(struct diag *d, const char *path, const str *text, struct directives *out)
{
	static const struct xml_handler handler = { .start = on_start, .end = on_end };
	struct directives_reader r = { .d = d, .out = out };
	bool ok;

	directives_init(out, DETAIL_FULL);
	r.source = diag_source(d, str_of(path), STR_NONE);
	ok = text ? xml_stream_memory(d, r.source, *text, CODE_E6085, &handler, &r)
		  : xml_stream_file(d, r.source, path, CONTENT_FILE_LIMIT, CODE_E6085, &handler,
				    &r);
	return ok && !r.failed;
}

/* ---- writing ---- */

static void write_all(const enum detail *of, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ELEMENTS; i++)
		strbuf_addf(out, "<oval-res:%s reported=\"%s\" content=\"%s\"/>\n",
			    elements[i].name,
			    of[elements[i].result] == DETAIL_NONE ? "false" : "true",
			    of[elements[i].result] == DETAIL_FULL ? "full" : "thin");
}

void directives_write(const struct directives *d, struct strbuf *out)
{
	size_t i;

	strbuf_addf(out, "<oval-res:directives include_source_definitions=\"%s\">\n",
		    d->without_source ? "false" : "true");
	write_all(d->of, out);
	strbuf_adds(out, "</oval-res:directives>\n");
	for (i = 0; i < DEFINITION_CLASSES; i++) {
		if (!d->class[i].given)
			continue;
		strbuf_addf(out, "<oval-res:class_directives class=\"%s\">\n", d->class[i].name);
		write_all(d->class[i].of, out);
		strbuf_adds(out, "</oval-res:class_directives>\n");
	}
}
