/* SPDX-License-Identifier: Apache-2.0 */
/* What a subject of several things stands for: keys and files of one and of several sources, users. */
#include "asking.h"

#define HEAD "Windows Registry Editor Version 5.00\r\n\r\n"
#define A "S-1-5-21-1-2-3-1001"
#define B "S-1-12-1-7-8-9-10"

#define SYSCHAR(objects, items)                                                                    \
	"<oval_system_characteristics xmlns='http://oval.mitre.org/XMLSchema/oval-system-"         \
	"characteristics-5' xmlns:w='http://oval.mitre.org/XMLSchema/oval-system-characteristics-" \
	"5#windows'><system_info><os_name>W</os_name></system_info>" objects "<system_data>" items \
	"</system_data></oval_system_characteristics>"
#define KEY_ITEM(id, more, hive, key)                                                            \
	"<w:registry_item id='" #id "' " more "><w:hive>" hive "</w:hive><w:key>" key "</w:key>" \
	"</w:registry_item>"
#define LISTED                                                                       \
	"<collected_objects><object id='oval:a:obj:1' version='1' flag='complete'/>" \
	"</collected_objects>"

#define USERS                                                                                  \
	"[HKEY_USERS\\" A "]\r\n[HKEY_USERS\\" A "\\Software]\r\n\"v\"=dword:1\r\n"            \
	"[HKEY_USERS\\" A "_Classes]\r\n[HKEY_USERS\\S-1-5-18\\Software]\r\n\"v\"=dword:2\r\n" \
	"[HKEY_USERS\\.DEFAULT]\r\n[HKEY_USERS\\" B "]\r\n"
#define PROFILES "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList"

/* A text that begins with '<' is system characteristics, else keys of an export. */
static const struct {
	int line;
	const char *source[2];
	const char *key, *expected;
} lists[] = {
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n\"v\"=dword:1\r\n" },
	  "HKLM\\K",
	  "HKLM\\K found REG_DWORD 1" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\b\\x]\r\n[HKEY_LOCAL_MACHINE\\K\\A]\r\n\"v\"=dword:1" },
	  "HKLM\\K\\*",
	  "HKLM\\K\\A found REG_DWORD 1; HKLM\\K\\b absent value" },
	{ __LINE__, { "[HKEY_LOCAL_MACHINE\\K]\r\n" }, "HKLM\\k\\*", "" },
	{ __LINE__, { "[HKEY_LOCAL_MACHINE\\K]\r\n" }, "HKLM\\K\\gone\\*", "" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K\\A]\r\n" },
	  "HKLM\\K\\*",
	  "HKLM\\K\\A absent value; no evidence lists all keys below 'HKLM\\K'" },
	{ __LINE__, { NULL }, "HKLM\\K\\*", "no evidence lists all keys below 'HKLM\\K'" },
	/* a level below the wildcard need not be there */
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\1\\P]\r\n\"v\"=\"x\"\r\n[HKEY_LOCAL_MACHINE\\K\\2]\r\n" },
	  "HKLM\\K\\*\\P",
	  "HKLM\\K\\1\\P found REG_SZ 'x'; HKLM\\K\\2\\P absent key" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\1\\P\\q]\r\n\"v\"=\"x\"\r\n[HKEY_LOCAL_MACHINE\\K\\2]\r\n" },
	  "HKLM\\K\\*\\P\\*",
	  "HKLM\\K\\1\\P\\q found REG_SZ 'x'" },
	/* two sources: the later one overrides, and adds */
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\old]\r\n",
	    "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\new]\r\n" },
	  "HKLM\\K\\*",
	  "HKLM\\K\\new absent value" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\old]\r\n",
	    "[HKEY_LOCAL_MACHINE\\K\\new]\r\n" },
	  "HKLM\\K\\*",
	  "HKLM\\K\\new absent value; HKLM\\K\\old absent value" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\A]\r\n",
	    SYSCHAR(LISTED, KEY_ITEM(1, "status='does not exist'", "HKEY_LOCAL_MACHINE", "K\\A")) },
	  "HKLM\\K\\*",
	  "" },
	/* system characteristics */
	{ __LINE__,
	  { SYSCHAR("", KEY_ITEM(1, "", "HKEY_LOCAL_MACHINE", "K\\A\\x")
				KEY_ITEM(2, "", "HKEY_LOCAL_MACHINE", "K\\a")) },
	  "HKLM\\K\\*",
	  "HKLM\\K\\A absent value" },
	{ __LINE__,
	  { SYSCHAR(LISTED, KEY_ITEM(1, "", "HKEY_LOCAL_MACHINE", "K\\A")) },
	  "HKLM\\K\\*",
	  "HKLM\\K\\A not collected; no evidence lists all keys below 'HKLM\\K'" },
	{ __LINE__,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n[HKEY_LOCAL_MACHINE\\K\\B]\r\n",
	    SYSCHAR("", KEY_ITEM(1, "", "HKEY_LOCAL_MACHINE", "K\\A")) },
	  "HKLM\\K\\*",
	  "HKLM\\K\\A absent key; HKLM\\K\\B absent value" },
	/* users */
	{ __LINE__,
	  { "[HKEY_USERS]\r\n" USERS },
	  "HKU\\Software",
	  "HKU\\" B "\\Software absent key; HKU\\" A "\\Software found REG_DWORD 1" },
	{ __LINE__, { "[HKEY_USERS]\r\n" }, "HKU\\Software", "" },
	{ __LINE__,
	  { "[HKEY_USERS]\r\n" USERS },
	  "HKU\\" A "\\Software",
	  "HKU\\" A "\\Software found REG_DWORD 1" },
	{ __LINE__,
	  { USERS },
	  "HKU\\Software",
	  "HKU\\" B "\\Software absent key; HKU\\" A
	  "\\Software found REG_DWORD 1; no evidence says which users the machine has" },
	{ __LINE__,
	  { PROFILES "]\r\n" PROFILES "\\S-1-5-18]\r\n" PROFILES "\\" A "]\r\n", USERS },
	  "HKU\\Software",
	  "HKU\\" B "\\Software absent key; HKU\\" A "\\Software found REG_DWORD 1" },
	{ __LINE__,
	  { PROFILES "]\r\n" PROFILES "\\S-1-5-18]\r\n" PROFILES "\\" A "]\r\n", "" },
	  "HKU\\Software",
	  "no evidence holds the keys of user " A },
	{ __LINE__, { PROFILES "]\r\n" PROFILES "\\S-1-5-18]\r\n" }, "HKU\\Software", "" },
};

