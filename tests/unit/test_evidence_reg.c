/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registry exports. What the bytes of a type mean: winnt.h and "Registry value types" of the Windows
 * documentation; the text form: what regedit and Wine's reg write.
 */
#include "refused.h"

#define HEAD "Windows Registry Editor Version 5.00\r\n\r\n"

static bool open_text(struct asking *t, const char *text)
{
	return reg_open_text(&t->evidence, str_dup(&t->arena, str_of(text)), STR("x.reg"));
}

static const struct {
	int line;
	const char *data, *expected;
} values[] = {
	{ __LINE__, "\"text\"", "found REG_SZ 'text'" },
	{ __LINE__, "\"\"", "found REG_SZ ''" },
	{ __LINE__, "\"a\\\\b \\\"c\\\"\"", "found REG_SZ 'a\\b \"c\"'" },
	{ __LINE__, "\"a\r\nb\"", "found REG_SZ 'a\r\nb'" },
	{ __LINE__, "\"a;b\" ; comment", "found REG_SZ 'a;b'" },
	{ __LINE__, "dword:0000001f", "found REG_DWORD 31" },
	{ __LINE__, "dword:ffffffff", "found REG_DWORD 4294967295" },
	{ __LINE__, "dword:1", "found REG_DWORD 1" },
	{ __LINE__, "hex:", "found 3:" },
	{ __LINE__, "hex:0a,0B", "found 3:0a0b" },
	{ __LINE__, "hex:0a,\\\r\n  0b,\\\r\n  0c", "found 3:0a0b0c" },
	{ __LINE__, "hex(0):", "found nothing REG_NONE" },
	{ __LINE__, "hex(0):01", "found 0:01" },
	{ __LINE__, "hex(1):61,00,e4,00,00,00", "found REG_SZ 'a\xc3\xa4'" },
	/* the rest of a longer text that stood there before */
	{ __LINE__, "hex(1):61,00,00,00,62,00,00,00", "found REG_SZ 'a'" },
	{ __LINE__, "hex(1):61,00", "found REG_SZ 'a'" },
	{ __LINE__, "hex(1):", "found REG_SZ ''" },
	{ __LINE__, "hex(1):61", "error: the text has an odd number of bytes" },
	{ __LINE__, "hex(1):3d,d8,00,de,00,00", "found REG_SZ '\xf0\x9f\x98\x80'" },
	{ __LINE__, "hex(1):3d,d8,61,00,00,00",
	  "found REG_SZ '\xef\xbf\xbd"
	  "a'" },
	{ __LINE__, "hex(2):25,00,61,00,25,00,00,00", "found REG_EXPAND_SZ '%a%'" },
	{ __LINE__, "hex(4):01,00,00,00", "found REG_DWORD 1" },
	{ __LINE__, "hex(4):01,00", "error: a number of type REG_DWORD has 2 bytes instead of 4" },
	{ __LINE__, "hex(5):00,00,01,02", "found REG_DWORD_BIG_ENDIAN 258" },
	{ __LINE__, "hex(6):61,00", "found REG_LINK 'a'" },
	{ __LINE__, "hex(7):61,00,00,00,62,00,00,00,00,00", "found REG_MULTI_SZ 'a' 'b'" },
	{ __LINE__, "hex(7):61,00,00,00", "found REG_MULTI_SZ 'a'" },
	{ __LINE__, "hex(7):61,00,00,00,00,00,62,00,00,00,00,00", "found REG_MULTI_SZ 'a' '' 'b'" },
	{ __LINE__, "hex(7):00,00", "found REG_MULTI_SZ" },
	{ __LINE__, "hex(7):00,00,00,00", "found REG_MULTI_SZ" },
	{ __LINE__, "hex(7):", "found REG_MULTI_SZ" },
	/* Windows 10 has one element of two quotes in Lsa\Security Packages */
	{ __LINE__, "hex(7):22,00,22,00,00,00,00,00", "found REG_MULTI_SZ '\"\"'" },
	{ __LINE__, "hex(8):01,02", "found 8:0102" },
	{ __LINE__, "hex(b):08,07,06,05,04,03,02,01", "found REG_QWORD 72623859790382856" },
	{ __LINE__, "hex(b):ff,ff,ff,ff,ff,ff,ff,ff", "found REG_QWORD 18446744073709551615" },
	{ __LINE__, "hex(b):01", "error: a number of type REG_QWORD has 1 bytes instead of 8" },
	{ __LINE__, "hex(ffff0010):01", "found 4294901776:01" },
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
		if (!open_text(&t,
			       str_fmt(&t.arena, HEAD "[HKEY_LOCAL_MACHINE\\A\\B]\r\n\"v\"=%s\r\n",
				       values[i].data)
				       .p))
			fail_msg("line %d: %s", values[i].line, diagnostic(&t, 0).p);
		answer = ask(&t, PROPERTY_REGISTRY, "HKLM\\a\\b", "V");
		actual = answer_text(&t.arena, &answer);
		if (!str_is(actual, values[i].expected))
			fail_msg("line %d: %s", values[i].line, actual.p);
		assert_str(answer.place, "HKEY_LOCAL_MACHINE\\A\\B");
		assert_str(answer.name, "v");
		assert_string_equal(answer.kind, "reg");
		assert_str(answer.source, "x.reg");
		asking_end(&t);
	}
}

