/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hives: those that mkhive writes and hivexregedit fills, and real ones of ../shared/corpus, whose
 * values an independent reader (regipy) wrote down. Tests that need what is not there say so and
 * are skipped.
 */
#include <stdlib.h>
#include <unistd.h>

#include "asking.h"
#include "file.h"

#define CORPUS "../shared/corpus/"

static const char system_reg[] =
	"Windows Registry Editor Version 5.00\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:00000002\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001]\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Key]\n\"v\"=dword:00000001\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002]\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Key]\n@=dword:00000007\n\"V\"=dword:00000002\n"
	"\"text\"=hex(1):61,00,00,00,62,00\n\"short\"=hex(4):01,00\n\"multi\"=hex(7):61,00,00,00,00,00\n"
	"\"strange\"=hex(ffff0010):01,02\n\"q\"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control]\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control\\ComputerName]\n\n"
	"[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control\\ComputerName\\ComputerName]\n"
	"\"ComputerName\"=\"HIVE1\"\n";

static const char software_reg[] =
	"Windows Registry Editor Version 5.00\n\n"
	"[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft]\n\n"
	"[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT]\n\n"
	"[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\n"
	"\"ProductName\"=\"Windows Server 2022 Standard\"\n";

struct made {
	struct asking t;
	char folder[32];
};

static bool have(const char *command)
{
	return !system(command);
}

static void shell(struct made *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void shell(struct made *m, const char *fmt, ...)
{
	va_list ap;
	str command;

	va_start(ap, fmt);
	command = str_vfmt(&m->t.arena, fmt, ap);
	va_end(ap);
	if (system(str_fmt(&m->t.arena, "cd %s && %s", m->folder, command.p).p))
		fail_msg("failed: %s", command.p);
}

static void begin(struct made *m)
{
	*m = (struct made){ .folder = "/tmp/norma-test-XXXXXX" };
	asking_begin(&m->t);
	assert_non_null(mkdtemp(m->folder));
}

static void end(struct made *m)
{
	shell(m, "rm -r %s", m->folder);
	asking_end(&m->t);
}

static str path_of(struct made *m, const char *name)
{
	return str_fmt(&m->t.arena, "%s/%s", m->folder, name);
}

/* The names below a key; "..." where there may be more. */
static str keys_text(struct asking *t, const char *key)
{
	struct candidates keys;
	str text = STR("");
	size_t i;

	evidence_keys(&t->evidence, &t->arena, str_of(key), &keys);
	assert_false(keys.error);
	for (i = 0; i < keys.of.n; i++)
		text = str_fmt(&t->arena, "%.*s%s%s", STR_ARG(text), i ? " " : "",
			       keys.of.v[i].subject.operand[0].p + strlen(key) + 1);
	if (!keys.complete)
		text = str_fmt(&t->arena, "%.*s%s...", STR_ARG(text), i ? " " : "");
	return text;
}

/* A hive of this export below `root`; empty for none. */
static void make(struct made *m, const char *name, const char *option, const char *root,
		 const char *reg)
{
	const char *tools = getenv("NORMA_TOOLS");
	FILE *f;

	shell(m, "%s/mkhive %s %s", tools ? tools : "build/release/tools", option, name);
	if (!*reg)
		return;
	f = fopen(path_of(m, "in.reg").p, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(reg, 1, strlen(reg), f), strlen(reg));
	assert_int_equal(fclose(f), 0);
	shell(m, "hivexregedit --merge --prefix 'HKEY_LOCAL_MACHINE\\%s' %s in.reg", root, name);
}

static int setup(void **state)
{
	(void)state;
	if (have("command -v hivexregedit >/dev/null"))
		return 0;
	print_message("skipped: hivexregedit is not installed\n");
	exit(0);
}

static void test_system(void **state)
{
	struct answer answer;
	struct asking *t;
	struct made m;

	(void)state;
	begin(&m);
	t = &m.t;
	make(&m, "SYSTEM", "", "SYSTEM", system_reg);
	assert_true(evidence_open(&t->evidence, path_of(&m, "SYSTEM")));
	assert_int_equal(t->diag.errors + t->diag.warnings, 0);
	assert_str(t->evidence.sources.v[0].holds, "HKLM\\SYSTEM, ControlSet002");
	assert_str(t->evidence.sources.v[0].machine, "HIVE1");
	answer = ask(t, PROPERTY_REGISTRY, "HKLM\\system\\currentcontrolset\\KEY", "v");
	assert_str(answer_text(&t->arena, &answer), "found REG_DWORD 2");
	assert_str(answer.place, "HKLM\\SYSTEM\\ControlSet002\\Key");
	assert_str(answer.name, "V");
	assert_string_equal(answer.kind, "hive");
	assert_str(answer.source, path_of(&m, "SYSTEM").p);
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\ControlSet001\\Key", "v"), "found REG_DWORD 1");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", ""),
		   "found REG_DWORD 7");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "text"),
		   "found REG_SZ 'a'");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "multi"),
		   "found REG_MULTI_SZ 'a'");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "q"),
		   "found REG_QWORD 18446744073709551615");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "strange"),
		   "found 4294901776:0102");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "short"),
		   "error: a number of type REG_DWORD has 2 bytes instead of 4");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\Key", "none"), "absent value");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\None", "v"), "absent key");
	assert_str(ask_registry(t, "HKLM\\SYSTEM\\CurrentControlSet\\None\\Deeper", "v"),
		   "absent key");
	assert_str(ask_registry(t, "HKLM\\SYSTEM", "v"), "absent value");
	assert_str(ask_registry(t, "HKLM\\SYSTEMS\\Select", "Current"), "not collected");
	assert_str(ask_registry(t, "HKLM\\SOFTWARE\\X", "v"), "not collected");
	assert_str(ask_registry(t, "HKLM", "v"), "not collected");
	assert_str(keys_text(t, "HKLM\\SYSTEM"),
		   "ControlSet001 ControlSet002 CurrentControlSet Select");
	assert_str(keys_text(t, "HKLM\\system\\CurrentControlSet"), "Control Key");
	assert_str(keys_text(t, "HKLM\\SYSTEM\\CurrentControlSet\\None"), "");
	assert_str(keys_text(t, "HKLM"), "SYSTEM ...");
	assert_str(keys_text(t, "HKLM\\SOFTWARE"), "...");
	end(&m);
}

