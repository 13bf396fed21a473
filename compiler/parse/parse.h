/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PARSE_H
#define NORMA_PARSE_H

#include "ast_file.h"

/* What one file may hold. */
#define PARSE_DEPTH_LIMIT 256u
#define PARSE_RULE_LIMIT 250000u
#define PARSE_NODE_LIMIT 8000000u

/*
 * Reads one rule file: the grammar of docs/language.md. Never NULL; what is wrong is in d, each
 * mistake once, and the tree then holds what could be understood. `source` is the number that spans
 * have; `text` must live as long as the tree. May run in a thread with its own diag and arena.
 */
struct ast_file *parse_file(struct diag *d, struct arena *a, uint32_t source, str text);

/* The value at `at` of a text that is no file (--set rule.param=VALUE); NULL after an error. */
struct ast_value *parse_setting_value(struct diag *d, struct arena *a, span at, str text);

#endif
