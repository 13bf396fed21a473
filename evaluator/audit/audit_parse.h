/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_PARSE_H
#define NORMA_AUDIT_PARSE_H

#include "audit_ast.h"

/* Deepest nesting of elements and of parentheses; 14 nested conditions are the most ever seen. */
#define AUDIT_DEPTH_LIMIT 64
/* Elements, fields and operands of one file. */
#define AUDIT_PART_LIMIT ((size_t)4 << 20)

/*
 * The check_type element of a file, or NULL after E65xx. `source` is the number of the text for
 * spans. One run reports every defect it can tell apart: it goes on at the next line that begins
 * with a tag.
 */
struct audit_element *audit_parse(struct diag *d, struct arena *a, uint32_t source, str text);

/* Bytes as a message may show them: what is no UTF-8 or a control character is replaced. */
str audit_shown(struct arena *a, str bytes, size_t limit);

#endif
