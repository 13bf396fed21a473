/* SPDX-License-Identifier: Apache-2.0 */
#include "map.h"
#include "str.h"
#include "unit.h"
#include "vec.h"

static void numbers(void **state)
{
	static const struct {
		int line;
		const char *text;
		bool ok;
		uint64_t value;
	} cases[] = {
		{ __LINE__, "0", true, 0 },
		{ __LINE__, "18446744073709551615", true, UINT64_MAX },
		{ __LINE__, "18446744073709551616", false, 0 },
		{ __LINE__, "0xFf", true, 255 },
		{ __LINE__, "0x", false, 0 },
		{ __LINE__, "", false, 0 },
		{ __LINE__, "12a", false, 0 },
		{ __LINE__, "-1", false, 0 },
		{ __LINE__, "007", true, 7 },
	};
	uint64_t value;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool ok = str_to_u64(str_of(cases[i].text), &value);

		if (ok != cases[i].ok || (ok && value != cases[i].value))
			fail_msg("line %d: '%s'", cases[i].line, cases[i].text);
	}
}

/* Unicode 15, table 3-7, and its edges. */
static void utf8(void **state)
{
	static const struct {
		int line;
		const char *text;
		bool ok;
		size_t bad;
	} cases[] = {
		{ __LINE__, "abc", true, 0 },
		{ __LINE__, "\xc3\xa4", true, 0 },
		{ __LINE__, "\xf0\x9f\x98\x80", true, 0 },
		{ __LINE__, "a\x80", false, 1 },
		{ __LINE__, "\xc0\xaf", false, 0 },	    /* overlong '/' */
		{ __LINE__, "\xe0\x80\x80", false, 0 },	    /* overlong */
		{ __LINE__, "\xed\xa0\x80", false, 0 },	    /* surrogate */
		{ __LINE__, "\xf4\x90\x80\x80", false, 0 }, /* above U+10FFFF */
		{ __LINE__, "ok\xe2\x82", false, 2 },	    /* cut off */
	};
	size_t i, bad = 0;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool ok = utf8_valid(str_of(cases[i].text), &bad);

		if (ok != cases[i].ok || (!ok && bad != cases[i].bad))
			fail_msg("line %d", cases[i].line);
	}
}

static void code_points(void **state)
{
	str text = STR("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
	struct strbuf b = STRBUF_INIT;
	size_t at = 0;

	(void)state;
	assert_int_equal(utf8_next(text, &at), 'a');
	assert_int_equal(utf8_next(text, &at), 0xe4);
	assert_int_equal(utf8_next(text, &at), 0x20ac);
	assert_int_equal(utf8_next(text, &at), 0x1f600);
	assert_int_equal(at, text.n);
	strbuf_add_utf8(&b, 'a');
	strbuf_add_utf8(&b, 0xe4);
	strbuf_add_utf8(&b, 0x20ac);
	strbuf_add_utf8(&b, 0x1f600);
	assert_true(str_eq(strbuf_str(&b), text));
	strbuf_release(&b);
}

static void printable(void **state)
{
	static const struct {
		int line;
		const char *text, *shown; /* '?' for U+FFFD */
	} cases[] = {
		{ __LINE__, "", "" },
		{ __LINE__, "a\tb\xc3\xa4", "a\tb\xc3\xa4" },
		{ __LINE__, "\033[31mred", "?[31mred" },
		{ __LINE__, "a\nb\rc\x7f", "a?b?c?" },
		{ __LINE__, "\xc2\x9b\x31m", "?1m" },		  /* C1: CSI */
		{ __LINE__, "\xe2\x80\xae\xe2\x81\xa6x", "??x" }, /* bidi override, isolate */
		{ __LINE__, "\xff\xc3", "??" },			  /* no UTF-8 */
		{ __LINE__, "a\xff\xf0\x9f\x98\x80\xe2\x82z", "a?\xf0\x9f\x98\x80??z" },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strbuf shown = STRBUF_INIT, expected = STRBUF_INIT;

		strbuf_add_printable(&shown, str_of(cases[i].text));
		for (k = 0; cases[i].shown[k]; k++)
			strbuf_adds(&expected, cases[i].shown[k] == '?'
						       ? "\xef\xbf\xbd"
						       : (char[]){ cases[i].shown[k], 0 });
		if (!str_eq(strbuf_str(&shown), strbuf_str(&expected)))
			fail_msg("line %d: '%s'", cases[i].line, shown.p);
		strbuf_release(&shown);
		strbuf_release(&expected);
	}
}

static void distance(void **state)
{
	(void)state;
	assert_int_equal(str_distance(STR("vlaue"), STR("value"), 3), 1); /* a swap is one step */
	assert_int_equal(str_distance(STR("Value"), STR("value"), 3), 0);
	assert_int_equal(str_distance(STR("kitten"), STR("sitting"), 9), 3);
	assert_int_equal(str_distance(STR("abc"), STR("xyz"), 1), 2); /* limit + 1 */
	assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
}

static void order(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp_fold(STR("HKLM"), STR("hklm")) == 0);
	assert_false(str_eq_fold(STR("\xc3\x84"), STR("\xc3\xa4"))); /* ASCII only, on purpose */
	assert_str(str_trim(STR(" \t a b\r\n")), "a b");
	assert_str(str_trim(STR(" \n ")), "");
}

