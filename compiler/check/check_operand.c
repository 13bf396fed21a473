/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands behind a fact, by the word in its row: one function per kind of operand, which makes it
 * canonical. Keys and names of registry values are in check_registry.c.
 */
#include <ctype.h>
#include <string.h>

#include "check_param.h"
#include "check_value.h"
#include "checker.h"
#include "pattern.h"

#define PATH_LIMIT 4096
#define SHOWN_LIMIT 256 /* of a path, in a message */

bool account_unknown(struct context *x, const struct ast_value *v)
{
	if (account_of_domain(v->text))
		return complain(x->c, v->at, CODE_E3005,
				"'%.*s' has another SID on every machine or in every domain: write "
				"that SID",
				STR_ARG(v->text));
	return complain(x->c, v->at, CODE_E3005,
			"unknown account '%.*s'%s; other accounts are written as SIDs",
			STR_ARG(v->text), hint(x->c, v->text, account_name_at, NULL));
}

static bool right(struct context *x, const struct ast_value *v, str *out)
{
	const struct user_right *r = user_right_find(v->text);

	if ((v->kind != AST_WORD && v->kind != AST_TEXT) || !r)
		return complain(x->c, v->at, CODE_E3005, "unknown user right '%.*s'%s",
				STR_ARG(v->text), hint(x->c, v->text, right_name_at, NULL));
	*out = str_of(r->name);
	return true;
}

/* The first subcategory of a category; NULL if the text names none. */
static const struct subcategory *in_category(str category)
{
	str name;
	size_t i;

	for (i = 0; (name = subcategory_name_at(NULL, i)).n; i++) {
		const struct subcategory *s = subcategory_find(name);

		if (str_eq_fold(category, str_of(s->category)))
			return s;
	}
	return NULL;
}

static bool subcategory(struct context *x, const struct ast_value *v, str *out)
{
	const struct subcategory *s = subcategory_find(v->text), *bare = NULL;
	str name = v->text;

	if (v->kind != AST_TEXT && v->kind != AST_WORD)
		return complain(x->c, v->at, CODE_E3002,
				"audit subcategory is not a text in quotes");
	if (s) {
		*out = str_of(s->name);
		return true;
	}
	if (name.n > 6 && str_eq_fold((str){ name.p, 6 }, STR("Audit ")))
		bare = subcategory_find((str){ name.p + 6, name.n - 6 });
	if (bare)
		return complain(x->c, v->at, CODE_E3005,
				"unknown audit subcategory '%.*s' (did you mean '%s'? the policy "
				"editor puts 'Audit' before the name)",
				STR_ARG(name), bare->name);
	s = in_category(name);
	if (s)
		return complain(x->c, v->at, CODE_E3005,
				"'%.*s' is a category: name its subcategories, such as '%s'",
				STR_ARG(name), s->name);
	return complain(x->c, v->at, CODE_E3005, "unknown audit subcategory '%.*s'%s",
			STR_ARG(name), hint(x->c, name, subcategory_name_at, NULL));
}

/* A key below Services, so no backslash: the name of the service, not the one that is displayed. */
static bool service(struct context *x, const struct ast_value *v, str *out)
{
	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002,
				"name of a service is not a text in quotes");
	if (!v->text.n || v->text.n > 256 || memchr(v->text.p, '\\', v->text.n) ||
	    memchr(v->text.p, '/', v->text.n))
		return complain(x->c, v->at, CODE_E3003,
				"name of a service is empty, too long or holds a slash");
	*out = v->text;
	return true;
}

static bool builtin_account(struct context *x, const struct ast_value *v, str *out)
{
	if (v->kind != AST_WORD || !builtin_account_find(v->text))
		return complain(
			x->c, v->at, CODE_E3005,
			"unknown built-in account '%.*s': administrator or guest expected%s",
			STR_ARG(v->text), hint(x->c, v->text, builtin_account_name_at, NULL));
	*out = v->text;
	return true;
}