/* Nothing says which set is current: no answer is better than one from the wrong set. */
static void test_no_current(void **state)
{
	struct made m;

	(void)state;
	begin(&m);
	make(&m, "x", "", "SYSTEM",
	     "Windows Registry Editor Version 5.00\n\n"
	     "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:00000003\n\n"
	     "[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001]\n");
	assert_true(evidence_open(&m.t.evidence, path_of(&m, "x")));
	assert_str(ask_registry(&m.t, "HKLM\\SYSTEM\\CurrentControlSet\\X", "v"),
		   "error: Select\\Current names no control set of this hive");
	assert_str(ask_registry(&m.t, "HKLM\\SYSTEM\\ControlSet001\\X", "v"), "absent key");
	end(&m);
}

static void test_mounts(void **state)
{
	struct asking *t;
	struct made m;

	(void)state;
	begin(&m);
	t = &m.t;
	make(&m, "soft", "", "SOFTWARE", software_reg);
	make(&m, "other", "", "X", "");
	assert_true(evidence_open(&t->evidence, path_of(&m, "soft")));
	assert_str(t->evidence.sources.v[0].holds, "HKLM\\SOFTWARE");
	assert_str(ask_registry(t, "HKLM\\Software\\microsoft\\windows nt\\currentversion",
				"productname"),
		   "found REG_SZ 'Windows Server 2022 Standard'");
	assert_false(evidence_open(&t->evidence, path_of(&m, "other")));
	assert_str(diagnostic(t, 0),
		   str_fmt(&t->arena,
			   "E5007@0:0 hive '%s/other' does not say where it belongs: "
			   "name it as 'HKLM\\NAME=%s/other'",
			   m.folder, m.folder)
			   .p);
	assert_true(
		evidence_open(&t->evidence, str_fmt(&t->arena, "hklm\\Other=%s/other", m.folder)));
	assert_str(t->evidence.sources.v[1].holds, "HKLM\\Other");
	assert_str(ask_registry(t, "HKLM\\OTHER\\X", "v"), "absent key");
	assert_str(ask_registry(t, "HKLM\\OTHER", "v"), "absent value");
	/* in a folder it is one of the files that nothing recognises */
	shell(&m, "rm -f in.reg soft");
	assert_true(evidence_open(&t->evidence, str_of(m.folder)));
	assert_int_equal(t->evidence.ignored.n, 1);
	assert_int_equal(t->evidence.sources.n, 2);
	end(&m);
}

