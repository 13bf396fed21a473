/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comparison of OVAL values. Expected results follow the documentation of OperationEnumeration and
 * DatatypeEnumeration in the 5.11.2 XSDs; the direction is item OPERATION stated.
 */
#include "unit.h"

#include "value.h"

struct comparison {
	int line;
	enum datatype datatype;
	enum operation operation;
	const char *item, *stated;
	enum result expected;
};

#define STRING(op, a, b, r)                                                 \
	{                                                                   \
		__LINE__, DATATYPE_STRING, OPERATION_##op, a, b, RESULT_##r \
	}
#define INT(op, a, b, r)                                                 \
	{                                                                \
		__LINE__, DATATYPE_INT, OPERATION_##op, a, b, RESULT_##r \
	}
#define FLOAT(op, a, b, r)                                                 \
	{                                                                  \
		__LINE__, DATATYPE_FLOAT, OPERATION_##op, a, b, RESULT_##r \
	}
#define BOOLEAN(op, a, b, r)                                                 \
	{                                                                    \
		__LINE__, DATATYPE_BOOLEAN, OPERATION_##op, a, b, RESULT_##r \
	}
#define BINARY(op, a, b, r)                                                 \
	{                                                                   \
		__LINE__, DATATYPE_BINARY, OPERATION_##op, a, b, RESULT_##r \
	}
#define VERSION(op, a, b, r)                                                 \
	{                                                                    \
		__LINE__, DATATYPE_VERSION, OPERATION_##op, a, b, RESULT_##r \
	}

