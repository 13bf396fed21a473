/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ENCODING_H
#define NORMA_ENCODING_H

#include "str.h"

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

#endif
