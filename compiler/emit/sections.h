/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SECTIONS_H
#define NORMA_SECTIONS_H

#include "emit.h"

/*
 * The sections of all chunks, joined by output and name in the order they are added, and the files
 * made of them. A long section waits in a temporary file, so that memory does not grow with the
 * number of rules.
 */
struct joined {
	enum output output;
	str name;
	struct strbuf text;
	int file; /* holds what came before text; -1 for none */
};

struct sections {
	struct arena *arena;
	VEC(struct joined) list;
};

void sections_init(struct sections *s, struct arena *a);
void sections_release(struct sections *s);

/* False if a temporary file cannot be written (E4001). */
bool sections_add(struct sections *s, struct diag *d, enum output o, const emitted_list *from);

/*
 * Gives a file piece by piece to put(). In the place of a section stand those of that name among
 * `files` (the header's own) and then the joined one. put() records why it returns false. Threads
 * may write several files at once.
 */
bool sections_write(const struct sections *s, struct diag *d, enum output o,
		    const emitted_list *files, const struct emitted *file,
		    bool (*put)(void *ctx, str text), void *ctx);

#endif
