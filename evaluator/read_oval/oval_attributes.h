/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_ATTRIBUTES_H
#define NORMA_OVAL_ATTRIBUTES_H

#include "oval_reading.h"

/* The attributes of the element that is being opened, and what can be wrong with them. */

span oval_line(const struct oval_reader *r, uint32_t line);
span oval_here(const struct oval_reader *r);

const struct xml_attr *oval_attr(const struct oval_reader *r, const char *name);
/* The value, or an empty slice after E6004. */
str oval_required(struct oval_reader *r, const char *name);
/* E6005; `near` is what may have been meant, or empty. */
void oval_bad_value(struct oval_reader *r, const char *name, str value, str near);
bool oval_read_bool(struct oval_reader *r, const char *ns, const char *name);
uint64_t oval_read_version(struct oval_reader *r);
/* A number, which may be negative; false where the attribute is absent or no number (E6005). */
bool oval_read_int(struct oval_reader *r, const char *name, int64_t *out);

/* The attribute's word; *out is left alone where it is absent. */
void oval_read_datatype(struct oval_reader *r, const char *name, enum datatype *out);
void oval_read_operation(struct oval_reader *r, const char *name, enum operation *out);
void oval_read_check(struct oval_reader *r, const char *name, enum check *out);
void oval_read_existence(struct oval_reader *r, const char *name, enum existence *out);
void oval_read_operator(struct oval_reader *r, const char *name, enum oval_operator *out);
void oval_read_set_operator(struct oval_reader *r, const char *name, enum set_operator *out);

#endif
