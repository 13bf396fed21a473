/* SPDX-License-Identifier: Apache-2.0 */
/* What rules can ask: properties with their special values and words. A dozen rows: walked. */
#include <string.h>

#include "table.h"
#include "vocabulary.h"

#define MINUTE 60u
#define HOUR 3600u
#define DAY 86400u

#define EQUALITY_OPERATORS (OP_BIT(OP_EQ) | OP_BIT(OP_NE))
#define WORD_OPERATORS (EQUALITY_OPERATORS | OP_BIT(OP_IN_SET))
#define NUMBER_OPERATORS                                                                  \
	(WORD_OPERATORS | OP_BIT(OP_LT) | OP_BIT(OP_LE) | OP_BIT(OP_GT) | OP_BIT(OP_GE) | \
	 OP_BIT(OP_IN_RANGE))
#define SET_OPERATORS (EQUALITY_OPERATORS | OP_BIT(OP_SUBSET_OF) | OP_BIT(OP_SUPERSET_OF))
#define AUDIT_OPERATORS (WORD_OPERATORS | OP_BIT(OP_INCLUDES))
#define PRESENCE_OPERATORS (OP_BIT(OP_EXISTS) | OP_BIT(OP_MISSING))
#define VERSION_OPERATORS                                                                 \
	(WORD_OPERATORS | OP_BIT(OP_LT) | OP_BIT(OP_LE) | OP_BIT(OP_GT) | OP_BIT(OP_GE) | \
	 PRESENCE_OPERATORS)
#define ACCESS_OPERATORS (SET_OPERATORS | OP_BIT(OP_LACKS_BITS) | PRESENCE_OPERATORS)
#define ROW_OPERATORS (NUMBER_OPERATORS | OP_BIT(OP_MATCHES) | OP_BIT(OP_NOT_MATCHES))
#define REGISTRY_OPERATORS                                                                \
	(NUMBER_OPERATORS | SET_OPERATORS | OP_BIT(OP_MATCHES) | OP_BIT(OP_NOT_MATCHES) | \
	 OP_BIT(OP_HAS_BITS) | OP_BIT(OP_LACKS_BITS) | OP_BIT(OP_EXISTS) | OP_BIT(OP_MISSING))

static const struct property properties[] = {
#define PROPERTY(which, ...) [PROPERTY_##which] = { .id = PROPERTY_##which, __VA_ARGS__ },
#include "facts.def"
};

const struct property *property_row(enum property_id id)
{
	return &properties[id];
}

bool property_has_key(const struct property *p)
{
	return p->operand[0] && !strcmp(p->operand[0], "KEY");
}

bool property_has_path(const struct property *p)
{
	return p->operand[0] && !strcmp(p->operand[0], "PATH");
}

bool property_has_rows(const struct property *p)
{
	static const bool rows[FACT_FORM_COUNT] = {
#define FORM(id)
#define ROWS(id) [FACT_FORM_##id] = true,
#include "forms.def"
	};

	return rows[p->form];
}

bool property_is_several(const struct property *p, const str operand[OPERANDS])
{
	if (!p->quantifiable || property_has_rows(p))
		return p->quantifiable;
	return property_has_path(p) ? path_is_several(operand[0]) : registry_is_several(operand[0]);
}

bool operand_folds(const struct property *p, size_t i)
{
	return !p->operand[i] || strcmp(p->operand[i], "PATTERN") != 0;
}

const struct property *property_find(str fact, str name)
{
	size_t i;

	for (i = 0; i < PROPERTY_COUNT; i++) {
		const struct property *p = &properties[i];

		if (str_is(fact, p->fact) && str_eq(name, str_of(p->name ? p->name : "")))
			return p;
	}
	return NULL;
}

bool fact_exists(str fact)
{
	size_t i;

	for (i = 0; i < PROPERTY_COUNT; i++)
		if (str_is(fact, properties[i].fact))
			return true;
	return false;
}

/* The rows of a fact stand together: its first row is the one behind another fact. */
static bool first_of_fact(size_t i)
{
	return i == 0 || !str_is(str_of(properties[i].fact), properties[i - 1].fact);
}

str property_name_at(const void *fact, size_t i)
{
	const str *of = fact;
	size_t at;

	for (at = 0; at < PROPERTY_COUNT; at++) {
		const struct property *p = &properties[at];

		if (of ? !p->name || !str_is(*of, p->fact) : !first_of_fact(at))
			continue;
		if (i-- == 0)
			return str_of(of ? p->name : p->fact);
	}
	return STR_NONE;
}

static const struct special_row specials[] = {
#define SPECIAL(special, property, word, oval, audit, inf) \
	{ SPECIAL_##special, PROPERTY_##property, word, oval, audit, inf },
#include "specials.def"
};

const struct special_row *special_find(enum property_id p, str word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(specials); i++)
		if (specials[i].property == p && str_is(word, specials[i].word))
			return &specials[i];
	return NULL;
}

const struct special_row *special_of_oval(enum property_id p, uint64_t number)
{
	size_t i;

	for (i = 0; i < COUNT_OF(specials); i++)
		if (specials[i].property == p && specials[i].oval == number)
			return &specials[i];
	return NULL;
}

const struct special_row *special_of_inf(enum property_id p, str number)
{
	size_t i;

	for (i = 0; i < COUNT_OF(specials); i++)
		if (specials[i].property == p && specials[i].inf && str_is(number, specials[i].inf))
			return &specials[i];
	return NULL;
}

const struct special_row *special_row(enum property_id p, enum special s)
{
	size_t i;

	for (i = 0; i < COUNT_OF(specials); i++)
		if (specials[i].property == p && specials[i].special == s)
			return &specials[i];
	return NULL;
}

const struct special_row *special_at(enum property_id p, size_t i)
{
	size_t at;

	for (at = 0; at < COUNT_OF(specials); at++)
		if (specials[at].property == p && i-- == 0)
			return &specials[at];
	return NULL;
}

static const struct word_row words[] = {
#define WORD(property, word, carrier) { PROPERTY_##property, word, carrier },
#include "words.def"
};

const struct word_row *word_find(enum property_id p, str word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (words[i].property == p && str_is(word, words[i].word))
			return &words[i];
	return NULL;
}

const struct word_row *word_of_carrier(enum property_id p, str carrier)
{
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (words[i].property == p && str_eq_fold(carrier, str_of(words[i].carrier)))
			return &words[i];
	return NULL;
}

str word_name_at(const void *property_id, size_t i)
{
	const enum property_id *p = property_id;
	size_t at;

	for (at = 0; at < COUNT_OF(words); at++)
		if (words[at].property == *p && i-- == 0)
			return str_of(words[at].word);
	return STR_NONE;
}
