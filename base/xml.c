/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml2 behind two doors: a stream (SAX2 push parser) for what users bring, a tree for what the
 * project makes. A document that declares entities is refused, so nothing can expand or be fetched.
 */
#include "xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "bug.h"
#include "input.h"
#include "xml_copy.h"

/*
 * NOENT makes &amp; in an attribute a plain '&'; since entity declarations are refused, no other
 * entity can be replaced.
 */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOENT)
#define CHUNK 65536
#define ATTRIBUTES 64

struct xml_reading {
	struct diag *d;
	uint32_t source;
	enum code code;
	const struct xml_handler *handler;
	void *ctx;
	xmlParserCtxtPtr parser;
	unsigned depth;
	uint64_t elements;
	bool dtd;
	bool stopped; /* by a callback or a limit: the error is recorded */
};

/* No NULL for lack of memory ever reaches libxml2 or libxslt, which would call it bad XML. */
void xml_init(void)
{
	xmlMemSetup(free, xmalloc, xrealloc, xstrdup);
	xmlInitParser();
	xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
}

void xml_cleanup(void)
{
	xmlCleanupParser();
}

static void stop(struct xml_reading *r)
{
	r->stopped = true;
	xmlStopParser(r->parser);
}

static void refuse(struct xml_reading *r, const char *why)
{
	if (r->stopped)
		return;
	diag_error(r->d, (span){ r->source, (uint32_t)xmlSAX2GetLineNumber(r->parser), 0 }, r->code,
		   "%s", why);
	stop(r);
}

/* libxml2 has three severities; a warning (a relative namespace, say) is no error of the content. */
static void on_message(void *ctx, xmlErrorPtr e)
{
	struct xml_reading *r = ctx;
	str text;

	if (r->stopped || e->level < XML_ERR_ERROR || e->code == XML_ERR_USER_STOP)
		return;
	text = str_trim(str_of(e->message));
	diag_error(r->d,
		   (span){ r->source, (uint32_t)(e->line > 0 ? e->line : 0),
			   (uint32_t)(e->int2 > 0 ? e->int2 : 0) },
		   r->code, "not well-formed XML: %.*s", STR_ARG(text));
	r->stopped = true;
}

static uint64_t offset(const struct xml_reading *r, const xmlChar *at)
{
	const xmlParserInput *in = r->parser->input;

	return in->consumed + (uint64_t)(at - in->base);
}

/* The parser stands behind the attributes of an element: its tag is still in the buffer. */
static const xmlChar *tag(const struct xml_reading *r)
{
	const xmlParserInput *in = r->parser->input;
	const xmlChar *at = in->cur;

	while (at > in->base && *at != '<')
		at--;
	return at;
}

void xml_place_begin(const struct xml_reading *r, struct xml_place *out)
{
	const xmlChar *at = tag(r), *end = at;

	out->plain = !r->dtd && *at == '<' && !r->parser->input->buf->encoder;
	out->begin = offset(r, at);
	while (end < r->parser->input->cur && *end != '>' && *end != '/' && *end > ' ')
		end++;
	out->name_end = offset(r, end);
	out->number = r->elements - 1;
}

void xml_place_end(const struct xml_reading *r, struct xml_place *out)
{
	out->end = offset(r, r->parser->input->cur);
}

static void on_dtd(void *ctx, const xmlChar *name, const xmlChar *public_id,
		   const xmlChar *system_id)
{
	struct xml_reading *r = ctx;

	(void)name, (void)public_id, (void)system_id;
	r->dtd = true;
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespaces, const xmlChar **ns, int count, int defaulted,
		     const xmlChar **attributes)
{
	struct xml_reading *r = ctx;
	struct xml_attr attr[ATTRIBUTES];
	int i;

	(void)defaulted;
	if (r->stopped)
		return;
	r->elements++;
	if (++r->depth > XML_DEPTH_LIMIT) {
		refuse(r, "elements are nested deeper than 256");
		return;
	}
	if (count > ATTRIBUTES) {
		refuse(r, "an element has more than 64 attributes");
		return;
	}
	for (i = 0; i < count; i++, attributes += 5)
		attr[i] = (struct xml_attr){ (const char *)attributes[2],
					     (const char *)attributes[0],
					     { (const char *)attributes[3],
					       (size_t)(attributes[4] - attributes[3]) },
					     (const char *)attributes[1] };
	if (r->handler->names)
		r->handler->names(r->ctx, (const char *)prefix, (const char *const *)ns,
				  (size_t)namespaces);
	if (r->handler->start &&
	    !r->handler->start(r->ctx, (const char *)uri, (const char *)name, attr, (size_t)count,
			       (uint32_t)xmlSAX2GetLineNumber(r->parser)))
		stop(r);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_reading *r = ctx;

	(void)prefix;
	if (r->stopped)
		return;
	r->depth--;
	if (r->handler->end && !r->handler->end(r->ctx, (const char *)uri, (const char *)name,
						(uint32_t)xmlSAX2GetLineNumber(r->parser)))
		stop(r);
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
	struct xml_reading *r = ctx;

	if (!r->stopped && r->handler->text &&
	    !r->handler->text(r->ctx, (str){ (const char *)text, (size_t)n }))
		stop(r);
}