static void test_dirty(void **state)
{
	struct made m;

	(void)state;
	begin(&m);
	make(&m, "x", "--dirty", "X", "");
	assert_true(evidence_open(&m.t.evidence, str_fmt(&m.t.arena, "HKLM\\X=%s/x", m.folder)));
	assert_int_equal(m.t.diag.warnings, 1);
	assert_str(
		diagnostic(&m.t, 0),
		str_fmt(&m.t.arena,
			"W5001@0:0 hive '%s/x' was not written out (sequence numbers 2 and 1): its "
			"logs may hold newer values",
			m.folder)
			.p);
	end(&m);
}

static void test_broken(void **state)
{
	struct made m;

	(void)state;
	begin(&m);
	make(&m, "x", "", "SYSTEM", system_reg);
	shell(&m, "head -c 5000 x > cut; head -c 20 x > head; cp x sum; "
		  "printf '\\377' | dd of=sum bs=1 seek=508 conv=notrunc 2>/dev/null");
	assert_false(evidence_open(&m.t.evidence, path_of(&m, "cut")));
	assert_false(evidence_open(&m.t.evidence, path_of(&m, "head")));
	assert_false(evidence_open(&m.t.evidence, path_of(&m, "sum")));
	assert_int_equal(m.t.diag.errors, 3);
	assert_str(
		diagnostic(&m.t, 0),
		str_fmt(&m.t.arena,
			"E5006@0:0 hive '%s/cut' cannot be read: it is damaged, cut off, or of a kind that is not read",
			m.folder)
			.p);
	assert_str(
		diagnostic(&m.t, 1),
		str_fmt(&m.t.arena,
			"E5006@0:0 hive '%s/head' cannot be read: it does not begin as a hive does",
			m.folder)
			.p);
	assert_int_equal(m.t.evidence.sources.n, 0);
	end(&m);
}

/* ---- real hives ---- */

static bool unpack(struct made *m, const char *from, const char *name)
{
	char cwd[4096];

	if (file_kind(CORPUS) == FILE_NONE || !getcwd(cwd, sizeof(cwd))) {
		print_message("skipped: no " CORPUS "\n");
		return false;
	}
	shell(m, "xz -dc '%s/" CORPUS "%s' > %s", cwd, from, name);
	return true;
}