static const struct refused_text refused[] = {
	{ __LINE__, HEAD "x", "E5003@3:1 expected a key '[...]', a value or a comment" },
	{ __LINE__, HEAD "[HKLM\\A", "E5003@3:1 the key has no closing ']'" },
	{ __LINE__, HEAD "[A\\B]", "E5003@3:2 expected a root key such as HKEY_LOCAL_MACHINE" },
	{ __LINE__, HEAD "\"a\"=dword:1", "E5003@3:1 expected a key '[...]' above a value" },
	{ __LINE__, HEAD "[HKLM\\A] x", "E5003@3:10 expected the end of the line" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\" dword:1", "E5003@4:5 expected '='" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a=1\n", "E5003@4:1 the text has no closing quote" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=\"b", "E5003@4:5 the text has no closing quote" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=\"C:\\W\"",
	  "E5003@4:8 expected '\\\\' or '\\\"' in a text" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=1",
	  "E5003@4:5 expected a quoted text, 'dword:' or 'hex'" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=dword:123456789",
	  "E5003@4:11 expected up to eight hexadecimal digits" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=hex:1,\n",
	  "E5003@4:11 expected a byte of two hexadecimal digits" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=hex:123",
	  "E5003@4:9 expected a byte of two hexadecimal digits" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=hex(7:00", "E5003@4:10 expected '):'" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=hex:1,\\ 2",
	  "E5003@4:11 expected the end of the line behind '\\'" },
	{ __LINE__, "Windows Registry Editor Version 6.00\n",
	  "E5003@1:1 expected 'Windows Registry Editor Version 5.00'" },
	{ __LINE__, HEAD "[-HKLM\\A]",
	  "E5004@3:2 a file that deletes is an import script, not an export of a machine" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"a\"=-\n\"b\"=x",
	  "E5004@4:5 a file that deletes is an import script, not an export of a machine" },
	{ __LINE__, HEAD "[HKLM\\A]\n\"\xff\"=dword:1",
	  "E5005@4:2 expected UTF-16 with a byte order mark, or UTF-8" },
	{ __LINE__, "REGEDIT4\n[HKLM\\A]\n\"a\"=\"\xe4\"",
	  "E5005@3:6 the code page of a REGEDIT4 file is unknown: expected ASCII; export it as "
	  "version 5.00" },
	{ __LINE__, "REGEDIT4\n[HKLM\\A]\n\"a\"=hex(2):e4,00",
	  "E5005@3:12 the code page of a REGEDIT4 file is unknown: expected ASCII; export it as "
	  "version 5.00" },
};

static void test_refused(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_refused(&refused[i], open_text);
}

/* Every bad line is named, and one that goes on over several lines once. */
static void test_recovery(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_false(open_text(&t, HEAD "[HKLM\\A]\r\n\"a\"=hex:012,\\\r\n  01,\\\r\n  02\r\n"
					"\"b\"=dword:1\r\n\"c\"=dword:g\r\n"));
	assert_int_equal(t.diag.errors, 2);
	assert_str(diagnostic(&t, 0), "E5003@4:9 expected a byte of two hexadecimal digits");
	assert_str(diagnostic(&t, 1), "E5003@8:11 expected up to eight hexadecimal digits");
	asking_end(&t);
}

static void test_nul(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_false(reg_open_text(&t.evidence, STR(HEAD "[HKLM\\A]\n\"a\0\"=dword:1"), STR("x")));
	assert_str(diagnostic(&t, 0), "E5003@4:3 a NUL character in the text");
	asking_end(&t);
}

/* What is not listed is absent below the keys that begin the export, and unknown elsewhere. */
static void test_silence(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, HEAD "[HKEY_LOCAL_MACHINE\\A\\B]\n@=\"default\"\n\n"
				       "[HKEY_LOCAL_MACHINE\\A\\B\\C\\D]\n\"v\"=dword:1\n"));
	assert_str(ask_registry(&t, "HKLM\\A\\B", ""), "found REG_SZ 'default'");
	assert_str(ask_registry(&t, "HKLM\\A\\B\\C\\D", "v"), "found REG_DWORD 1");
	assert_str(ask_registry(&t, "HKLM\\A\\B", "v"), "absent value");
	assert_str(ask_registry(&t, "HKLM\\A\\B\\C", "v"), "absent value"); /* implied by D */
	assert_str(ask_registry(&t, "HKLM\\A\\B\\X", "v"), "absent key");
	assert_str(ask_registry(&t, "HKLM\\A\\B\\C\\D\\E\\F", "v"), "absent key");
	assert_str(ask_registry(&t, "HKLM\\A", "v"), "not collected");
	assert_str(ask_registry(&t, "HKLM\\A\\BC", "v"), "not collected");
	assert_str(ask_registry(&t, "HKCU\\A\\B", "v"), "not collected");
	assert_str(ask_text(&t, PROPERTY_PASSWORD_MIN_LENGTH, "", ""), "not collected");
	assert_str(t.evidence.sources.v[0].holds, "2 keys, 2 values below HKLM\\A\\B");
	asking_end(&t);
}

