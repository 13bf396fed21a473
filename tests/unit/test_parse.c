/* SPDX-License-Identifier: Apache-2.0 */
/* The parser: texts to trees (as ast_dump shows them), layout, recovery and limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ast_dump.h"
#include "parse.h"

struct parsed {
	struct diag d;
	struct arena a;
	struct ast_file *file;
	struct strbuf tree;
};

static void parse(struct parsed *p, str text)
{
	diag_init(&p->d);
	arena_init(&p->a);
	p->tree = (struct strbuf)STRBUF_INIT;
	p->file = parse_file(&p->d, &p->a, diag_source(&p->d, STR("t.norma"), text), text);
	ast_dump(p->file, &p->tree);
}

static void release(struct parsed *p)
{
	strbuf_release(&p->tree);
	arena_release(&p->a);
	diag_release(&p->d);
}

struct row {
	int line;
	const char *input, *expected;
};

/* The tree with its line ends as `|` and indents as `.`, one a level. */
static str flat(struct parsed *p)
{
	struct strbuf out = STRBUF_INIT;
	str s = strbuf_str(&p->tree), copy;
	size_t i;

	for (i = 0; i + 1 < s.n; i++) {
		bool indent = s.p[i] == ' ' && s.p[i + 1] == ' ' &&
			      (!i || s.p[i - 1] == '\n' || s.p[i - 1] == ' ');

		strbuf_addch(&out, indent ? '.' : s.p[i] == '\n' ? '|' : s.p[i]);
		i += indent;
	}
	copy = str_dup(&p->a, strbuf_str(&out));
	strbuf_release(&out);
	return copy;
}

/* Inside of `rule 1 r { ... }`, and the tree below `rule 1 r|`. */
static const struct row statement_rows[] = {
	{ __LINE__, "title 'a'; severity high", ".title \"a\"|.severity high" },
	{ __LINE__, "title \"is ${n} or $$5, $ and $x\"",
	  ".title \"is \" ${n} \" or $\" \"5, $ and $x\"" },
	{ __LINE__, "title '${n}'", ".title ${n}" },
	{ __LINE__, "impact \"\"\"\n  a ${p}\n   b\n  \"\"\"", ".impact \"a \" ${p} \"\\n b\"" },
	{ __LINE__, "refs 800-53|IA-3(1), CCE-36269-9 # why\nwas a, b",
	  ".ref 800-53|IA-3(1)|.ref CCE-36269-9|.was a|.was b" },
	{ __LINE__, "profiles L1,\n  L2", ".profile L1|.profile L2" },
	{ __LINE__, "solution policy 'a\\b' =\n  \"On\"", ".solution policy \"a\\\\b\" \"On\"" },
	{ __LINE__, "solution \"Do it.\"", ".solution \"Do it.\"" },
	{ __LINE__, "default enabled \"On.\"", ".default \"On.\"|..word enabled" },
	{ __LINE__, "default \"On.\"", ".default \"On.\"" },
	{ __LINE__, "default '1' \"On.\"", ".default \"On.\"|..text \"1\"" },
	{ __LINE__, "recommend 365 days", ".recommend|..number 365 days" },
	{ __LINE__, "param n int = 14 in [1..128] stricter higher \"Least\"",
	  ".param n int stricter higher \"Least\"|..number 14|..range|...number 1|...number 128" },
	{ __LINE__, "param n duration = 15 minutes", ".param n duration|..number 15 minutes" },
	{ __LINE__, "check password min-length >= $n",
	  ".check|..predicate password >=|...word min-length|...values|...reference n" },
	{ __LINE__, "check f == 1 or missing",
	  ".check|..predicate f ==|...number 1|...word missing" },
	{ __LINE__, "check f == 1 or\n  2", ".check|..predicate f ==|...number 1|...number 2" },
	{ __LINE__, "check f ==\n 1", ".check|..predicate f ==|...number 1" },
	{ __LINE__, "check f exists or none-found",
	  ".check|..predicate f exists|...word none-found" },
	{ __LINE__, "check f missing", ".check|..predicate f missing" },
	{ __LINE__, "check f not matches 'a'", ".check|..predicate f not matches|...text \"a\"" },
	{ __LINE__, "check every f in [-1..0x10] days",
	  ".check|..predicate every f in|...range days|....number -1|....number 0x10" },
	{ __LINE__, "check one f in { 1, 2, }",
	  ".check|..predicate one f in|...set|....number 1|....number 2" },
	{ __LINE__, "check none f == multi { }", ".check|..predicate none f ==|...set multi" },
	{ __LINE__, "check some f == flags { a b }",
	  ".check|..predicate some f ==|...set flags|....word a|....word b" },
	{ __LINE__, "check f == {\n 'a',\n optional 'b'\n}",
	  ".check|..predicate f ==|...set|....text \"a\"|....text optional \"b\"" },
	{ __LINE__, "check f == binary 0012", ".check|..predicate f ==|...word binary 0012" },
	{ __LINE__, "check f == 0640", ".check|..predicate f ==|...number 0640" },
	{ __LINE__, "check f == success +\n failure",
	  ".check|..predicate f ==|...sum|....word success|....word failure" },
	{ __LINE__, "check one { a == 1; b == 2 }",
	  ".check|..one|...predicate a ==|....number 1|...predicate b ==|....number 2" },
	{ __LINE__, "check any {\n a == 1\n not { all { b < 2 } }\n}",
	  ".check|..any|...predicate a ==|....number 1|...not|....all|.....predicate b <|......number 2" },
	{ __LINE__, "applies windows role == x",
	  ".applies|..predicate windows ==|...word role|...values|...word x" },
	{ __LINE__, "test pass with a = 1, b = 'x' { f = dword 1; g 'k' = missing }",
	  ".test pass|..with a|...number 1|..with b|...text \"x\"|..predicate f =|...number dword 1"
	  "|..predicate g =|...text \"k\"|...values|...word missing" },
	{ __LINE__, "test not-applicable { }", ".test not-applicable" },
};

