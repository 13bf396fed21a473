/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Audit policies. Numbers and words: [MS-GPAC] 2.2.1.3.1 (settings of subcategories) and 2.2.1.3.2
 * (settings of users, which are none of a subcategory); the columns of `auditpol /get /r`: what it prints.
 */
#include "refused.h"

#define BACKUP                                                                                 \
	"Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion " \
	"Setting,Setting Value\r\n"
#define GET \
	"Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting\r\n"
#define LOGON "{0CCE9215-69AE-11D9-BED3-505054503030}"

static bool open_text(struct asking *t, const char *text)
{
	return csv_open_text(&t->evidence, str_dup(&t->arena, str_of(text)), STR("x.csv"));
}

static const struct {
	int line;
	const char *text, *expected;
} rows[] = {
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",Success and Failure,,3\r\n",
	  "found number 3" },
	{ __LINE__, BACKUP "H,System,Anmelden," LOGON ",Erfolg,,1\r\n", "found number 1" },
	/* the words are for people: only the number counts */
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",Success,,2\r\n", "found number 2" },
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",No Auditing,,0\r\n", "found number 0" },
	/* a policy leaves it as it is */
	{ __LINE__, BACKUP ",System,Audit Logon," LOGON ",Not Specified,,0\r\n", "not collected" },
	{ __LINE__, BACKUP ",System,Audit Logon," LOGON ",No Auditing,,4\r\n", "found number 0" },
	{ __LINE__, BACKUP ",System,Audit Logon,{0cce9215-69ae-11d9-bed3-505054503030},Success,,1",
	  "found number 1" },
	{ __LINE__, BACKUP "H,System,\"Log\"\"on\", \"" LOGON "\" ,Success,, 1 \n",
	  "found number 1" },
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",Success,,5\r\n",
	  "error: '5' is no value of it" },
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",Success,,\r\n",
	  "error: '' is no value of it" },
	{ __LINE__, BACKUP "H,S-1-5-21-1-2-3-1001,Logon," LOGON ",Success,,1\r\n",
	  "not collected" },
	{ __LINE__, BACKUP "H,,Option:CrashOnAuditFail,,Disabled,,0\r\nH,,FileGlobalSacl,,,,\r\n",
	  "not collected" },
	{ __LINE__, BACKUP "H,System,Logoff,{0CCE9216-69AE-11D9-BED3-505054503030},Success,,1\r\n",
	  "not collected" },
	/* a category */
	{ __LINE__, BACKUP "H,System,Logon,{69979849-797A-11D9-BED3-505054503030},Success,,1\r\n",
	  "not collected" },
	{ __LINE__, "\r\n" GET "H,System,Logon," LOGON ",Success and Failure,\r\n",
	  "found number 3" },
	{ __LINE__, GET "H,System,Logon," LOGON ",Success,\r\n", "found number 1" },
	{ __LINE__, GET "H,System,Logon," LOGON ",failure,\r\n", "found number 2" },
	{ __LINE__, GET "H,System,Logon," LOGON ",No Auditing,\r\n", "found number 0" },
	{ __LINE__, GET "H,System,Logon," LOGON ",Not Specified,\r\n", "not collected" },
	{ __LINE__, GET "H,System,Anmelden," LOGON ",Erfolg,\r\n",
	  "error: 'Erfolg' is no setting in English" },
	{ __LINE__,
	  BACKUP "H,System,Logon," LOGON ",Success,,1\r\nh,System,Logon," LOGON ",Success,,1\r\n",
	  "found number 1" },
	{ __LINE__,
	  BACKUP "H,System,Logon," LOGON ",Success,,1\r\nH,System,Logon," LOGON ",Failure,,2\r\n",
	  "error: it is set twice, to different values" },
};

static void test_rows(void **state)
{
	struct asking t;
	struct answer answer;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		asking_begin(&t);
		if (!open_text(&t, rows[i].text))
			fail_msg("line %d: %s", rows[i].line, diagnostic(&t, 0).p);
		answer = ask(&t, PROPERTY_AUDIT, "Logon", "");
		actual = answer_text(&t.arena, &answer);
		if (!str_is(actual, rows[i].expected))
			fail_msg("line %d: %s", rows[i].line, actual.p);
		if (answer.status == ANSWER_FOUND)
			assert_true(str_eq_fold(answer.place, STR(LOGON)));
		assert_str(ask_text(&t, PROPERTY_PASSWORD_HISTORY, "", ""), "not collected");
		asking_end(&t);
	}
}