static void test_control_sets(void **state)
{
	static const char sets[] = HEAD
		"[HKEY_LOCAL_MACHINE\\SYSTEM]\n"
		"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\X]\n\"v\"=dword:1\n"
		"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\X]\n\"v\"=dword:2\n";
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, sets)); /* which one is current is not said */
	assert_str(ask_registry(&t, "HKLM\\System\\CurrentControlSet\\X", "v"), "not collected");
	assert_str(ask_registry(&t, "HKLM\\System\\ControlSet001\\X", "v"), "found REG_DWORD 1");
	asking_end(&t);
	asking_begin(&t);
	assert_true(open_text(&t, str_fmt(&t.arena,
					  "%s[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n"
					  "\"Current\"=dword:2\n",
					  sets)
					  .p));
	assert_str(ask_registry(&t, "HKLM\\System\\currentcontrolset\\X", "v"),
		   "found REG_DWORD 2");
	assert_str(ask(&t, PROPERTY_REGISTRY, "HKLM\\System\\CurrentControlSet\\X", "v").place,
		   "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\X");
	assert_str(ask_registry(&t, "HKLM\\System\\CurrentControlSet\\Y", "v"), "absent key");
	asking_end(&t);
	asking_begin(&t);
	assert_true(open_text(&t, str_fmt(&t.arena,
					  "%s[HKEY_LOCAL_MACHINE\\SYSTEM\\"
					  "CurrentControlSet\\X]\n\"v\"=dword:3\n",
					  sets)
					  .p));
	assert_str(ask_registry(&t, "HKLM\\System\\CurrentControlSet\\X", "v"),
		   "found REG_DWORD 3");
	asking_end(&t);
}

/* The last one counts, as when the file is imported. */
static void test_twice(void **state)
{
	struct asking t;

	(void)state;
	asking_begin(&t);
	assert_true(open_text(&t, HEAD
			      "[HKLM\\A]\n\"v\"=dword:1\n[HKLM\\B]\n[hklm\\a]\n\"V\"=\"x\"\n"));
	assert_str(ask_registry(&t, "HKLM\\A", "v"), "found REG_SZ 'x'");
	assert_str(diagnostic(&t, 0),
		   "W5003@7:1 'V' of this key is set again: the last one counts");
	assert_int_equal(t.diag.list.v[0].notes.n, 1);
	asking_end(&t);
}

/* More values in a key than are searched one by one. */
static void test_many(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct asking t;
	int i;

	(void)state;
	asking_begin(&t);
	strbuf_adds(&b, HEAD "[HKLM\\A]\n");
	for (i = 0; i < 1000; i++)
		strbuf_addf(&b, "\"v%d\"=dword:%x\n", i, i);
	assert_true(open_text(&t, b.p));
	for (i = 0; i < 1000; i++)
		assert_str(ask_registry(&t, "HKLM\\A", str_fmt(&t.arena, "V%d", i).p),
			   str_fmt(&t.arena, "found REG_DWORD %d", i).p);
	assert_str(ask_registry(&t, "HKLM\\A", "v1000"), "absent value");
	strbuf_release(&b);
	asking_end(&t);
}

