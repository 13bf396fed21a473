/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_BUG_H
#define NORMA_BUG_H

#include <stddef.h>

/* The end of the program for an impossible state: prints file, line and text, then aborts. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The end of the program where memory ends: a line of text, status 2. */
_Noreturn void out_of_memory(size_t wanted);

#endif
