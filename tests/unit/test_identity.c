/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Identities against docs/decisions/0001-identity.md. The texts are written by hand after that page,
 * the digests come from sha256sum over them.
 */
#include "unit.h"

#include "checking.h"
#include "identity.h"

static const struct {
	int line;
	const char *checks, *tree, *digest;
} trees[] = {
	{ __LINE__, "check registry 'HKU\\Software\\Example' 'V' == dword 1",
	  "0\tevery\t==\tregistry\thku\\\\software\\\\example\tv\tREG_DWORD 1\n",
	  "17bf67582b703eb8b5b3a7d5d64b9066be3dd06b609ef3d685056485428fdad2" },
	{ __LINE__,
	  "check none registry 'HKLM\\Software\\Example\\*' 'V' matches '^a' or none-found or missing",
	  "0\tnone\tmatches\tregistry\thklm\\\\software\\\\example\\\\*\tv\tREG_SZ ^a\tmissing\t"
	  "none-found\n",
	  "c83c49b753434e4ff2b818dda4315268485b93051c9bae00e01c34cc252354a6" },
	{ __LINE__, "check password min-length >= 14", "0\t>=\tpassword min-length\t14\n",
	  "c49700d5d21413b74fca2fdd921ffba8c0d880e199ecb138512c8da7401c2ee7" },
	{ __LINE__,
	  "check registry 'HKLM\\System\\CurrentControlSet\\Control\\Lsa' 'NoLMHash' == 'On' or "
	  "dword 1 or missing or 1",
	  "0\t==\tregistry\thklm\\\\system\\\\currentcontrolset\\\\control\\\\lsa\tnolmhash\t"
	  "REG_DWORD 1\tREG_SZ on\tmissing\n",
	  "cb26730aec281466797e93507ac4ab8709c0e7a7282887d52d5e1b98730290e7" },
	{ __LINE__,
	  "check password max-age in [1..365] days or never\n"
	  "check any { audit 'Logoff' includes success; audit 'Logon' == failure + success }\n"
	  "check not { user-right SeDebugPrivilege subset-of { 'Authenticated Users', "
	  "'Administrators' } or nobody }",
	  "0\tall\n1\tany\n2\t==\taudit\tlogon\t3\n2\tincludes\taudit\tlogoff\t1\n"
	  "1\tin\tpassword max-age\t[86400..31536000]\tnever\n1\tnot\n"
	  "2\tsubset-of\tuser-right\tsedebugprivilege\t{S-1-5-11\\,S-1-5-32-544\\,}\t{}\n",
	  "f266ef77bff6d96c9a5e4f44f8a506da2181a40984322f7c315c20e147736add" },
	{ __LINE__,
	  "check registry 'HKLM\\Software\\Example' 'Text' matches '\\S'\n"
	  "check registry 'HKLM\\Software\\Example' '' exists\n"
	  "check registry 'HKLM\\Software\\Example' 'Value' == exact 'On' or number-text 4 or "
	  "expand '%Path%' or qword 0x10 or binary 0AFF or exact 'On'\n"
	  "check registry 'HKLM\\Software\\Example' 'List' == multi-list { 'B', 'a', 'a' } or multi { 'B', "
	  "'a', 'A' }",
	  "0\tall\n1\t==\tregistry\thklm\\\\software\\\\example\tlist\tREG_MULTI_SZ {a\\,b\\,}\t"
	  "ordered REG_MULTI_SZ {b\\,a\\,a\\,}\n"
	  "1\t==\tregistry\thklm\\\\software\\\\example\tvalue\tREG_BINARY 0aff\t"
	  "REG_EXPAND_SZ %path%\tREG_QWORD 16\texact REG_SZ On\tnumber REG_SZ 4\n"
	  "1\texists\tregistry\thklm\\\\software\\\\example\t\n"
	  "1\tmatches\tregistry\thklm\\\\software\\\\example\ttext\tREG_SZ \\\\S\n",
	  NULL },
};

static void test_trees(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(trees) / sizeof(*trees); i++) {
		struct checking k;
		str tree;

		checking_rule(&k, trees[i].line, trees[i].checks);
		tree = canonical_tree(&k.arena, k.rule->check);
		EXPECT_TEXT(trees[i].line, str_fmt(&k.arena, "norma-1\n%s", trees[i].tree), tree);
		if (trees[i].digest)
			EXPECT_TEXT(trees[i].line, str_of(trees[i].digest), k.rule->functional);
		checking_release(&k);
	}
}