/* The answer as the column of values of the .facts.tsv: Python's repr of the value. */
static str as_fact(struct arena *a, const struct answer *answer)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str s;

	if (answer->status == ANSWER_ABSENT)
		return answer->absent == ABSENT_KEY ? STR("KEY_ABSENT") : STR("VALUE_ABSENT");
	if (answer->status != ANSWER_FOUND)
		return answer_text(a, answer);
	switch (answer->value.kind) {
	case DATUM_INT: strbuf_addf(&b, "%llu", (unsigned long long)answer->value.number); break;
	case DATUM_TEXT: strbuf_addf(&b, "'%.*s'", STR_ARG(answer->value.text)); break;
	case DATUM_LIST:
		strbuf_addch(&b, '[');
		for (i = 0; i < answer->value.count; i++)
			strbuf_addf(&b, "%s'%.*s'", i ? ", " : "", STR_ARG(answer->value.item[i]));
		strbuf_addch(&b, ']');
		break;
	default: strbuf_adds(&b, "?");
	}
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static str field(str *line)
{
	const char *tab = memchr(line->p, '\t', line->n);
	str f = { line->p, tab ? (size_t)(tab - line->p) : line->n };
	size_t used = f.n + (tab != NULL);

	*line = (str){ line->p + used, line->n - used };
	return f;
}

/* repr writes a backslash twice, and what stands behind a NUL, which is no part of the text. */
static str expected_fact(struct arena *a, str value)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str s;

	for (i = 0; i < value.n; i++) {
		if (value.p[i] == '\\' && i + 3 < value.n && !memcmp(value.p + i, "\\x00", 4)) {
			strbuf_addch(&b, '\'');
			break;
		}
		i += value.p[i] == '\\' && i + 1 < value.n && value.p[i + 1] == '\\';
		strbuf_addch(&b, value.p[i]);
	}
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static size_t compare_facts(struct asking *t, str text)
{
	str line, key, name, type, value, actual;
	struct answer answer;
	size_t facts = 0;
	const char *name_c;

	while (text.n) {
		const char *nl = memchr(text.p, '\n', text.n);

		line = (str){ text.p, nl ? (size_t)(nl - text.p) : text.n };
		text = (str){ text.p + line.n + (nl != NULL), text.n - line.n - (nl != NULL) };
		key = field(&line);
		name = field(&line);
		type = field(&line);
		value = expected_fact(&t->arena, line);
		name_c = str_c(&t->arena, name);
		answer = ask(t, PROPERTY_REGISTRY,
			     str_fmt(&t->arena, "HKLM\\SYSTEM\\%.*s", STR_ARG(key)).p, name_c);
		actual = as_fact(&t->arena, &answer);
		if (!str_eq(actual, value))
			fail_msg("%.*s %s: %s, expected %s", STR_ARG(key), name_c, actual.p,
				 value.p);
		if (answer.status == ANSWER_FOUND &&
		    !str_is(type, reg_type_name(answer.value.reg) + 4))
			fail_msg("%.*s %s: type", STR_ARG(key), name_c);
		facts++;
	}
	return facts;
}

static void test_facts(void **state)
{
	static const struct {
		const char *name, *facts;
		bool dirty; /* sequence numbers, read with xxd */
	} hives[] = {
		{ "SYSTEM_win7x86", "SYSTEM_win7x86", false },
		{ "SYSTEM_win10_1903", "SYSTEM_win10_1903", true },
		{ "SYSTEM_B", "SYSTEM_B_unreplayed", true },
	};
	struct asking *t;
	struct made m;
	size_t i;
	str text;

	(void)state;
	for (i = 0; i < sizeof(hives) / sizeof(*hives); i++) {
		begin(&m);
		t = &m.t;
		if (unpack(&m, str_fmt(&t->arena, "regipy/%s.xz", hives[i].name).p, "hive")) {
			assert_true(evidence_open(&t->evidence, path_of(&m, "hive")));
			assert_str(t->evidence.sources.v[0].holds, "HKLM\\SYSTEM, ControlSet001");
			assert_int_equal(t->diag.warnings, hives[i].dirty);
			assert_true(
				file_read(&t->diag, &t->arena,
					  str_fmt(&t->arena, CORPUS "expected/regipy_%s.facts.tsv",
						  hives[i].facts)
						  .p,
					  1 << 20, SPAN_NONE, &text));
			assert_true(compare_facts(t, text) > 40);
		}
		end(&m);
	}
}

