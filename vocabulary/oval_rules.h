/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_RULES_H
#define NORMA_OVAL_RULES_H

#include "oval.h"

/*
 * What a document of OVAL definitions must keep beyond its declarations: what the annotations of
 * the XSDs assert (the official Schematron is made of them). Rules of single types are rows of
 * oval_rules.def, those of all types are the functions below.
 */

enum oval_rule_kind {
	RULE_DEPRECATED_TYPE,
	RULE_DEPRECATED_ENTITY,
	RULE_DEPRECATED_VALUE,
	RULE_DEPRECATED_BEHAVIOR,
	RULE_ONE_OPERATION,
	RULE_ONE_DATATYPE,
	RULE_OTHER_DATATYPE,
	RULE_NO_BEHAVIOR,
	RULE_NOT_EMPTY,
	RULE_NO_CHARACTERS,
	RULE_NIL_WITH,
	RULE_NEEDS_VALUE,
	RULE_VARIABLE_ID,
};

enum rule_role { RULE_OF_TEST, RULE_OF_OBJECT, RULE_OF_STATE };

struct oval_rule {
	enum oval_family family;
	const char *type; /* "registry" */
	enum oval_rule_kind kind;
	enum rule_role role;
	const char *entity; /* NULL: of the whole, or of its behaviors */
	const char *name;   /* of a behavior or another entity; the characters that are refused */
	const char *value;  /* of an entity or a behavior; NULL: any */
	const char *since;  /* the version that deprecated it */
	enum operation operation;
	enum datatype datatype, better;
	bool unequal; /* only where the operation is not equals */
	bool nil;     /* xsi:nil excuses it */
};

/* The rules of a type, of all its parts, next to each other; *count may be 0. */
const struct oval_rule *oval_rules_of(enum oval_family family, str type, size_t *count);

/* Whether values of the datatype can be compared so (EntityAttributeGroup). */
bool oval_operation_fits(enum datatype d, enum operation o);

/*
 * Whether a function of a variable takes values of the datatype; any other element takes all
 */
bool oval_function_takes(const char *element, enum datatype d);

#endif
