/* SPDX-License-Identifier: Apache-2.0 */
/*
 * .audit items against stated facts, and files against the units they make. The expected results
 * follow from sections 5, 6 and 8 of the format and the list of inferred behaviour in docs/audit.md.
 */
#include "audit_unit.h"

#define HEAD "<check_type:\"Windows\" version:\"2\"><group_policy:\"g\">"
#define TAIL "</group_policy></check_type>"

static struct content *read_text(struct machine *m, const char *text)
{
	str whole = str_fmt(&m->arena, HEAD "%s" TAIL, text);

	return read_audit(&m->diag, &m->arena, STR("x.audit"), whole);
}

/* ---- one item ---- */

#define KEY "HKLM\\Software\\Norma"

static struct datum sz(enum reg_type reg, const char *text)
{
	return (struct datum){ .kind = DATUM_TEXT, .reg = reg, .text = str_of(text) };
}

enum stated { NOTHING, DWORD, QWORD, SZ, EXPAND, MULTI, BINARY, NUMBER, NEVER, SIDS };

struct item_case {
	int line;
	const char *fields;
	enum stated kind;
	const char *text;
	uint64_t number;
	enum result expected;
};

static struct datum datum_of(struct machine *m, const struct item_case *c)
{
	switch (c->kind) {
	case DWORD: return number(REG_DWORD, c->number);
	case QWORD: return number(REG_QWORD, c->number);
	case NUMBER: return number(REG_NONE, c->number);
	case SZ: return sz(REG_SZ, c->text);
	case EXPAND: return sz(REG_EXPAND_SZ, c->text);
	case MULTI: return list(&m->arena, REG_MULTI_SZ, c->text);
	case SIDS: return list(&m->arena, REG_NONE, c->text);
	case BINARY:
		return (struct datum){ .kind = DATUM_BINARY,
				       .reg = REG_BINARY,
				       .text = str_of(c->text) };
	case NEVER: return (struct datum){ .kind = DATUM_SPECIAL, .special = SPECIAL_NEVER };
	case NOTHING: break;
	}
	return (struct datum){ 0 };
}

static void judge_item(const struct item_case *c, const struct subject *s, const char *head)
{
	struct machine m;
	struct content *content;
	struct outcome o;
	enum result r;

	machine_init(&m);
	if (c->kind != NOTHING) {
		struct datum d = datum_of(&m, c);

		given_add(m.given, s, &d);
	}
	evidence_add_given(&m.evidence, m.given);
	content = read_text(&m, str_c(&m.arena, str_fmt(&m.arena,
							"<custom_item>%s description:\"d\" %s"
							"</custom_item>",
							head, c->fields)));
	assert_non_null(content);
	assert_int_equal(content->units.n, 1);
	r = judge_the_unit(&m, content, content->units.v[0], &o);
	if (r != c->expected || m.diag.list.n)
		print_error("the case of line %d: %s%s%.*s\n", c->line, result_text(r),
			    m.diag.list.n ? ", and it says: " : "",
			    m.diag.list.n ? (int)m.diag.list.v[0].text.n : 0,
			    m.diag.list.n ? m.diag.list.v[0].text.p : "");
	assert_int_equal(r, c->expected);
	assert_int_equal(m.diag.list.n, 0);
	if (c->expected == RESULT_UNKNOWN && c->kind != NOTHING)
		assert_int_not_equal(o.messages.n, 0);
	machine_release(&m);
}

#define T RESULT_TRUE
#define F RESULT_FALSE
#define U RESULT_UNKNOWN
#define RUN(cases, subject, head)                                        \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof(*(cases)); i_++) \
	judge_item(&(cases)[i_], (subject), (head))

