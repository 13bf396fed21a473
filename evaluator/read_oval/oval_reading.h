/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_READING_H
#define NORMA_OVAL_READING_H

#include "map.h"
#include "oval_component.h"
#include "xml.h"

/* What the two halves of reading share: read_oval.c makes things, oval_bind.c their references. */

enum oval_kind { KIND_DEFINITION, KIND_TEST, KIND_OBJECT, KIND_STATE, KIND_VARIABLE };

/* One id of the document, met where it is defined or where it is referred to. */
struct named {
	str id;
	void *thing; /* NULL: only referred to so far */
	uint32_t line;
	enum oval_kind kind; /* by the id's own form */
};

/* "*where = thing of this id", to be done when everything is read. */
struct fixup {
	struct named *to;
	void *where; /* a pointer to the kind's struct */
	uint32_t line;
	enum oval_kind kind;
};

/* An entity whose variable is not bound yet. */
struct open_entity {
	struct oval_entity entity;
	struct named *variable;
};

/* An open criteria: its children so far. */
struct open_criteria {
	struct node *node;
	VEC(struct node *) child;
};

/* A filter, and a set, whose states and operands are not bound yet. */
struct open_filter {
	struct named *state;
	uint32_t line;
	bool include;
};

/* A component of a local variable: its parts so far. */
struct open_component {
	struct oval_component *component;
	VEC(struct oval_component *) child;
};

struct open_set {
	struct oval_set *set;
	uint32_t operands;
	size_t filters; /* before it */
};

struct oval_reader {
	struct diag *d;
	size_t errors;	      /* of d, before the reading */
	struct arena *a;      /* of the content */
	struct arena scratch; /* of the reading alone */
	struct content *content;
	struct oval_content *own;
	struct map ids; /* struct named */
	VEC(struct fixup) fixups;

	const struct xml_reading *xml;
	const struct xml_attr *attr; /* of the element being opened */
	size_t attr_count;
	uint32_t line;
	const char *element;
	unsigned char where[XML_DEPTH_LIMIT + 1];
	unsigned depth;
	bool seen_root, core_version, has_object; /* the latter: the test */
	struct strbuf text;
	struct oval_definition *definition;
	size_t references; /* of its metadata */
	str first_source, first_id;
	struct oval_test *test;
	struct oval_object *object;
	struct oval_selection *selection; /* of the object, once it has one */
	struct oval_state *state;
	struct oval_variable *variable;
	VEC(struct open_criteria) criteria;
	size_t criteria_depth;
	VEC(struct open_entity) entities, fields; /* of the record that is open */
	VEC(struct named *) states;
	VEC(struct open_filter) filters;
	VEC(struct open_set) sets;
	size_t set_depth;
	VEC(struct open_component) components;
	size_t component_depth;
	struct oval_component *root; /* of the local variable */
	VEC(struct oval_possible) possible;
	VEC(struct oval_restriction) restrictions;
	struct map warned; /* what was warned of once */
	VEC(str) values;
};

#define NS_SCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

/* The id's entry, made on first sight; NULL after E6005 if it is no id of that kind. */
struct named *oval_named(struct oval_reader *r, str id, enum oval_kind kind);
/* Says that `thing` has this id; false after E6006 if another has it. */
bool oval_define(struct oval_reader *r, str id, enum oval_kind kind, void *thing, str *out);
void oval_refer(struct oval_reader *r, str id, enum oval_kind kind, void *where);

/* The type of "registry_test" and the like by namespace and name; NULL if there is no row. */
const struct oval_type *oval_element_type(const char *ns, const char *element, const char *suffix);

/* Objects, states and variables that need themselves, directly or not (oval_cycles.c). */
void oval_check_cycles(struct oval_reader *r);

/* Binds references, checks types and circles. False: errors were recorded. */
bool oval_bind(struct oval_reader *r);

#endif
