/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One item as written -> what to ask and how to compare. Every word is looked up here; what no
 * table knows is a warning with its place, and the item is judged unknown: nothing is guessed.
 */
#include "audit_compile.h"

#include "pattern.h"

typedef str (*name_at)(const void *ctx, size_t i);

/* The first thing that makes an item unknown is its reason. */
static bool give_up(struct compiling *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static bool give_up(struct compiling *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (!c->item->reason.n)
		c->item->reason = str_vfmt(c->arena, fmt, ap);
	va_end(ap);
	return false;
}

static str shown(struct compiling *c, str bytes)
{
	return audit_shown(c->arena, bytes, 60);
}

/* A warning about a word, with the nearest known one; the item becomes unknown. */
static bool unknown_word(struct compiling *c, span at, enum code code, const char *what, str word,
			 name_at name, const void *ctx)
{
	size_t count = 0;
	str near, said = shown(c, word);

	while (name(ctx, count).n)
		count++;
	near = suggest(word, count, name, ctx);
	if (near.n)
		diag_warning(c->diag, at, code, "unknown %s '%.*s' (did you mean '%.*s'?)", what,
			     STR_ARG(said), STR_ARG(near));
	else
		diag_warning(c->diag, at, code, "unknown %s '%.*s'", what, STR_ARG(said));
	return give_up(c, "unknown %s '%.*s'", what, STR_ARG(said));
}

/* The one text of a field; operators and ranges are no text. `quoted` says how it must stand. */
static bool single(struct compiling *c, const struct audit_field *f, bool quoted, str *out)
{
	const struct audit_value *v = f->value;

	*out = v->text;
	if (v->kind != AUDIT_VALUE_STRING && v->kind != AUDIT_VALUE_WORD) {
		diag_warning(c->diag, v->at, CODE_W6507,
			     "'%.*s' takes one value, without operators",
			     STR_ARG(shown(c, f->keyword)));
		return give_up(c, "'%.*s' takes one value", STR_ARG(shown(c, f->keyword)));
	}
	if (!quoted && v->kind == AUDIT_VALUE_STRING) {
		diag_warning(c->diag, v->at, CODE_W6502, "the word of '%.*s' stands without quotes",
			     STR_ARG(shown(c, f->keyword)));
		return give_up(c, "the word of '%.*s' is quoted", STR_ARG(shown(c, f->keyword)));
	}
	return true;
}

static bool missing(struct compiling *c, const char *keyword)
{
	diag_warning(c->diag, c->item->element->at, CODE_W6505, "this item lacks '%s'", keyword);
	return give_up(c, "the item lacks '%s'", keyword);
}

static bool needed(struct compiling *c, const char *keyword, bool quoted,
		   const struct audit_field **f, str *out)
{
	*f = audit_field(c->item->element, keyword);
	return *f ? single(c, *f, quoted, out) : missing(c, keyword);
}

static bool compile_option(struct compiling *c, const char *keyword)
{
	const struct audit_field *f = audit_field(c->item->element, keyword);
	str word;

	if (!f)
		return true;
	if (!single(c, f, false, &word))
		return false;
	return audit_option_find(word, &c->item->option) ||
	       unknown_word(c, f->value->at, CODE_W6502, keyword, word, audit_option_name_at, NULL);
}

static str reg_type_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i <= REG_QWORD	    ? str_of(reg_type_name((enum reg_type)i))
	       : i == REG_QWORD + 1 ? STR("REG_SZ_DECIMAL")
				    : STR_NONE;
}

static bool compile_reg_type(struct compiling *c)
{
	const struct audit_field *f = audit_field(c->item->element, "reg_type");
	size_t i;
	str word;

	if (!f)
		return true;
	if (!single(c, f, false, &word))
		return false;
	c->item->has_reg_type = true;
	c->item->decimal_text = str_is(word, "REG_SZ_DECIMAL");
	c->item->reg_type = REG_SZ;
	if (c->item->decimal_text)
		return true;
	for (i = 0; i <= REG_QWORD; i++)
		if (str_eq(reg_type_name_at(NULL, i), word)) {
			c->item->reg_type = (enum reg_type)i;
			return true;
		}
	return unknown_word(c, f->value->at, CODE_W6502, "reg_type", word, reg_type_name_at, NULL);
}

