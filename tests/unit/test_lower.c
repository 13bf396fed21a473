/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of the back end that golden files do not reach: quoting by the two rules of the Windows
 * family, the normal form of criteria, sections longer than memory keeps, workers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "compile.h"
#include "file.h"
#include "lower_meta.h"
#include "sections.h"

/* "..." is raw and holds no quotation mark; '...' has \\ and \' as pairs. */
static void quoting(void **state)
{
	static const struct {
		int line;
		const char *text, *quoted;
	} rows[] = {
		{ __LINE__, "", "\"\"" },
		{ __LINE__, "C:\\Windows\\", "\"C:\\Windows\\\"" },
		{ __LINE__, "it's", "\"it's\"" },
		{ __LINE__, "^\\s+$", "\"^\\s+$\"" },
		{ __LINE__, "say \"yes\"", "'say \"yes\"'" },
		{ __LINE__, "\"it's\"", "'\"it\\'s\"'" },
		{ __LINE__, "\"C:\\\"", "'\"C:\\\\\"'" },
		{ __LINE__, "two\nlines", "\"two\nlines\"" },
		{ __LINE__, "na\xc3\xafve", NULL },
	};
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		str out = { 0 };
		bool ok = audit_quote(&a, str_of(rows[i].text), &out);

		if (ok != (rows[i].quoted != NULL) || (ok && !str_is(out, rows[i].quoted)))
			fail_msg("line %d: %.*s", rows[i].line, STR_ARG(out));
	}
	arena_release(&a);
}

static void ascii(void **state)
{
	struct lowering l = { 0 };
	struct arena a;
	struct diag d;
	str out;

	(void)state;
	arena_init(&a);
	diag_init(&d);
	l.arena = &a;
	l.diag = &d;
	assert_true(meta_ascii(&l, SPAN_NONE, "prose",
			       STR("\xe2\x80\x9c"
				   "a\xe2\x80\x9d \xe2\x80\x93 b\xe2\x80\xa6 \xc2\xae"),
			       &out));
	assert_true(str_is(out, "\"a\" - b... (R)"));
	assert_int_equal(d.errors, 0);
	assert_false(meta_ascii(&l, SPAN_NONE, "prose", STR("gr\xc3\xbc\xc3\x9f"), &out));
	assert_int_equal(d.errors, 1);
	assert_int_equal(d.list.v[0].code, CODE_E4002);
	diag_release(&d);
	arena_release(&a);
}

/* Every row is found, in order, and is what an .audit file may hold. */
static void ascii_rows(void **state)
{
	static const struct {
		uint32_t code_point;
		const char *text;
	} rows[] = {
#define ASCII_FORM(code, text) { code, text },
#include "ascii.def"
	};
	struct lowering l = { 0 };
	struct strbuf b = STRBUF_INIT;
	struct arena a;
	struct diag d;
	size_t i;
	str out;

	(void)state;
	arena_init(&a);
	diag_init(&d);
	l.arena = &a;
	l.diag = &d;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(!i || rows[i - 1].code_point < rows[i].code_point);
		strbuf_reset(&b);
		strbuf_add_utf8(&b, rows[i].code_point);
		if (!meta_ascii(&l, SPAN_NONE, "prose", strbuf_str(&b), &out) ||
		    !str_is(out, rows[i].text))
			fail_msg("U+%04X", (unsigned)rows[i].code_point);
		while (out.n--)
			assert_true(out.p[out.n] == '\n' ||
				    (out.p[out.n] >= ' ' && out.p[out.n] < 0x7f));
	}
	strbuf_release(&b);
	diag_release(&d);
	arena_release(&a);
}

/*
 * What word processors put in the place of what was typed has a form: the signs of Windows-1252 (its
 * table at unicode.org, CP1252.TXT) that are no letters, but U+00A4, U+00A8, U+00AF and U+00B8, which
 * nobody writes.
 */
