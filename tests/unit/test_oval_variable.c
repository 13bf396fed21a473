/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What local variables are made of. Expectations are the examples and charts of
 * oval-definitions-schema.xsd (FunctionGroup, ComponentGroup), and dates by the calendar.
 */
#include <string.h>

#include "oval_component.h"
#include "oval_unit.h"

#define LITERAL(x) "<literal_component>" x "</literal_component>"
#define NUMBER(x) "<literal_component datatype='int'>" x "</literal_component>"
#define VARIABLE(n) "<variable_component var_ref='oval:t:var:" #n "'/>"
#define FIELD(object, field) \
	"<object_component object_ref='oval:t:obj:" #object "' item_field='" field "'/>"
#define CONSTANT(n, datatype, values)                                                           \
	"<constant_variable id='oval:t:var:" #n "' version='1' comment='c' datatype='" datatype \
	"'>" values "</constant_variable>"
#define V(x) "<value>" x "</value>"
#define GLOB(x, attributes) "<glob_to_regex " attributes ">" LITERAL(x) "</glob_to_regex>"
#define NOESCAPE "glob_noescape='true'"
#define SINCE(formats, x, y) \
	"<time_difference " formats ">" LITERAL(x) LITERAL(y) "</time_difference>"
#define FORMATS(a, b) "format_1='" a "' format_2='" b "'"
#define SUBSTRING(start, length, x)                                        \
	"<substring substring_start='" start "' substring_length='" length \
	"'>" LITERAL(x) "</substring>"
#define CAPTURE(pattern, x) "<regex_capture pattern='" pattern "'>" LITERAL(x) "</regex_capture>"
#define SPLIT(delimiter, x) "<split delimiter='" delimiter "'>" LITERAL(x) "</split>"
#define ADD(x) "<arithmetic arithmetic_operation='add'>" x "</arithmetic>"
#define MULTIPLY(x) "<arithmetic arithmetic_operation='multiply'>" x "</arithmetic>"

struct row {
	int line;
	const char *datatype, *component;
	enum flag flag;
	const char *values; /* each followed by a bar */
};

#define ROW(component, values)                                       \
	{                                                            \
		__LINE__, "string", component, FLAG_COMPLETE, values \
	}
#define INTS(component, values)                                   \
	{                                                         \
		__LINE__, "int", component, FLAG_COMPLETE, values \
	}
#define FAILS(component)                                      \
	{                                                     \
		__LINE__, "string", component, FLAG_ERROR, "" \
	}
#define FLAGGED(flag, component, values)                           \
	{                                                          \
		__LINE__, "string", component, FLAG_##flag, values \
	}

