/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees, verdicts and objects of OVAL content: operators and negation, extend_definition,
 * applicability, classes; objects that are matched, asked and refused.
 */
#include <string.h>

#include "oval_unit.h"

/* obj:1 has an item with 1, obj:2 does not exist, obj:3 is an error, obj:4 is not collected. */
static const char machine[] = SYSCHAR(
	"<collected_objects><object id='oval:t:obj:1' version='1' flag='complete'>"
	"<reference item_ref='1'/></object>"
	"<object id='oval:t:obj:2' version='1' flag='does not exist'/>"
	"<object id='oval:t:obj:3' version='1' flag='error'><message>locked</message></object>"
	"<object id='oval:t:obj:4' version='1' flag='not collected'/></collected_objects>"
	"<system_data><w:registry_item id='1'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>K</w:key>"
	"<w:name>A</w:name><w:type>reg_dword</w:type><w:value datatype='int'>1</w:value>"
	"</w:registry_item></system_data>");

#define TEST(n)                                                                                  \
	"<w:registry_test id='oval:t:tst:" #n "' version='1' comment='c' check='all'><w:object " \
	"object_ref='oval:t:obj:" #n "'/></w:registry_test>"
#define REST                                                                              \
	"<tests>" TEST(1) TEST(2) TEST(3) TEST(4) "</tests><objects>" OBJECT(1, "K", "A") \
		OBJECT(2, "K", "B") OBJECT(3, "K", "C") OBJECT(4, "K", "D") "</objects>"
/* What a test on them results in. */
#define T CRITERION(1)
#define F CRITERION(2)
#define E CRITERION(3)
#define U CRITERION(4)
#define NOT(n) "<criterion negate='true' test_ref='oval:t:tst:" #n "'/>"
#define GROUP(attributes, x) "<criteria " attributes ">" x "</criteria>"
#define EXTEND(attributes, n) \
	"<extend_definition definition_ref='oval:t:def:" #n "' " attributes "/>"
#define APPLIES "applicability_check='true'"

struct tree {
	int line;
	const char *class, *criteria;
	enum result result;
	enum verdict verdict;
};

#define TREE(criteria, result, verdict)                                              \
	{                                                                            \
		__LINE__, "compliance", criteria, RESULT_##result, VERDICT_##verdict \
	}
#define CLASS(class, criteria, result, verdict)                               \
	{                                                                     \
		__LINE__, class, criteria, RESULT_##result, VERDICT_##verdict \
	}