static void ascii_typography(void **state)
{
	static const uint32_t signs[] = {
		0x20ac, 0x201a, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x2039, 0x2018,
		0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x203a, 0x00a0,
		0x00a1, 0x00a2, 0x00a3, 0x00a5, 0x00a6, 0x00a7, 0x00a9, 0x00aa, 0x00ab, 0x00ac,
		0x00ad, 0x00ae, 0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b4, 0x00b5, 0x00b6, 0x00b7,
		0x00b9, 0x00ba, 0x00bb, 0x00bc, 0x00bd, 0x00be, 0x00bf, 0x00d7, 0x00f7,
	};
	struct lowering l = { 0 };
	struct strbuf b = STRBUF_INIT;
	struct arena a;
	struct diag d;
	size_t i;
	str out;

	(void)state;
	arena_init(&a);
	diag_init(&d);
	l.arena = &a;
	l.diag = &d;
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		strbuf_reset(&b);
		strbuf_add_utf8(&b, signs[i]);
		if (!meta_ascii(&l, SPAN_NONE, "prose", strbuf_str(&b), &out))
			fail_msg("U+%04X has no form", (unsigned)signs[i]);
	}
	strbuf_release(&b);
	diag_release(&d);
	arena_release(&a);
}

static struct criteria *test(struct arena *a, const char *ref)
{
	struct criteria *c = ARENA_NEW(a, struct criteria);

	c->kind = CRITERIA_TEST;
	c->ref = str_of(ref);
	return c;
}

/* AND(1, AND(2, 3), OR(4)) is AND(1, 2, 3, 4); a negated group stays one. */
static void normal_form(void **state)
{
	struct criteria *all, *inner, *single, *negated;
	struct arena a;

	(void)state;
	arena_init(&a);
	all = criteria_group(&a, CRITERIA_AND);
	inner = criteria_group(&a, CRITERIA_AND);
	criteria_add(&a, inner, test(&a, "2"));
	criteria_add(&a, inner, test(&a, "3"));
	single = criteria_group(&a, CRITERIA_OR);
	criteria_add(&a, single, test(&a, "4"));
	criteria_add(&a, all, test(&a, "1"));
	criteria_add(&a, all, NULL);
	criteria_add(&a, all, criteria_done(inner));
	criteria_add(&a, all, criteria_done(single));
	assert_int_equal(all->child.n, 4);
	assert_true(str_is(all->child.v[2]->ref, "3"));
	assert_true(str_is(all->child.v[3]->ref, "4"));

	negated = criteria_group(&a, CRITERIA_AND);
	criteria_add(&a, negated, test(&a, "5"));
	criteria_add(&a, negated, test(&a, "6"));
	criteria_add(&a, all, oval_not(negated));
	assert_int_equal(all->child.n, 5);
	assert_ptr_equal(all->child.v[4], negated);

	/* NOT(AND(7)) is NOT 7, and twice not is nothing. */
	single = criteria_group(&a, CRITERIA_AND);
	criteria_add(&a, single, oval_not(test(&a, "7")));
	single = criteria_done(oval_not(single));
	assert_true(str_is(single->ref, "7"));
	assert_false(single->negate);
	arena_release(&a);
}

static bool collect(void *ctx, str text)
{
	strbuf_addstr(ctx, text);
	return true;
}

/* More than 4 MiB of a section go through a temporary file, in order. */
static void long_sections(void **state)
{
	enum { PIECE = 3 << 20, PIECES = 5 };
	struct strbuf all = STRBUF_INIT;
	struct emitted file = { .file = true };
	emitted_list none = { 0 };
	struct sections s;
	struct arena a;
	struct diag d;
	size_t i;

	(void)state;
	arena_init(&a);
	diag_init(&d);
	sections_init(&s, &a);
	VEC_PUSH(&a, &file.pieces)->text = STR("<");
	VEC_PUSH(&a, &file.pieces)->section = STR("x");
	VEC_PUSH(&a, &file.pieces)->text = STR(">");
	for (i = 0; i < PIECES; i++) {
		emitted_list one = { 0 };
		struct emitted *e = VEC_PUSH(&a, &one);
		char *p = arena_alloc(&a, PIECE);

		memset(p, 'a' + (int)i, PIECE);
		e->name = STR("x");
		VEC_PUSH(&a, &e->pieces)->text = (str){ p, PIECE };
		assert_true(sections_add(&s, &d, OUTPUT_OVAL, &one));
	}
	assert_true(sections_write(&s, &d, OUTPUT_OVAL, &none, &file, collect, &all));
	assert_int_equal(all.n, (size_t)PIECE * PIECES + 2);
	assert_int_equal(all.p[0], '<');
	assert_int_equal(all.p[all.n - 1], '>');
	for (i = 0; i < (size_t)PIECE * PIECES; i++)
		if (all.p[1 + i] != 'a' + (char)(i / PIECE))
			fail_msg("byte %zu", i);
	strbuf_release(&all);
	sections_release(&s);
	diag_release(&d);
	arena_release(&a);
}

