/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System characteristics: the model that is read, what is refused, and answers. The documents are
 * written by hand from the OVAL 5.11.2 system-characteristics XSDs.
 */
#include "refused.h"

#define NS "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define ROOT                                                                                \
	"<oval_system_characteristics xmlns='" NS "' xmlns:w='" NS "#windows' xmlns:i='" NS \
	"#independent' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
#define END "</oval_system_characteristics>"
#define OBJECTS(x) ROOT "<collected_objects>\n" x "</collected_objects>"
#define DATA(x) "<system_data>\n" x "</system_data>" END

static bool open_text(struct asking *t, const char *text)
{
	return syschar_open_memory(&t->evidence, str_of(text), STR("x.xml"));
}

static const struct syschar *read_text(struct asking *t, const char *text)
{
	asking_begin(t);
	if (!open_text(t, text))
		fail_msg("%s", diagnostic(t, 0).p);
	return t->evidence.sources.v[0].syschar;
}

/* ---- the model ---- */

static const char model[] =
	"<?xml version='1.0'?><!-- c -->\n" ROOT
	"<generator><schema_version xmlns='x'>5.11.2</schema_version></generator>"
	"<system_info><os_name> Windows </os_name><os_version>10.0.20348</os_version>"
	"<architecture>x64</architecture><primary_host_name>HOST1</primary_host_name>"
	"<interfaces><interface><interface_name>os_name</interface_name></interface>"
	"</interfaces></system_info>"
	"<collected_objects>"
	"<object id='oval:a:obj:1' version='3' flag='complete'><message level='info'>m1</message>"
	"<variable_value variable_id='oval:a:var:1'>v &amp; w</variable_value>"
	"<reference item_ref='20'/><reference item_ref='10'/></object>"
	"<object id='oval:a:obj:1' version='3' variable_instance='2' flag='not collected'/>"
	"<object id='oval:a:obj:2' version='1' flag='does not exist'/>"
	"</collected_objects><system_data>"
	"<w:registry_item id='10'><message>none of it</message><w:hive>HKEY_LOCAL_MACHINE</w:hive>"
	"<w:key>A</w:key><w:name xsi:nil='true' status='not collected'/>"
	"<w:value datatype='int' mask='true'>1<![CDATA[2]]></w:value></w:registry_item>"
	"<i:family_item id='20' status='error'><i:family>windows</i:family></i:family_item>"
	"<x:thing_item xmlns:x='" NS "#solaris' id='30'><x:a datatype='version'>1.2</x:a>"
	"<x:a/></x:thing_item></system_data>" END;

static void check_objects(const struct syschar *sc)
{
	assert_true(sc->has_collected_objects);
	assert_int_equal(sc->objects.n, 3);
	assert_ptr_equal(map_get(sc->object_by_id, STR("oval:a:obj:1")), &sc->objects.v[0]);
	assert_int_equal(sc->objects.v[0].version, 3);
	assert_int_equal(sc->objects.v[0].instance, 1);
	assert_int_equal(sc->objects.v[0].flag, FLAG_COMPLETE);
	assert_int_equal(sc->objects.v[0].items.n, 2);
	assert_ptr_equal(sc->objects.v[0].items.v[0], sc->items.v[1]);
	assert_ptr_equal(sc->objects.v[0].items.v[1], sc->items.v[0]);
	assert_str(sc->objects.v[0].variables.v[0].variable, "oval:a:var:1");
	assert_str(sc->objects.v[0].variables.v[0].value, "v & w");
	assert_str(sc->objects.v[0].messages.v[0], "m1");
	assert_int_equal(sc->objects.v[1].instance, 2);
	assert_int_equal(sc->objects.v[1].flag, FLAG_NOT_COLLECTED);
}

