/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of oval_items.def by type and entity: some hundred, so a search from the first will do. */
#include "oval_items.h"

#include <string.h>

/* A list per id of words; a NULL ends each. */
#define WORDS(id) \
	NULL      \
	}         \
	;         \
	static const char *const words_##id[] = {
#define WORD(text) text,
static const char *const words_none[] __attribute__((unused)) = {
#include "oval_items.def"
	NULL
};

static const struct item_row {
	enum oval_type_id type;
	const char *entity;
	struct oval_item_rule rule;
} rows[] = {
#define ITEM_WORDS(type, entity, id) { OVAL_##type, #entity, { .word = words_##id } },
#define ITEM_DATATYPE(type, entity, id) { OVAL_##type, #entity, { .datatype = DATATYPE_##id } },
#define ITEM_MANY(type, entity) { OVAL_##type, #entity, { .many = true } },
#define ITEM_REQUIRED(type, entity) { OVAL_##type, #entity, { .required = true } },
#include "oval_items.def"
};

struct oval_item_rule oval_item_rule(const struct oval_type *t, const char *name)
{
	struct oval_item_rule found = { 0 };
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (rows[i].type != t->id || strcmp(rows[i].entity, name))
			continue;
		found.word = rows[i].rule.word ? rows[i].rule.word : found.word;
		if (rows[i].rule.datatype != DATATYPE_STRING)
			found.datatype = rows[i].rule.datatype;
		found.many |= rows[i].rule.many;
		found.required |= rows[i].rule.required;
	}
	return found;
}
