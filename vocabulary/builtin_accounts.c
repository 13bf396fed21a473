/* SPDX-License-Identifier: Apache-2.0 */
/* The built-in accounts: S-1-5-21-, three numbers of the machine or domain, and a fixed last one. */
#include "table.h"
#include "vocabulary.h"

static const struct builtin_account accounts[] = {
#define BUILTIN_ACCOUNT(word, rid, audit, status, name)                                             \
	{ word,	 "-" rid,	  "^S-1-5-21-[0-9]+-[0-9]+-[0-9]+-" rid "$", "S-1-5-21-0-0-0-" rid, \
	  audit, { status, name } },
#include "builtin_accounts.def"
};

const struct builtin_account *builtin_account_at(size_t i)
{
	return i < COUNT_OF(accounts) ? &accounts[i] : NULL;
}

const struct builtin_account *builtin_account_find(str word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(accounts); i++)
		if (str_is(word, accounts[i].word))
			return &accounts[i];
	return NULL;
}

const struct builtin_account *builtin_account_of_sid(str sid)
{
	size_t i, n, dashes = 0;

	for (i = 0; i < sid.n; i++)
		dashes += sid.p[i] == '-';
	if (!sid_valid(sid) || !str_starts(sid, "S-1-5-21-") || dashes != 7)
		return NULL;
	for (i = 0; i < COUNT_OF(accounts); i++) {
		n = strlen(accounts[i].tail);
		if (str_is((str){ sid.p + sid.n - n, n }, accounts[i].tail))
			return &accounts[i];
	}
	return NULL;
}

str builtin_account_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(accounts) ? str_of(accounts[i].word) : STR_NONE;
}