static str hive_name_at(const void *unused, size_t i)
{
	static const char *const names[] = { "HKLM", "HKU", "HKCU", "HKCR", "HKCC" };

	(void)unused;
	return i < sizeof(names) / sizeof(*names) ? str_of(names[i]) : STR_NONE;
}

/*
 * The key with its short root. Inferred: white space around it and backslashes at its end are not
 * part of it (631 published keys end in one).
 */
static bool registry_key(struct compiling *c, const struct audit_field *f, str text, str *out)
{
	str root, rest = STR_NONE;
	const char *bar, *hive;

	text = str_trim(text);
	while (text.n && text.p[text.n - 1] == '\\')
		text.n--;
	bar = text.n ? memchr(text.p, '\\', text.n) : NULL;
	root = bar ? (str){ text.p, (size_t)(bar - text.p) } : text;
	if (bar)
		rest = (str){ bar, text.n - root.n };
	hive = hive_short(root);
	if (!hive)
		return unknown_word(c, f->value->at, CODE_W6502, "registry root", root,
				    hive_name_at, NULL);
	if (strcmp(hive, "HKU") == 0)
		c->item->users = true;
	else if (strcmp(hive, "HKLM") != 0)
		return give_up(c, "keys below %s are not collected yet", hive);
	*out = str_fmt(c->arena, "%s%.*s", hive, STR_ARG(rest));
	return true;
}

static bool user_list(struct compiling *c, const char *keyword, str *out)
{
	const struct audit_field *f = audit_field(c->item->element, keyword);

	return !f || single(c, f, true, out);
}

static str reg_enum_at(const void *unused, size_t i)
{
	(void)unused;
	return i ? STR_NONE : STR("ENUM_SUBKEYS");
}

/* Keywords by which one item asks several keys. */
static bool several_keys(struct compiling *c)
{
	const struct audit_field *f = audit_field(c->item->element, "reg_enum");
	str word;

	if (!user_list(c, "reg_ignore_hku_users", &c->item->ignored) ||
	    !user_list(c, "reg_include_hku_users", &c->item->included))
		return false;
	if (!f)
		return true;
	if (!single(c, f, false, &word))
		return false;
	if (!str_is(word, "ENUM_SUBKEYS"))
		return unknown_word(c, f->value->at, CODE_W6502, "reg_enum", word, reg_enum_at,
				    NULL);
	c->item->subkeys = true;
	return !c->item->users || give_up(c, "reg_enum below the keys of users is not judged yet");
}

static bool compile_registry(struct compiling *c)
{
	const struct audit_field *key, *name;
	str text;

	c->item->property = property_row(PROPERTY_REGISTRY);
	return needed(c, "reg_key", true, &key, &text) &&
	       registry_key(c, key, text, &c->item->subject.operand[0]) &&
	       needed(c, "reg_item", true, &name, &c->item->subject.operand[1]) &&
	       compile_option(c, "reg_option") && compile_reg_type(c) && several_keys(c);
}

static bool compile_presence(struct compiling *c, const char *keyword)
{
	struct audit_item *item = c->item;

	item->presence = true;
	if (!compile_option(c, keyword))
		return false;
	if (item->option == AUDIT_OPTION_NONE)
		return missing(c, keyword);
	if (item->option != AUDIT_OPTION_MUST_EXIST &&
	    item->option != AUDIT_OPTION_MUST_NOT_EXIST) {
		diag_warning(c->diag, audit_field(item->element, keyword)->value->at, CODE_W6502,
			     "%.*s takes MUST_EXIST or MUST_NOT_EXIST", STR_ARG(item->type_text));
		return give_up(c, "%.*s takes MUST_EXIST or MUST_NOT_EXIST",
			       STR_ARG(item->type_text));
	}
	return true;
}

