/* SPDX-License-Identifier: Apache-2.0 */
/* What checking makes of a rule: docs/language.md, "Checks". Mistakes are in tests/errors/. */
#include "checking.h"

#include "file.h"
#include "load.h"

#define KEY "registry 'HKLM\\A\\B' 'C' "

/* Operator and value of each alternative, as `expected` writes them, and the operators alone. */
static const struct {
	int line;
	const char *check, *expected;
	enum operator op[3];
	enum reg_type reg;
	bool or_missing;
} predicates[] = {
	{ __LINE__,
	  KEY "== 1 or '1' or missing",
	  "== dword 1 or '1' or missing",
	  { OP_EQ, OP_EQ },
	  REG_NONE,
	  true },
	{ __LINE__,
	  KEY ">= dword 1 or qword 2",
	  ">= dword 1 or qword 2",
	  { OP_GE, OP_EQ },
	  REG_NONE,
	  false },
	{ __LINE__,
	  KEY "matches 'a' or 'b'",
	  "matches 'a' or 'b'",
	  { OP_MATCHES, OP_MATCHES },
	  REG_SZ,
	  false },
	{ __LINE__,
	  KEY "in [1..5] or 9 or missing",
	  "in dword [1..5] or dword 9 or missing",
	  { OP_IN_RANGE, OP_EQ },
	  REG_DWORD,
	  true },
	{ __LINE__,
	  KEY "in { 3, 1, 2 }",
	  "== dword 3 or dword 1 or dword 2",
	  { OP_EQ, OP_EQ, OP_EQ },
	  REG_DWORD,
	  false },
	{ __LINE__,
	  KEY "in qword { 3, dword 1 }",
	  "== qword 3 or dword 1",
	  { OP_EQ, OP_EQ },
	  REG_NONE,
	  false },
	{ __LINE__,
	  KEY "!= expand '%a%' or missing",
	  "!= expand '%a%' or missing",
	  { OP_NE },
	  REG_EXPAND_SZ,
	  true },
	{ __LINE__, KEY "not matches '^$'", "not matches '^$'", { OP_NOT_MATCHES }, REG_SZ, false },
	{ __LINE__,
	  KEY "== multi { 'b', 'a', 'B' }",
	  "== multi { 'a', 'B' }",
	  { OP_EQ },
	  REG_MULTI_SZ,
	  false },
	{ __LINE__,
	  KEY "== multi-list { 'b', 'a', 'b' }",
	  "== multi-list { 'b', 'a', 'b' }",
	  { OP_EQ },
	  REG_MULTI_SZ,
	  false },
	{ __LINE__,
	  "password max-age <= 2 weeks or never",
	  "<= 14 days or never",
	  { OP_LE, OP_EQ },
	  REG_NONE,
	  false },
	{ __LINE__,
	  "password max-age in [36 hours..2] days",
	  "in [36 hours..2 days]",
	  { OP_IN_RANGE },
	  REG_NONE,
	  false },
	{ __LINE__, "password complexity != disabled", "!= disabled", { OP_NE }, REG_NONE, false },
	{ __LINE__,
	  "audit 'logon' includes failure or no-auditing",
	  "includes failure or no-auditing",
	  { OP_INCLUDES, OP_EQ },
	  REG_NONE,
	  false },
	{ __LINE__,
	  "user-right SeDebugPrivilege subset-of { 'Users', 'Administrators' } or nobody",
	  "subset-of { 'Administrators', 'Users' } or nobody",
	  { OP_SUBSET_OF, OP_EQ },
	  REG_NONE,
	  false },
	{ __LINE__, KEY "exists", "exists", { 0 }, REG_NONE, false },
	{ __LINE__, KEY "missing", "missing", { 0 }, REG_NONE, false },
};

static void test_predicates(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(predicates) / sizeof(*predicates); i++) {
		int line = predicates[i].line;
		const struct predicate *p;
		struct checking c;
		char inside[200];

		snprintf(inside, sizeof(inside), "check %s", predicates[i].check);
		checking_rule(&c, line, inside);
		assert_int_equal(c.rule->check->kind, LOGIC_PREDICATE);
		p = c.rule->check->predicate;
		EXPECT_TEXT(line, str_of(predicates[i].expected), p->expected);
		EXPECT_TEXT(line, str_of(predicates[i].check), p->source);
		for (k = 0; k < p->count; k++)
			if (p->alternative[k].op != predicates[i].op[k])
				fail_msg("line %d: operator of value %zu", line, k);
		if (p->reg != predicates[i].reg || p->or_missing != predicates[i].or_missing)
			fail_msg("line %d: type or missing", line);
		checking_release(&c);
	}
}