/* def:2 is T, def:3 is F, def:4 is U, def:5 is E */
static const struct tree trees[] = {
	TREE(GROUP("", T T), TRUE, PASS),
	TREE(GROUP("", T F), FALSE, FAIL),
	TREE(GROUP("", T E), ERROR, ERROR),
	TREE(GROUP("", T U), UNKNOWN, UNKNOWN),
	TREE(GROUP("", F E), FALSE, FAIL),
	TREE(GROUP("operator='OR'", F T), TRUE, PASS),
	TREE(GROUP("operator='OR'", F U), UNKNOWN, UNKNOWN),
	TREE(GROUP("operator='OR'", F U E), ERROR, ERROR),
	TREE(GROUP("operator='ONE'", T F), TRUE, PASS),
	TREE(GROUP("operator='ONE'", T T U), FALSE, FAIL),
	TREE(GROUP("operator='XOR'", T T T), TRUE, PASS),
	TREE(GROUP("operator='XOR'", T T), FALSE, FAIL),
	TREE(GROUP("", NOT(1)), FALSE, FAIL),
	TREE(GROUP("", NOT(2)), TRUE, PASS),
	TREE(GROUP("", NOT(3)), ERROR, ERROR),
	TREE(GROUP("negate='true'", T F), TRUE, PASS),
	TREE(GROUP("negate='true'", GROUP("negate='true'", T)), TRUE, PASS),
	TREE(GROUP("", EXTEND("", 2) EXTEND("negate='true'", 3)), TRUE, PASS),
	TREE(GROUP("", EXTEND("", 5)), ERROR, ERROR),

	/* applicability changes the verdict, never the result */
	TREE(GROUP("", EXTEND(APPLIES, 2) T), TRUE, PASS),
	TREE(GROUP("", EXTEND(APPLIES, 2) F), FALSE, FAIL),
	TREE(GROUP("", EXTEND(APPLIES, 3) T), FALSE, NOT_APPLICABLE),
	TREE(GROUP("", EXTEND(APPLIES, 3) F), FALSE, NOT_APPLICABLE),
	TREE(GROUP("", EXTEND(APPLIES, 3) E), FALSE, NOT_APPLICABLE),
	TREE(GROUP("", EXTEND(APPLIES, 4) T), UNKNOWN, UNKNOWN),
	TREE(GROUP("", EXTEND(APPLIES, 4) F), FALSE, UNKNOWN),
	TREE(GROUP("", EXTEND(APPLIES, 5) F), FALSE, ERROR),
	TREE(GROUP("", EXTEND(APPLIES " negate='true'", 3) F), FALSE, FAIL),
	TREE(GROUP("", EXTEND(APPLIES " negate='true'", 2) T), FALSE, NOT_APPLICABLE),
	TREE(GROUP("", GROUP(APPLIES " operator='OR'", EXTEND("", 3) EXTEND("", 2)) F), FALSE,
	     FAIL),
	TREE(GROUP("", GROUP(APPLIES " operator='OR'", EXTEND("", 3) EXTEND("", 3)) T), FALSE,
	     NOT_APPLICABLE),
	/* one of two alternatives applies: it decides */
	TREE(GROUP("operator='OR'",
		   GROUP("", EXTEND(APPLIES, 3) T) GROUP("", EXTEND(APPLIES, 2) F)),
	     FALSE, FAIL),
	TREE(GROUP("operator='OR'",
		   GROUP("", EXTEND(APPLIES, 3) T) GROUP("", EXTEND(APPLIES, 2) T)),
	     TRUE, PASS),
	/* a part that does not apply is no pass */
	TREE(GROUP("", GROUP("", EXTEND(APPLIES, 3) T) T), FALSE, FAIL),
	TREE(GROUP(APPLIES, F), FALSE, NOT_APPLICABLE),

	/* of vulnerabilities and patches true is the bad news */
	CLASS("vulnerability", GROUP("", T), TRUE, FAIL),
	CLASS("vulnerability", GROUP("", F), FALSE, PASS),
	CLASS("patch", GROUP("", T), TRUE, FAIL),
	CLASS("patch", GROUP("", U), UNKNOWN, UNKNOWN),
	CLASS("vulnerability", GROUP("", EXTEND(APPLIES, 3) T), FALSE, NOT_APPLICABLE),
	CLASS("inventory", GROUP("", F), FALSE, FAIL),
	CLASS("compliance' deprecated='true", "", NOT_EVALUATED, NOT_CHECKED),
};

static void test_trees(void **state)
{
	struct strbuf d = STRBUF_INIT;
	struct judged_oval t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(trees) / sizeof(*trees); i++) {
		const struct tree *x = &trees[i];

		strbuf_reset(&d);
		strbuf_adds(&d, DEFINITIONS(""));
		d.n -= strlen("</oval_definitions>");
		strbuf_addf(&d,
			    "<definitions><definition id='oval:t:def:1' version='1' class='%s'>"
			    "<metadata><title>t</title></metadata>%s</definition>",
			    x->class, x->criteria);
		strbuf_adds(&d, DEFINITION(2, "inventory", CRITERIA(T))
					DEFINITION(3, "inventory", CRITERIA(F))
						DEFINITION(4, "inventory", CRITERIA(U))
							DEFINITION(5, "inventory", CRITERIA(E)));
		strbuf_adds(&d, "</definitions>" REST "</oval_definitions>");
		judge_begin(&t, d.p, machine);
		if (!t.content)
			fail_msg("line %d: %s", x->line, said(&t, 0).p);
		if (t.results.outcomes.v[0].result != x->result ||
		    t.results.outcomes.v[0].verdict != x->verdict)
			fail_msg("line %d: %s, %s; expected %s, %s", x->line,
				 result_text(t.results.outcomes.v[0].result),
				 verdict_text(t.results.outcomes.v[0].verdict),
				 result_text(x->result), verdict_text(x->verdict));
		judge_end(&t);
	}
	strbuf_release(&d);
}