static void test_model(void **state)
{
	struct asking t;
	const struct syschar *sc = read_text(&t, model);
	const struct item *item = sc->items.v[0];

	(void)state;
	assert_str(sc->system.os_name, "Windows");
	assert_str(sc->system.os_version, "10.0.20348");
	assert_str(sc->system.architecture, "x64");
	assert_str(sc->system.host_name, "HOST1");
	assert_str(t.evidence.sources.v[0].machine, "HOST1");
	assert_str(t.evidence.sources.v[0].holds, "3 items of 3 collected objects");
	check_objects(sc);
	assert_int_equal(item->id, 10);
	assert_str(item->name, "registry_item");
	assert_str(item->space, "windows");
	assert_int_equal(item->type->id, OVAL_registry);
	assert_int_equal(item->status, STATUS_EXISTS);
	assert_int_equal(item->count, 4);
	assert_str(item->entity[1].name, "key");
	assert_str(item->entity[1].value, "A");
	assert_int_equal(item->entity[1].datatype, DATATYPE_STRING);
	assert_true(item->entity[2].nil);
	assert_int_equal(item->entity[2].status, STATUS_NOT_COLLECTED);
	assert_int_equal(item->entity[3].datatype, DATATYPE_INT);
	assert_true(item->entity[3].mask);
	assert_str(item->entity[3].value, "12");
	assert_int_equal(sc->items.v[1]->status, STATUS_ERROR);
	assert_int_equal(sc->items.v[1]->type->id, OVAL_family);
	assert_null(sc->items.v[2]->type);
	assert_str(sc->items.v[2]->space, "solaris");
	assert_int_equal(sc->items.v[2]->count, 2);
	assert_int_equal(t.diag.errors + t.diag.warnings, 0);
	asking_end(&t);
}

static void test_records(void **state)
{
	const struct item_record *record;
	struct asking t;
	const struct syschar *sc = read_text(
		&t,
		ROOT DATA(
			"<w:wmi57_item id='1'><w:result datatype='record'><field name='a'>1</field>"
			"<field name='a' status='error'/><field name='b' datatype='int' "
			"mask='1'>2</field>x</w:result><w:query>q</w:query></w:wmi57_item>\n"
			"<w:wmi57_item id='2'><w:result datatype='record'/></w:wmi57_item>"));

	(void)state;
	assert_int_equal(sc->items.v[0]->count, 2);
	assert_int_equal(sc->items.v[0]->entity[0].datatype, DATATYPE_RECORD);
	assert_str(sc->items.v[0]->entity[0].value, "");
	assert_str(sc->items.v[0]->entity[1].value, "q");
	record = sc->items.v[0]->entity[0].record;
	assert_int_equal(record->count, 3);
	assert_str(record->field[0].name, "a");
	assert_str(record->field[0].value, "1");
	assert_int_equal(record->field[1].status, STATUS_ERROR);
	assert_str(record->field[2].name, "b");
	assert_int_equal(record->field[2].datatype, DATATYPE_INT);
	assert_true(record->field[2].mask);
	assert_int_equal(sc->items.v[1]->entity[0].record->count, 0);
	assert_int_equal(t.diag.errors + t.diag.warnings, 0);
	asking_end(&t);
}