/* Words to numbers and SIDs, in base units. */
static void test_values(void **state)
{
	const struct logic *all;
	const struct datum *d;
	struct checking c;

	(void)state;
	checking_rule(
		&c, __LINE__,
		"check password max-age == 2 days\ncheck password complexity == enabled\n"
		"check audit 'Logon' == success + failure\ncheck audit 'Logoff' == no-auditing\n"
		"check windows role == domain-controller\ncheck password max-age == never\n"
		"check user-right SeTcbPrivilege == { 'users', S-1-5-32-544, 'Administrators' }\n"
		"check " KEY "== binary 00ff or '' or number-text 7");
	all = c.rule->check;
	assert_int_equal(all->child[0]->predicate->alternative[0].value.number, 172800);
	assert_int_equal(all->child[1]->predicate->alternative[0].value.number, 1);
	assert_int_equal(all->child[2]->predicate->alternative[0].value.number,
			 AUDIT_SUCCESS | AUDIT_FAILURE);
	assert_int_equal(all->child[3]->predicate->alternative[0].value.number, 0);
	assert_str(all->child[4]->predicate->alternative[0].value.text, "domain-controller");
	assert_int_equal(all->child[5]->predicate->alternative[0].value.special, SPECIAL_NEVER);
	d = &all->child[6]->predicate->alternative[0].value;
	assert_int_equal(d->count, 2);
	assert_str(d->item[0], "S-1-5-32-544");
	assert_str(d->item[1], "S-1-5-32-545");
	d = &all->child[7]->predicate->alternative[0].value;
	assert_int_equal(d->text.n, 2);
	assert_memory_equal(d->text.p, "\x00\xff", 2);
	d = &all->child[7]->predicate->alternative[1].value;
	assert_int_equal(d->kind, DATUM_TEXT);
	assert_int_equal(d->text.n, 0);
	d = &all->child[7]->predicate->alternative[2].value;
	assert_int_equal(d->kind, DATUM_INT);
	assert_int_equal(d->reg, REG_SZ);
	checking_release(&c);
}

/* Names are those of the tables, whatever the author's case; a root is written short. */
static void test_operands(void **state)
{
	const struct logic *all;
	struct checking c;

	(void)state;
	checking_rule(&c, __LINE__,
		      "check user-right senetworklogonright == nobody\n"
		      "check audit 'credential validation' == success\n"
		      "check registry 'HKEY_LOCAL_MACHINE\\Soft ware\\X' '' exists");
	all = c.rule->check;
	assert_str(all->child[0]->predicate->operand[0], "SeNetworkLogonRight");
	assert_str(all->child[1]->predicate->operand[0], "Credential Validation");
	assert_str(all->child[2]->predicate->operand[0], "HKLM\\Soft ware\\X");
	assert_str(all->child[2]->predicate->operand[1], "");
	checking_release(&c);
}

/* The shape as text: predicates by their number, blocks in brackets. */
static void shape(struct strbuf *b, const struct logic *l)
{
	static const char mark[] = {
		[LOGIC_ALL] = '&', [LOGIC_ANY] = '|', [LOGIC_ONE] = '1', [LOGIC_NOT] = '!'
	};
	size_t i;

	if (l->kind == LOGIC_PREDICATE) {
		strbuf_addf(b, "%d", (int)l->predicate->alternative[0].value.number);
		return;
	}
	strbuf_addf(b, "%c(", mark[l->kind]);
	for (i = 0; i < l->count; i++) {
		if (i)
			strbuf_addch(b, ' ');
		shape(b, l->child[i]);
	}
	strbuf_addch(b, ')');
}

#define P(n) "password history == " #n

static const struct {
	int line;
	const char *checks, *shape;
} shapes[] = {
	{ __LINE__, "check " P(1), "1" },
	{ __LINE__, "check " P(1) "\ncheck " P(2), "&(1 2)" },
	{ __LINE__, "check all { " P(1) " }", "1" },
	{ __LINE__, "check all { " P(1) "; all { " P(2) "; any { " P(3) " } } }\ncheck " P(4),
	  "&(1 2 3 4)" },
	{ __LINE__, "check any { any { " P(1) "; " P(2) " }; all { " P(3) "; " P(4) " } }",
	  "|(1 2 &(3 4))" },
	{ __LINE__, "check not { not { not { " P(1) " } } }", "!(1)" },
	{ __LINE__, "check not { not { all { " P(1) "; " P(2) " } } }\ncheck " P(3), "&(1 2 3)" },
	{ __LINE__, "check not { any { " P(1) "; " P(2) " } }", "!(|(1 2))" },
};

