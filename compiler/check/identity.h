/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_IDENTITY_H
#define NORMA_IDENTITY_H

#include "rule.h"

/* Names that outlive editing: docs/decisions/0001-identity.md is their definition, with vectors. */

/* SHA-256 of the namespace, a line feed and the rule's oldest name. */
str identity_control(struct arena *a, str namespace, str first_name);
/* The first 12 digits of the functional identity of the predicate alone. */
str identity_leaf(struct arena *a, const struct predicate *p);
str identity_functional(struct arena *a, const struct logic *check);
/* The rule's texts must be set. */
str identity_informational(struct arena *a, const struct rule *r);
/* The other three must be set. */
str identity_full(struct arena *a, const struct rule *r);

/* What identity_functional hashes. */
str canonical_tree(struct arena *a, const struct logic *check);

#endif
