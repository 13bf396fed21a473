/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_AST_H
#define NORMA_AUDIT_AST_H

#include "diag.h"

/*
 * An .audit file as it is written: elements with fields, and the expressions of their values. No
 * word has been looked up but the names of tags. Text is bytes: strings are without quotes and
 * escapes, everything else points into the source.
 */

enum audit_value_kind {
	AUDIT_VALUE_STRING,
	AUDIT_VALUE_WORD, /* bare: REGISTRY_SETTING, 1, YES */
	AUDIT_VALUE_RANGE,
	AUDIT_VALUE_OR,	    /* || */
	AUDIT_VALUE_AND,    /* && */
	AUDIT_VALUE_BIT_OR, /* | */
	AUDIT_VALUE_BIT_AND /* & */
};

/* A number as .audit writes it, or an open end of a range. */
struct audit_number {
	bool open; /* MIN, MAX */
	bool sign; /* a sign stands there: the comparison is signed */
	bool negative;
	uint64_t magnitude;
};

struct audit_value {
	enum audit_value_kind kind;
	span at;
	str text;		       /* STRING, WORD */
	struct audit_number low, high; /* RANGE */
	struct {
		struct audit_value **v;
		size_t n, cap;
	} part; /* OR, AND, BIT_OR, BIT_AND: two or more */
};

struct audit_field {
	str keyword;
	span at; /* of the keyword */
	const struct audit_value *value;
};

enum audit_kind {
	AUDIT_CHECK_TYPE,
	AUDIT_GROUP_POLICY,
	AUDIT_ACL,
	AUDIT_USER,
	AUDIT_ITEM, /* item and custom_item */
	AUDIT_REPORT,
	AUDIT_IF,
	AUDIT_CONDITION,
	AUDIT_THEN,
	AUDIT_ELSE,
	AUDIT_DEBUG,
	AUDIT_KIND_COUNT
};

struct audit_element {
	enum audit_kind kind;
	str tag;			 /* as written: "custom_item" */
	span at;			 /* of the name in the opening tag */
	const struct audit_value *value; /* behind ':' in the tag; NULL for none */
	VEC(struct audit_field) attribute;
	VEC(struct audit_field) field;
	VEC(struct audit_element *) child;
};

/* The first field or attribute of that name; NULL for none. */
const struct audit_field *audit_field(const struct audit_element *e, const char *keyword);
const struct audit_field *audit_attribute(const struct audit_element *e, const char *keyword);

#endif
