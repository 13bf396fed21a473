/* SPDX-License-Identifier: Apache-2.0 */
/* Slices and growing text. Folding is ASCII only, so no result depends on a locale. */
#include "str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char fold(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

str str_of(const char *c_string)
{
	return (str){ c_string, c_string ? strlen(c_string) : 0 };
}

bool str_eq(str a, str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));
}

bool str_is(str a, const char *c_string)
{
	return str_eq(a, str_of(c_string));
}

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

int str_cmp_fold(str a, str b)
{
	size_t i;

	for (i = 0; i < a.n && i < b.n; i++)
		if (fold(a.p[i]) != fold(b.p[i]))
			return fold(a.p[i]) < fold(b.p[i]) ? -1 : 1;
	return (a.n > b.n) - (a.n < b.n);
}

bool str_eq_fold(str a, str b)
{
	return a.n == b.n && !str_cmp_fold(a, b);
}

/* Moves over one character, which may be of several bytes. */
static size_t next_character(str s, size_t i)
{
	for (i++; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80;)
		i++;
	return i;
}

bool str_glob_fold(str pattern, str text)
{
	size_t p = 0, i = 0, star = SIZE_MAX, from = 0;

	while (i < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			from = i;
		} else if (p < pattern.n && pattern.p[p] == '?') {
			p++;
			i = next_character(text, i);
		} else if (p < pattern.n && fold(pattern.p[p]) == fold(text.p[i])) {
			p++;
			i++;
		} else if (star != SIZE_MAX) {
			p = star + 1; /* the star takes one more */
			i = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

bool str_starts(str a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.n >= n && !memcmp(a.p, prefix, n);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str a)
{
	while (a.n && is_space(a.p[0])) {
		a.p++;
		a.n--;
	}
	while (a.n && is_space(a.p[a.n - 1]))
		a.n--;
	return a;
}

char *str_c(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

str str_dup(struct arena *a, str s)
{
	return (str){ str_c(a, s), s.n };
}

str str_lower(struct arena *a, str s)
{
	char *p = str_c(a, s);
	size_t i;

	for (i = 0; i < s.n; i++)
		p[i] = (char)fold(p[i]);
	return (str){ p, s.n };
}

str str_vfmt(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return STR("");
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (str){ p, (size_t)n };
}

str str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	str s;

	va_start(ap, fmt);
	s = str_vfmt(a, fmt, ap);
	va_end(ap);
	return s;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (fold(c) >= 'a' && fold(c) <= 'f')
		return fold(c) - 'a' + 10;
	return 99;
}

bool str_to_u64(str s, uint64_t *out)
{
	unsigned base = 10;
	uint64_t v = 0;
	size_t i = 0;

	if (s.n > 2 && s.p[0] == '0' && fold(s.p[1]) == 'x') {
		base = 16;
		i = 2;
	}
	if (i >= s.n)
		return false;
	for (; i < s.n; i++) {
		unsigned d = (unsigned)digit(s.p[i]);

		if (d >= base || v > (UINT64_MAX - d) / base)
			return false;
		v = v * base + d;
	}
	*out = v;
	return true;
}

/* Unicode 15, table 3-7: well-formed UTF-8 byte sequences. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
	unsigned char c = p[0], low = 0x80, high = 0xbf;
	size_t need, i;

	if (c < 0x80)
		return 1;
	if (c < 0xc2 || c > 0xf4)
		return 0;
	need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (c == 0xe0)
		low = 0xa0;
	else if (c == 0xed)
		high = 0x9f;
	else if (c == 0xf0)
		low = 0x90;
	else if (c == 0xf4)
		high = 0x8f;
	if (n < need || p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < need; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return need;
}

bool utf8_valid(str s, size_t *bad_at)
{
	size_t at = 0, n;

	while (at < s.n) {
		n = utf8_length((const unsigned char *)s.p + at, s.n - at);
		if (!n) {
			if (bad_at)
				*bad_at = at;
			return false;
		}
		at += n;
	}
	return true;
}

uint32_t utf8_next(str s, size_t *at)
{
	static const unsigned char lead[5] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	const unsigned char *p = (const unsigned char *)s.p + *at;
	unsigned n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	uint32_t c = p[0] & lead[n];
	unsigned i;

	for (i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3f);
	*at += n;
	return c;
}

#define DISTANCE_MAX 64

size_t str_distance(str a, str b, size_t limit)
{
	size_t row[3][DISTANCE_MAX + 1], i, j;

	if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX)
		return limit + 1;
	for (j = 0; j <= b.n; j++)
		row[0][j] = j;
	for (i = 1; i <= a.n; i++) {
		size_t *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];

		now[0] = i;
		for (j = 1; j <= b.n; j++) {
			bool same = fold(a.p[i - 1]) == fold(b.p[j - 1]);
			size_t d = up[j - 1] + !same;

			d = up[j] + 1 < d ? up[j] + 1 : d;
			d = now[j - 1] + 1 < d ? now[j - 1] + 1 : d;
			if (i > 1 && j > 1 && fold(a.p[i - 1]) == fold(b.p[j - 2]) &&
			    fold(a.p[i - 2]) == fold(b.p[j - 1]) && up2[j - 2] + 1 < d)
				d = up2[j - 2] + 1;
			now[j] = d;
		}
	}
	return row[a.n % 3][b.n] > limit ? limit + 1 : row[a.n % 3][b.n];
}

void strbuf_release(struct strbuf *b)
{
	free(b->p);
	*b = (struct strbuf)STRBUF_INIT;
}

void strbuf_reset(struct strbuf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

static void strbuf_room(struct strbuf *b, size_t n)
{
	if (b->cap - b->n > n)
		return;
	b->cap = (b->cap + n) * 3 / 2 + 64;
	b->p = xrealloc(b->p, b->cap);
}

void strbuf_add(struct strbuf *b, const void *p, size_t n)
{
	strbuf_room(b, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void strbuf_adds(struct strbuf *b, const char *c_string)
{
	strbuf_add(b, c_string, strlen(c_string));
}

void strbuf_addstr(struct strbuf *b, str s)
{
	strbuf_add(b, s.p, s.n);
}

void strbuf_addch(struct strbuf *b, char c)
{
	strbuf_add(b, &c, 1);
}

void strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return;
	strbuf_room(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	b->n += (size_t)n;
}

void strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(b, fmt, ap);
	va_end(ap);
}

void strbuf_add_utf8(struct strbuf *b, uint32_t c)
{
	char out[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;
	static const unsigned char mark[5] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(mark[n] | c);
	strbuf_add(b, out, n);
}

/* C0, DEL, C1, and the marks that turn the direction of text */
static bool steers(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7f && c <= 0x9f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void strbuf_add_printable(struct strbuf *b, str s)
{
	size_t at = 0, run, from, end;

	while (at < s.n) {
		if (utf8_valid((str){ s.p + at, s.n - at }, &end))
			end = s.n - at;
		for (run = at, end += at; at < end;) {
			from = at;
			if (!steers(utf8_next(s, &at)))
				continue;
			strbuf_add(b, s.p + run, from - run);
			strbuf_add_utf8(b, 0xfffd);
			run = at;
		}
		strbuf_add(b, s.p + run, end - run);
		if (at < s.n) {
			strbuf_add_utf8(b, 0xfffd);
			at++;
		}
	}
}

str strbuf_str(const struct strbuf *b)
{
	return (str){ b->p ? b->p : "", b->n };
}

#define SPILL ((size_t)64 * 1024)

static void pour(struct strbuf *b)
{
	struct drain *to = b->drain;

	if (!to->failed && b->n)
		to->failed = !to->write(to, strbuf_str(b));
	b->n = 0;
}

void strbuf_spill(struct strbuf *b)
{
	if (b->drain && b->n >= SPILL)
		pour(b);
}

bool strbuf_finish(struct strbuf *b)
{
	pour(b);
	return !b->drain->failed;
}
