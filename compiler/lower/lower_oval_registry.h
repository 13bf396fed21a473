/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_OVAL_REGISTRY_H
#define NORMA_LOWER_OVAL_REGISTRY_H

#include "lower_oval_several.h"

/* Comparisons of registry values as states, before it is decided how tests count what satisfies them. */

/* Any of the groups holds. Alternatives that are one state each are one part, the first group. */
struct item_group *registry_groups(struct oval_leaf *f, size_t *count);

/* The long name of the root, and what follows it. */
void registry_split(str key, str *hive, str *below);

/* Predicates of several keys: lower_oval_keys.c. */
struct criteria *oval_registry_several(struct oval_leaf *f);

#endif
