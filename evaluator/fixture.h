/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_FIXTURE_H
#define NORMA_FIXTURE_H

#include "dice.h"
#include "judge_oval.h"
#include "oval_items.h"

/*
 * A machine made up from OVAL definitions: in place of evidence, each object gets a flag and items
 * whose entities fit the object and satisfy about half of the states that judge them; some objects and
 * items are errors, not collected or do not exist. The same seed makes the same machine.
 */
struct fixture;
/* From then on the memo's objects are made up; nothing else answers for them. */
void fixture_install(struct oval_memo *m, uint64_t seed);
/* The object is no set and of a known type. */
void fixture_object(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out);

/* ---- values (fixture_value.c) ---- */

struct making {
	struct oval_memo *memo;
	struct dice *dice;
	struct oval_item_rule rule; /* of the item's entity */
	enum datatype datatype;	    /* of the item's entity */
};

/*
 * A value in the memo's arena for which the entity of an object or state is true, if `wanted`, else
 * false; any valid one where none was found.
 */
void fixture_value(struct making *k, const struct oval_entity *e, bool wanted, str *out);
/* A value of the datatype that nothing is asked of. */
str fixture_any_value(struct making *k);

#endif
