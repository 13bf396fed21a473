/* SPDX-License-Identifier: Apache-2.0 */
/* The one growing step behind VEC_PUSH. */
#include "vec.h"

#include <stdint.h>

#include "bug.h"

void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size)
{
	size_t had = *cap, now = had ? had * 2 : 8;

	if (now > SIZE_MAX / 2 / size)
		BUG("array of %zu elements", now);
	*cap = now;
	return arena_grow(a, old, had * size, now * size);
}
