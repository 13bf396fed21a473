/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Security templates. What settings mean, and which values they may have: [MS-GPSB] 2.2.1.1 to 2.2.1.3,
 * 2.2.2, 2.2.4, 2.2.5, 2.2.8, 2.2.10; quotes and comments: the syntax rules of INF files.
 */
#include "refused.h"

#define VERSION "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n"
#define HEAD "[Unicode]\r\nUnicode=yes\r\n" VERSION
#define ACCESS HEAD "[System Access]\r\n"

static bool open_text(struct asking *t, const char *text)
{
	return inf_open_text(&t->evidence, str_dup(&t->arena, str_of(text)), STR("x.inf"));
}

/* ---- numbers ---- */

static const struct {
	int line;
	enum property_id property;
	const char *setting, *expected;
} numbers[] = {
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = 14", "found number 14" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "minimumpasswordlength=14", "found number 14" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = 0x10",
	  "found number 16" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = \"14\" ; in quotes",
	  "found number 14" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = -1",
	  "error: '-1' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH,
	  "MinimumPasswordLength = ", "error: '' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = 1,2",
	  "error: '' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = x",
	  "error: 'x' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordLength = 4294967296",
	  "error: '4294967296' is no value of it" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_LENGTH, "MinimumPasswordAge = 14", "not collected" },
	{ __LINE__, PROPERTY_PASSWORD_MAX_AGE, "MaximumPasswordAge = 365",
	  "found number 31536000" },
	{ __LINE__, PROPERTY_PASSWORD_MAX_AGE, "MaximumPasswordAge = -1", "found special" },
	{ __LINE__, PROPERTY_PASSWORD_MAX_AGE, "MaximumPasswordAge = -2",
	  "error: '-2' is no value of it" },
	/* not never: that is -1 */
	{ __LINE__, PROPERTY_PASSWORD_MAX_AGE, "MaximumPasswordAge = 0", "found number 0" },
	{ __LINE__, PROPERTY_PASSWORD_MIN_AGE, "MinimumPasswordAge = 1", "found number 86400" },
	{ __LINE__, PROPERTY_PASSWORD_HISTORY, "PasswordHistorySize = 24", "found number 24" },
	{ __LINE__, PROPERTY_PASSWORD_COMPLEXITY, "PasswordComplexity = 1", "found number 1" },
	{ __LINE__, PROPERTY_PASSWORD_COMPLEXITY, "PasswordComplexity = 0", "found number 0" },
	/* 2.2.1.1: any other value says that it applies */
	{ __LINE__, PROPERTY_PASSWORD_COMPLEXITY, "PasswordComplexity = 2", "found number 1" },
	{ __LINE__, PROPERTY_PASSWORD_REVERSIBLE_ENCRYPTION, "ClearTextPassword = 0",
	  "found number 0" },
	{ __LINE__, PROPERTY_PASSWORD_ANONYMOUS_NAME_LOOKUP, "LSAAnonymousNameLookup = 1",
	  "found number 1" },
	{ __LINE__, PROPERTY_LOCKOUT_THRESHOLD, "LockoutBadCount = 5", "found number 5" },
	{ __LINE__, PROPERTY_LOCKOUT_DURATION, "LockoutDuration = 15", "found number 900" },
	{ __LINE__, PROPERTY_LOCKOUT_DURATION, "LockoutDuration = -1", "found special" },
	{ __LINE__, PROPERTY_LOCKOUT_DURATION, "LockoutDuration = 0",
	  "error: '0' is no value of it" },
	{ __LINE__, PROPERTY_LOCKOUT_OBSERVATION_WINDOW, "ResetLockoutCount = 15",
	  "found number 900" },
	{ __LINE__, PROPERTY_LOCKOUT_FORCE_LOGOFF, "ForceLogoffWhenHourExpire = 1",
	  "found number 1" },
	{ __LINE__, PROPERTY_LOCKOUT_FORCE_LOGOFF, "ForceLogoffWhenHourExpire = 0",
	  "found number 0" },
	{ __LINE__, PROPERTY_LOCKOUT_ADMIN_LOCKOUT, "AllowAdministratorLockout = 1",
	  "found number 1" },
	{ __LINE__, PROPERTY_KERBEROS_USER_LOGON_RESTRICTIONS,
	  "[Kerberos Policy]\nTicketValidateClient = 1", "found number 1" },
	{ __LINE__, PROPERTY_KERBEROS_SERVICE_TICKET_LIFETIME,
	  "[Kerberos Policy]\nMaxServiceAge = 600", "found number 36000" },
	{ __LINE__, PROPERTY_KERBEROS_SERVICE_TICKET_LIFETIME,
	  "[Kerberos Policy]\nMaxServiceAge = 0", "found special" },
	{ __LINE__, PROPERTY_KERBEROS_USER_TICKET_LIFETIME, "[Kerberos Policy]\nMaxTicketAge = 10",
	  "found number 36000" },
	{ __LINE__, PROPERTY_KERBEROS_USER_TICKET_LIFETIME, "[Kerberos Policy]\nMaxTicketAge = 0",
	  "found special" },
	{ __LINE__, PROPERTY_KERBEROS_USER_TICKET_LIFETIME, "[Kerberos Policy]\nMaxTicketAge = -1",
	  "found special" },
	{ __LINE__, PROPERTY_KERBEROS_USER_TICKET_RENEWAL_LIFETIME,
	  "[Kerberos Policy]\nMaxRenewAge = 7", "found number 604800" },
	{ __LINE__, PROPERTY_KERBEROS_CLOCK_SKEW, "[Kerberos Policy]\nMaxClockSkew = 5",
	  "found number 300" },
	{ __LINE__, PROPERTY_KERBEROS_CLOCK_SKEW, "[Kerberos Policy]\nMaxClockSkew = 0",
	  "found number 0" },
	/* a setting of another section is none */
	{ __LINE__, PROPERTY_KERBEROS_CLOCK_SKEW, "MaxClockSkew = 5", "not collected" },
	/* categories are no subcategories */
	{ __LINE__, PROPERTY_AUDIT, "[Event Audit]\nAuditLogonEvents = 3", "not collected" },
};

