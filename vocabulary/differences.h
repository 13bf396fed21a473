/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DIFFERENCES_H
#define NORMA_DIFFERENCES_H

#include "diag.h"

/*
 * Where an output does not say what its rule says: the rows of differences.def, which
 * docs/audit-differences.md shows. `lower` decides which of them concern a rule.
 */
enum difference {
#define DIFFERENCE(id, ...) DIFFERENCE_##id,
#include "differences.def"
	DIFFERENCE_COUNT
};

struct difference_row {
	const char *name;    /* "text-types", as in index.json */
	const char *output;  /* the one that differs: ".audit" or "OVAL" */
	const char *where;   /* on which states of a machine, in which rules; Markdown */
	const char *rule;    /* what the rule says there */
	const char *says;    /* what the output says */
	const char *warning; /* for a whole build; NULL: none, or one at each place */
	enum code code;	     /* of the warning; unused where there is none */
	bool at_place;	     /* the warning stands at each predicate that the row concerns */
};

const struct difference_row *difference_row(enum difference x);
bool difference_find(str name, enum difference *out);

/* The table of docs/audit-differences.md. */
void differences_describe(struct strbuf *out);

#endif
