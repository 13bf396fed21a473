/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of OVAL. All entities stand in one array: a row without a name before each type's
 * entities ends those of the type before it.
 */
#include "oval.h"

#include "table.h"

static const char *const families[] = {
	[FAMILY_INDEPENDENT] = "independent",
	[FAMILY_WINDOWS] = "windows",
};

const char *oval_family_name(enum oval_family f)
{
	return families[f];
}

bool oval_family_find(str name, enum oval_family *out)
{
	int i = text_index(families, COUNT_OF(families), name);

	if (i >= 0)
		*out = (enum oval_family)i;
	return i >= 0;
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

enum entity_index {
#define TYPE(id, family, item) AT_##id,
#define ENTITY(type, name, datatype, role) AT_##type##_##name,
#include "oval.def"
};

static const struct oval_entity_row entities[] = {
#define TYPE(id, family, item) { NULL, DATATYPE_STRING, 0 },
#define ENTITY(type, name, datatype, role) { #name, DATATYPE_##datatype, role },
#include "oval.def"
	{ NULL, DATATYPE_STRING, 0 },
};

static const struct oval_type types[] = {
#define TYPE(id, family, item) \
	[OVAL_##id] = { OVAL_##id, #id, item, FAMILY_##family, &entities[AT_##id + 1] },
#define ENTITY(type, name, datatype, role)
#include "oval.def"
};

const struct oval_type *oval_type_row(enum oval_type_id id)
{
	return &types[id];
}

const struct oval_type *oval_type_find(enum oval_family family, str name)
{
	size_t i;

	for (i = 0; i < OVAL_COUNT; i++)
		if (types[i].family == family && str_is(name, types[i].name))
			return &types[i];
	return NULL;
}

const struct oval_type *oval_type_of_item(enum oval_family family, str item)
{
	size_t i;

	for (i = 0; i < OVAL_COUNT; i++)
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
