/* SPDX-License-Identifier: Apache-2.0 */
/* Lookups: what they find, fold and refuse; the order that bisection needs; suggestions. */
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "facts.h"
#include "unit.h"
#include "vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void operators_and_units(void **state)
{
	enum value_kind kind;

	(void)state;
	assert_string_equal(operator_text(OP_LE), "<=");
	assert_string_equal(operator_text(OP_NOT_MATCHES), "not matches");
	assert_int_equal(unit_find(STR("weeks"))->factor, 7 * 24 * 60 * 60);
	assert_int_equal(unit_find(STR("milliseconds"))->divisor, 1000);
	assert_int_equal(unit_find(STR("minute"))->dimension, DIMENSION_TIME);
	assert_int_equal(unit_find(STR("GiB"))->factor, 1024 * 1024 * 1024);
	assert_null(unit_find(STR("Days")));
	assert_null(unit_find(STR("day ")));
	assert_null(unit_find(STR("")));
	assert_true(kind_find(STR("multi-list"), &kind));
	assert_int_equal(kind, KIND_MULTI_LIST);
	assert_int_equal(kind_row(kind)->reg, REG_MULTI_SZ);
	assert_int_equal(kind_row(KIND_DWORD)->datum, DATUM_INT);
	assert_false(kind_find(STR("DWORD"), &kind));
	assert_true(word_reserved(STR("or")));
	assert_true(word_reserved(STR("subset-of")));
	assert_false(word_reserved(STR("OR")));
	assert_false(word_reserved(STR("enabled")));
	assert_false(word_reserved(STR("")));
}

static void paths(void **state)
{
	static const struct {
		const char *rule, *path;
		bool touches;
	} cases[] = {
		{ "C:\\F\\*\\a*.x", "c:\\f\\b\\A1.X", true },
		{ "C:\\F\\*\\a*.x", "C:\\F\\b\\b.x", false },
		{ "C:\\F\\*\\a", "C:\\F\\", true }, /* above */
		{ "C:\\F\\*\\a", "C:\\F\\b\\a\\c", true },
		{ "C:\\F\\*\\a", "C:\\G\\", false },
		{ "C:\\F\\*\\a", "D:\\F\\b\\a", false },
	};
	str path = STR("C:\\F\\a"), first;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		if (path_touches(str_of(cases[i].rule), str_of(cases[i].path)) != cases[i].touches)
			fail_msg("'%s' and '%s'", cases[i].rule, cases[i].path);
	assert_true(path_is_folder(STR("C:\\F\\")) && !path_is_folder(path));
	assert_true(path_is_several(STR("C:\\*")) && !path_is_several(path));
	assert_true(str_is(path_above(path), "C:\\F\\"));
	assert_true(str_is(path_above(STR("C:\\F\\")), "C:\\"));
	assert_int_equal(path_above(STR("C:\\")).n, 0);
	assert_int_equal(path_above(STR("")).n, 0);
	first = path_component(&path);
	assert_true(str_is(first, "C:") && str_is(path, "F\\a"));
	path_component(&path);
	first = path_component(&path);
	assert_true(str_is(first, "a") && !path.n);
}

static void facts(void **state)
{
	const struct property *p = property_find(STR("password"), STR("max-age"));

	(void)state;
	assert_ptr_equal(p, property_row(PROPERTY_PASSWORD_MAX_AGE));
	assert_int_equal(p->max, 999 * 86400);
	assert_string_equal(p->oval.entity, "max_passwd_age");
	assert_string_equal(p->audit.element, "MAXIMUM_PASSWORD_AGE");
	assert_true(p->operators & OP_BIT(OP_IN_RANGE));
	assert_false(p->operators & OP_BIT(OP_MATCHES));
	assert_false(p->can_be_absent);
	assert_non_null(property_find(STR("registry"), STR("")));
	assert_true(property_row(PROPERTY_REGISTRY)->can_be_absent);
	assert_null(property_find(STR("password"), STR("")));
	assert_null(property_find(STR("password"), STR("Max-Age")));
	assert_null(property_find(STR("passwords"), STR("max-age")));
	assert_true(fact_exists(STR("windows")));
	assert_false(fact_exists(STR("window")));
}