static const struct row rows[] = {
	ROW(LITERAL("a b"), "a b|"),
	ROW(LITERAL(""), "|"),
	ROW(VARIABLE(1), "1|2|"),
	/* the Cartesian product, the first varying slowest */
	INTS(ADD(VARIABLE(1) VARIABLE(2)), "4|5|6|5|6|7|"),
	INTS(MULTIPLY(VARIABLE(1) VARIABLE(2)), "3|4|5|6|8|10|"),
	INTS(ADD(NUMBER("1") NUMBER("2") NUMBER("-5")), "-2|"),
	INTS(MULTIPLY(NUMBER("18446744073709551615") NUMBER("2")), "36893488147419103230|"),
	{ __LINE__, "float", ADD(NUMBER("1") LITERAL("0.5")), FLAG_COMPLETE, "1.5|" },
	FAILS(ADD(NUMBER("1") LITERAL("x"))),
	ROW("<begin character='\\'>" LITERAL("a") "</begin>", "\\a|"),
	ROW("<begin character='ab'>" LITERAL("abc") "</begin>", "abc|"),
	ROW("<begin character='ab'>" LITERAL("bc") "</begin>", "abbc|"),
	ROW("<end character='$'>" LITERAL("a") "</end>", "a$|"),
	ROW("<end character='$'>" LITERAL("a$") "</end>", "a$|"),
	ROW("<concat>" LITERAL("a") VARIABLE(1) LITERAL("b") "</concat>", "a1b|a2b|"),
	INTS("<count>" VARIABLE(1) LITERAL("x") "</count>", "3|"),
	ROW("<escape_regex>" LITERAL("^$\\.[](){}*+?|a") "</escape_regex>",
	    "\\^\\$\\\\\\.\\[\\]\\(\\)\\{\\}\\*\\+\\?\\|a|"),
	ROW(SPLIT("-", "a-b-c-d"), "a|b|c|d|"),
	ROW(SPLIT("-", "-a-a-"), "|a|a||"),
	ROW(SPLIT("-", "---"), "||||"),
	ROW(SPLIT(".", "a.b"), "a|b|"),
	ROW(SPLIT("ab", "xabyab"), "x|y||"),
	ROW(SUBSTRING("3", "2", "abcdefg"), "cd|"),
	ROW(SUBSTRING("0", "2", "abcdefg"), "ab|"),
	ROW(SUBSTRING("6", "-1", "abcdefg"), "fg|"),
	ROW(SUBSTRING("6", "10", "abcdefg"), "fg|"),
	ROW(SUBSTRING("2", "1", "a\xc3\xa4z"), "\xc3\xa4|"),
	FAILS(SUBSTRING("8", "1", "abcdefg")),
	ROW(CAPTURE("^abc(.*)xyz$", "abc-1-xyz"), "-1-|"),
	ROW(CAPTURE("(a)(b)", "xab"), "a|"),
	ROW(CAPTURE("a", "a"), "|"),
	ROW(CAPTURE("(a)", "b"), "|"),
	ROW(CAPTURE("(?:([a-z])-)+", "a-b-c-"), "c|"),
	ROW(CAPTURE("(a)|b", "b"), "|"),
	FAILS(CAPTURE("(", "a")),
	ROW("<unique>" LITERAL("b") LITERAL("a") LITERAL("b") "</unique>", "b|a|"),
	ROW("<merge>" VARIABLE(1) LITERAL("x") "</merge>", "12x|"),
	ROW("<merge delimiter=',' sort='lexical'>" VARIABLE(3) "</merge>", "10,2,a1|"),
	ROW("<merge delimiter=',' sort='natural'>" LITERAL("a10") LITERAL("a9") "</merge>",
	    "a9,a10|"),
	ROW("<merge delimiter=',' sort='numeric' order='descending'>" VARIABLE(2) "</merge>",
	    "5,4,3|"),
	/* functions in functions */
	INTS("<count>" SPLIT("-", "a-b") "<concat>" VARIABLE(1) VARIABLE(1) "</concat></count>",
	     "6|"),

	/* the chart of GlobToRegexFunctionType */
	ROW(GLOB("\\*", ""), "^\\*$|"),
	ROW(GLOB("\\*", NOESCAPE), "^\\\\[^/]*$|"),
	ROW(GLOB("\\?", ""), "^\\?$|"),
	ROW(GLOB("\\?", NOESCAPE), "^\\\\[^./]$|"),
	ROW(GLOB("\\[hello\\]", ""), "^\\[hello\\]$|"),
	ROW(GLOB("\\[hello\\]", NOESCAPE), "^\\\\[hello\\\\]$|"),
	ROW(GLOB("/root/*", ""), "^/root/(?=[^.])[^/]*$|"),
	ROW(GLOB("/root/.*", ""), "^/root/\\.[^/]*$|"),
	ROW(GLOB("/root/x*", ""), "^/root/x[^/]*$|"),
	ROW(GLOB("/root/?", ""), "^/root/[^./]$|"),
	ROW(GLOB("/root/.?", ""), "^/root/\\.[^/]$|"),
	ROW(GLOB("/root/x?", ""), "^/root/x[^/]$|"),
	ROW(GLOB("list.?", ""), "^list\\.[^/]$|"),
	ROW(GLOB("list.?", NOESCAPE), "^list\\.[^/]$|"),
	FAILS(GLOB("a*b?[", "")),
	ROW(GLOB("[!a-c]", ""), "^[^a-c]$|"),

	/* dates */
	INTS(SINCE("", "2009-04-02", "2009-04-01"), "86400|"),
	INTS(SINCE("", "20090402T000001", "2009/04/02"), "1|"),
	INTS(SINCE("", "2000-03-01", "2000-02-28"), "172800|"),
	INTS(SINCE("", "1900-03-01", "1900-02-28 23:59:59"), "1|"),
	INTS(SINCE(FORMATS("month_day_year", "day_month_year"), "April, 02 2009 01:00:00",
		   "02/04/2009"),
	     "3600|"),
	INTS(SINCE(FORMATS("month_day_year", "month_day_year"), "Apr, 02 2009", "04-02-2009"),
	     "0|"),
	/* 1970-01-01 as a file time, decimal and in hexadecimal digits */
	INTS(SINCE(FORMATS("win_filetime", "seconds_since_epoch"), "116444736000000000", "0"),
	     "0|"),
	INTS(SINCE(FORMATS("win_filetime", "year_month_day"), "19db1ded53e8000", "1970-01-01"),
	     "0|"),
	INTS(SINCE(FORMATS("cim_datetime", "seconds_since_epoch"), "19700101010000.000000+060",
		   "0"),
	     "0|"),
	FAILS(SINCE("", "2009-02-29", "2009-04-01")),
	FAILS(SINCE("", "2009-4-2", "2009-04-01")),
	FAILS(SINCE("", "04/02/2009", "2009-04-01")),
	FAILS(SINCE("", "2009-04-02 24:00:00", "2009-04-01")),

	/* objects: two values in one item, one in the next */
	ROW(FIELD(1, "value"), "x|y|z|"),
	FLAGGED(INCOMPLETE, FIELD(2, "value"), "z|"),
	FAILS(FIELD(1, "nosuch")),
	FAILS(FIELD(3, "value")), /* no items */
	FLAGGED(NOT_COLLECTED, FIELD(4, "value"), ""),
	FLAGGED(NOT_APPLICABLE, FIELD(5, "value"), ""),
	/* the worst flag of all parts: E, NA, NC, DNE, I, C */
	FLAGGED(NOT_APPLICABLE, "<concat>" FIELD(4, "value") FIELD(5, "value") "</concat>", ""),
	FLAGGED(INCOMPLETE, "<concat>" FIELD(1, "value") FIELD(2, "value") "</concat>",
		"xz|yz|zz|"),
	FAILS("<concat>" FIELD(3, "value") FIELD(5, "value") "</concat>"),
	/* no value at all; a value that does not cast */
	FLAGGED(DOES_NOT_EXIST, FIELD(6, "value"), ""),
	{ __LINE__, "int", LITERAL("x"), FLAG_ERROR, "" },
};

