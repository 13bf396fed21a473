/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What decides, against the charts: for every combination of counts 0 to 3 the parts that are kept
 * have the result of the whole, and where one kind of part alone has it, nothing else is kept.
 */
#include "reason.h"
#include "unit.h"

#define COMBINATIONS 4096 /* 4 to the sixth: the columns of the charts */

static void counts_of(unsigned n, struct counts *out)
{
	unsigned i;

	for (i = 0; i < RESULT_COUNT; i++, n /= 4)
		out->of[i] = n % 4;
}

/* An operator or a check, by number. */
struct joining {
	bool is_check;
	int how;
};

static enum result whole_of(struct joining x, const struct counts *c)
{
	return x.is_check ? truth_check((enum check)x.how, c)
			  : truth_operator((enum oval_operator)x.how, c);
}

/* What is kept of `all`; true if some kind of part among it has the result by itself. */
static bool keep(struct joining x, const struct counts *all, enum result whole, struct counts *kept,
		 unsigned *kinds)
{
	bool one = false;
	unsigned k;

	*kinds = 0;
	for (k = 0; k < RESULT_COUNT; k++) {
		enum result part = (enum result)k;
		struct counts alone = { { 0 } };
		bool decides =
			x.is_check ? decides_check((enum check)x.how, all, whole, part)
				   : decides_operator((enum oval_operator)x.how, all, whole, part);

		kept->of[k] = alone.of[k] = decides ? all->of[k] : 0;
		*kinds += kept->of[k] > 0;
		one |= kept->of[k] && whole_of(x, &alone) == whole;
	}
	return one;
}

static void try_all(struct joining x)
{
	unsigned n, kinds;

	for (n = 1; n < COMBINATIONS; n++) {
		struct counts all, kept = { { 0 } };
		enum result whole;
		bool one;

		counts_of(n, &all);
		whole = whole_of(x, &all);
		one = keep(x, &all, whole, &kept, &kinds);
		if (whole_of(x, &kept) != whole || !kinds)
			fail_msg("%s %d, combination %u: %d of all, %d of what is kept",
				 x.is_check ? "check" : "operator", x.how, n, whole,
				 whole_of(x, &kept));
		if (kinds > 1 && one && !x.is_check &&
		    (x.how == OPERATOR_AND || x.how == OPERATOR_OR))
			fail_msg("operator %d, combination %u: too much is kept", x.how, n);
	}
}

static void sufficient(void **state)
{
	static const enum check checks[] = { CHECK_ALL, CHECK_AT_LEAST_ONE, CHECK_ONLY_ONE,
					     CHECK_NONE_SATISFY };
	int i;

	(void)state;
	for (i = 0; i < OPERATOR_COUNT; i++)
		try_all((struct joining){ false, i });
	for (i = 0; i < (int)(sizeof(checks) / sizeof(*checks)); i++)
		try_all((struct joining){ true, (int)checks[i] });
}

static void examples(void **state)
{
	const struct counts two_true = { .of = { [RESULT_TRUE] = 2, [RESULT_FALSE] = 1 } };

	(void)state;
	assert_true(decides_operator(OPERATOR_AND, &two_true, RESULT_FALSE, RESULT_FALSE));
	assert_false(decides_operator(OPERATOR_AND, &two_true, RESULT_FALSE, RESULT_TRUE));
	assert_false(decides_operator(OPERATOR_OR, &two_true, RESULT_TRUE, RESULT_FALSE));
	assert_false(decides_operator(OPERATOR_ONE, &two_true, RESULT_FALSE, RESULT_FALSE));
	assert_true(decides_operator(OPERATOR_ONE, &two_true, RESULT_FALSE, RESULT_TRUE));
	assert_true(decides_check(CHECK_NONE_SATISFY, &two_true, RESULT_FALSE, RESULT_TRUE));
	assert_false(decides_check(CHECK_NONE_SATISFY, &two_true, RESULT_FALSE, RESULT_FALSE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sufficient),
		cmocka_unit_test(examples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