/* As many as give more warnings than a list keeps: none has a test. */
static void write_rules(const char *path)
{
	FILE *f = fopen(path, "w");
	int i;

	assert_non_null(f);
	fputs("benchmark many { title \"Many\"; version 1.0.0; namespace org.example.many\n"
	      "platform windows \"cpe:/o:microsoft:windows_server_2022\" }\n",
	      f);
	for (i = 1; i <= 1050; i++)
		fprintf(f,
			"rule 1.%d r%d { title \"Rule %d\"\ncheck registry 'HKLM\\A' 'V%d' == %s\n}\n",
			i, i, i, i,
			!(i % 7) ? "qword 1"
			: i % 5	 ? "dword 1"
				 : "'a'");
	assert_int_equal(fclose(f), 0);
}

/* What differs is told once, at the first of the rules, with their number: 180 are texts. */
static void told_once(struct diag *d)
{
	struct place place = { 0 };
	size_t i, n = 0;

	for (i = 0; i < d->list.n; i++) {
		const struct diagnostic *x = &d->list.v[i];

		if (x->code != CODE_W4021)
			continue;
		n++;
		diag_place(d, x->at, false, &place);
		assert_non_null(memmem(x->text.p, x->text.n, "(180 rules,", 11));
	}
	assert_int_equal(n, 1);
	assert_int_equal(place.line, 16);
}

/* One, two and seven workers write the same files and say the same, in the same order. */
static void workers(void **state)
{
	static const unsigned counts[] = { 1, 2, 7 };
	static const char *const names[] = { "oval.xml", "all.audit", "index.json" };
	char folder[] = "/tmp/norma-test-XXXXXX", path[128];
	str first[3] = { 0 }, text;
	struct arena a;
	struct diag d;
	size_t i, k;

	(void)state;
	arena_init(&a);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	write_rules("many.norma");
	for (i = 0; i < 3; i++) {
		struct compile_options o = { .path = "many.norma",
					     .out_dir = "out",
					     .workers = counts[i] };
		uint32_t at = 0;

		diag_init(&d);
		assert_true(build(&d, &a, &o));
		for (k = 0; k < d.list.n; k++) {
			if (d.list.v[k].code != CODE_W4002)
				continue;
			assert_true(d.list.v[k].at.begin > at);
			at = d.list.v[k].at.begin;
		}
		assert_true(at > 0);
		told_once(&d);
		for (k = 0; k < 3; k++) {
			snprintf(path, sizeof(path), "out/many/%s", names[k]);
			assert_true(file_read(&d, &a, path, RULE_FILE_LIMIT, SPAN_NONE, &text));
			if (!i)
				first[k] = text;
			assert_true(text.n > 1000 && str_eq(text, first[k]));
			unlink(path);
		}
		diag_release(&d);
	}
	unlink("many.norma");
	rmdir("out/many");
	rmdir("out");
	rmdir(folder);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quoting),     cmocka_unit_test(ascii),
		cmocka_unit_test(ascii_rows),  cmocka_unit_test(ascii_typography),
		cmocka_unit_test(normal_form), cmocka_unit_test(long_sections),
		cmocka_unit_test(workers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