#define OBJECTS             \
	OBJECT(1, "K", "n") \
	OBJECT(2, "K", "n") \
	OBJECT(3, "K", "n") OBJECT(4, "K", "n") OBJECT(5, "K", "n") OBJECT(6, "K", "n")
#define LISTED(n, flag, items) \
	"<object id='oval:t:obj:" #n "' version='1' flag='" flag "'>" items "</object>"
#define REF(n) "<reference item_ref='" #n "'/>"

static const char machine[] = SYSCHAR(
	"<collected_objects>" LISTED(1, "complete", REF(1) REF(2)) LISTED(
		2, "incomplete", REF(2)) LISTED(3, "does not exist",
						"") LISTED(4, "not collected",
							   "") LISTED(5, "not applicable", "")
		LISTED(6, "complete",
		       REF(3)) "</collected_objects><system_data>"
			       "<w:registry_item id='1'><w:value>x</w:value><w:value>y</w:value></w:registry_item>"
			       "<w:registry_item id='2'><w:value>z</w:value></w:registry_item>"
			       "<w:registry_item id='3'><w:value status='does not exist'/></w:registry_item>"
			       "</system_data>");

static void document(struct strbuf *b, const char *datatype, const char *component)
{
	strbuf_reset(b);
	strbuf_adds(b, DEFINITIONS(""));
	b->n -= strlen("</oval_definitions>");
	strbuf_addf(b,
		    "<objects>" OBJECTS "</objects><variables><local_variable id='oval:t:var:9' "
		    "version='1' comment='c' datatype='%s'>%s</local_variable>" CONSTANT(
			    1, "int", V("1") V("2")) CONSTANT(2, "int", V("3") V("4") V("5"))
			    CONSTANT(3, "string", V("a1") V("10") V("2")) "</variables>"
									  "</oval_definitions>",
		    datatype, component);
}

static void components(void **state)
{
	struct strbuf d = STRBUF_INIT, values = STRBUF_INIT;
	const struct oval_valued *v;
	struct judged_oval t;
	uint32_t k;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		document(&d, rows[i].datatype, rows[i].component);
		judge_begin(&t, d.p, machine);
		if (!t.content)
			fail_msg("line %d: %s", rows[i].line, said(&t, 0).p);
		v = oval_value(oval_memo(&t.judging),
			       ((const struct oval_content *)t.content->own)->variables.v[0]);
		strbuf_reset(&values);
		strbuf_adds(&values, "=");
		for (k = 0; k < v->count; k++)
			strbuf_addf(&values, "%.*s|", STR_ARG(v->value[k]));
		if (v->flag != rows[i].flag || strcmp(values.p + 1, rows[i].values) != 0)
			fail_msg("line %d: '%s' %s (%.*s), expected '%s' %s", rows[i].line,
				 flag_text(v->flag), values.p + 1, STR_ARG(v->message),
				 flag_text(rows[i].flag), rows[i].values);
		judge_end(&t);
	}
	strbuf_release(&d);
	strbuf_release(&values);
}