static const struct item_case registry_cases[] = {
	{ __LINE__, "value_type:POLICY_DWORD value_data:1", DWORD, 0, 1, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:\"1\"", DWORD, 0, 0, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:0x10", DWORD, 0, 16, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[1..15]", DWORD, 0, 15, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[1..15]", DWORD, 0, 16, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[MIN..4]", DWORD, 0, 0, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[4..MAX]", DWORD, 0, 4294967295, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[1..2]||9", DWORD, 0, 9, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:\"0\"||\"1\"", DWORD, 0, 2, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:-1", DWORD, 0, 4294967295, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:4294967295", DWORD, 0, 4294967295, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:[-5..+5]", DWORD, 0, 4294967294, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1|2", DWORD, 0, 3, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5 check_type:CHECK_GREATER_THAN", DWORD, 0,
	  5, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5 check_type:CHECK_GREATER_THAN_OR_EQUAL",
	  DWORD, 0, 5, T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5 check_type:CHECK_LESS_THAN", DWORD, 0, 4,
	  T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5 check_type:CHECK_LESS_THAN_OR_EQUAL",
	  DWORD, 0, 6, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5 check_type:CHECK_NOT_EQUAL", DWORD, 0, 6,
	  T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:5||6 check_type:CHECK_NOT_EQUAL", DWORD, 0,
	  6, F },
	/* wrong types fail, also where the comparison is a negation */
	{ __LINE__, "value_type:POLICY_DWORD value_data:1", SZ, "1", 0, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1", QWORD, 0, 1, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:2 check_type:CHECK_NOT_EQUAL", SZ, "1", 0,
	  F },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"2\" check_type:CHECK_NOT_EQUAL", DWORD, 0,
	  1, F },
	{ __LINE__, "value_type:POLICY_DWORD reg_type:REG_SZ_DECIMAL value_data:4", SZ, "4", 0, T },
	{ __LINE__, "value_type:POLICY_DWORD reg_type:REG_SZ_DECIMAL value_data:4", DWORD, 0, 4,
	  F },
	{ __LINE__, "value_type:POLICY_DWORD reg_type:REG_DWORD value_data:4", DWORD, 0, 4, T },
	{ __LINE__, "value_type:POLICY_TEXT reg_type:REG_SZ value_data:\"x\"", EXPAND, "x", 0, F },
	/* texts */
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"Yes\"", SZ, "yes", 0, T },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"%x%\"", EXPAND, "%x%", 0, T },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"\"", SZ, "", 0, T },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"a\"||\"b\"", SZ, "b", 0, T },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"^Win.*10\" check_type:CHECK_REGEX", SZ,
	  "Windows 10", 0, T },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"win\" check_type:CHECK_REGEX", SZ,
	  "Windows 10", 0, F },
	{ __LINE__, "value_type:POLICY_TEXT value_data:\"win\" check_type:CHECK_NOT_REGEX", SZ,
	  "Windows 10", 0, T },
	{ __LINE__,
	  "value_type:POLICY_TEXT value_data:\"1511\" check_type:CHECK_GREATER_THAN_OR_EQUAL", SZ,
	  "1607", 0, T },
	{ __LINE__,
	  "value_type:POLICY_TEXT value_data:\"1511\" check_type:CHECK_GREATER_THAN_OR_EQUAL", SZ,
	  "20H2", 0, U },
	/* lists */
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&\"b\"", MULTI, "B,a", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&\"b\"", MULTI, "a", 0, F },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&(\"b\"||\"c\")", MULTI, "a,c",
	  0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&(\"b\"||\"c\")", MULTI, "a,b,c",
	  0, F },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"\"", MULTI, "", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"\"", MULTI, "a", 0, F },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"", SZ, "a", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&\"b\" check_type:CHECK_SUBSET",
	  MULTI, "b", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\" check_type:CHECK_SUBSET", MULTI,
	  "a,b", 0, F },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\" check_type:CHECK_SUPERSET",
	  MULTI, "a,b", 0, T },
	{ __LINE__,
	  "value_type:POLICY_MULTI_TEXT value_data:\"a\"&&\"c\" check_type:CHECK_EQUAL_ANY", MULTI,
	  "a,b", 0, F },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\" check_type:CHECK_EQUAL_ANY",
	  MULTI, "a,b", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\" check_type:CHECK_NOT_EQUAL",
	  MULTI, "a,b", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"^b\" check_type:CHECK_REGEX", MULTI,
	  "a,b", 0, T },
	{ __LINE__, "value_type:POLICY_MULTI_TEXT value_data:\"a\"", DWORD, 0, 1, F },
	/* settings, bytes, days */
	{ __LINE__, "value_type:POLICY_SET value_data:\"Enabled\"", DWORD, 0, 1, T },
	{ __LINE__, "value_type:POLICY_SET value_data:\"disabled\"", DWORD, 0, 0, T },
	{ __LINE__, "value_type:POLICY_SET value_data:\"Enabled\"", DWORD, 0, 2, F },
	{ __LINE__, "value_type:POLICY_BINARY value_data:\"0aFF\"", BINARY, "\x0a\xff", 0, T },
	{ __LINE__, "value_type:POLICY_BINARY value_data:\"0a\"", BINARY, "\x0b", 0, F },
	{ __LINE__, "value_type:POLICY_DAY value_data:[1..30]", DWORD, 0, 30, T },
	/* absence */
	{ __LINE__, "value_type:POLICY_DWORD value_data:1", NOTHING, 0, 0, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:CAN_BE_NULL", NOTHING, 0, 0,
	  T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:CAN_BE_NULL", DWORD, 0, 2, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:CAN_NOT_BE_NULL", NOTHING, 0,
	  0, F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:MUST_EXIST", NOTHING, 0, 0,
	  F },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:MUST_NOT_EXIST", NOTHING, 0, 0,
	  T },
	{ __LINE__, "value_type:POLICY_DWORD value_data:1 reg_option:MUST_NOT_EXIST", DWORD, 0, 1,
	  F },
	{ __LINE__,
	  "value_type:POLICY_DWORD value_data:1 check_type:CHECK_NOT_EQUAL reg_option:CAN_NOT_BE_NULL",
	  NOTHING, 0, 0, F },
	/* not judged yet */
	{ __LINE__, "value_type:SMARTCARD_SET value_data:\"Lock Workstation\"", SZ, "1", 0, U },
	/* the key itself is not asked, and there is none below it */
	{ __LINE__,
	  "value_type:POLICY_DWORD value_data:1 reg_enum:ENUM_SUBKEYS reg_option:CAN_NOT_BE_NULL",
	  DWORD, 0, 1, F },
	{ __LINE__,
	  "value_type:POLICY_DWORD value_data:2 reg_enum:ENUM_SUBKEYS reg_option:CAN_BE_NULL",
	  DWORD, 0, 1, T },
};