static void every_property_is_described(void **state)
{
	unsigned id;

	(void)state;
	for (id = 0; id < PROPERTY_COUNT; id++) {
		const struct property *p = property_row(id);

		assert_int_equal(p->id, id);
		assert_non_null(p->fact);
		assert_true(p->operators);
		assert_non_null(p->evidence);
		assert_non_null(p->help);
		assert_ptr_equal(property_find(str_of(p->fact), str_of(p->name ? p->name : "")), p);
	}
}

static void specials_and_words(void **state)
{
	const struct special_row *never = special_find(PROPERTY_PASSWORD_MAX_AGE, STR("never"));
	(void)state;

	assert_int_equal(never->special, SPECIAL_NEVER);
	assert_int_equal(never->oval, UINT32_MAX);
	assert_ptr_equal(special_of_oval(PROPERTY_PASSWORD_MAX_AGE, UINT32_MAX), never);
	assert_ptr_equal(special_row(PROPERTY_PASSWORD_MAX_AGE, SPECIAL_NEVER), never);
	assert_null(special_of_oval(PROPERTY_PASSWORD_MAX_AGE, 0));
	assert_int_equal(special_of_oval(PROPERTY_LOCKOUT_DURATION, 0)->special,
			 SPECIAL_UNTIL_UNLOCKED);
	assert_int_equal(special_at(PROPERTY_LOCKOUT_DURATION, 0)->oval, UINT32_MAX);
	assert_null(special_at(PROPERTY_LOCKOUT_DURATION, 2));
	assert_null(special_of_oval(PROPERTY_PASSWORD_MIN_AGE, UINT32_MAX));
	assert_null(special_find(PROPERTY_PASSWORD_MIN_AGE, STR("never")));
	assert_ptr_equal(special_of_inf(PROPERTY_PASSWORD_MAX_AGE, STR("-1")), never);
	assert_null(special_of_inf(PROPERTY_PASSWORD_MAX_AGE, STR("0")));
	assert_string_equal(word_find(PROPERTY_WINDOWS_ROLE, STR("member-server"))->carrier,
			    "ServerNT");
	assert_string_equal(word_of_carrier(PROPERTY_WINDOWS_ROLE, STR("LANMANNT"))->word,
			    "domain-controller");
	assert_null(word_find(PROPERTY_WINDOWS_ROLE, STR("ServerNT")));
	assert_null(word_of_carrier(PROPERTY_REGISTRY, STR("WinNT")));
}