static const struct refused_text refused[] = {
	{ __LINE__, ROOT "\n<a></b>",
	  "E5009@2:8 not well-formed XML: Opening and ending tag mismatch: a line 2 and b" },
	{ __LINE__, "<oval_definitions/>",
	  "E5010@1:0 'oval_definitions' is no system characteristics document: expected "
	  "'oval_system_characteristics'" },
	{ __LINE__, "\n<oval_system_characteristics xmlns='x'/>",
	  "E5010@2:0 wrong namespace 'x': expected '" NS "'" },
	{ __LINE__, ROOT DATA("<registry_item id='1'/>"),
	  "E5010@2:0 item 'registry_item' in namespace '" NS "': expected '" NS "#...'" },
	{ __LINE__, OBJECTS("<thing/>") END,
	  "E5010@2:0 unexpected element 'thing': expected 'object'" },
	{ __LINE__, ROOT DATA("<i:family_item id='1'/>\n<i:family_item id='1'/>"),
	  "E5011@3:0 item id 1 is used twice" },
	{ __LINE__,
	  ROOT DATA("<i:family_item id='2'/><i:family_item id='1'/>\n<i:family_item id='2'/>"),
	  "E5011@3:0 item id 2 is used twice" },
	{ __LINE__,
	  OBJECTS("<object id='a' version='1' flag='error'/>\n"
		  "<object id='a' version='1' flag='error'/>") END,
	  "E5011@3:0 object 'a' is listed twice" },
	{ __LINE__,
	  OBJECTS("<object id='a' version='1' flag='error'/>"
		  "<object id='a' version='1' variable_instance='2' flag='error'/>\n"
		  "<object id='a' version='1' variable_instance='2' flag='error'/>") END,
	  "E5011@3:0 object 'a' is listed twice" },
	{ __LINE__,
	  OBJECTS("<object id='a' version='1' flag='complete'>\n<reference item_ref='3'/>"
		  "</object>") DATA("<i:family_item id='1'/>"),
	  "E5012@3:0 no item has the id 3" },
	{ __LINE__,
	  OBJECTS("<object id='a' version='1' flag='complete'><reference item_ref='x'/>"
		  "</object>") END,
	  "E5013@2:0 item_ref 'x': expected a number" },
	{ __LINE__, OBJECTS("<object id='a' version='1' flag='full'/>") END,
	  "E5013@2:0 unknown flag 'full' of object 'a'" },
	{ __LINE__, OBJECTS("<object id='a' flag='error'/>") END,
	  "E5013@2:0 'a': expected a version, a number" },
	{ __LINE__, OBJECTS("<object version='1' flag='error'/>") END,
	  "E5013@2:0 an object without an id" },
	{ __LINE__,
	  OBJECTS("<object id='a' version='1' variable_instance='0x1' flag='error'/>") END,
	  "E5013@2:0 variable_instance '0x1': expected a number" },
	{ __LINE__, ROOT DATA("<i:family_item id='-1'/>"),
	  "E5013@2:0 item id '-1': expected a number" },
	{ __LINE__, ROOT DATA("<i:family_item id='1' status='missing'/>"),
	  "E5013@2:0 unknown status 'missing': expected 'exists', 'does not exist', 'not collected' "
	  "or 'error'" },
	{ __LINE__,
	  ROOT DATA("<i:family_item id='1'>\n<i:family datatype='text'/></i:family_item>"),
	  "E5013@3:0 unknown datatype 'text' of 'family'" },
};

static void test_refused(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_refused(&refused[i], open_text);
}

static void test_recognise(void **state)
{
	(void)state;
	assert_true(syschar_recognise(STR("<?xml version='1.0'?><oval_system_characteristics>")));
	assert_true(syschar_recognise(STR("\xef\xbb\xbf\n <sc:oval_system_characteristics>")));
	assert_false(syschar_recognise(STR("oval_system_characteristics")));
	assert_false(syschar_recognise(STR("<oval_definitions>")));
	assert_false(syschar_recognise(STR("")));
}

/* ---- registry answers ---- */

#define HIVE "<w:hive>HKEY_LOCAL_MACHINE</w:hive>"
#define KEY HIVE "<w:key>Software\\A</w:key>"

