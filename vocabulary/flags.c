/* SPDX-License-Identifier: Apache-2.0 */
/* The names of bits in registry values. */
#include "table.h"
#include "vocabulary.h"

static const struct named_bits flags[] = {
#define FLAG(group, word, bits) { word, group, bits },
#include "flags.def"
};

const struct named_bits *named_bits_at(size_t i)
{
	return i < COUNT_OF(flags) ? &flags[i] : NULL;
}

const struct named_bits *named_bits_find(str word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(flags); i++)
		if (str_is(word, flags[i].word))
			return &flags[i];
	return NULL;
}

str named_bits_word_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(flags) ? str_of(flags[i].word) : STR_NONE;
}
