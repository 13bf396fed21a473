/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL results and system characteristics are valid against the XSDs of OVAL 5.11.2, and what the
 * characteristics say is read back as the same evidence.
 */
#include <string.h>

#include "oval_unit.h"

#include <libxml/xmlschemas.h>

#include "oval_syschar.h"
#include "report.h"
#include "xml.h"

#define SCHEMAS "/usr/share/openscap/schemas/oval/5.11.2/"
#define GENERATOR                                                                               \
	"<generator><o:schema_version xmlns:o='http://oval.mitre.org/XMLSchema/oval-common-5'>" \
	"5.11.2</o:schema_version><o:timestamp xmlns:o='http://oval.mitre.org/XMLSchema/"       \
	"oval-common-5'>2020-01-01T00:00:00</o:timestamp></generator>"

static const char definitions[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- before -->\n"
	"<oval_definitions xmlns='" DEF "' xmlns:w='" DEF "#windows' xmlns:i='" DEF
	"#independent' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" GENERATOR
	"<definitions>" DEFINITION(
		1, "compliance",
		"<criteria operator='OR' negate='false'>" CRITERION(1) CRITERION(
			2) "<criteria applicability_check='true'>" CRITERION(3) CRITERION(4)
			CRITERION(
				5) "<extend_definition definition_ref='oval:t:def:2' "
				   "applicability_check='true' negate='true'/></criteria></criteria>")
		DEFINITION(
			2, "inventory",
			CRITERIA(CRITERION(
				1))) "<definition id='oval:t:def:3' version='7' class='patch' deprecated='true'><metadata><title>"
				     "&lt;old&gt;</title><description>d</description></metadata></definition></definitions>"
				     "<tests><w:registry_test id='oval:t:tst:1' version='2' comment='c' check='all'>"
				     "<w:object object_ref='oval:t:obj:1'/><w:state state_ref='oval:t:ste:1'/></w:registry_test>"
				     "<w:userright_test id='oval:t:tst:2' version='1' comment='c' check='all' "
				     "check_existence='any_exist'><w:object object_ref='oval:t:obj:2'/></w:userright_test>"
				     "<w:passwordpolicy_test id='oval:t:tst:3' version='1' comment='c' check='all'>"
				     "<w:object object_ref='oval:t:obj:3'/><w:state state_ref='oval:t:ste:3'/>"
				     "</w:passwordpolicy_test>"
				     "<i:unknown_test id='oval:t:tst:4' version='1' comment='cannot say' check='all'/>"
				     "<w:registry_test id='oval:t:tst:5' version='2' comment='c' check='all' "
				     "check_existence='none_exist'><w:object object_ref='oval:t:obj:4'/></w:registry_test></tests>"
				     "<objects>" OBJECT(
					     1, "Software\\A",
					     "One") "<w:userright_object id='oval:t:obj:2' "
						    "version='1'><w:userright>SE_TCB_NAME</w:userright></w:userright_object>"
						    "<w:passwordpolicy_object id='oval:t:obj:3' version='1'/>" OBJECT(
							    4, "Software\\A",
							    "Two") "</objects><states><w:registry_state id='oval:t:ste:1' version='1'><w:value datatype='int' "
								   "var_ref='oval:t:var:1' var_check='at least one'/></w:registry_state>"
								   "<w:passwordpolicy_state id='oval:t:ste:3' version='1'><w:min_passwd_len datatype='int' "
								   "operation='greater than or equal'>14</w:min_passwd_len></w:passwordpolicy_state></states>"
								   "<variables><constant_variable id='oval:t:var:1' version='1' comment='c' datatype='int'>"
								   "<value>1</value><value>2</value></constant_variable></variables></oval_definitions>\n"
								   "<!-- </oval_definitions> behind -->\n";

static const char registry[] = "Windows Registry Editor Version 5.00\r\n\r\n"
			       "[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"one\"=dword:00000002\r\n"
			       "\"Multi\"=hex(7):00,00\r\n\r\n";

static const char policy[] = SYSCHAR(
	"<collected_objects><object id='oval:x:obj:1' version='1' flag='complete'/></collected_objects>"
	"<system_data><w:passwordpolicy_item id='4'><w:min_passwd_len datatype='int'>14"
	"</w:min_passwd_len><w:password_complexity datatype='boolean'>1"
	"</w:password_complexity></w:passwordpolicy_item>"
	"<w:userright_item id='5' status='does not exist'><w:userright>SE_TCB_NAME</w:userright>"
	"</w:userright_item></system_data>");

static void begin(struct judged_oval *t)
{
	str text = str_of(definitions);

	*t = (struct judged_oval){ 0 };
	asking_begin(&t->asking);
	assert_true(reg_open_text(&t->asking.evidence, str_of(registry), STR("x.reg")));
	assert_true(syschar_open_memory(&t->asking.evidence, str_of(policy), STR("x.xml")));
	t->content = read_oval(&t->asking.diag, &t->asking.arena, "d.xml", &text);
	if (!t->content)
		fail_msg("%s", said(t, 0).p);
	evaluate(t->content, &t->asking.evidence, &t->asking.arena, &t->judging, &t->results);
}

static void ignore(void *ctx, const char *message, ...)
{
	(void)ctx, (void)message;
}

static void report_error(void *ctx, xmlErrorPtr e)
{
	(void)ctx;
	if (!strstr(e->message, "Skipping import"))
		print_message("%s:%d: %s", e->file ? e->file : "", e->line, e->message);
}

static void assert_valid(struct judged_oval *t, str text, const char *schema)
{
	uint32_t source = diag_source(&t->asking.diag, STR("written"), STR_NONE);
	xmlDocPtr doc = xml_parse_memory(&t->asking.diag, source, text, CODE_E6002);
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(schema);
	xmlSchemaPtr rules;
	xmlSchemaValidCtxtPtr valid;

	assert_non_null(doc);
	xmlSchemaSetParserErrors(parser, ignore, ignore, NULL);
	rules = xmlSchemaParse(parser);
	assert_non_null(rules);
	valid = xmlSchemaNewValidCtxt(rules);
	xmlSchemaSetValidStructuredErrors(valid, report_error, NULL);
	assert_int_equal(xmlSchemaValidateDoc(valid, doc), 0);
	xmlSchemaFreeValidCtxt(valid);
	xmlSchemaFree(rules);
	xmlSchemaFreeParserCtxt(parser);
	xmlFreeDoc(doc);
}

static bool has(const struct strbuf *b, const char *text)
{
	return strstr(b->p, text) != NULL;
}

static void test_results(void **state)
{
	struct judged_oval t;
	struct judged_content judged;
	struct report_input in = { .judged = &judged, .count = 1, .time = "2020-01-01T00:00:00" };
	struct strbuf out = STRBUF_INIT;
	const char *why = NULL;

	(void)state;
	begin(&t);
	judged = (struct judged_content){ t.content, t.judging, t.results };
	in.evidence = &t.asking.evidence;
	assert_true(report_oval(&in, &out, &why));
	assert_valid(&t, strbuf_str(&out), SCHEMAS "oval-results-schema.xsd");
	/* the definitions stand there as they were written, nothing of what is around them */
	assert_true(has(&out, "<title>&lt;old&gt;</title>"));
	assert_false(has(&out, "before"));
	assert_false(has(&out, "behind"));
	/* tested_variable: "the value of each variable used by the test" */
	assert_true(has(&out, "<oval-res:tested_variable variable_id=\"oval:t:var:1\">2<"));
	assert_true(has(&out, "definition_id=\"oval:t:def:3\" version=\"7\" class=\"patch\" "
			      "result=\"not evaluated\""));
	strbuf_release(&out);
	judge_end(&t);
}

/* mask: the value is left out of the system data inside results, and there alone. */
static void test_mask(void **state)
{
	static const char masked[] = SYSCHAR(
		"<collected_objects><object id='oval:t:obj:3' version='1' flag='complete'>"
		"<reference item_ref='4'/></object></collected_objects><system_data>"
		"<w:passwordpolicy_item id='4'><w:min_passwd_len datatype='int' mask='true'>14"
		"</w:min_passwd_len></w:passwordpolicy_item></system_data>");
	struct judged_oval t;
	struct judged_content judged;
	struct report_input in = { .judged = &judged, .count = 1 };
	struct strbuf out = STRBUF_INIT;
	const char *why = NULL;

	(void)state;
	judge_begin(&t, definitions, masked);
	judged = (struct judged_content){ t.content, t.judging, t.results };
	in.evidence = &t.asking.evidence;
	assert_true(report_oval(&in, &out, &why));
	assert_true(has(&out, "mask=\"true\"></windows:min_passwd_len>"));
	strbuf_reset(&out);
	report_syschar(t.content, &t.asking.evidence, &t.asking.arena, NULL, &out);
	assert_true(has(&out, "mask=\"true\">14</windows:min_passwd_len>"));
	strbuf_release(&out);
	judge_end(&t);
}

static void test_only_one_oval(void **state)
{
	struct report_input in = { .count = 0 };
	struct strbuf out = STRBUF_INIT;
	const char *why = NULL;

	(void)state;
	assert_false(report_oval(&in, &out, &why));
	assert_non_null(why);
	strbuf_release(&out);
}

/* Written, valid, and read back: each definition has the result that it had before. */
static void test_characteristics(void **state)
{
	struct judged_oval t;
	struct judged_oval again;
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	begin(&t);
	report_syschar(t.content, &t.asking.evidence, &t.asking.arena, "2020-01-01T00:00:00", &out);
	assert_valid(&t, strbuf_str(&out), SCHEMAS "oval-system-characteristics-schema.xsd");
	/* what is not there is an item that does not exist, under its object's flag */
	assert_true(
		has(&out,
		    "<oval-sc:object id=\"oval:t:obj:4\" version=\"1\" flag=\"does not exist\">"));
	assert_true(has(&out, "<windows:name status=\"does not exist\">Two</windows:name>"));
	judge_begin(&again, definitions, out.p);
	for (i = 0; i < t.content->units.n; i++)
		assert_int_equal(again.judging.unit_result[i], t.judging.unit_result[i]);
	assert_int_equal(again.judging.unit_result[1], RESULT_TRUE);
	judge_end(&again);
	strbuf_release(&out);
	judge_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_results),
		cmocka_unit_test(test_mask),
		cmocka_unit_test(test_only_one_oval),
		cmocka_unit_test(test_characteristics),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
