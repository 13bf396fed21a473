/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_XML_COPY_H
#define NORMA_XML_COPY_H

#include "diag.h"

/* Where an element stands in a document, and its copy into another one. */
struct xml_place {
	uint64_t begin, name_end,
		end; /* bytes of the document, unpacked: of "<", behind the name, behind it all */
	uint64_t number; /* elements that begin before it */
	bool plain;	 /* these bytes mean the same anywhere: UTF-8, and there is no DTD */
	str inherited;	 /* declarations of names by its ancestors: " xmlns:a=\"...\"" */
};

struct xml_reading;
/* In the callback start() of xml.h; and in end(). */
void xml_place_begin(const struct xml_reading *r, struct xml_place *out);
void xml_place_end(const struct xml_reading *r, struct xml_place *out);

/*
 * Adds the element, spilled: byte by byte where it is plain, else written anew (without comments).
 * `text` is the document, or NULL: then the file. False if it is not there any more.
 */
bool xml_copy(const char *path, const str *text, const struct xml_place *p, struct strbuf *out);

#endif
