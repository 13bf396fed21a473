/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One registry test against one collected object. What is expected follows the XSDs of OVAL 5.11.2:
 * FlagEnumeration and StatusEnumeration (system characteristics), the charts of the common schema,
 * the documentation of TestType, StateType and EntityAttributeGroup (definitions).
 */
#include <string.h>

#include "oval_unit.h"

#define STATE(n, attributes, entities)                                                  \
	"<w:registry_state id='oval:t:ste:" #n "' version='1' " attributes ">" entities \
	"</w:registry_state>\n"
#define VALUE_IS(attributes, value) "<w:value " attributes ">" value "</w:value>"
#define ONE VALUE_IS("datatype='int'", "1")
#define VALUE(attributes, value) "<w:value " attributes ">" value "</w:value>"
#define INT(value) VALUE("datatype='int'", value)
#define VARIABLE(datatype, values)                                                                    \
	"<variables><constant_variable id='oval:t:var:1' version='1' comment='c' datatype='" datatype \
	"'>" values "</constant_variable></variables>"
#define V(x) "<value>" x "</value>"
#define OF_VARIABLE(check) "<w:value datatype='int' var_ref='oval:t:var:1' " check "/>"

struct row {
	int line;
	const char *test; /* attributes of the test, without check */
	const char *check;
	const char *states; /* NULL: none */
	int state_count;
	const char *variables;
	const char *flag;     /* NULL: not listed */
	const char *items[3]; /* "STATUS|entities"; the place is added */
	enum result expected;
};

#define EXISTENCE(flag, existence, result)                                                       \
	{                                                                                        \
		__LINE__, "check_existence='" existence "'", "all", NULL, 0, "", flag, { NULL }, \
			RESULT_##result                                                          \
	}
#define ITEMS(existence, result, ...)                                                        \
	{                                                                                    \
		__LINE__, "check_existence='" existence "'", "all", NULL, 0, "", "complete", \
			{ __VA_ARGS__ }, RESULT_##result                                     \
	}
#define PARTLY(existence, result, ...)                                                         \
	{                                                                                      \
		__LINE__, "check_existence='" existence "'", "all", NULL, 0, "", "incomplete", \
			{ __VA_ARGS__ }, RESULT_##result                                       \
	}
#define CHECK(check, result, ...)                                                           \
	{                                                                                   \
		__LINE__, "", check, STATE(1, "", ONE), 1, "", "complete", { __VA_ARGS__ }, \
			RESULT_##result                                                     \
	}
#define PARTLY_CHECK(check, result, ...)                                                      \
	{                                                                                     \
		__LINE__, "", check, STATE(1, "", ONE), 1, "", "incomplete", { __VA_ARGS__ }, \
			RESULT_##result                                                       \
	}
#define ENTITY(state, result, item)                                                    \
	{                                                                              \
		__LINE__, "", "all", STATE(1, "", state), 1, "", "complete", { item }, \
			RESULT_##result                                                \
	}
#define VARIABLES(state, variables, result, item)                                             \
	{                                                                                     \
		__LINE__, "", "all", STATE(1, "", state), 1, variables, "complete", { item }, \
			RESULT_##result                                                       \
	}
#define STATES(test, states, count, result, item)                                               \
	{                                                                                       \
		__LINE__, test, "all", states, count, "", "complete", { item }, RESULT_##result \
	}

#define EX "exists|" INT("1")
#define EX2 "exists|" INT("2")
#define DE "does not exist|"
#define ER "error|"
#define NC "not collected|"

