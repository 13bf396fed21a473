/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of OVAL variables -> the values of external variables (oval-variables-schema.xsd). What the
 * content does not ask for is ignored; a variable that the content has in another datatype is an
 * error, as is one that is given twice.
 */
#include <string.h>

#include "file.h"
#include "oval_component.h"
#include "xml.h"

#define NAMESPACE "http://oval.mitre.org/XMLSchema/oval-variables-5"

struct values_reader {
	struct diag *d;
	struct arena *a;
	struct map external; /* struct oval_variable, in `scratch` */
	struct arena scratch;
	uint32_t source;
	unsigned depth;
	const struct oval_variable *variable; /* open, and wanted */
	VEC(str) values;
	bool in_variables, in_value, failed;
	struct strbuf text;
};

/* The external variables of the content, by id. */
static void index_variables(struct values_reader *r, const struct oval_content *c)
{
	size_t i;

	for (i = 0; i < c->variables.n; i++)
		if (c->variables.v[i]->kind == VARIABLE_EXTERNAL)
			map_put(&r->external, c->variables.v[i]->id, c->variables.v[i]);
}

static void open_variable(struct values_reader *r, const struct xml_attr *attr, size_t count,
			  uint32_t line)
{
	str id = xml_attr_find(attr, count, NULL, "id"),
	    word = xml_attr_find(attr, count, NULL, "datatype");
	const struct oval_variable *v = map_get(&r->external, id);
	enum datatype datatype = DATATYPE_STRING;
	span at = { r->source, line, 0 };

	r->variable = v;
	r->values.v = NULL;
	r->values.n = r->values.cap = 0;
	if (!id.n) {
		diag_error(r->d, at, CODE_E6004, "'variable' lacks the attribute 'id'");
		r->failed = true;
	} else if (!datatype_find(word, &datatype)) {
		diag_error(r->d, at, CODE_E6005, "'%.*s' is no value of 'datatype'", STR_ARG(word));
		r->failed = true;
	} else if (v && datatype != v->datatype) {
		diag_error(r->d, at, CODE_E6005, "'%.*s' is %s here and %s in the content",
			   STR_ARG(id), datatype_text(datatype), datatype_text(v->datatype));
		r->failed = true;
	} else if (v && v->external->count) {
		diag_error(r->d, at, CODE_E6006, "'%.*s' is given twice", STR_ARG(id));
		r->failed = true;
	}
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct values_reader *r = ctx;

	if (!r->depth++ && (!ns || strcmp(ns, NAMESPACE) || strcmp(name, "oval_variables"))) {
		diag_error(r->d, (span){ r->source, line, 0 }, CODE_E6001,
			   "this is no document of OVAL variables: its root is '%s'", name);
		return false;
	}
	if (r->depth == 2)
		r->in_variables = !strcmp(name, "variables");
	if (!r->in_variables)
		return true;
	if (r->depth == 3)
		r->variable = NULL;
	if (r->depth == 3 && !strcmp(name, "variable"))
		open_variable(r, attr, count, line);
	r->in_value = r->depth == 4 && !strcmp(name, "value");
	if (r->in_value)
		strbuf_reset(&r->text);
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct values_reader *r = ctx;

	if (r->in_value)
		strbuf_addstr(&r->text, text);
	return true;
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct values_reader *r = ctx;

	(void)ns, (void)name, (void)line;
	if (r->in_value)
		*VEC_PUSH(r->a, &r->values) = str_dup(r->a, strbuf_str(&r->text));
	r->in_value = false;
	if (r->depth == 3 && r->in_variables && r->variable && r->values.n) {
		r->variable->external->value = r->values.v;
		r->variable->external->count = (uint32_t)r->values.n;
	}
	r->depth--;
	return true;
}

bool read_oval_variables(struct diag *d, struct arena *a, struct content *c, const char *path,
			 const str *text)
{
	static const struct xml_handler handler = { .start = on_start,
						    .end = on_end,
						    .text = on_text };
	struct values_reader r = { .d = d, .a = a };
	bool ok;

	arena_init(&r.scratch);
	map_init(&r.external, &r.scratch);
	index_variables(&r, c->own);
	r.source = diag_source(d, str_dup(a, str_of(path)), STR_NONE);
	ok = text ? xml_stream_memory(d, r.source, *text, CODE_E6002, &handler, &r)
		  : xml_stream_file(d, r.source, path, CONTENT_FILE_LIMIT, CODE_E6002, &handler,
				    &r);
	strbuf_release(&r.text);
	arena_release(&r.scratch);
	return ok && !r.failed;
}