#define FILE_ITEM(id, more, path, name)                                                 \
	"<w:file_item id='" #id "' " more "><w:path>" path "</w:path><w:filename>" name \
	"</w:filename><w:owner>O" #id "</w:owner></w:file_item>"
#define FOLDER_ITEM(id, path)                                                             \
	"<w:file_item id='" #id "'><w:path>" path "</w:path><w:filename xmlns:x='http://" \
	"www.w3.org/2001/XMLSchema-instance' x:nil='true' status='not collected'/>"       \
	"</w:file_item>"
#define GONE "status='does not exist'"

static const struct {
	int line;
	enum property_id property;
	const char *source[2];
	const char *path, *expected;
} files[] = {
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR("",
		    FILE_ITEM(1, "", "C:\\F", "b.DLL") FILE_ITEM(2, "", "C:\\f", "a.dll")
			    FILE_ITEM(3, "", "C:\\F", "a.dll.x") FOLDER_ITEM(4, "C:\\F\\c.dll")) },
	  "C:\\F\\*.dll",
	  "C:\\f\\a.dll found text 'O2'; C:\\F\\b.DLL found text 'O1'" },
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR("", FILE_ITEM(1, "", "C:\\F\\x", "a") FOLDER_ITEM(2, "C:\\F\\y") FILE_ITEM(
				3, "", "C:\\F", "z") FILE_ITEM(4, GONE, "C:\\F\\g", "a")) },
	  "C:\\F\\*\\a",
	  "C:\\F\\x\\a found text 'O1'; C:\\F\\y\\a absent key" },
	/* levels behind one `*` and before another are those that are there */
	{ __LINE__,
	  PROPERTY_FILE_PRESENCE,
	  { SYSCHAR("", FILE_ITEM(1, "", "C:\\F\\x\\bin", "a") FOLDER_ITEM(2, "C:\\F\\y")) },
	  "C:\\*\\*\\bin\\*\\",
	  "" },
	{ __LINE__,
	  PROPERTY_FILE_PRESENCE,
	  { SYSCHAR("", FILE_ITEM(1, "", "C:\\F\\x\\bin\\d", "a")) },
	  "C:\\*\\*\\bin\\*\\",
	  "C:\\F\\x\\bin\\d\\ found number 1" },
	/* a list of collected objects does not say that these are all */
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR(LISTED, FILE_ITEM(1, "", "C:\\F\\x", "a") FOLDER_ITEM(2, "C:\\F\\y")) },
	  "C:\\F\\*\\a",
	  "C:\\F\\x\\a found text 'O1'; C:\\F\\y\\a not collected; no evidence lists all files in "
	  "'C:\\F\\'" },
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { "[HKEY_LOCAL_MACHINE\\K]\r\n" },
	  "C:\\F\\*",
	  "no evidence lists all files in 'C:\\F\\'" },
	/* two sources */
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR("", FILE_ITEM(1, "", "C:\\F", "a") FILE_ITEM(2, "", "C:\\F", "b")),
	    SYSCHAR(LISTED, FILE_ITEM(3, GONE, "C:\\F", "a") FILE_ITEM(4, "", "C:\\F", "c")) },
	  "C:\\F\\*",
	  "C:\\F\\b found text 'O2'; C:\\F\\c found text 'O4'" },
	/* what cannot be read is counted */
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR("", FILE_ITEM(1, "status='error'", "C:\\F", "a")) },
	  "C:\\F\\*",
	  "C:\\F\\a error: it was collected with status 'error'" },
	/* neither paths of Unix nor ones that no machine has */
	{ __LINE__,
	  PROPERTY_FILE_OWNER,
	  { SYSCHAR("", FILE_ITEM(1, "", "/etc", "a") FILE_ITEM(2, "", "C:F", "a")
				FILE_ITEM(3, "", "\\\\server\\share", "a")) },
	  "C:\\*",
	  "" },
};

