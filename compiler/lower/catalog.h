/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CATALOG_H
#define NORMA_CATALOG_H

#include "str.h"

/*
 * Writes the XML of the catalog (templates/catalog.rng) into a buffer: elements nest, attributes
 * come before content, text is escaped. With `pretty` every element stands on a line of its own;
 * without it no white space is written that a stylesheet would have to skip.
 */
#define CATALOG_DEPTH 256

struct catalog {
	struct strbuf *out;
	const char *open[CATALOG_DEPTH];
	size_t depth;
	bool pretty;
	bool in_tag;   /* the start tag of the innermost element is not closed yet */
	bool has_text; /* the innermost element holds text */
};

void catalog_init(struct catalog *c, struct strbuf *out, bool pretty);
/* For XML that will be inserted below the innermost element of `parent`. */
void catalog_init_below(struct catalog *c, struct strbuf *out, const struct catalog *parent);
void catalog_start(struct catalog *c, const char *element);
/* Nothing is written for a value whose p is NULL. */
void catalog_attribute(struct catalog *c, const char *name, str value);
void catalog_attribute_c(struct catalog *c, const char *name, const char *value);
void catalog_attribute_n(struct catalog *c, const char *name, size_t value);
void catalog_text(struct catalog *c, str text);
void catalog_end(struct catalog *c);
/* An element that holds only this text. */
void catalog_element(struct catalog *c, const char *element, str text);
/* XML that another catalog wrote, as content. */
void catalog_insert(struct catalog *c, str xml);

#endif
