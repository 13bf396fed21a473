/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_OVAL_SEVERAL_H
#define NORMA_LOWER_OVAL_SEVERAL_H

#include "lower_oval_object.h"

/* Predicates of several things: a form says what they are, oval_several how tests count them. */

/* An item satisfies the states joined by op; `no`: it must not. */
struct item_part {
	bool no;
	enum oval_operator op;
	const str *states;
	size_t count;
};

/* All parts hold for an item, or why no states can say it. */
struct item_group {
	VEC(struct item_part) of;
	const char *cannot;
};

#define THING_ENTITIES 3

/* What is counted (keys, files, folders), and the values that these have. */
struct things {
	const struct oval_type *counted, *valued; /* types of their objects */
	struct entity key[THING_ENTITIES], value[THING_ENTITIES];
	size_t keys, values;
	const char *named; /* the entity by which items of both name what is counted */
	str capture;	   /* pattern of what names it in a value; empty: the whole entity */
	/* What every value satisfies that can be read; of `may_lack`, that has the value. */
	struct entity present;
	bool may_lack;	     /* an item may lack the value and be there */
	const str *opposite; /* of may_lack, where `or missing` follows `every`: states */
	size_t opposites;    /* that together say it has a value that is none wanted */
	bool none_passes;    /* `every` holds where nothing is counted, or */
	struct entity owner[THING_ENTITIES]; /* where none of these is: users, of keys below theirs */
	size_t owners;
	struct item_group *group; /* any of them holds of a value: what is compared */
	size_t groups;
};

struct criteria *oval_several(struct oval_leaf *f, const struct things *t);

/* The part of states joined by op, in the arena of the lowering. */
void oval_part(struct oval_leaf *f, struct item_group *out, bool no, enum oval_operator op,
	       const str *states, size_t count);

#endif
