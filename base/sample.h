/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SAMPLE_H
#define NORMA_SAMPLE_H

#include "dice.h"

/*
 * A text that the pattern may match: its literals, one alternative of each group, one character of
 * each class, few repetitions; at most 4 KiB. Assertions are not looked at and some constructs of PCRE
 * stand for nothing, so whoever needs a match asks patterns_match().
 */
str pattern_sample(struct arena *a, struct dice *d, str pattern);

#endif
