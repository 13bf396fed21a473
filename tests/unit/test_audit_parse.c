/* SPDX-License-Identifier: Apache-2.0 */
/*
 * .audit files -> elements: what is read, written back in one line, and what is said where. The
 * expected trees follow from sections 1 and 2 of the format's grammar.
 */
#include "unit.h"

#include "audit_lex.h"
#include "audit_parse.h"
#include "file.h"

static void write_number(struct strbuf *b, const struct audit_number *n)
{
	if (n->open)
		strbuf_adds(b, "*");
	else
		strbuf_addf(b, "%s%llu",
			    n->negative ? "-"
			    : n->sign	? "+"
					: "",
			    (unsigned long long)n->magnitude);
}

static void write_value(struct strbuf *b, const struct audit_value *v)
{
	static const char *const join[] = { [AUDIT_VALUE_OR] = "||",
					    [AUDIT_VALUE_AND] = "&&",
					    [AUDIT_VALUE_BIT_OR] = "|",
					    [AUDIT_VALUE_BIT_AND] = "&" };
	size_t i;

	switch (v->kind) {
	case AUDIT_VALUE_STRING: strbuf_addf(b, "{%.*s}", STR_ARG(v->text)); return;
	case AUDIT_VALUE_WORD: strbuf_addstr(b, v->text); return;
	case AUDIT_VALUE_RANGE:
		strbuf_adds(b, "[");
		write_number(b, &v->low);
		strbuf_adds(b, "..");
		write_number(b, &v->high);
		strbuf_adds(b, "]");
		return;
	default: break;
	}
	strbuf_adds(b, "(");
	for (i = 0; i < v->part.n; i++) {
		if (i)
			strbuf_adds(b, join[v->kind]);
		write_value(b, v->part.v[i]);
	}
	strbuf_adds(b, ")");
}

static void write_element(struct strbuf *b, const struct audit_element *e)
{
	size_t i;

	strbuf_addf(b, "%.*s", STR_ARG(e->tag));
	if (e->value)
		write_value(b, e->value);
	for (i = 0; i < e->attribute.n; i++) {
		strbuf_addf(b, " @%.*s=", STR_ARG(e->attribute.v[i].keyword));
		write_value(b, e->attribute.v[i].value);
	}
	for (i = 0; i < e->field.n; i++) {
		strbuf_addf(b, " %.*s=", STR_ARG(e->field.v[i].keyword));
		write_value(b, e->field.v[i].value);
	}
	for (i = 0; i < e->child.n; i++) {
		strbuf_adds(b, " <");
		write_element(b, e->child.v[i]);
		strbuf_adds(b, ">");
	}
}

static void write_diagnostics(struct strbuf *b, struct diag *d)
{
	struct place at;
	size_t i, k;

	for (i = 0; i < d->list.n; i++) {
		const struct diagnostic *one = &d->list.v[i];

		diag_place(d, one->at, false, &at);
		strbuf_addf(b, "%u:%u %s %.*s\n", at.line, at.column, code_name(one->code),
			    STR_ARG(one->text));
		for (k = 0; k < one->notes.n; k++) {
			diag_place(d, one->notes.v[k].at, false, &at);
			strbuf_addf(b, "  %u:%u %.*s\n", at.line, at.column,
				    STR_ARG(one->notes.v[k].text));
		}
	}
}

static void expect(int line, str text, const char *tree, const char *said)
{
	struct strbuf b = STRBUF_INIT, messages = STRBUF_INIT;
	struct audit_element *e;
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	e = audit_parse(&d, &a, diag_source(&d, STR("x.audit"), text), text);
	strbuf_adds(&b, "");
	if (e)
		write_element(&b, e);
	strbuf_adds(&messages, "");
	write_diagnostics(&messages, &d);
	if (strcmp(b.p, tree) != 0 || strcmp(messages.p, said) != 0)
		print_error("the case of line %d\ntree: %s\nsaid: %s", line, b.p, messages.p);
	assert_string_equal(b.p, tree);
	assert_string_equal(messages.p, said);
	strbuf_release(&b);
	strbuf_release(&messages);
	diag_release(&d);
	arena_release(&a);
}

struct parse_case {
	int line;
	const char *text, *tree, *said;
};

static void run(const struct parse_case *cases, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		expect(cases[i].line, str_of(cases[i].text), cases[i].tree, cases[i].said);
}