static bool compile_reg_check(struct compiling *c)
{
	struct audit_item *item = c->item;
	const struct audit_field *f, *name = audit_field(item->element, "key_item");
	str text;

	item->property = property_row(name ? PROPERTY_REGISTRY : PROPERTY_REGISTRY_KEY);
	if (name && !single(c, name, true, &item->subject.operand[1]))
		return false;
	if (!needed(c, "value_data", true, &f, &text) ||
	    !registry_key(c, f, text, &item->subject.operand[0]))
		return false;
	if (item->users)
		return give_up(c, "REG_CHECK of the keys of users is not judged yet");
	return compile_presence(c, "reg_option");
}

/* The banner of a registry value; those of files are not judged yet. */
static bool compile_banner(struct compiling *c)
{
	const struct audit_field *key, *name, *part;
	str text, word = STR("NO");

	c->item->property = property_row(PROPERTY_BANNER);
	if (audit_field(c->item->element, "file") || audit_field(c->item->element, "content"))
		return give_up(c, "BANNER_CHECK of a file is not judged yet");
	if (!needed(c, "reg_key", true, &key, &text) ||
	    !registry_key(c, key, text, &c->item->subject.operand[0]) ||
	    !needed(c, "reg_item", true, &name, &c->item->subject.operand[1]))
		return false;
	part = audit_field(c->item->element, "is_substring");
	if (part && !single(c, part, false, &word))
		return false;
	c->item->substring = str_is(word, "YES");
	return !c->item->users || give_up(c, "BANNER_CHECK of users is not judged yet");
}

/* password_policy : MINIMUM_PASSWORD_LENGTH, and its kin */
static bool compile_policy(struct compiling *c)
{
	struct audit_item *item = c->item;
	const char *keyword = item->type == AUDIT_TYPE_PASSWORD_POLICY	? "password_policy"
			      : item->type == AUDIT_TYPE_LOCKOUT_POLICY ? "lockout_policy"
									: "kerberos_policy";
	const struct audit_field *f;
	str word;
	int i;

	if (!needed(c, keyword, false, &f, &word))
		return false;
	for (i = 0; i < PROPERTY_COUNT; i++) {
		const struct property *p = property_row((enum property_id)i);

		if (p->audit.type == item->type && p->audit.element &&
		    str_is(word, p->audit.element)) {
			item->property = p;
			return true;
		}
	}
	if (!audit_element_find(item->type, word))
		return unknown_word(c, f->value->at, CODE_W6502, keyword, word,
				    audit_element_name_at, &item->type);
	return give_up(c, "%.*s is not judged yet", STR_ARG(word));
}

static bool compile_anonymous(struct compiling *c)
{
	c->item->property = property_row(PROPERTY_PASSWORD_ANONYMOUS_NAME_LOOKUP);
	return true;
}

static bool compile_right(struct compiling *c)
{
	const struct user_right *right;
	const struct audit_field *f;
	str word;

	c->item->property = property_row(PROPERTY_USER_RIGHT);
	if (!needed(c, "right_type", false, &f, &word))
		return false;
	right = user_right_find(word);
	if (!right)
		return unknown_word(c, f->value->at, CODE_W6502, "right_type", word, right_name_at,
				    NULL);
	c->item->subject.operand[0] = str_of(right->name);
	return true;
}

static bool compile_service(struct compiling *c)
{
	const struct audit_field *f;

	c->item->property = property_row(PROPERTY_SERVICE_START);
	return needed(c, "service_name", true, &f, &c->item->subject.operand[0]) &&
	       compile_option(c, "svc_option");
}

static str account_type_at(const void *unused, size_t i)
{
	(void)unused;
	return builtin_account_at(i) ? str_of(builtin_account_at(i)->audit) : STR_NONE;
}

