/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One registry value as .audit. Alternatives that one item can say together (the same value_type and
 * check_type) are joined by || in its value_data; others are items of their own. Of several items one
 * alone accepts the absent value. docs/audit-output.md names what is inferred about the scanner.
 */
#include "lower_audit.h"

/* What an item compares: rows of one value_type and check_type. */
enum shape { SHAPE_DWORD, SHAPE_TEXT, SHAPE_REGEX, SHAPE_LIST, SHAPE_BINARY, SHAPE_COUNT };

static const char *const value_types[] = {
	[SHAPE_DWORD] = "POLICY_DWORD",	  [SHAPE_TEXT] = "POLICY_TEXT",
	[SHAPE_REGEX] = "POLICY_TEXT",	  [SHAPE_LIST] = "POLICY_MULTI_TEXT",
	[SHAPE_BINARY] = "POLICY_BINARY",
};

/* One alternative as an item would carry it; `why` says why none can. */
struct said {
	enum shape shape;
	enum audit_check check;
	str value;
	const char *why;
};

static const char outside_ascii[] = "it holds a character outside ASCII";

static struct said quoted(struct arena *a, enum shape shape, enum audit_check check, str text)
{
	struct said s = { .shape = shape, .check = check };

	if (!audit_quote(a, text, &s.value))
		s.why = outside_ascii;
	return s;
}

