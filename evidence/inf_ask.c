/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from the settings of a security template. It says what is set and never that something is
 * absent: what it does not name is not collected, but for the rights of an export, which lists each
 * that somebody holds. Numbers, names and types of values: [MS-GPSB] 2.2.
 */
#include "inf.h"

#include "registry.h"

/* ---- what a setting says ---- */

/* Where it stands; false with the answer if it cannot be read. */
static bool readable(struct arena *a, const struct inf_setting *s, struct answer *out)
{
	out->status = ANSWER_FOUND;
	out->place = str_fmt(a, "[%s]", inf_section_name(s->section));
	out->name = s->name;
	if (s->section == INF_REGISTRY_VALUES) {
		out->place = registry_parent(s->name);
		out->name = s->value;
	}
	return !s->problem.n || !answer_error(out, out->place, out->name, s->problem);
}

static bool error(struct answer *out, str message)
{
	return answer_error(out, out->place, out->name, message);
}

static bool no_value(struct arena *a, struct answer *out, str text)
{
	return error(out, str_fmt(a, "'%.*s' is no value of it", STR_ARG(text)));
}

/* Decimal or 0x, with a sign if it is negative. */
static bool number_of(str text, uint64_t *magnitude, bool *negative)
{
	*negative = text.n && *text.p == '-';
	if (*negative)
		text = (str){ text.p + 1, text.n - 1 };
	return str_to_u64(text, magnitude) && *magnitude <= UINT32_MAX;
}

static str only_field(const struct inf_setting *s)
{
	return s->count == 1 ? s->field[0] : STR_NONE;
}

/* A flag is set by any number but 0; a duration is counted in the unit of its setting. */
static bool number(struct arena *a, const struct property *p, const struct inf_setting *s,
		   struct answer *out)
{
	str text = only_field(s);
	const struct special_row *special = special_of_inf(p->id, text);
	uint64_t n;
	bool negative;

	if (special) {
		out->value = (struct datum){ .kind = DATUM_SPECIAL, .special = special->special };
		return true;
	}
	if (!number_of(text, &n, &negative) || negative)
		return no_value(a, out, text);
	if (p->value == VALUE_BOOL)
		n = n != 0;
	else if (p->inf.unit)
		n *= p->inf.unit;
	if (n < p->min)
		return no_value(a, out, text);
	out->value = (struct datum){ .kind = DATUM_INT, .number = n };
	return true;
}

str inf_sid(str member)
{
	const struct account *account;
	bool starred = member.n && *member.p == '*';
	str sid = starred ? (str){ member.p + 1, member.n - 1 } : member;

	if (sid_valid(sid))
		return sid;
	account = starred ? NULL : account_by_name(member);
	return account ? str_of(account->sid) : STR_NONE;
}

/* A name that no table knows leaves the whole list unknown: it may be any account. */
static bool accounts(struct arena *a, const struct inf_setting *s, struct answer *out)
{
	struct map seen;
	VEC(str) sids = { 0 };
	size_t i;
	str sid;

	map_init(&seen, a);
	for (i = 0; i < s->count; i++) {
		if (!s->field[i].n)
			continue;
		sid = inf_sid(s->field[i]);
		if (!sid.n)
			return error(out, str_fmt(a, "no table knows the SID of '%.*s'",
						  STR_ARG(s->field[i])));
		if (!map_put(&seen, sid, out))
			*VEC_PUSH(a, &sids) = sid;
	}
	out->value = (struct datum){ .kind = DATUM_LIST, .item = sids.v, .count = sids.n };
	return true;
}

/* ---- the registry ---- */

/*
 * Inferred: the legal notice is a list of lines in the policy editor and in templates, and one REG_SZ
 * in the registry.
 */
static bool is_legal_notice(const struct inf_setting *s)
{
	return str_eq_fold(s->value, STR("LegalNoticeText")) &&
	       str_eq_fold(s->key, STR("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\"
				       "Policies\\System"));
}

static void legal_notice(struct arena *a, struct datum *d)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;

	for (i = 0; i < d->count; i++)
		strbuf_addf(&b, "%s%.*s", i ? "\r\n" : "", STR_ARG(d->item[i]));
	*d = (struct datum){ .kind = DATUM_TEXT,
			     .reg = REG_SZ,
			     .text = str_dup(a, strbuf_str(&b)) };
	strbuf_release(&b);
}

static bool dword(struct arena *a, const struct inf_setting *s, struct answer *out)
{
	bool negative;

	out->value.kind = DATUM_INT;
	if (!number_of(only_field(s), &out->value.number, &negative))
		return no_value(a, out, only_field(s));
	if (negative)
		out->value.number = (0 - out->value.number) & UINT32_MAX;
	return true;
}

/* Of bytes no more is known than that `3,0` and `3,1` are written for one byte. */
static bool binary(struct arena *a, const struct inf_setting *s, struct answer *out)
{
	str text = only_field(s);
	char *byte;

	if (text.n != 1 || *text.p < '0' || *text.p > '9')
		return error(out, STR("how templates write more than one byte is not known"));
	byte = arena_alloc(a, 1);
	*byte = (char)(*text.p - '0');
	out->value.kind = DATUM_BINARY;
	out->value.text = (str){ byte, 1 };
	return true;
}