static void test_numbers(void **state)
{
	struct asking t;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		asking_begin(&t);
		if (!open_text(&t, str_fmt(&t.arena, ACCESS "%s\r\nx=1\r\n", numbers[i].setting).p))
			fail_msg("line %d: %s", numbers[i].line, diagnostic(&t, 0).p);
		actual = ask_text(&t, numbers[i].property, "Logon", "");
		if (!str_is(actual, numbers[i].expected))
			fail_msg("line %d: %s", numbers[i].line, actual.p);
		asking_end(&t);
	}
}

static void test_place(void **state)
{
	struct asking t;
	struct answer answer;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, HEAD "[system access]\nminimumPasswordLength = 14\n"));
	answer = ask(&t, PROPERTY_PASSWORD_MIN_LENGTH, "", "");
	assert_str(answer.place, "[System Access]");
	assert_str(answer.name, "minimumPasswordLength");
	assert_string_equal(answer.kind, "inf");
	assert_str(answer.source, "x.inf");
	asking_end(&t);
}

/* ---- accounts ---- */

static const struct {
	int line;
	enum property_id property;
	const char *setting, *operand, *expected;
} accounts[] = {
	{ __LINE__, PROPERTY_ACCOUNT_STATUS, "[System Access]\nEnableAdminAccount = 1",
	  "administrator", "found number 1" },
	{ __LINE__, PROPERTY_ACCOUNT_STATUS, "[System Access]\nEnableGuestAccount = 0", "guest",
	  "found number 0" },
	{ __LINE__, PROPERTY_ACCOUNT_STATUS, "[System Access]\nEnableGuestAccount = 0",
	  "administrator", "not collected" },
	{ __LINE__, PROPERTY_ACCOUNT_NAME, "[System Access]\nNewAdministratorName = \"boss\"",
	  "administrator", "found text 'boss'" },
	{ __LINE__, PROPERTY_ACCOUNT_NAME, "[System Access]\nNewGuestName = \"  a \"\"b\"\", c\"",
	  "guest", "found text '  a \"b\", c'" },
	{ __LINE__, PROPERTY_ACCOUNT_NAME, "[System Access]\nNewGuestName = \"\"", "guest",
	  "error: '' is no value of it" },
	{ __LINE__, PROPERTY_USER_RIGHT,
	  "[Privilege Rights]\nSeDebugPrivilege = *S-1-5-32-544,*S-1-5-6", "SeDebugPrivilege",
	  "found list 'S-1-5-32-544' 'S-1-5-6'" },
	{ __LINE__, PROPERTY_USER_RIGHT,
	  "[Privilege Rights]\nsedebugprivilege = Guests , administrators,"
	  "NT AUTHORITY\\SERVICE,BUILTIN\\Users",
	  "SeDebugPrivilege", "found list 'S-1-5-32-546' 'S-1-5-32-544' 'S-1-5-6' 'S-1-5-32-545'" },
	{ __LINE__, PROPERTY_USER_RIGHT,
	  "[Privilege Rights]\nSeDebugPrivilege =", "SeDebugPrivilege", "found list" },
	{ __LINE__, PROPERTY_USER_RIGHT,
	  "[Privilege Rights]\nSeDebugPrivilege = *S-1-1-0,\\\r\n  *S-1-5-6,\\ \n\t*S-1-1-0,",
	  "SeDebugPrivilege", "found list 'S-1-1-0' 'S-1-5-6'" },
	{ __LINE__, PROPERTY_USER_RIGHT,
	  "[Privilege Rights]\nSeDebugPrivilege = *S-1-5-21-1-2-3-1001", "SeDebugPrivilege",
	  "found list 'S-1-5-21-1-2-3-1001'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "[Privilege Rights]\nSeDebugPrivilege = joe,*S-1-1-0",
	  "SeDebugPrivilege", "error: no table knows the SID of 'joe'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "[Privilege Rights]\nSeDebugPrivilege = CORP\\Users",
	  "SeDebugPrivilege", "error: no table knows the SID of 'CORP\\Users'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "[Privilege Rights]\nSeDebugPrivilege = *S-1-x",
	  "SeDebugPrivilege", "error: no table knows the SID of '*S-1-x'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "[Privilege Rights]\nSeDebugPrivilege = *Users",
	  "SeDebugPrivilege", "error: no table knows the SID of '*Users'" },
	{ __LINE__, PROPERTY_USER_RIGHT, "[Privilege Rights]\nSeDebugPrivilege = *S-1-1-0",
	  "SeTcbPrivilege", "not collected" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS,
	  "[Group Membership]\n*S-1-5-32-544__Memberof =\n*S-1-5-32-544__Members = *S-1-1-0",
	  "S-1-5-32-544", "found list 'S-1-1-0'" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS, "[Group Membership]\nAdministrators__members = Guests",
	  "S-1-5-32-544", "found list 'S-1-5-32-546'" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS,
	  "[Group Membership]\nAdministrators__Members =", "S-1-5-32-544", "found list" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS, "[Group Membership]\nAdministrators__Members = joe",
	  "S-1-5-32-544", "error: no table knows the SID of 'joe'" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS,
	  "[Group Membership]\nAdministrators__Members = Guests\n"
	  "*S-1-5-21-1-2-3-1001__Memberof = *S-1-5-32-544",
	  "S-1-5-32-544", "error: '*S-1-5-21-1-2-3-1001__Memberof' adds a member to those listed" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS,
	  "[Group Membership]\n*S-1-5-21-1-2-3-1001__Memberof = *S-1-5-32-544", "S-1-5-32-544",
	  "not collected" },
	{ __LINE__, PROPERTY_GROUP_MEMBERS, "[Group Membership]\nAdministrators__Members = Guests",
	  "S-1-5-32-545", "not collected" },
	{ __LINE__, PROPERTY_SERVICE_START, "[Service General Setting]\n\"Spooler\",4,\"\"",
	  "Spooler", "found text 'disabled'" },
	{ __LINE__, PROPERTY_SERVICE_START,
	  "[Service General Setting]\nspooler , 2 ,\"D:AR(A;;CC;;;BA)\"", "Spooler",
	  "found text 'automatic'" },
	{ __LINE__, PROPERTY_SERVICE_START, "[Service General Setting]\nSpooler,,\"D:AR\"",
	  "Spooler", "not collected" },
	{ __LINE__, PROPERTY_SERVICE_START, "[Service General Setting]\nSpooler,x,\"\"", "Spooler",
	  "error: 'x' is no value of it" },
	{ __LINE__, PROPERTY_SERVICE_START,
	  "[Registry Values]\nMACHINE\\System\\CurrentControlSet\\Services\\Spooler\\Start=4,3",
	  "Spooler", "found text 'manual'" },
};