/* With one component the time is now. */
static void time_since(void **state)
{
	struct strbuf d = STRBUF_INIT;
	const struct oval_valued *v;
	struct judged_oval t;
	uint64_t seconds;

	(void)state;
	document(&d, "int",
		 "<time_difference format_2='seconds_since_epoch'>" NUMBER(
			 "1000") "</time_difference>");
	judge_begin(&t, d.p, NULL);
	v = oval_value(oval_memo(&t.judging),
		       ((const struct oval_content *)t.content->own)->variables.v[0]);
	assert_int_equal(v->count, 1);
	assert_true(str_to_u64(v->value[0], &seconds));
	assert_true(seconds > 1600000000 && seconds < 4000000000);
	judge_end(&t);
	strbuf_release(&d);
}

/* ---- external variables ---- */

#define VALUES(x)                                                                   \
	"<oval_variables xmlns='http://oval.mitre.org/XMLSchema/oval-variables-5'>" \
	"<generator/><variables>" x "</variables></oval_variables>"
#define GIVEN(n, datatype, values) \
	"<variable id='oval:t:var:" #n "' datatype='" datatype "' comment='c'>" values "</variable>"
#define POSSIBLE_VALUE(x) "<possible_value hint='h'>" x "</possible_value>"
#define RESTRICTION(attributes, x) \
	"<possible_restriction hint='h' " attributes ">" x "</possible_restriction>"
#define MUST_BE(operation, x) "<restriction operation='" operation "'>" x "</restriction>"
#define RANGE RESTRICTION("", MUST_BE("greater than", "4") MUST_BE("less than", "10"))

static const struct {
	int line;
	const char *possible, *file;
	enum flag flag;
	uint32_t count;
} given[] = {
	{ __LINE__, "", NULL, FLAG_ERROR, 0 },
	{ __LINE__, "", VALUES(""), FLAG_ERROR, 0 },
	{ __LINE__, "", VALUES(GIVEN(8, "int", V("1"))), FLAG_ERROR, 0 },
	{ __LINE__, "", VALUES(GIVEN(9, "int", V("1"))), FLAG_COMPLETE, 1 },
	{ __LINE__, "", VALUES(GIVEN(9, "int", V("1") V("2"))), FLAG_COMPLETE, 2 },
	{ __LINE__, "", VALUES(GIVEN(9, "int", V("x"))), FLAG_ERROR, 0 },
	{ __LINE__, POSSIBLE_VALUE("1") POSSIBLE_VALUE("2"), VALUES(GIVEN(9, "int", V("2"))),
	  FLAG_COMPLETE, 1 },
	{ __LINE__, POSSIBLE_VALUE("1"), VALUES(GIVEN(9, "int", V("2"))), FLAG_ERROR, 0 },
	/* a possible_value is compared as text */
	{ __LINE__, POSSIBLE_VALUE("1"), VALUES(GIVEN(9, "int", V("01"))), FLAG_ERROR, 0 },
	{ __LINE__, RANGE, VALUES(GIVEN(9, "int", V("9"))), FLAG_COMPLETE, 1 },
	{ __LINE__, RANGE, VALUES(GIVEN(9, "int", V("10"))), FLAG_ERROR, 0 },
	{ __LINE__, RANGE, VALUES(GIVEN(9, "int", V("5") V("10"))), FLAG_ERROR, 0 },
	{ __LINE__, RANGE POSSIBLE_VALUE("10"), VALUES(GIVEN(9, "int", V("5") V("10"))),
	  FLAG_COMPLETE, 2 },
	{ __LINE__, RESTRICTION("operator='OR'", MUST_BE("less than", "2") MUST_BE("equals", "7")),
	  VALUES(GIVEN(9, "int", V("7"))), FLAG_COMPLETE, 1 },
};

/* Each value fits a possible_value or a possible_restriction; without any, whatever casts. */
static void external(void **state)
{
	struct strbuf d = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(given) / sizeof(*given); i++) {
		const struct oval_valued *v;
		struct judged_oval t;
		struct judging j;
		str file;

		strbuf_reset(&d);
		strbuf_adds(&d, DEFINITIONS(""));
		d.n -= strlen("</oval_definitions>");
		strbuf_addf(&d,
			    "<variables><external_variable id='oval:t:var:9' version='1' "
			    "comment='c' datatype='int'>%s</external_variable></variables>"
			    "</oval_definitions>",
			    given[i].possible);
		judge_begin(&t, d.p, NULL);
		if (!t.content)
			fail_msg("line %d: %s", given[i].line, said(&t, 0).p);
		if (given[i].file) {
			file = str_of(given[i].file);
			assert_true(read_oval_variables(&t.asking.diag, &t.asking.arena, t.content,
							"values.xml", &file));
		}
		judging_init(&j, t.content, &t.asking.evidence, &t.asking.arena);
		v = oval_value(oval_memo(&j),
			       ((const struct oval_content *)t.content->own)->variables.v[0]);
		if (v->flag != given[i].flag || v->count != given[i].count)
			fail_msg("line %d: '%s', %u values", given[i].line, flag_text(v->flag),
				 v->count);
		assert_true(v->flag == FLAG_COMPLETE || v->message.n > 0);
		judge_end(&t);
	}
	strbuf_release(&d);
}