static void maps(void **state)
{
	struct arena a;
	struct map m, f;
	char key[16];
	size_t i;

	(void)state;
	arena_init(&a);
	map_init(&m, &a);
	assert_null(map_get(&m, STR("none")));
	for (i = 0; i < 5000; i++)
		assert_null(map_put(&m, str_fmt(&a, "key-%zu", i), (void *)(i + 1)));
	assert_ptr_equal(map_put(&m, STR("key-17"), key), (void *)18); /* kept */
	assert_ptr_equal(map_get(&m, STR("key-17")), (void *)18);
	map_set(&m, STR("key-17"), key);
	assert_ptr_equal(map_get(&m, STR("key-17")), key);
	assert_ptr_equal(map_get(&m, STR("key-4999")), (void *)5000);
	assert_null(map_get(&m, STR("KEY-17")));
	map_init_fold(&f, &a);
	map_put(&f, STR("Software"), key);
	assert_ptr_equal(map_get(&f, STR("SOFTWARE")), key);
	arena_release(&a);
}

static void vectors(void **state)
{
	VEC(size_t) v = { 0 };
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < 100000; i++) {
		*VEC_PUSH(&a, &v) = i;
		if (i % 1000 == 0)
			arena_alloc(&a, 3); /* forces a move now and then */
	}
	for (i = 0; i < v.n; i++)
		assert_int_equal(v.v[i], i);
	arena_release(&a);
}

static void buffers(void **state)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;

	(void)state;
	assert_str(strbuf_str(&b), "");
	for (i = 0; i < 1000; i++)
		strbuf_addf(&b, "%zu,", i % 10);
	assert_int_equal(b.n, 2000);
	assert_int_equal(b.p[2000], '\0');
	strbuf_reset(&b);
	strbuf_addch(&b, 'x');
	assert_str(strbuf_str(&b), "x");
	strbuf_release(&b);
}

struct bucket { /* a drain that keeps what it gets, until it is full */
	struct drain drain;
	struct strbuf got;
	size_t calls, room;
};

static bool into_bucket(struct drain *to, str data)
{
	struct bucket *b = (struct bucket *)to;

	b->calls++;
	if (b->got.n + data.n > b->room)
		return false;
	strbuf_addstr(&b->got, data);
	return true;
}