/* What stands behind hive, key and name of an item, and the answer. */
static const struct {
	int line;
	const char *entities, *expected;
} values[] = {
	{ __LINE__, "<w:type>reg_dword</w:type><w:value datatype='int'>31</w:value>",
	  "found REG_DWORD 31" },
	{ __LINE__, "<w:type>reg_dword</w:type><w:value datatype='int'>4294967295</w:value>",
	  "found REG_DWORD 4294967295" },
	/* a known collector writes REG_DWORD as a signed number */
	{ __LINE__, "<w:type>reg_dword</w:type><w:value datatype='int'>-1</w:value>",
	  "found REG_DWORD 4294967295" },
	{ __LINE__, "<w:type>reg_dword</w:type><w:value datatype='int'>4294967296</w:value>",
	  "error: its value does not fit its type 'reg_dword'" },
	{ __LINE__, "<w:type>reg_dword</w:type><w:value>0x10</w:value>",
	  "error: its value does not fit its type 'reg_dword'" },
	{ __LINE__, "<w:type>reg_dword</w:type><w:value>x</w:value>",
	  "error: its value does not fit its type 'reg_dword'" },
	{ __LINE__, "<w:type>reg_dword</w:type>",
	  "error: its value does not fit its type 'reg_dword'" },
	{ __LINE__,
	  "<w:type>reg_qword</w:type><w:value datatype='int'>18446744073709551615</w:value>",
	  "found REG_QWORD 18446744073709551615" },
	{ __LINE__, "<w:type>reg_qword</w:type><w:value datatype='int'>-1</w:value>",
	  "found REG_QWORD 18446744073709551615" },
	{ __LINE__, "<w:type>reg_sz</w:type><w:value> a </w:value>", "found REG_SZ ' a '" },
	{ __LINE__, "<w:type>reg_sz</w:type><w:value/>", "found REG_SZ ''" },
	{ __LINE__,
	  "<w:type>reg_expand_sz</w:type><w:value>%a%</w:value>"
	  "<w:expanded_value>b</w:expanded_value>",
	  "found REG_EXPAND_SZ '%a%'" },
	{ __LINE__, "<w:type>reg_multi_sz</w:type><w:value>b</w:value><w:value>a</w:value>",
	  "found REG_MULTI_SZ 'b' 'a'" },
	{ __LINE__, "<w:type>reg_multi_sz</w:type><w:value status='does not exist'/>",
	  "found REG_MULTI_SZ" },
	{ __LINE__, "<w:type>reg_binary</w:type><w:value datatype='binary'>0aFF</w:value>",
	  "found 3:0aff" },
	{ __LINE__, "<w:type>reg_binary</w:type><w:value datatype='binary'>0af</w:value>",
	  "error: its value does not fit its type 'reg_binary'" },
	{ __LINE__, "<w:type>reg_none</w:type>", "found nothing REG_NONE" },
	{ __LINE__, "<w:value datatype='int'>1</w:value>", "error: its type was not collected" },
	{ __LINE__, "<w:type>reg_word</w:type><w:value>1</w:value>",
	  "error: unknown type 'reg_word'" },
	{ __LINE__, "<w:type>reg_sz</w:type><w:value status='error'/>",
	  "error: its value was collected with status 'error'" },
	{ __LINE__, "<w:type>reg_sz</w:type><w:value status='not collected'/>", "not collected" },
};

static void test_values(void **state)
{
	struct asking t;
	struct answer answer;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
		asking_begin(&t);
		if (!open_text(&t, str_fmt(&t.arena,
					   OBJECTS("<object id='o' version='1' flag='complete'/>")
						   DATA("<w:registry_item id='1'>" KEY
							"<w:name>V</w:name>%s</w:registry_item>"),
					   values[i].entities)
					   .p))
			fail_msg("line %d: %s", values[i].line, diagnostic(&t, 0).p);
		answer = ask(&t, PROPERTY_REGISTRY, "HKLM\\SOFTWARE\\a", "v");
		actual = answer_text(&t.arena, &answer);
		if (!str_is(actual, values[i].expected))
			fail_msg("line %d: %s", values[i].line, actual.p);
		if (answer.status == ANSWER_FOUND) {
			assert_str(answer.place, "HKEY_LOCAL_MACHINE\\Software\\A");
			assert_str(answer.name, "V");
		}
		asking_end(&t);
	}
}

#define ITEMS                                                                                  \
	"<w:registry_item id='1'>" KEY                                                         \
	"<w:name>V</w:name><w:type>reg_sz</w:type><w:value>x</w:value>"                        \
	"</w:registry_item>"                                                                   \
	"<w:registry_item id='2' status='does not exist'>" KEY "<w:name>gone</w:name>"         \
	"</w:registry_item>"                                                                   \
	"<w:registry_item id='3' status='does not exist'>" HIVE                                \
	"<w:key status='does not exist'>Software\\B</w:key><w:name status='not collected'/>"   \
	"</w:registry_item>"                                                                   \
	"<w:registry_item id='4' status='error'>" KEY "<w:name>bad</w:name></w:registry_item>" \
	"<w:registry_item id='5' status='not collected'>" KEY "<w:name>nc</w:name>"            \
	"</w:registry_item>"                                                                   \
	"<w:registry_item id='6'>" KEY "<w:name>V</w:name><w:type>reg_sz</w:type>"             \
	"<w:value>32</w:value><w:windows_view>32_bit</w:windows_view></w:registry_item>"       \
	"<w:registry_item id='7' status='error'>" HIVE "<w:key>Software\\C</w:key>"            \
	"</w:registry_item>"                                                                   \
	"<w:registry_item id='8'>" HIVE "<w:key>Software\\D</w:key><w:name xsi:nil='true'/>"   \
	"</w:registry_item>"