#define RUN(cases) run(cases, sizeof(cases) / sizeof(*(cases)))
#define WIN(inside) "<check_type:\"Windows\">" inside "</check_type>"
#define UNIX(inside) "<check_type:\"Unix\">" inside "</check_type>"
#define IN_WIN(inside) "check_type{Windows} <" inside ">"
#define IN_UNIX(inside) "check_type{Unix} <" inside ">"

static void test_structure(void **state)
{
	static const struct parse_case cases[] = {
		{ __LINE__, WIN(""), "check_type{Windows}", "" },
		{ __LINE__, "# c\n<check_type\t: \"Windows\" version : \"2\">\r\n</check_type> # e",
		  "check_type{Windows} @version={2}", "" },
		{ __LINE__, "<check_type:\"MDM\" mdm_type:AIRWATCH></check_type>",
		  "check_type{MDM} @mdm_type=AIRWATCH", "" },
		{ __LINE__, "\xef\xbb\xbf" WIN(""), "check_type{Windows}", "" },
		{ __LINE__,
		  WIN("<group_policy:\"g\"><custom_item>type:REG_CHECK\n# Note\ninfo:\"a\nb\""
		      "</item></group_policy>"),
		  IN_WIN("group_policy{g} <custom_item type=REG_CHECK info={a\nb}>"), "" },
		{ __LINE__, WIN("<item>name:\"n\" value:1</custom_item>"),
		  IN_WIN("item name={n} value=1"), "" },
		{ __LINE__,
		  WIN("<file_acl:\"A\"><user : \"u\">acl_allow : \"read\" | \"write\"</user></acl>"),
		  IN_WIN("file_acl{A} <user{u} acl_allow=({read}|{write})>"), "" },
		{ __LINE__,
		  WIN("<if><condition type:\"and\" auto:\"FAILED\"><item>a:b</item></condition>"
		      "<then><report type:\"PASSED\">description:\"d\"</report></then>"
		      "<else><if><condition><item></item></condition><then></then></if></else></if>"),
		  IN_WIN("if <condition @type={and} @auto={FAILED} <item a=b>> "
			 "<then <report @type={PASSED} description={d}>> "
			 "<else <if <condition <item>> <then>>>"),
		  "" },
		{ __LINE__, WIN("<debug/><item><debug/>a:b</item>"), IN_WIN("item a=b"), "" },
		{ __LINE__, UNIX("<custom_item>file:/etc/passwd mode:0644 re\xff:\"\xfe\"</item>"),
		  IN_UNIX("custom_item file=/etc/passwd mode=0644 re\xff={\xfe}"), "" },
	};

	(void)state;
	RUN(cases);
}

static void test_quotes(void **state)
{
	static const struct parse_case cases[] = {
		/* Windows "...": raw, also a backslash at its end */
		{ __LINE__, WIN("<item>a:\"C:\\x\\\" b:\"\\s+#x\"</item>"),
		  IN_WIN("item a={C:\\x\\} b={\\s+#x}"), "" },
		/* Windows '...': \\ \' \" \r \n; any other pair stays as it is */
		{ __LINE__, WIN("<item>a:'it\\'s \\\"q\\\" \\\\s \\s\\r\\n'</item>"),
		  IN_WIN("item a={it's \"q\" \\s \\s\r\n}"), "" },
		/* others "...": \\ and \" */
		{ __LINE__, UNIX("<item>a:\"^\\\\s+\\\"x\\\"\" b:\"\\s\\\\\"</item>"),
		  IN_UNIX("item a={^\\s+\"x\"} b={\\s\\}"), "" },
		{ __LINE__, WIN("<item>a:\"\" b:\"it's\"</item>"), IN_WIN("item a={} b={it's}"),
		  "" },
		/* the family is the wrapper's exact name */
		{ __LINE__, "<check_type:\"WindowsFiles\"><item>a:\"\\\"\"</item></check_type>",
		  "check_type{WindowsFiles} <item a={\"}>", "" },
	};

	(void)state;
	RUN(cases);
}

