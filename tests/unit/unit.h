/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_UNIT_H
#define NORMA_UNIT_H

/* cmocka with the headers it wants before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A text equals a literal; shows both when it does not. */
#define assert_str(actual, expected)                                                  \
	do {                                                                          \
		str actual_ = (actual);                                               \
		if (!str_is(actual_, (expected)))                                     \
			fail_msg("'%.*s' is not '%s'", STR_ARG(actual_), (expected)); \
	} while (0)

#endif
