/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_VEC_H
#define NORMA_VEC_H

#include <stddef.h>

#include "arena.h"

/*
 * A typed array that grows in an arena: VEC(struct token) tokens = { 0 };
 * *VEC_PUSH(arena, &tokens) = token; for (i = 0; i < tokens.n; i++) tokens.v[i] ...
 */
#define VEC(type)              \
	struct {               \
		type *v;       \
		size_t n, cap; \
	}

/* A pointer to a new zeroed element at the end; earlier pointers into the array may move. */
#define VEC_PUSH(arena, vec)                                                                      \
	((vec)->n == (vec)->cap                                                                   \
		 ? (void)((vec)->v = vec_grow((arena), (vec)->v, &(vec)->cap, sizeof(*(vec)->v))) \
		 : (void)0,                                                                       \
	 &(vec)->v[(vec)->n++])

void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size);

#endif