static void test_values(void **state)
{
	static const char mixed[] = "'||' and '&&' are mixed without parentheses; '&&' is taken "
				    "first\n";
	char first[128], second[128];
	struct parse_case cases[] = {
		{ __LINE__, WIN("<item>a:[1..15] b:[MIN..0x1F] c:[-1..+10] d:[ 5 .. MAX ]</item>"),
		  IN_WIN("item a=[1..15] b=[*..31] c=[-1..+10] d=[5..*]"), "" },
		{ __LINE__, WIN("<item>a:\"x\" || \"y\"||1 b:2</item>"),
		  IN_WIN("item a=({x}||{y}||1) b=2"), "" },
		{ __LINE__, WIN("<item>a:\"A\" && (\"B\" || \"C\") && \"D\"</item>"),
		  IN_WIN("item a=({A}&&({B}||{C})&&{D})"), "" },
		{ __LINE__, WIN("<item>a:(\"A\" && \"B\") || \"C\"</item>"),
		  IN_WIN("item a=(({A}&&{B})||{C})"), "" },
		{ __LINE__, WIN("<item>a:1|2&4</item>"), IN_WIN("item a=(1|(2&4))"), "" },
		{ __LINE__, WIN("<item>a:[1..2] || 7</item>"), IN_WIN("item a=([1..2]||7)"), "" },
		{ __LINE__, WIN("<item>\na:1 || 2 && 3</item>"), IN_WIN("item a=(1||(2&&3))"),
		  first },
		{ __LINE__, WIN("<item>\na:1 && 2 || 3</item>"), IN_WIN("item a=((1&&2)||3)"),
		  second },
	};

	(void)state;
	snprintf(first, sizeof(first), "2:8 W6504 %s", mixed);
	snprintf(second, sizeof(second), "2:10 W6504 %s", mixed);
	RUN(cases);
}

static void test_defects(void **state)
{
	static const struct parse_case cases[] = {
		{ __LINE__, "", "",
		  "1:1 E6504 expected '<check_type: \"...\">', which encloses the file, found the end "
		  "of the file\n" },
		{ __LINE__, WIN("") "\nx", "",
		  "2:1 E6504 expected nothing behind '</check_type>', found 'x'\n" },
		{ __LINE__, WIN("<itm>"), "",
		  "1:24 E6505 unknown tag 'itm' (did you mean 'item'?)\n" },
		/* three published files lack this closer */
		{ __LINE__, "<check_type:\"Windows\">\n<group_policy:\"g\">\n</check_type>", "",
		  "3:3 E6506 expected '</group_policy>', found '</check_type>'\n"
		  "  2:2 'group_policy' was opened here\n" },
		{ __LINE__, "<check_type:\"Windows\">\n<item>\n", "",
		  "3:1 E6506 expected '</item>', found the end of the file\n"
		  "  2:2 'item' was opened here\n" },
		{ __LINE__, WIN("<item>a:b\n<item>c:d</item>"), "",
		  "2:2 E6506 expected '</item>', found '<item>'\n  1:24 'item' was opened here\n" },
		{ __LINE__, WIN("\n</then>\n"), "", "2:3 E6507 '</then>' closes nothing here\n" },
		{ __LINE__, WIN("<condition></condition>"), "",
		  "1:24 E6511 'condition' cannot stand in 'check_type'\n" },
		{ __LINE__, WIN("<if></if>"), "", "1:24 E6511 this 'if' has no 'condition'\n" },
		{ __LINE__, WIN("<if><condition></condition></if>"), "",
		  "1:24 E6511 this 'if' has no 'then'\n" },
		{ __LINE__, WIN("<if><condition></condition><then></then>\n<then></then></if>"), "",
		  "2:2 E6511 a second 'then' in one 'if'\n" },
		{ __LINE__, WIN("<report type PASSED>\n</report>"), "",
		  "1:31 E6508 expected '>', found 'type'\n" },
		{ __LINE__, WIN("<item>a:[1..x]\n</item>"), "",
		  "1:35 E6510 expected a number or MAX, found 'x'\n" },
		{ __LINE__, WIN("<item>a:(1 || 2\n</item>"), "",
		  "2:1 E6510 expected ')', found '</'\n" },
		/* several defects in one run, and text behind quotes that do not match */
		{ __LINE__,
		  WIN("\n<item>\n d : \"a \"b\" c\"\n</item>\n<item>\n x : one two\n</item>\n"
		      "<item>\n e :\n</item>\n"),
		  "",
		  "3:10 E6509 expected a keyword and ':', or the closing tag, found 'b'\n"
		  "6:10 E6509 expected a keyword and ':', or the closing tag, found 'two'\n"
		  "10:1 E6510 expected a value, found '</'\n" },
	};

	(void)state;
	RUN(cases);
}

