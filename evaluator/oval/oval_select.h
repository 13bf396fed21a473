/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_SELECT_H
#define NORMA_OVAL_SELECT_H

#include "judge_oval.h"

/* Filters and sets: which of the items that were collected are those of an object. */

/* Applies the object's own filters to what was collected. */
void oval_select_filtered(struct oval_memo *m, const struct oval_object *o,
			  struct oval_collected *out);
/* The object is a set: its operands are collected and joined. */
void oval_select_set(struct oval_memo *m, const struct oval_set *set, struct oval_collected *out);
/* The flag of a set by those of its operands, before items are counted. */
enum flag oval_set_flag(enum set_operator op, enum flag first, enum flag second);

#endif
