/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SYSCHAR_INDEX_H
#define NORMA_SYSCHAR_INDEX_H

#include "source.h"
#include "syschar.h"

/* The items of one document, found by what a fact asks. Shared by the files syschar_*.c. */

struct right {
	const struct item *item; /* the first that cannot be used, else the first */
	const char *problem;	 /* why; NULL: the list is whole */
	VEC(str) sids;
};

struct item_list {
	VEC(const struct item *) items; /* in document order */
};

struct below {
	VEC(str) name; /* the keys directly below one; the paths of files and folders in one */
};

struct syschar_index {
	struct arena *arena;
	const struct syschar *sc;
	bool built;
	struct map values;   /* folded key, NUL, value name to struct item * */
	struct map keys;     /* folded key to struct item * */
	struct map below;    /* folded key or folder to struct below *; what exists in it */
	struct map known;    /* folded key or path to anything: it stands in `below` */
	struct map there;    /* folded path to anything: some item proves it */
	struct map rights;   /* OVAL's name to struct right * */
	struct map accounts; /* type and word of a built-in account to struct item * */
	struct map objects;  /* type and what names the object to struct item_list * */
	const struct item *first[OVAL_COUNT];
};

/* By the form of the property: as struct source_ops.ask, or as its list. */
#define FORM(id)                                                                           \
	bool items_##id(struct syschar_index *x, struct arena *a, const struct subject *s, \
			struct answer *out);
#define ROWS(id)                                                                           \
	bool items_##id(struct syschar_index *x, struct arena *a, const struct subject *s, \
			struct candidates *out);
#include "forms.def"

/* ---- syschar_file.c: what an item says of the file that it names, and of all above it ---- */
void syschar_index_file(struct syschar_index *x, const struct item *item);

/* ---- syschar_policy.c: items of these types are taken into the index ---- */
void syschar_index_right(struct syschar_index *x, const struct item *item);
void syschar_index_account(struct syschar_index *x, const struct item *item);

/* ---- items and their entities ---- */
/*
 * The items of one object: those of a type whose naming entities, in the order of the type's row,
 * have these values, folded. A file is named by its whole path, a match of a pattern not by its
 * number. Registry values are not among them. NULL: none.
 */
const struct item_list *items_of(const struct syschar_index *x, enum oval_type_id type,
				 const str *name, size_t count);
/* The whole path of the file or folder that the item is about; empty for none. */
str item_filepath(struct arena *a, const struct item *item);
/*
 * No usable item: true and the answer if one item says absent or error, or, without a list of
 * collected objects, if there is none (silence). `place` is what an answer of silence names.
 */
bool items_decide(const struct syschar_index *x, const struct item_list *list, str place, str name,
		  struct answer *out);
const struct item_entity *item_entity(const struct item *item, const char *name); /* or NULL */
bool entity_carries(const struct item_entity *e);				  /* a value */
const char *status_problem(enum status status); /* why it cannot be used */
/* Keeps the item that says more: one that exists before any other. */
void index_put(struct map *m, str key, const struct item *item);
bool entity_bool(str text, uint64_t *out);
/* A number of `bits` bits; a negative one as its two's complement, as some collectors write it. */
bool entity_number(str text, unsigned bits, uint64_t *out);

#endif