static void test_registry(void **state)
{
	struct subject s = { PROPERTY_REGISTRY, { STR(KEY), STR("V") } };

	(void)state;
	RUN(registry_cases, &s, "type:REGISTRY_SETTING reg_key:\" " KEY "\\\" reg_item:\"v\"");
}

static void test_registry_others(void **state)
{
	static const struct item_case check[] = {
		{ __LINE__, "value_data:\"" KEY "\" key_item:\"V\" reg_option:MUST_EXIST", DWORD, 0,
		  1, T },
		{ __LINE__, "value_data:\"" KEY "\" key_item:\"V\" reg_option:MUST_NOT_EXIST",
		  DWORD, 0, 1, F },
		{ __LINE__, "value_data:\"" KEY "\" key_item:\"W\" reg_option:MUST_EXIST", DWORD, 0,
		  1, F },
		{ __LINE__, "value_data:\"" KEY "\" key_item:\"W\" reg_option:MUST_NOT_EXIST",
		  NOTHING, 0, 0, T },
	};
	static const struct item_case type[] = {
		{ __LINE__, "value_data:\"REG_DWORD\"", DWORD, 0, 1, T },
		{ __LINE__, "value_data:\"reg_sz\"", DWORD, 0, 1, F },
		{ __LINE__, "value_data:\"reg_sz\"||\"reg_expand_sz\"", EXPAND, "x", 0, T },
		{ __LINE__, "value_data:\"reg_sz\"", NOTHING, 0, 0, F },
	};
	struct subject s = { PROPERTY_REGISTRY, { STR(KEY), STR("V") } };

	(void)state;
	RUN(check, &s, "type:REG_CHECK value_type:POLICY_TEXT");
	RUN(type, &s,
	    "type:REGISTRY_TYPE value_type:POLICY_TEXT reg_key:\"" KEY "\" reg_item:\"V\"");
}

