/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_MODEL_H
#define NORMA_OVAL_MODEL_H

#include "model.h"
#include "xml_copy.h"

/*
 * OVAL definitions in memory: what read_oval makes and judge_oval reads. References are bound, every
 * thing has an index within its kind, nothing changes after reading. content->own is the
 * struct oval_content, a criterion's leaf its struct oval_test.
 */

enum variable_kind { VARIABLE_CONSTANT, VARIABLE_EXTERNAL, VARIABLE_LOCAL };

struct oval_variable {
	str id;
	uint64_t version;
	enum variable_kind kind;
	enum datatype datatype;
	uint32_t line, index, count;
	union {
		str *value;				/* of a constant */
		const struct oval_component *component; /* of a local variable */
		struct oval_external *external;		/* of an external one */
	};
};

/* One entity of an object or a state. */
struct oval_entity {
	str name, value;
	const struct oval_variable *variable; /* of var_ref; NULL: `value` counts */
	uint32_t line, field_count;
	enum datatype datatype : 8;
	enum operation operation : 8;
	enum check var_check : 4, entity_check : 4;
	enum existence existence : 4;
	bool nil : 1, mask : 1;
	const struct oval_entity *field; /* of datatype record; none has fields itself */
};

/* Items whose state is true are dropped; `include`: only they stay. */
struct oval_filter {
	const struct oval_state *state;
	uint32_t line;
	bool include;
};

/* One or two operands, each an object or a set. */
struct oval_set {
	enum set_operator op;
	const struct oval_object *object[2];
	const struct oval_set *set[2];
	struct oval_filter *filter; /* of each operand */
	uint32_t filter_count, line;
};

struct oval_behavior {
	str name, value;
};

struct oval_selection { /* what few objects have */
	const struct oval_set *set;
	struct oval_filter *filter;
	struct oval_behavior *behavior;
	uint32_t filter_count, behavior_count;
};

struct oval_object {
	str id;
	uint64_t version;
	const struct oval_type *type;		/* NULL: no row knows it */
	str element;				/* "registry_object" */
	const struct oval_selection *selection; /* NULL: none of that */
	struct oval_entity *entity;
	uint32_t count, line, index;
};

struct oval_state {
	str id;
	uint64_t version;
	const struct oval_type *type;
	str element;
	enum oval_operator op;
	struct oval_entity *entity;
	uint32_t count, line, index;
};

struct oval_test {
	str id;
	uint64_t version;
	const struct oval_type *type;
	str element, comment;
	const struct oval_object *object; /* NULL for unknown_test and types without a row */
	const struct oval_state **state;
	uint32_t state_count, line, index;
	enum check check;
	enum existence existence;
	enum oval_operator state_operator;
	bool unknown; /* ind:unknown_test */
};

struct oval_definition {
	struct judged unit; /* first: a judged of OVAL content is a definition */
	uint64_t version;
	const char *class;
	bool deprecated;
};

struct oval_content {
	VEC(struct oval_definition *) definitions; /* as content->units */
	VEC(struct oval_test *) tests;
	VEC(struct oval_object *) objects;
	VEC(struct oval_state *) states;
	VEC(struct oval_variable *) variables;
	str schema_version, text; /* of the generator; of the document, else content->path has it */
	struct xml_place place;	  /* of the definitions there */
};

#endif
