/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_EXPLAIN_H
#define NORMA_OVAL_EXPLAIN_H

#include "judge_oval.h"

/* Tests of OVAL in words, for findings and reasons. Values that mask="true" hides are not in them. */

/* What the states expect of the items: "all_exist, at least one: reg_dword, equals 1". */
str oval_expected(struct oval_memo *m, const struct oval_test *t);
/* Of one entity: "equals 1". */
str oval_expected_value(struct oval_memo *m, const struct oval_entity *e);
/* What an item is of: key and name in the registry, else the values that its object asks by. */
str oval_item_place(struct arena *a, const struct item *item);
/* The same of an object. */
str oval_object_place(struct oval_memo *m, const struct oval_object *o);
str oval_status_word(enum status s); /* "found", "absent", "error", "not collected" */
/* The value in words, of a record "name value" of each field; "(masked)" where it is hidden. */
str oval_value_told(struct arena *a, const struct oval_test *t, const struct item_entity *e);
/* The entity, or of a record some field of it, says mask="true": the whole value is hidden. */
bool oval_hides(const struct oval_entity *e);
/* The value must not be told: by the item itself, or by the test's object or a state of it. */
bool oval_hidden(const struct oval_test *t, const struct item_entity *e);

#endif
