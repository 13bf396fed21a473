/* SPDX-License-Identifier: Apache-2.0 */
/* The words of .audit files. */
#include "audit.h"

#include "table.h"

static const char *const checks[] = {
	[AUDIT_CHECK_EQUAL] = "CHECK_EQUAL",
	[AUDIT_CHECK_EQUAL_ANY] = "CHECK_EQUAL_ANY",
	[AUDIT_CHECK_NOT_EQUAL] = "CHECK_NOT_EQUAL",
	[AUDIT_CHECK_REGEX] = "CHECK_REGEX",
	[AUDIT_CHECK_NOT_REGEX] = "CHECK_NOT_REGEX",
	[AUDIT_CHECK_GREATER_THAN] = "CHECK_GREATER_THAN",
	[AUDIT_CHECK_GREATER_THAN_OR_EQUAL] = "CHECK_GREATER_THAN_OR_EQUAL",
	[AUDIT_CHECK_LESS_THAN] = "CHECK_LESS_THAN",
	[AUDIT_CHECK_LESS_THAN_OR_EQUAL] = "CHECK_LESS_THAN_OR_EQUAL",
	[AUDIT_CHECK_SUBSET] = "CHECK_SUBSET",
	[AUDIT_CHECK_SUPERSET] = "CHECK_SUPERSET",
};

const char *audit_check_text(enum audit_check c)
{
	return checks[c];
}

bool audit_check_find(str text, enum audit_check *out)
{
	int i = text_index(checks, COUNT_OF(checks), text);

	if (i >= 0)
		*out = (enum audit_check)i;
	return i >= 0;
}

static const char *const types[] = {
#define AUDIT(id) [AUDIT_TYPE_##id] = #id,
#include "audit_types.def"
};

const char *audit_type_text(enum audit_type_id t)
{
	return types[t];
}

bool audit_type_find(str text, enum audit_type_id *out)
{
	int i = text_index(types, COUNT_OF(types), text);

	if (i >= 0)
		*out = (enum audit_type_id)i;
	return i >= 0;
}
