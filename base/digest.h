/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DIGEST_H
#define NORMA_DIGEST_H

#include "str.h"

/* SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits in the arena. */
str sha256_hex(struct arena *a, str data);

/* The same over data that comes in pieces. */
struct sha256;
struct sha256 *sha256_new(void);
void sha256_add(struct sha256 *s, str data);
/* Ends and frees it. */
str sha256_end(struct sha256 *s, struct arena *a);

#endif