static void test_logic(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		struct strbuf b = STRBUF_INIT;
		struct checking c;

		checking_rule(&c, shapes[i].line, shapes[i].checks);
		shape(&b, c.rule->check);
		EXPECT_TEXT(shapes[i].line, str_of(shapes[i].shape), strbuf_str(&b));
		strbuf_release(&b);
		checking_release(&c);
	}
}

/* ---- parameters and tests ---- */

#define LENGTH                                                                              \
	CHECKING_HEADER                                                                     \
	"rule 1.1 length {\ntitle \"${n} of ${age}, $$5\"\n"                                \
	"param n int = 0x0e in [1..128] stricter higher\nparam age duration = 15 minutes\n" \
	"check password min-length >= $n\n"                                                 \
	"test pass { password min-length = 14 }\n"                                          \
	"test fail with n = 3 { password min-length = 2 }\n}\n"

static void test_params(void **state)
{
	static const char *const set[] = { "length.n=20", " length.age = 2 hours " };
	static const char *const wrong[] = { "length.n=x",	"length.n=0", "length.m=1",
					     "lenght.n=14",	"length",     "length.=14",
					     "length.n=14 days" };
	struct check_options o = { set, 2, NULL };
	struct checking c;
	size_t i;

	(void)state;
	checking_text(&c, __LINE__, LENGTH);
	assert_str(c.rule->title, "14 of 15 minutes, $5");
	assert_int_equal(c.rule->params[1].value.number, 900);
	assert_int_equal(c.rule->tests[0].check->predicate->alternative[0].value.number, 14);
	assert_ptr_equal(c.rule->tests[0].check, c.rule->check);
	assert_int_equal(c.rule->tests[1].check->predicate->alternative[0].value.number, 3);
	assert_str(c.rule->tests[1].check->predicate->expected, ">= 3");
	checking_release(&c);

	checking_with(&c, &o, LENGTH, false);
	assert_non_null(c.rule);
	assert_str(c.rule->title, "20 of 2 hours, $5");
	assert_int_equal(c.rule->check->predicate->alternative[0].value.number, 20);
	assert_int_equal(c.rule->tests[1].check->predicate->alternative[0].value.number, 3);
	checking_release(&c);

	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		o.set = &wrong[i];
		o.set_count = 1;
		checking_with(&c, &o, LENGTH, false);
		if (c.benchmark || c.diag.errors != 1)
			fail_msg("--set %s: %zu errors", wrong[i], c.diag.errors);
		assert_str(c.diag.sources.v[c.diag.list.v[0].at.file].path, "--set");
		checking_release(&c);
	}
}

static void test_tests(void **state)
{
	const struct test_case *t;
	struct checking c;

	(void)state;
	checking_rule(&c, __LINE__,
		      "profiles member\ncheck " KEY "== multi { 'b', 'a' } or missing\n"
		      "test pass { " KEY "= multi { 'b', 'a', 'b' } }\n"
		      "test pass { " KEY "= missing }\n"
		      "test not-applicable { windows role = workstation }\n"
		      "test not-applicable { registry 'HKLM\\System\\CurrentControlSet\\Control\\"
		      "ProductOptions' 'producttype' = 'WinNT' }\n"
		      "test fail { " KEY "= 5 }");
	assert_int_equal(c.diag.warnings, 0);
	assert_int_equal(c.rule->test_count, 5);
	t = c.rule->tests;
	assert_int_equal(t[0].stated[0].value.count, 3);
	assert_str(t[0].stated[0].value.item[0], "b");
	assert_int_equal(t[1].stated[0].value.kind, DATUM_NONE);
	assert_false(t[1].states_applies);
	assert_true(t[2].states_applies);
	assert_int_equal(t[2].verdict, VERDICT_NOT_APPLICABLE);
	assert_true(t[3].states_applies);
	assert_int_equal(t[4].stated[0].value.reg, REG_DWORD);
	checking_release(&c);
}

/* ---- benchmarks ---- */

#define ANY_RULE(number, name, more)                                                       \
	"rule " number " " name " {\ntitle \"T\"\n" more "\ncheck password history == 1\n" \
	"test unknown { }\n}\n"

static void test_order(void **state)
{
	static const char *const order[] = { "one", "two", "nine", "ten", "big", "bigger" };
	struct checking c;
	size_t i;

	(void)state;
	checking_text(&c, __LINE__,
		      CHECKING_HEADER ANY_RULE("1.10", "ten", "") ANY_RULE("1.9.1", "nine", "")
			      ANY_RULE("1.2", "two", "") ANY_RULE("1", "one", "")
				      ANY_RULE("1.99999999999999999999999", "bigger", "")
					      ANY_RULE("1.99999999999999999999998", "big", ""));
	assert_int_equal(c.benchmark->rule_count, 6);
	for (i = 0; i < 6; i++)
		assert_str(c.benchmark->rules[i]->name, order[i]);
	checking_release(&c);
}

