/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_KEYS_H
#define NORMA_AUDIT_KEYS_H

#include "audit_model.h"

/* The keys that one item asks: those of every user, or those directly below its key. */
struct audit_keys {
	str *key;
	size_t count;
	bool complete, error; /* as in struct candidates */
	str message;
};

static inline bool item_asks_several(const struct audit_item *item)
{
	return item->users || item->subkeys;
}

void audit_keys(const struct evidence *e, struct arena *a, const struct audit_item *item,
		struct audit_keys *out);
/* As BANNER_CHECK compares it: lower case, one space for white space, none at the ends. */
str audit_banner_text(struct arena *a, str text);

#endif
