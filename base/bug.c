/* SPDX-License-Identifier: Apache-2.0 */
/* The two ways to stop at once: an impossible state and the end of memory. */
#include "bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fprintf(stderr, "norma: bug at %s:%d: ", file, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	abort();
}

_Noreturn void out_of_memory(size_t wanted)
{
	fprintf(stderr, "norma: out of memory (%zu bytes more were wanted)\n", wanted);
	_exit(2);
}
