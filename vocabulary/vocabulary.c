/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small tables of the language: operators, units, value kinds, reserved words, frameworks,
 * verdicts. All but the frameworks, which a benchmark names by the ten thousand, are few enough to
 * be walked.
 */
#include "vocabulary.h"

#include "table.h"

static const char *const operators[] = {
#define OPERATOR(id, text) [OP_##id] = text,
#include "operators.def"
};

const char *operator_text(enum operator op)
{
	return operators[op];
}

static const struct unit units[] = {
#define UNIT(name, dimension, factor, divisor) { name, DIMENSION_##dimension, factor, divisor },
#include "units.def"
};

const struct unit *unit_find(str name)
{
	size_t i;

	for (i = 0; i < COUNT_OF(units); i++)
		if (str_is(name, units[i].name))
			return &units[i];
	return NULL;
}

str unit_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(units) ? str_of(units[i].name) : STR_NONE;
}

static const struct kind kinds[] = {
#define KIND(id, text, reg, datum) [KIND_##id] = { text, reg, datum },
#include "kinds.def"
};

const struct kind *kind_row(enum value_kind k)
{
	return &kinds[k];
}

bool kind_find(str name, enum value_kind *out)
{
	size_t i;

	for (i = 0; i < KIND_COUNT; i++)
		if (str_is(name, kinds[i].name)) {
			*out = (enum value_kind)i;
			return true;
		}
	return false;
}

static const char *const reserved[] = {
#define RESERVED(word) word,
#include "reserved.def"
};

bool word_reserved(str word)
{
	return text_index(reserved, COUNT_OF(reserved), word) >= 0;
}

static const struct framework {
	const char *name;
} frameworks[] = {
#define FRAMEWORK(name) { name },
#include "frameworks.def"
};

bool framework_known(str name)
{
	return TABLE_FIND(frameworks, name) != NULL;
}

str framework_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(frameworks) ? str_of(frameworks[i].name) : STR_NONE;
}

static const char *const verdicts[] = {
#define VERDICT(id, text) [VERDICT_##id] = text,
#include "verdicts.def"
};

const char *verdict_text(enum verdict v)
{
	return verdicts[v];
}

bool verdict_find(str text, enum verdict *out)
{
	int i = text_index(verdicts, COUNT_OF(verdicts), text);

	if (i >= 0)
		*out = (enum verdict)i;
	return i >= 0;
}