static void test_profile(void **state)
{
	struct check_options o = { .profile = "controller" };
	struct checking c;

	(void)state;
	checking_with(&c, &o,
		      CHECKING_HEADER ANY_RULE("1.1", "a", "profiles member")
			      ANY_RULE("1.2", "b", "profiles member, controller")
				      ANY_RULE("1.3", "c", ""),
		      false);
	assert_int_equal(c.benchmark->rule_count, 2);
	assert_int_equal(c.benchmark->profile_count, 1);
	assert_str(c.benchmark->rules[0]->name, "b");
	assert_int_equal(c.benchmark->rules[0]->profile_count, 1);
	assert_str(c.benchmark->rules[0]->profiles[0]->name, "controller");
	assert_str(c.benchmark->rules[1]->name, "c");
	checking_release(&c);

	o.profile = "contoller";
	checking_with(&c, &o, CHECKING_HEADER ANY_RULE("1.1", "a", ""), false);
	assert_null(c.benchmark);
	assert_str(c.diag.list.v[0].text,
		   "unknown profile 'contoller' (did you mean 'controller'?)");
	checking_release(&c);
}

static void test_texts(void **state)
{
	struct checking c;

	(void)state;
	checking_rule(
		&c, __LINE__,
		"was old, newer\nrefs 800-53|IA-3(1), CCE-36269-9\ndefault enabled \"On.\"\n"
		"solution policy 'A\\B' = \"Enabled\"\nrecommend 24\n"
		"description \"\"\"\n  one\n  two\n\n  three\n  \"\"\"\ncheck password history == 24");
	assert_str(c.rule->first_name, "old");
	assert_int_equal(c.rule->ref_count, 2);
	assert_str(c.rule->refs[0].framework, "800-53");
	assert_str(c.rule->refs[0].id, "IA-3(1)");
	assert_str(c.rule->refs[1].framework, "");
	assert_str(c.rule->default_text, "Enabled. On.");
	assert_str(c.rule->policy_path, "A\\B");
	assert_str(c.rule->policy_value, "Enabled");
	assert_str(c.rule->solution, "");
	assert_str(c.rule->recommend, "24");
	assert_str(c.rule->description, "one two\n\nthree");
	assert_false(c.rule->control_pinned);
	checking_release(&c);
}

/* One mistake in a let or a rule is one error, and the other rules are checked all the same. */
static void test_once(void **state)
{
	struct check_options o = { 0 };
	struct checking c;

	(void)state;
	checking_with(
		&c, &o,
		CHECKING_HEADER
		"let accounts = { 'Nobody Knows' }\nlet loop = $loop\n"
		"rule 1.1 a { title \"A\"; check user-right SeTcbPrivilege == $accounts; "
		"test unknown { } }\n"
		"rule 1.2 b { title \"B\"; check user-right SeTcbPrivilege == $accounts; "
		"check password history == $loop; test unknown { } }\n"
		"rule 1.3 c { title \"C\"; check password history == 25; test unknown { } }\n",
		false);
	assert_null(c.benchmark);
	assert_int_equal(c.diag.errors, 3);
	checking_release(&c);
}

/* The shipped benchmark: the folder is walked, paths are relative to it. */
static void test_shipped(void **state)
{
	struct check_options o = { 0 };
	struct benchmark *b;
	struct ast_file **files;
	struct arena a;
	struct diag d;
	size_t count;

	(void)state;
	arena_init(&a);
	diag_init(&d);
	assert_true(load_rules(&d, &a, "rules/windows-server-2022", 2, &files, &count));
	b = check_benchmark(&d, &a, files, count, &o);
	assert_non_null(b);
	assert_int_equal(d.warnings, 0);
	assert_true(b->rule_count >= 24);
	assert_null(memchr(b->rules[0]->path.p, '/', b->rules[0]->path.n));
	assert_false(load_rules(&d, &a, "cmake", 2, &files, &count));
	assert_false(load_rules(&d, &a, "no-such-folder", 2, &files, &count));
	arena_release(&a);
	diag_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_predicates), cmocka_unit_test(test_values),
		cmocka_unit_test(test_operands),   cmocka_unit_test(test_logic),
		cmocka_unit_test(test_params),	   cmocka_unit_test(test_tests),
		cmocka_unit_test(test_order),	   cmocka_unit_test(test_profile),
		cmocka_unit_test(test_texts),	   cmocka_unit_test(test_once),
		cmocka_unit_test(test_shipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
