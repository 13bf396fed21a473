/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_H
#define NORMA_CHECK_H

#include "ast_file.h"
#include "rule.h"

/* From trees to rules: names resolved, values typed, logic in normal form, identities derived. */

struct check_options {
	const char *const *set; /* "rule.param=value", as given with --set */
	size_t set_count;
	/* Only rules of this profile, with its values: a base and add-ons joined by '+'; NULL: all. */
	const char *profile;
	const char *tailoring; /* path of the file whose tailoring is in force; NULL: none */
	unsigned threads;      /* that may share the work; 0: one */
	const char *today;     /* "YYYY-MM-DD": a waiver until an earlier day has expired; NULL */
};

/*
 * The benchmark that the files hold together, allocated in `a`; NULL when an error was recorded.
 * A rule with an error does not keep the others from being checked.
 */
struct benchmark *check_benchmark(struct diag *d, struct arena *a, struct ast_file **files,
				  size_t count, const struct check_options *o);

/* Component-wise: "1.2" before "1.10"; "1.1" and "1.01" are equal. Both must be numbers. */
int number_cmp(str a, str b);

#endif
