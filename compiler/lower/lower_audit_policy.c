/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Account policies, user rights and audit policy as .audit. These settings always have a value, so a
 * comparison has an exact inverse wherever value_data can say it.
 */
#include <stdlib.h>

#include "lower_audit.h"

/* ---- numbers and durations ---- */

static uint64_t unit_of(const char *value_type)
{
	static const struct {
		const char *name;
		uint64_t seconds;
	} rows[] = { { "TIME_MINUTE", 60 },
		     { "TIME_HOUR", 3600 },
		     { "TIME_DAY", 86400 },
		     { "POLICY_DAY", 86400 } };
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!strcmp(rows[i].name, value_type))
			return rows[i].seconds;
	return 1;
}

static bool in_units(const struct audit_leaf *f, uint64_t unit)
{
	size_t i;

	for (i = 0; i < f->p->count; i++)
		if (f->p->alternative[i].value.number % unit ||
		    f->p->alternative[i].high.number % unit)
			return false;
	return true;
}

static struct audit_node *policy(struct audit_leaf *f, str value, enum audit_check check)
{
	const struct property *p = f->p->property;
	struct audit_node *n = audit_item_new(f, p->audit.type);

	audit_item_field(f, n, "value_type", str_of(p->audit.value_type));
	audit_item_field(f, n, "value_data", value);
	if (p->audit.keyword)
		audit_item_field(f, n, p->audit.keyword, str_of(p->audit.element));
	if (check != AUDIT_CHECK_EQUAL)
		audit_item_field(f, n, "check_type", str_of(audit_check_text(check)));
	return n;
}

static bool satisfies(enum operator op, uint64_t n, uint64_t want, uint64_t high)
{
	switch (op) {
	case OP_EQ: return n == want;
	case OP_NE: return n != want;
	case OP_LT: return n < want;
	case OP_LE: return n <= want;
	case OP_GT: return n > want;
	case OP_GE: return n >= want;
	case OP_IN_RANGE: return n >= want && n <= high;
	default: return false;
	}
}

/* Whether the value, or the special value (NULL for none), is accepted. */
static bool accepted(const struct audit_leaf *f, uint64_t n, const struct special_row *special)
{
	bool yes = false;
	size_t i;

	for (i = 0; i < f->p->count; i++) {
		const struct alternative *alt = &f->p->alternative[i];
		bool names = alt->value.kind == DATUM_SPECIAL;

		if (special)
			yes |= names &&
			       (alt->op == OP_EQ) == (alt->value.special == special->special);
		else if (names)
			yes |= alt->op == OP_NE;
		else
			yes |= satisfies(alt->op, n, alt->value.number, alt->high.number);
	}
	return yes != f->negate;
}

static str join(struct arena *a, str list, str one)
{
	return list.n ? str_fmt(a, "%.*s || %.*s", STR_ARG(list), STR_ARG(one)) : one;
}