/* A setting asks whether the account is enabled, a text for its name. */
static bool compile_account(struct compiling *c)
{
	const struct audit_field *f, *type;
	str word, value_type;
	size_t i;

	if (!needed(c, "account_type", false, &f, &word) ||
	    !needed(c, "value_type", false, &type, &value_type))
		return false;
	c->item->property = property_row(str_is(value_type, "POLICY_TEXT")
						 ? PROPERTY_ACCOUNT_NAME
						 : PROPERTY_ACCOUNT_STATUS);
	for (i = 0; builtin_account_at(i); i++)
		if (str_is(word, builtin_account_at(i)->audit)) {
			c->item->subject.operand[0] = str_of(builtin_account_at(i)->word);
			return true;
		}
	return unknown_word(c, f->value->at, CODE_W6502, "account_type", word, account_type_at,
			    NULL);
}

static bool compile_subcategory(struct compiling *c)
{
	const struct subcategory *s;
	const struct audit_field *f;
	str text;

	c->item->property = property_row(PROPERTY_AUDIT);
	if (!needed(c, "audit_policy_subcategory", true, &f, &text))
		return false;
	s = subcategory_find(text);
	if (!s)
		return unknown_word(c, f->value->at, CODE_W6502, "audit_policy_subcategory", text,
				    subcategory_name_at, NULL);
	c->item->subject.operand[0] = str_of(s->name);
	return true;
}

static bool file_path(struct compiling *c, const char *keyword)
{
	const struct audit_field *f;
	str path;

	if (!needed(c, keyword, true, &f, &path))
		return false;
	if (path.n && memchr(path.p, '%', path.n))
		return give_up(c, "variables in paths are not resolved");
	if (path_is_several(path))
		return give_up(c, "what a '*' in a path means is not known");
	c->item->subject.operand[0] = path;
	return true;
}

static bool compile_file_check(struct compiling *c)
{
	c->item->property = property_row(PROPERTY_FILE_PRESENCE);
	return file_path(c, "value_data") && compile_presence(c, "file_option");
}

/* Without check_type a version is compared by >=. */
static bool compile_file_version(struct compiling *c)
{
	c->item->property = property_row(PROPERTY_FILE_VERSION);
	if (!audit_field(c->item->element, "check_type"))
		c->item->check = AUDIT_CHECK_GREATER_THAN_OR_EQUAL;
	return file_path(c, "file") && compile_option(c, "file_option");
}

/*
 * `regex` selects lines and `expect` must match them. Evidence knows what a pattern found, not whole
 * lines, and not whether a file without a match is there.
 */
static bool compile_content(struct compiling *c)
{
	bool there = c->item->type == AUDIT_TYPE_FILE_CONTENT_CHECK;
	enum audit_option decided = there ? AUDIT_OPTION_CAN_NOT_BE_NULL : AUDIT_OPTION_CAN_BE_NULL;
	const struct audit_field *f;
	str regex, expect;

	c->item->property = property_row(PROPERTY_LINE);
	c->item->presence = c->item->rows = true;
	if (!file_path(c, "value_data") || !needed(c, "regex", true, &f, &regex) ||
	    !needed(c, "expect", true, &f, &expect) || !compile_option(c, "file_option"))
		return false;
	if (!str_eq(regex, expect))
		return give_up(c, "the evidence does not hold whole lines");
	if (c->item->option != decided)
		return give_up(c, "the evidence does not tell a missing file from a missing line");
	c->item->subject.operand[1] = regex;
	c->item->option = there ? AUDIT_OPTION_MUST_EXIST : AUDIT_OPTION_MUST_NOT_EXIST;
	return true;
}