static bool value(struct arena *a, const struct inf_setting *s, struct answer *out)
{
	out->value = (struct datum){ .reg = (enum reg_type)s->type };
	switch (s->type) {
	case REG_SZ:
	case REG_EXPAND_SZ:
		out->value.kind = DATUM_TEXT;
		out->value.text = s->count ? s->field[0] : STR("");
		return true;
	case REG_BINARY: return binary(a, s, out);
	case REG_DWORD: return dword(a, s, out);
	case REG_MULTI_SZ:
		out->value.kind = DATUM_LIST;
		out->value.item = s->field;
		out->value.count = s->count;
		while (out->value.count && !s->field[out->value.count - 1].n)
			out->value.count--;
		if (is_legal_notice(s))
			legal_notice(a, &out->value);
		return true;
	}
	return error(out, str_fmt(a, "templates have no values of type %u", (unsigned)s->type));
}

static bool ask_registry(const struct inf *inf, struct arena *a, const struct subject *q,
			 struct answer *out)
{
	const struct inf_setting *s;
	const struct inf_key *k;

	if (subject_is_key(q)) {
		k = map_get(&inf->keys, q->operand[0]);
		return k && answer_key(out, k->place);
	}
	s = map_get(&inf->values,
		    str_fmt(a, "%.*s%c%.*s", STR_ARG(q->operand[0]), 0, STR_ARG(q->operand[1])));
	if (!s)
		return false;
	return !readable(a, s, out) || value(a, s, out);
}

/* ---- other facts ---- */

static bool ask_account(const struct inf *inf, struct arena *a, const struct property *p,
			const struct subject *q, struct answer *out)
{
	const struct builtin_account *account = builtin_account_find(q->operand[0]);
	bool status = p->value == VALUE_BOOL;
	const struct inf_setting *s =
		account ? map_get(&inf->setting[INF_SYSTEM_ACCESS],
				  str_of(status ? account->inf.status : account->inf.name))
			: NULL;

	if (!s)
		return false;
	if (!readable(a, s, out))
		return true;
	if (status)
		return number(a, p, s, out);
	if (!only_field(s).n)
		return no_value(a, out, only_field(s));
	out->value = (struct datum){ .kind = DATUM_TEXT, .text = only_field(s) };
	return true;
}

static bool ask_right(const struct inf *inf, struct arena *a, const struct subject *q,
		      struct answer *out)
{
	static const struct inf_setting unlisted = { .section = INF_PRIVILEGE_RIGHTS };
	const struct inf_setting *s = map_get(&inf->setting[INF_PRIVILEGE_RIGHTS], q->operand[0]);

	if (!s && !inf->whole)
		return false;
	if (!readable(a, s ? s : &unlisted, out))
		return true;
	if (!s) {
		out->silence = true;
		out->name = q->operand[0];
	}
	return accounts(a, s ? s : &unlisted, out);
}

/* `X__Memberof` adds a member that `__Members` of the other group does not name. */
static const struct inf_setting *adds_to(const struct inf *inf, str group)
{
	size_t i, k;

	for (i = 0; i < inf->member_of.n; i++)
		for (k = 0; k < inf->member_of.v[i]->count; k++)
			if (str_eq(inf_sid(inf->member_of.v[i]->field[k]), group))
				return inf->member_of.v[i];
	return NULL;
}

static bool ask_members(const struct inf *inf, struct arena *a, const struct subject *q,
			struct answer *out)
{
	const struct inf_setting *s = map_get(&inf->setting[INF_GROUP_MEMBERSHIP], q->operand[0]);
	const struct inf_setting *more = s ? adds_to(inf, q->operand[0]) : NULL;

	if (!s)
		return false;
	if (!readable(a, s, out))
		return true;
	if (more)
		return error(out, str_fmt(a, "'%.*s' adds a member to those listed",
					  STR_ARG(more->name)));
	return accounts(a, s, out);
}

static bool ask_number(const struct inf *inf, struct arena *a, const struct property *p,
		       struct answer *out)
{
	const struct inf_setting *s;
	int i;

	if (!p->inf.section)
		return false;
	for (i = 0; i < INF_SECTIONS; i++)
		if (str_is(str_of(p->inf.section), inf_section_name((enum inf_section)i)))
			break;
	s = map_get(&inf->setting[i], str_of(p->inf.name));
	if (!s)
		return false;
	return !readable(a, s, out) || number(a, p, s, out);
}

bool inf_ask(void *state, struct arena *a, const struct subject *q, struct answer *out)
{
	const struct property *p = property_row(q->property);
	const struct inf *inf = state;

	switch (p->form) {
	case FACT_FORM_registry:
	case FACT_FORM_registry_key: return ask_registry(inf, a, q, out);
	case FACT_FORM_number: return ask_number(inf, a, p, out);
	case FACT_FORM_right: return ask_right(inf, a, q, out);
	case FACT_FORM_account: return ask_account(inf, a, p, q, out);
	case FACT_FORM_members: return ask_members(inf, a, q, out);
	default: return false;
	}
}

/* The keys that values stand in, or below: there may be others. */
bool inf_list(void *state, struct arena *a, const struct subject *q, struct candidates *out)
{
	const struct inf *inf = state;
	const struct inf_key *k;
	size_t i;

	if (!subject_is_registry(q))
		return false;
	k = map_get(&inf->keys, q->operand[0]);
	for (i = 0; k && i < k->below.n; i++)
		candidates_add(a, out, q->operand[0], k->below.v[i]);
	return out->of.n;
}