/* Where what is accepted may change: behind the ends of the alternatives, and round the special value. */
static size_t turns(const struct audit_leaf *f, uint64_t unit, uint64_t special, uint64_t last,
		    uint64_t *at)
{
	size_t i, n = 0;

	at[n++] = 0;
	at[n++] = special;
	at[n++] = special + 1;
	at[n++] = last + 1;
	for (i = 0; i < f->p->count; i++) {
		const struct alternative *alt = &f->p->alternative[i];

		if (alt->value.kind == DATUM_SPECIAL)
			continue;
		at[n++] = alt->value.number / unit;
		at[n++] = alt->value.number / unit + 1;
		at[n++] = alt->high.number / unit + 1;
	}
	return n;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static str range_text(struct arena *a, uint64_t from, uint64_t to)
{
	return from == to ? str_fmt(a, "%llu", (unsigned long long)from)
			  : str_fmt(a, "[%llu..%llu]", (unsigned long long)from,
				    (unsigned long long)to);
}

/* Whether ranges of whole units hold a time between two of them. */
static bool ranged(const struct audit_leaf *f, uint64_t seconds, uint64_t unit, uint64_t never)
{
	uint64_t n = seconds / unit;

	return n != never && n + 1 != never && accepted(f, n * unit, NULL) &&
	       accepted(f, (n + 1) * unit, NULL);
}

/* What is accepted changes at the bounds, so the times beside them show all that ranges lose. */
static bool ranges_lose(const struct audit_leaf *f, uint64_t unit, uint64_t never)
{
	uint64_t bound[3] = { never * unit }, n, last = f->p->property->max / unit * unit;
	size_t i, k;
	int beside;

	for (i = 0; i < f->p->count; i++) {
		bound[1] = f->p->alternative[i].value.number;
		bound[2] = f->p->alternative[i].high.number;
		for (k = 0; k < 3; k++)
			for (beside = -1; beside <= 1; beside++) {
				n = bound[k] + (uint64_t)beside;
				if (n < last && n % unit &&
				    accepted(f, n, NULL) != ranged(f, n, unit, never))
					return true;
			}
	}
	return false;
}

static uint32_t differing_of(const struct audit_leaf *f, uint64_t unit,
			     const struct special_row *special, uint64_t never)
{
	uint32_t rows = ranges_lose(f, unit, never) ? DIFFERENCE_BIT(whole_days) : 0;

	if (accepted(f, never * unit, NULL) != accepted(f, never * unit, special))
		rows |= DIFFERENCE_BIT(never_is_zero);
	return rows;
}

/*
 * A property with a special value: every accepted value of it, as ranges. Not by check_type, which
 * would take the special value for a number; for the same reason no range reaches over it.
 */
static struct audit_node *by_ranges(struct audit_leaf *f, const struct special_row *special)
{
	const struct property *p = f->p->property;
	uint64_t unit = unit_of(p->audit.value_type), last = p->max / unit, from = 0, never = 0;
	struct arena *a = f->l->arena;
	uint64_t *at = ARENA_ARRAY(a, 3 * f->p->count + 4, uint64_t);
	str list = { "", 0 };
	bool in = false;
	size_t i, count;

	if (!special->audit || !str_to_u64(str_of(special->audit), &never))
		return audit_cannot(f, "it has no word for the special value");
	count = turns(f, unit, never, last, at);
	qsort(at, count, sizeof(*at), by_number);
	for (i = 0; i < count && at[i] <= last + 1; i++) {
		uint64_t n = at[i];
		bool now = n <= last && accepted(f, n * unit, n == never ? special : NULL);
		bool apart = n == never || n == never + 1;

		if (in && from < n && (!now || apart)) {
			list = join(a, list, range_text(a, from, n - 1));
			in = false;
		}
		if (now && !in)
			from = n;
		in = now;
	}
	if (!list.n)
		return audit_cannot(f, "no value of it satisfies this");
	f->found |= differing_of(f, unit, special, never);
	return policy(f, list, AUDIT_CHECK_EQUAL);
}

static enum operator inverse(enum operator op)
{
	switch (op) {
	case OP_EQ: return OP_NE;
	case OP_NE: return OP_EQ;
	case OP_LT: return OP_GE;
	case OP_LE: return OP_GT;
	case OP_GT: return OP_LE;
	case OP_GE: return OP_LT;
	default: return op;
	}
}

enum audit_check audit_check_of(enum operator op)
{
	switch (op) {
	case OP_NE: return AUDIT_CHECK_NOT_EQUAL;
	case OP_LT: return AUDIT_CHECK_LESS_THAN;
	case OP_LE: return AUDIT_CHECK_LESS_THAN_OR_EQUAL;
	case OP_GT: return AUDIT_CHECK_GREATER_THAN;
	case OP_GE: return AUDIT_CHECK_GREATER_THAN_OR_EQUAL;
	default: return AUDIT_CHECK_EQUAL;
	}
}

/* One alternative, or its inverse, as one comparison. */
static struct audit_node *compare(struct audit_leaf *f, const struct alternative *alt,
				  uint64_t unit)
{
	struct arena *a = f->l->arena;
	unsigned long long n = alt->value.number / unit, high = alt->high.number / unit;
	enum operator op = f->negate ? inverse(alt->op) : alt->op;

	if (op != OP_IN_RANGE)
		return policy(f, str_fmt(a, "%llu", n), audit_check_of(op));
	if (!f->negate)
		return policy(f, str_fmt(a, "[%llu..%llu]", n, high), AUDIT_CHECK_EQUAL);
	if (!n)
		return policy(f, str_fmt(a, "%llu", high), AUDIT_CHECK_GREATER_THAN);
	if (unit > 1)
		f->found |= DIFFERENCE_BIT(whole_days);
	return policy(f, str_fmt(a, "[MIN..%llu] || [%llu..MAX]", n - 1, high + 1),
		      AUDIT_CHECK_EQUAL);
}

static bool as_range(struct arena *a, const struct alternative *alt, uint64_t unit, str *out)
{
	unsigned long long n = alt->value.number / unit;

	switch (alt->op) {
	case OP_EQ: *out = str_fmt(a, "%llu", n); return true;
	case OP_LE: *out = str_fmt(a, "[MIN..%llu]", n); return true;
	case OP_GE: *out = str_fmt(a, "[%llu..MAX]", n); return true;
	case OP_GT: *out = str_fmt(a, "[%llu..MAX]", n + 1); return true;
	case OP_LT: *out = str_fmt(a, "[MIN..%llu]", n - 1); return n > 0;
	case OP_IN_RANGE:
		*out = str_fmt(a, "[%llu..%llu]", n, (unsigned long long)alt->high.number / unit);
		return true;
	default: return false;
	}
}

static struct audit_node *by_comparison(struct audit_leaf *f)
{
	uint64_t unit = unit_of(f->p->property->audit.value_type);
	str list = { "", 0 }, one;
	size_t i;

	if (!in_units(f, unit))
		return audit_cannot(f, "its unit does not divide the value");
	if (f->p->count == 1)
		return compare(f, &f->p->alternative[0], unit);
	if (f->negate)
		return NULL;
	for (i = 0; i < f->p->count; i++)
		if (as_range(f->l->arena, &f->p->alternative[i], unit, &one))
			list = join(f->l->arena, list, one);
		else
			return audit_cannot(f, "it cannot join these comparisons");
	for (i = 0; i < f->p->count && unit > 1; i++)
		if (f->p->alternative[i].op == OP_LT || f->p->alternative[i].op == OP_GT)
			f->found |= DIFFERENCE_BIT(whole_days);
	return policy(f, list, AUDIT_CHECK_EQUAL);
}

struct audit_node *audit_number(struct audit_leaf *f)
{
	const struct property *p = f->p->property;
	const struct special_row *special = special_at(p->id, 0);
	str list = { "", 0 };

	if (p->value != VALUE_BOOL)
		return special ? by_ranges(f, special) : by_comparison(f);
	if (accepted(f, 1, NULL))
		list = STR("\"Enabled\"");
	if (accepted(f, 0, NULL))
		list = join(f->l->arena, list, STR("\"Disabled\""));
	if (!list.n)
		return audit_cannot(f, "no value of it satisfies this");
	return policy(f, list, AUDIT_CHECK_EQUAL);
}

/* ---- user rights ---- */

/* The most members of a `subset-of` whose subsets are listed. */
#define SUBSET_LIMIT 4

static bool account_name(struct arena *a, str sid, str *out)
{
	const struct account *account = account_by_sid(sid);
	const char *name, *bare;
	str full;

	if (!account)
		return false;
	name = account->audit ? account->audit : account->name;
	if (!audit_quote(a, str_of(name), &full))
		return false;
	*out = full;
	if (strncmp(name, "NT SERVICE\\", 11))
		return true;
	bare = name + 11;
	*out = str_fmt(a, "(%.*s || \"%s\")", STR_ARG(full), bare);
	return true;
}

/* The members whose bit is set, joined by &&. */
static str members(struct arena *a, const str *names, size_t count, unsigned which)
{
	str list = { "", 0 };
	size_t i;

	for (i = 0; i < count; i++)
		if (count > 31 || which & (1u << i))
			list = list.n ? str_fmt(a, "%.*s && %.*s", STR_ARG(list), STR_ARG(names[i]))
				      : names[i];
	return list.n ? list : STR("\"\"");
}

struct sets { /* alternatives of value_data */
	VEC(str) v;
};

static void add_set(struct arena *a, struct sets *s, str one)
{
	size_t i;

	for (i = 0; i < s->v.n; i++)
		if (str_eq(s->v.v[i], one))
			return;
	*VEC_PUSH(a, &s->v) = one;
}

static str join_sets(struct arena *a, const struct sets *s)
{
	str list = { "", 0 };
	size_t i;

	if (s->v.n == 1)
		return s->v.v[0];
	for (i = 0; i < s->v.n; i++) {
		str one = s->v.v[i];

		if (memmem(one.p, one.n, " && ", 4))
			one = str_fmt(a, "(%.*s)", STR_ARG(one));
		list = join(a, list, one);
	}
	return list;
}

/* Adds what `alt` accepts as whole sets; NULL, or why it cannot. */
static const char *account_sets(struct audit_leaf *f, const struct alternative *alt,
				struct sets *out)
{
	const struct datum *d = &alt->value;
	struct arena *a = f->l->arena;
	str *names = ARENA_ARRAY(a, d->count + 1, str);
	unsigned which;
	size_t i;

	for (i = 0; i < d->count; i++)
		if (!account_name(a, d->item[i], &names[i]))
			return str_c(a, str_fmt(a, "no account name is known for %.*s",
						STR_ARG(d->item[i])));
	if (alt->op != OP_SUBSET_OF) {
		add_set(a, out, members(a, names, d->count, ~0u));
		return NULL;
	}
	if (d->count > SUBSET_LIMIT)
		return "it would have to list every subset of more than 4 accounts";
	for (which = 0; which < 1u << d->count; which++)
		add_set(a, out, members(a, names, d->count, which));
	return NULL;
}

/* Whose accounts they are, as the item writes it. */
struct holder {
	const char *value_type;
	str name;
};

static struct audit_node *accounts(struct audit_leaf *f, struct holder of, str value,
				   enum audit_check check)
{
	const struct property *p = f->p->property;
	struct audit_node *n = audit_item_new(f, p->audit.type);

	audit_item_field(f, n, "value_type", str_of(of.value_type));
	audit_item_field(f, n, "value_data", value);
	audit_item_field(f, n, p->audit.keyword, of.name);
	if (check != AUDIT_CHECK_EQUAL)
		audit_item_field(f, n, "check_type", str_of(audit_check_text(check)));
	return n;
}

/* `superset-of` and `!=` are items of their own. */
static const char *own_item(struct audit_leaf *f, struct holder of, const struct alternative *alt,
			    struct audit_node *any)
{
	struct arena *a = f->l->arena;
	struct sets own = { 0 };
	const char *why;
	enum audit_check check = AUDIT_CHECK_EQUAL_ANY;

	if (alt->op == OP_SUPERSET_OF && !alt->value.count)
		return "it has no item for any set at all";
	why = account_sets(f, alt, &own);
	if (alt->op == OP_NE)
		check = f->negate ? AUDIT_CHECK_EQUAL : AUDIT_CHECK_NOT_EQUAL;
	if (!why)
		audit_add(a, any, accounts(f, of, join_sets(a, &own), check));
	return why;
}

static struct audit_node *account_items(struct audit_leaf *f, struct holder of)
{
	struct arena *a = f->l->arena;
	struct audit_node *any = audit_group(a, AUDIT_OR);
	struct sets equal = { 0 };
	const char *why = NULL;
	size_t i;

	for (i = 0; i < f->p->count && !why; i++) {
		const struct alternative *alt = &f->p->alternative[i];

		if (alt->op == OP_EQ || alt->op == OP_SUBSET_OF)
			why = account_sets(f, alt, &equal);
		else
			why = own_item(f, of, alt, any);
	}
	if (why)
		return audit_cannot(f, why);
	if (f->negate && (f->p->count > 1 || equal.v.n > 1 || f->p->op == OP_SUPERSET_OF))
		return NULL;
	if (equal.v.n)
		audit_add(a, any,
			  accounts(f, of, join_sets(a, &equal),
				   f->negate ? AUDIT_CHECK_NOT_EQUAL : AUDIT_CHECK_EQUAL));
	return audit_done(any);
}

struct audit_node *audit_right(struct audit_leaf *f)
{
	const struct user_right *r = user_right_find(f->p->operand[0]);

	return account_items(f, (struct holder){ f->p->property->audit.value_type,
						 r ? str_of(r->name) : f->p->operand[0] });
}

/* The inverse would take a group that is not there for one with other members. */
struct audit_node *audit_members(struct audit_leaf *f)
{
	const struct account *group = account_by_sid(f->p->operand[0]);
	struct holder of = { .value_type = "POLICY_MULTI_TEXT" };

	if (!group || !audit_quote(f->l->arena, str_of(group->bare), &of.name))
		return audit_cannot(f, "no name is known for this group");
	if (f->negate)
		return NULL;
	return account_items(f, of);
}

/* ---- audit policy ---- */

struct audit_node *audit_subcategory(struct audit_leaf *f)
{
	const struct property *p = f->p->property;
	const struct subcategory *s = subcategory_find(f->p->operand[0]);
	struct audit_node *n = audit_item_new(f, p->audit.type);
	struct arena *a = f->l->arena;
	unsigned masks[4], mask;
	size_t i, k, count = lower_audit_masks(f->p, masks);
	str list = { "", 0 }, name;

	for (mask = 0; mask < 4; mask++) {
		for (i = 0, k = 0; i < count; i++)
			k |= masks[i] == mask;
		if (k != f->negate)
			list = join(a, list, str_fmt(a, "\"%s\"", audit_mask_audit(mask)));
	}
	if (!list.n)
		return audit_cannot(f, "no value of it satisfies this");
	audit_quote(a, s ? str_of(s->name) : f->p->operand[0], &name);
	audit_item_field(f, n, "value_type", str_of(p->audit.value_type));
	audit_item_field(f, n, "value_data", list);
	audit_item_field(f, n, p->audit.keyword, name);
	return n;
}
