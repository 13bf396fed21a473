/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AST_DUMP_H
#define NORMA_AST_DUMP_H

#include "ast_file.h"

/*
 * What --dump=tokens and --dump=ast print: one token or node a line, nodes indented by depth,
 * texts quoted with \n, \t, \" and \\ escaped. For reading and for tests; no program should.
 */

/* `text` as a file of its own; what is wrong with it goes to d. */
void tokens_dump(struct diag *d, str path, str text, struct strbuf *out);
void ast_dump(const struct ast_file *file, struct strbuf *out);

#endif
