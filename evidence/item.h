/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ITEM_H
#define NORMA_ITEM_H

#include "map.h"
#include "oval.h"
#include "vec.h"
#include "xml_copy.h"

/*
 * OVAL items: what system characteristics hold and collectors make. Source: the OVAL 5.11.2
 * system-characteristics XSD. All text lives in the arena of the evidence or the evaluation.
 */

struct item_entity {
	str name;
	enum datatype datatype : 8;
	enum status status : 8;
	bool nil, mask;
	str value; /* as text, its form fixed by datatype; binary as hexadecimal digits */
	const struct item_record *record; /* of datatype record; NULL: it has no fields */
};

/* The fields of a record: several may have one name. None is a record itself. */
struct item_record {
	struct item_entity *field;
	size_t count;
};

struct item {
	uint64_t id; /* unique within one document, from 1 */
	str name;    /* element: "registry_item" */
	str space;   /* tail of its namespace: "windows"; also of a family that no row knows */
	enum oval_family family;
	const struct oval_type *type; /* NULL if no row knows it: then family says nothing */
	enum status status;
	struct item_entity *entity;
	size_t count;
};

struct variable_value {
	str variable, value;
};

struct collected_object {
	str id;
	uint64_t version, instance;
	enum flag flag;
	VEC(const struct item *) items;
	VEC(struct variable_value) variables;
	VEC(str) messages;
};

struct system_info {
	str os_name, os_version, architecture, host_name;
};

struct syschar {
	struct xml_place place; /* of the document's element, in the file of the source */
	bool masked;		/* some value says mask="true" */
	str schema_version;	/* as its generator says */
	struct system_info system;
	bool has_collected_objects;
	VEC(struct collected_object) objects;
	VEC(struct item *) items; /* in document order */
	struct map *object_by_id; /* struct collected_object * */
};

#endif
