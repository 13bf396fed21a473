/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_SCOPE_H
#define NORMA_OVAL_SCOPE_H

#include "oval_directives.h"
#include "oval_reach.h"
#include "oval_syschar.h"
#include "report.h"

/* What OVAL results hold: of each evaluation which definitions, tests and objects. */

struct scope_part {
	struct judging judging;
	struct oval_memo *memo;
	unsigned instance;		/* variable_instance, from 1 */
	const struct outcome **outcome; /* by definition; NULL: not asked for */
	unsigned char *detail;		/* enum detail, by definition */
	bool *test;			/* those that are told */
	struct oval_reach shown;	/* from these tests */
	struct oval_reach varying;
};

struct scope {
	struct scope_part *part;
	size_t count;
	bool all; /* everything that was judged: `test` and `shown` are not filled */
};

/*
 * `in` holds the evaluations of one content, by instance. Beyond the first only what depends on
 * external variables is told. A definition that a full one extends is thin at least: the schema
 * wants what is referred to.
 */
void scope_init(struct scope *s, const struct report_input *in, const struct directives *d);

/* The part in which something of this reach is told, seen from part `p`. */
struct scope_part *scope_home(const struct scope *s, struct scope_part *p, unsigned char varies);

#endif
