/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Package versions and addresses. Expectations: the ordering rules of librpm with '~' and '^',
 * Debian policy 5.6.12 (compared with dpkg where it is installed), and the documentation of
 * ipv4_address and ipv6_address in oval-common-schema.xsd.
 */
#include <stdlib.h>

#include "unit.h"
#include "value.h"

struct row {
	int line;
	enum datatype datatype;
	enum operation op;
	const char *item, *stated;
	enum result expected;
};

#define LESS(type, a, b)                                                          \
	{                                                                         \
		__LINE__, DATATYPE_##type, OPERATION_LESS_THAN, a, b, RESULT_TRUE \
	}
#define SAME(type, a, b)                                                       \
	{                                                                      \
		__LINE__, DATATYPE_##type, OPERATION_EQUALS, a, b, RESULT_TRUE \
	}
#define IS(type, op, a, b, result)                                               \
	{                                                                        \
		__LINE__, DATATYPE_##type, OPERATION_##op, a, b, RESULT_##result \
	}

static const struct row rows[] = {
	/* epoch, version, release; a missing epoch is 0 */
	SAME(EVR_STRING, "0:1.0-1", "1.0-1"),
	LESS(EVR_STRING, "2.0-1", "1:1.0-1"),
	LESS(EVR_STRING, "0:1.9-1", "0:1.10-1"),
	LESS(EVR_STRING, "0:1.0-9", "0:1.0-10"),
	SAME(EVR_STRING, "0:1.05-1", "0:1.5-1"),
	SAME(EVR_STRING, "0:1_0-1", "0:1.0-1"),
	/* a number is newer than letters, more segments are newer */
	LESS(EVR_STRING, "0:1.a-1", "0:1.1-1"),
	LESS(EVR_STRING, "0:1.0-1", "0:1.0.1-1"),
	LESS(EVR_STRING, "0:1.0-1", "0:1.0a-1"),
	LESS(EVR_STRING, "0:1.0~rc1-1", "0:1.0-1"),
	LESS(EVR_STRING, "0:1.0~rc1-1", "0:1.0~rc2-1"),
	LESS(EVR_STRING, "0:1.0-1", "0:1.0^git1-1"),
	LESS(EVR_STRING, "0:1.0^git1-1", "0:1.0.1-1"),
	IS(EVR_STRING, PATTERN_MATCH, "0:1-1", "1", ERROR),

	SAME(DEBIAN_EVR_STRING, "0:1.0-1", "1.0-1"),
	SAME(DEBIAN_EVR_STRING, "1.0", "1.0-0"),
	LESS(DEBIAN_EVR_STRING, "1.0~rc1-1", "1.0-1"),
	LESS(DEBIAN_EVR_STRING, "1.0-1", "1.0a-1"),
	LESS(DEBIAN_EVR_STRING, "1.0a-1", "1.0+b-1"),
	LESS(DEBIAN_EVR_STRING, "1.9-1", "1.10-1"),
	LESS(DEBIAN_EVR_STRING, "9-1", "1:1-1"),
	LESS(DEBIAN_EVR_STRING, "1-1+deb12u1", "1-1+deb12u2"),
	LESS(DEBIAN_EVR_STRING, "1.2-3-4", "1.2-3-5"),
	LESS(DEBIAN_EVR_STRING, "1~~", "1~~a"),
	LESS(DEBIAN_EVR_STRING, "1~~a", "1~"),
	LESS(DEBIAN_EVR_STRING, "1~", "1"),

	LESS(IOS_VERSION, "12.2(33)", "12.4(15)T7"),
	LESS(IOS_VERSION, "12.4(15)T7", "12.4(15)T10"),
	LESS(IOS_VERSION, "12.4(15)T", "12.4(22)T"),
	SAME(IOS_VERSION, "15.1(4)M", "15.1(4)M"),
	LESS(FILESET_REVISION, "A.03.61.00", "A.03.62.00"),
	SAME(FILESET_REVISION, "A.03.61.00", "A.3.61.0"),
	LESS(FILESET_REVISION, "A.03.61", "B.01.00"),

	SAME(IPV4_ADDRESS, "192.0.2.0", "192.000.002.000"),
	SAME(IPV4_ADDRESS, "192.0.2.0/32", "192.0.2.0/255.255.255.255"),
	SAME(IPV4_ADDRESS, "192.0.2.7/24", "192.0.2.9/24"), /* bits outside do not count */
	IS(IPV4_ADDRESS, EQUALS, "192.0.2.0", "192.0.2.0/24", FALSE),
	IS(IPV4_ADDRESS, NOT_EQUAL, "192.0.2.0", "192.0.2.0/24", TRUE),
	SAME(IPV4_ADDRESS, "1.2.3.4/0", "5.6.7.8/0"),
	LESS(IPV4_ADDRESS, "10.0.0.1", "192.0.2.1"),
	IS(IPV4_ADDRESS, LESS_THAN, "10.0.0.1", "192.0.2.0/24", ERROR),
	IS(IPV4_ADDRESS, SUBSET_OF, "192.0.2.7", "192.0.2.0/24", TRUE),
	IS(IPV4_ADDRESS, SUBSET_OF, "192.0.2.0/24", "192.0.2.7", FALSE),
	IS(IPV4_ADDRESS, SUBSET_OF, "192.0.2.0/24", "192.0.2.0/24", TRUE),
	IS(IPV4_ADDRESS, SUPERSET_OF, "192.0.0.0/16", "192.0.2.7", TRUE),
	IS(IPV4_ADDRESS, SUPERSET_OF, "192.0.0.0/16", "192.1.2.7", FALSE),
	IS(IPV4_ADDRESS, EQUALS, "192.0.2", "192.0.2.0", ERROR),
	IS(IPV4_ADDRESS, EQUALS, "192.0.2.256", "192.0.2.0", ERROR),
	IS(IPV4_ADDRESS, EQUALS, "192.0.2.0/33", "192.0.2.0", ERROR),
	IS(IPV4_ADDRESS, EQUALS, "192.0.2.0/255.0.255.0", "192.0.2.0", ERROR),
	IS(IPV4_ADDRESS, PATTERN_MATCH, "192.0.2.0", "192", ERROR),

	SAME(IPV6_ADDRESS, "2001:db8::1", "2001:0DB8:0:0:0:0:0:1"),
	SAME(IPV6_ADDRESS, "2001:db8::1/64", "2001:db8::2/64"),
	SAME(IPV6_ADDRESS, "::1/0", "ffff::/0"),
	LESS(IPV6_ADDRESS, "2001:db8::1", "2001:db8::2"),
	IS(IPV6_ADDRESS, SUBSET_OF, "2001:db8::1", "2001:db8::/32", TRUE),
	IS(IPV6_ADDRESS, SUPERSET_OF, "2001:db8::1", "2001:db8::/32", FALSE),
	IS(IPV6_ADDRESS, EQUALS, "2001:db8::/129", "2001:db8::", ERROR),
	IS(IPV6_ADDRESS, EQUALS, "192.0.2.1", "::1", ERROR),
};