static void test_accounts(void **state)
{
	struct asking t;
	str actual;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(accounts) / sizeof(*accounts); i++) {
		asking_begin(&t);
		if (!open_text(&t, str_fmt(&t.arena, HEAD "%s\r\n", accounts[i].setting).p))
			fail_msg("line %d: %s", accounts[i].line, diagnostic(&t, 0).p);
		actual = ask_text(&t, accounts[i].property, accounts[i].operand, "");
		if (!str_is(actual, accounts[i].expected))
			fail_msg("line %d: %s", accounts[i].line, actual.p);
		asking_end(&t);
	}
}

/* ---- registry values ---- */

#define NOTICE "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\LegalNoticeText"

static const struct {
	int line;
	const char *data, *expected;
} values[] = {
	{ __LINE__, "1,\"10\"", "found REG_SZ '10'" },
	{ __LINE__, "1,\"\"", "found REG_SZ ''" },
	{ __LINE__, "1,", "found REG_SZ ''" },
	{ __LINE__, "1,\"O:BAG:BAD:(A;;RC;;;BA)\"", "found REG_SZ 'O:BAG:BAD:(A;;RC;;;BA)'" },
	{ __LINE__, "1,\"a \"\"b\"\"\"", "found REG_SZ 'a \"b\"'" },
	{ __LINE__, "1, a, b ", "found REG_SZ 'a, b'" },
	{ __LINE__, "1,a;b", "error: a ';' outside of quotes may be text, or begin a comment" },
	{ __LINE__, "1,\"a;b\" ; c",
	  "error: a ';' outside of quotes may be text, or begin a comment" },
	{ __LINE__, "1,\"a", "error: a text has no closing quote" },
	{ __LINE__, "2,\"%SystemRoot%\\x\"", "found REG_EXPAND_SZ '%SystemRoot%\\x'" },
	{ __LINE__, "3,0", "found 3:00" },
	{ __LINE__, "3,1", "found 3:01" },
	{ __LINE__, "3,10", "error: how templates write more than one byte is not known" },
	{ __LINE__, "3,1,2", "error: how templates write more than one byte is not known" },
	{ __LINE__, "4,536870912", "found REG_DWORD 536870912" },
	{ __LINE__, "4,0x20", "found REG_DWORD 32" },
	{ __LINE__, "4,4294967295", "found REG_DWORD 4294967295" },
	{ __LINE__, "4,-1", "found REG_DWORD 4294967295" },
	{ __LINE__, "4, 1 ; a comment", "found REG_DWORD 1" },
	{ __LINE__, "4,4294967296", "error: '4294967296' is no value of it" },
	{ __LINE__, "4,", "error: '' is no value of it" },
	{ __LINE__, "4,1,2", "error: '' is no value of it" },
	{ __LINE__, "7,", "found REG_MULTI_SZ" },
	{ __LINE__, "7,a,b c,D\\E", "found REG_MULTI_SZ 'a' 'b c' 'D\\E'" },
	{ __LINE__, "7,a\",\" b,\"c\"", "found REG_MULTI_SZ 'a, b' 'c'" },
	{ __LINE__, "7,a,,b,,", "found REG_MULTI_SZ 'a' '' 'b'" },
	{ __LINE__, "7,a;b", "error: a ';' outside of quotes may be text, or begin a comment" },
	{ __LINE__, "11,1", "error: templates have no values of type 11" },
	{ __LINE__, "0,", "error: templates have no values of type 0" },
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
					   HEAD "[Registry Values]\r\nMACHINE\\A\\B\\v=%s\r\n",
					   values[i].data)
					   .p))
			fail_msg("line %d: %s", values[i].line, diagnostic(&t, 0).p);
		answer = ask(&t, PROPERTY_REGISTRY, "HKLM\\a\\b", "V");
		actual = answer_text(&t.arena, &answer);
		if (!str_is(actual, values[i].expected))
			fail_msg("line %d: %s", values[i].line, actual.p);
		assert_str(answer.place, "MACHINE\\A\\B");
		assert_str(answer.name, "v");
		asking_end(&t);
	}
}