/* A group of BUILTIN by its name, any other by its SID. */
static bool group(struct context *x, const struct ast_value *v, str *out)
{
	const struct account *known = account_by_name(v->text);
	bool builtin = known && !strcmp(known->authority, "BUILTIN");

	if (v->kind != AST_WORD && v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002, "name of a group is not a text in quotes");
	if (known && !builtin)
		return complain(x->c, v->at, CODE_E3005, "'%.*s' is no local group",
				STR_ARG(v->text));
	if (!builtin && (!sid_valid(v->text) ||
			 (!str_starts(v->text, "S-1-5-32-") && !str_starts(v->text, "S-1-5-21-"))))
		return complain(x->c, v->at, CODE_E3005,
				"unknown group '%.*s'%s; other groups are written as SIDs",
				STR_ARG(v->text), hint(x->c, v->text, account_name_at, NULL));
	*out = builtin ? str_of(known->sid) : v->text;
	return true;
}

/* What variables stand for on most machines; a user's in the folder of each. */
static str usual_folder(str variable)
{
	static const struct {
		const char *name, *folder;
	} rows[] = {
		{ "%SystemRoot%", "C:\\Windows" },
		{ "%windir%", "C:\\Windows" },
		{ "%SystemDrive%", "C:" },
		{ "%ProgramFiles%", "C:\\Program Files" },
		{ "%ProgramFiles(x86)%", "C:\\Program Files (x86)" },
		{ "%CommonProgramFiles%", "C:\\Program Files\\Common Files" },
		{ "%ProgramData%", "C:\\ProgramData" },
		{ "%AllUsersProfile%", "C:\\ProgramData" },
		{ "%Public%", "C:\\Users\\Public" },
		{ "%UserProfile%", "C:\\Users\\*" },
		{ "%AppData%", "C:\\Users\\*\\AppData\\Roaming" },
		{ "%LocalAppData%", "C:\\Users\\*\\AppData\\Local" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (str_eq_fold(variable, str_of(rows[i].name)))
			return str_of(rows[i].folder);
	return STR_NONE;
}

/* Only the machine knows what a variable stands for, and no object of OVAL asks it: decision 0010. */
static bool without_variable(struct context *x, const struct ast_value *v)
{
	const char *from = v->text.n ? memchr(v->text.p, '%', v->text.n) : NULL, *to;
	str name = { from, from ? (size_t)(v->text.p + v->text.n - from) : 0 }, rest, folder;

	if (!from)
		return true;
	to = name.n > 1 ? memchr(from + 1, '%', name.n - 1) : NULL;
	if (to)
		name.n = (size_t)(to - from) + 1;
	rest = (str){ v->text.p + name.n, v->text.n - name.n };
	folder = from == v->text.p && v->text.n <= SHOWN_LIMIT ? usual_folder(name) : STR_NONE;
	if (folder.n)
		return complain(x->c, v->at, CODE_E3061,
				"path holds the variable '%.*s', which no output resolves alike "
				"(did you mean '%.*s%.*s'?)",
				STR_ARG(name), STR_ARG(folder), STR_ARG(rest));
	return complain(x->c, v->at, CODE_E3061,
			"path holds the variable '%.*s': write the folder that it stands for, such "
			"as 'C:\\Windows'",
			(int)(name.n < SHOWN_LIMIT ? name.n : SHOWN_LIMIT), name.p);
}

/* A whole path, of a folder where it ends in a backslash; `*` is any part of a name. */
static bool path(struct context *x, const struct ast_value *v, str *out)
{
	str t = v->text;
	size_t i;

	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002, "path is not a text in quotes");
	if (!without_variable(x, v))
		return false;
	if (t.n < 4 || t.n > PATH_LIMIT || (t.p[0] | 32) < 'a' || (t.p[0] | 32) > 'z' ||
	    t.p[1] != ':' || t.p[2] != '\\')
		return complain(x->c, v->at, CODE_E3003,
				"path is not absolute: a drive such as 'C:\\' and a name expected");
	for (i = 3; i < t.n; i++) {
		if (t.p[i] == '*' && t.p[i - 1] == '*')
			return complain(x->c, v->at, CODE_E3062,
					"'**' says no more than '*', any part of one name: whole "
					"trees of folders cannot be asked for");
		if (strchr("/:?\"<>|", t.p[i]) || (t.p[i] == '\\' && t.p[i - 1] == '\\'))
			return complain(x->c, v->at, CODE_E3003,
					"path holds '%c', which no name of a file can", t.p[i]);
	}
	*out = t;
	return true;
}

static bool trustee(struct context *x, const struct ast_value *v, str *out)
{
	const struct account *known = account_by_name(v->text);

	if (v->kind != AST_WORD && v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002,
				"name of an account is not a text in quotes");
	if (!known && !sid_valid(v->text))
		return account_unknown(x, v);
	*out = known ? str_of(known->sid) : v->text;
	return true;
}

static bool quoted(struct context *x, const struct ast_value *v, const char *what, str *out)
{
	size_t i;

	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002, "%s is not a text in quotes", what);
	if (!v->text.n)
		return complain(x->c, v->at, CODE_E3003, "%s is empty", what);
	for (i = 0; i < v->text.n; i++)
		if ((unsigned char)v->text.p[i] < 0x20)
			return complain(x->c, v->at, CODE_E3003, "%s holds a control character",
					what);
	*out = v->text;
	return true;
}

