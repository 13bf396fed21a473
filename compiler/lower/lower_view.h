/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_VIEW_H
#define NORMA_LOWER_VIEW_H

#include "lower_meta.h"

/*
 * Writes the <audit> elements of rule `i` of the plan: as it is, then as profiles set its parameters;
 * what was said of one form is not said again of another. False after an error.
 */
bool view_rule(struct lowering *l, struct catalog *c, const struct rule *r, size_t i);

/* An earlier profile of the rule than its i-th applies in the same places. */
bool profile_repeats(const struct rule *r, size_t i);

#endif
