/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_COMPONENT_H
#define NORMA_OVAL_COMPONENT_H

#include "oval_model.h"

/* What local variables are made of, and what may be given to external ones. */

enum component_kind {
#define COMPONENT(id, element, fewest, most) COMPONENT_##id,
#include "oval_functions.def"
	COMPONENT_COUNT_
};

enum date_format {
#define FORMAT(id, text) FORMAT_##id,
#include "oval_functions.def"
	FORMAT_COUNT
};

enum merge_sort { MERGE_DOCUMENT, MERGE_LEXICAL, MERGE_NUMERIC, MERGE_NATURAL };

struct oval_component {
	enum component_kind kind;
	uint32_t line, count;
	struct oval_component **child;
	str text;  /* literal; item_field; character, delimiter, pattern */
	str field; /* record_field */
	const struct oval_object *object;
	const struct oval_variable *variable;
	int64_t start, length; /* of substring */
	enum date_format format[2];
	enum merge_sort sort;
	bool multiply, noescape, descending;
};

struct oval_restriction {
	enum operation operation;
	str value;
};

/* A possible_value is one restriction: equals, as text. */
struct oval_possible {
	bool is_value;
	enum oval_operator op;
	uint32_t count;
	struct oval_restriction *restriction;
};

/* Each value given must fit one of `possible`; where there are none any value does. */
struct oval_external {
	const struct oval_possible *possible;
	uint32_t possible_count, count;
	str *value; /* given by a variables file */
};

/* The values of a component; those of a flag other than complete or incomplete do not count. */
struct component_values {
	enum flag flag;
	VEC(str) list;
	str why;
	bool hidden; /* some value comes from one that mask="true" hides */
};

struct oval_memo;
void oval_component_values(struct oval_memo *m, const struct oval_component *c,
			   struct component_values *out);

/* Seconds since 1970; false if the value is not of that format (oval_time.c). */
bool oval_time(enum date_format format, str value, int64_t *out);

/* The functions on one value (oval_functions.c); false: *why says what is wrong. */
bool oval_glob_to_regex(struct arena *a, str glob, bool noescape, str *out, str *why);
str oval_escape_regex(struct arena *a, str s);
bool oval_substring(struct arena *a, str s, int64_t start, int64_t length, str *out, str *why);
bool oval_arithmetic(struct arena *a, bool multiply, str x, str y, str *out, str *why);

#endif
