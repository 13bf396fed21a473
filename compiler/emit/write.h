/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_WRITE_H
#define NORMA_WRITE_H

#include "lower.h"
#include "sections.h"

/*
 * Writes the files of every output into the folder (its path ends in '/') and index.json, which
 * holds their digests, last; by `workers` threads, a file each at a time. All are renamed into place
 * together. False after an E4001, with the folder as it was.
 */
bool write_outputs(struct diag *d, struct arena *a, const struct plan *p, str folder,
		   const struct sections *s, const emitted_list files[OUTPUT_COUNT],
		   unsigned workers);

#endif
