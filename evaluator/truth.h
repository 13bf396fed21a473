/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_TRUTH_H
#define NORMA_TRUTH_H

#include "oval.h"

/*
 * The charts of oval-common-schema.xsd as rows: how counts of results become one result. The same
 * tables serve the logic of rules and .audit conditions.
 */
struct counts {
	unsigned of[RESULT_COUNT];
};

/* Nothing counted at all is RESULT_NOT_EVALUATED: callers decide empty sets before. */
enum result truth_check(enum check check, const struct counts *c);
enum result truth_operator(enum oval_operator op, const struct counts *c);
enum result truth_existence(enum existence existence, const unsigned of[STATUS_COUNT]);
/* True and false change places, everything else passes. */
enum result truth_negate(enum result r);

#endif
