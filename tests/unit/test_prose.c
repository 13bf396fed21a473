/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown as plain text: what prose.h promises. */
#include "unit.h"

#include "prose.h"

static const struct {
	int line;
	const char *markdown, *plain;
} cases[] = {
	{ __LINE__, "", "" },
	{ __LINE__, " \n\n ", "" },
	{ __LINE__, "one\ntwo", "one two" },
	{ __LINE__, "one  \t two \n  three\n", "one two three" },
	{ __LINE__, "one\n\n\n\ntwo", "one\n\ntwo" },
	{ __LINE__, "- a\n- b\n  more\n- c", "- a\n- b more\n- c" },
	{ __LINE__, "intro:\n- a\n\n- b\n\nafter", "intro:\n- a\n- b\n\nafter" },
	{ __LINE__, "intro\n\n1. a\n2. b", "intro\n\n1. a\n2. b" },
	{ __LINE__, "since\n2019. Then", "since 2019. Then" },
	{ __LINE__, "a * b, a - b", "a * b, a - b" },
	{ __LINE__, "set `Start` to `4`", "set Start to 4" },
	{ __LINE__, "code `over\na break`", "code over a break" },
	{ __LINE__, "a ` alone", "a ` alone" },
	{ __LINE__, "see [the page](https://example.org/x_y) there",
	  "see the page (https://example.org/x_y) there" },
	{ __LINE__, "`[a](b)` and [a] (b) and [](b) and a[1]",
	  "[a](b) and [a] (b) and [](b) and a[1]" },
	{ __LINE__, "C:\\Windows\\*.log <b>", "C:\\Windows\\*.log <b>" },
	{ __LINE__, "-not an item", "-not an item" },
};

static void test_plain(void **state)
{
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		str plain = markdown_plain(&a, str_of(cases[i].markdown));

		if (!str_is(plain, cases[i].plain))
			fail_msg("line %d: '%.*s'", cases[i].line, STR_ARG(plain));
	}
	arena_release(&a);
}

/* Text full of openers without ends takes time in proportion to its size. */
static void test_hostile(void **state)
{
	static const char marks[] = { '[', '`', '(', '\n', '-' };
	size_t n = 2000000, i, k;
	char *p = xmalloc(n + 1);
	struct arena a;

	(void)state;
	for (k = 0; k < sizeof(marks); k++) {
		arena_init(&a);
		for (i = 0; i < n; i++)
			p[i] = i % 2 && marks[k] == '-' ? ' ' : marks[k];
		p[n - 1] = ')';
		p[n - 2] = ']';
		assert_true(markdown_plain(&a, (str){ p, n }).n <= n);
		arena_release(&a);
	}
	free(p);
}

static void test_squeeze(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_str(text_squeeze(&a, STR("  a \n\t b  ")), "a b");
	assert_str(text_squeeze(&a, STR("a b")), "a b");
	assert_str(text_squeeze(&a, STR(" \n ")), "");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_squeeze),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