/* Inventory definitions are shown and never counted. */
static void test_counts(void **state)
{
	struct judged_oval t;

	(void)state;
	judge_begin(&t,
		    DEFINITIONS("<definitions>" DEFINITION(1, "compliance", CRITERIA(F)) DEFINITION(
			    2, "inventory", CRITERIA(F)) "</definitions>" REST),
		    machine);
	assert_int_equal(t.results.outcomes.n, 2);
	assert_true(t.results.outcomes.v[0].scored);
	assert_false(t.results.outcomes.v[1].scored);
	assert_int_equal(t.results.count[VERDICT_FAIL], 1);
	assert_str(t.results.outcomes.v[0].id, "oval:t:def:1");
	assert_str(t.results.outcomes.v[0].title, "title 1");
	judge_end(&t);
}

#define ONE_TEST(test)                              \
	"<definitions>" DEFINITION(1, "compliance", \
				   CRITERIA(CRITERION(1))) "</definitions><tests>" test "</tests>"
#define VALUE_TEST                                                                          \
	"<w:registry_test id='oval:t:tst:1' version='1' comment='c' check='all'><w:object " \
	"object_ref='oval:t:obj:1'/><w:state state_ref='oval:t:ste:1'/></w:registry_test>"
#define DWORD_IS(value)                                                                      \
	"<states><w:registry_state id='oval:t:ste:1' version='1'><w:type>reg_dword</w:type>" \
	"<w:value datatype='int'>" value "</w:value></w:registry_state></states>"

static const struct finding *only_finding(struct judged_oval *t)
{
	if (!t->content)
		fail_msg("%s", said(t, 0).p);
	assert_int_equal(t->results.outcomes.v[0].found.n, 1);
	return &t->results.outcomes.v[0].found.v[0];
}

static void test_finding(void **state)
{
	struct judged_oval t;
	const struct finding *f;

	(void)state;
	judge_begin(&t,
		    DEFINITIONS(ONE_TEST(
			    VALUE_TEST) "<objects>" OBJECT(1, "K", "A") "</objects>" DWORD_IS("2")),
		    machine);
	f = only_finding(&t);
	assert_str(t.results.outcomes.v[0].expected, "reg_dword, equals 2");
	assert_str(f->expected, "reg_dword, equals 2");
	assert_str(f->source, "machine.xml");
	assert_str(f->key, "HKLM\\K");
	assert_str(f->name, "A");
	assert_str(f->type, "REG_DWORD");
	assert_str(f->value, "1");
	assert_str(f->status, "found");
	judge_end(&t);
}

/* No collected_objects: every item that matches; keys and names without case. */
static void test_matching(void **state)
{
	static const char items[] = SYSCHAR(
		"<system_data>"
		"<w:registry_item id='1'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>Software\\X</w:key>"
		"<w:name>Name</w:name><w:type>reg_dword</w:type><w:value datatype='int'>2</w:value>"
		"</w:registry_item>"
		"<w:registry_item id='2'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>Software\\X</w:key>"
		"<w:name>Other</w:name><w:type>reg_dword</w:type><w:value datatype='int'>3</w:value>"
		"</w:registry_item>"
		"<w:registry_item id='3'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>Software\\X</w:key>"
		"<w:name xsi:nil='true'/></w:registry_item></system_data>");
	static const struct {
		int line;
		const char *object;
		unsigned count;
	} cases[] = {
		{ __LINE__, "<w:key>software\\x</w:key><w:name>NAME</w:name>", 1 },
		{ __LINE__, "<w:key>Software\\Y</w:key><w:name>Name</w:name>", 0 },
		{ __LINE__,
		  "<w:key>Software\\X</w:key><w:name operation='pattern match'>^O</w:name>", 1 },
		{ __LINE__,
		  "<w:key>Software\\X</w:key><w:name operation='pattern match'>.*</w:name>", 2 },
		{ __LINE__, "<w:key>Software\\X</w:key><w:name operation='not equal'>name</w:name>",
		  1 },
		{ __LINE__, "<w:key>Software\\X</w:key><w:name xsi:nil='true'/>", 1 },
		{ __LINE__,
		  "<w:key operation='case insensitive equals'>SOFTWARE\\x</w:key>"
		  "<w:name>other</w:name>",
		  1 },
	};
	struct strbuf d = STRBUF_INIT;
	struct judged_oval t;
	const struct oval_memo *m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		strbuf_reset(&d);
		strbuf_adds(&d,
			    DEFINITIONS(ONE_TEST(TEST(
				    1)) "<objects><w:registry_object "
					"id='oval:t:obj:1' version='1'><w:hive>HKEY_LOCAL_MACHINE"
					"</w:hive>"));
		d.n -= strlen("</oval_definitions>");
		strbuf_addf(&d, "%s</w:registry_object></objects></oval_definitions>",
			    cases[i].object);
		judge_begin(&t, d.p, items);
		m = t.judging.own;
		if (m->object[0].count != cases[i].count)
			fail_msg("line %d: %u items", cases[i].line, m->object[0].count);
		assert_int_equal(t.judging.unit_result[0],
				 cases[i].count ? RESULT_TRUE : RESULT_FALSE);
		judge_end(&t);
	}
	strbuf_release(&d);
}

