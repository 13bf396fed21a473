/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_RULE_DUMP_H
#define NORMA_RULE_DUMP_H

#include "rule.h"

/* What --dump=rules prints: one fact a line, for reading and for tests; no program should. */
void rules_dump(const struct benchmark *b, struct strbuf *out);

#endif