static bool compile_wmi(struct compiling *c)
{
	const struct audit_field *f;
	str *operand = c->item->subject.operand;
	char *slash;

	c->item->property = property_row(PROPERTY_WMI);
	c->item->rows = true;
	if (!needed(c, "wmi_namespace", true, &f, &operand[0]) ||
	    !needed(c, "wmi_request", true, &f, &operand[1]) ||
	    !needed(c, "wmi_attribute", true, &f, &operand[2]))
		return false;
	operand[0].p = str_c(c->arena, operand[0]);
	while ((slash = memchr(operand[0].p, '/', operand[0].n)))
		*slash = '\\';
	f = audit_field(c->item->element, "wmi_option");
	if (f && str_is(f->value->text, "WMI_ENUM"))
		return give_up(c, "WMI_ENUM is not judged yet");
	return compile_option(c, "wmi_option");
}

/* A group by its English name; its members are compared by SID, so no pattern can be asked. */
static bool compile_group(struct compiling *c)
{
	const struct account *group;
	const struct audit_field *f;
	str name;

	c->item->property = property_row(PROPERTY_GROUP_MEMBERS);
	if (!needed(c, "group_name", true, &f, &name))
		return false;
	group = account_by_name(name);
	if (!group)
		return give_up(c, "no table knows the SID of the group '%.*s'",
			       STR_ARG(shown(c, name)));
	if (c->item->check == AUDIT_CHECK_REGEX || c->item->check == AUDIT_CHECK_NOT_REGEX)
		return give_up(c, "members are known by SID, and no pattern is asked of them");
	c->item->subject.operand[0] = str_of(group->sid);
	return true;
}

static const struct {
	enum audit_type_id type;
	bool (*compile)(struct compiling *c);
} judged_types[] = {
	{ AUDIT_TYPE_REGISTRY_SETTING, compile_registry },
	{ AUDIT_TYPE_REGISTRY_TYPE, compile_registry },
	{ AUDIT_TYPE_REG_CHECK, compile_reg_check },
	{ AUDIT_TYPE_BANNER_CHECK, compile_banner },
	{ AUDIT_TYPE_PASSWORD_POLICY, compile_policy },
	{ AUDIT_TYPE_LOCKOUT_POLICY, compile_policy },
	{ AUDIT_TYPE_KERBEROS_POLICY, compile_policy },
	{ AUDIT_TYPE_ANONYMOUS_SID_SETTING, compile_anonymous },
	{ AUDIT_TYPE_USER_RIGHTS_POLICY, compile_right },
	{ AUDIT_TYPE_SERVICE_POLICY, compile_service },
	{ AUDIT_TYPE_CHECK_ACCOUNT, compile_account },
	{ AUDIT_TYPE_GROUP_MEMBERS_POLICY, compile_group },
	{ AUDIT_TYPE_FILE_CHECK, compile_file_check },
	{ AUDIT_TYPE_FILE_VERSION, compile_file_version },
	{ AUDIT_TYPE_FILE_CONTENT_CHECK, compile_content },
	{ AUDIT_TYPE_FILE_CONTENT_CHECK_NOT, compile_content },
	{ AUDIT_TYPE_WMI_POLICY, compile_wmi },
	{ AUDIT_TYPE_AUDIT_POLICY_SUBCATEGORY, compile_subcategory },
};

static bool compile_check(struct compiling *c)
{
	const struct audit_field *f = audit_field(c->item->element, "check_type");
	str word;

	if (!f)
		return true;
	if (!single(c, f, false, &word))
		return false;
	if (audit_check_find(word, &c->item->check))
		return true;
	if (str_is(word, "CHECK_SUBSET_USER")) /* a word of file permissions alone */
		return give_up(c, "CHECK_SUBSET_USER is not judged yet");
	return unknown_word(c, f->value->at, CODE_W6502, "check_type", word, audit_check_name_at,
			    NULL);
}

/* The value type that the type of item, or its element, demands. */
static bool fits_property(struct compiling *c, span at)
{
	const char *needs = c->item->property->audit.value_type;
	const char *given = audit_value_type_text(c->item->value_type);

	if (c->item->property->id == PROPERTY_REGISTRY || !needs || strcmp(needs, given) == 0)
		return true;
	diag_warning(c->diag, at, CODE_W6506, "the value_type of this item is %s, not %s", needs,
		     given);
	return give_up(c, "value_type %s does not fit the item", given);
}

