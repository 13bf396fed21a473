/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ARENA_H
#define NORMA_ARENA_H

#include <stddef.h>

/*
 * Memory that is freed at once: one arena per compilation, one per evaluation. Nothing allocated
 * here is freed alone. Running out of memory ends the program, so no call returns NULL.
 * An arena belongs to one thread.
 */
struct arena {
	struct arena_block *head;
	size_t used; /* bytes handed out, for reports */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);
/* Empty again, with a block at hand: for what is filled anew for each of many things. */
void arena_clear(struct arena *a);

/* Moves all that `from` holds into `into`, where it lives on; `from` is empty then. */
void arena_take(struct arena *into, struct arena *from);

/* Zeroed, aligned for every type. */
void *arena_alloc(struct arena *a, size_t size);
/* `count` zeroed elements; a product that overflows ends the program. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Grows the last allocation in place where it can, else copies and gives back; the rest is zero. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size);

/*
 * An array that a larger one replaced: it is gone if it was large, and kept if it was small. Only
 * arrays of up to 64 KiB may come from elsewhere.
 */
void arena_give_back(struct arena *a, void *p, size_t size);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_array((a), (count), sizeof(type)))

/* malloc and realloc that end the program instead of returning NULL. */
void *xmalloc(size_t size);
char *xstrdup(const char *s);
void *xrealloc(void *old, size_t size);

#endif
