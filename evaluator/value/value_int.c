/* SPDX-License-Identifier: Apache-2.0 */
/* Integers of any size: compared as digits, calculated with by OpenSSL's libcrypto. */
#include "value_int.h"

#include <openssl/bn.h>

#include "bug.h"
#include "value_order.h"

bool integer_parse(str s, struct integer *out)
{
	size_t i;

	s = str_trim(s);
	out->negative = s.n && s.p[0] == '-';
	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		s.p++, s.n--;
	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	if (!s.n)
		return false;
	while (s.n && s.p[0] == '0')
		s.p++, s.n--;
	out->digits = s;
	out->negative &= s.n > 0;
	return true;
}

int integer_order(const struct integer *a, const struct integer *b)
{
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	return a->negative ? order_of_numbers(b->digits, a->digits)
			   : order_of_numbers(a->digits, b->digits);
}

static BIGNUM *number(struct arena *a, const struct integer *i)
{
	BIGNUM *out = NULL;

	if (!BN_dec2bn(&out, i->digits.n ? str_c(a, i->digits) : "0"))
		out_of_memory(i->digits.n);
	BN_set_negative(out, i->negative);
	return out;
}

/* Two's complement, the lowest byte first. */
static unsigned char *bytes_of(struct arena *a, const struct integer *i, size_t size)
{
	unsigned char *out = arena_alloc(a, size);
	BIGNUM *n = number(a, i);
	unsigned carry = 1;
	size_t k;

	if (BN_bn2lebinpad(n, out, (int)size) < 0)
		BUG("%zu bytes are too few for %zu digits", size, i->digits.n);
	for (k = 0; i->negative && k < size; k++) {
		carry += (unsigned char)~out[k];
		out[k] = (unsigned char)carry;
		carry >>= 8;
	}
	BN_free(n);
	return out;
}

/* Each bit of `inner` is one of `outer`. */
static bool covers(const struct integer *outer, const struct integer *inner)
{
	size_t digits = outer->digits.n > inner->digits.n ? outer->digits.n : inner->digits.n;
	size_t size = digits / 2 + 2, i; /* a byte holds more than two digits; and the sign */
	const unsigned char *x, *y;
	struct arena a;

	arena_init(&a);
	x = bytes_of(&a, outer, size);
	y = bytes_of(&a, inner, size);
	for (i = 0; i < size && !(y[i] & ~x[i]); i++)
		;
	arena_release(&a);
	return i == size;
}

bool integer_has_bits(const struct integer *a, const struct integer *b)
{
	return covers(a, b);
}

bool integer_within_bits(const struct integer *a, const struct integer *b)
{
	return covers(b, a);
}

bool integer_arithmetic(struct arena *a, bool multiply, const struct integer *x,
			const struct integer *y, str *out)
{
	BIGNUM *m, *n, *r = BN_new();
	BN_CTX *c = BN_CTX_new();
	struct arena scratch;
	char *text;

	if (x->digits.n > INTEGER_DIGITS || y->digits.n > INTEGER_DIGITS) {
		BN_free(r);
		BN_CTX_free(c);
		return false;
	}
	arena_init(&scratch);
	m = number(&scratch, x);
	n = number(&scratch, y);
	if (!r || !c || !(multiply ? BN_mul(r, m, n, c) : BN_add(r, m, n)) ||
	    !(text = BN_bn2dec(r)))
		out_of_memory(x->digits.n + y->digits.n);
	*out = str_dup(a, str_of(text));
	OPENSSL_free(text);
	BN_free(m);
	BN_free(n);
	BN_free(r);
	BN_CTX_free(c);
	arena_release(&scratch);
	return out->n <= INTEGER_DIGITS + 1;
}