static void test_registry(void **state)
{
	static const char text[] = HEAD "[Registry Values]\n"
					"machine\\a\\b\\v=4,1\n"
					"\"MACHINE\\A\\quoted\\x=y\"=4,2\n"
					"MACHINE\\A\\C=D=4,3\n"
					"MACHINE\\A\\default\\=1,\"d\"\n"
					"USERS\\.DEFAULT\\E\\v=4,5\n"
					"MACHINE\\" NOTICE "=7,one\",\" two,three\n";
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, text));
	assert_str(ask_registry(&t, "HKLM\\A\\B", "v"), "found REG_DWORD 1");
	assert_str(ask_registry(&t, "HKLM\\A\\quoted", "x=y"), "found REG_DWORD 2");
	assert_str(ask_registry(&t, "HKLM\\A", "C=D"), "found REG_DWORD 3");
	assert_str(ask_registry(&t, "HKLM\\A\\default", ""), "found REG_SZ 'd'");
	assert_str(ask_registry(&t, "HKU\\.DEFAULT\\E", "v"), "found REG_DWORD 5");
	assert_str(ask_registry(&t,
				"HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\"
				"System",
				"LegalNoticeText"),
		   "found REG_SZ 'one, two\r\nthree'");
	/* silence is never absence */
	assert_str(ask_registry(&t, "HKLM\\A\\B", "w"), "not collected");
	assert_str(ask_registry(&t, "HKLM\\A\\C", "v"), "not collected");
	assert_str(ask_text(&t, PROPERTY_REGISTRY_KEY, "HKLM\\A\\B", ""), "found number 1");
	assert_str(ask_text(&t, PROPERTY_REGISTRY_KEY, "HKLM\\a", ""), "found number 1");
	assert_str(ask_text(&t, PROPERTY_REGISTRY_KEY, "HKLM\\B", ""), "not collected");
	assert_str(ask_text(&t, PROPERTY_BANNER,
			    "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System",
			    "LegalNoticeText"),
		   "found REG_SZ 'one, two\r\nthree'");
	asking_end(&t);
}

