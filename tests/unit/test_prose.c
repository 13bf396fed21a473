/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown as plain text and as XHTML: what prose.h promises. */
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

static const struct {
	int line;
	const char *markdown, *xhtml;
} elements[] = {
	{ __LINE__, "", "" },
	{ __LINE__, "one\ntwo\n\nthree", "<p>one two</p><p>three</p>" },
	{ __LINE__, "a <b> & \"c\"", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>" },
	{ __LINE__, "intro:\n- a\n\n- b\n  more\n\nafter",
	  "<p>intro:</p><ul><li>a</li><li>b more</li></ul><p>after</p>" },
	{ __LINE__, "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>" },
	{ __LINE__, "3. a\n4) b\n- c",
	  "<ol start=\"3\"><li>a</li><li>b</li></ol><ul><li>c</li></ul>" },
	{ __LINE__, "set `a<b` to `[x](y)`",
	  "<p>set <code>a&lt;b</code> to <code>[x](y)</code></p>" },
	{ __LINE__, "see [A & B](https://example.org/?a=1&b=2)",
	  "<p>see <a href=\"https://example.org/?a=1&amp;b=2\">A &amp; B</a></p>" },
	{ __LINE__, "[x](javascript:alert(1)) [y](\"onclick=)",
	  "<p>x (javascript:alert(1)) y (&quot;onclick=)</p>" },
	{ __LINE__, "[x](https://a\"b)", "<p>x (https://a&quot;b)</p>" },
};

static void test_xhtml(void **state)
{
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
		str xhtml = markdown_xhtml(&a, str_of(elements[i].markdown));

		if (!str_is(xhtml, elements[i].xhtml))
			fail_msg("line %d: '%.*s'", elements[i].line, STR_ARG(xhtml));
	}
	arena_release(&a);
}

static const struct {
	const char *address;
	bool good;
} addresses[] = {
	{ "https://example.org", true },  { "http://example.org/a?b#c", true },
	{ "mailto:a@example.org", true }, { "https://", false },
	{ "HTTPS://example.org", false }, { "javascript:alert(1)", false },
	{ "//example.org", false },	  { "https://a b", false },
	{ "https://a\"b", false },	  { "https://a\nb", false },
	{ "file:///etc", false },	  { "", false },
};

static void test_addresses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(addresses) / sizeof(*addresses); i++)
		if (link_address(str_of(addresses[i].address)) != addresses[i].good)
			fail_msg("'%s'", addresses[i].address);
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
		cmocka_unit_test(test_plain),	  cmocka_unit_test(test_xhtml),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_squeeze),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
