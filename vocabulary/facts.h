/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_FACTS_H
#define NORMA_FACTS_H

#include "str.h"

/*
 * Describes every property that rules can ask, from its row: values, operators, special values,
 * absence, both lowerings, evidence. As aligned text, or as the Markdown page docs/facts.md, which
 * also lists the names that operands and values may take.
 */
void facts_describe(struct strbuf *out, bool markdown);

#endif
