/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What value_data may hold, by value_type: one row a type says which comparisons mean something and
 * what an operand looks like. Sections 5 and 6 of the format; the comparisons of a row that no
 * document names are left out, so that an item which uses them is unknown and not guessed.
 */
#include "audit_compile.h"

#include "pattern.h"

#define BIT(check) (1u << AUDIT_CHECK_##check)
#define EQUALITY (BIT(EQUAL) | BIT(NOT_EQUAL))
#define ORDER \
	(BIT(GREATER_THAN) | BIT(GREATER_THAN_OR_EQUAL) | BIT(LESS_THAN) | BIT(LESS_THAN_OR_EQUAL))
#define PATTERN (BIT(REGEX) | BIT(NOT_REGEX))
#define SET (BIT(EQUAL_ANY) | BIT(SUBSET) | BIT(SUPERSET))

struct row {
	unsigned checks; /* 0: the type is not judged yet */
	bool (*operand)(struct compiling *c, str text);
	bool range;
	const char *what;
};

bool audit_number_of(str text, struct audit_number *out)
{
	*out = (struct audit_number){ 0 };
	text = str_trim(text);
	if (text.n && (text.p[0] == '-' || text.p[0] == '+')) {
		out->sign = true;
		out->negative = text.p[0] == '-';
		text = (str){ text.p + 1, text.n - 1 };
	}
	return str_to_u64(text, &out->magnitude) && out->magnitude <= UINT32_MAX;
}

bool audit_binary_of(struct arena *a, str text, str *out)
{
	char *bytes = arena_alloc(a, text.n / 2 + 1);
	size_t i, n = 0;

	if (text.n % 2)
		return false;
	for (i = 0; i < text.n; i++) {
		const char *digits = "0123456789abcdef";
		char c = text.p[i] >= 'A' && text.p[i] <= 'F' ? text.p[i] + 32 : text.p[i];
		const char *digit = c ? strchr(digits, c) : NULL;

		if (!digit)
			return false;
		bytes[n] = (char)((unsigned char)bytes[n] << 4 | (unsigned char)(digit - digits));
		n += i % 2;
	}
	*out = (str){ bytes, n };
	return true;
}

uint64_t audit_time_factor(enum audit_value_type t)
{
	switch (t) {
	case AUDIT_VALUE_TYPE_TIME_MINUTE: return 60;
	case AUDIT_VALUE_TYPE_TIME_HOUR: return 3600;
	case AUDIT_VALUE_TYPE_TIME_DAY: return 86400;
	default: return 1;
	}
}

static bool number(struct compiling *c, str text)
{
	struct audit_number n;

	(void)c;
	return audit_number_of(text, &n);
}

static bool duration(struct compiling *c, str text)
{
	struct audit_number n;

	(void)c;
	return audit_number_of(text, &n) && !n.negative;
}

static bool setting(struct compiling *c, str text)
{
	(void)c;
	return str_eq_fold(text, STR("Enabled")) || str_eq_fold(text, STR("Disabled"));
}

/* Inferred: the words fold, as those of POLICY_SET do. */
static bool start(struct compiling *c, str text)
{
	(void)c;
	return str_eq_fold(text, STR("Automatic")) || str_eq_fold(text, STR("Manual")) ||
	       str_eq_fold(text, STR("Disabled"));
}

static bool file_version(struct compiling *c, str text)
{
	uint64_t version;

	(void)c;
	return version_of_text(str_trim(text), &version);
}

static bool any_text(struct compiling *c, str text)
{
	(void)c;
	(void)text;
	return true;
}

static bool audit_setting(struct compiling *c, str text)
{
	unsigned mask;

	(void)c;
	return audit_mask_of_audit(text, &mask);
}

static bool binary(struct compiling *c, str text)
{
	str bytes;

	return audit_binary_of(c->arena, text, &bytes);
}

static const struct row rows[AUDIT_VALUE_TYPE_COUNT] = {
	[AUDIT_VALUE_TYPE_POLICY_DWORD] = { EQUALITY | ORDER, number, true, "a number of 32 bits" },
	[AUDIT_VALUE_TYPE_POLICY_DAY] = { EQUALITY | ORDER, number, true, "a number of 32 bits" },
	[AUDIT_VALUE_TYPE_POLICY_TEXT] = { EQUALITY | ORDER | PATTERN, any_text, false, "a text" },
	[AUDIT_VALUE_TYPE_POLICY_MULTI_TEXT] = { EQUALITY | PATTERN | SET, any_text, false,
						 "a text" },
	[AUDIT_VALUE_TYPE_POLICY_SET] = { EQUALITY, setting, false, "\"Enabled\" or \"Disabled\"" },
	[AUDIT_VALUE_TYPE_SERVICE_SET] = { EQUALITY, start, false,
					   "\"Automatic\", \"Manual\" or \"Disabled\"" },
	[AUDIT_VALUE_TYPE_POLICY_BINARY] = { EQUALITY, binary, false, "hexadecimal digits" },
	[AUDIT_VALUE_TYPE_POLICY_FILE_VERSION] = { EQUALITY | ORDER, file_version, false,
						   "a version of up to four numbers" },
	[AUDIT_VALUE_TYPE_USER_RIGHT] = { EQUALITY | SET, any_text, false,
					  "the name of an account" },
	[AUDIT_VALUE_TYPE_AUDIT_SET] = { EQUALITY, audit_setting, false,
					 "\"No auditing\", \"Success\", \"Failure\" or \"Success, "
					 "Failure\"" },
	[AUDIT_VALUE_TYPE_TIME_MINUTE] = { EQUALITY | ORDER, duration, true,
					   "a number of minutes" },
	[AUDIT_VALUE_TYPE_TIME_HOUR] = { EQUALITY | ORDER, duration, true, "a number of hours" },
	[AUDIT_VALUE_TYPE_TIME_DAY] = { EQUALITY | ORDER, duration, true, "a number of days" },
};