static void test_statements(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(statement_rows) / sizeof(statement_rows[0]); i++) {
		struct parsed p;
		struct arena a;
		str tree;

		arena_init(&a);
		parse(&p, str_fmt(&a, "rule 1 r {\n%s\n}", statement_rows[i].input));
		tree = flat(&p);
		if (p.d.errors || !str_starts(tree, "rule 1 r|") ||
		    !str_is((str){ tree.p + 9, tree.n - 9 }, statement_rows[i].expected))
			fail_msg("line %d: %zu errors, %.*s", statement_rows[i].line, p.d.errors,
				 STR_ARG(tree));
		release(&p);
		arena_release(&a);
	}
}

static void test_declarations(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p,
	      STR("benchmark b { title 'T'; version 1.0.0; namespace org.x; platform windows 'cpe:/o'\n"
		  " section 1.2 'S' {}\n profile P 'Q' { applies f == 1; prefix '(P)' }\n profile R 'S' }\n"
		  "let k = 'HKLM'\nrule r { }\nrule 2.10 s { }"));
	assert_int_equal(p.d.errors, 0);
	assert_string_equal(
		flat(&p).p,
		"benchmark b|.title \"T\"|.version 1.0.0|.namespace org.x"
		"|.platform windows \"cpe:/o\"|.section 1.2 \"S\"|.profile P \"Q\""
		"|..prefix \"(P)\"|..applies|...predicate f ==|....number 1|.profile R \"S\""
		"|let k|.text \"HKLM\"|rule r|rule 2.10 s");
	release(&p);
}

