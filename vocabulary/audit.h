/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_H
#define NORMA_AUDIT_H

#include "vocabulary.h"

/* The words of .audit files: item types (audit_types.def), check_type, value_type, reg_option. */

/* Longest string that is read or written; the longest of 919 public files has 33,058 bytes. */
#define AUDIT_STRING_LIMIT ((size_t)1 << 20)

enum audit_family { AUDIT_FAMILY_WINDOWS, AUDIT_FAMILY_OTHER };

enum audit_check { /* direction: what the machine says OP value_data */
		   AUDIT_CHECK_EQUAL,
		   AUDIT_CHECK_EQUAL_ANY,
		   AUDIT_CHECK_NOT_EQUAL,
		   AUDIT_CHECK_REGEX,
		   AUDIT_CHECK_NOT_REGEX,
		   AUDIT_CHECK_GREATER_THAN,
		   AUDIT_CHECK_GREATER_THAN_OR_EQUAL,
		   AUDIT_CHECK_LESS_THAN,
		   AUDIT_CHECK_LESS_THAN_OR_EQUAL,
		   AUDIT_CHECK_SUBSET,
		   AUDIT_CHECK_SUPERSET,
		   AUDIT_CHECK_COUNT
};

const char *audit_check_text(enum audit_check c); /* "CHECK_EQUAL" */
bool audit_check_find(str text, enum audit_check *out);
const char *audit_type_text(enum audit_type_id t); /* "REGISTRY_SETTING" */
bool audit_type_find(str text, enum audit_type_id *out);

#endif
