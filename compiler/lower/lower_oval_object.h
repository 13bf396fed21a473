/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_OVAL_OBJECT_H
#define NORMA_LOWER_OVAL_OBJECT_H

#include "lower_oval.h"

/* Objects that choose among items, and what chooses. */

/* As oval_object, without the items that satisfy one of these states. */
void oval_object_without(struct oval_leaf *f, const struct entity *e, size_t count,
			 const str *states, size_t without);
/* What an entity of an object's items says, or its part that the group of a pattern captures. */
str oval_entity_variable(struct oval_leaf *f, str object, const char *entity, str pattern);
/* Adds the text as a pattern that matches nothing else. */
void oval_literal(struct strbuf *b, str text);
/* The same of a path or key, whose `*` is any part of one name. */
void oval_glob(struct strbuf *b, str path);

#endif
