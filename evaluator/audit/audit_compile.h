/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_COMPILE_H
#define NORMA_AUDIT_COMPILE_H

#include "audit_model.h"
#include "audit_parse.h"

/* What the two files that understand an item share: audit_compile.c, audit_value.c. */
struct compiling {
	struct diag *diag;
	struct arena *arena;
	str source, family;
	struct audit_item *item;
};

/*
 * value_data fits value_type and check_type: every operand is one of the type, and the comparison
 * means something for it. False after W6506; the reason is set.
 */
bool audit_check_value(struct compiling *c, const struct audit_value *v);

#endif