static void open_source(struct asking *t, const char *text)
{
	str copy = str_dup(&t->arena,
			   *text == '<' ? str_of(text) : str_fmt(&t->arena, HEAD "%s", text));

	if (*text == '<')
		assert_true(syschar_open_memory(&t->evidence, copy, STR("x.xml")));
	else
		assert_true(reg_open_text(&t->evidence, copy, STR("x.reg")));
}

static str candidates_text(struct asking *t, const struct candidates *list)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str s;

	for (i = 0; i < list->of.n; i++) {
		const struct candidate *c = &list->of.v[i];
		str answer = answer_text(&t->arena, &c->answer);

		strbuf_addf(&b, "%s%.*s %.*s", i ? "; " : "", STR_ARG(c->subject.operand[0]),
			    STR_ARG(answer));
	}
	if (!list->complete || list->error)
		strbuf_addf(&b, "%s%s%.*s", b.n ? "; " : "", list->error ? "error: " : "",
			    STR_ARG(list->message));
	s = str_dup(&t->arena, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static void test_lists(void **state)
{
	struct candidates list;
	struct asking t;
	size_t i, k;
	str actual;

	(void)state;
	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct subject s = { PROPERTY_REGISTRY, { str_of(lists[i].key), STR("v") } };

		asking_begin(&t);
		for (k = 0; k < 2 && lists[i].source[k]; k++)
			open_source(&t, lists[i].source[k]);
		evidence_list(&t.evidence, &t.arena, &s, &list);
		actual = candidates_text(&t, &list);
		if (!str_is(actual, lists[i].expected))
			fail_msg("line %d: %s", lists[i].line, actual.p);
		asking_end(&t);
	}
}

static void test_files(void **state)
{
	struct candidates list;
	struct asking t;
	size_t i, k;
	str actual;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct subject s = { files[i].property, { str_of(files[i].path) } };

		asking_begin(&t);
		for (k = 0; k < 2 && files[i].source[k]; k++)
			open_source(&t, files[i].source[k]);
		evidence_list(&t.evidence, &t.arena, &s, &list);
		actual = candidates_text(&t, &list);
		if (!str_is(actual, files[i].expected))
			fail_msg("line %d: %s", files[i].line, actual.p);
		asking_end(&t);
	}
}