static const struct row rows[] = {
	/* FlagEnumeration: what the flag alone decides */
	EXISTENCE(NULL, "at_least_one_exists", UNKNOWN),
	EXISTENCE("error", "at_least_one_exists", ERROR),
	EXISTENCE("error", "none_exist", ERROR),
	EXISTENCE("not collected", "at_least_one_exists", UNKNOWN),
	EXISTENCE("not collected", "none_exist", UNKNOWN),
	EXISTENCE("not applicable", "any_exist", NOT_APPLICABLE),
	EXISTENCE("does not exist", "at_least_one_exists", FALSE),
	EXISTENCE("does not exist", "all_exist", FALSE),
	EXISTENCE("does not exist", "only_one_exists", FALSE),
	EXISTENCE("does not exist", "any_exist", TRUE),
	EXISTENCE("does not exist", "none_exist", TRUE),
	/* a flag of "does not exist" decides before the states are looked at */
	{ __LINE__,
	  "check_existence='none_exist'",
	  "all",
	  STATE(1, "", ONE),
	  1,
	  "",
	  "does not exist",
	  { NULL },
	  RESULT_TRUE },

	/* ExistenceEnumeration counts the status of items */
	ITEMS("at_least_one_exists", TRUE, EX),
	ITEMS("at_least_one_exists", TRUE, EX, ER, NC),
	ITEMS("at_least_one_exists", ERROR, ER, NC, DE),
	ITEMS("at_least_one_exists", UNKNOWN, NC, DE),
	ITEMS("at_least_one_exists", FALSE, DE),
	ITEMS("all_exist", TRUE, EX, EX2),
	ITEMS("all_exist", FALSE, EX, DE),
	ITEMS("all_exist", ERROR, EX, ER),
	ITEMS("all_exist", UNKNOWN, EX, NC),
	ITEMS("any_exist", TRUE, DE),
	ITEMS("any_exist", TRUE, NC),
	ITEMS("any_exist", ERROR, ER),
	ITEMS("any_exist", TRUE, ER, EX),
	ITEMS("none_exist", FALSE, EX, ER),
	ITEMS("none_exist", ERROR, ER, NC),
	ITEMS("none_exist", UNKNOWN, NC),
	ITEMS("none_exist", TRUE, DE),
	ITEMS("only_one_exists", TRUE, EX, DE),
	ITEMS("only_one_exists", FALSE, EX, EX2),
	ITEMS("only_one_exists", ERROR, EX, ER),
	ITEMS("only_one_exists", UNKNOWN, EX, NC),

	/* an incomplete object: more items may exist */
	PARTLY("none_exist", FALSE, EX),
	PARTLY("only_one_exists", FALSE, EX, EX2),
	PARTLY("only_one_exists", UNKNOWN, EX),
	PARTLY("none_exist", UNKNOWN, DE),
	PARTLY("at_least_one_exists", TRUE, EX),
	PARTLY("at_least_one_exists", UNKNOWN, DE),
	PARTLY_CHECK("all", UNKNOWN, EX),
	PARTLY_CHECK("all", FALSE, EX2),
	PARTLY_CHECK("at least one", TRUE, EX, EX2),
	PARTLY_CHECK("none satisfy", FALSE, EX, EX2),
	PARTLY_CHECK("none satisfy", UNKNOWN, EX2),

	/* CheckEnumeration counts what the items result in; those that do not exist are left out */
	CHECK("all", TRUE, EX, EX),
	CHECK("all", FALSE, EX, EX2),
	CHECK("all", TRUE, EX, DE),
	CHECK("all", ERROR, EX, ER),
	CHECK("all", UNKNOWN, EX, NC),
	CHECK("all", FALSE, EX2, ER),
	CHECK("at least one", TRUE, EX, EX2),
	CHECK("at least one", FALSE, EX2, EX2),
	CHECK("at least one", ERROR, EX2, ER),
	CHECK("at least one", UNKNOWN, EX2, NC),
	CHECK("only one", TRUE, EX, EX2),
	CHECK("only one", FALSE, EX, EX),
	CHECK("none satisfy", TRUE, EX2),
	CHECK("none satisfy", FALSE, EX2, EX),
	/* "none exist" is "none satisfy" with check_existence none_exist */
	CHECK("none exist", FALSE, EX2),
	CHECK("none exist", TRUE, DE),

	/* an entity against those of its name */
	ENTITY(ONE, TRUE, EX),
	ENTITY(ONE, FALSE, EX2),
	ENTITY(ONE, UNKNOWN, "exists|"), /* like an entity that was not collected */
	ENTITY(ONE, ERROR, "exists|" VALUE("datatype='int' status='error'", "")),
	ENTITY(ONE, UNKNOWN, "exists|" VALUE("datatype='int' status='not collected'", "")),
	ENTITY(ONE, FALSE, "exists|" VALUE("datatype='int' status='does not exist'", "")),
	ENTITY("<w:key>k</w:key>", FALSE, EX), /* states compare with case */
	ENTITY("<w:key operation='case insensitive equals'>k</w:key>", TRUE, EX),
	ENTITY("<w:last_write_time datatype='int'>1</w:last_write_time>", NOT_EVALUATED,
	       "exists|<w:last_write_time datatype='int' xsi:nil='true'/>"),
	ENTITY(VALUE_IS("datatype='int'", "1"), ERROR, "exists|" VALUE("", "one")), /* no cast */
	ENTITY(VALUE_IS("", "1"), TRUE, EX), /* cast to the state's datatype */
	ENTITY(VALUE_IS("operation='pattern match'", "("), ERROR, EX),
	/* no release is older than any */
	ENTITY(VALUE_IS("datatype='evr_string'", "0:1-1"), FALSE, EX),

	/* check_existence of an entity */
	ENTITY(VALUE_IS("datatype='int' check_existence='none_exist'", "1"), FALSE, EX),
	ENTITY(VALUE_IS("datatype='int' check_existence='none_exist'", "1"), TRUE,
	       "exists|" VALUE("status='does not exist'", "")),
	ENTITY(VALUE_IS("datatype='int' check_existence='only_one_exists'", "1"), FALSE,
	       "exists|" INT("1") INT("1")),
	ENTITY(VALUE_IS("datatype='int' check_existence='all_exist'", "1"), FALSE,
	       "exists|" INT("1") VALUE("status='does not exist'", "")),

	/* entity_check */
	ENTITY(ONE, FALSE, "exists|" INT("1") INT("2")),
	ENTITY(VALUE_IS("datatype='int' entity_check='at least one'", "1"), TRUE,
	       "exists|" INT("1") INT("2")),
	ENTITY(VALUE_IS("datatype='int' entity_check='only one'", "1"), FALSE,
	       "exists|" INT("1") INT("1")),
	ENTITY(VALUE_IS("datatype='int' entity_check='none satisfy'", "1"), TRUE,
	       "exists|" INT("2") INT("3")),

	/* var_check per value of the item, then entity_check */
	VARIABLES(OF_VARIABLE(""), VARIABLE("int", V("1")), TRUE, EX),
	VARIABLES(OF_VARIABLE(""), VARIABLE("int", V("1") V("2")), FALSE, EX),
	VARIABLES(OF_VARIABLE("var_check='at least one'"), VARIABLE("int", V("1") V("2")), TRUE,
		  EX2),
	VARIABLES(OF_VARIABLE("var_check='none satisfy'"), VARIABLE("int", V("1") V("2")), TRUE,
		  "exists|" INT("3")),
	VARIABLES(OF_VARIABLE("var_check='only one'"), VARIABLE("int", V("1") V("1")), FALSE, EX),
	VARIABLES(OF_VARIABLE("var_check='at least one'"), VARIABLE("int", V("1") V("2")), TRUE,
		  "exists|" INT("1") INT("2")),
	VARIABLES(OF_VARIABLE("var_check='at least one' entity_check='at least one'"),
		  VARIABLE("int", V("1") V("2")), TRUE, "exists|" INT("3") INT("2")),
	VARIABLES(OF_VARIABLE("var_check='all' entity_check='at least one'"),
		  VARIABLE("int", V("1") V("2")), FALSE, "exists|" INT("1") INT("2")),
	VARIABLES(OF_VARIABLE(""), VARIABLE("int", V("x")), ERROR, EX),
	VARIABLES(OF_VARIABLE(""),
		  "<variables><external_variable id='oval:t:var:1' version='1' comment='c' "
		  "datatype='int'/></variables>",
		  ERROR, EX),
	VARIABLES(OF_VARIABLE(""),
		  "<variables><local_variable id='oval:t:var:1' version='1' comment='c' "
		  "datatype='int'><literal_component>1</literal_component></local_variable>"
		  "</variables>",
		  TRUE, EX),

	/* operators of a state and over states */
	STATES("", STATE(1, "", ""), 1, TRUE, EX), /* without entities it matches everything */
	STATES("", STATE(1, "", ONE VALUE_IS("datatype='int'", "2")), 1, FALSE, EX),
	STATES("", STATE(1, "operator='OR'", ONE VALUE_IS("datatype='int'", "2")), 1, TRUE, EX),
	STATES("", STATE(1, "operator='XOR'", ONE ONE), 1, FALSE, EX),
	STATES("", STATE(1, "operator='ONE'", ONE VALUE_IS("datatype='int'", "2")), 1, TRUE, EX),
	STATES("", STATE(1, "", ONE) STATE(2, "", VALUE_IS("datatype='int'", "2")), 2, FALSE, EX),
	STATES("state_operator='OR'",
	       STATE(1, "", ONE) STATE(2, "", VALUE_IS("datatype='int'", "2")), 2, TRUE, EX),
	STATES("state_operator='XOR'", STATE(1, "", ONE) STATE(2, "", ONE), 2, FALSE, EX),
};