/* The text itself as a regular expression, with case. */
static str literal_pattern(struct arena *a, str text)
{
	struct strbuf b = STRBUF_INIT;
	str s;
	size_t i;

	strbuf_addch(&b, '^');
	for (i = 0; i < text.n; i++) {
		if (text.p[i] && strchr("^$\\.[](){}*+?|", text.p[i]))
			strbuf_addch(&b, '\\');
		strbuf_addch(&b, text.p[i]);
	}
	strbuf_addch(&b, '$');
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static struct said say_text(struct arena *a, const struct alternative *alt)
{
	const struct datum *d = &alt->value;
	bool not = alt->op == OP_NE || alt->op == OP_NOT_MATCHES;
	struct said s;

	if (alt->op == OP_MATCHES || alt->op == OP_NOT_MATCHES)
		s = quoted(a, SHAPE_REGEX, not ? AUDIT_CHECK_NOT_REGEX : AUDIT_CHECK_REGEX,
			   d->text);
	else if (d->exact)
		s = quoted(a, SHAPE_REGEX, not ? AUDIT_CHECK_NOT_REGEX : AUDIT_CHECK_REGEX,
			   literal_pattern(a, d->text));
	else
		s = quoted(a, SHAPE_TEXT, not ? AUDIT_CHECK_NOT_EQUAL : AUDIT_CHECK_EQUAL, d->text);
	return s;
}

/* As a range, which value_data can join with others. */
static bool range(struct arena *a, const struct alternative *alt, str *out)
{
	unsigned long long n = alt->value.number, high = alt->high.number;

	switch (alt->op) {
	case OP_EQ: *out = str_fmt(a, "%llu", n); break;
	case OP_LT:
		if (!n)
			return false;
		*out = str_fmt(a, "[MIN..%llu]", n - 1);
		break;
	case OP_LE: *out = str_fmt(a, "[MIN..%llu]", n); break;
	case OP_GT: *out = str_fmt(a, "[%llu..MAX]", n + 1); break;
	case OP_GE: *out = str_fmt(a, "[%llu..MAX]", n); break;
	case OP_IN_RANGE: *out = str_fmt(a, "[%llu..%llu]", n, high); break;
	default: return false;
	}
	return true;
}

static bool number_check(enum operator op, enum audit_check *check)
{
	switch (op) {
	case OP_NE: *check = AUDIT_CHECK_NOT_EQUAL; return true;
	case OP_LT: *check = AUDIT_CHECK_LESS_THAN; return true;
	case OP_LE: *check = AUDIT_CHECK_LESS_THAN_OR_EQUAL; return true;
	case OP_GT: *check = AUDIT_CHECK_GREATER_THAN; return true;
	case OP_GE: *check = AUDIT_CHECK_GREATER_THAN_OR_EQUAL; return true;
	default: return false;
	}
}

static struct said say_number(struct arena *a, const struct alternative *alt, bool alone)
{
	struct said s = { .shape = SHAPE_DWORD, .check = AUDIT_CHECK_EQUAL };
	str text;

	if (alt->value.reg == REG_SZ) {
		if (audit_number_pattern(a, alt->op, alt->value.number, alt->high.number, &text))
			s = quoted(a, SHAPE_REGEX, AUDIT_CHECK_REGEX, text);
		else
			s.why = "no number in a text compares so";
	} else if (alt->value.reg != REG_DWORD) {
		s.why = "it has no value_type for REG_QWORD";
	} else if (alone && number_check(alt->op, &s.check)) {
		s.value = str_fmt(a, "%llu", (unsigned long long)alt->value.number);
	} else if (!range(a, alt, &s.value)) {
		s.why = "it has no such comparison of numbers";
	}
	return s;
}

static struct said say_binary(struct arena *a, const struct alternative *alt)
{
	static const char digit[] = "0123456789abcdef";
	struct strbuf b = STRBUF_INIT;
	struct said s;
	size_t i;

	for (i = 0; i < alt->value.text.n; i++) {
		strbuf_addch(&b, digit[(unsigned char)alt->value.text.p[i] >> 4]);
		strbuf_addch(&b, digit[alt->value.text.p[i] & 15]);
	}
	s = quoted(a, SHAPE_BINARY, alt->op == OP_NE ? AUDIT_CHECK_NOT_EQUAL : AUDIT_CHECK_EQUAL,
		   strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static struct said say_list(struct arena *a, const struct alternative *alt, bool alone)
{
	const struct datum *d = &alt->value;
	struct said s = { .shape = SHAPE_LIST, .value = STR("\"\"") };

	switch (alt->op) {
	case OP_EQ: s.check = AUDIT_CHECK_EQUAL; break;
	case OP_NE: s.check = AUDIT_CHECK_NOT_EQUAL; break;
	case OP_SUPERSET_OF: s.check = AUDIT_CHECK_EQUAL_ANY; break;
	default: s.why = "it has no such comparison of lists";
	}
	if (d->ordered && d->count)
		s.why = "it cannot compare the order of a list";
	else if (d->exact)
		s.why = "it compares lists without case";
	else if (alt->op == OP_SUPERSET_OF && !d->count)
		s.why = "it has no item for any list at all";
	else if (!s.why && !audit_join_set(a, d, alone, &s.value))
		s.why = outside_ascii;
	return s;
}

static struct said say(struct arena *a, const struct alternative *alt, bool alone)
{
	switch (alt->value.kind) {
	case DATUM_INT: return say_number(a, alt, alone);
	case DATUM_LIST: return say_list(a, alt, alone);
	case DATUM_BINARY: return say_binary(a, alt);
	default: return say_text(a, alt);
	}
}

bool audit_join_set(struct arena *a, const struct datum *set, bool alone, str *out)
{
	str text = STR("\"\""), one;
	size_t i;

	for (i = 0; i < set->count; i++) {
		if (!audit_quote(a, set->item[i], &one))
			return false;
		text = i ? str_fmt(a, "%.*s && %.*s", STR_ARG(text), STR_ARG(one)) : one;
	}
	*out = alone || set->count < 2 ? text : str_fmt(a, "(%.*s)", STR_ARG(text));
	return true;
}

/* ---- items ---- */

static str short_key(struct arena *a, str key)
{
	const char *slash = memchr(key.p, '\\', key.n);
	size_t root = slash ? (size_t)(slash - key.p) : key.n;
	const char *hive = hive_short((str){ key.p, root });

	return str_fmt(a, "%s%.*s", hive ? hive : "", (int)(key.n - root), key.p + root);
}

struct value_place { /* of the value, quoted */
	str key, name;
	bool ok;
};

static struct value_place place_of(struct audit_leaf *f)
{
	const struct property *p = f->p->property;
	struct arena *a = f->l->arena;
	bool carried = p->carrier.key != NULL;
	str key = carried ? carrier_key(a, p, f->p->operand) : f->p->operand[0];
	struct value_place at;

	if (f->p->quantifier && !registry_of_users(key)) /* reg_enum takes the key above */
		key = (str){ key.p, key.n - 2 };
	at.ok = audit_quote(a, short_key(a, key), &at.key) &&
		audit_quote(a, carried ? str_of(p->carrier.name) : f->p->operand[1], &at.name);
	return at;
}

static struct audit_node *setting(struct audit_leaf *f, const struct value_place *at,
				  const struct said *s, bool missing)
{
	struct audit_node *n = audit_item_new(f, AUDIT_TYPE_REGISTRY_SETTING);

	audit_item_field(f, n, "value_type", str_of(value_types[s->shape]));
	audit_item_field(f, n, "value_data", s->value);
	audit_item_field(f, n, "reg_key", at->key);
	audit_item_field(f, n, "reg_item", at->name);
	if (s->check != AUDIT_CHECK_EQUAL)
		audit_item_field(f, n, "check_type", str_of(audit_check_text(s->check)));
	audit_item_field(f, n, "reg_option", missing ? STR("CAN_BE_NULL") : STR("CAN_NOT_BE_NULL"));
	return n;
}

static struct audit_node *presence(struct audit_leaf *f, const struct value_place *at, bool there)
{
	struct audit_node *n = audit_item_new(f, AUDIT_TYPE_REG_CHECK);

	audit_item_field(f, n, "value_type", STR("POLICY_TEXT"));
	audit_item_field(f, n, "value_data", at->key);
	if (at->name.n)
		audit_item_field(f, n, "key_item", at->name);
	audit_item_field(f, n, "reg_option", there ? STR("MUST_EXIST") : STR("MUST_NOT_EXIST"));
	return n;
}

/* The values of a property with a carrier are those of the carrier. */
static struct alternative carried(struct audit_leaf *f, size_t i)
{
	struct alternative alt = f->p->alternative[i];

	if (f->p->property->carrier.key) {
		carrier_expected(f->p->property, &alt.value);
		carrier_expected(f->p->property, &alt.high);
	}
	return alt;
}

/* Another alternative wants the same of the other type of text. */
static bool of_both_types(const struct predicate *p, const struct alternative *alt)
{
	const struct datum *d = &alt->value, *other;
	size_t i;

	for (i = 0; i < p->count; i++) {
		other = &p->alternative[i].value;
		if (p->alternative[i].op == alt->op && other->reg != d->reg &&
		    (other->reg == REG_SZ || other->reg == REG_EXPAND_SZ) &&
		    other->kind == DATUM_TEXT && other->exact == d->exact &&
		    str_eq(other->text, d->text))
			return true;
	}
	return false;
}

/* What the scanner makes of types and line ends, which the rule tells apart. */
static uint32_t differing_of(const struct predicate *p, const struct alternative *alt,
			     enum shape shape)
{
	bool pattern = alt->op == OP_MATCHES || alt->op == OP_NOT_MATCHES;
	uint32_t rows = 0;

	if (shape == SHAPE_DWORD || shape == SHAPE_BINARY)
		return 0;
	if (shape == SHAPE_REGEX)
		rows = pattern ? DIFFERENCE_BIT(list_patterns) : DIFFERENCE_BIT(line_end);
	if (alt->value.kind == DATUM_LIST && alt->value.count > 1 && alt->op != OP_NE)
		return rows; /* a list of one never satisfies it */
	if (alt->value.kind == DATUM_LIST || !of_both_types(p, alt))
		rows |= DIFFERENCE_BIT(text_types);
	return rows;
}

static struct audit_node *values(struct audit_leaf *f, const struct value_place *at)
{
	const struct predicate *p = f->p;
	struct arena *a = f->l->arena;
	struct audit_node *any = audit_group(a, AUDIT_OR);
	struct said *said = ARENA_ARRAY(a, p->count, struct said);
	bool missing = p->or_missing;
	size_t i, k;

	for (i = 0; i < p->count; i++) {
		struct alternative alt = carried(f, i);

		said[i] = say(a, &alt, p->count == 1);
		if (!said[i].why)
			f->found |= differing_of(p, &alt, said[i].shape);
	}
	for (i = 0; i < p->count; i++) {
		if (said[i].why) {
			audit_add(a, any, audit_cannot(f, said[i].why));
			continue;
		}
		if (!said[i].value.n) /* joined with an earlier one */
			continue;
		for (k = i + 1; k < p->count; k++) {
			if (said[k].why || said[k].shape != said[i].shape ||
			    said[k].check != said[i].check)
				continue;
			said[i].value = str_fmt(a, "%.*s || %.*s", STR_ARG(said[i].value),
						STR_ARG(said[k].value));
			said[k].value.n = 0;
		}
		audit_add(a, any, setting(f, at, &said[i], missing));
		missing = false;
	}
	if (missing)
		audit_add(a, any, presence(f, at, false));
	return audit_done(any);
}

static const char *service_word(str carrier)
{
	return str_is(carrier, "automatic")  ? "Automatic"
	       : str_is(carrier, "manual")   ? "Manual"
	       : str_is(carrier, "disabled") ? "Disabled"
					     : NULL;
}

/* SERVICE_POLICY, where it has a word for every value; NULL where it has none. */
static struct audit_node *service(struct audit_leaf *f)
{
	const struct predicate *p = f->p;
	struct arena *a = f->l->arena;
	struct audit_node *n = audit_item_new(f, p->property->audit.type);
	str list = { "", 0 }, name;
	size_t i;

	for (i = 0; i < p->count; i++) {
		const char *word = service_word(p->alternative[i].value.text);

		if (!word || p->alternative[i].op != p->alternative[0].op)
			return NULL;
		list = str_fmt(a, "%.*s%s\"%s\"", STR_ARG(list), i ? " || " : "", word);
	}
	if (!p->count || !audit_quote(a, p->operand[0], &name))
		return NULL;
	audit_item_field(f, n, "value_type", str_of(p->property->audit.value_type));
	audit_item_field(f, n, "value_data", list);
	audit_item_field(f, n, p->property->audit.keyword, name);
	if (p->alternative[0].op == OP_NE)
		audit_item_field(f, n, "check_type",
				 str_of(audit_check_text(AUDIT_CHECK_NOT_EQUAL)));
	audit_item_field(f, n, "svc_option",
			 p->or_missing ? STR("CAN_BE_NULL") : STR("CAN_NOT_BE_NULL"));
	return n;
}

/* ---- several keys: REGISTRY_SETTING asks the same of each, and of nothing else ---- */

/* HKU without a SID: all users, and the accounts of services unless they are left out. */
#define SERVICE_ACCOUNTS \
	"\"S-1-5-18,S-1-5-19,S-1-5-20,S-1-5-80-*,S-1-5-82-*,S-1-5-83-*,S-1-5-90-*,S-1-5-96-*\""

static const char *not_each(const struct predicate *p)
{
	str key = p->operand[0];
	const char *star = memchr(key.p, '*', key.n);

	if (p->quantifier != QUANTIFIER_EVERY)
		return "its items ask every key, and do not count";
	if (p->op == OP_EXISTS || p->op == OP_MISSING)
		return "REG_CHECK asks of one key";
	if (star && registry_of_users(key))
		return "no item goes through the keys of each user";
	if (star && star != key.p + key.n - 1)
		return "reg_enum asks of the keys directly below one";
	return NULL;
}

static struct audit_node *each(struct audit_leaf *f)
{
	const struct predicate *p = f->p;
	bool users = registry_of_users(p->operand[0]);
	const char *why = not_each(p);
	struct value_place at;
	struct audit_node *n;

	if (why)
		return audit_cannot(f, why);
	at = place_of(f);
	if (!at.ok)
		return audit_cannot(f, outside_ascii);
	n = values(f, &at);
	if (n->kind == AUDIT_CANNOT)
		return n;
	if (n->kind != AUDIT_ITEM)
		return audit_cannot(f, "each of its items would ask every key");
	if (users)
		audit_item_field(f, n, "reg_ignore_hku_users", STR(SERVICE_ACCOUNTS));
	else
		audit_item_field(f, n, "reg_enum", STR("ENUM_SUBKEYS"));
	if (!users && p->or_missing != p->none_found) {
		f->found |= DIFFERENCE_BIT(no_key);
		diag_warning(f->l->diag, p->at, CODE_W4020,
			     ".audit has one word for a missing value and for no key at all: where "
			     "there is no key, it %s",
			     p->or_missing ? "passes" : "fails");
	}
	return n;
}

/* ---- keys and banners ---- */

struct audit_node *audit_registry_key(struct audit_leaf *f)
{
	struct value_place at;

	if (f->p->quantifier)
		return audit_cannot(f, "REG_CHECK asks of one key");
	if (!audit_quote(f->l->arena, f->p->operand[0], &at.key))
		return audit_cannot(f, outside_ascii);
	at.name = STR_NONE;
	return presence(f, &at, (f->p->op == OP_EXISTS) != f->negate);
}

struct audit_node *audit_banner(struct audit_leaf *f)
{
	const struct predicate *p = f->p;
	struct audit_node *any = audit_group(f->l->arena, AUDIT_OR), *n;
	struct value_place at = place_of(f);
	size_t i;
	str text;

	if (at.ok && (p->op == OP_EXISTS || p->op == OP_MISSING))
		return presence(f, &at, (p->op == OP_EXISTS) != f->negate);
	if (f->negate)
		return NULL;
	for (i = 0; i < p->count; i++) {
		if (!at.ok || !audit_quote(f->l->arena, p->alternative[i].value.text, &text))
			return audit_cannot(f, outside_ascii);
		n = audit_item_new(f, AUDIT_TYPE_BANNER_CHECK);
		audit_item_field(f, n, "value_type", str_of(p->property->audit.value_type));
		audit_item_field(f, n, "value_data", text);
		audit_item_field(f, n, "reg_key", at.key);
		audit_item_field(f, n, "reg_item", at.name);
		audit_item_field(f, n, "is_substring", STR("NO"));
		audit_add(f->l->arena, any, n);
	}
	if (p->or_missing)
		audit_add(f->l->arena, any, presence(f, &at, false));
	return audit_done(any);
}

struct audit_node *audit_registry(struct audit_leaf *f)
{
	if (f->p->quantifier)
		return f->negate ? NULL : each(f);
	struct value_place at = place_of(f);
	struct audit_node *item = NULL;

	if (!at.ok)
		return audit_cannot(f, outside_ascii);
	if (f->p->op == OP_EXISTS || f->p->op == OP_MISSING)
		return presence(f, &at, (f->p->op == OP_EXISTS) != f->negate);
	/* The inverse of a comparison accepts values of any other type, which no item does. */
	if (f->negate)
		return NULL;
	if (f->p->property->audit.type == AUDIT_TYPE_SERVICE_POLICY)
		item = service(f);
	return item ? item : values(f, &at);
}
