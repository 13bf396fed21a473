/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_MAP_H
#define NORMA_MAP_H

#include "str.h"

/*
 * A table from text to a pointer, in an arena. Keys are not copied: they must live as long.
 * Iteration has no order on purpose; whoever needs one keeps an array beside it.
 */
struct map {
	struct arena *arena;
	struct map_slot *slot;
	size_t n, cap;
	bool fold; /* ASCII letters of keys are folded */
};

void map_init(struct map *m, struct arena *a);
void map_init_fold(struct map *m, struct arena *a);
void *map_get(const struct map *m, str key);
/* Stores unless the key is there; returns what was there before, else NULL. */
void *map_put(struct map *m, str key, void *value);
/* Stores, replacing. */
void map_set(struct map *m, str key, void *value);

#endif
