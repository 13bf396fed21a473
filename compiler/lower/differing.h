/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DIFFERING_H
#define NORMA_DIFFERING_H

#include "differences.h"

/*
 * Which rows of differences.def concern what is lowered. Each is noted where lowering chooses the
 * form that differs; index.json lists them by rule, and one warning a build and row tells of those
 * that no warning at a place tells of.
 */
#define DIFFERENCE_BIT(id) (1u << DIFFERENCE_##id)

/* Of one rule, or of where one profile applies. */
struct differing {
	uint32_t rows;		   /* a bit each */
	uint32_t told;		   /* of them: a warning at its place says so */
	span at[DIFFERENCE_COUNT]; /* of the first predicate that a row concerns */
};

/* Of many rules, in their order. */
struct differing_count {
	size_t rules;
	span at; /* of the first rule's predicate */
};

void differing_add(struct differing *d, uint32_t rows, span at);
/*
 * What a tree of conditions, this deep, makes of values that are not known; `told`: W4003 says what
 * it makes of unreadable ones.
 */
void differing_conditions(struct differing *d, size_t depth, bool told, span at);

/* Adds a rule to counts by row, each array DIFFERENCE_COUNT long; counts of later rules to others. */
void differing_count(struct differing_count *counts, const struct differing *d);
void differing_sum(struct differing_count *counts, const struct differing_count *later);

/* The warnings of a build: one a row. */
void differing_warn(struct diag *d, const struct differing_count *counts);

#endif