static bool compile_value(struct compiling *c)
{
	struct audit_item *item = c->item;
	const struct audit_field *type, *data = audit_field(item->element, "value_data");
	str word, raw;

	if (!needed(c, "value_type", false, &type, &word))
		return false;
	if (!audit_value_type_find(word, &item->value_type))
		return unknown_word(c, type->value->at, CODE_W6502, "value_type", word,
				    audit_value_type_name_at, NULL);
	if (!data)
		return missing(c, "value_data");
	item->value = data->value;
	raw = (str){ c->source.p + data->value->at.begin,
		     data->value->at.end - data->value->at.begin };
	raw = audit_shown(c->arena, raw, 200);
	if (item->presence)
		item->expected =
			str_fmt(c->arena, "%s %.*s", audit_option_text(item->option), STR_ARG(raw));
	else
		item->expected = str_fmt(c->arena, "%.*s %.*s %s", STR_ARG(word), STR_ARG(raw),
					 audit_check_text(item->check));
	return item->presence ||
	       (fits_property(c, type->value->at) && audit_check_value(c, data->value));
}

/* Every keyword is known, and stands once unless it may be repeated. */
static bool check_keywords(struct compiling *c)
{
	const struct audit_element *e = c->item->element;
	bool repeatable = false;
	size_t i;

	for (i = 0; i < e->field.n; i++) {
		const struct audit_field *f = &e->field.v[i], *first;

		if (!audit_keyword_find(f->keyword, &repeatable)) {
			unknown_word(c, f->at, CODE_W6501, "keyword", f->keyword,
				     audit_keyword_name_at, NULL);
			continue;
		}
		for (first = e->field.v; !str_eq(first->keyword, f->keyword);)
			first++;
		if (repeatable || first == f)
			continue;
		diag_warning(c->diag, f->at, CODE_W6503, "'%.*s' stands twice in this item",
			     STR_ARG(f->keyword));
		diag_note(c->diag, first->at, "first here");
		give_up(c, "'%.*s' stands twice", STR_ARG(f->keyword));
	}
	return !c->item->reason.n;
}

static bool compile_type(struct compiling *c)
{
	struct audit_item *item = c->item;
	const struct audit_field *f = audit_field(item->element, "type"), *name;
	bool words = str_eq_fold(c->family, STR("Windows")) || str_eq_fold(c->family, STR("Unix"));
	str text = STR_NONE;
	size_t i;

	name = audit_field(item->element, "name");
	if (!f && name && str_is(item->element->tag, "item"))
		return give_up(c, "built-in items are not judged yet");
	if (!f)
		return missing(c, "type");
	if (!single(c, f, false, &item->type_text))
		return false;
	text = shown(c, item->type_text);
	if (!words)
		return give_up(c, "items of '%.*s' files are not judged yet",
			       STR_ARG(shown(c, c->family)));
	if (!audit_type_find(item->type_text, &item->type))
		return unknown_word(c, f->value->at, CODE_W6500, "type", text, audit_type_name_at,
				    NULL);
	if (!check_keywords(c))
		return false;
	for (i = 0; i < sizeof(judged_types) / sizeof(*judged_types); i++)
		if (judged_types[i].type == item->type)
			return compile_check(c) && judged_types[i].compile(c) && compile_value(c);
	return give_up(c, "%.*s is not judged yet", STR_ARG(text));
}

void audit_compile(struct diag *d, struct arena *a, str source, str family, struct audit_item *item)
{
	struct compiling c = { d, a, source, family, item };

	item->check = AUDIT_CHECK_EQUAL;
	compile_type(&c);
	if (!item->reason.n)
		item->subject.property = item->property->id;
}
