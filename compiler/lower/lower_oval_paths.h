/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_OVAL_PATHS_H
#define NORMA_LOWER_OVAL_PATHS_H

#include "lower_oval_several.h"

/* Entities that name the files or folders of the first operand; how many. */
size_t oval_path_entities(const struct oval_leaf *f, struct entity e[2]);

/*
 * What is counted where the path holds a `*`: files or folders at the last one. The values are the
 * files that the whole path names, as items of the leaf's type; what they say, the caller adds.
 */
void oval_path_things(const struct oval_leaf *f, struct things *t);

#endif