/* Two ways to write one meaning, and two meanings that look alike. */
static const struct {
	int line;
	bool same;
	const char *one, *other;
} pairs[] = {
	{ __LINE__, true, "check password max-age <= 365 days",
	  "check password max-age <= 8760 hours" },
	{ __LINE__, true, "check user-right SeTcbPrivilege == { 'Guests', 'Guests' }",
	  "check user-right setcbprivilege == { S-1-5-32-546 }" },
	{ __LINE__, true, "check user-right SeTcbPrivilege == { }",
	  "check user-right SeTcbPrivilege == nobody" },
	{ __LINE__, true, "check password history in { 24, 12 }",
	  "check password history == 12 or 24" },
	{ __LINE__, true, "check all { all { password history == 1; password min-length == 2 } }",
	  "check password min-length == 2\ncheck password history == 1" },
	{ __LINE__, true, "check not { not { password history == 1 } }",
	  "check password history == 1" },
	{ __LINE__, true, "param h int = 3\ncheck password history == $h",
	  "check password history == 3" },
	{ __LINE__, true, "check registry 'HKEY_LOCAL_MACHINE\\A\\B' 'c' == 5",
	  "check registry 'HKLM\\a\\b' 'C' == dword 5" },
	{ __LINE__, true, "check registry 'HKU\\A' 'c' == dword 5",
	  "check every registry 'HKEY_USERS\\a' 'C' == 5" },
	{ __LINE__, false, "check every registry 'HKU\\A' 'c' == dword 5",
	  "check some registry 'HKU\\A' 'c' == dword 5" },
	{ __LINE__, false, "check registry 'HKU\\A' 'c' == dword 5",
	  "check registry 'HKU\\A' 'c' == dword 5 or none-found" },
	{ __LINE__, true, "check banner 'HKLM\\A' 'c' == 'Keep  OUT'",
	  "check banner 'HKLM\\a' 'C' == ' keep out '" },
	{ __LINE__, false, "check registry 'HKLM\\A' 'c' == dword 5",
	  "check registry 'HKLM\\A' 'c' == qword 5" },
	{ __LINE__, false, "check registry 'HKLM\\A' 'c' == 'x'",
	  "check registry 'HKLM\\A' 'c' == exact 'x'" },
	{ __LINE__, false, "check registry 'HKLM\\A' 'c' matches 'x'",
	  "check registry 'HKLM\\A' 'c' matches 'X'" },
	{ __LINE__, false, "check password history >= 1 or 2", "check password history >= 2 or 1" },
	{ __LINE__, false, "check registry 'HKLM\\A' 'c' == multi { 'a', 'b' }",
	  "check registry 'HKLM\\A' 'c' == multi { 'a\\,b' }" },
	{ __LINE__, false, "check any { password history == 1; password min-length == 2 }",
	  "check all { password history == 1; password min-length == 2 }" },
};

static void test_pairs(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct checking one, other;

		checking_rule(&one, pairs[i].line, pairs[i].one);
		checking_rule(&other, pairs[i].line, pairs[i].other);
		if (str_eq(one.rule->functional, other.rule->functional) != pairs[i].same)
			fail_msg("line %d: the identities are %s", pairs[i].line,
				 pairs[i].same ? "not equal" : "equal");
		checking_release(&one);
		checking_release(&other);
	}
}

static void test_leaves(void **state)
{
	struct checking k;
	const struct logic *all;

	(void)state;
	checking_rule(&k, __LINE__,
		      "check any { password min-length >= 14; password history == 1 }\n"
		      "check password min-length >= 14\ncheck password min-length >= 14");
	all = k.rule->check;
	EXPECT_TEXT(__LINE__, STR("c49700d5d214"), all->child[0]->child[0]->predicate->leaf);
	EXPECT_TEXT(__LINE__, STR("c49700d5d214-2"), all->child[1]->predicate->leaf);
	EXPECT_TEXT(__LINE__, STR("c49700d5d214-3"), all->child[2]->predicate->leaf);
	checking_release(&k);
}

/* The digests are those of these lines, in this order. */
static void test_attributes(void **state)
{
	struct checking k;

	(void)state;
	checking_text(
		&k, __LINE__,
		"benchmark b { title \"B\"; version 1.0.0; platform windows \"cpe:/o:x\"\n"
		" namespace org.example\n"
		" profile L1-member-server \"M\" { applies windows role == member-server }\n"
		" profile L1-domain-controller \"D\"\n}\n"
		"rule 1.1.4 length {\n was minimum-password-length\n title \"At  least ${n} characters\"\n"
		" refs 800-53|IA-5(1)\n severity medium\n profiles L1-member-server, L1-domain-controller\n"
		" description \"\"\"\n  One line,\n  two `lines`.\n\n  - an\n    item\n  \"\"\"\n"
		" solution policy 'Computer Configuration\\Length' = \"${n}\"\n"
		" default disabled \"Nobody asks.\"\n recommend 14\n param n int = 14\n"
		" applies windows role == member-server\n check password min-length >= $n\n"
		" test unknown { }\n}\n");
	EXPECT_TEXT(__LINE__,
		    STR("e360c9453f432f83dd0314aa68f1f25dd0e64a3fd754e9b6509dd7f32cc3cfdf"),
		    k.rule->control);
	EXPECT_TEXT(__LINE__,
		    STR("15d151499817c000c22461487b7d0ecd8971f064f6b35e635c1e07ad758b40ae"),
		    k.rule->informational);
	EXPECT_TEXT(__LINE__,
		    STR("45b63debe0540a073e412ba953b7abddee298f3ea5a7fa14d95ce5f82388997d"),
		    k.rule->full);
	checking_release(&k);
}

/* A rule that a person judges, with what only some rules have. */
static void test_manual(void **state)
{
	struct checking k;

	(void)state;
	checking_text(
		&k, __LINE__,
		"benchmark b { title \"B\"; version 1.0.0; platform windows \"cpe:/o:x\"\n"
		" namespace org.example\n}\n"
		"rule 1.1 owner {\n title \"Owner\"\n assessment manual\n"
		" status deprecated since 1.1.0 reason \"No more.\"\n"
		" procedure \"\"\"\n  1. [Look](https://example.org/).\n  2. Decide.\n  \"\"\"\n"
		" notes \"\"\"A note.\"\"\"\n"
		" links \"https://example.org/a\" \"The page\", \"https://example.org/b\"\n}\n");
	EXPECT_TEXT(__LINE__,
		    STR("ae6085f062ad677903aec0a668cf7e9f8eee9340bef2f13fcad4178e31eded2a"),
		    k.rule->functional);
	EXPECT_TEXT(__LINE__,
		    STR("8ff3b168f80637cbb3d1cd341c0a0493f72a5821051d458f80e0edc767f4f077"),
		    k.rule->informational);
	EXPECT_TEXT(__LINE__,
		    STR("0f87fc0ae5680b41742d242443b3f24b190f009a1d9445aa6e29977443d931a7"),
		    k.rule->full);
	checking_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),  cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_leaves), cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
