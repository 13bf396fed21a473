/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PATTERN_H
#define NORMA_PATTERN_H

#include "str.h"

/*
 * Regular expressions by PCRE2 over UTF-8: unanchored, case-sensitive ((?i) folds), with limits.
 */

/* False if the pattern does not compile; offset in bytes, message in the arena. */
bool pattern_valid(struct arena *a, str pattern, size_t *offset, str *message);

/* How many groups capture something; 0 also for a pattern that does not compile. */
unsigned pattern_groups(str pattern);

/* False if the pattern does not compile or a match limit was reached: no result. */
bool pattern_match(str pattern, str subject, bool *hit);

/* Patterns that are used often: each is compiled once and kept in the arena. */
struct patterns;
struct patterns *patterns_new(struct arena *a);

enum pattern_result { PATTERN_MISS, PATTERN_HIT, PATTERN_ERROR };

/* PATTERN_ERROR: *why names the pattern and what is wrong with it, or the limit reached. */
enum pattern_result patterns_match(struct patterns *p, str pattern, str subject, str *why);
/* Can a text that begins with `start` match? True also where that is not known. */
bool patterns_may_begin(struct patterns *p, str pattern, str start);
/* What the first group captured in the first match, a part of the subject; empty if nothing. */
enum pattern_result patterns_capture(struct patterns *p, str pattern, str subject, str *out,
				     str *why);

#endif