/* [MS-DTYP] 2.4.2.4. */
static void accounts(void **state)
{
	static const struct {
		int line;
		const char *name, *sid;
	} cases[] = {
		{ __LINE__, "Everyone", "S-1-1-0" },
		{ __LINE__, "administrators", "S-1-5-32-544" },
		{ __LINE__, "BUILTIN\\Administrators", "S-1-5-32-544" },
		{ __LINE__, "Builtin\\guests", "S-1-5-32-546" },
		{ __LINE__, "Authenticated Users", "S-1-5-11" },
		{ __LINE__, "NT AUTHORITY\\SYSTEM", "S-1-5-18" },
		{ __LINE__, "LOCAL SERVICE", "S-1-5-19" },
		{ __LINE__, "Network Service", "S-1-5-20" },
		{ __LINE__, "Enterprise Domain Controllers", "S-1-5-9" },
		{ __LINE__, "Local account", "S-1-5-113" },
		{ __LINE__, "Local account and member of Administrators group", "S-1-5-114" },
		{ __LINE__, "Remote Desktop Users", "S-1-5-32-555" },
		{ __LINE__, "NT SERVICE\\ALL SERVICES", "S-1-5-80-0" },
		{ __LINE__, "NT VIRTUAL MACHINE\\Virtual Machines", "S-1-5-83-0" },
		{ __LINE__, "Window Manager\\Window Manager Group", "S-1-5-90-0" },
		{ __LINE__, "NT AUTHORITY\\Administrators", NULL },
		{ __LINE__, "\\Administrators", NULL },
		{ __LINE__, "BUILTIN\\", NULL },
		{ __LINE__, "Administrator", NULL },
		{ __LINE__, "S-1-1-0", NULL },
		{ __LINE__, "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const struct account *a = account_by_name(str_of(cases[i].name));

		if (!a != !cases[i].sid || (a && strcmp(a->sid, cases[i].sid)))
			fail_msg("line %d: '%s' is %s", cases[i].line, cases[i].name,
				 a ? a->sid : "unknown");
	}
	assert_string_equal(account_by_name(STR("wdiservicehost"))->name,
			    "NT SERVICE\\WdiServiceHost");
	assert_string_equal(account_by_name(STR("Users"))->name, "Users");
}

/* Each row is found by its name, its name with its authority, and its SID. */
static void accounts_round_trip(void **state)
{
	struct arena a;
	size_t i;
	str name;

	(void)state;
	arena_init(&a);
	for (i = 0; (name = account_name_at(NULL, i)).n; i++) {
		const struct account *row = account_by_name(name);
		str sid = str_of(row ? row->sid : "");

		if (!row || !sid_valid(sid) || account_by_sid(sid) != row)
			fail_msg("'%.*s' is not found", STR_ARG(name));
		if (*row->authority)
			assert_ptr_equal(
				account_by_name(str_fmt(&a, "%s\\%s", row->authority, row->bare)),
				row);
	}
	assert_true(i > 70);
	assert_null(account_by_sid(STR("S-1-5-32-5440")));
	assert_null(account_by_sid(STR("S-1-5-32-")));
	assert_null(account_by_sid(STR("S-1-5-0x12")));
	assert_null(account_by_sid(STR("S-1-5-21-1-2-3-500")));
	assert_null(account_by_sid(STR("")));
	arena_release(&a);
}

static void sids(void **state)
{
	static const struct {
		int line;
		const char *text;
		bool ok;
	} cases[] = {
		{ __LINE__, "S-1-1-0", true },
		{ __LINE__, "S-1-5-21-4294967295-0-1-500", true },
		{ __LINE__, "S-1-281474976710655-1", true },
		{ __LINE__, "S-1-281474976710656-1", false },
		{ __LINE__, "S-1-5-4294967296", false },
		{ __LINE__, "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15", true },
		{ __LINE__, "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", false },
		{ __LINE__, "S-1-5", false },
		{ __LINE__, "S-1-5-", false },
		{ __LINE__, "S-1-5-011", false },
		{ __LINE__, "S-1-5--1", false },
		{ __LINE__, "S-1-5-11 ", false },
		{ __LINE__, "s-1-5-11", false },
		{ __LINE__, "S-2-5-11", false },
		{ __LINE__, "S-11-5-11", false },
		{ __LINE__, "S-1-5-99999999999999999999999999", false },
		{ __LINE__, "", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		if (sid_valid(str_of(cases[i].text)) != cases[i].ok)
			fail_msg("line %d: '%s'", cases[i].line, cases[i].text);
}

static void rights_and_subcategories(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_string_equal(user_right_find(STR("senetworklogonright"))->oval,
			    "SE_NETWORK_LOGON_NAME");
	assert_string_equal(user_right_by_oval(STR("SE_SYSTEMTIME_NAME"))->name,
			    "SeSystemtimePrivilege");
	assert_null(user_right_find(STR("SeNetworkLogon")));
	assert_null(user_right_by_oval(STR("se_systemtime_name")));
	assert_string_equal(subcategory_find(STR("credential validation"))->category,
			    "Account Logon");
	assert_str(subcategory_guid(&a, subcategory_find(STR("Logon"))),
		   "0cce9215-69ae-11d9-bed3-505054503030");
	assert_string_equal(subcategory_by_id(0x3f)->name, "Credential Validation");
	assert_null(subcategory_by_id(0x0f));
	assert_null(subcategory_by_id(0x4b));
	assert_null(subcategory_find(STR("Audit Logon")));
	assert_null(subcategory_by_oval(STR("kerberos_ticket_events")));
	assert_ptr_equal(subcategory_by_oval(STR("user_device_claims")),
			 subcategory_by_oval(STR("logon_claims")));
	arena_release(&a);
}

static void audit_masks(void **state)
{
	unsigned mask, got;

	(void)state;
	for (mask = 0; mask < 4; mask++) {
		assert_true(audit_mask_of_oval(str_of(audit_mask_oval(mask)), &got));
		assert_int_equal(got, mask);
		assert_true(audit_mask_of_audit(str_of(audit_mask_audit(mask)), &got));
		assert_int_equal(got, mask);
		if (audit_mask_word(mask)) {
			assert_true(audit_mask_of_word(str_of(audit_mask_word(mask)), &got));
			assert_int_equal(got, mask);
		}
	}
	assert_string_equal(audit_mask_oval(AUDIT_SUCCESS | AUDIT_FAILURE),
			    "AUDIT_SUCCESS_FAILURE");
	assert_string_equal(audit_mask_audit(AUDIT_FAILURE), "Failure");
	assert_true(audit_mask_of_audit(STR("no AUDITING"), &got));
	assert_int_equal(got, 0);
	assert_false(audit_mask_of_audit(STR("Success,Failure"), &got));
	assert_false(audit_mask_of_oval(STR("audit_none"), &got));
	assert_false(audit_mask_of_word(STR("Success"), &got));
	assert_null(audit_mask_word(AUDIT_SUCCESS | AUDIT_FAILURE));
}

static void registry(void **state)
{
	enum reg_type type;
	unsigned t;

	(void)state;
	for (t = REG_NONE; t <= REG_QWORD; t++) {
		assert_non_null(reg_type_name(t));
		assert_true(reg_type_of_oval(str_of(reg_type_oval(t)), &type));
		assert_int_equal(type, t);
	}
	assert_string_equal(reg_type_name(REG_MULTI_SZ), "REG_MULTI_SZ");
	assert_null(reg_type_name(12));
	assert_null(reg_type_oval((enum reg_type) - 1));
	assert_true(reg_type_of_oval(STR("reg_qword_little_endian"), &type));
	assert_int_equal(type, REG_QWORD);
	assert_false(reg_type_of_oval(STR("REG_SZ"), &type));
	assert_string_equal(hive_short(STR("HKEY_Local_Machine")), "HKLM");
	assert_string_equal(hive_short(STR("machine")), "HKLM");
	assert_string_equal(hive_short(STR("hku")), "HKU");
	assert_string_equal(hive_long(STR("HKLM")), "HKEY_LOCAL_MACHINE");
	assert_string_equal(hive_long(STR("Users")), "HKEY_USERS");
	assert_null(hive_short(STR("HKLM\\SOFTWARE")));
	assert_null(hive_long(STR("")));
}

static void other_words(void **state)
{
	enum audit_check check;
	enum audit_type_id type;
	enum verdict verdict;
	unsigned i;

	(void)state;
	for (i = 0; i < AUDIT_TYPE_COUNT; i++) {
		assert_true(audit_type_find(str_of(audit_type_text(i)), &type));
		assert_int_equal(type, i);
	}
	for (i = 0; i < AUDIT_CHECK_COUNT; i++) {
		assert_true(audit_check_find(str_of(audit_check_text(i)), &check));
		assert_int_equal(check, i);
	}
	for (i = 0; i < VERDICT_COUNT; i++) {
		assert_true(verdict_find(str_of(verdict_text(i)), &verdict));
		assert_int_equal(verdict, i);
	}
	assert_false(audit_type_find(STR("registry_setting"), &type));
	assert_false(audit_check_find(STR("CHECK_SUBSET_USER"), &check));
	assert_false(verdict_find(STR("passed"), &verdict));
	assert_true(framework_known(STR("800-53")));
	assert_true(framework_known(STR("CSCv7")));
	assert_false(framework_known(STR("CSCV7")));
	assert_false(framework_known(STR("")));
}

/* Rows in the order that bisection takes for granted: a name out of order is never found. */
static void sorted(void **state)
{
	size_t i;
	str name;

	(void)state;
	for (i = 0; (name = right_name_at(NULL, i)).n; i++)
		if (!user_right_find(name))
			fail_msg("rights.def: '%.*s' is out of order", STR_ARG(name));
	assert_int_equal(i, 46);
	for (i = 0; (name = subcategory_name_at(NULL, i)).n; i++)
		if (!subcategory_find(name))
			fail_msg("subcategories.def: '%.*s' is out of order", STR_ARG(name));
	assert_int_equal(i, 59);
	for (i = 0; (name = framework_name_at(NULL, i)).n; i++)
		if (!framework_known(name))
			fail_msg("frameworks.def: '%.*s' is out of order", STR_ARG(name));
	assert_true(i > 40);
}

static void suggestions(void **state)
{
	enum property_id role = PROPERTY_WINDOWS_ROLE, registry_value = PROPERTY_REGISTRY;
	str password = STR("password"), none = STR("registry");
	size_t i, windows = 0;

	(void)state;
	assert_str(property_name_at(NULL, 0), "registry");
	assert_str(property_name_at(NULL, 3), "password");
	for (i = 0; property_name_at(NULL, i).n; i++)
		windows += str_is(property_name_at(NULL, i), "windows");
	assert_int_equal(windows, 1);
	assert_str(property_name_at(&password, 1), "max-age");
	assert_int_equal(property_name_at(&password, 7).n, 0);
	assert_int_equal(property_name_at(&none, 0).n, 0);
	assert_str(word_name_at(&role, 2), "domain-controller");
	assert_int_equal(word_name_at(&role, 3).n, 0);
	assert_int_equal(word_name_at(&registry_value, 0).n, 0);
	assert_str(unit_name_at(NULL, 0), "millisecond");
	assert_int_equal(unit_name_at(NULL, 1000).n, 0);
}

/* S-1-5-80- and the SHA-1 of the upper-case UTF-16LE name, as five little-endian words. */
static str service_sid(struct arena *a, const char *authority, const char *name)
{
	unsigned char wide[128] = { 0 }, d[20];
	uint32_t word[5];
	size_t i;

	for (i = 0; name[i] && i < 64; i++)
		wide[2 * i] =
			(unsigned char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
	assert_true(EVP_Digest(wide, 2 * i, d, NULL, EVP_sha1(), NULL));
	for (i = 0; i < 5; i++)
		word[i] = d[4 * i] | (uint32_t)d[4 * i + 1] << 8 | (uint32_t)d[4 * i + 2] << 16 |
			  (uint32_t)d[4 * i + 3] << 24;
	return str_fmt(a, "%s%u-%u-%u-%u-%u", authority, word[0], word[1], word[2], word[3],
		       word[4]);
}

static void service_sids(void **state)
{
	static const char *const authorities[] = { "S-1-5-80-", "S-1-5-99-" };
	size_t i, k, rows = 0;
	struct arena a;
	str name;

	(void)state;
	arena_init(&a);
	for (i = 0; (name = account_name_at(NULL, i)).n; i++) {
		const struct account *row = account_by_name(name);

		for (k = 0; k < COUNT(authorities); k++)
			if (str_starts(str_of(row->sid), authorities[k]) &&
			    strcmp(row->sid, "S-1-5-80-0") != 0) {
				assert_str(service_sid(&a, authorities[k], row->bare), row->sid);
				rows++;
			}
	}
	assert_int_equal(rows, 8);
	arena_release(&a);
}

static void described(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	facts_describe(&text, false);
	assert_non_null(strstr(text.p, "password max-age\n"));
	assert_non_null(strstr(text.p, "at most 999 days"));
	assert_non_null(strstr(text.p, "never (.audit 0, INF -1, OVAL 4294967295)"));
	assert_non_null(strstr(text.p, "never (.audit 0, INF 0 or -1)\n"));
	assert_non_null(strstr(text.p, "PASSWORD_POLICY, password_policy MAXIMUM_PASSWORD_AGE"));
	assert_null(strchr(text.p, '|'));
	strbuf_reset(&text);
	facts_describe(&text, true);
	assert_int_equal(strncmp(text.p, "# Facts\n", 8), 0);
	assert_non_null(strstr(text.p, "\n| `user-right RIGHT` |"));
	assert_non_null(strstr(text.p, "\n| Administrators | S-1-5-32-544 |\n"));
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_and_units),
		cmocka_unit_test(facts),
		cmocka_unit_test(every_property_is_described),
		cmocka_unit_test(specials_and_words),
		cmocka_unit_test(accounts),
		cmocka_unit_test(accounts_round_trip),
		cmocka_unit_test(service_sids),
		cmocka_unit_test(sids),
		cmocka_unit_test(rights_and_subcategories),
		cmocka_unit_test(audit_masks),
		cmocka_unit_test(registry),
		cmocka_unit_test(other_words),
		cmocka_unit_test(sorted),
		cmocka_unit_test(suggestions),
		cmocka_unit_test(paths),
		cmocka_unit_test(described),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