/* key, name, answer without a list of collected objects, with one */
static const struct {
	int line;
	const char *key, *name, *without, *with;
} asked[] = {
	{ __LINE__, "HKLM\\SOFTWARE\\A", "v", "found REG_SZ 'x'", "found REG_SZ 'x'" },
	{ __LINE__, "HKLM\\SOFTWARE\\A", "gone", "absent value", "absent value" },
	{ __LINE__, "HKLM\\SOFTWARE\\A", "bad", "error: it was collected with status 'error'",
	  "error: it was collected with status 'error'" },
	{ __LINE__, "HKLM\\SOFTWARE\\A", "nc", "not collected", "not collected" },
	{ __LINE__, "HKLM\\SOFTWARE\\A", "other", "absent value", "not collected" },
	{ __LINE__, "HKLM\\SOFTWARE\\B", "v", "absent key", "absent key" },
	{ __LINE__, "HKLM\\SOFTWARE\\B\\E", "v", "absent key", "absent key" },
	{ __LINE__, "HKLM\\SOFTWARE\\C", "v", "error: it was collected with status 'error'",
	  "error: it was collected with status 'error'" },
	{ __LINE__, "HKLM\\SOFTWARE\\D", "v", "absent value", "not collected" },
	{ __LINE__, "HKLM\\SOFTWARE\\E", "v", "absent key", "not collected" },
};

static void test_registry_silence(void **state)
{
	struct asking with, without;
	size_t i;

	(void)state;
	read_text(&without, ROOT DATA(ITEMS));
	read_text(&with, OBJECTS("<object id='o' version='1' flag='incomplete'/>") DATA(ITEMS));
	for (i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		str x = ask_registry(&without, asked[i].key, asked[i].name);
		str y = ask_registry(&with, asked[i].key, asked[i].name);

		if (!str_is(x, asked[i].without) || !str_is(y, asked[i].with))
			fail_msg("line %d: %s; %s", asked[i].line, x.p, y.p);
	}
	asking_end(&with);
	asking_end(&without);
}

/* ---- policy answers ---- */

#define RIGHT(id, more) "<w:userright_item id='" id "'" more "</w:userright_item>\n"
#define POLICY                                                                                                                                       \
	"<w:passwordpolicy_item id='1'><w:max_passwd_age datatype='int'>4294967295</w:max_passwd_age>"                                               \
	"<w:min_passwd_age datatype='int'>86400</w:min_passwd_age>"                                                                                  \
	"<w:min_passwd_len datatype='int'>14</w:min_passwd_len>"                                                                                     \
	"<w:password_hist_len datatype='int'>many</w:password_hist_len>"                                                                             \
	"<w:password_complexity datatype='boolean'>true</w:password_complexity>"                                                                     \
	"<w:reversible_encryption datatype='boolean'>0</w:reversible_encryption>"                                                                    \
	"</w:passwordpolicy_item>" RIGHT("2", "><w:userright>SE_DEBUG_NAME</w:userright>"                                                            \
					      "<w:trustee_name>A</w:trustee_name>"                                                                   \
					      "<w:trustee_sid>S-1-5-32-544</w:trustee_sid>")                                                         \
		RIGHT("3", "><w:userright>SE_DEBUG_NAME</w:userright>"                                                                               \
			   "<w:trustee_sid>S-1-1-0</w:trustee_sid>")                                                                                 \
			RIGHT("4", "><w:userright>SE_DEBUG_NAME</w:userright>"                                                                       \
				   "<w:trustee_sid>s-1-1-0</w:trustee_sid>")                                                                         \
				RIGHT("5", " status='does not exist'>"                                                                               \
					   "<w:userright>SE_TCB_NAME</w:userright>")                                                                 \
					RIGHT("6", "><w:userright>SE_AUDIT_NAME</w:userright>"                                                       \
						   "<w:trustee_name>A</w:trustee_name>")                                                             \
						RIGHT("7",                                                                                           \
						      " status='error'>"                                                                             \
						      "<w:userright>SE_BACKUP_NAME"                                                                  \
						      "</w:userright>") "<w:auditeventpolicysubcategories_item id='8'>"                              \
									"<w:credential_validation>AUDIT_SUCCESS_FAILURE</w:credential_validation>"   \
									"<w:logon>AUDIT_NONE</w:logon><w:logoff status='error'/><w:sam>BOTH</w:sam>" \
									"</w:auditeventpolicysubcategories_item>"

