/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts made from patterns. Expectation: PCRE2 itself says that they match, of patterns without
 * assertions all of them; and no pattern makes more than its limit.
 */
#include "pattern.h"
#include "sample.h"
#include "unit.h"

#define SAMPLES 40

static const char *const patterns[] = {
	"",
	"abc",
	"^/etc/.*\\.conf$",
	"^[\\s]*PermitRootLogin[\\s]+(yes|no|prohibit-password)[\\s]*$",
	"(?i)^\\s*banner\\s+/etc/issue\\.net\\s*(?:#.*)?$",
	"^(a|b(c|d)?|[^x-z\\]]+){2,3}$",
	"^(\\w+):(\\d{3,5}):\\2:\\1$",
	"^[[:alpha:]_][^[:space:]]*?\\h$",
	"^(?<name>x+)(?P<other>y*)\\1\\2$",
	"^\\S+\\D\\W\\t\\.\\/[\\w.-]{3}$",
	"^(?:(?:(?:(?:a|b)+|c)*|d)?e)+$",
	"^\\Qa\\E$|^z$",
	"^.{1,5}-[]a]-[^]a]$",
	"^(?#note)x$",
	"^\xc3\xa4\xe2\x82\xac$",
};

static void test_match(void **state)
{
	struct arena a;
	size_t i, k, offset;
	str message;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		struct dice dice = dice_named(7, str_of(patterns[i]));

		assert_true(pattern_valid(&a, str_of(patterns[i]), &offset, &message));
		for (k = 0; k < SAMPLES; k++) {
			str text = pattern_sample(&a, &dice, str_of(patterns[i]));
			bool hit = false;

			if (!pattern_match(str_of(patterns[i]), text, &hit) || !hit)
				fail_msg("'%s' does not match '%.*s'", patterns[i], STR_ARG(text));
		}
	}
	arena_release(&a);
}

/* Broken, deep and exploding patterns end, and soon. */
static void test_limits(void **state)
{
	static const char *const hostile[] = {
		"(",   ")",	 "[",	     "[^",  "[[:alpha:]",    "\\",  "a{",    "a{9", "(?",
		"(?<", "(?P",	 "(?<n",     "*",   "a**",	     "|||", "a)b(c", "[a-", "[\\",
		"\\1", "(?=a)b", "\xff\xfe", "(?:", "a{99999999999}"
	};
	struct strbuf deep = STRBUF_INIT;
	struct dice dice = { 1 };
	struct arena a;
	size_t i, bad;
	str text;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(hostile) / sizeof(*hostile); i++)
		assert_true(pattern_sample(&a, &dice, str_of(hostile[i])).n <= 4096);
	for (i = 0; i < 20000; i++)
		strbuf_addch(&deep, '(');
	assert_true(pattern_sample(&a, &dice, strbuf_str(&deep)).n <= 4096);
	text = pattern_sample(&a, &dice, STR("(((((a{999}){999}){999}){999}){999})"));
	assert_true(text.n > 0 && text.n <= 4096 && utf8_valid(text, &bad));
	strbuf_release(&deep);
	arena_release(&a);
}

/* Names and seeds have dice of their own; a roll is within its bounds and none is left out. */
static void test_dice(void **state)
{
	struct dice one = dice_named(1, STR("a")), same = dice_named(1, STR("a"));
	struct dice other = dice_named(1, STR("b")), seed = dice_named(2, STR("a"));
	unsigned seen[6] = { 0 }, equal[2] = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 6000; i++) {
		uint32_t roll = dice_roll(&one, 6);

		assert_true(roll < 6);
		assert_int_equal(dice_roll(&same, 6), roll);
		equal[0] += dice_roll(&other, 6) == roll;
		equal[1] += dice_roll(&seed, 6) == roll;
		seen[roll]++;
	}
	for (i = 0; i < 6; i++)
		assert_in_range(seen[i], 800, 1200);
	assert_in_range(equal[0], 800, 1200);
	assert_in_range(equal[1], 800, 1200);
	assert_int_equal(dice_roll(&one, 0), 0);
	assert_false(dice_chance(&one, 0));
	assert_true(dice_chance(&one, 100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_dice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
