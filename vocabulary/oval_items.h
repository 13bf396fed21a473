/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_ITEMS_H
#define NORMA_OVAL_ITEMS_H

#include "oval.h"

/*
 * What a valid entity of an item looks like beyond its datatype (oval_items.def). Source: the
 * system-characteristics XSDs of OVAL 5.11.3.
 */
struct oval_item_rule {
	const char *const *word; /* its value is one of them, a NULL ends; NULL: no such list */
	enum datatype datatype;	 /* that must be said; DATATYPE_STRING: none must */
	bool many;		 /* may occur more than once */
	bool required;		 /* no item is without it */
};

/* Of the entity `name` of the items of `t`, which is what oval_type_of_item() tells of them. */
struct oval_item_rule oval_item_rule(const struct oval_type *t, const char *name);

#endif
