/* SPDX-License-Identifier: Apache-2.0 */
#include "diag.h"
#include "unit.h"

static void places(void **state)
{
	static const char text[] = "one\r\ntw\xc3\xb6 x\n\nlast";
	static const struct {
		int line;
		uint32_t offset, expected_line, column;
		const char *source;
	} cases[] = {
		{ __LINE__, 0, 1, 1, "one" },
		{ __LINE__, 2, 1, 3, "one" },
		{ __LINE__, 5, 2, 1, "tw\xc3\xb6 x" },
		{ __LINE__, 10, 2, 5, "tw\xc3\xb6 x" }, /* columns count characters */
		{ __LINE__, 12, 3, 1, "" },
		{ __LINE__, 13, 4, 1, "last" },
		{ __LINE__, 17, 4, 5, "last" }, /* the end of the text */
		{ __LINE__, 99, 4, 5, "last" },
	};
	struct place p;
	struct diag d;
	uint32_t file;
	size_t i;

	(void)state;
	diag_init(&d);
	file = diag_source(&d, STR("f"), str_of(text));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		diag_place(&d, (span){ file, cases[i].offset, cases[i].offset }, false, &p);
		if (p.line != cases[i].expected_line || p.column != cases[i].column ||
		    !str_is(p.source_line, cases[i].source))
			fail_msg("line %d: %u:%u '%.*s'", cases[i].line, p.line, p.column,
				 STR_ARG(p.source_line));
	}
	diag_release(&d);
}

static void without_text(void **state)
{
	struct place p;
	struct diag d;
	uint32_t file;

	(void)state;
	diag_init(&d);
	file = diag_source(&d, STR("x.xml"), STR_NONE);
	diag_place(&d, (span){ file, 12, 7 }, false, &p);
	assert_int_equal(p.line, 12);
	assert_int_equal(p.column, 7);
	diag_release(&d);
}

static void limit(void **state)
{
	struct diag d;
	int i;

	(void)state;
	diag_init(&d);
	d.limit = 3;
	for (i = 0; i < 10; i++) {
		diag_error(&d, SPAN_NONE, CODE_E0001, "number %d", i);
		diag_note(&d, SPAN_NONE, "of it");
	}
	assert_int_equal(d.errors, 10);
	assert_int_equal(d.list.n, 3);
	assert_int_equal(d.list.v[2].notes.n, 1);
	assert_str(d.list.v[2].text, "number 2");
	diag_release(&d);
}

static void taken_over(void **state)
{
	struct diag a, b;

	(void)state;
	diag_init(&a);
	diag_init(&b);
	diag_error(&a, SPAN_NONE, CODE_E0001, "first");
	diag_warning(&b, SPAN_NONE, CODE_E0002, "second");
	diag_note(&b, SPAN_NONE, "with a note");
	diag_take(&a, &b);
	diag_release(&b);
	assert_int_equal(a.list.n, 2);
	assert_int_equal(a.warnings, 1);
	assert_str(a.list.v[1].notes.v[0].text, "with a note");
	diag_release(&a);
}

static str color(const void *unused, size_t i)
{
	static const char *const names[] = { "red", "green", "blue" };

	(void)unused;
	return i < sizeof(names) / sizeof(*names) ? str_of(names[i]) : STR_NONE;
}

static void suggestions(void **state)
{
	(void)state;
	assert_str(suggest(STR("geren"), 3, color, NULL), "green");
	assert_str(suggest(STR("Blue"), 3, color, NULL), "blue");
	assert_true(suggest(STR("violet"), 3, color, NULL).n == 0);
	assert_str(suggest(STR("Blue"), SIZE_MAX, color, NULL), "blue");
}

static void codes(void **state)
{
	enum code code;

	(void)state;
	assert_true(code_find(STR("e0002"), &code));
	assert_int_equal(code, CODE_E0002);
	assert_string_equal(code_name(code), "E0002");
	assert_false(code_find(STR("E9999"), &code));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),      cmocka_unit_test(without_text),
		cmocka_unit_test(limit),       cmocka_unit_test(taken_over),
		cmocka_unit_test(suggestions), cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