static void on_entity_declaration(void *ctx, const xmlChar *name, int type,
				  const xmlChar *public_id, const xmlChar *system_id,
				  xmlChar *content)
{
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	refuse(ctx, "entity declarations are refused");
}

static xmlEntityPtr on_get_entity(void *ctx, const xmlChar *name)
{
	(void)ctx;
	return xmlGetPredefinedEntity(name);
}

static bool begin(struct xml_reading *r)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
			      .startElementNs = on_start,
			      .endElementNs = on_end,
			      .characters = on_text,
			      .ignorableWhitespace = on_text,
			      .cdataBlock = on_text,
			      .internalSubset = on_dtd,
			      .entityDecl = on_entity_declaration,
			      .getEntity = on_get_entity,
			      .serror = on_message };

	r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
	if (!r->parser)
		BUG("libxml2 gives no parser");
	xmlCtxtUseOptions(r->parser, OPTIONS);
	if (r->handler->begin)
		r->handler->begin(r->ctx, r);
	return true;
}

static bool feed(struct xml_reading *r, const char *p, size_t n, bool last)
{
	int rc = xmlParseChunk(r->parser, p, (int)n, last);

	if (rc && !r->stopped && !r->parser->wellFormed)
		refuse(r, "not well-formed XML");
	return !r->stopped;
}

static bool finish(struct xml_reading *r)
{
	bool ok = !r->stopped && r->parser->wellFormed;

	xmlFreeDoc(r->parser->myDoc);
	xmlFreeParserCtxt(r->parser);
	return ok;
}

bool xml_stream_memory(struct diag *d, uint32_t source, str text, enum code code,
		       const struct xml_handler *h, void *ctx)
{
	struct xml_reading r = { .d = d, .source = source, .code = code, .handler = h, .ctx = ctx };
	size_t at, n;

	begin(&r);
	for (at = 0; at < text.n && !r.stopped; at += n) {
		n = text.n - at < CHUNK ? text.n - at : CHUNK;
		feed(&r, text.p + at, n, false);
	}
	if (!r.stopped)
		feed(&r, "", 0, true);
	return finish(&r);
}

bool xml_stream_file(struct diag *d, uint32_t source, const char *path, uint64_t limit,
		     enum code code, const struct xml_handler *h, void *ctx)
{
	struct xml_reading r = { .d = d, .source = source, .code = code, .handler = h, .ctx = ctx };
	struct input *in = input_open(d, path, limit);
	char *buffer;
	int64_t n;

	if (!in)
		return false;
	buffer = xmalloc(CHUNK);
	begin(&r);
	while (!r.stopped && (n = input_read(in, buffer, CHUNK)) != 0) {
		if (n < 0)
			stop(&r);
		else
			feed(&r, buffer, (size_t)n, false);
	}
	if (!r.stopped)
		feed(&r, "", 0, true);
	free(buffer);
	input_close(in);
	return finish(&r);
}

xmlDocPtr xml_parse_memory(struct diag *d, uint32_t source, str text, enum code code)
{
	struct xml_reading r = { .d = d, .source = source, .code = code };
	xmlDocPtr doc = NULL;

	r.parser = xmlNewParserCtxt();
	if (!r.parser)
		BUG("libxml2 gives no parser");
	r.parser->_private = &r;
	if (text.n < INT32_MAX)
		doc = xmlCtxtReadMemory(r.parser, text.p, (int)text.n, NULL, NULL,
					XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
						XML_PARSE_HUGE | XML_PARSE_COMPACT);
	if (!doc)
		on_message(&r, xmlCtxtGetLastError(r.parser));
	xmlFreeParserCtxt(r.parser);
	return doc;
}

/* ---- XML Schema ---- */

struct schema_trouble {
	struct arena *arena;
	str why; /* the first error in a schema */
};

static void on_schema_trouble(void *ctx, xmlErrorPtr e)
{
	struct schema_trouble *t = ctx;

	if (!t->why.n && e->level >= XML_ERR_ERROR)
		t->why = str_dup(t->arena, str_trim(str_of(e->message)));
}

