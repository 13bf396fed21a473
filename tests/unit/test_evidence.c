/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Several sources over one machine, folders, carriers, and the facts that a test states. What
 * overrides what is DESIGN section 4: a later source per property, and no silence hides a value.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "asking.h"

#define HEAD "Windows Registry Editor Version 5.00\n\n"
#define NS "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define ROOT "<oval_system_characteristics xmlns='" NS "' xmlns:w='" NS "#windows'>"
#define ITEMS(x) "<system_data>" x "</system_data></oval_system_characteristics>"
#define COLLECTED                                                                    \
	"<collected_objects><object id='oval:a:obj:1' version='1' flag='complete'/>" \
	"</collected_objects>"
#define ITEM(status, value)                                                                  \
	"<w:registry_item id='1' status='" status "'><w:hive>HKEY_LOCAL_MACHINE</w:hive>"    \
	"<w:key>SOFTWARE\\A</w:key><w:name>v</w:name><w:type>reg_sz</w:type><w:value>" value \
	"</w:value></w:registry_item>"

static void add_reg(struct asking *t, const char *text)
{
	assert_true(reg_open_text(&t->evidence, str_dup(&t->arena, str_of(text)), STR("x.reg")));
}

static void add_syschar(struct asking *t, const char *text)
{
	assert_true(syschar_open_memory(&t->evidence, str_of(text), STR("x.xml")));
}

static const char reg_value[] = HEAD "[HKLM\\SOFTWARE\\A]\n\"v\"=\"reg\"\n";
static const char reg_none[] = HEAD "[HKLM\\SOFTWARE]\n";
static const char reg_other[] = HEAD "[HKLM\\SOFTWARE\\B]\n";
static const char sc_value[] = ROOT ITEMS(ITEM("exists", "sc"));
static const char sc_gone[] = ROOT COLLECTED ITEMS(ITEM("does not exist", ""));
static const char sc_error[] = ROOT COLLECTED ITEMS(ITEM("error", ""));
static const char sc_silent[] = ROOT "</oval_system_characteristics>";
static const char sc_listed[] = ROOT COLLECTED "</oval_system_characteristics>";

static const struct {
	int line;
	const char *first, *second, *expected;
} orders[] = {
	{ __LINE__, reg_value, sc_value, "found REG_SZ 'sc'" },
	{ __LINE__, sc_value, reg_value, "found REG_SZ 'reg'" },
	{ __LINE__, sc_value, reg_none, "absent key" }, /* it covers the key and says absent */
	{ __LINE__, sc_value, reg_other, "found REG_SZ 'sc'" },
	{ __LINE__, reg_value, sc_gone, "absent value" },
	{ __LINE__, reg_value, sc_error, "error: it was collected with status 'error'" },
	{ __LINE__, reg_value, sc_silent, "found REG_SZ 'reg'" },
	{ __LINE__, reg_value, sc_listed, "found REG_SZ 'reg'" },
	{ __LINE__, reg_other, sc_silent, "absent key" },
	{ __LINE__, sc_silent, reg_other, "absent key" },
	{ __LINE__, reg_other, sc_listed, "not collected" },
};

static void test_order(void **state)
{
	struct asking t;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
		asking_begin(&t);
		(*orders[i].first == '<' ? add_syschar : add_reg)(&t, orders[i].first);
		(*orders[i].second == '<' ? add_syschar : add_reg)(&t, orders[i].second);
		actual = ask_registry(&t, "HKLM\\Software\\A", "V");
		if (!str_is(actual, orders[i].expected))
			fail_msg("line %d: %s", orders[i].line, actual.p);
		asking_end(&t);
	}
	asking_begin(&t);
	assert_str(ask_registry(&t, "HKLM\\A", "v"), "not collected");
	asking_end(&t);
}

/* That a later document does not list a right hides nothing that an earlier one lists. */
static void test_rights(void **state)
{
	static const char debug[] =
		ROOT ITEMS("<w:userright_item id='1'><w:userright>SE_DEBUG_NAME"
			   "</w:userright><w:trustee_sid>S-1-1-0</w:trustee_sid>"
			   "</w:userright_item>");
	struct asking t;

	(void)state;
	asking_begin(&t);
	add_syschar(&t, debug);
	add_syschar(&t, sc_silent);
	assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeDebugPrivilege", ""),
		   "found list 'S-1-1-0'");
	assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", ""), "found list");
	asking_end(&t);
}

static const struct {
	int line;
	const char *value, *expected;
} roles[] = {
	{ __LINE__, "\"ServerNT\"", "found text 'member-server'" },
	{ __LINE__, "\"LanmanNT\"", "found text 'domain-controller'" },
	{ __LINE__, "\"WinNT\"", "found text 'workstation'" },
	{ __LINE__, "\"Toaster\"", "found text 'Toaster'" },
	{ __LINE__, "dword:1", "found REG_DWORD 1" },
	{ __LINE__, "hex(1):01", "error: the text has an odd number of bytes" },
};