/* Keys that a template names are some of those there are. */
static void test_keys(void **state)
{
	struct subject s = { PROPERTY_REGISTRY, { STR("HKLM\\A\\*"), STR("v") } };
	struct candidates list;
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, HEAD "[Registry Values]\nMACHINE\\A\\B\\v=4,1\n"
				       "MACHINE\\A\\C\\D\\v=4,2\nMACHINE\\A\\b\\w=4,3\n"));
	evidence_list(&t.evidence, &t.arena, &s, &list);
	assert_int_equal(list.of.n, 2);
	assert_false(list.complete);
	assert_str(list.of.v[0].subject.operand[0], "HKLM\\A\\B");
	assert_str(answer_text(&t.arena, &list.of.v[0].answer), "found REG_DWORD 1");
	assert_str(list.of.v[1].subject.operand[0], "HKLM\\A\\C");
	assert_str(answer_text(&t.arena, &list.of.v[1].answer), "not collected");
	asking_end(&t);
}

/* ---- exports ---- */

static const char export[] =
	"[Unicode]\nUnicode=yes\n[System Access]\nMinimumPasswordAge = 0\n"
	"MaximumPasswordAge = 42\nMinimumPasswordLength = 0\nPasswordComplexity = 0\n"
	"PasswordHistorySize = 0\nLockoutBadCount = 0\nRequireLogonToChangePassword = 0\n"
	"ForceLogoffWhenHourExpire = 0\nNewAdministratorName = \"Administrator\"\n"
	"NewGuestName = \"Guest\"\nClearTextPassword = 0\nLSAAnonymousNameLookup = 0\n"
	"EnableAdminAccount = 0\nEnableGuestAccount = 0\n[Event Audit]\nAuditSystemEvents = 0\n"
	"AuditLogonEvents = 0\nAuditObjectAccess = 0\nAuditPrivilegeUse = 0\n"
	"AuditPolicyChange = 0\nAuditAccountManage = 0\nAuditProcessTracking = 0\n"
	"AuditDSAccess = 0\nAuditAccountLogon = 0\n"
	"[Registry Values]\nMACHINE\\System\\A\\v=4,1\n"
	"[Privilege Rights]\nSeDebugPrivilege = *S-1-5-32-544\n" VERSION;

