/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_MASKS_H
#define NORMA_OVAL_MASKS_H

#include "judge_oval.h"

/*
 * Values that OVAL results must not hold: mask="true" of an item's entity, or of the entity of that
 * name of any object or state that met the item; where masks disagree, the value is hidden
 * (EntityAttributeGroup of oval-definitions-schema.xsd).
 */
struct masks {
	bool any; /* there may be some */
	struct arena *arena;
	struct map by_item; /* item and entity */
	VEC(str) values;    /* that are hidden */
};

void masks_init(struct masks *m, struct arena *a);
/* After judging: what the objects and tests of this content hide. */
void masks_add(struct masks *m, struct oval_memo *memo);

bool masks_hide(const struct masks *m, const struct item *item, const struct item_entity *e);
/* The variable has values that come from hidden ones. */
bool masks_hide_variable(const struct masks *m, const struct oval_memo *memo,
			 const struct oval_variable *v);
/* The text holds a hidden value. */
bool masks_hide_text(const struct masks *m, str text);

#endif
