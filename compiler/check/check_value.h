/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_VALUE_H
#define NORMA_CHECK_VALUE_H

#include "checker.h"

/* One value under one operator; OP_STATE is a fact of a test. */
bool value_type(struct context *x, const struct property *p, enum operator op,
		const struct ast_value *v, struct alternative *out);
bool value_registry(struct context *x, const struct property *p, enum operator op,
		    const struct ast_value *v, struct alternative *out);
/* The unit of this name; NULL after an error. */
const struct unit *value_unit(struct context *x, struct ast_word word);
/* A number with a unit in seconds or bytes; false after an error. */
bool value_base(struct checker *c, const struct ast_value *v, const struct unit *unit,
		uint64_t *out);
/* The value in the unit that stands behind `as`, if there is one; NULL after an error. */
const struct ast_value *value_counted(struct context *x, const struct property *p,
				      struct ast_word as, const struct ast_value *v);
/* How many sets a value stands for: more than one if members of it are optional. */
size_t optional_count(const struct ast_value *v);
/* The `number`th of them, from 0; false after an error. */
bool optional_set(struct context *x, enum operator op, const struct ast_value *v, size_t number,
		  const struct ast_value **out);
/* A regular expression in quotes that compiles. */
bool value_pattern(struct context *x, const struct ast_value *v);
bool registry_key(struct context *x, const struct ast_value *v, str *out);
bool registry_name(struct context *x, const struct ast_value *v, str *out);
bool account_unknown(struct context *x, const struct ast_value *v); /* says so; false */
/* An operand of this kind (struct property, operand), canonical. */
bool operand_read(struct context *x, const char *kind, const struct ast_value *v, str *out);
/* False, after a diagnostic, if the number has leading zeros: it is no mode. */
bool value_decimal(struct checker *c, const struct ast_value *v);
bool value_range(struct checker *c, const struct ast_value *v, uint64_t low, uint64_t high);
const char *property_text(struct checker *c, const struct property *p);

#endif
