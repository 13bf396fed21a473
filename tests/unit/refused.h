/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_REFUSED_H
#define NORMA_REFUSED_H

#include "asking.h"

/* A text that a reader does not take, and the one diagnostic that says why. */
struct refused_text {
	int line;
	const char *text, *expected;
};

static inline void assert_refused(const struct refused_text *r,
				  bool (*open_text)(struct asking *t, const char *text))
{
	struct asking t;
	str actual;

	asking_begin(&t);
	if (open_text(&t, r->text))
		fail_msg("line %d: was read", r->line);
	actual = diagnostic(&t, 0);
	if (!str_is(actual, r->expected) || t.diag.errors != 1)
		fail_msg("line %d: %zu errors: %s", r->line, t.diag.errors, actual.p);
	assert_int_equal(t.evidence.sources.n, 0);
	asking_end(&t);
}

#endif