static const struct comparison cases[] = {
	/* "this results in a case-sensitive comparison"; white space counts */
	STRING(EQUALS, "Abc", "Abc", TRUE),
	STRING(EQUALS, "Abc", "abc", FALSE),
	STRING(EQUALS, "abc ", "abc", FALSE),
	STRING(EQUALS, "", "", TRUE),
	STRING(NOT_EQUAL, "Abc", "abc", TRUE),
	STRING(NOT_EQUAL, "abc", "abc", FALSE),
	STRING(CASE_INSENSITIVE_EQUALS, "Abc", "aBC", TRUE),
	STRING(CASE_INSENSITIVE_EQUALS, "Abd", "aBC", FALSE),
	STRING(CASE_INSENSITIVE_NOT_EQUAL, "Abc", "aBC", FALSE),
	STRING(CASE_INSENSITIVE_NOT_EQUAL, "Abd", "aBC", TRUE),
	STRING(PATTERN_MATCH, "xaby", "ab", TRUE), /* unanchored */
	STRING(PATTERN_MATCH, "xaby", "^ab", FALSE),
	STRING(PATTERN_MATCH, "xABy", "ab", FALSE),
	STRING(PATTERN_MATCH, "xABy", "(?i)ab", TRUE),
	STRING(PATTERN_MATCH, "", "^$", TRUE),
	STRING(PATTERN_MATCH, "a", "(", ERROR),
	STRING(PATTERN_MATCH, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$", ERROR),
	STRING(GREATER_THAN, "b", "a", ERROR),
	STRING(BITWISE_AND, "1", "1", ERROR),
	STRING(SUBSET_OF, "1", "1", ERROR),

	INT(EQUALS, "1", "1", TRUE),
	INT(EQUALS, "01", "1", TRUE),
	INT(EQUALS, "+1", " 1 ", TRUE),
	INT(EQUALS, "-0", "0", TRUE),
	INT(EQUALS, "-1", "1", FALSE),
	INT(NOT_EQUAL, "2", "1", TRUE),
	INT(GREATER_THAN, "2", "1", TRUE),
	INT(GREATER_THAN, "1", "1", FALSE),
	INT(GREATER_THAN_OR_EQUAL, "1", "1", TRUE),
	INT(LESS_THAN, "-2", "-1", TRUE),
	INT(LESS_THAN, "-1", "-2", FALSE),
	INT(LESS_THAN, "-1", "0", TRUE),
	INT(LESS_THAN, "9", "10", TRUE),
	INT(LESS_THAN_OR_EQUAL, "11", "10", FALSE),
	INT(EQUALS, "18446744073709551615", "18446744073709551615", TRUE),
	INT(GREATER_THAN, "18446744073709551616", "18446744073709551615", TRUE),
	INT(GREATER_THAN, "100000000000000000000000000000000000000000000", "1", TRUE),
	INT(EQUALS, "", "1", ERROR),
	INT(EQUALS, "1x", "1", ERROR),
	INT(EQUALS, "1.0", "1", ERROR),
	INT(EQUALS, "0x1", "1", ERROR),
	INT(EQUALS, "1", "", ERROR),
	INT(EQUALS, "-", "1", ERROR),
	/* the examples of the XSD: 6 and 4, 1 and 4, 6 or 14, 1 or 14 */
	INT(BITWISE_AND, "6", "4", TRUE),
	INT(BITWISE_AND, "1", "4", FALSE),
	INT(BITWISE_OR, "6", "14", TRUE),
	INT(BITWISE_OR, "1", "14", FALSE),
	INT(BITWISE_AND, "-1", "4294967296", TRUE), /* sign-extended */
	INT(BITWISE_OR, "4", "-1", TRUE),
	INT(BITWISE_AND, "18446744073709551615", "9223372036854775808", TRUE),
	INT(BITWISE_AND, "100000000000000000000000000000000000000000000", "1", FALSE),
	INT(PATTERN_MATCH, "1", "1", ERROR),
	INT(CASE_INSENSITIVE_EQUALS, "1", "1", ERROR),

	FLOAT(EQUALS, "1", "1.0", TRUE),
	FLOAT(EQUALS, "1e2", "100", TRUE),
	FLOAT(LESS_THAN, "-INF", "0", TRUE),
	FLOAT(GREATER_THAN, "INF", "3.4e38", TRUE),
	FLOAT(EQUALS, "NaN", "NaN", TRUE),
	FLOAT(LESS_THAN, "NaN", "1", FALSE),
	FLOAT(GREATER_THAN, ".5", "0.25", TRUE),
	FLOAT(EQUALS, "infinity", "INF", ERROR),
	FLOAT(EQUALS, "0x1p3", "8", ERROR),
	FLOAT(EQUALS, "1e", "1", ERROR),
	FLOAT(EQUALS, ".", "1", ERROR),
	FLOAT(BITWISE_AND, "1", "1", ERROR),

	BOOLEAN(EQUALS, "true", "1", TRUE),
	BOOLEAN(EQUALS, "0", "false", TRUE),
	BOOLEAN(NOT_EQUAL, "0", "true", TRUE),
	BOOLEAN(EQUALS, "True", "true", ERROR),
	BOOLEAN(EQUALS, "2", "true", ERROR),
	BOOLEAN(LESS_THAN, "0", "1", ERROR),

	BINARY(EQUALS, "0A0b", "0a0B", TRUE),
	BINARY(EQUALS, "", "", TRUE),
	BINARY(NOT_EQUAL, "00", "0000", TRUE),
	BINARY(EQUALS, "0", "00", ERROR),
	BINARY(EQUALS, "0g", "00", ERROR),
	BINARY(LESS_THAN, "00", "01", ERROR),

	VERSION(EQUALS, "1.0", "1.0.0.0", TRUE),
	VERSION(EQUALS, "1-2_3", "1.2.3", TRUE),
	VERSION(LESS_THAN, "1.9", "1.10", TRUE),
	VERSION(GREATER_THAN, "10.0.20348.1", "10.0.20348", TRUE),
	VERSION(GREATER_THAN, "1.99999999999999999999999", "1.99999999999999999999998", TRUE),
	VERSION(NOT_EQUAL, "1.0.1", "1.0", TRUE),
	VERSION(EQUALS, "", "1", ERROR),
	VERSION(PATTERN_MATCH, "1", "1", ERROR),

	{ __LINE__, DATATYPE_RECORD, OPERATION_EQUALS, "a", "a", RESULT_ERROR },
};

static void test_compare(void **state)
{
	struct value_context v;
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	value_init(&v, &a);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct comparison *c = &cases[i];
		str why = STR_NONE;
		enum result r = value_compare(&v, c->datatype, c->operation, str_of(c->item),
					      str_of(c->stated), &why);

		if (r != c->expected)
			fail_msg("line %d: %s, expected %s", c->line, result_text(r),
				 result_text(c->expected));
		if ((why.n > 0) != (r == RESULT_ERROR || r == RESULT_UNKNOWN))
			fail_msg("line %d: a reason where there is none, or none", c->line);
	}
	arena_release(&a);
}

/* A pattern that reaches a limit is an error that names it, never a plain false. */
static void test_pattern_message(void **state)
{
	struct value_context v;
	struct arena a;
	str why = STR_NONE;

	(void)state;
	arena_init(&a);
	value_init(&v, &a);
	value_compare(&v, DATATYPE_STRING, OPERATION_PATTERN_MATCH, STR("x"), STR("a("), &why);
	assert_str(why, "pattern 'a(': missing closing parenthesis");
	value_compare(&v, DATATYPE_STRING, OPERATION_PATTERN_MATCH,
		      STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), STR("(a+)+$"),
		      &why);
	assert_str(why, "pattern '(a+)+$': match limit exceeded");
	arena_release(&a);
}

static void test_casts(void **state)
{
	(void)state;
	assert_true(value_casts(DATATYPE_INT, STR("-5")));
	assert_false(value_casts(DATATYPE_INT, STR("")));
	assert_true(value_casts(DATATYPE_STRING, STR("")));
	assert_true(value_casts(DATATYPE_BINARY, STR("")));
	assert_false(value_casts(DATATYPE_BOOLEAN, STR("yes")));
	assert_false(value_casts(DATATYPE_VERSION, STR("x")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_pattern_message),
		cmocka_unit_test(test_casts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
