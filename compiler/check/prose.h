/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PROSE_H
#define NORMA_PROSE_H

#include "str.h"

/*
 * Markdown as plain text: soft breaks and runs of white space become one space, paragraphs are one
 * line each with an empty line between, an item of a list is a line of its own, `code` loses its
 * marks and [text](address) becomes "text (address)". Nothing else is Markdown here, so a backslash,
 * a `*` inside a line or a `<` stays what it is.
 */
str markdown_plain(struct arena *a, str markdown);

/*
 * The same as elements of XHTML, to stand in a default namespace: p, ul and ol of li, code, a. An
 * address that is none of link_address stays text, as in the plain form.
 */
str markdown_xhtml(struct arena *a, str markdown);

/* One line: runs of white space become one space, none at the ends. A part of `text` if it is so. */
str text_squeeze(struct arena *a, str text);

/* What outputs may make a link of: an absolute https, http or mailto address without white space. */
bool link_address(str s);

#endif
