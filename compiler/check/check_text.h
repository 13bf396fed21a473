/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_TEXT_H
#define NORMA_CHECK_TEXT_H

#include "checker.h"

/* Titles, prose, links and references of rules: parameters replaced, Markdown made plain. */
bool text_line(struct context *x, const struct ast_text *t, str *out);	  /* on one line */
bool text_address(struct context *x, const struct ast_text *t, str *out); /* if it is given */
bool text_markdown(struct context *x, const struct ast_text *t, str *out);
/* The plain texts of a rule from its Markdown; may run in a thread. */
void text_plain(struct arena *a, struct rule *r);
/* A span as its author wrote it, on one line. */
str text_source(struct checker *c, span at);
str text_predicate(struct context *x,
		   const struct ast_predicate *ast); /* on one line, values shown */
bool text_rule(struct context *x, const struct ast_rule *ast, struct rule *r);
void text_refs(struct checker *c, const struct ast_rule *ast, struct rule *r);
/* Of a rule or a benchmark; false if an address is none. */
bool text_links(struct checker *c, const struct ast_link *ast, size_t count, struct link **out);

#endif
