/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_STR_H
#define NORMA_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* A slice of bytes that somebody else owns; UTF-8 unless said otherwise, may hold NUL. */
typedef struct {
	const char *p;
	size_t n;
} str;

#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((str){ NULL, 0 })
/* For "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

str str_of(const char *c_string);
bool str_eq(str a, str b);
bool str_is(str a, const char *c_string);
/* Equal when ASCII letters are folded: how Windows compares the names that content uses. */
bool str_eq_fold(str a, str b);
int str_cmp(str a, str b);
int str_cmp_fold(str a, str b);
/* The whole text fits the pattern: `*` is any text, `?` one character; ASCII letters fold. */
bool str_glob_fold(str pattern, str text);
bool str_starts(str a, const char *prefix);
str str_trim(str a); /* without ASCII white space at both ends */

/* Copies into the arena, NUL-terminated. */
str str_dup(struct arena *a, str s);
char *str_c(struct arena *a, str s);
str str_lower(struct arena *a, str s); /* ASCII */
str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
str str_vfmt(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* Decimal or 0x; false if anything else stands there or it does not fit. */
bool str_to_u64(str s, uint64_t *out);

/* UTF-8 */
bool utf8_valid(str s, size_t *bad_at);
/* The code point at s[*at], *at moved behind it; the text must be valid. */
uint32_t utf8_next(str s, size_t *at);

/* Damerau-Levenshtein distance over bytes, ASCII folded; stops at `limit` + 1. */
size_t str_distance(str a, str b, size_t limit);

/* Where text goes that is too long to be kept; a failure is remembered, the rest is dropped. */
struct drain {
	bool (*write)(struct drain *to, str data);
	bool failed;
};

/* Text that grows. Always NUL-terminated once something was added. */
struct strbuf {
	char *p;
	size_t n, cap;
	struct drain *drain; /* NULL: all is kept */
};

#define STRBUF_INIT              \
	{                        \
		NULL, 0, 0, NULL \
	}

void strbuf_release(struct strbuf *b);
void strbuf_reset(struct strbuf *b); /* empties, keeps the memory */
void strbuf_add(struct strbuf *b, const void *p, size_t n);
void strbuf_adds(struct strbuf *b, const char *c_string);
void strbuf_addstr(struct strbuf *b, str s);
void strbuf_addch(struct strbuf *b, char c);
void strbuf_addf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
void strbuf_add_utf8(struct strbuf *b, uint32_t code_point);
/* For a terminal: U+FFFD stands for what would steer it (tab apart) and for what is not UTF-8. */
void strbuf_add_printable(struct strbuf *b, str s);
str strbuf_str(const struct strbuf *b);
/* Between two parts of a long text: what is there goes down the drain if it is worth a write. */
void strbuf_spill(struct strbuf *b);
/* The rest goes down the drain; false if any write failed. */
bool strbuf_finish(struct strbuf *b);

#endif
