/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_RULE_TEST_H
#define NORMA_RULE_TEST_H

#include "diag.h"
#include "vocabulary.h"

/* The tests of a rule, checked: part of rule.h. */
struct logic;

struct stated { /* one fact of a test */
	const struct property *property;
	str operand[OPERANDS];
	struct datum value;
	span at;
};

struct test_case {
	enum verdict verdict;
	struct stated *stated;
	size_t count;
	struct logic *check; /* the rule's check under this test's `with` */
	bool states_applies; /* it states a fact that `applies` reads */
	span at;
};

#endif
