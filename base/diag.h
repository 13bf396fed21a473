/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DIAG_H
#define NORMA_DIAG_H

#include "str.h"
#include "vec.h"

/*
 * What is wrong with content, and where. A list that nobody here prints: cli/ does.
 * A function that returns false has recorded at least one error; its callers add none.
 */

/*
 * Bytes [begin, end) of a source. In a source opened without text (XML, hives) begin is the line
 * and end the column, both from 1, 0 if unknown.
 */
typedef struct {
	uint32_t file, begin, end;
} span;

#define SPAN_NONE ((span){ 0, 0, 0 })

enum code {
#define CODE(id, title) CODE_##id,
#include "codes.def"
	CODE_COUNT
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

struct note {
	span at;
	str text;
};

struct diagnostic {
	enum severity severity;
	enum code code;
	span at;
	str text;
	VEC(struct note) notes;
};

struct source {
	str path;	     /* as the user gave it; "" for none */
	str text;	     /* p is NULL where spans are line and column */
	VEC(uint32_t) lines; /* where each begins; made when a place is first asked for */
};

struct diag {
	struct arena arena;
	VEC(struct source) sources; /* [0] stands for "no file" */
	VEC(struct diagnostic) list;
	size_t errors, warnings;
	size_t limit; /* errors beyond it are counted, not kept; 0 = 1000 */
};

struct place {
	str path;
	uint32_t line, column; /* from 1; column counts characters; 0 = unknown */
	str source_line;       /* without its line end; empty where the source has no text */
};

void diag_init(struct diag *d);
void diag_release(struct diag *d);

/* Returns the source's number for spans; path is copied, text is not. */
uint32_t diag_source(struct diag *d, str path, str text);

void diag_error(struct diag *d, span at, enum code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void diag_warning(struct diag *d, span at, enum code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* A second place or a suggestion for the last error or warning. */
void diag_note(struct diag *d, span at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The same for an earlier one, by its place in the list. */
void diag_note_to(struct diag *d, size_t index, span at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Takes out, from `from` on, each warning that repeats the code and place of one before it. */
void diag_unrepeat(struct diag *d, size_t from);

/* Moves everything of `from` behind what `into` has; both must share the same source numbers. */
void diag_take(struct diag *into, struct diag *from);

/* Where a span begins or, for `end`, where it stops. */
void diag_place(struct diag *d, span at, bool end, struct place *out);

const char *code_name(enum code code);	/* "E2013" */
const char *code_title(enum code code); /* one line */
bool code_find(str name, enum code *out);

/*
 * The nearest of `count` names to `word` if it is near enough to be meant, else an empty slice.
 * name(ctx, i) gives the candidates; the first without text (STR_NONE) ends them, so SIZE_MAX serves
 * as the count of a table that ends itself.
 */
str suggest(str word, size_t count, str (*name)(const void *ctx, size_t i), const void *ctx);

#endif
