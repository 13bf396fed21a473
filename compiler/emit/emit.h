/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_EMIT_H
#define NORMA_EMIT_H

#include "diag.h"

/*
 * The only door to libxslt: a document of the catalog and a stylesheet give sections and files.
 *
 * A stylesheet returns <section name> elements, whose content is joined with that of the sections of
 * the same name in other documents (of each name, where spaces part several), and <file name>
 * elements, whose content is a file in which <?section NAME?> marks the place of those sections. Its
 * row says whether content is XML or text. In a section of XML, <norma:refer select="..."> (namespace
 * urn:norma:emit, an extension element) stands for xsl:copy-of without the copy.
 */
enum output { OUTPUT_OVAL, OUTPUT_AUDIT, OUTPUT_COUNT };

struct output_row {
	const char *name;	/* as -t names it */
	const char *stylesheet; /* in templates/ */
	bool xml;
	const char *validated; /* how tests judge what it writes */
};
const struct output_row *output_row(enum output o);
bool output_find(str name, enum output *out);

struct piece { /* text, or the place of a section */
	str text;
	str section; /* its name; empty: text */
};

struct emitted {
	bool file;
	str name;		  /* of a section: one or several */
	VEC(struct piece) pieces; /* of a section: one text */
};
typedef VEC(struct emitted) emitted_list;

/* Before the first emitter, in one thread. */
void emit_init(void);

/* Compiled stylesheets of the outputs of the mask (1u << OUTPUT_OVAL, ...), for one thread. */
struct emitter;
struct emitter *emitter_new(unsigned outputs);
void emitter_free(struct emitter *e);

/* Applies each stylesheet to the catalog document; out[o] is filled for every output o. */
void emit(struct emitter *e, struct arena *a, str catalog, emitted_list out[OUTPUT_COUNT]);

#endif
