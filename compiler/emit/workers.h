/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_WORKERS_H
#define NORMA_WORKERS_H

#include "lower.h"
#include "sections.h"

/*
 * Lowers and emits every chunk of the plan in `count` threads and joins the sections in the order of
 * the chunks; diagnostics and counts likewise. False after an error.
 */
bool workers_run(struct diag *d, const struct plan *p, unsigned outputs, unsigned count,
		 struct sections *s, struct lower_counts *counts);

#endif