static void add_test(struct strbuf *b, const struct row *r)
{
	int i;

	strbuf_addf(
		b,
		"<tests><w:registry_test id='oval:t:tst:1' version='1' comment='c' check='%s' %s>"
		"<w:object object_ref='oval:t:obj:1'/>",
		r->check, r->test);
	for (i = 1; i <= r->state_count; i++)
		strbuf_addf(b, "<w:state state_ref='oval:t:ste:%d'/>", i);
	strbuf_adds(b, "</w:registry_test></tests><objects>" OBJECT(1, "K", "N") "</objects>");
	if (r->states)
		strbuf_addf(b, "<states>%s</states>", r->states);
	strbuf_adds(b, r->variables);
}

static void add_object(struct strbuf *b, const struct row *r)
{
	int i;

	strbuf_adds(b,
		    "<collected_objects><object id='oval:t:obj:9' version='1' flag='complete'/>");
	if (r->flag)
		strbuf_addf(b, "<object id='oval:t:obj:1' version='1' flag='%s'>", r->flag);
	for (i = 0; i < 3 && r->items[i]; i++)
		strbuf_addf(b, "<reference item_ref='%d'/>", i + 1);
	strbuf_addf(b, "%s</collected_objects>", r->flag ? "</object>" : "");
	if (r->items[0])
		strbuf_adds(b, "<system_data>");
	for (i = 0; i < 3 && r->items[i]; i++) {
		const char *bar = strchr(r->items[i], '|');

		strbuf_addf(b,
			    "<w:registry_item id='%d' status='%.*s'><w:hive>HKEY_LOCAL_MACHINE"
			    "</w:hive><w:key>K</w:key><w:name>N</w:name>%s</w:registry_item>",
			    i + 1, (int)(bar - r->items[i]), r->items[i], bar + 1);
	}
	strbuf_adds(b, r->items[0] ? "</system_data>" : "");
}

static void test_rows(void **state)
{
	struct strbuf d = STRBUF_INIT, s = STRBUF_INIT;
	struct judged_oval t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		strbuf_reset(&d);
		strbuf_reset(&s);
		strbuf_adds(&d, DEFINITIONS("<definitions>" DEFINITION(
					1, "compliance", CRITERIA(CRITERION(1))) "</definitions>"));
		d.n -= strlen("</oval_definitions>");
		add_test(&d, &rows[i]);
		strbuf_adds(&d, "</oval_definitions>");
		strbuf_adds(&s, SYSCHAR(""));
		s.n -= strlen("</oval_system_characteristics>");
		add_object(&s, &rows[i]);
		strbuf_adds(&s, "</oval_system_characteristics>");
		judge_begin(&t, d.p, s.p);
		if (!t.content)
			fail_msg("line %d: %s", rows[i].line, said(&t, 0).p);
		if (t.judging.unit_result[0] != rows[i].expected)
			fail_msg("line %d: %s, expected %s", rows[i].line,
				 result_text(t.judging.unit_result[0]),
				 result_text(rows[i].expected));
		judge_end(&t);
	}
	strbuf_release(&d);
	strbuf_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
