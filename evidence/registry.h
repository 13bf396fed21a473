/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_REGISTRY_H
#define NORMA_REGISTRY_H

#include "datum.h"
#include "vec.h"

/* What the sources that know a registry share: paths of keys, and data of values. */

#define REGISTRY_DEPTH_LIMIT 512 /* levels of keys, as in Windows */

/*
 * True if `key` is `above` or lies below it; `rest` is then what follows, without the backslash
 * between them.
 */
bool registry_below(str key, str above, str *rest);

/* The key above, empty for a root. */
str registry_parent(str key);

/*
 * The path with the short name of its root ("HKLM\..."), without a backslash at its end; empty if
 * its root is unknown.
 */
str registry_canonical(struct arena *a, str written);

/* "SYSTEM\CurrentControlSet\X" of a key with a short root gives "X" in rest. */
bool registry_in_current(str key, str *rest);

/* The name of a control set: "ControlSet001". */
str registry_control_set(struct arena *a, uint64_t number);

/* The data of a value as the registry stores it; false with a reason if it does not fit its type. */
bool registry_decode(struct arena *a, uint32_t type, str data, struct datum *out, str *why);

#endif