static void test_carrier(void **state)
{
	static const char key[] = HEAD "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\"
				       "ProductOptions]\n";
	struct asking t;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		asking_begin(&t);
		add_reg(&t, str_fmt(&t.arena, "%s\"ProductType\"=%s\n", key, roles[i].value).p);
		actual = ask_text(&t, PROPERTY_WINDOWS_ROLE, "", "");
		if (!str_is(actual, roles[i].expected))
			fail_msg("line %d: %s", roles[i].line, actual.p);
		asking_end(&t);
	}
	asking_begin(&t);
	assert_str(ask_text(&t, PROPERTY_WINDOWS_ROLE, "", ""), "not collected");
	add_reg(&t, key);
	assert_str(ask_text(&t, PROPERTY_WINDOWS_ROLE, "", ""), "absent value");
	asking_end(&t);
}

static void state_fact(struct given *g, enum property_id p, const char *first, const char *second,
		       struct datum value)
{
	given_add(g, &(struct subject){ p, { str_of(first), str_of(second) } }, &value);
}

static void test_given(void **state)
{
	static const char options[] = "HKLM\\System\\CurrentControlSet\\Control\\ProductOptions";
	struct datum one = { .kind = DATUM_INT, .reg = REG_DWORD, .number = 1 };
	struct datum dc = { .kind = DATUM_TEXT, .text = STR("domain-controller") };
	struct asking t;
	struct given *g;

	(void)state;
	asking_begin(&t);
	g = given_new(&t.arena);
	state_fact(g, PROPERTY_REGISTRY, "HKLM\\System\\CurrentControlSet\\X", "v", one);
	state_fact(g, PROPERTY_PASSWORD_MIN_LENGTH, "", "",
		   (struct datum){ DATUM_INT, .number = 7 });
	evidence_add_given(&t.evidence, g);
	assert_str(ask_registry(&t, "hklm\\SYSTEM\\currentControlSet\\x", "V"),
		   "found REG_DWORD 1");
	assert_str(ask_registry(&t, "HKLM\\SYSTEM\\CurrentControlSet\\X", "w"), "absent value");
	assert_str(ask_text(&t, PROPERTY_PASSWORD_MIN_LENGTH, "", ""), "found number 7");
	assert_str(ask_text(&t, PROPERTY_PASSWORD_HISTORY, "", ""), "not collected");
	assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", ""), "not collected");
	assert_str(ask_text(&t, PROPERTY_AUDIT, "Logon", ""), "not collected");
	assert_str(ask_text(&t, PROPERTY_WINDOWS_ROLE, "", ""), "not collected");
	assert_str(ask_registry(&t, options, "ProductType"), "not collected");
	state_fact(g, PROPERTY_WINDOWS_ROLE, "", "", dc);
	assert_str(ask_text(&t, PROPERTY_WINDOWS_ROLE, "", ""), "found text 'domain-controller'");
	assert_str(ask_registry(&t, options, "producttype"), "found REG_SZ 'LanmanNT'");
	asking_end(&t);
}

static void test_two_machines(void **state)
{
	static const char host[] = "%s<system_info><primary_host_name>%s</primary_host_name>"
				   "</system_info></oval_system_characteristics>";
	static const char name[] = HEAD "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\"
					"ComputerName]\n\"ComputerName\"=\"HOST1\"\n";
	struct asking t;

	(void)state;
	asking_begin(&t);
	add_reg(&t, name);
	assert_str(t.evidence.sources.v[0].machine, "HOST1");
	add_syschar(&t, str_fmt(&t.arena, host, ROOT, "host1").p);
	add_syschar(&t, sc_silent);
	assert_int_equal(t.diag.warnings, 0);
	add_syschar(&t, str_fmt(&t.arena, host, ROOT, "host2").p);
	assert_int_equal(t.diag.warnings, 1);
	assert_str(diagnostic(&t, 0), "W5004@0:0 evidence of two machines: 'x.reg' is of 'HOST1', "
				      "'x.xml' of 'host2'");
	asking_end(&t);
}

/* ---- files and folders ---- */