/* Every SID is visited but those of the list; a user's classes and .DEFAULT are no SIDs. */
static void test_users(void **state)
{
	static const struct item_case system[] = {
		{ __LINE__, "value_data:1", DWORD, 0, 1, T },
		{ __LINE__, "value_data:2", DWORD, 0, 1, F },
		{ __LINE__, "value_data:2 reg_ignore_hku_users:\"S-1-5-19, S-1-5-18\"", DWORD, 0, 1,
		  T },
		{ __LINE__, "value_data:2 reg_ignore_hku_users:\"S-1-5-1*\"", DWORD, 0, 1, T },
		{ __LINE__, "value_data:2 reg_ignore_hku_users:\"S-1-5-1\"", DWORD, 0, 1, F },
		{ __LINE__, "value_data:2 reg_include_hku_users:\"S-1-5-21-*\"", DWORD, 0, 1, T },
		{ __LINE__, "value_data:1 reg_enum:ENUM_SUBKEYS", DWORD, 0, 1, U },
	};
	static const struct item_case classes[] = {
		{ __LINE__, "value_data:2", DWORD, 0, 1, T },
	};
	struct subject s = { PROPERTY_REGISTRY, { STR("HKU\\S-1-5-18\\X"), STR("V") } };
	const char *head = "type:REGISTRY_SETTING value_type:POLICY_DWORD reg_key:\"HKU\\X\" "
			   "reg_item:\"V\" reg_option:CAN_NOT_BE_NULL";

	(void)state;
	RUN(system, &s, head);
	s.operand[0] = STR("HKU\\S-1-5-21-1-2-3-1001_Classes\\X");
	RUN(classes, &s, head);
	s.operand[0] = STR("HKU\\.DEFAULT\\X");
	RUN(classes, &s, head);
}

static void test_subkeys(void **state)
{
	static const struct item_case cases[] = {
		{ __LINE__, "value_data:1 reg_item:\"V\"", DWORD, 0, 1, T },
		{ __LINE__, "value_data:2 reg_item:\"V\"", DWORD, 0, 1, F },
		{ __LINE__, "value_data:1 reg_item:\"W\" reg_option:CAN_BE_NULL", DWORD, 0, 1, T },
		{ __LINE__, "value_data:1 reg_item:\"W\" reg_option:CAN_NOT_BE_NULL", DWORD, 0, 1,
		  F },
	};
	struct subject s = { PROPERTY_REGISTRY, { STR(KEY "\\One"), STR("V") } };

	(void)state;
	RUN(cases, &s,
	    "type:REGISTRY_SETTING value_type:POLICY_DWORD reg_enum:ENUM_SUBKEYS reg_key:\"" KEY
	    "\"");
}

static void test_banner(void **state)
{
	static const struct item_case cases[] = {
		{ __LINE__, "value_data:\"Keep  OUT\"", SZ, " keep\nout ", 0, T },
		{ __LINE__, "value_data:\"Keep OUT\"", EXPAND, "keep out", 0, T },
		{ __LINE__, "value_data:\"Keep OUT\"", SZ, "keepout", 0, F },
		{ __LINE__, "value_data:\"Keep\"", SZ, "keep out", 0, F },
		{ __LINE__, "value_data:\"Keep\" is_substring:YES", SZ, "please keep out", 0, T },
		{ __LINE__, "value_data:\"Keep\" is_substring:NO", SZ, "please keep out", 0, F },
		{ __LINE__, "value_data:\"Keep\"", NOTHING, 0, 0, F },
		{ __LINE__, "value_data:\"1\"", DWORD, 0, 1, F },
	};
	struct subject s = { PROPERTY_REGISTRY, { STR(KEY), STR("V") } };

	(void)state;
	RUN(cases, &s,
	    "type:BANNER_CHECK value_type:POLICY_TEXT reg_key:\"" KEY "\" reg_item:\"V\"");
}