/* A path of more levels than a machine has is no reason to look at each of them. */
static void test_deep(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct candidates list;
	struct asking t;
	size_t i;

	(void)state;
	asking_begin(&t);
	strbuf_adds(&b, "C:");
	for (i = 0; i < 100000; i++)
		strbuf_adds(&b, "\\a");
	open_source(&t, str_fmt(&t.arena, SYSCHAR("", FILE_ITEM(1, "", "%s", "a")), b.p).p);
	evidence_files(&t.evidence, &t.arena, STR("C:\\"), &list);
	assert_int_equal(list.of.n, 0);
	assert_true(list.complete);
	strbuf_release(&b);
	asking_end(&t);
}

/* A test's facts are all there is. */
static void test_given(void **state)
{
	struct subject one = { PROPERTY_REGISTRY, { STR("HKU\\" A "\\Software"), STR("v") } };
	struct subject all = { PROPERTY_REGISTRY, { STR("HKU\\Software"), STR("v") } };
	struct datum value = { .kind = DATUM_INT, .reg = REG_DWORD, .number = 1 };
	struct candidates list;
	struct given *g;
	struct asking t;

	(void)state;
	asking_begin(&t);
	g = given_new(&t.arena);
	given_add(g, &one, &value);
	evidence_add_given(&t.evidence, g);
	evidence_list(&t.evidence, &t.arena, &all, &list);
	assert_str(candidates_text(&t, &list), "HKU\\" A "\\Software found REG_DWORD 1");
	asking_end(&t);
}

/* So are its files, and the folders above them. */
static void test_given_files(void **state)
{
	static const struct {
		enum property_id property;
		const char *path;
		enum datum_kind kind;
	} facts[] = {
		{ PROPERTY_FILE_OWNER, "C:\\F\\x\\a", DATUM_TEXT },
		{ PROPERTY_FILE_PRESENCE, "C:\\F\\y\\", DATUM_INT },
		{ PROPERTY_FILE_PRESENCE, "C:\\F\\g\\a", DATUM_NONE }, /* missing */
		{ PROPERTY_FILE_PRESENCE, "D:\\F\\x\\a", DATUM_INT },
	};
	struct subject all = { PROPERTY_FILE_OWNER, { STR("c:\\f\\*\\a") } };
	struct subject folder = { PROPERTY_FILE_PRESENCE, { STR("C:\\F\\") } };
	struct answer answer = { 0 };
	struct candidates list;
	struct given *g;
	struct asking t;
	size_t i;

	(void)state;
	asking_begin(&t);
	g = given_new(&t.arena);
	for (i = 0; i < sizeof(facts) / sizeof(*facts); i++) {
		struct subject s = { facts[i].property, { str_of(facts[i].path) } };
		struct datum value = { .kind = facts[i].kind, .text = STR("me") };

		given_add(g, &s, &value);
	}
	evidence_add_given(&t.evidence, g);
	evidence_list(&t.evidence, &t.arena, &all, &list);
	assert_str(candidates_text(&t, &list),
		   "C:\\F\\x\\a found text 'me'; C:\\F\\y\\a absent value");
	evidence_ask(&t.evidence, &t.arena, &folder, &answer);
	assert_int_equal(answer.status, ANSWER_FOUND);
	asking_end(&t);
}

static const struct {
	int line;
	const char *name;
	bool user;
} sids[] = {
	{ __LINE__, "S-1-5-21-1-2-3-500", true },  { __LINE__, "s-1-5-21-1", true },
	{ __LINE__, "S-1-12-1-1-2-3-4", true },	   { __LINE__, "S-1-5-21-1_Classes", false },
	{ __LINE__, "S-1-5-21", false },	   { __LINE__, "S-1-5-21-", false },
	{ __LINE__, "S-1-5-21--1", false },	   { __LINE__, "S-1-5-211", false },
	{ __LINE__, "S-1-5-18", false },	   { __LINE__, ".DEFAULT", false },
	{ __LINE__, "S-1-5-80-1-2-3-4-5", false }, { __LINE__, "", false },
};

static void test_users(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sids) / sizeof(*sids); i++)
		if (registry_user_sid(str_of(sids[i].name)) != sids[i].user)
			fail_msg("line %d", sids[i].line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),	    cmocka_unit_test(test_files),
		cmocka_unit_test(test_deep),	    cmocka_unit_test(test_given),
		cmocka_unit_test(test_given_files), cmocka_unit_test(test_users),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
