/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ipv4_address and ipv6_address of OVAL (SimpleDatatypeEnumeration of oval-common-schema.xsd): an
 * address, then "/" and a prefix length or, for IPv4, a netmask. Leading zeros are decimal.
 */
#include <arpa/inet.h>
#include <string.h>

#include "value_order.h"

static bool number(str s, unsigned limit, unsigned *out)
{
	size_t i;

	*out = 0;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(s.p[i] - '0');
		if (*out > limit)
			return false;
	}
	return s.n > 0;
}

static bool dotted_quad(str s, uint32_t *out)
{
	unsigned part, parts = 0;
	size_t from, i;

	*out = 0;
	for (from = i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '.')
			continue;
		if (parts++ == 4 || !number((str){ s.p + from, i - from }, 255, &part))
			return false;
		*out = *out << 8 | part;
		from = i + 1;
	}
	return parts == 4;
}

static str cut_prefix(str *s)
{
	const char *slash = s->n ? memchr(s->p, '/', s->n) : NULL;
	str prefix = STR_NONE;

	if (slash) {
		prefix = (str){ slash + 1, s->n - (size_t)(slash + 1 - s->p) };
		s->n = (size_t)(slash - s->p);
	}
	return prefix;
}

static void mask(struct address *a, unsigned width)
{
	unsigned host = width - a->prefix;

	a->bits = host == 128 ? 0 : a->bits >> host << host;
}

/* A netmask is ones and then zeros. */
static bool prefix_of_netmask(str s, unsigned *out)
{
	uint32_t bits;

	if (!dotted_quad(s, &bits) || (~bits & (~bits + 1)))
		return false;
	for (*out = 0; bits; bits <<= 1)
		++*out;
	return true;
}

bool parse_ipv4(str s, struct address *out)
{
	str prefix;
	uint32_t bits;

	s = str_trim(s);
	prefix = cut_prefix(&s);
	if (!dotted_quad(s, &bits))
		return false;
	out->bits = bits;
	out->prefix = 32;
	if (prefix.p && !number(prefix, 32, &out->prefix) &&
	    !prefix_of_netmask(prefix, &out->prefix))
		return false;
	mask(out, 32);
	return true;
}

bool parse_ipv6(str s, struct address *out)
{
	unsigned char bytes[16];
	char text[64];
	str prefix;
	size_t i;

	s = str_trim(s);
	prefix = cut_prefix(&s);
	if (s.n >= sizeof(text) || memchr(s.p ? s.p : "", '\0', s.n))
		return false;
	memcpy(text, s.p ? s.p : "", s.n);
	text[s.n] = 0;
	if (inet_pton(AF_INET6, text, bytes) != 1)
		return false;
	out->bits = 0;
	for (i = 0; i < sizeof(bytes); i++)
		out->bits = out->bits << 8 | bytes[i];
	out->prefix = 128;
	if (prefix.p && !number(prefix, 128, &out->prefix))
		return false;
	mask(out, 128);
	return true;
}

bool address_within(const struct address *inner, const struct address *outer, unsigned width)
{
	struct address a = { inner->bits, outer->prefix };

	if (inner->prefix < outer->prefix)
		return false;
	mask(&a, width);
	return a.bits == outer->bits;
}
