/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_VALUE_INT_H
#define NORMA_VALUE_INT_H

#include "str.h"

/*
 * The datatype int of OVAL: xsd:integer, "no decimal point and infinite range"
 * (SimpleDatatypeEnumeration of oval-common-schema.xsd).
 */
struct integer {
	bool negative;
	str digits; /* without leading zeros; empty is zero */
};

/* Digits of what bits and arithmetic work on; comparisons know no limit. */
#define INTEGER_DIGITS 100000

bool integer_parse(str s, struct integer *out);
/* Negative, 0 or positive as a is less than, equal to or greater than b. */
int integer_order(const struct integer *a, const struct integer *b);

/*
 * Whether (a and b) = b, or (a or b) = b, of numbers whose sign extends without end. Neither may have
 * more than INTEGER_DIGITS digits.
 */
bool integer_has_bits(const struct integer *a, const struct integer *b);
bool integer_within_bits(const struct integer *a, const struct integer *b);

/* False if a number or the result has more than INTEGER_DIGITS digits. */
bool integer_arithmetic(struct arena *a, bool multiply, const struct integer *x,
			const struct integer *y, str *out);

#endif
