/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PROFILE_H
#define NORMA_PROFILE_H

#include "diag.h"

/* A checked profile: part of rule.h. */

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

#endif