static void test_policies(void **state)
{
	static const struct item_case age[] = {
		{ __LINE__, "value_data:60", NUMBER, 0, 60 * 86400, T },
		{ __LINE__, "value_data:[1..60]", NUMBER, 0, 60 * 86400 + 1, F },
		{ __LINE__, "value_data:42", NUMBER, 0, 42 * 86400 + 85000, F },
		{ __LINE__, "value_data:60 check_type:CHECK_LESS_THAN_OR_EQUAL", NUMBER, 0, 0, T },
		{ __LINE__, "value_data:60 check_type:CHECK_LESS_THAN_OR_EQUAL", NEVER, 0, 0, F },
		{ __LINE__, "value_data:[0..60]", NEVER, 0, 0, F },
		{ __LINE__, "value_data:0", NEVER, 0, 0, T },
		{ __LINE__, "value_data:60 check_type:CHECK_NOT_EQUAL", NEVER, 0, 0, F },
		{ __LINE__, "value_data:60", NOTHING, 0, 0, U },
	};
	static const struct item_case complexity[] = {
		{ __LINE__, "value_data:\"Enabled\"", NUMBER, 0, 1, T },
		{ __LINE__, "value_data:\"Enabled\"", NUMBER, 0, 0, F },
	};
	static const struct item_case subcategory[] = {
		{ __LINE__, "value_data:\"Success, Failure\"", NUMBER, 0, 3, T },
		{ __LINE__, "value_data:\"Success\"||\"Success, Failure\"", NUMBER, 0, 1, T },
		{ __LINE__, "value_data:\"Success\"||\"Success, Failure\"", NUMBER, 0, 2, F },
		{ __LINE__, "value_data:\"no auditing\"", NUMBER, 0, 0, T },
		{ __LINE__, "value_data:\"Failure\" check_type:CHECK_NOT_EQUAL", NUMBER, 0, 2, F },
	};
	struct subject s = { PROPERTY_PASSWORD_MAX_AGE, { STR_NONE, STR_NONE } };

	(void)state;
	RUN(age, &s,
	    "type:PASSWORD_POLICY password_policy:MAXIMUM_PASSWORD_AGE value_type:TIME_DAY");
	s.property = PROPERTY_PASSWORD_COMPLEXITY;
	RUN(complexity, &s,
	    "type:PASSWORD_POLICY password_policy:COMPLEXITY_REQUIREMENTS value_type:POLICY_SET");
	s.property = PROPERTY_PASSWORD_ANONYMOUS_NAME_LOOKUP;
	RUN(complexity, &s, "type:ANONYMOUS_SID_SETTING value_type:POLICY_SET");
	s = (struct subject){ PROPERTY_AUDIT, { STR("Logon"), STR_NONE } };
	RUN(subcategory, &s,
	    "type:AUDIT_POLICY_SUBCATEGORY audit_policy_subcategory:\"Logon\" value_type:AUDIT_SET");
}

static void test_rights(void **state)
{
	static const struct item_case cases[] = {
		{ __LINE__, "value_data:\"Administrators\"", SIDS, "S-1-5-32-544", 0, T },
		{ __LINE__, "value_data:\"BUILTIN\\administrators\"", SIDS, "S-1-5-32-544", 0, T },
		{ __LINE__, "value_data:\"Administrators\" && \"Local Service\"", SIDS,
		  "S-1-5-19,S-1-5-32-544", 0, T },
		{ __LINE__, "value_data:\"Administrators\"", SIDS, "S-1-5-19,S-1-5-32-544", 0, F },
		{ __LINE__, "value_data:\"\"", SIDS, "", 0, T },
		{ __LINE__, "value_data:\"\"", SIDS, "S-1-5-19", 0, F },
		{ __LINE__, "value_data:\"Guests\"", SIDS, "", 0, F },
		{ __LINE__, "value_data:\"S-1-5-21-1-2-3-500\"", SIDS, "S-1-5-21-1-2-3-500", 0, T },
		/* a name that no table knows: decided only where the others decide */
		{ __LINE__, "value_data:\"Domain Admins\"", SIDS, "S-1-5-21-1-2-3-512", 0, U },
		{ __LINE__, "value_data:\"Guests\" && \"Domain Admins\"", SIDS,
		  "S-1-5-21-1-2-3-512", 0, F },
		{ __LINE__,
		  "value_data:\"Administrators\" && \"Virtual Machines\" check_type:CHECK_SUBSET",
		  SIDS, "S-1-5-32-544", 0, T },
		{ __LINE__, "value_data:\"Guests\" && \"Domain Admins\" check_type:CHECK_SUPERSET",
		  SIDS, "S-1-5-32-546", 0, U },
	};
	struct subject s = { PROPERTY_USER_RIGHT, { STR("SeNetworkLogonRight"), STR_NONE } };

	(void)state;
	RUN(cases, &s,
	    "type:USER_RIGHTS_POLICY right_type:SeNetworkLogonRight value_type:USER_RIGHT");
}