/* An export lists every right that somebody holds; a policy, and part of an export, do not. */
static void test_whole(void **state)
{
	static const char *const lines[] = { "EnableGuestAccount = 0\n", "AuditDSAccess = 0\n",
					     "SeDebugPrivilege = *S-1-5-32-544\n",
					     "MACHINE\\System\\A\\v=4,1\n" };
	struct asking t;
	struct answer answer;
	size_t i;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, export));
	answer = ask(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", "");
	assert_str(answer_text(&t.arena, &answer), "found list");
	assert_true(answer.silence);
	assert_str(answer.place, "[Privilege Rights]");
	assert_str(answer.name, "SeTcbPrivilege");
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_DURATION, "", ""), "not collected");
	assert_str(t.evidence.sources.v[0].holds,
		   "export of a machine: 14 account settings, 1 right, 1 registry value; "
		   "not used: [Event Audit]");
	asking_end(&t);

	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		const char *at = strstr(export, lines[i]);

		asking_begin(&t);
		assert_true(open_text(&t, str_fmt(&t.arena, "%.*s%s", (int)(at - export), export,
						  at + strlen(lines[i]))
						  .p));
		assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", ""),
			   "not collected");
		asking_end(&t);
	}
	asking_begin(&t);
	assert_true(inf_open_text(&t.evidence, str_of(export), STR("a/gpttmpl.inf")));
	assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", ""), "not collected");
	asking_end(&t);
}

/* A later template overrides per setting; what it does not say hides nothing. */
static void test_order(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, ACCESS "MinimumPasswordLength = 7\nLockoutBadCount = 5\n"
					 "[Privilege Rights]\nSeTcbPrivilege = *S-1-1-0\n"));
	assert_true(open_text(&t, export));
	assert_str(ask_text(&t, PROPERTY_PASSWORD_MIN_LENGTH, "", ""), "found number 0");
	assert_str(ask_text(&t, PROPERTY_USER_RIGHT, "SeTcbPrivilege", ""), "found list 'S-1-1-0'");
	assert_true(open_text(&t, ACCESS "MinimumPasswordLength = 14\n"));
	assert_str(ask_text(&t, PROPERTY_PASSWORD_MIN_LENGTH, "", ""), "found number 14");
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 0");
	asking_end(&t);
}

/* ---- encodings ---- */

static str wide(struct arena *a, str text, bool big)
{
	struct strbuf b = STRBUF_INIT;
	size_t at = 0;
	str out;

	strbuf_add(&b, big ? "\xfe\xff" : "\xff\xfe", 2);
	while (at < text.n) {
		uint32_t c = utf8_next(text, &at);

		strbuf_addch(&b, (char)(big ? c >> 8 : c));
		strbuf_addch(&b, (char)(big ? c : c >> 8));
	}
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

#define NAMED ACCESS "NewGuestName = \"G\xc3\xa4st\"\r\nLockoutBadCount = 5\r\n"

static void test_encodings(void **state)
{
	struct asking t;
	str text[4];
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		asking_begin(&t);
		text[0] = STR(NAMED);
		text[1] = STR("\xef\xbb\xbf" NAMED);
		text[2] = wide(&t.arena, text[0], false);
		text[3] = wide(&t.arena, text[0], true);
		assert_true(inf_recognise((str){ text[i].p, 40 }));
		assert_true(inf_open_text(&t.evidence, text[i], STR("x.inf")));
		assert_str(ask_text(&t, PROPERTY_ACCOUNT_NAME, "guest", ""),
			   "found text 'G\xc3\xa4st'");
		assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 5");
		asking_end(&t);
	}
	asking_begin(&t); /* a code page: what it means cannot be known */
	assert_true(open_text(&t, ACCESS "NewGuestName = \"G\xe4st\"\r\nLockoutBadCount = 5\r\n"));
	assert_str(diagnostic(&t, 0), "W5020@7:18 neither UTF-16 with a byte order mark nor UTF-8: "
				      "settings with characters beyond ASCII cannot be read");
	assert_str(ask_text(&t, PROPERTY_ACCOUNT_NAME, "guest", ""),
		   "error: it has characters of an unknown code page");
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 5");
	asking_end(&t);
}