static void write_file(struct asking *t, const char *folder, const char *name, const char *text)
{
	FILE *f = fopen(str_fmt(&t->arena, "%s/%s", folder, name).p, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static void remove_tree(struct asking *t, const char *folder)
{
	assert_int_equal(system(str_fmt(&t->arena, "rm -r '%s'", folder).p), 0);
}

static void test_folder(void **state)
{
	char folder[] = "/tmp/norma-test-XXXXXX";
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(mkdir(str_fmt(&t.arena, "%s/sub", folder).p, 0777), 0);
	write_file(&t, folder, "1.txt", reg_value); /* by content, not by name */
	write_file(&t, folder, "sub/2.reg", sc_silent);
	write_file(&t, folder, "notes.txt", "hello");
	write_file(&t, folder, "empty", "");
	assert_int_equal(symlink("/", str_fmt(&t.arena, "%s/out", folder).p), 0);
	assert_true(evidence_open(&t.evidence, str_of(folder)));
	assert_int_equal(t.evidence.sources.n, 2);
	assert_string_equal(t.evidence.sources.v[0].ops->kind, "reg");
	assert_string_equal(t.evidence.sources.v[1].ops->kind, "syschar");
	assert_int_equal(t.evidence.ignored.n, 3);
	assert_str(t.evidence.ignored.v[0], str_fmt(&t.arena, "%s/empty", folder).p);
	assert_str(t.evidence.ignored.v[1], str_fmt(&t.arena, "%s/notes.txt", folder).p);
	assert_str(t.evidence.ignored.v[2], str_fmt(&t.arena, "%s/out", folder).p);
	assert_str(ask_registry(&t, "HKLM\\SOFTWARE\\A", "v"), "found REG_SZ 'reg'");
	assert_int_equal(t.diag.errors, 0);
	/* what is broken is named; what is sound stays usable */
	write_file(&t, folder, "3.xml", "<oval_system_characteristics>");
	assert_false(evidence_open(&t.evidence, str_of(folder)));
	assert_int_equal(t.evidence.sources.n, 4);
	assert_int_equal(t.diag.errors, 1);
	remove_tree(&t, folder);
	asking_end(&t);
}

static void test_deep_folder(void **state)
{
	char folder[] = "/tmp/norma-test-XXXXXX";
	struct strbuf b = STRBUF_INIT;
	struct asking t;
	int i;

	(void)state;
	asking_begin(&t);
	assert_non_null(mkdtemp(folder));
	strbuf_adds(&b, folder);
	for (i = 0; i < 16; i++) {
		strbuf_adds(&b, "/d");
		assert_int_equal(mkdir(b.p, 0777), 0);
		if (i == 14)
			assert_true(evidence_open(&t.evidence, str_of(folder)));
	}
	assert_false(evidence_open(&t.evidence, str_of(folder)));
	assert_str(
		diagnostic(&t, 0),
		str_fmt(&t.arena, "E5002@0:0 folders are nested deeper than 16 below '%s'", b.p).p);
	strbuf_release(&b);
	remove_tree(&t, folder);
	asking_end(&t);
}

static const struct {
	int line;
	const char *path, *expected;
} unusable[] = {
	{ __LINE__, "no/such/file",
	  "E0001@0:0 cannot read 'no/such/file': No such file or directory" },
	{ __LINE__, "/dev/null", "E0001@0:0 cannot read '/dev/null': not a file" },
	{ __LINE__, "LICENSE",
	  "E5001@0:0 'LICENSE' is no evidence: expected a registry hive, a registry export (.reg), "
	  "a security template (.inf), an audit policy (.csv) or OVAL system characteristics" },
	{ __LINE__, "HKLM\\SYSTEM=LICENSE",
	  "E5008@0:0 'LICENSE' is no registry hive and cannot stand at 'HKLM\\SYSTEM'" },
	{ __LINE__, "HKLM=LICENSE",
	  "E5008@0:0 'HKLM' is no place for a hive: expected 'HKLM\\NAME' or 'HKU\\SID'" },
	{ __LINE__, "hkey_local_machine\\=LICENSE",
	  "E5008@0:0 'HKLM\\' is no place for a hive: expected 'HKLM\\NAME' or 'HKU\\SID'" },
	{ __LINE__, "HKLM\\X=no/such",
	  "E0001@0:0 cannot read 'no/such': No such file or directory" },
	{ __LINE__, "HKXX\\X=no", "E0001@0:0 cannot read 'HKXX\\X=no': No such file or directory" },
};

static void test_unusable(void **state)
{
	struct asking t;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(unusable) / sizeof(*unusable); i++) {
		asking_begin(&t);
		assert_false(evidence_open(&t.evidence, str_of(unusable[i].path)));
		actual = diagnostic(&t, 0);
		if (!str_is(actual, unusable[i].expected) || t.diag.errors != 1)
			fail_msg("line %d: %s", unusable[i].line, actual.p);
		asking_end(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),	     cmocka_unit_test(test_rights),
		cmocka_unit_test(test_carrier),	     cmocka_unit_test(test_given),
		cmocka_unit_test(test_two_machines), cmocka_unit_test(test_folder),
		cmocka_unit_test(test_deep_folder),  cmocka_unit_test(test_unusable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