/* What is wrong with a file of variables. */
static void variables_file(void **state)
{
	static const struct {
		int line;
		const char *file, *said;
	} wrong[] = {
		{ __LINE__, DEFINITIONS(""), "E6001" },
		{ __LINE__, VALUES("<other>"), "E6002" },
		{ __LINE__, VALUES(GIVEN(9, "string", V("1"))), "E6005" },
		{ __LINE__, VALUES(GIVEN(9, "number", V("1"))), "E6005" },
		{ __LINE__, VALUES("<variable datatype='int'/>"), "E6004" },
		{ __LINE__, VALUES(GIVEN(9, "int", V("1")) GIVEN(9, "int", V("1"))), "E6006" },
	};
	struct judged_oval t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		str file = str_of(wrong[i].file);

		judge_begin(&t,
			    DEFINITIONS("<variables><external_variable id='oval:t:var:9' "
					"version='1' comment='c' datatype='int'/></variables>"),
			    NULL);
		if (read_oval_variables(&t.asking.diag, &t.asking.arena, t.content, "values.xml",
					&file) ||
		    !str_starts(said(&t, 0), wrong[i].said))
			fail_msg("line %d: expected %s", wrong[i].line, wrong[i].said);
		judge_end(&t);
	}
}

/* A million values at most; what doubles does not run away. */
static void limits(void **state)
{
	struct strbuf d = STRBUF_INIT, c = STRBUF_INIT;
	const struct oval_valued *v;
	struct judged_oval t;
	int i;

	(void)state;
	strbuf_adds(&c, "<concat>");
	for (i = 0; i < 40; i++)
		strbuf_adds(&c, VARIABLE(1));
	strbuf_adds(&c, "</concat>");
	document(&d, "string", c.p);
	judge_begin(&t, d.p, NULL);
	v = oval_value(oval_memo(&t.judging),
		       ((const struct oval_content *)t.content->own)->variables.v[0]);
	assert_int_equal(v->flag, FLAG_ERROR);
	assert_str(v->message, "a variable has more values than the limit");
	judge_end(&t);
	strbuf_release(&d);
	strbuf_release(&c);
}

static void mistakes(void **state)
{
	static const struct {
		int line;
		const char *component, *said;
	} wrong[] = {
		{ __LINE__, "", "E6003" },
		{ __LINE__, LITERAL("a") LITERAL("b"), "E6003" },
		{ __LINE__, "<concat>" LITERAL("a") "</concat>", "E6003" },
		{ __LINE__, "<begin character='a'>" LITERAL("a") LITERAL("b") "</begin>", "E6003" },
		{ __LINE__, "<begin>" LITERAL("a") "</begin>", "E6004" },
		{ __LINE__, "<concatenate/>", "E6003" },
		{ __LINE__, VARIABLE(8), "E6007" },
		{ __LINE__, VARIABLE(9), "E6011" },
		{ __LINE__, FIELD(8, "value"), "E6007" },
		{ __LINE__, ADD(NUMBER("1")), "E6003" },
		{ __LINE__, "<arithmetic>" NUMBER("1") NUMBER("1") "</arithmetic>", "E6004" },
		{ __LINE__, SINCE("format_1='year'", "2009-02-28", "2009-04-01"), "E6005" },
		{ __LINE__, SUBSTRING("x", "1", "a"), "E6005" },
	};
	struct strbuf d = STRBUF_INIT;
	struct judged_oval t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		document(&d, "string", wrong[i].component);
		judge_begin(&t, d.p, NULL);
		if (t.content || !str_starts(said(&t, 0), wrong[i].said))
			fail_msg("line %d: expected %s", wrong[i].line, wrong[i].said);
		judge_end(&t);
	}
	strbuf_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(components), cmocka_unit_test(time_since),
		cmocka_unit_test(external),   cmocka_unit_test(variables_file),
		cmocka_unit_test(limits),     cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