static void orders(void **state)
{
	struct value_context v;
	struct arena a;
	enum result r;
	str why;
	size_t i;

	(void)state;
	arena_init(&a);
	value_init(&v, &a);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *x = &rows[i];

		why = STR_NONE;
		r = value_compare(&v, x->datatype, x->op, str_of(x->item), str_of(x->stated), &why);
		if (r != x->expected || (r == RESULT_ERROR) != (why.n > 0))
			fail_msg("line %d: %s", x->line, result_text(r));
		if (x->op != OPERATION_LESS_THAN || r != RESULT_TRUE)
			continue;
		r = value_compare(&v, x->datatype, OPERATION_GREATER_THAN, str_of(x->stated),
				  str_of(x->item), &why);
		if (r != RESULT_TRUE)
			fail_msg("line %d: the other way round", x->line);
	}
	arena_release(&a);
}

/* dpkg's own opinion, where it is installed. */
static void dpkg_agrees(void **state)
{
	char command[200];
	size_t i;

	(void)state;
	if (system("dpkg --version >/dev/null 2>&1") != 0)
		skip();
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (rows[i].datatype != DATATYPE_DEBIAN_EVR_STRING)
			continue;
		snprintf(command, sizeof(command), "dpkg --compare-versions '%s' %s '%s'",
			 rows[i].item, rows[i].op == OPERATION_EQUALS ? "eq" : "lt",
			 rows[i].stated);
		if (system(command) != 0)
			fail_msg("line %d: dpkg does not say so", rows[i].line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders),
		cmocka_unit_test(dpkg_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
