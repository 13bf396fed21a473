/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_VALUE_H
#define NORMA_VALUE_H

#include "oval.h"
#include "pattern.h"

/*
 * Comparison of OVAL values (EntityAttributeGroup, DatatypeEnumeration, OperationEnumeration of the
 * 5.11.2 XSD). The item's value is the left operand; both are cast to `datatype`.
 */
struct value_context {
	struct arena *arena;	   /* of messages */
	struct patterns *patterns; /* compiled once each */
};

void value_init(struct value_context *v, struct arena *a);

/*
 * RESULT_TRUE or RESULT_FALSE; RESULT_ERROR, and *why is set, where a value does not cast, the
 * operation is not defined for the datatype or a pattern fails. A record is no value.
 */
enum result value_compare(struct value_context *v, enum datatype datatype, enum operation op,
			  str item, str stated, str *why);

bool value_casts(enum datatype datatype, str value);

#endif