/* ---- units ---- */

static void write_node(struct strbuf *b, const struct node *n)
{
	size_t i;

	strbuf_adds(b, n->negate ? "!" : "");
	switch (n->kind) {
	case NODE_LEAF: {
		const struct audit_item *item = n->leaf;
		const struct audit_field *f = audit_field(item->element, "reg_item");

		strbuf_addstr(b, f ? f->value->text : STR("?"));
		return;
	}
	case NODE_CONSTANT: strbuf_adds(b, result_text(n->constant)); return;
	case NODE_IF: strbuf_adds(b, "if"); break;
	default: strbuf_adds(b, oval_operator_text(n->op));
	}
	strbuf_adds(b, "(");
	for (i = 0; i < n->count; i++) {
		strbuf_adds(b, i ? " " : "");
		write_node(b, n->child[i]);
	}
	strbuf_adds(b, ")");
}

static void expect_units(int line, const char *text, const char *expected)
{
	struct strbuf b = STRBUF_INIT;
	struct content *c;
	struct machine m;
	size_t i;

	machine_init(&m);
	c = read_text(&m, text);
	assert_non_null(c);
	strbuf_adds(&b, "");
	for (i = 0; i < c->units.n; i++) {
		const struct judged *u = c->units.v[i];

		assert_int_equal(u->index, i);
		strbuf_addf(&b, "%.*s[%.*s]: ", STR_ARG(u->outcome.title),
			    STR_ARG(u->outcome.number));
		write_node(&b, u->root);
		if (u->applies) {
			strbuf_adds(&b, " where ");
			write_node(&b, u->applies);
		}
		strbuf_adds(&b, "\n");
	}
	if (strcmp(b.p, expected) != 0)
		print_error("the case of line %d:\n%s", line, b.p);
	assert_string_equal(b.p, expected);
	strbuf_release(&b);
	machine_release(&m);
}

#define ITEM(name, title)                                                                       \
	"<custom_item>type:REGISTRY_SETTING description:\"" title "\" value_type:POLICY_DWORD " \
	"value_data:1 reg_key:\"" KEY "\" reg_item:\"" name "\"</custom_item>"
#define REPORT(type, title) "<report type:\"" type "\">description:\"" title "\"</report>"
#define IF(condition, then, other) \
	"<if>" condition "<then>" then "</then><else>" other "</else></if>"
#define WHEN(items) "<condition type:\"AND\">" items "</condition>"

