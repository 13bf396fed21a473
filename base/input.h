/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_INPUT_H
#define NORMA_INPUT_H

#include "diag.h"

/*
 * The bytes of a file one after the other; of one packed by bzip2 (its first bytes tell) those that
 * were packed. Sizes are of what comes out.
 */

/* Above what is unpacked from one file reading stops: a small file can hold any size. */
#define UNPACKED_LIMIT ((uint64_t)1 << 30)

struct input;

/* NULL after E0001. `limit` bytes can be read, of a packed file no more than UNPACKED_LIMIT. */
struct input *input_open(struct diag *d, const char *path, uint64_t limit);
/* 0 at the end; -1 after E0001, E0002 or, of damaged bzip2 data, E6083. */
int64_t input_read(struct input *in, char *buffer, size_t size);
void input_close(struct input *in);

/* The first bytes of a file say so. */
bool input_is_packed(str head);

/* Adds bytes of a file to a text, spilled; false if they are not there, whether recorded or not. */
bool input_copy(struct diag *d, const char *path, uint64_t begin, uint64_t end, struct strbuf *out);

#endif
