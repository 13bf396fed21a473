/* SPDX-License-Identifier: Apache-2.0 */
/* The words for rights to files and keys: access.def. Some thirty rows: walked. */
#include "table.h"
#include "vocabulary.h"

static const struct access_right rights[] = {
#define RIGHT(property, word, bits, oval) { word, PROPERTY_##property, bits, oval },
#include "access.def"
};

const struct access_right *access_right_at(enum property_id p, size_t i)
{
	size_t at;

	for (at = 0; at < COUNT_OF(rights); at++)
		if (rights[at].property == p && i-- == 0)
			return &rights[at];
	return NULL;
}

const struct access_right *access_right_find(enum property_id p, str word)
{
	const struct access_right *r;
	size_t i;

	for (i = 0; (r = access_right_at(p, i)); i++)
		if (str_is(word, r->word))
			return r;
	return NULL;
}

str access_right_name_at(const void *property_id, size_t i)
{
	const struct access_right *r = access_right_at(*(const enum property_id *)property_id, i);

	return r ? str_of(r->word) : STR_NONE;
}

str access_text(struct arena *a, enum property_id p, uint64_t bits)
{
	str list = STR("{");
	const struct access_right *r;
	uint64_t left = bits;
	size_t i;

	for (i = 0; (r = access_right_at(p, i)); i++) {
		if ((bits & r->bits) != r->bits || !(left & r->bits))
			continue;
		list = str_fmt(a, "%.*s%s%s", STR_ARG(list), list.n > 1 ? ", " : " ", r->word);
		left &= ~(uint64_t)r->bits;
	}
	return str_fmt(a, "%.*s }", STR_ARG(list));
}
