/* SPDX-License-Identifier: Apache-2.0 */
/* The lexer: bytes to tokens, texts decoded, and what is wrong with both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lex.h"

struct scan {
	struct diag d;
	struct arena a;
	struct lexer x;
	bool readable;
};

static void scan_open(struct scan *s, str text)
{
	diag_init(&s->d);
	arena_init(&s->a);
	s->readable = lex_init(&s->x, &s->d, diag_source(&s->d, STR("t.norma"), text), text);
}

static void scan_close(struct scan *s)
{
	arena_release(&s->a);
	diag_release(&s->d);
}

/* Tokens as "kind:text" with `/` for a line end before one; the first token's is left out. */
static void show(struct scan *s, struct strbuf *out)
{
	struct token t;

	for (lex_next(&s->x, &t); t.kind != TOK_END; lex_next(&s->x, &t)) {
		if (out->n)
			strbuf_adds(out, t.newline ? " / " : " ");
		strbuf_addf(out, "%s", token_name(t.kind));
		if (t.kind < TOK_LBRACE)
			strbuf_addf(out, ":%.*s", STR_ARG(lex_str(&s->x, t.begin, t.end)));
	}
}

static void test_tokens(void **state)
{
	static const struct {
		int line;
		const char *input, *expected;
	} rows[] = {
		{ __LINE__, "", "" },
		{ __LINE__, " \t\r\n # only\n", "" },
		{ __LINE__, "2.3.8.2 0a0b S-1-5-11 min-length",
		  "word:2.3.8.2 word:0a0b word:S-1-5-11 word:min-length" },
		{ __LINE__, "1..15", "word:1 .. word:15" },
		{ __LINE__, "$a..$b", "reference:$a .. reference:$b" },
		{ __LINE__, "rule.param _x a_b a-", "word:rule.param word:_x word:a_b word:a-" },
		{ __LINE__, "-1 a-1", "- word:1 word:a-1" },
		{ __LINE__, "$name ${name}x", "reference:$name reference:${name} word:x" },
		{ __LINE__, "== = != <= < >= >", "== = != <= < >= >" },
		{ __LINE__, "(){}[],;:+", "( ) { } [ ] , ; : +" },
		{ __LINE__, "a # comment ' \" \"\"\"\nb", "word:a / word:b" },
		{ __LINE__, "a\r\n\r\nb", "word:a / word:b" },
		{ __LINE__, "a#b", "word:a" },
		{ __LINE__, "'a\\n' \"b\\\"c\"", "raw text:'a\\n' text:\"b\\\"c\"" },
		{ __LINE__, "'a # b' c", "raw text:'a # b' word:c" },
		{ __LINE__, "\"\"\"one\"\"\" x", "text block:\"\"\"one\"\"\" word:x" },
		{ __LINE__, "\"\"\"\na\n\"\"\" x", "text block:\"\"\"\na\n\"\"\" word:x" },
		{ __LINE__, "\"\" x", "text:\"\" word:x" },
		{ __LINE__,
		  "\xef\xbb\xbf"
		  "a",
		  "word:a" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf out = STRBUF_INIT;
		struct scan s;

		scan_open(&s, str_of(rows[i].input));
		show(&s, &out);
		if (!str_is(strbuf_str(&out), rows[i].expected) || s.d.errors)
			fail_msg("line %d: %zu errors, %.*s", rows[i].line, s.d.errors,
				 STR_ARG(strbuf_str(&out)));
		strbuf_release(&out);
		scan_close(&s);
	}
}

/* What the first token, a text, says. */
static void test_texts(void **state)
{
	static const struct {
		int line;
		const char *input, *expected;
	} rows[] = {
		{ __LINE__, "'C:\\new'", "C:\\new" },
		{ __LINE__, "''", "" },
		{ __LINE__, "\"a\\n\\t\\\"\\\\b\"", "a\n\t\"\\b" },
		{ __LINE__, "\"\\u{41}\\u{e9}\\u{20AC}\\u{1F600}\"",
		  "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" },
		{ __LINE__, "\"\"\"a \\n b\"\"\"", "a \\n b" },
		{ __LINE__, "\"\"\"\n\"\"\"", "" },
		{ __LINE__, "\"\"\"\n  a\n    b\n\n  c\n  \"\"\"", "a\n  b\n\nc" },
		{ __LINE__, "\"\"\"\n\ta\n\t\"\"\"", "a" },
		{ __LINE__, "\"\"\"\na\n\"\"\"", "a" },
		{ __LINE__, "\"\"\"\r\n  a\r\n\r\n  b\r\n  \"\"\"", "a\n\nb" },
		{ __LINE__, "\"\"\"  \n  a\n \n  \"\"\"", "a\n" },
		{ __LINE__, "\"\"\"\n  say \"\"\"x\"\"\" twice\n  \"\"\"",
		  "say \"\"\"x\"\"\" twice" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct token t;
		struct scan s;
		str text;

		scan_open(&s, str_of(rows[i].input));
		lex_next(&s.x, &t);
		text = lex_decode(&s.x, &s.a, &t, t.body, t.body_end);
		if (!str_is(text, rows[i].expected) || s.d.errors)
			fail_msg("line %d: %zu errors, '%.*s'", rows[i].line, s.d.errors,
				 STR_ARG(text));
		lex_next(&s.x, &t);
		assert_int_equal(t.kind, TOK_END);
		scan_close(&s);
	}
}

#define INPUT(literal) STR(literal)

/* The codes of all errors with the bytes each points at. */
static void test_errors(void **state)
{
	static const struct {
		int line;
		str input;
		const char *expected;
	} rows[] = {
		{ __LINE__, INPUT("a \xff b \xfe"), "E0003@2-3" },
		{ __LINE__, INPUT("\xed\xa0\x80"), "E0003@0-1" },
		{ __LINE__, INPUT("a\0b\0"), "E0004@1-2" },
		{ __LINE__, INPUT("a \x01 \x7f"), "E0005@2-3" },
		{ __LINE__, INPUT("a\rb"), "E0005@1-2" },
		{ __LINE__, INPUT("\0 \xff \x1f"), "E0004@0-1 E0003@2-3 E0005@4-5" },
		{ __LINE__, INPUT("a @@ b"), "E0006@2-3" },
		{ __LINE__, INPUT("a \xe2\x80\x9cx"), "E0006@2-5" },
		{ __LINE__, INPUT("! . &"), "E0006@0-1 E0006@2-3 E0006@4-5" },
		{ __LINE__, INPUT("a 'b\nc"), "E0007@2-3" },
		{ __LINE__, INPUT("\"b\\\"\nc"), "E0007@0-1" },
		{ __LINE__, INPUT("x \"\"\"\n a"), "E0008@2-5" },
		{ __LINE__, INPUT("x \"\"\"\n a\ny \"\"\"\nb\n\"\"\""), "E0008@2-5" },
		{ __LINE__, INPUT("x \"\"\" a\n \"\"\""), "E0009@2-5" },
		{ __LINE__, INPUT("\"\"\"\n  a\n b\n  \"\"\""), "E0010@8-9" },
		{ __LINE__, INPUT("\"\"\"\n\ta\n  \"\"\""), "E0010@4-5" },
		{ __LINE__, INPUT("\"a\\q\\\xc3\xa9 \""), "E0012@2-4 E0012@4-7" },
		{ __LINE__, INPUT("\"\\u{} \\u{110000} \\u{d800} \\u{0} \\u41\""),
		  "E0012@1-3 E0012@6-16 E0012@17-25 E0012@26-31 E0012@32-34" },
		{ __LINE__, INPUT("$ a"), "E0015@0-1" },
		{ __LINE__, INPUT("${} ${a"), "E0015@0-2 E0015@4-7" },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf out = STRBUF_INIT, ignored = STRBUF_INIT;
		struct scan s;

		scan_open(&s, rows[i].input);
		assert_int_equal(s.readable, !s.d.errors);
		if (s.readable)
			show(&s, &ignored);
		for (k = 0; k < s.d.list.n; k++)
			strbuf_addf(&out, "%s%s@%u-%u", k ? " " : "", code_name(s.d.list.v[k].code),
				    s.d.list.v[k].at.begin, s.d.list.v[k].at.end);
		if (!str_is(strbuf_str(&out), rows[i].expected))
			fail_msg("line %d: %.*s", rows[i].line, STR_ARG(strbuf_str(&out)));
		strbuf_release(&out);
		strbuf_release(&ignored);
		scan_close(&s);
	}
}

/* A text of exactly the limit is accepted, one byte more is not; quotes count. */
static void test_limits(void **state)
{
	struct arena a;
	uint32_t n;

	(void)state;
	arena_init(&a);
	for (n = LEX_TEXT_LIMIT; n <= LEX_TEXT_LIMIT + 1; n++) {
		char *text = arena_alloc(&a, n);
		struct token t;
		struct scan s;

		memset(text, 'x', n);
		text[0] = text[n - 1] = '\'';
		scan_open(&s, (str){ text, n });
		lex_next(&s.x, &t);
		assert_int_equal(s.d.errors, n > LEX_TEXT_LIMIT);
		scan_close(&s);
	}
	for (n = LEX_WORD_LIMIT; n <= LEX_WORD_LIMIT + 1; n++) {
		char *text = arena_alloc(&a, n);
		struct token t;
		struct scan s;

		memset(text, 'x', n);
		scan_open(&s, (str){ text, n });
		lex_next(&s.x, &t);
		assert_int_equal(s.d.errors, n > LEX_WORD_LIMIT);
		scan_close(&s);
	}
	arena_release(&a);
}

/* `refs` is read raw: entries up to `,` `;` `}`, a comment or the line's end. */
static void test_raw(void **state)
{
	static const struct {
		int line;
		const char *input, *expected;
	} rows[] = {
		{ __LINE__, " 800-53|IA-3(1)\nx", "[800-53|IA-3(1)]" },
		{ __LINE__, " a b , c#d # e\nx", "[a b][c#d]" },
		{ __LINE__, "a,\n  # note\n  b;c", "[a][b]" },
		{ __LINE__, "a }", "[a]" },
		{ __LINE__, "\n", "[]" },
		{ __LINE__, " # a\n", "[]" },
		{ __LINE__, "a,,b\r\n", "[a][][b]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf out = STRBUF_INIT;
		bool any_line = false;
		struct token t;
		struct scan s;

		scan_open(&s, str_of(rows[i].input));
		do {
			lex_raw(&s.x, &t, any_line);
			any_line = true;
			strbuf_addf(&out, "[%.*s]", STR_ARG(lex_str(&s.x, t.begin, t.end)));
		} while (lex_comma(&s.x));
		if (!str_is(strbuf_str(&out), rows[i].expected))
			fail_msg("line %d: %.*s", rows[i].line, STR_ARG(strbuf_str(&out)));
		strbuf_release(&out);
		scan_close(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens), cmocka_unit_test(test_texts),
		cmocka_unit_test(test_errors), cmocka_unit_test(test_limits),
		cmocka_unit_test(test_raw),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
