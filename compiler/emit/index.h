/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_INDEX_H
#define NORMA_INDEX_H

#include "lower.h"

/* index.json: what a build wrote, with digests, and one line per rule. */

struct index_file {
	str name, sha256;
};

/* The lines of the rules, which need no file. */
void index_rules(struct strbuf *out, const struct plan *p);
/* The whole, with those lines. */
void index_write(struct strbuf *out, const struct plan *p, const struct index_file *files,
		 size_t count, str rules);

#endif
