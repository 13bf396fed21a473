/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Well-known accounts and user rights. Both are looked up for each member of each rule, so names
 * are bisected and the two large families of SIDs are found by their last number.
 */
#include <string.h>

#include "table.h"
#include "vocabulary.h"

static const struct account accounts[] = {
#define NT_AUTHORITY(rid, name) { name, "S-1-5-" #rid, "NT AUTHORITY", name, NULL },
#define BUILTIN(rid, name) { name, "S-1-5-32-" #rid, "BUILTIN", name, NULL },
#define ACCOUNT(sid, authority, name) { name, sid, authority, name, NULL },
#define QUALIFIED(sid, authority, name) { name, sid, authority, authority "\\" name, NULL },
#include "accounts.def"
};

enum account_index {
#define NT_AUTHORITY(rid, name) AT_AUTHORITY_##rid,
#define BUILTIN(rid, name) AT_BUILTIN_##rid,
#define ACCOUNT_AT(line) AT_LINE_##line,
#define ACCOUNT_LINE(line) ACCOUNT_AT(line)
#define ACCOUNT(sid, authority, name) ACCOUNT_LINE(__LINE__)
#define QUALIFIED(sid, authority, name) ACCOUNT_LINE(__LINE__)
#include "accounts.def"
	ACCOUNT_COUNT
};

#define BUILTIN_FIRST 544

/* Index + 1 by last number; 0: no row. */
static const unsigned char by_authority[] = {
#define NT_AUTHORITY(rid, name) [rid] = AT_AUTHORITY_##rid + 1,
#define BUILTIN(rid, name)
#define ACCOUNT(sid, authority, name)
#define QUALIFIED(sid, authority, name)
#include "accounts.def"
};
static const unsigned char by_builtin[] = {
#define NT_AUTHORITY(rid, name)
#define BUILTIN(rid, name) [rid - BUILTIN_FIRST] = AT_BUILTIN_##rid + 1,
#define ACCOUNT(sid, authority, name)
#define QUALIFIED(sid, authority, name)
#include "accounts.def"
};

_Static_assert(ACCOUNT_COUNT < 255, "an index is one byte");

/* [MS-DTYP] 2.4.2.4: what follows the SID of a machine or a domain. */
static const char *const of_domain[] = {
	"Administrator",
	"Allowed RODC Password Replication Group",
	"Cert Publishers",
	"Cloneable Domain Controllers",
	"DefaultAccount",
	"Denied RODC Password Replication Group",
	"Domain Admins",
	"Domain Computers",
	"Domain Controllers",
	"Domain Guests",
	"Domain Users",
	"Enterprise Admins",
	"Enterprise Key Admins",
	"Enterprise Read-only Domain Controllers",
	"Group Policy Creator Owners",
	"Guest",
	"Key Admins",
	"krbtgt",
	"Protected Users",
	"RAS and IAS Servers",
	"Read-only Domain Controllers",
	"Schema Admins",
	"WDAGUtilityAccount",
};

bool account_of_domain(str name)
{
	size_t i;

	for (i = 0; i < sizeof(of_domain) / sizeof(*of_domain); i++)
		if (str_eq_fold(name, str_of(of_domain[i])))
			return true;
	return false;
}

const struct account *account_by_name(str name)
{
	const char *bar = name.n ? memrchr(name.p, '\\', name.n) : NULL;
	str authority = bar ? (str){ name.p, (size_t)(bar - name.p) } : STR_NONE;
	const struct account *a;

	if (bar)
		name = (str){ bar + 1, name.n - authority.n - 1 };
	a = TABLE_FIND_FOLD(accounts, name);
	if (a && bar && !str_eq_fold(authority, str_of(a->authority)))
		return NULL;
	return a;
}

/* The account at text[n] of a row that lists it, where the rest of the SID is one number. */
static const struct account *by_number(str sid, const char *prefix, const unsigned char *index,
				       size_t count, uint64_t first)
{
	size_t n = strlen(prefix);
	uint64_t number;

	if (!str_starts(sid, prefix) || !str_to_u64((str){ sid.p + n, sid.n - n }, &number) ||
	    number < first || number - first >= count || !index[number - first])
		return NULL;
	return &accounts[index[number - first] - 1];
}

const struct account *account_by_sid(str sid)
{
	const struct account *a;
	size_t i;

	if (!sid_valid(sid))
		return NULL;
	a = by_number(sid, "S-1-5-32-", by_builtin, COUNT_OF(by_builtin), BUILTIN_FIRST);
	if (!a)
		a = by_number(sid, "S-1-5-", by_authority, COUNT_OF(by_authority), 0);
	if (a || str_starts(sid, "S-1-5-21-"))
		return a;
	for (i = 0; i < ACCOUNT_COUNT; i++)
		if (str_is(sid, accounts[i].sid))
			return &accounts[i];
	return NULL;
}

str account_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < ACCOUNT_COUNT ? str_of(accounts[i].name) : STR_NONE;
}

/* One "-" and a decimal number without leading zeros up to `max` at sid[*at]. */
static bool sid_number(str sid, size_t *at, uint64_t max)
{
	uint64_t number = 0;
	size_t begin;

	if (*at >= sid.n || sid.p[*at] != '-')
		return false;
	begin = ++*at;
	for (; *at < sid.n && sid.p[*at] >= '0' && sid.p[*at] <= '9'; ++*at) {
		number = number * 10 + (uint64_t)(sid.p[*at] - '0');
		if (number > max)
			return false;
	}
	return *at > begin && (sid.p[begin] != '0' || *at == begin + 1);
}

/* [MS-DTYP] 2.4.2.1: a 48-bit authority, 1 to 15 sub-authorities of 32 bits. */
bool sid_valid(str text)
{
	size_t at = strlen("S-1"), subs = 0;

	if (!str_starts(text, "S-1") || !sid_number(text, &at, 0xffffffffffff))
		return false;
	for (; at < text.n; subs++)
		if (subs == 15 || !sid_number(text, &at, 0xffffffff))
			return false;
	return subs > 0;
}

static const struct user_right rights[] = {
#define RIGHT(name, oval) { name, oval },
#include "rights.def"
};

const struct user_right *user_right_find(str name)
{
	return TABLE_FIND_FOLD(rights, name);
}

const struct user_right *user_right_by_oval(str name)
{
	size_t i;

	for (i = 0; i < COUNT_OF(rights); i++)
		if (rights[i].oval && str_is(name, rights[i].oval))
			return &rights[i];
	return NULL;
}

str right_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(rights) ? str_of(rights[i].name) : STR_NONE;
}
