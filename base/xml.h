/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_XML_H
#define NORMA_XML_H

#include <libxml/tree.h>

#include "diag.h"

/*
 * The one door to libxml2's parsers: no network, no external entity or DTD, no entity expansion
 * beyond the five of XML, no recovery. Every message of libxml2 becomes a diagnostic with the code
 * the caller gives (E5xxx for evidence, E6xxx for content) and the line of the text.
 */

struct xml_attr {
	const char *ns;	    /* namespace, NULL for none */
	const char *name;   /* local name */
	str value;	    /* valid during the call only */
	const char *prefix; /* NULL for none */
};

/* The value of an attribute, trimmed; its p is NULL if there is none. `ns` is NULL for no namespace. */
str xml_attr_find(const struct xml_attr *attr, size_t count, const char *ns, const char *name);

struct xml_reading; /* a reading that goes on */

/*
 * What a streaming reader wants to know; any member may be NULL. Strings are valid during the call.
 * A callback that returns false stops the reading; it has recorded why.
 * text() may come in several pieces.
 */
struct xml_handler {
	bool (*start)(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		      size_t count, uint32_t line);
	bool (*end)(void *ctx, const char *ns, const char *name, uint32_t line);
	bool (*text)(void *ctx, str text);
	/* Before start(): the element's prefix, and prefix and URI of the namespaces it declares. */
	void (*names)(void *ctx, const char *prefix, const char *const *ns, size_t pairs);
	/* Before all others; what is given serves xml_place_begin and _end until the reading ends. */
	void (*begin)(void *ctx, const struct xml_reading *r);
};

/* Depth of elements and bytes of one text or attribute above which reading stops with an error. */
#define XML_DEPTH_LIMIT 256

/*
 * Reads a file (bzip2 is unpacked, gzip is not) or memory as a stream with bounded memory.
 * `source` is the number from diag_source. True if the document was well formed to its end and no
 * callback refused.
 */
bool xml_stream_file(struct diag *d, uint32_t source, const char *path, uint64_t limit,
		     enum code code, const struct xml_handler *h, void *ctx);
bool xml_stream_memory(struct diag *d, uint32_t source, str text, enum code code,
		       const struct xml_handler *h, void *ctx);

/* What is compared with which XML Schema. */
struct xml_validation {
	uint32_t source; /* of diag_source */
	const char *path;
	const str *text;      /* the document, or NULL: then the file has it */
	uint64_t limit;	      /* bytes of the file */
	uint32_t line_before; /* of the file, before the first of the document */
	bool whole;	      /* lines of the document are not known: all is at line_before */
	const char *schema;   /* a file; it may import those beside it */
	enum code code;	      /* of what does not fit */
};

/*
 * Compares a document that has been read without an error before. False, and *why in memory of `d`,
 * if the schema is not there or cannot be used: nothing was compared.
 */
bool xml_validate(struct diag *d, const struct xml_validation *v, str *why);

/* A whole document of our own (templates, catalog chunks); NULL and a diagnostic on failure. */
xmlDocPtr xml_parse_memory(struct diag *d, uint32_t source, str text, enum code code);

/* Once before the first thread; releases the libraries' globals at the end (for leak checkers). */
void xml_init(void);
void xml_cleanup(void);

/* Text with & < > " ' and control characters that XML 1.0 lacks made safe for content or attribute. */
void xml_escape(struct strbuf *out, str text);
/* The same for content alone, where quotes and tabs stay: shorter, and faster to read. */
void xml_escape_content(struct strbuf *out, str text);

#endif