/* The quote that is wrong stands far from where a reader of quotes notices it. */
static void test_stray_quote(void **state)
{
	static const struct parse_case cases[] = {
		/* the closing quote of line 3 is missing: the string ends where the next begins */
		{ __LINE__, WIN("\n<item>\n a : \"one\n b : \"two\"\n</item>\n<itm>\n"), "",
		  "4:7 E6509 expected a keyword and ':', or the closing tag, found 'two'\n"
		  "  3:6 the string that begins here holds 'b :': is a quote missing or too many?\n"
		  "6:2 E6505 unknown tag 'itm' (did you mean 'item'?)\n" },
		/* the last quote is missing: where it opened, and the tag it swallowed */
		{ __LINE__, WIN("\n<item>\n a : \"one\"\n b : \"two\n</item>\n"), "",
		  "4:6 E6500 the string that opens here has no closing \"\n" },
		{ __LINE__, WIN("\n<item>\n a : \"one\n</item>\n<item>\n a : \"two\" b : \"x\n"),
		  "",
		  "6:7 E6509 expected a keyword and ':', or the closing tag, found 'two'\n"
		  "  3:6 the string that begins here holds '</item>': is a quote missing or too "
		  "many?\n" },
	};

	(void)state;
	RUN(cases);
}

static void test_unreadable(void **state)
{
	(void)state;
	expect(__LINE__, (str){ "<check\0type>", 12 }, "", "1:7 E0004 NUL byte in the text\n");
	expect(__LINE__, (str){ "\xff\xfe<\0", 4 }, "",
	       "1:1 E6512 the file is UTF-16; .audit files are ASCII or UTF-8\n");
}

static str repeated(struct strbuf *b, const char *head, const char *part, size_t times,
		    const char *tail)
{
	strbuf_adds(b, head);
	while (times--)
		strbuf_adds(b, part);
	strbuf_adds(b, tail);
	return strbuf_str(b);
}

static void expect_code(str text, const char *code)
{
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	assert_null(audit_parse(&d, &a, diag_source(&d, STR("x"), text), text));
	assert_true(d.list.n >= 1);
	assert_string_equal(code_name(d.list.v[0].code), code);
	diag_release(&d);
	arena_release(&a);
}

static void test_limits(void **state)
{
	static const char head[] = "<check_type:\"Windows\">",
			  item[] = "<check_type:\"Windows\"><item>";
	struct strbuf b = STRBUF_INIT;

	(void)state;
	expect_code(repeated(&b, head, "<if><then>", 10000, ""), "E6502");
	strbuf_reset(&b);
	repeated(&b, item, "", 0, "a:");
	expect_code(repeated(&b, "", "(", 10000, ""), "E6502");
	strbuf_reset(&b);
	repeated(&b, item, "", 0, "a:\"");
	expect_code(repeated(&b, "", "x", AUDIT_STRING_LIMIT + 1, "\"</item></check_type>"),
		    "E6501");
	strbuf_reset(&b);
	expect_code(repeated(&b, item, "a:1 ", AUDIT_PART_LIMIT / 2 + 1, "</item></check_type>"),
		    "E6503");
	strbuf_release(&b);
}

static void test_shown(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = { { "plain", "plain" },
		      { "a\xff"
			"b\nc",
			"a\xef\xbf\xbd"
			"b c" },
		      { "\xc3\xa4", "\xc3\xa4" },
		      { "0123456789", "01234567..." } };
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_true(str_is(audit_shown(&a, str_of(cases[i].in), 8), cases[i].out));
	arena_release(&a);
}

static size_t count_items(const struct audit_element *e)
{
	size_t i, n = e->kind == AUDIT_ITEM;

	for (i = 0; i < e->child.n; i++)
		n += count_items(e->child.v[i]);
	return n;
}

/* 241 openings of custom_item, 7 of them in comments: grep -c '^[[:space:]]*<custom_item>' is 234. */
static void test_public_file(void **state)
{
	static const char path[] = "../shared/corpus/nsa-shb/Windows/Compliance/Windows10.audit";
	struct audit_element *e;
	struct arena a;
	struct diag d;
	str text;

	(void)state;
	if (file_kind(path) != FILE_REGULAR)
		skip();
	arena_init(&a);
	diag_init(&d);
	assert_true(file_read(&d, &a, path, CONTENT_FILE_LIMIT, SPAN_NONE, &text));
	e = audit_parse(&d, &a, diag_source(&d, STR("Windows10.audit"), text), text);
	assert_non_null(e);
	assert_int_equal(d.list.n, 0);
	assert_int_equal(count_items(e), 234);
	diag_release(&d);
	arena_release(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_structure),   cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_values),	    cmocka_unit_test(test_defects),
		cmocka_unit_test(test_stray_quote), cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_limits),	    cmocka_unit_test(test_shown),
		cmocka_unit_test(test_public_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
