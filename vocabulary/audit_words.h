/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_WORDS_H
#define NORMA_AUDIT_WORDS_H

#include "audit.h"

/* Value types, keywords and policy elements of .audit files: audit_words.def. */

enum audit_value_type {
#define VALUE_TYPE(id) AUDIT_VALUE_TYPE_##id,
#include "audit_words.def"
	AUDIT_VALUE_TYPE_COUNT
};

enum audit_option { /* reg_option and its kin */
		    AUDIT_OPTION_NONE,
		    AUDIT_OPTION_CAN_BE_NULL,
		    AUDIT_OPTION_CAN_NOT_BE_NULL,
		    AUDIT_OPTION_MUST_EXIST,
		    AUDIT_OPTION_MUST_NOT_EXIST,
		    AUDIT_OPTION_COUNT
};

const char *audit_value_type_text(enum audit_value_type t); /* "POLICY_DWORD" */
bool audit_value_type_find(str text, enum audit_value_type *out);
const char *audit_option_text(enum audit_option o);
bool audit_option_find(str text, enum audit_option *out);
bool audit_keyword_find(str text, bool *repeatable);
/* A policy element of an item type: PASSWORD_POLICY has MINIMUM_PASSWORD_LENGTH. */
bool audit_element_find(enum audit_type_id type, str text);

/* For suggestions: the i-th word, empty behind the end. */
str audit_type_name_at(const void *unused, size_t i);
str audit_check_name_at(const void *unused, size_t i);
str audit_value_type_name_at(const void *unused, size_t i);
str audit_option_name_at(const void *unused, size_t i);
str audit_keyword_name_at(const void *unused, size_t i);
str audit_element_name_at(const void *type, size_t i); /* enum audit_type_id *; "" for others */

#endif