static bool unfit(struct compiling *c, span at, const char *wanted)
{
	const char *type = audit_value_type_text(c->item->value_type);

	diag_warning(c->diag, at, CODE_W6506, "value_data of %s takes %s", type, wanted);
	if (!c->item->reason.n)
		c->item->reason = str_fmt(c->arena, "value_data does not fit %s", type);
	return false;
}

static bool check_range(struct compiling *c, const struct audit_value *v, const struct row *row)
{
	bool order = c->item->check != AUDIT_CHECK_EQUAL && c->item->check != AUDIT_CHECK_NOT_EQUAL;
	uint64_t low = v->low.magnitude, high = v->high.magnitude;

	if (!row->range)
		return unfit(c, v->at, row->what);
	if (order)
		return unfit(c, v->at, "a range only with CHECK_EQUAL or CHECK_NOT_EQUAL");
	if (low > UINT32_MAX || high > UINT32_MAX)
		return unfit(c, v->at, row->what);
	return true;
}

static bool check_operand(struct compiling *c, const struct audit_value *v, const struct row *row)
{
	bool regex = c->item->check == AUDIT_CHECK_REGEX || c->item->check == AUDIT_CHECK_NOT_REGEX;
	size_t offset;
	str message;

	if (!row->operand(c, v->text))
		return unfit(c, v->at, row->what);
	if (!regex || pattern_valid(c->arena, v->text, &offset, &message))
		return true;
	return unfit(c, v->at,
		     str_c(c->arena,
			   str_fmt(c->arena, "a regular expression: %.*s", STR_ARG(message))));
}

static bool check_tree(struct compiling *c, const struct audit_value *v, const struct row *row)
{
	size_t i;

	switch (v->kind) {
	case AUDIT_VALUE_STRING:
	case AUDIT_VALUE_WORD: return check_operand(c, v, row);
	case AUDIT_VALUE_RANGE: return check_range(c, v, row);
	case AUDIT_VALUE_BIT_OR:
	case AUDIT_VALUE_BIT_AND:
		if (c->item->value_type != AUDIT_VALUE_TYPE_POLICY_DWORD)
			return unfit(c, v->at, "'|' and '&' only for POLICY_DWORD");
		for (i = 0; i < v->part.n; i++)
			if (v->part.v[i]->kind == AUDIT_VALUE_OR ||
			    v->part.v[i]->kind == AUDIT_VALUE_AND ||
			    v->part.v[i]->kind == AUDIT_VALUE_RANGE)
				return unfit(c, v->part.v[i]->at, "numbers around '|' and '&'");
		break;
	case AUDIT_VALUE_OR:
	case AUDIT_VALUE_AND: break;
	}
	for (i = 0; i < v->part.n; i++)
		if (!check_tree(c, v->part.v[i], row))
			return false;
	return true;
}

static bool registry_judged(enum audit_value_type t)
{
	return t == AUDIT_VALUE_TYPE_POLICY_DWORD || t == AUDIT_VALUE_TYPE_POLICY_DAY ||
	       t == AUDIT_VALUE_TYPE_POLICY_TEXT || t == AUDIT_VALUE_TYPE_POLICY_MULTI_TEXT ||
	       t == AUDIT_VALUE_TYPE_POLICY_SET || t == AUDIT_VALUE_TYPE_POLICY_BINARY;
}

bool audit_check_value(struct compiling *c, const struct audit_value *v)
{
	struct audit_item *item = c->item;
	const struct row *row = &rows[item->value_type];
	const char *type = audit_value_type_text(item->value_type);

	if (!row->checks ||
	    (item->property->id == PROPERTY_REGISTRY && !registry_judged(item->value_type))) {
		item->reason = str_fmt(c->arena, "value_type %s is not judged yet", type);
		return false;
	}
	if (!(row->checks & (1u << item->check))) {
		const struct audit_field *f = audit_field(item->element, "check_type");

		diag_warning(c->diag, f ? f->value->at : v->at, CODE_W6506,
			     "%s does not compare values of %s", audit_check_text(item->check),
			     type);
		item->reason = str_fmt(c->arena, "%s does not compare values of %s",
				       audit_check_text(item->check), type);
		return false;
	}
	return check_tree(c, v, row);
}