/* "root\\cimv2", with backslashes as OVAL writes it. */
static bool namespace(struct context *x, const struct ast_value *v, str *out)
{
	char *p;
	size_t i;

	if (!quoted(x, v, "WMI namespace", out))
		return false;
	p = str_c(x->c->arena, *out);
	for (i = 0; i < out->n; i++)
		if (p[i] == '/')
			p[i] = '\\';
	out->p = p;
	return true;
}

/* OVAL wants every field named: windows-definitions-schema.xsd 5.11.2, wmi57_object. */
static bool query(struct context *x, const struct ast_value *v, str *out)
{
	if (!quoted(x, v, "WMI query", out))
		return false;
	if (out->n < 7 || !str_eq_fold((str){ out->p, 7 }, STR("SELECT ")) ||
	    memchr(out->p, '*', out->n))
		return complain(
			x->c, v->at, CODE_E3003,
			"WMI query does not name what it selects: SELECT and fields expected");
	return true;
}

static bool field(struct context *x, const struct ast_value *v, str *out)
{
	size_t i;

	if (!quoted(x, v, "name of a field", out))
		return false;
	for (i = 0; i < out->n; i++)
		if (!isalnum((unsigned char)out->p[i]) && out->p[i] != '_')
			return complain(x->c, v->at, CODE_E3003,
					"name of a field holds more than letters, digits and '_'");
	return true;
}

/* Its group, if it has one, is what a line says: OVAL compares several without telling them apart. */
static bool line_pattern(struct context *x, const struct ast_value *v, str *out)
{
	*out = v->text;
	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002, "pattern is not a text in quotes");
	if (!value_pattern(x, v))
		return false;
	if (pattern_groups(v->text) > 1)
		return complain(
			x->c, v->at, CODE_E3003,
			"pattern has several groups: write (?:...) for those that say nothing");
	return true;
}

/* What stands behind a fact, by the word in its row. */
static const struct {
	const char *name;
	bool (*read)(struct context *x, const struct ast_value *v, str *out);
} operand_kinds[] = {
	{ "KEY", registry_key },     { "NAME", registry_name },
	{ "RIGHT", right },	     { "SUBCATEGORY", subcategory },
	{ "SERVICE", service },	     { "ACCOUNT", builtin_account },
	{ "GROUP", group },	     { "PATH", path },
	{ "TRUSTEE", trustee },	     { "NAMESPACE", namespace },
	{ "QUERY", query },	     { "FIELD", field },
	{ "PATTERN", line_pattern },
};

bool operand_read(struct context *x, const char *kind, const struct ast_value *v, str *out)
{
	size_t i;

	v = value_resolve(x, v);
	if (!v)
		return false;
	param_fix(x, v->param);
	for (i = 0; i < sizeof(operand_kinds) / sizeof(*operand_kinds); i++)
		if (!strcmp(operand_kinds[i].name, kind))
			return operand_kinds[i].read(x, v, out);
	*out = v->text;
	return true;
}
