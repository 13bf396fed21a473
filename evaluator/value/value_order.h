/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_VALUE_ORDER_H
#define NORMA_VALUE_ORDER_H

#include "str.h"

/* Of two runs of digits as numbers. */
int order_of_numbers(str a, str b);

/* Order of the package versions of OVAL: negative, 0, positive. Every text is one. */
int order_of_evr(str a, str b);
int order_of_debian_evr(str a, str b);
/* ios_version and fileset_revision: runs of digits as numbers, runs of letters as text. */
int order_of_runs(str a, str b);

/* An address with its prefix; the bits outside the prefix are 0. */
struct address {
	unsigned __int128 bits;
	unsigned prefix;
};
bool parse_ipv4(str s, struct address *out);
bool parse_ipv6(str s, struct address *out);
/* Whether all of `inner` lies in `outer`, both of `width` bits. */
bool address_within(const struct address *inner, const struct address *outer, unsigned width);

#endif
