/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_WAIVERS_H
#define NORMA_WAIVERS_H

#include "model.h"

/*
 * Decides which of the outcome's waivers are in force on the machine of the evidence, in a copy of
 * its list. No verdict changes; `waived` is set of a failure that one of them accepts.
 */
void waivers_decide(const struct evidence *e, struct arena *a, struct outcome *o);

#endif
