/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of OVAL documents: bisection finds the rows of every type that has some, and the matrix
 * of operations is that of the assertions in oval-definitions-schema.xsd 5.11.1.
 */
#include <string.h>

#include "oval_rules.h"
#include "unit.h"

static size_t rules_of(enum oval_family family, const char *type, enum oval_rule_kind kind)
{
	size_t count, i, n = 0;
	const struct oval_rule *r = oval_rules_of(family, str_of(type), &count);

	for (i = 0; i < count; i++) {
		assert_int_equal(r[i].family, family);
		assert_string_equal(r[i].type, type);
		n += r[i].kind == kind;
	}
	return n;
}

static void rows(void **state)
{
	size_t count;

	(void)state;
	assert_int_equal(rules_of(FAMILY_WINDOWS, "registry", RULE_NO_BEHAVIOR), 2);
	assert_int_equal(rules_of(FAMILY_WINDOWS, "accesstoken", RULE_DEPRECATED_TYPE), 3);
	assert_int_equal(rules_of(FAMILY_INDEPENDENT, "variable", RULE_VARIABLE_ID), 2);
	assert_int_equal(rules_of(FAMILY_LINUX, "dpkginfo", RULE_OTHER_DATATYPE), 1);
	assert_int_equal(rules_of(FAMILY_UNIX, "file", RULE_NOT_EMPTY), 1);
	assert_int_equal(rules_of(FAMILY_SOLARIS, "patch", RULE_DEPRECATED_TYPE), 2);
	oval_rules_of(FAMILY_WINDOWS, STR("passwordpolicy"), &count);
	assert_int_equal(count, 0);
}

#define ROW(f, t) { FAMILY_##f, t },
#define DEPRECATED_TYPE(f, t, ...) ROW(f, t)
#define DEPRECATED_ENTITY(f, t, ...) ROW(f, t)
#define DEPRECATED_VALUE(f, t, ...) ROW(f, t)
#define DEPRECATED_BEHAVIOR(f, t, ...) ROW(f, t)
#define ONE_OPERATION(f, t, ...) ROW(f, t)
#define ONE_DATATYPE(f, t, ...) ROW(f, t)
#define OTHER_DATATYPE(f, t, ...) ROW(f, t)
#define NO_BEHAVIOR(f, t, ...) ROW(f, t)
#define NOT_EMPTY(f, t, ...) ROW(f, t)
#define NO_CHARACTERS(f, t, ...) ROW(f, t)
#define NIL_WITH(f, t, ...) ROW(f, t)
#define NEEDS_VALUE(f, t, ...) ROW(f, t)
#define VARIABLE_ID(f, t, ...) ROW(f, t)

/* Bisection needs the order of family and name: by its own type every row is found. */
static void order(void **state)
{
	static const struct {
		enum oval_family family;
		const char *type;
	} row[] = {
#include "oval_rules.def"
	};
	const struct oval_rule *first = NULL, *r;
	size_t count, i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		r = oval_rules_of(row[i].family, str_of(row[i].type), &count);
		if (!i)
			first = r;
		assert_true(r - first <= (ptrdiff_t)i && i < (size_t)(r - first) + count);
	}
}

static void operations(void **state)
{
	(void)state;
	assert_true(oval_operation_fits(DATATYPE_STRING, OPERATION_PATTERN_MATCH));
	assert_false(oval_operation_fits(DATATYPE_STRING, OPERATION_LESS_THAN));
	assert_true(oval_operation_fits(DATATYPE_INT, OPERATION_BITWISE_OR));
	assert_false(oval_operation_fits(DATATYPE_FLOAT, OPERATION_BITWISE_OR));
	assert_true(oval_operation_fits(DATATYPE_IPV6_ADDRESS, OPERATION_SUBSET_OF));
	assert_false(oval_operation_fits(DATATYPE_VERSION, OPERATION_SUBSET_OF));
	assert_true(oval_operation_fits(DATATYPE_RECORD, OPERATION_EQUALS));
	assert_false(oval_operation_fits(DATATYPE_RECORD, OPERATION_NOT_EQUAL));
	assert_true(oval_function_takes("time_difference", DATATYPE_INT));
	assert_false(oval_function_takes("concat", DATATYPE_INT));
	assert_true(oval_function_takes("count", DATATYPE_VERSION));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows),
		cmocka_unit_test(order),
		cmocka_unit_test(operations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