static const struct {
	int line;
	enum property_id property;
	const char *operand, *without, *with;
} policies[] = {
	{ __LINE__, PROPERTY_PASSWORD_MAX_AGE, "", "found special", "found special" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_AGE, "", "found number 86400", "found number 86400" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "", "found number 14", "found number 14" },
	{ __LINE__, PROPERTY_PASSWORD_HISTORY, "", "error: 'many' is no value of it",
	  "error: 'many' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_COMPLEXITY, "", "found number 1", "found number 1" },
	{ __LINE__, PROPERTY_PASSWORD_REVERSIBLE_ENCRYPTION, "", "found number 0",
	  "found number 0" },
	{ __LINE__, PROPERTY_PASSWORD_ANONYMOUS_NAME_LOOKUP, "", "not collected", "not collected" },
	{ __LINE__, PROPERTY_USER_RIGHT, "SeDebugPrivilege", "found list 'S-1-5-32-544' 'S-1-1-0'",
	  "found list 'S-1-5-32-544' 'S-1-1-0'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "SeTcbPrivilege", "found list", "found list" },
	{ __LINE__, PROPERTY_USER_RIGHT, "SeAuditPrivilege", "error: trustee_sid was not collected",
	  "error: trustee_sid was not collected" },
	{ __LINE__, PROPERTY_USER_RIGHT, "SeBackupPrivilege",
	  "error: it was collected with status 'error'",
	  "error: it was collected with status 'error'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "SeNetworkLogonRight", "found list", "not collected" },
	{ __LINE__, PROPERTY_AUDIT, "Credential Validation", "found number 3", "found number 3" },
	{ __LINE__, PROPERTY_AUDIT, "Logon", "found number 0", "found number 0" },
	{ __LINE__, PROPERTY_AUDIT, "Logoff", "error: it was collected with status 'error'",
	  "error: it was collected with status 'error'" },
	{ __LINE__, PROPERTY_AUDIT, "SAM", "error: 'BOTH' is no value of it",
	  "error: 'BOTH' is no value of it" },
	{ __LINE__, PROPERTY_AUDIT, "Removable Storage", "not collected", "not collected" },
};

static void test_policies(void **state)
{
	struct asking with, without;
	size_t i;

	(void)state;
	read_text(&without, ROOT DATA(POLICY));
	read_text(&with, OBJECTS("<object id='o' version='1' flag='incomplete'/>") DATA(POLICY));
	for (i = 0; i < sizeof(policies) / sizeof(*policies); i++) {
		str x = ask_text(&without, policies[i].property, policies[i].operand, "");
		str y = ask_text(&with, policies[i].property, policies[i].operand, "");

		if (!str_is(x, policies[i].without) || !str_is(y, policies[i].with))
			fail_msg("line %d: %s; %s", policies[i].line, x.p, y.p);
	}
	assert_str(ask(&with, PROPERTY_AUDIT, "Logon", "").place,
		   "auditeventpolicysubcategories_item");
	assert_str(ask(&with, PROPERTY_AUDIT, "Logon", "").name, "logon");
	asking_end(&with);
	asking_end(&without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_model),	 cmocka_unit_test(test_records),
		cmocka_unit_test(test_refused),	 cmocka_unit_test(test_recognise),
		cmocka_unit_test(test_values),	 cmocka_unit_test(test_registry_silence),
		cmocka_unit_test(test_policies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