/* What hivexregedit exports of a real hive reads the same as the hive. */
static void test_export(void **state)
{
	struct made m;
	str text;

	(void)state;
	begin(&m);
	if (unpack(&m, "regipy/SYSTEM_win7x86.xz", "hive")) {
		shell(&m, "hivexregedit --export --prefix 'HKEY_LOCAL_MACHINE\\SYSTEM' hive '\\' "
			  "> x.reg");
		assert_true(evidence_open(&m.t.evidence, path_of(&m, "x.reg")));
		assert_str(m.t.evidence.sources.v[0].machine, "WKS-WIN732BITA");
		assert_true(file_read(&m.t.diag, &m.t.arena,
				      CORPUS "expected/regipy_SYSTEM_win7x86.facts.tsv", 1 << 20,
				      SPAN_NONE, &text));
		assert_true(compare_facts(&m.t, text) > 40);
	}
	end(&m);
}

static const struct {
	int line;
	const char *file;
	bool opens;
	const char *said;
} kinds[] = {
	{ __LINE__, "regipy/SAM_win7.xz", true, "W5002" },
	{ __LINE__, "regipy/SECURITY_win10.xz", true, "W5002" },
	{ __LINE__, "winreg-kb/SECURITY.xz", true, "W5002" },
	/* of a user, but of whom? */
	{ __LINE__, "plaso/NTUSER_win7.DAT.xz", true, "" },
	{ __LINE__, "plaso/NTUSER_xp.DAT.xz", true, "" },
	/* the Software key of a user, not of the machine */
	{ __LINE__, "regipy/NTUSER_Software_subtree_18362.xz", false, "E5007" },
	{ __LINE__, "ericzimmerman-registry/BCD.xz", false, "E5007" },
	{ __LINE__, "regipy/SYSTEM_B.LOG1.xz", false, "E5001" },
	{ __LINE__, "regipy/corrupted_system_hive.xz", false, "E5006" },
	{ __LINE__, "ericzimmerman-registry/SAMBadHBinHeader.xz", false, "E5006" },
	{ __LINE__, "ericzimmerman-registry/SANOTHER.xz", false, "E5006" },
	{ __LINE__, "plaso/corrupt_sub_key_list.hiv.xz", false, "E5007" },
};

#define PROFILES                                                               \
	"[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" \
	"\\ProfileList"
#define ALICE "S-1-5-21-1-2-3-1001"
#define BOB "S-1-5-21-1-2-3-1002"

static const char user_reg[] = "Windows Registry Editor Version 5.00\n\n"
			       "[HKEY_LOCAL_MACHINE\\x\\Control Panel]\n\n"
			       "[HKEY_LOCAL_MACHINE\\x\\Software]\n\"v\"=dword:00000001\n";

static const char profiles_reg[] = PROFILES
	"]\n\n" PROFILES "\\S-1-5-18]\n"
	"\"ProfileImagePath\"=\"C:\\\\Windows\\\\system32\\\\config\\\\systemprofile\"\n\n" PROFILES
	"\\" ALICE "]\n\"ProfileImagePath\"=\"C:\\\\Users\\\\Alice\"\n\n" PROFILES "\\" BOB
	"]\n\"ProfileImagePath\"=\"D:\\\\Users\\\\bob\"\n";

/* Which files are opened, in this order, and what is then known of the users. */
static const struct {
	int line;
	const char *open[3], *keys, *alice;
} users[] = {
	/* whose hive it is follows from its folder, whichever is opened first */
	{ __LINE__,
	  { "Users/alice/NTUSER.DAT", "Users/bob/NTUSER.DAT", "SOFTWARE" },
	  ALICE " " BOB,
	  "found REG_DWORD 1" },
	{ __LINE__,
	  { "SOFTWARE", "Users/bob/NTUSER.DAT", "Users/alice/NTUSER.DAT" },
	  ALICE " " BOB,
	  "found REG_DWORD 1" },
	{ __LINE__, { "SOFTWARE", "Users/alice/NTUSER.DAT" }, ALICE " ...", "found REG_DWORD 1" },
	{ __LINE__, { "Users/alice/NTUSER.DAT" }, "...", "not collected" },
	{ __LINE__, { "SOFTWARE", "Users/Default/NTUSER.DAT" }, "...", "not collected" },
	/* or from a SID in its name */
	{ __LINE__, { ALICE "/NTUSER.DAT" }, ALICE " ...", "found REG_DWORD 1" },
	{ __LINE__, { ALICE ".dat", "SOFTWARE" }, ALICE " ...", "found REG_DWORD 1" },
	/* or the user says so */
	{ __LINE__,
	  { "HKU\\" ALICE "=Users/Default/NTUSER.DAT" },
	  ALICE " ...",
	  "found REG_DWORD 1" },
};

