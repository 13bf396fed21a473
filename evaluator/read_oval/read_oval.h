/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_READ_OVAL_H
#define NORMA_READ_OVAL_H

#include "oval_reading.h"

/* One document of OVAL definitions, also as a part of a larger one: between begin and end the
 * reader takes the events of its element oval_definitions. */

extern const struct xml_handler oval_handler; /* ctx: struct oval_reader */

/* `source` is that of `path`; `a` holds the content, the reader its own memory until the end. */
void oval_read_begin(struct oval_reader *r, struct diag *d, struct arena *a, str path,
		     uint32_t source);
/* NULL after errors; ok: none were recorded elsewhere. */
struct content *oval_read_end(struct oval_reader *r, bool ok);

#endif
