/* SPDX-License-Identifier: Apache-2.0 */
/* The words of .audit files, by lookup and for suggestions. */
#include "audit_words.h"

#include "table.h"

static const char *const value_types[] = {
#define VALUE_TYPE(id) [AUDIT_VALUE_TYPE_##id] = #id,
#include "audit_words.def"
};

static const char *const options[] = {
	[AUDIT_OPTION_CAN_BE_NULL] = "CAN_BE_NULL",
	[AUDIT_OPTION_CAN_NOT_BE_NULL] = "CAN_NOT_BE_NULL",
	[AUDIT_OPTION_MUST_EXIST] = "MUST_EXIST",
	[AUDIT_OPTION_MUST_NOT_EXIST] = "MUST_NOT_EXIST",
};

static const char *const keywords[] = {
#define KEYWORD(word, repeatable) word,
#include "audit_words.def"
};

static const bool repeatables[] = {
#define KEYWORD(word, repeatable) repeatable,
#include "audit_words.def"
};

static const struct {
	enum audit_type_id type;
	const char *word;
} elements[] = {
#define ELEMENT(type, word) { AUDIT_TYPE_##type, word },
#include "audit_words.def"
};

const char *audit_value_type_text(enum audit_value_type t)
{
	return value_types[t];
}

bool audit_value_type_find(str text, enum audit_value_type *out)
{
	int i = text_index(value_types, COUNT_OF(value_types), text);

	if (i >= 0)
		*out = (enum audit_value_type)i;
	return i >= 0;
}

const char *audit_option_text(enum audit_option o)
{
	return options[o] ? options[o] : "";
}

bool audit_option_find(str text, enum audit_option *out)
{
	int i = text_index(options, COUNT_OF(options), text);

	if (i >= 0)
		*out = (enum audit_option)i;
	return i >= 0;
}

bool audit_keyword_find(str text, bool *repeatable)
{
	int i = text_index(keywords, COUNT_OF(keywords), text);

	if (i >= 0)
		*repeatable = repeatables[i];
	return i >= 0;
}

bool audit_element_find(enum audit_type_id type, str text)
{
	size_t i;

	for (i = 0; i < COUNT_OF(elements); i++)
		if (elements[i].type == type && str_is(text, elements[i].word))
			return true;
	return false;
}

static str at(const char *const *texts, size_t count, size_t i)
{
	return i < count && texts[i] ? str_of(texts[i]) : STR_NONE;
}

str audit_type_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < AUDIT_TYPE_COUNT ? str_of(audit_type_text((enum audit_type_id)i)) : STR_NONE;
}

str audit_check_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < AUDIT_CHECK_COUNT ? str_of(audit_check_text((enum audit_check)i)) : STR_NONE;
}

str audit_value_type_name_at(const void *unused, size_t i)
{
	(void)unused;
	return at(value_types, COUNT_OF(value_types), i);
}

str audit_option_name_at(const void *unused, size_t i)
{
	(void)unused;
	return at(options + 1, COUNT_OF(options) - 1, i);
}

str audit_keyword_name_at(const void *unused, size_t i)
{
	(void)unused;
	return at(keywords, COUNT_OF(keywords), i);
}

str audit_element_name_at(const void *type, size_t i)
{
	size_t k;

	for (k = 0; k < COUNT_OF(elements); k++)
		if (elements[k].type == *(const enum audit_type_id *)type && !i--)
			return str_of(elements[k].word);
	return STR_NONE;
}
