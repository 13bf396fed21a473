/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Orders of numbers in a text as regular expressions. Expectation: for every number the order itself, in
 * C; around powers of ten, where the number of digits changes, and at both ends of 64 bits.
 */
#include "lower_audit.h"
#include "pattern.h"
#include "unit.h"

static bool holds(enum operator op, uint64_t x, uint64_t n, uint64_t high)
{
	switch (op) {
	case OP_EQ: return x == n;
	case OP_NE: return x != n;
	case OP_LT: return x < n;
	case OP_LE: return x <= n;
	case OP_GT: return x > n;
	case OP_GE: return x >= n;
	default: return x >= n && x <= high;
	}
}

static void check_one(struct arena *a, str pattern, enum operator op, uint64_t x, uint64_t n,
		      uint64_t high)
{
	static const char *const zeros[] = { "", "0", "000" };
	size_t i;
	bool hit;

	for (i = 0; i < 3; i++) {
		str text = str_fmt(a, "%s%llu", zeros[i], (unsigned long long)x);

		assert_true(pattern_match(pattern, text, &hit));
		if (hit != holds(op, x, n, high))
			fail_msg("%.*s: %.*s", STR_ARG(pattern), STR_ARG(text));
	}
}

static const uint64_t numbers[] = { 0,
				    1,
				    5,
				    9,
				    10,
				    11,
				    12,
				    19,
				    20,
				    90,
				    99,
				    100,
				    101,
				    109,
				    110,
				    199,
				    900,
				    999,
				    1000,
				    1234,
				    9999,
				    20348,
				    99999,
				    100000,
				    UINT32_MAX,
				    9999999999999999999u,
				    10000000000000000000u,
				    UINT64_MAX - 1,
				    UINT64_MAX };
#define NUMBERS (sizeof(numbers) / sizeof(*numbers))

/* More than 64 bits hold: greater than every number. */
static const char *const beyond[] = { "18446744073709551616",  "18446744073709551620",
				      "18446744073709551999",  "18446744073710000000",
				      "20000000000000000000",  "99999999999999999999",
				      "100000000000000000000", "123456789012345678901234567890" };

static void check_beyond(str pattern, enum operator op, const char *text)
{
	bool hit;

	assert_true(pattern_match(pattern, str_of(text), &hit));
	if (hit != (op == OP_NE || op == OP_GT || op == OP_GE))
		fail_msg("%.*s: %s", STR_ARG(pattern), text);
}

static void check_pattern(enum operator op, uint64_t n, uint64_t high)
{
	struct arena a;
	bool any = op != OP_LT || n;
	str pattern;
	uint64_t x;
	size_t i;

	arena_init(&a);
	assert_int_equal(audit_number_pattern(&a, op, n, high, &pattern), any);
	for (i = 0; any && i < NUMBERS; i++)
		check_one(&a, pattern, op, numbers[i], n, high);
	for (i = 0; any && i < sizeof(beyond) / sizeof(*beyond); i++)
		check_beyond(pattern, op, beyond[i]);
	for (x = n > 3 ? n - 3 : 0; any && x < n + 3 && x + 3 > x; x++)
		check_one(&a, pattern, op, x, n, high);
	for (x = 0; any && high < 150 && x < 160; x++)
		check_one(&a, pattern, op, x, n, high);
	arena_release(&a);
}

static void test_orders(void **state)
{
	static const enum operator ops[] = { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE };
	size_t i, k;

	(void)state;
	for (i = 0; i < NUMBERS; i++)
		for (k = 0; k < sizeof(ops) / sizeof(*ops); k++)
			check_pattern(ops[k], numbers[i], 0);
}

static void test_ranges(void **state)
{
	uint64_t low, high;
	size_t i, k;

	(void)state;
	for (low = 0; low < 130; low += 7)
		for (high = low; high < 130; high += 3)
			check_pattern(OP_IN_RANGE, low, high);
	for (i = 0; i < NUMBERS; i++)
		for (k = i; k < NUMBERS; k++)
			check_pattern(OP_IN_RANGE, numbers[i], numbers[k]);
}

/* What is not a number, or no whole one, fits no pattern. */
static void test_no_number(void **state)
{
	static const char *const texts[] = { "", " 5", "5 ", "+5", "-5", "5.0", "0x5", "five" };
	struct arena a;
	str pattern;
	size_t i;
	bool hit;

	(void)state;
	arena_init(&a);
	assert_true(audit_number_pattern(&a, OP_GE, 0, 0, &pattern));
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_true(pattern_match(pattern, str_of(texts[i]), &hit));
		assert_false(hit);
	}
	assert_false(audit_number_pattern(&a, OP_MATCHES, 0, 0, &pattern));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