/* What cannot be judged yet is unknown, with the reason; no evidence is no absence. */
static void test_unknown(void **state)
{
	static const struct {
		int line;
		const char *test, *object, *machine, *message, *warning;
	} cases[] = {
		{ __LINE__, TEST(1), OBJECT(1, "K", "A"), NULL, "no evidence was given", NULL },
		{ __LINE__,
		  "<i:unknown_test id='oval:t:tst:1' version='1' comment='ask a person' "
		  "check='all'/>",
		  OBJECT(1, "K", "A"), machine, "ask a person", NULL },
		{ __LINE__,
		  "<w:nosuch_test id='oval:t:tst:1' version='1' comment='c' check='all'>"
		  "<w:object object_ref='oval:t:obj:1'/></w:nosuch_test>",
		  "<w:nosuch_object id='oval:t:obj:1' version='1'/>", machine,
		  "unknown test type 'nosuch_test'", "W6002" },
		{ __LINE__, TEST(7), OBJECT(7, "K", "A"), machine,
		  "object 'oval:t:obj:7' is not among those collected", NULL },
	};
	struct strbuf d = STRBUF_INIT;
	struct judged_oval t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		strbuf_reset(&d);
		strbuf_adds(&d, DEFINITIONS(""));
		d.n -= strlen("</oval_definitions>");
		strbuf_addf(&d,
			    "<definitions>%s</definitions><tests>%s</tests><objects>%s</objects>"
			    "</oval_definitions>",
			    i == 3 ? DEFINITION(1, "compliance", CRITERIA(CRITERION(7)))
				   : DEFINITION(1, "compliance", CRITERIA(CRITERION(1))),
			    cases[i].test, cases[i].object);
		judge_begin(&t, d.p, cases[i].machine);
		if (!t.content)
			fail_msg("line %d: %s", cases[i].line, said(&t, 0).p);
		assert_int_equal(t.judging.unit_result[0], RESULT_UNKNOWN);
		assert_int_equal(t.results.outcomes.v[0].verdict, VERDICT_UNKNOWN);
		assert_int_equal(t.results.outcomes.v[0].messages.n, 1);
		assert_str(t.results.outcomes.v[0].messages.v[0], cases[i].message);
		assert_int_equal(t.asking.diag.list.n, cases[i].warning ? 1 : 0);
		if (cases[i].warning)
			assert_string_equal(code_name(t.asking.diag.list.v[0].code),
					    cases[i].warning);
		judge_end(&t);
	}
	strbuf_release(&d);
}

/* Every mistake of a document in one reading, each with its line. */
static void test_mistakes(void **state)
{
	struct judged_oval t;
	size_t i;
	static const char *const expected[] = {
		"E6005:4: 'AN' is no value of 'operator' (did you mean 'AND'?)",
		"E6007:5: there is no test 'oval:t:tst:8'",
		"E6005:6: 'oval:t:obj:1' is no id of a test (expected 'oval:...:tst:NUMBER')",
	};

	(void)state;
	judge_begin(&t,
		    DEFINITIONS("<definitions><definition id='oval:t:def:1' version='1' "
				"class='compliance'><metadata><title>t</title>\n</metadata>\n"
				"<criteria operator='AN'>\n<criterion test_ref='oval:t:tst:8'/>\n"
				"<criterion test_ref='oval:t:obj:1'/></criteria></definition>"
				"</definitions>"),
		    NULL);
	assert_null(t.content);
	assert_int_equal(t.asking.diag.list.n, 3);
	for (i = 0; i < 3; i++) {
		str s = said(&t, i == 0 ? 0 : 3 - i);

		assert_str(s, expected[i]);
	}
	judge_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),	cmocka_unit_test(test_counts),
		cmocka_unit_test(test_finding), cmocka_unit_test(test_matching),
		cmocka_unit_test(test_unknown), cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
