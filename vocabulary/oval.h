/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_H
#define NORMA_OVAL_H

#include "vocabulary.h"

/*
 * The words of the OVAL language: test types with their entities (oval.def), enumerations
 * (oval_enums.def). Sources: the XSDs of OVAL 5.11.2.
 */

enum oval_family {
#define FAMILY(id, name) FAMILY_##id,
#include "oval_platforms.def"
	FAMILY_COUNT
};
const char *oval_family_name(enum oval_family f); /* "windows": the tail of its namespaces */
bool oval_family_find(str name, enum oval_family *out);

enum datatype {
#define DATATYPE(id, text) DATATYPE_##id,
#include "oval_enums.def"
	DATATYPE_COUNT
};

enum operation {
#define OPERATION(id, text) OPERATION_##id,
#include "oval_enums.def"
	OPERATION_COUNT
};

enum check {
#define CHECK(id, text) CHECK_##id,
#include "oval_enums.def"
	CHECK_COUNT
};

enum existence {
#define EXISTENCE(id, text) EXISTENCE_##id,
#include "oval_enums.def"
	EXISTENCE_COUNT
};

enum oval_operator {
#define OPERATOR_(id, text) OPERATOR_##id,
#include "oval_enums.def"
	OPERATOR_COUNT
};

enum set_operator {
#define SET_OPERATOR(id, text) SET_OPERATOR_##id,
#include "oval_enums.def"
	SET_OPERATOR_COUNT
};

/* Flag of a collected object or variable. */
enum flag {
#define FLAG(id, text) FLAG_##id,
#include "oval_enums.def"
	FLAG_COUNT
};

/* Status of an item or item entity. */
enum status {
#define STATUS(id, text) STATUS_##id,
#include "oval_enums.def"
	STATUS_COUNT
};

enum result {
#define RESULT(id, text) RESULT_##id,
#include "oval_enums.def"
	RESULT_COUNT
};

const char *datatype_text(enum datatype x);
const char *operation_text(enum operation x);
const char *check_text(enum check x);
const char *existence_text(enum existence x);
const char *oval_operator_text(enum oval_operator x);
const char *set_operator_text(enum set_operator x);
const char *flag_text(enum flag x);
const char *status_text(enum status x);
const char *result_text(enum result x);
bool datatype_find(str text, enum datatype *out);
bool operation_find(str text, enum operation *out);
bool check_find(str text, enum check *out);
bool existence_find(str text, enum existence *out);
bool oval_operator_find(str text, enum oval_operator *out);
bool set_operator_find(str text, enum set_operator *out);
bool flag_find(str text, enum flag *out);
bool status_find(str text, enum status *out);
bool result_find(str text, enum result *out);

enum entity_role { ROLE_OBJECT = 1, ROLE_STATE = 2, ROLE_ITEM = 4 };

struct oval_entity_row {
	const char *name;
	enum datatype datatype;
	unsigned role; /* ROLE_... */
};

struct oval_type {
	enum oval_type_id id;
	const char *name; /* "registry": registry_test, registry_object, registry_state */
	const char *item; /* "registry_item" */
	enum oval_family family;
	const struct oval_entity_row *entity; /* ends with a NULL name; in the order of the XSD */
};

const struct oval_type *oval_type_row(enum oval_type_id id);
/* By name without its suffix; NULL: no row. */
const struct oval_type *oval_type_find(enum oval_family family, str name);
const struct oval_type *oval_type_of_item(enum oval_family family, str item);
const struct oval_entity_row *oval_entity_find(const struct oval_type *t, str name);

#endif
