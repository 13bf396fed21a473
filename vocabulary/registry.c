/* SPDX-License-Identifier: Apache-2.0 */
/* Names of registry value types and of registry roots, and what keys mean. */
#include <string.h>

#include "table.h"
#include "vocabulary.h"

/* winnt.h; OVAL: XSD of OVAL 5.11.2, EntityStateRegistryTypeType. */
static const struct {
	const char *name, *oval;
} types[] = {
	[REG_NONE] = { "REG_NONE", "reg_none" },
	[REG_SZ] = { "REG_SZ", "reg_sz" },
	[REG_EXPAND_SZ] = { "REG_EXPAND_SZ", "reg_expand_sz" },
	[REG_BINARY] = { "REG_BINARY", "reg_binary" },
	[REG_DWORD] = { "REG_DWORD", "reg_dword" },
	[REG_DWORD_BIG_ENDIAN] = { "REG_DWORD_BIG_ENDIAN", "reg_dword_big_endian" },
	[REG_LINK] = { "REG_LINK", "reg_link" },
	[REG_MULTI_SZ] = { "REG_MULTI_SZ", "reg_multi_sz" },
	[REG_RESOURCE_LIST] = { "REG_RESOURCE_LIST", "reg_resource_list" },
	[REG_FULL_RESOURCE_DESCRIPTOR] = { "REG_FULL_RESOURCE_DESCRIPTOR",
					   "reg_full_resource_descriptor" },
	[REG_RESOURCE_REQUIREMENTS_LIST] = { "REG_RESOURCE_REQUIREMENTS_LIST",
					     "reg_resource_requirements_list" },
	[REG_QWORD] = { "REG_QWORD", "reg_qword" },
};

/* Second names of the same types. */
static const struct {
	const char *oval;
	enum reg_type type;
} synonyms[] = {
	{ "reg_dword_little_endian", REG_DWORD },
	{ "reg_qword_little_endian", REG_QWORD },
};

const char *reg_type_name(enum reg_type t)
{
	return (unsigned)t < COUNT_OF(types) ? types[t].name : NULL;
}

const char *reg_type_oval(enum reg_type t)
{
	return (unsigned)t < COUNT_OF(types) ? types[t].oval : NULL;
}

bool reg_type_of_oval(str name, enum reg_type *out)
{
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++)
		if (str_is(name, types[i].oval)) {
			*out = (enum reg_type)i;
			return true;
		}
	for (i = 0; i < COUNT_OF(synonyms); i++)
		if (str_is(name, synonyms[i].oval)) {
			*out = synonyms[i].type;
			return true;
		}
	return false;
}

/* Names of the roots: short, long, and as security templates write them ([MS-GPSB] 2.2.8). */
static const struct root {
	const char *name, *full, *template;
} roots[] = {
	{ "HKLM", "HKEY_LOCAL_MACHINE", "MACHINE" },	 { "HKU", "HKEY_USERS", "USERS" },
	{ "HKCR", "HKEY_CLASSES_ROOT", "CLASSES_ROOT" }, { "HKCU", "HKEY_CURRENT_USER", NULL },
	{ "HKCC", "HKEY_CURRENT_CONFIG", NULL },
};

static const struct root *root_find(str root)
{
	size_t i;

	for (i = 0; i < COUNT_OF(roots); i++)
		if (str_eq_fold(root, str_of(roots[i].name)) ||
		    str_eq_fold(root, str_of(roots[i].full)) ||
		    (roots[i].template && str_eq_fold(root, str_of(roots[i].template))))
			return &roots[i];
	return NULL;
}

const char *hive_short(str root)
{
	const struct root *r = root_find(root);

	return r ? r->name : NULL;
}

const char *hive_long(str root)
{
	const struct root *r = root_find(root);

	return r ? r->full : NULL;
}

/* ---- keys ---- */

/* As REGISTRY_USER_PATTERN says. */
bool registry_user_sid(str name)
{
	static const char *const domains[] = { "S-1-5-21", "S-1-12-1" };
	size_t i, at = strlen(domains[0]);

	for (i = 0; i < COUNT_OF(domains) && name.n > at; i++)
		if (str_eq_fold((str){ name.p, at }, str_of(domains[i])))
			break;
	if (i == COUNT_OF(domains) || name.n <= at)
		return false;
	for (; at < name.n; at++) {
		bool digit = name.p[at] >= '0' && name.p[at] <= '9';

		if (!digit && (name.p[at] != '-' || at + 1 == name.n || name.p[at + 1] == '-'))
			return false;
	}
	return name.p[strlen(domains[0])] == '-';
}

bool registry_of_users(str key)
{
	str below;

	if (key.n < 4 || !str_eq_fold((str){ key.p, 4 }, STR("HKU\\")))
		return false;
	below = (str){ key.p + 4, key.n - 4 };
	return !str_starts(below, "S-1-") && !str_starts(below, ".DEFAULT");
}

bool registry_is_several(str key)
{
	size_t i;

	for (i = 1; i < key.n; i++)
		if (key.p[i] == '*' && key.p[i - 1] == '\\' &&
		    (i + 1 == key.n || key.p[i + 1] == '\\'))
			return true;
	return registry_of_users(key);
}

bool registry_touches(str rule_key, str key)
{
	str a = rule_key, b = key, x, y;

	if (registry_of_users(rule_key)) {
		path_component(&a);
		path_component(&b);
		if (b.n && !registry_user_sid(path_component(&b)))
			return false;
		if (key.n < 4 || !str_eq_fold((str){ key.p, 4 }, (str){ rule_key.p, 4 }))
			return false;
	}
	while (a.n && b.n) {
		x = path_component(&a);
		y = path_component(&b);
		if (!str_is(x, "*") && !str_eq_fold(x, y))
			return false;
	}
	return true;
}