static void drains(void **state)
{
	struct bucket whole = { { into_bucket, false }, STRBUF_INIT, 0, 1 << 20 };
	struct bucket small = { { into_bucket, false }, STRBUF_INIT, 0, 100000 };
	struct strbuf b = STRBUF_INIT;
	int i;

	(void)state;
	strbuf_adds(&b, "kept");
	strbuf_spill(&b); /* no drain: nothing happens */
	assert_int_equal(b.n, 4);
	strbuf_reset(&b);
	for (b.drain = &whole.drain, i = 0; i < 20000; i++) {
		strbuf_addf(&b, "%05d line\n", i);
		strbuf_spill(&b);
	}
	assert_true(strbuf_finish(&b));
	assert_int_equal(whole.got.n, 20000 * 11);
	assert_memory_equal(whole.got.p + 11 * 19999, "19999 line\n", 11);
	assert_true(whole.calls > 1 && whole.calls < 10);
	for (b.drain = &small.drain, i = 0; i < 20000; i++) {
		strbuf_addf(&b, "%05d line\n", i);
		strbuf_spill(&b);
	}
	assert_false(strbuf_finish(&b)); /* a failure stays */
	assert_int_equal(small.calls, 2);
	strbuf_release(&b);
	strbuf_release(&whole.got);
	strbuf_release(&small.got);
}

static const struct {
	int line;
	const char *pattern, *name;
	bool fits;
} globs[] = {
	{ __LINE__, "HOST-1", "HOST-1", true },
	{ __LINE__, "host-1", "HOST-1", true },
	{ __LINE__, "HOST-1", "HOST-12", false },
	{ __LINE__, "HOST-12", "HOST-1", false },
	{ __LINE__, "HOST-*", "HOST-", true },
	{ __LINE__, "HOST-*", "host-1.example.org", true },
	{ __LINE__, "HOST-*", "A-HOST-1", false },
	{ __LINE__, "*-1", "HOST-1", true },
	{ __LINE__, "*-1", "HOST-11-1", true },
	{ __LINE__, "*-1", "HOST-1-", false },
	{ __LINE__, "H*S*-?", "HOST-1", true },
	{ __LINE__, "H*S*-?", "HOST-", false },
	{ __LINE__, "H?ST-1", "HOST-1", true },
	{ __LINE__, "H?ST-1", "HST-1", false },
	{ __LINE__, "h?te", "h\xc3\xb6te", true }, /* one character of two bytes */
	{ __LINE__, "h??te", "h\xc3\xb6te", false },
	{ __LINE__, "*", "", true },
	{ __LINE__, "**", "x", true },
	{ __LINE__, "", "", true },
	{ __LINE__, "", "x", false },
	{ __LINE__, "?", "", false },
	{ __LINE__, "[a-z]", "b", false },
	{ __LINE__, "[a-z]", "[A-Z]", true },
	{ __LINE__, "a.c", "abc", false },
};

static void glob(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(globs) / sizeof(*globs); i++)
		if (str_glob_fold(str_of(globs[i].pattern), str_of(globs[i].name)) != globs[i].fits)
			fail_msg("line %d: '%s' and '%s'", globs[i].line, globs[i].pattern,
				 globs[i].name);
}

/* A pattern of many stars takes no longer than their number times the name's length. */
static void glob_of_stars(void **state)
{
	static char pattern[20001], name[20001];
	size_t i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		pattern[i] = i % 2 ? 'a' : '*';
		name[i] = 'a';
	}
	assert_true(str_glob_fold((str){ pattern, 20000 }, (str){ name, 20000 }));
	name[19999] = 'b';
	assert_false(str_glob_fold((str){ pattern, 20000 }, (str){ name, 20000 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drains),    cmocka_unit_test(numbers),
		cmocka_unit_test(utf8),	     cmocka_unit_test(code_points),
		cmocka_unit_test(printable), cmocka_unit_test(distance),
		cmocka_unit_test(order),     cmocka_unit_test(maps),
		cmocka_unit_test(vectors),   cmocka_unit_test(buffers),
		cmocka_unit_test(glob),	     cmocka_unit_test(glob_of_stars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