/* ---- what is refused, what is not recognised ---- */

static const struct refused_text refused[] = {
	{ __LINE__, "[Unicode]\nUnicode=yes\n",
	  "E5021@1:1 'x.inf' is no security template, or not all of one: expected "
	  "signature=\"$CHICAGO$\" below [Version]" },
	{ __LINE__, "[Unicode]\n[Version]\nsignature=\"$Windows NT$\"\n",
	  "E5021@3:1 'x.inf' is no security template, or not all of one: expected "
	  "signature=\"$CHICAGO$\" below [Version]" },
	{ __LINE__, "x\n" HEAD, "E5020@1:1 expected a section '[...]' above a setting" },
	{ __LINE__, HEAD "[System Access\n", "E5020@6:1 the section has no closing ']'" },
	{ __LINE__, HEAD "[System Access] x\n", "E5020@6:17 expected the end of the line" },
	{ __LINE__, ACCESS "MinimumPasswordAge\n",
	  "E5020@7:1 expected a section '[...]', or a setting and '='" },
	{ __LINE__, ACCESS " = 1\n", "E5020@7:2 expected the name of a setting before '='" },
	{ __LINE__, HEAD "[Registry Values]\nMACHINE\\A\\v\n",
	  "E5020@7:1 expected a path, '=', the number of a type and ','" },
	{ __LINE__, HEAD "[Registry Values]\nMACHINE\\A\\v=4\n",
	  "E5020@7:1 expected a path, '=', the number of a type and ','" },
	{ __LINE__, HEAD "[Registry Values]\nMACHINE\\A\\v=99999999999,1\n",
	  "E5020@7:1 expected a path, '=', the number of a type and ','" },
	{ __LINE__, HEAD "[Registry Values]\nELSEWHERE\\A\\v=4,1\n",
	  "E5020@7:1 expected a path that begins with MACHINE\\" },
	{ __LINE__, HEAD "[Registry Values]\nv=4,1\n",
	  "E5020@7:1 expected a path that begins with MACHINE\\" },
	{ __LINE__, HEAD "[Service General Setting]\nSpooler\n",
	  "E5020@7:1 expected the name of a service, ',' and its start mode" },
	{ __LINE__, HEAD "[Service General Setting]\nA\\B,2,\"\"\n",
	  "E5020@7:1 expected the name of a service, ',' and its start mode" },
	{ __LINE__, "\xff\xfe[\0]\0x", "E5020@1:1 UTF-16 with an odd number of bytes" },
};

static void test_refused(void **state)
{
	struct asking t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_refused(&refused[i], open_text);
	asking_begin(&t);
	assert_false(inf_open_text(&t.evidence, STR(ACCESS "a\0=1\n"), STR("x")));
	assert_str(diagnostic(&t, 0), "E5020@7:2 a NUL character in the text");
	asking_end(&t);
}

static void test_twice(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, ACCESS "LockoutBadCount = 5\n[System Access]\n"
					 "lockoutbadcount=5\nPasswordHistorySize = 1\n"
					 "PasswordHistorySize = 2\nPasswordHistorySize = 1\n"));
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 5");
	assert_str(ask_text(&t, PROPERTY_PASSWORD_HISTORY, "", ""),
		   "error: it is set twice, to different values");
	assert_str(diagnostic(&t, 0),
		   "W5022@11:1 'PasswordHistorySize' is set again, to something else");
	assert_int_equal(t.diag.list.v[0].notes.n, 1);
	asking_end(&t);
	asking_begin(&t);
	assert_true(open_text(&t, HEAD "[Registry Values]\nMACHINE\\A\\v=4,1\n"
				       "machine\\a\\V=1,\"1\"\n"));
	assert_str(ask_registry(&t, "HKLM\\A", "v"), "error: it is set twice, to different values");
	assert_str(diagnostic(&t, 0), "W5022@8:1 'machine\\a\\V' is set again, to something else");
	asking_end(&t);
}