static void test_users(void **state)
{
	static const char *const places[] = { "Users/alice/NTUSER.DAT", "Users/bob/NTUSER.DAT",
					      "Users/Default/NTUSER.DAT", ALICE "/NTUSER.DAT",
					      ALICE ".dat" };
	struct made m;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(users) / sizeof(*users); i++) {
		begin(&m);
		make(&m, "user", "", "x", user_reg);
		make(&m, "SOFTWARE", "", "SOFTWARE",
		     str_fmt(&m.t.arena, "%s\n%s", software_reg, profiles_reg).p);
		for (k = 0; k < sizeof(places) / sizeof(*places); k++)
			shell(&m, "mkdir -p $(dirname %s) && cp user %s", places[k], places[k]);
		for (k = 0; k < 3 && users[i].open[k]; k++) {
			const char *equals = strchr(users[i].open[k], '=');
			str path = equals ? str_fmt(&m.t.arena, "HKU\\%s=%s/%s", ALICE, m.folder,
						    equals + 1)
					  : path_of(&m, users[i].open[k]);

			if (!evidence_open(&m.t.evidence, path))
				fail_msg("line %d: %s", users[i].line, diagnostic(&m.t, 0).p);
		}
		if (!str_is(keys_text(&m.t, "HKU"), users[i].keys))
			fail_msg("line %d: %s", users[i].line, keys_text(&m.t, "HKU").p);
		assert_str(ask_registry(&m.t, "HKU\\" ALICE "\\Software", "v"), users[i].alice);
		end(&m);
	}
}

static void test_kinds(void **state)
{
	struct asking *t;
	struct made m;
	size_t i;
	bool ok;

	(void)state;
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		begin(&m);
		t = &m.t;
		if (unpack(&m, kinds[i].file, "hive")) {
			ok = evidence_open(&t->evidence, path_of(&m, "hive"));
			if (ok != kinds[i].opens || !str_starts(diagnostic(t, 0), kinds[i].said))
				fail_msg("line %d: %s", kinds[i].line, diagnostic(t, 0).p);
			if (ok)
				assert_str(ask_registry(t, "HKLM\\SAM\\SAM", "C"), "not collected");
		}
		end(&m);
	}
}

/* A key whose list of subkeys is damaged is an error, not absent. */
static void test_unreadable(void **state)
{
	struct made m;
	str actual;

	(void)state;
	begin(&m);
	if (unpack(&m, "plaso/corrupt_sub_key_list.hiv.xz", "hive")) {
		assert_true(evidence_open(&m.t.evidence,
					  str_fmt(&m.t.arena, "HKLM\\X=%s/hive", m.folder)));
		actual = ask_registry(&m.t, "HKLM\\X\\Key", "v");
		if (!str_starts(actual, "error: the hive cannot be read there: "))
			fail_msg("%s", actual.p);
	}
	end(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_system),	   cmocka_unit_test(test_no_current),
		cmocka_unit_test(test_mounts),	   cmocka_unit_test(test_dirty),
		cmocka_unit_test(test_broken),	   cmocka_unit_test(test_facts),
		cmocka_unit_test(test_export),	   cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_unreadable), cmocka_unit_test(test_users),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
