/* SPDX-License-Identifier: Apache-2.0 */
/* The words of OVAL. */
#include "oval.h"

#include "table.h"

static const struct family {
	const char *name;
	unsigned first; /* type of oval_platforms.def; they end where those of the next begin */
} families[] = {
#define FAMILY(id, name) { name, OVAL_FIRST_##id },
#include "oval_platforms.def"
	{ NULL, OVAL_COUNT },
};

const char *oval_family_name(enum oval_family f)
{
	return families[f].name;
}

bool oval_family_find(str name, enum oval_family *out)
{
	size_t i;

	for (i = 0; i < FAMILY_COUNT; i++)
		if (str_is(name, families[i].name)) {
			*out = (enum oval_family)i;
			return true;
		}
	return false;
}

/* Names of an enumeration and the two functions that translate it. */
#define ENUMERATION(type)                                                       \
	const char *type##_text(enum type x)                                    \
	{                                                                       \
		return type##_texts[x];                                         \
	}                                                                       \
	bool type##_find(str text, enum type *out)                              \
	{                                                                       \
		int i = text_index(type##_texts, COUNT_OF(type##_texts), text); \
                                                                                \
		if (i >= 0)                                                     \
			*out = (enum type)i;                                    \
		return i >= 0;                                                  \
	}

static const char *const datatype_texts[] = {
#define DATATYPE(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(datatype)

static const char *const operation_texts[] = {
#define OPERATION(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(operation)

static const char *const check_texts[] = {
#define CHECK(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(check)

static const char *const existence_texts[] = {
#define EXISTENCE(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(existence)

static const char *const oval_operator_texts[] = {
#define OPERATOR_(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(oval_operator)

static const char *const set_operator_texts[] = {
#define SET_OPERATOR(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(set_operator)

static const char *const flag_texts[] = {
#define FLAG(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(flag)

static const char *const status_texts[] = {
#define STATUS(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(status)

static const char *const result_texts[] = {
#define RESULT(id, text) text,
#include "oval_enums.def"
};
ENUMERATION(result)

enum { OBJECT = ROLE_OBJECT, STATE = ROLE_STATE, ITEM = ROLE_ITEM };

/* An array per type: its rows, and one without a name. */
#define NO_ROW                           \
	{                                \
		NULL, DATATYPE_STRING, 0 \
	}
#define BEGIN(id) \
	NO_ROW    \
	}         \
	;         \
	static const struct oval_entity_row entities_of_##id[] = {
#define TYPE(id, family, item) BEGIN(id)
#define ENTITY(type, name, datatype, role) { #name, DATATYPE_##datatype, role },
static const struct oval_entity_row entities_of_none[] __attribute__((unused)) = {
#include "oval.def"
#define PLATFORM(id, name, family, item) BEGIN(id)
#define ENTITY(type, name, datatype, role) { #name, DATATYPE_##datatype, role },
#include "oval_platforms.def"
	NO_ROW
};

static const struct oval_type types[] = {
#define ROW(id, name, family, item) \
	[OVAL_##id] = { OVAL_##id, name, item, FAMILY_##family, entities_of_##id },
#define TYPE(id, family, item) ROW(id, #id, family, item)
#define ENTITY(type, name, datatype, role)
#include "oval.def"
#define PLATFORM(id, name, family, item) ROW(id, name, family, item)
#include "oval_platforms.def"
};

/* The types of oval.def stand first, the others by family: false at the end. */
static bool next_type(enum oval_family family, size_t *at)
{
	if (*at == families[FAMILY_INDEPENDENT].first)
		*at = families[family].first;
	return *at < families[FAMILY_INDEPENDENT].first ||
	       (*at >= families[family].first && *at < families[family + 1].first);
}

const struct oval_type *oval_type_row(enum oval_type_id id)
{
	return &types[id];
}

const struct oval_type *oval_type_find(enum oval_family family, str name)
{
	size_t i;

	for (i = 0; next_type(family, &i); i++)
		if (types[i].family == family && str_is(name, types[i].name))
			return &types[i];
	return NULL;
}

const struct oval_type *oval_type_of_item(enum oval_family family, str item)
{
	size_t i;

	for (i = 0; next_type(family, &i); i++)
		if (types[i].family == family && types[i].item && str_is(item, types[i].item))
			return &types[i];
	return NULL;
}

const struct oval_entity_row *oval_entity_find(const struct oval_type *t, str name)
{
	const struct oval_entity_row *e;

	for (e = t->entity; e->name; e++)
		if (str_is(name, e->name))
			return e;
	return NULL;
}