/* Lines (from 1) and codes of all errors, in file order of the statements. */
static const struct row recovery_rows[] = {
	{ __LINE__,
	  "rule 1 r {\n check f => 1\n solution policy 'a' =\n was\n check g ==\n title 'x'\n}",
	  "2:E1015 3:E1001 4:E1001 5:E1016" },
	{ __LINE__, "rule 1 r {\n title \"\"\"\n  a\n  b\n  \"\"\"\n foo\n}", "2:E1001 6:E1006" },
	{ __LINE__, "rule 1 r {\n title\n  'a'\n severity\n  high\n foo\n}",
	  "2:E1001 4:E1001 6:E1006" },
	{ __LINE__, "rule 1 r {\n title\n severity high high\n titel 'x'\n impact 'a'\n}",
	  "2:E1001 3:E1008 4:E1006" },
	{ __LINE__, "rule 1 r {\n title 'a\n}\nrule 2 s { foo }", "2:E0007 4:E1006" },
	{ __LINE__, "rule 1 r {\n test fail { f = 'a }\n test fail { f = }\n}\nlet x",
	  "2:E0007 3:E1016 5:E1001" },
	{ __LINE__, "rule 1 r {\n check f == { 'a', 'b }\n foo\n}\nlet x = 1", "2:E0007 3:E1006" },
	{ __LINE__, "rule 1 r {\n check f == { 'a', 'b'\n test fail { f = 1 }\n}\nlet x = 1",
	  "2:E1019" },
	{ __LINE__, "rule 1 r {\n check f == { 'a',\n test fail { f = 1 }\n}\nlet x = 1",
	  "2:E1019" },
	{ __LINE__, "rule 1 r {\n check any {\n  f == 1\n test fail { f = 1 }\n}\nlet x = 1",
	  "2:E1003" },
	{ __LINE__, "rule 1 r {\n test fail { f = 1\n test pass { f = 1 }\n}\nlet x = 1",
	  "2:E1003" },
	{ __LINE__, "rule 1 r {\n title 'x'\nrule 2 s { foo }", "1:E1003 3:E1006" },
	{ __LINE__, "rule 1 r {\n check any {\n  f == 1", "2:E1003" },
	{ __LINE__, "rule 1 r\n{\n foo\n}\nlet x", "2:E1002 3:E1006 5:E1001" },
	{ __LINE__, "rule 1 r\n foo\n}\nlet x", "1:E1001 2:E1006 4:E1001" },
	{ __LINE__, "rule 1 r { }\n}\n title 'a'\n check f\n}\nlet x", "2:E1004 6:E1001" },
	{ __LINE__, "ruel 1 r {\n title 'a'\n}\nlte x = 1\nlet x", "1:E1005 4:E1005 5:E1001" },
	{ __LINE__, "tailoring t {\n foo { bar }\n}\nlet x", "1:E1001 4:E1001" },
	{ __LINE__, "template t(a: text) {\n foo { bar }\n}\nlet x", "2:E1006 4:E1001" },
	{ __LINE__, "template t(a text) {\n foo { bar }\n}\nlet x", "1:E1001 4:E1001" },
	{ __LINE__, "template t(a: text\nrule 1 r { foo }", "2:E1001 2:E1006" },
	{ __LINE__, "template t(a: text =) {\n foo { bar }\n}\nlet x", "1:E1016 4:E1001" },
	{ __LINE__, "rule 1 r from t(a: ,\n b: 1)\nrule 2 s { foo }", "1:E1016 3:E1006" },
	{ __LINE__, "place r as 1 {\n check f == 1\n foo\n}\nplace s 2\nlet x",
	  "2:E1022 3:E1006 5:E1001 6:E1001" },
	{ __LINE__, "library l {\n version 1\n severity low\n}\nuse x\nlet x",
	  "3:E1022 5:E1001 6:E1001" },
	{ __LINE__, "rule 1 r {\n status wrong\n test pass { user 'x' { f = 1 }; f = }\n}",
	  "2:E1080 3:E1016" },
	{ __LINE__, "retired a since 1\nretired b\nlet x", "1:E1081 2:E1081 3:E1001" },
	{ __LINE__,
	  "benchmark b {\n section 1 \"S\" {\n  intro\n  title \"T\"\n }\n appendix \"A\"\n}",
	  "3:E1001 2:E1003 6:E1022" },
	{ __LINE__, "rule 1 r {\n test pass { user x { f = 1 }; g = }\n}", "2:E1001 2:E1016" },
	{ __LINE__, "rule 1 r {\n test pass { user 'x' { user 'y' { f = 1 } } }\n}", "2:E1015" },
	{ __LINE__,
	  "rule 1 r {\n check f == 1\n  or 2\n check any { }\n check not { a == 1; b == 1 }\n}",
	  "3:E1017 4:E1009 5:E1010" },
	{ __LINE__, "rule 1 r {\n check any { check f == 1\n check g = 1 }\n}",
	  "2:E1023 3:E1023 3:E1015" },
	{ __LINE__,
	  "rule 1 r {\n title \xe2\x80\x9c"
	  "a b\xe2\x80\x9d\n foo\n}",
	  "2:E0006 3:E1006" },
	{ __LINE__, "rule 1 r {\n impact \"\"\"\n  a\n rationale \"\"\"\n  b\n  \"\"\"\n foo\n}",
	  "2:E0008 7:E1006" },
	{ __LINE__, "rule 1.x r {\n foo\n}\nrule a.b { foo }\nrule 1 { foo }",
	  "2:E1006 4:E1013 4:E1006 5:E1001 5:E1006" },
	{ __LINE__,
	  "rule 1 r {\n check f == [1..2\n check f in 3\n check f == 0x\n param a int = 1 stricter\n}",
	  "2:E1018 3:E1018 4:E0011 5:E1024" },
	{ __LINE__,
	  "rule 1 r {\n refs a,,b\n refs\n test maybe { }\n version 1\n title 'a'\n title 'b'\n}",
	  "2:E1025 3:E1025 4:E1020 5:E1022 7:E1007" },
};