static xmlSchemaPtr load_schema(struct diag *d, const char *path, str *why)
{
	struct schema_trouble trouble = { &d->arena, STR_NONE };
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
	xmlSchemaPtr schema;

	if (!parser)
		BUG("libxml2 gives no parser of schemas");
	xmlSchemaSetParserStructuredErrors(parser, on_schema_trouble, &trouble);
	schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	*why = trouble.why.n ? trouble.why : STR("it cannot be read");
	return schema;
}

struct validating {
	struct diag *d;
	const struct xml_validation *v;
};

static void on_mismatch(void *ctx, xmlErrorPtr e)
{
	const struct validating *c = ctx;
	str text = str_trim(str_of(e->message));
	uint32_t line = c->v->line_before;

	if (e->level < XML_ERR_ERROR)
		return;
	if (!c->v->whole)
		line += e->line > 0 ? (uint32_t)e->line : 0;
	diag_error(c->d, (span){ c->v->source, line, 0 }, c->v->code, "%.*s", STR_ARG(text));
}

static int read_input(void *ctx, char *buffer, int size)
{
	return (int)input_read(ctx, buffer, (size_t)size);
}

static int close_input(void *ctx)
{
	input_close(ctx);
	return 0;
}

static xmlParserInputBufferPtr open_document(struct diag *d, const struct xml_validation *v)
{
	struct input *in;

	if (v->text)
		return v->text->n < INT32_MAX
			       ? xmlParserInputBufferCreateMem(v->text->p, (int)v->text->n,
							       XML_CHAR_ENCODING_NONE)
			       : NULL;
	in = input_open(d, v->path, v->limit);
	return in ? xmlParserInputBufferCreateIO(read_input, close_input, in,
						 XML_CHAR_ENCODING_NONE)
		  : NULL;
}

bool xml_validate(struct diag *d, const struct xml_validation *v, str *why)
{
	struct validating c = { d, v };
	xmlSchemaPtr schema = load_schema(d, v->schema, why);
	xmlParserInputBufferPtr input = schema ? open_document(d, v) : NULL;
	xmlSchemaValidCtxtPtr validator = input ? xmlSchemaNewValidCtxt(schema) : NULL;

	if (validator) {
		xmlSchemaSetValidStructuredErrors(validator, on_mismatch, &c);
		xmlSchemaValidateStream(validator, input, XML_CHAR_ENCODING_NONE, NULL, NULL);
		xmlSchemaFreeValidCtxt(validator);
	} else if (schema) {
		*why = STR("the document cannot be read again");
	}
	xmlSchemaFree(schema);
	return validator != NULL;
}

static const char *reference(unsigned char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&apos;";
	case '\t': return "&#9;";
	case '\r': return "&#13;";
	}
	return NULL;
}

/* What is copied as it is, and what is looked at: in attributes and content, in content alone. */
#define CONTROLS                                                                                   \
	[0] = 1, [1] = 1, [2] = 1, [3] = 1, [4] = 1, [5] = 1, [6] = 1, [7] = 1, [8] = 1, [11] = 1, \
	[12] = 1, ['\r'] = 1, [14] = 1, [15] = 1, [16] = 1, [17] = 1, [18] = 1, [19] = 1,          \
	[20] = 1, [21] = 1, [22] = 1, [23] = 1, [24] = 1, [25] = 1, [26] = 1, [27] = 1, [28] = 1,  \
	[29] = 1, [30] = 1, [31] = 1, ['&'] = 1, ['<'] = 1, ['>'] = 1

static const char special[256] = { CONTROLS, ['\t'] = 1, ['"'] = 1, ['\''] = 1 };
static const char special_in_content[256] = { CONTROLS };

static void escape(struct strbuf *out, str text, const char looked_at[256])
{
	size_t i, from = 0;

	for (i = 0; i < text.n; i++) {
		const char *ref;

		if (!looked_at[(unsigned char)text.p[i]])
			continue;
		ref = reference((unsigned char)text.p[i]);
		strbuf_add(out, text.p + from, i - from);
		strbuf_adds(out, ref ? ref : "\xef\xbf\xbd");
		from = i + 1;
	}
	if (text.n)
		strbuf_add(out, text.p + from, text.n - from);
}

void xml_escape(struct strbuf *out, str text)
{
	escape(out, text, special);
}

void xml_escape_content(struct strbuf *out, str text)
{
	escape(out, text, special_in_content);
}

str xml_attr_find(const struct xml_attr *attr, size_t count, const char *ns, const char *name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(attr[i].name, name) &&
		    (attr[i].ns ? ns && !strcmp(attr[i].ns, ns) : !ns))
			return str_trim(attr[i].value);
	return STR_NONE;
}
