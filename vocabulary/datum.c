/* SPDX-License-Identifier: Apache-2.0 */
/* Values as people read them. */
#include "datum.h"

#include "vocabulary.h"

str datum_type(const struct property *p, const struct datum *d)
{
	const char *reg = reg_type_name(d->reg);

	switch (p->value) {
	case VALUE_REGISTRY: return reg ? str_of(reg) : STR("a registry type without a name");
	case VALUE_INT: return STR("number");
	case VALUE_DURATION: return STR("duration");
	case VALUE_BOOL: return STR("setting");
	case VALUE_ACCOUNTS: return STR("accounts");
	case VALUE_AUDIT: return STR("audit setting");
	case VALUE_WORD: return STR("word");
	case VALUE_TEXT: return STR("text");
	case VALUE_PRESENCE: return STR("presence");
	case VALUE_ANY: return d->kind == DATUM_INT ? STR("number") : STR("text");
	case VALUE_ACCESS: return STR("rights");
	case VALUE_VERSION: return STR("version");
	}
	return STR("");
}

bool version_of_text(str text, uint64_t *out)
{
	uint64_t part = 0;
	unsigned parts = 0;
	size_t i, digits = 0;

	*out = 0;
	for (i = 0; i <= text.n; i++) {
		bool digit = i < text.n && text.p[i] >= '0' && text.p[i] <= '9';

		if (digit && ++digits <= 9) {
			part = part * 10 + (uint64_t)(text.p[i] - '0');
			continue;
		}
		if (digit || !digits || part > UINT16_MAX || parts == 4 ||
		    (i < text.n && text.p[i] != '.'))
			return false;
		*out |= part << (48 - 16 * parts++);
		part = digits = 0;
	}
	return true;
}

str version_text(struct arena *a, uint64_t version)
{
	return str_fmt(a, "%u.%u.%u.%u", (unsigned)(version >> 48),
		       (unsigned)(version >> 32 & UINT16_MAX),
		       (unsigned)(version >> 16 & UINT16_MAX), (unsigned)(version & UINT16_MAX));
}

/* In the largest unit that divides it. */
static str duration(struct arena *a, uint64_t seconds)
{
	static const struct {
		uint64_t factor;
		const char *name;
	} units[] = { { 86400, "day" }, { 3600, "hour" }, { 60, "minute" }, { 1, "second" } };
	size_t i = 0;

	while (i < 3 && (!seconds || seconds % units[i].factor))
		i++;
	seconds /= units[i].factor;
	return str_fmt(a, "%llu %s%s", (unsigned long long)seconds, units[i].name,
		       seconds == 1 ? "" : "s");
}

static str account_name(str sid)
{
	const struct account *known = account_by_sid(sid);

	return known ? str_of(known->name) : sid;
}

static str list(struct arena *a, const struct property *p, const struct datum *d)
{
	bool accounts = p->value == VALUE_ACCOUNTS;
	struct strbuf b = STRBUF_INIT;
	str out;
	size_t i;

	if (!d->count)
		return accounts ? STR("nobody") : STR("{ }");
	for (i = 0; i < d->count; i++) {
		strbuf_adds(&b, i ? ", '" : "{ '");
		strbuf_addstr(&b, accounts ? account_name(d->item[i]) : d->item[i]);
		strbuf_addch(&b, '\'');
	}
	strbuf_adds(&b, " }");
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static str hex(struct arena *a, str bytes)
{
	static const char digit[] = "0123456789abcdef";
	char *out = arena_alloc(a, bytes.n * 2 + 1);
	size_t i;

	for (i = 0; i < bytes.n; i++) {
		out[2 * i] = digit[(unsigned char)bytes.p[i] >> 4];
		out[2 * i + 1] = digit[(unsigned char)bytes.p[i] & 15];
	}
	return (str){ out, bytes.n * 2 };
}

static str number(struct arena *a, const struct property *p, uint64_t n)
{
	static const char *const audit[] = { "no-auditing", "success", "failure",
					     "success + failure" };

	if (p->value == VALUE_DURATION)
		return duration(a, n);
	if (p->value == VALUE_BOOL)
		return str_of(n ? "enabled" : "disabled");
	if (p->value == VALUE_PRESENCE)
		return STR("present");
	if (p->value == VALUE_ACCESS)
		return access_text(a, p->id, n);
	if (p->value == VALUE_VERSION)
		return version_text(a, n);
	if (p->value == VALUE_AUDIT && n < 4)
		return str_of(audit[n]);
	return str_fmt(a, "%llu", (unsigned long long)n);
}

str datum_value(struct arena *a, const struct property *p, const struct datum *d)
{
	const struct special_row *row;

	switch (d->kind) {
	case DATUM_NONE: return STR("");
	case DATUM_INT: return number(a, p, d->number);
	case DATUM_TEXT: return d->text;
	case DATUM_LIST: return list(a, p, d);
	case DATUM_BINARY: return hex(a, d->text);
	case DATUM_SPECIAL: break;
	}
	row = special_row(p->id, d->special);
	return row ? str_of(row->word) : STR("");
}

/* The word a rule writes before a registry value of this type. */
static const char *prefix(const struct datum *d)
{
	switch (d->reg) {
	case REG_SZ: return d->kind == DATUM_INT ? "number-text " : "";
	case REG_EXPAND_SZ: return "expand ";
	case REG_DWORD: return "dword ";
	case REG_QWORD: return "qword ";
	case REG_BINARY: return "binary ";
	case REG_MULTI_SZ: return d->ordered ? "multi-list " : "multi ";
	default: return "";
	}
}

str datum_literal(struct arena *a, const struct property *p, const struct datum *d)
{
	str value = datum_value(a, p, d);
	const char *quote = d->kind == DATUM_TEXT && p->value != VALUE_WORD ? "'" : "";

	return str_fmt(a, "%s%s%s%.*s%s", d->exact ? "exact " : "",
		       p->value == VALUE_REGISTRY ? prefix(d) : "", quote, STR_ARG(value), quote);
}

str datum_range(struct arena *a, const struct property *p, const struct datum *low,
		const struct datum *high)
{
	str first = datum_value(a, p, low), last = datum_value(a, p, high);

	return str_fmt(a, "%s[%.*s..%.*s]", p->value == VALUE_REGISTRY ? prefix(low) : "",
		       STR_ARG(first), STR_ARG(last));
}
