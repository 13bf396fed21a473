/* SPDX-License-Identifier: Apache-2.0 */
/* The two ways to look something up by its name: bisection, or a walk over a few texts. */
#include "table.h"

const void *table_find(const void *rows, size_t count, size_t size, str name, bool fold)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *const *row = (const void *)((const char *)rows + middle * size);
		str key = str_of(*row);
		int order = fold ? str_cmp_fold(name, key) : str_cmp(name, key);

		if (order == 0)
			return row;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

int text_index(const char *const *texts, size_t count, str text)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (texts[i] && str_is(text, texts[i]))
			return (int)i;
	return -1;
}
