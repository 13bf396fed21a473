/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ENCODING_H
#define NORMA_ENCODING_H

#include "evidence.h"

/* How exports of Windows write their text. */

/* Adds UTF-16 as UTF-8, lone surrogates as U+FFFD; an odd last byte is left out. */
void encoding_utf16(struct strbuf *out, str data, bool big_endian);

struct encoded {
	str text;  /* without a byte order mark; in the arena, or a slice of what was read */
	bool wide; /* it was UTF-16 and is UTF-8 now; else the bytes are as they were read */
	bool odd;  /* UTF-16 with a byte too many, which is left out */
};

/* UTF-16 of either order has a byte order mark ([MS-GPSB] 2.2, regedit); UTF-8 may have one. */
void encoding_decode(struct arena *a, str raw, struct encoded *out);

/* An export whose every byte beyond ASCII may be lost: what is no UTF-8 reads as U+FFFD. */
struct foreign_text {
	str text;
	uint32_t file;
	bool foreign;  /* some was replaced, ... */
	size_t bad_at; /* ... here first */
};
/* Adds it as the source of `path`; false: E5002, or `malformed` for what no editor writes. */
bool encoding_open(struct evidence *e, str path, str raw, enum code malformed,
		   struct foreign_text *out);

#endif