static void test_units(void **state)
{
	static const struct {
		int line;
		const char *text, *units;
	} cases[] = {
		{ __LINE__, ITEM("A", "1.2.3 x"), "1.2.3 x[1.2.3]: A\n" },
		{ __LINE__, ITEM("A", "14 x") ITEM("B", "1.2.x y") ITEM("C", "1. z"),
		  "14 x[]: A\n1.2.x y[]: B\n1. z[]: C\n" },
		{ __LINE__, REPORT("PASSED", "p") REPORT("INFO", "i"),
		  "p[]: true\ni[]: not evaluated\n" },
		/* one description: one unit */
		{ __LINE__, IF(WHEN(ITEM("A", "c")), REPORT("PASSED", "d"), REPORT("FAILED", "d")),
		  "d[]: if(AND(A) true false)\n" },
		{ __LINE__,
		  IF("<condition type:\"or\">" ITEM("A", "c") ITEM("B", "c") "</condition>",
		     REPORT("PASSED", "d"),
		     IF(WHEN(ITEM("C", "c")), REPORT("PASSED", "d"), REPORT("FAILED", "d"))),
		  "d[]: if(OR(A B) true if(AND(C) true false))\n" },
		{ __LINE__, IF(WHEN(ITEM("A", "c")), ITEM("B", "d"), REPORT("WARNING", "d")),
		  "d[]: if(AND(A) B not applicable)\n" },
		{ __LINE__, "<if>" WHEN(ITEM("A", "c")) "<then>" ITEM("B", "d") "</then></if>",
		  "d[]: if(AND(A) B not applicable)\n" },
		/* several descriptions: an item applies where its conditions hold */
		{ __LINE__,
		  IF(WHEN(ITEM("A", "c")), REPORT("PASSED", "p") ITEM("B", "b"),
		     REPORT("WARNING", "w")),
		  "p[]: true where AND(A)\nb[]: B where AND(A)\nw[]: not applicable where "
		  "!AND(AND(A))\n" },
		{ __LINE__,
		  IF(WHEN(ITEM("A", "c")), IF(WHEN(ITEM("B", "c")), ITEM("C", "x"), ITEM("D", "y")),
		     ""),
		  "x[]: C where AND(AND(A) AND(B))\ny[]: D where AND(AND(A) !AND(AND(B)))\n" },
		/* a report beside an item is a second result */
		{ __LINE__,
		  IF(WHEN(ITEM("A", "c")), REPORT("PASSED", "d") ITEM("B", "d"),
		     REPORT("FAILED", "d")),
		  "d[]: true where AND(A)\nd[]: B where AND(A)\nd[]: false where !AND(AND(A))\n" },
		/* auto: the else branch from the then branch */
		{ __LINE__,
		  "<if><condition auto:\"FAILED\" type:\"AND\">" ITEM(
			  "A", "c") "</condition><then>" ITEM("B", "d") "</then></if>",
		  "d[]: if(AND(A) B false)\n" },
		{ __LINE__,
		  "<if><condition auto:\"WARNING\">" ITEM("A", "c") "</condition><then>" ITEM(
			  "B", "x") REPORT("PASSED", "y") "</then></if>",
		  "x[]: if(AND(A) B not applicable)\ny[]: if(AND(A) true not applicable)\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect_units(cases[i].line, cases[i].text, cases[i].units);
}

/* What the reader says of words it does not know; the item is unknown and says why. */
static void test_warnings(void **state)
{
#define BASE "value_type:POLICY_DWORD reg_key:\"" KEY "\" reg_item:\"v\" description:\"d\" "
	static const struct {
		int line;
		const char *fields, *code, *text;
	} cases[] = {
		{ __LINE__, BASE "value_data:1 type:REGISTRY_SETING", "W6500",
		  "unknown type 'REGISTRY_SETING' (did you mean 'REGISTRY_SETTING'?)" },
		{ __LINE__, BASE "value_data:1 type:REGISTRY_SETTING reg_optoin:CAN_BE_NULL",
		  "W6501", "unknown keyword 'reg_optoin' (did you mean 'reg_option'?)" },
		{ __LINE__, BASE "value_data:1 type:REGISTRY_SETTING reg_option:MUST_BE_NULL",
		  "W6502", "unknown reg_option 'MUST_BE_NULL' (did you mean 'CAN_BE_NULL'?)" },
		{ __LINE__, BASE "value_data:1 type:REGISTRY_SETTING check_type:CHECK_EQUALS",
		  "W6502", "unknown check_type 'CHECK_EQUALS' (did you mean 'CHECK_EQUAL'?)" },
		{ __LINE__, BASE "value_data:1 type:\"REGISTRY_SETTING\"", "W6502",
		  "the word of 'type' stands without quotes" },
		{ __LINE__, BASE "value_data:1 value_data:2 type:REGISTRY_SETTING", "W6503",
		  "'value_data' stands twice in this item" },
		{ __LINE__, BASE "type:REGISTRY_SETTING", "W6505", "this item lacks 'value_data'" },
		{ __LINE__, BASE "value_data:1", "W6505", "this item lacks 'type'" },
		{ __LINE__, BASE "value_data:x type:REGISTRY_SETTING", "W6506",
		  "value_data of POLICY_DWORD takes a number of 32 bits" },
		{ __LINE__, BASE "value_data:1 check_type:CHECK_REGEX type:REGISTRY_SETTING",
		  "W6506", "CHECK_REGEX does not compare values of POLICY_DWORD" },
		{ __LINE__,
		  "description:\"d\" type:AUDIT_POLICY_SUBCATEGORY value_type:AUDIT_SET "
		  "value_data:\"Success\" audit_policy_subcategory:\"Logoff\"||\"Success, Failure\"",
		  "W6507", "'audit_policy_subcategory' takes one value, without operators" },
		{ __LINE__,
		  "description:\"d\" type:AUDIT_POLICY_SUBCATEGORY value_type:AUDIT_SET "
		  "value_data:\"Success\" audit_policy_subcategory:\"Audit Policy Chnge\"",
		  "W6502",
		  "unknown audit_policy_subcategory 'Audit Policy Chnge' (did you mean 'Audit Policy "
		  "Change'?)" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct content *c;
		struct outcome o;
		struct machine m;

		machine_init(&m);
		evidence_add_given(&m.evidence, m.given);
		c = read_text(&m, str_c(&m.arena,
					str_fmt(&m.arena, "<item>%s</item>", cases[i].fields)));
		assert_non_null(c);
		if (m.diag.list.n != 1)
			print_error("the case of line %d\n", cases[i].line);
		assert_int_equal(m.diag.list.n, 1);
		assert_string_equal(code_name(m.diag.list.v[0].code), cases[i].code);
		assert_str(m.diag.list.v[0].text, cases[i].text);
		assert_int_equal(judge_the_unit(&m, c, c->units.v[0], &o), RESULT_UNKNOWN);
		assert_int_equal(o.messages.n, 1);
		machine_release(&m);
	}
}

/* A condition item that errs leaves the condition unmet, and says so; elsewhere it is an error. */
static bool broken_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	(void)state;
	(void)a;
	(void)s;
	out->status = ANSWER_ERROR;
	out->message = STR("unreadable");
	return true;
}

static void test_error(void **state)
{
	static const struct source_ops broken = { .kind = "broken", .ask = broken_ask };
	struct content *c;
	struct outcome o;
	struct machine m;

	(void)state;
	machine_init(&m);
	VEC_PUSH(&m.arena, &m.evidence.sources)->ops = &broken;
	c = read_text(&m, ITEM("A", "a") IF(WHEN(ITEM("B", "c")), REPORT("PASSED", "d"),
					    REPORT("FAILED", "d")));
	assert_int_equal(judge_the_unit(&m, c, c->units.v[0], &o), RESULT_ERROR);
	assert_str(o.found.v[0].message, "unreadable");
	assert_int_equal(judge_the_unit(&m, c, c->units.v[1], &o), RESULT_FALSE);
	assert_int_equal(o.messages.n, 1);
	machine_release(&m);
}

static void test_finding(void **state)
{
	struct subject s = { PROPERTY_REGISTRY, { STR(KEY), STR("A") } };
	struct datum d = number(REG_DWORD, 0);
	struct content *c;
	struct outcome o;
	struct machine m;

	(void)state;
	machine_init(&m);
	given_add(m.given, &s, &d);
	evidence_add_given(&m.evidence, m.given);
	c = read_text(&m, "\n" ITEM("A", "2.3 a"));
	assert_int_equal(judge_the_unit(&m, c, c->units.v[0], &o), RESULT_FALSE);
	assert_str(o.expected, "POLICY_DWORD 1 CHECK_EQUAL");
	assert_str(o.title, "2.3 a");
	assert_str(o.number, "2.3");
	assert_str(o.path, "x.audit");
	assert_int_equal(o.line, 2);
	assert_int_equal(o.found.n, 1);
	assert_str(o.found.v[0].status, "found");
	assert_str(o.found.v[0].key, KEY);
	assert_str(o.found.v[0].name, "A");
	assert_str(o.found.v[0].type, "REG_DWORD");
	assert_str(o.found.v[0].value, "0");
	machine_release(&m);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_registry), cmocka_unit_test(test_registry_others),
		cmocka_unit_test(test_policies), cmocka_unit_test(test_rights),
		cmocka_unit_test(test_units),	 cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_error),	 cmocka_unit_test(test_finding),
		cmocka_unit_test(test_users),	 cmocka_unit_test(test_subkeys),
		cmocka_unit_test(test_banner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