static void test_source(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, BACKUP "HOST,System,Logon," LOGON ",Success,,1\r\n"
					 "HOST,,Option:CrashOnAuditFail,,Disabled,,0\r\n"));
	assert_str(t.evidence.sources.v[0].machine, "HOST");
	assert_str(t.evidence.sources.v[0].holds,
		   "export of a machine: 1 subcategory; not used: 1 other row");
	assert_str(ask(&t, PROPERTY_AUDIT, "Logon", "").name, "Logon");
	assert_true(open_text(&t, BACKUP ",System,Logon," LOGON ",Success,,1\r\n"));
	assert_str(t.evidence.sources.v[1].holds, "policy: 1 subcategory");
	assert_int_equal(t.diag.list.n, 0);
	assert_true(open_text(&t, BACKUP "OTHER,System,Logon," LOGON ",Success,,1\r\n"));
	assert_int_equal(t.diag.list.v[0].code, CODE_W5004);
	asking_end(&t);
}

static const struct refused_text refused[] = {
	{ __LINE__, "a,b,c,d,e\r\nx\r\n", "E5022@1:1 expected a header of 6 or 7 fields" },
	{ __LINE__, "a,b,c,d,e,f,g,h\r\nx\r\n", "E5022@1:1 expected a header of 6 or 7 fields" },
	{ __LINE__, BACKUP "H,System,Logon," LOGON ",Success,\r\n",
	  "E5022@2:1 the row has not as many fields as the header" },
	{ __LINE__, GET "H,System,Logon," LOGON ",Success,,1\r\n",
	  "E5022@2:1 the row has not as many fields as the header" },
	{ __LINE__, BACKUP "H,System,\"Logon," LOGON ",Success,,1\r\n",
	  "E5022@2:10 the field has no closing quote" },
	{ __LINE__,
	  BACKUP "H,System,Logon," LOGON ",Success,,1\r\nI,System,Logon," LOGON ",Success,,1\r\n",
	  "E5022@3:1 a row of another machine than those above" },
};

static void test_refused(void **state)
{
	struct asking t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_refused(&refused[i], open_text);
	asking_begin(&t);
	assert_false(csv_open_text(&t.evidence, STR(BACKUP "H,\0"), STR("x")));
	assert_str(diagnostic(&t, 0), "E5022@2:3 a NUL character in the text");
	asking_end(&t);
}

static const struct {
	int line;
	const char *head;
	bool known;
} heads[] = {
	{ __LINE__, BACKUP, true },
	{ __LINE__, "\xef\xbb\xbf" BACKUP, true },
	{ __LINE__, "\r\n" GET, true },
	{ __LINE__, "\xff\xfeM\0a\0", false },
	/* in another language: by the GUID of a row */
	{ __LINE__, "C,R,U,G,A,E\r\nH,System,Anmelden," LOGON ",Erfolg,\r\n", true },
	{ __LINE__, "C,R,U,G,A,E,V\r\nH,,Option:X,,,,\r\nH,System,Anmelden," LOGON ",Erfolg,,1\r\n",
	  true },
	{ __LINE__, "C,R,U,G,A\r\nH,System,Anmelden," LOGON ",Erfolg\r\n", false },
	{ __LINE__, "C,R,U,G,A,E\r\nH,System," LOGON ",Anmelden,Erfolg,\r\n", false },
	{ __LINE__, "C,R,U,G,A,E\r\nH,System,Anmelden,{0CCE9215},Erfolg,\r\n", false },
	{ __LINE__, "", false },
};

static void test_recognise(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (csv_recognise(str_of(heads[i].head)) != heads[i].known)
			fail_msg("line %d", heads[i].line);
}

/* What PowerShell's `>` writes, and a code page whose characters do not matter. */
static void test_encodings(void **state)
{
	struct strbuf b = STRBUF_INIT;
	const char *text = BACKUP "H,System,Logon," LOGON ",Success,,1\r\n", *p;
	struct asking t;

	(void)state;
	strbuf_add(&b, "\xff\xfe", 2);
	for (p = text; *p; p++)
		strbuf_add(&b, (char[]){ *p, 0 }, 2);
	asking_begin(&t);
	assert_true(csv_recognise(strbuf_str(&b)));
	assert_true(csv_open_text(&t.evidence, strbuf_str(&b), STR("x")));
	assert_str(ask_text(&t, PROPERTY_AUDIT, "Logon", ""), "found number 1");
	asking_end(&t);
	strbuf_release(&b);
	asking_begin(&t);
	assert_true(open_text(&t, BACKUP "H,System,\xc9"
					 "ch\xe9"
					 "ec," LOGON ",Succ\xe8s,,1\r\n"));
	assert_str(ask_text(&t, PROPERTY_AUDIT, "Logon", ""), "found number 1");
	assert_int_equal(t.diag.list.n, 0);
	asking_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),	  cmocka_unit_test(test_source),
		cmocka_unit_test(test_refused),	  cmocka_unit_test(test_recognise),
		cmocka_unit_test(test_encodings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
