/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_BENCHMARK_H
#define NORMA_BENCHMARK_H

#include "diag.h"
#include "metadata.h"

/* What stands around the checked rules: the benchmark, its profiles, the tailoring in force. */

struct profile {
	str name, title, prefix;
	bool add_on;
	const struct profile *parent; /* that it extends; NULL: none */
	struct logic *applies;	      /* its own, else its parent's; NULL: always */
	const struct profile *owner;  /* whose `applies` that is */
	const struct profile *within; /* of a chosen add-on: applies only where this does; NULL */
	size_t index;		      /* in the benchmark, as declared */
	span at;
};

struct waiver { /* a failure of its rule is known and accepted; it changes no verdict */
	str rule;
	str host;  /* pattern of the machine's name: `*` any text, `?` one character */
	str until; /* YYYY-MM-DD, the last day */
	str by, because;
	bool expired; /* `until` lies before the day that the checker was told */
	span at;
};

struct tailored { /* a parameter that is set: param, value; or a rule that is dropped: number, title */
	str rule, because;
	str param, value;
	str number, title;
};

struct tailoring {	   /* all texts on one line */
	str name, pattern; /* of the benchmark's version: "1.x" */
	VEC(struct tailored) sets, drops;
	VEC(struct waiver) waivers;
};

struct benchmark {
	bool library; /* a library on its own: rules have no number */
	str name, title, version, namespace, see_also;
	str family, cpe;
	struct section *sections;
	struct profile **profiles; /* all, or those chosen: a base and its add-ons */
	size_t section_count, profile_count;
	bool chosen;		     /* the profiles are those of --profile */
	struct tailoring *tailoring; /* in force; NULL: none */
	struct matter matter;
	struct rule **rules; /* by number, component-wise: 1.2 before 1.10 */
	size_t rule_count;
};

#endif