/* The same file as UTF-16LE, as UTF-8 with and without mark, as Samba and as REGEDIT4 write it. */
static void test_encodings(void **state)
{
	static const char text[] = "[HKEY_LOCAL_MACHINE\\A]\r\n\"\xc3\xa4\"=\"\xe2\x82\xac\"\r\n";
	static const char wide[] =
		"\xff\xfe"
		"W\0i\0n\0d\0o\0w\0s\0 \0R\0e\0g\0i\0s\0t\0r\0y\0 \0E\0d\0i\0t\0o\0r\0"
		" \0V\0e\0r\0s\0i\0o\0n\0 \0"
		"5\0.\0"
		"0\0"
		"0\0\r\0\n\0\r\0\n\0[\0H\0K\0L\0M\0\\\0A\0]\0\r\0\n\0"
		"\"\0\xe4\0\"\0=\0\"\0\xac\x20\"\0\r\0\n";
	static const char samba[] =
		"Windows Registry Editor Version 5.00\n\n[HKLM\\A]\n"
		"\"\xc3\xa4\"=\"\xe2\x82\xac\"\n\n;Local Variables:\n;coding: UTF-8\n;End:\n";
	static const char four[] = "REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n\"s\"=\"x\"\r\n"
				   "\"e\"=hex(2):25,61,25,00\r\n\"m\"=hex(7):61,00,62,00,00\r\n"
				   "\"b\"=hex:e4\r\n";
	const str inputs[] = { { wide, sizeof(wide) },
			       str_of(samba),
			       str_of("\xef\xbb\xbf" HEAD
				      "[HKLM\\A]\n\"\xc3\xa4\"=\"\xe2\x82\xac\"") };
	struct asking t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(inputs) / sizeof(*inputs); i++) {
		asking_begin(&t);
		assert_true(reg_recognise(inputs[i]));
		if (!reg_open_text(&t.evidence, inputs[i], STR("x")))
			fail_msg("%zu: %s", i, diagnostic(&t, 0).p);
		assert_str(ask_registry(&t, "HKLM\\A", "\xc3\xa4"), "found REG_SZ '\xe2\x82\xac'");
		asking_end(&t);
	}
	asking_begin(&t);
	assert_true(reg_recognise(str_of(four)));
	assert_true(open_text(&t, four));
	assert_str(ask_registry(&t, "HKLM\\A", "s"), "found REG_SZ 'x'");
	assert_str(ask_registry(&t, "HKLM\\A", "e"), "found REG_EXPAND_SZ '%a%'");
	assert_str(ask_registry(&t, "HKLM\\A", "m"), "found REG_MULTI_SZ 'a' 'b'");
	assert_str(ask_registry(&t, "HKLM\\A", "b"), "found 3:e4");
	asking_end(&t);
	asking_begin(&t);
	assert_false(reg_open_text(&t.evidence, (str){ wide, sizeof(wide) - 1 }, STR("x")));
	assert_str(diagnostic(&t, 0), "E5005@4:9 UTF-16 with an odd number of bytes");
	asking_end(&t);
	assert_false(reg_recognise(str_of(text)));
	assert_false(reg_recognise(STR("")));
	assert_false(reg_recognise(STR("\xff\xfeW")));
}

static void test_limits(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct asking t;
	int i;

	(void)state;
	asking_begin(&t);
	strbuf_adds(&b, HEAD "[HKLM");
	for (i = 0; i < 513; i++)
		strbuf_adds(&b, "\\A");
	strbuf_adds(&b, "]\n");
	assert_false(open_text(&t, b.p));
	assert_str(diagnostic(&t, 0),
		   "E5002@3:1 more keys, or a longer or deeper one, than the limit");
	asking_end(&t);
	asking_begin(&t);
	strbuf_reset(&b);
	strbuf_adds(&b, HEAD "[HKLM\\A]\n\"a\"=\"");
	for (i = 0; i < (16 << 20) + 2; i++)
		strbuf_addch(&b, 'x');
	strbuf_adds(&b, "\"\n");
	assert_false(open_text(&t, b.p));
	assert_str(diagnostic(&t, 0), "E5002@4:5 the text is longer than the limit");
	strbuf_release(&b);
	asking_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),	  cmocka_unit_test(test_refused),
		cmocka_unit_test(test_recovery),  cmocka_unit_test(test_nul),
		cmocka_unit_test(test_silence),	  cmocka_unit_test(test_control_sets),
		cmocka_unit_test(test_twice),	  cmocka_unit_test(test_many),
		cmocka_unit_test(test_encodings), cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