/* A value that cannot be read is named where it stands; the others are read. */
static void test_unreadable(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, ACCESS "NewGuestName = \"Guest\nLockoutBadCount = 5\n"));
	assert_str(diagnostic(&t, 0),
		   "W5021@7:16 this setting cannot be read: a text has no closing quote");
	assert_str(ask_text(&t, PROPERTY_ACCOUNT_NAME, "guest", ""),
		   "error: a text has no closing quote");
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 5");
	asking_end(&t);
}

/* What other sections hold follows rules of its own, and is left alone. */
static void test_other_sections(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t,
			      "; comment\n[Profile Description]\nDescription=%text%\n" HEAD
			      "[File Security]\n\"%SystemRoot%\",0,\"D:AR\n[Strings]\nno equals\n"
			      "[ System Access ] ; c\nLockoutBadCount = 5\n"));
	assert_str(ask_text(&t, PROPERTY_LOCKOUT_THRESHOLD, "", ""), "found number 5");
	assert_str(t.evidence.sources.v[0].holds,
		   "policy: 1 account setting; not used: [File Security], [Strings]");
	asking_end(&t);
	asking_begin(&t);
	assert_true(open_text(&t, HEAD));
	assert_str(t.evidence.sources.v[0].holds, "policy: nothing");
	asking_end(&t);
}

static const struct {
	int line;
	const char *head;
	bool template;
} heads[] = {
	{ __LINE__, HEAD, true },
	{ __LINE__, "; a comment\r\n\r\n [ unicode ]\r\n", true },
	{ __LINE__, VERSION "[Privilege Rights]\n", true },
	{ __LINE__, "[Version]\nsignature=\"$CHICAGO$\"\nClass=Net\n[Manufacturer]\n", false },
	{ __LINE__, "[Manufacturer]\n[Unicode]\n", false },
	{ __LINE__, "[.ShellClassInfo]\n", false },
	{ __LINE__, "text [Unicode]\n", false },
	{ __LINE__, "", false },
};

static void test_recognise(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (inf_recognise(str_of(heads[i].head)) != heads[i].template)
			fail_msg("line %d", heads[i].line);
}

/* Names and paths that are too long or too deep, by one. */
static void test_limits(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct asking t;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		asking_begin(&t);
		strbuf_reset(&b);
		strbuf_adds(&b, ACCESS);
		while (b.n < strlen(ACCESS) + 65536 + (size_t)i)
			strbuf_addch(&b, 'x');
		strbuf_adds(&b, "=1\n");
		assert_int_equal(inf_open_text(&t.evidence, strbuf_str(&b), STR("x")), i == 0);
		assert_str(diagnostic(&t, 0), i ? "E5002@7:1 more settings, or a longer or deeper "
						  "name, than the limit"
						: "");
		asking_end(&t);
		asking_begin(&t);
		strbuf_reset(&b);
		strbuf_adds(&b, HEAD "[Registry Values]\nMACHINE");
		for (int k = 0; k < 512 + i; k++)
			strbuf_adds(&b, "\\x");
		strbuf_adds(&b, "=4,1\n");
		assert_int_equal(inf_open_text(&t.evidence, strbuf_str(&b), STR("x")), i == 0);
		asking_end(&t);
		asking_begin(&t);
		strbuf_reset(&b);
		strbuf_adds(&b, HEAD "[Privilege Rights]\nSeDebugPrivilege=x");
		for (int k = 1; k < 100000 + i; k++)
			strbuf_adds(&b, ",x");
		strbuf_adds(&b, "\n");
		assert_int_equal(inf_open_text(&t.evidence, strbuf_str(&b), STR("x")), i == 0);
		asking_end(&t);
	}
	strbuf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),	       cmocka_unit_test(test_place),
		cmocka_unit_test(test_accounts),       cmocka_unit_test(test_values),
		cmocka_unit_test(test_registry),       cmocka_unit_test(test_keys),
		cmocka_unit_test(test_whole),	       cmocka_unit_test(test_order),
		cmocka_unit_test(test_encodings),      cmocka_unit_test(test_refused),
		cmocka_unit_test(test_twice),	       cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_other_sections), cmocka_unit_test(test_recognise),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
