/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_WINDOWS_NAMES_H
#define NORMA_WINDOWS_NAMES_H

#include "datum.h"

/*
 * What Windows calls its accounts, rights, audit subcategories and registry. A part of vocabulary.h,
 * which includes it.
 */

/* ---- well-known accounts: accounts.def ([MS-DTYP] 2.4.2.4) ---- */
struct account {
	const char *bare; /* without its authority: "WdiServiceHost" */
	const char *sid;
	const char *authority; /* "BUILTIN", "NT AUTHORITY", "NT SERVICE"; empty: none */
	const char *name;      /* as policy editors show it: "Administrators" */
	const char *audit;     /* as .audit names it: "BUILTIN\Administrators"... NULL: the same */
};
const struct account *account_by_name(str name); /* folds; with or without its authority */
const struct account *account_by_sid(str sid);
bool account_of_domain(str name); /* one that has another SID on every machine or in every domain */
bool sid_valid(str text);	  /* S-1-..., canonical decimal form */

/* ---- built-in accounts: builtin_accounts.def ---- */
struct builtin_account {
	const char *word;    /* "administrator" */
	const char *tail;    /* of its SID: "-500" */
	const char *pattern; /* of its SID on any machine */
	const char *sid;     /* where the machine's is not known */
	const char *audit;   /* "ADMINISTRATOR_ACCOUNT" */
	struct {	     /* settings of [System Access] in a security template */
		const char *status, *name;
	} inf;
};
const struct builtin_account *builtin_account_at(size_t i); /* NULL behind the last */
const struct builtin_account *builtin_account_find(str word);
const struct builtin_account *builtin_account_of_sid(str sid);
str builtin_account_name_at(const void *unused, size_t i);

/* ---- named bits of registry values, behind the kind `flags`: flags.def ---- */
struct named_bits {
	const char *word;  /* "aes128" */
	const char *group; /* the flags of one value: "encryption" */
	uint32_t bits;
};
const struct named_bits *named_bits_find(str word);
const struct named_bits *named_bits_at(size_t i); /* NULL: no more */
str named_bits_word_at(const void *unused, size_t i);

/* ---- user rights: rights.def ---- */
struct user_right {
	const char *name; /* "SeNetworkLogonRight" */
	const char *oval; /* "SE_NETWORK_LOGON_NAME"; NULL: OVAL 5.11.2 has none */
};
const struct user_right *user_right_find(str name); /* folds */
const struct user_right *user_right_by_oval(str name);

/* ---- audit subcategories: subcategories.def ---- */
struct subcategory {
	const char *name; /* "Credential Validation", as auditpol prints it in English */
	unsigned char id; /* of the GUID 0cce92ID-69ae-11d9-bed3-505054503030 */
	const char *oval; /* "credential_validation"; NULL: OVAL 5.11.2 has none */
	const char *category;
};
const struct subcategory *subcategory_find(str name); /* folds */
const struct subcategory *subcategory_by_oval(str entity);
const struct subcategory *subcategory_by_id(unsigned char id);
str subcategory_guid(struct arena *a, const struct subcategory *s);
/* The byte of "{0cce92ID-69ae-11d9-bed3-505054503030}", of a subcategory that no row knows as well. */
bool subcategory_guid_read(str text, unsigned char *id);
/* The word of a rule for one bit or none: "success", "failure", "no-auditing". */
const char *audit_mask_word(unsigned mask); /* NULL for both bits: they are written as a sum */
bool audit_mask_of_word(str word, unsigned *mask);
/* The OVAL word of a mask: "AUDIT_SUCCESS_FAILURE"; and back (false if it is none). */
const char *audit_mask_oval(unsigned mask);
bool audit_mask_of_oval(str word, unsigned *mask);
const char *audit_mask_audit(unsigned mask);	    /* "Success, Failure", "No auditing" */
bool audit_mask_of_audit(str word, unsigned *mask); /* folds */
/* "Success and Failure": auditpol in English; folds. */
bool audit_mask_of_auditpol(str word, unsigned *mask);

/* ---- registry ---- */
const char *reg_type_name(enum reg_type t); /* "REG_SZ"; NULL if it has none */
const char *reg_type_oval(enum reg_type t); /* "reg_sz" */
bool reg_type_of_oval(str name, enum reg_type *out);
/* "HKLM" for HKEY_LOCAL_MACHINE, MACHINE, ...; NULL if it is no root. And OVAL's long name. */
const char *hive_short(str root);
const char *hive_long(str root);
/*
 * Keys of rules: below HKU\ they stand below the key of every user, unless they name one ("S-1-...",
 * ".DEFAULT"); a component "*" is any one key.
 */
bool registry_of_users(str key);
bool registry_is_several(str key);
/* Does a key without wildcards lie where the key of a rule may stand, above or below it? */
bool registry_touches(str rule_key, str key);
/* The SID of a user of this or another domain: S-1-5-21-..., S-1-12-1-... (no "_Classes"). */
bool registry_user_sid(str name);
#define REGISTRY_USER_PATTERN "S-1-(5-21|12-1)(-[0-9]+)+"

/* ---- paths: of files as rules write them, a folder's with a backslash at its end ---- */
bool path_is_folder(str path);
bool path_is_several(str path); /* it holds a `*`, any part of one name */
/* The folder that a file or folder lies in; empty for a drive. */
str path_above(str path);
/* Takes the first name off a path, or off a key. */
str path_component(str *path);
/* As registry_touches, of paths. */
bool path_touches(str rule_path, str path);

/* For suggestions, as in vocabulary.h. */
str right_name_at(const void *unused, size_t i);
str subcategory_name_at(const void *unused, size_t i);
str account_name_at(const void *unused, size_t i);

#endif