static void test_recovery(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(recovery_rows) / sizeof(recovery_rows[0]); i++) {
		struct strbuf out = STRBUF_INIT;
		struct parsed p;

		parse(&p, str_of(recovery_rows[i].input));
		for (k = 0; k < p.d.list.n; k++) {
			struct place at;

			diag_place(&p.d, p.d.list.v[k].at, false, &at);
			strbuf_addf(&out, "%s%u:%s", k ? " " : "", at.line,
				    code_name(p.d.list.v[k].code));
		}
		if (!str_is(strbuf_str(&out), recovery_rows[i].expected))
			fail_msg("line %d: %.*s", recovery_rows[i].line, STR_ARG(strbuf_str(&out)));
		strbuf_release(&out);
		release(&p);
	}
}

/* `open` and `close` nested so often around `middle`; returns the number of errors. */
static size_t nested(const char *open, const char *middle, const char *close, int depth)
{
	struct strbuf text = STRBUF_INIT;
	struct parsed p;
	size_t errors;
	int i;

	strbuf_adds(&text, "rule 1 r {\n check ");
	for (i = 0; i < depth; i++)
		strbuf_adds(&text, open);
	strbuf_adds(&text, middle);
	for (i = 0; i < depth; i++)
		strbuf_adds(&text, close);
	strbuf_adds(&text, "\n}\n");
	parse(&p, strbuf_str(&text));
	errors = p.d.errors;
	if (errors)
		assert_int_equal(p.d.list.v[0].code, CODE_E1011);
	assert_int_equal(p.file->rules.n, 1);
	release(&p);
	strbuf_release(&text);
	return errors;
}

static void test_depth(void **state)
{
	(void)state;
	assert_int_equal(nested("all { ", "f == 1", " }", 255), 0);
	assert_int_equal(nested("all { ", "f == 1", " }", 256), 1);
	assert_int_equal(nested("all { ", "f == 1", " }", 10000), 1);
	assert_int_equal(nested("all { ", "f == 1", "", 10000), 1);
	assert_int_equal(nested("not\n{ ", "f == 1", "", 0), 0);
}

static void test_many_rules(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct parsed p;
	unsigned i;

	(void)state;
	for (i = 0; i <= PARSE_RULE_LIMIT; i++)
		strbuf_adds(&text, "rule r { }\n");
	diag_init(&p.d);
	arena_init(&p.a);
	p.tree = (struct strbuf)STRBUF_INIT;
	p.file = parse_file(&p.d, &p.a, diag_source(&p.d, STR("t.norma"), strbuf_str(&text)),
			    strbuf_str(&text));
	assert_int_equal(p.file->rules.n, PARSE_RULE_LIMIT);
	assert_int_equal(p.d.errors, 1);
	assert_int_equal(p.d.list.v[0].code, CODE_E1021);
	release(&p);
	strbuf_release(&text);
}

/* Spans of what the checker points at. */
static void test_spans(void **state)
{
	static const char text[] = "rule 1.2 abc {\n check every f 'k' == dword 1 or 2 days\n}\n";
	const struct ast_predicate *f;
	const struct ast_rule *r;
	struct parsed p;

	(void)state;
	parse(&p, str_of(text));
	r = &p.file->rules.v[0];
	f = &r->checks.v[0]->predicate;
	assert_int_equal(r->at.begin, 0);
	assert_int_equal(r->at.end, 12);
	assert_int_equal(r->whole.end, sizeof(text) - 2);
	assert_memory_equal(text + f->at.begin, "every f 'k' == dword 1 or 2 days", 32);
	assert_int_equal(f->at.end - f->at.begin, 32);
	assert_memory_equal(text + f->value[0]->at.begin, "dword 1", 7);
	assert_int_equal(f->value[0]->at.end - f->value[0]->at.begin, 7);
	assert_int_equal(f->value[1]->at.end - f->value[1]->at.begin, 6);
	assert_int_equal(f->op_at.end - f->op_at.begin, 2);
	assert_false(r->broken);
	release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statements), cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_recovery),   cmocka_unit_test(test_depth),
		cmocka_unit_test(test_many_rules), cmocka_unit_test(test_spans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
