/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_TABLE_H
#define NORMA_TABLE_H

#include "str.h"

/* Lookups over constant arrays whose rows begin with their name, a C string. */

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* In rows sorted by name (folded if `fold`); NULL if none has it. */
const void *table_find(const void *rows, size_t count, size_t size, str name, bool fold);
/* The index of a text among texts in any order, NULLs skipped; -1: none. */
int text_index(const char *const *texts, size_t count, str text);

#define TABLE_FIND(rows, name) table_find((rows), COUNT_OF(rows), sizeof((rows)[0]), (name), false)
#define TABLE_FIND_FOLD(rows, name) \
	table_find((rows), COUNT_OF(rows), sizeof((rows)[0]), (name), true)

#endif
