/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_REACH_H
#define NORMA_OVAL_REACH_H

#include "oval_model.h"

/* What definitions, tests and objects lead to, and whether an external variable is among it. */

enum reach { REACH_NONE, REACH_FIXED, REACH_VARIES };

struct oval_reach {
	struct arena *arena;
	unsigned char *definition, *test, *object, *state, *variable; /* enum reach, by index */
};

void oval_reach_init(struct oval_reach *r, const struct oval_content *c, struct arena *a);
/* Marks what is reached; REACH_VARIES if its result depends on values given from outside. */
enum reach oval_reach_definition(struct oval_reach *r, const struct oval_definition *d);
enum reach oval_reach_test(struct oval_reach *r, const struct oval_test *t);
enum reach oval_reach_object(struct oval_reach *r, const struct oval_object *o);

#endif
