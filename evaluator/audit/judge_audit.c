/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One .audit item against evidence, by the format's own semantics: comparison and absence are never
 * shared with the judges of rules and OVAL. What Nessus is only inferred to do is one function each,
 * marked "Inferred" and listed in docs/audit.md.
 */
#include "audit_keys.h"
#include "audit_model.h"
#include "audit_parse.h"
#include "model.h"
#include "pattern.h"
#include "truth.h"

/* At most so many sets may stand in one value_data once its alternatives are multiplied out. */
#define SET_LIMIT 256

/* What one comparison needs. */
struct trial {
	struct judging *judging;
	const struct audit_item *item;
	const struct datum *found;
	str message; /* why unknown or error */
};

static enum result as_result(bool yes)
{
	return yes ? RESULT_TRUE : RESULT_FALSE;
}

/* ---- inferred, one function each ---- */

/* Inferred: texts are equal without regard to case. */
static bool text_equal(str a, str b)
{
	return str_eq_fold(a, b);
}

/* Inferred: PCRE, found anywhere in the text, with regard to case. */
static enum result text_matches(struct trial *t, str pattern, str text)
{
	bool hit;

	if (pattern_match(pattern, text, &hit))
		return as_result(hit);
	t->message = STR("the regular expression took too long, or the value is no text");
	return RESULT_ERROR;
}

/* Inferred: a registry value that is no REG_DWORD fails under POLICY_DWORD, POLICY_SET, POLICY_DAY. */
static bool is_number(const struct datum *found)
{
	return found->kind == DATUM_INT && found->reg == REG_DWORD;
}

/* Inferred: REG_SZ_DECIMAL reads a REG_SZ of digits as its number; other texts fail. */
static bool decimal_text(const struct datum *found, uint64_t *number)
{
	struct audit_number n;

	if (found->kind != DATUM_TEXT || found->reg != REG_SZ ||
	    !audit_number_of(found->text, &n) || n.negative)
		return false;
	*number = n.magnitude;
	return true;
}

/* Inferred: POLICY_TEXT reads REG_SZ and REG_EXPAND_SZ (unexpanded); other types fail. */
static bool is_text(const struct datum *found)
{
	return found->kind == DATUM_TEXT && (found->reg == REG_SZ || found->reg == REG_EXPAND_SZ);
}

/*
 * Inferred: POLICY_MULTI_TEXT reads REG_MULTI_SZ, and a text as a list of one; empty strings are no
 * members, so that "" in value_data is the empty list.
 */
static bool members(struct trial *t, struct datum *out)
{
	const struct datum *found = t->found;
	size_t i, n = found->kind == DATUM_LIST ? found->count : 1;

	*out = (struct datum){ .kind = DATUM_LIST };
	if (found->kind != DATUM_LIST && !is_text(found))
		return false;
	out->item = ARENA_ARRAY(t->judging->arena, n, str);
	for (i = 0; i < n; i++) {
		str one = found->kind == DATUM_LIST ? found->item[i] : found->text;

		if (one.n)
			out->item[out->count++] = one;
	}
	return true;
}

/* Inferred: an item without reg_option fails where the value is absent. */
static enum result absent_without_option(void)
{
	return RESULT_FALSE;
}

/* Inferred: where no user is visited, none has a wrong value. */
static enum result no_users(void)
{
	return RESULT_TRUE;
}

/* Inferred: a condition is not met where one of its items errs. */
static enum result error_in_condition(void)
{
	return RESULT_FALSE;
}

/* Inferred: CHECK_EQUAL_ANY asks nothing of members that value_data does not name. */
static bool is_equal_any(enum audit_check c)
{
	return c == AUDIT_CHECK_EQUAL_ANY;
}

/* Inferred: Enabled is 1 and Disabled is 0; any other number is neither. */
static uint64_t setting_number(str word)
{
	return str_eq_fold(word, STR("Enabled")) ? 1 : 0;
}

/*
 * Inferred: a value outside its range, as an age of passwords that never expire, is equal only to
 * the number that stands for it in value_data (0: specials.def) and satisfies no order, no range and no
 * CHECK_NOT_EQUAL.
 */
static bool special_equal(struct trial *t, str word)
{
	const struct special_row *row = special_row(t->item->property->id, t->found->special);

	return row && row->audit && str_eq(str_trim(word), str_of(row->audit));
}

/*
 * Inferred: in CHECK_NOT_... value_data is what must not be: the opposite of the whole expression,
 * so a || b means neither.
 */
static bool opposite(enum audit_check *check)
{
	if (*check == AUDIT_CHECK_NOT_EQUAL)
		*check = AUDIT_CHECK_EQUAL;
	else if (*check == AUDIT_CHECK_NOT_REGEX)
		*check = AUDIT_CHECK_REGEX;
	else
		return false;
	return true;
}

/* ---- numbers ---- */

static int64_t bounded(uint64_t n)
{
	return n > INT64_MAX ? INT64_MAX : (int64_t)n;
}

/* A sign in value_data makes the comparison signed: the machine's 32 bits are read as such. */
static int64_t machine_number(uint64_t n, bool sign)
{
	return sign && n <= UINT32_MAX ? (int64_t)(int32_t)(uint32_t)n : bounded(n);
}

static int64_t policy_number(const struct audit_item *item, const struct audit_number *n)
{
	int64_t value = (int64_t)(n->magnitude * audit_time_factor(item->value_type));

	return n->negative ? -value : value;
}

static bool ordered(enum audit_check check, int64_t found, int64_t policy)
{
	switch (check) {
	case AUDIT_CHECK_EQUAL: return found == policy;
	case AUDIT_CHECK_GREATER_THAN: return found > policy;
	case AUDIT_CHECK_GREATER_THAN_OR_EQUAL: return found >= policy;
	case AUDIT_CHECK_LESS_THAN: return found < policy;
	case AUDIT_CHECK_LESS_THAN_OR_EQUAL: return found <= policy;
	default: return false;
	}
}

static bool in_range(const struct audit_item *item, const struct audit_value *v, uint64_t n)
{
	bool sign = v->low.sign || v->high.sign;
	int64_t found = machine_number(n, sign);

	return (v->low.open || found >= policy_number(item, &v->low)) &&
	       (v->high.open || found <= policy_number(item, &v->high));
}

/* Inferred: `1 | 2` and `3 & 1` in value_data are the number that they make. */
static struct audit_number bitwise(const struct audit_value *v)
{
	struct audit_number sum = { 0 }, one;
	size_t i;

	if (!v->part.n) {
		audit_number_of(v->text, &sum);
		return sum;
	}
	for (i = 0; i < v->part.n; i++) {
		one = bitwise(v->part.v[i]);
		if (!i)
			sum = one;
		else if (v->kind == AUDIT_VALUE_BIT_OR)
			sum.magnitude |= one.magnitude;
		else
			sum.magnitude &= one.magnitude;
	}
	return sum;
}

static bool machine_value(struct trial *t, uint64_t *n)
{
	*n = t->found->number;
	if (t->item->property->id != PROPERTY_REGISTRY)
		return t->found->kind == DATUM_INT;
	if (t->item->decimal_text)
		return decimal_text(t->found, n);
	return is_number(t->found);
}

static bool version_ordered(enum audit_check check, uint64_t found, uint64_t policy)
{
	int order = found < policy ? -1 : found > policy;

	return ordered(check, order, 0);
}

static enum result version_operand(struct trial *t, const struct audit_value *v,
				   enum audit_check check)
{
	uint64_t policy;

	return as_result(version_of_text(str_trim(v->text), &policy) &&
			 version_ordered(check, t->found->number, policy));
}

static enum result number_operand(struct trial *t, const struct audit_value *v,
				  enum audit_check check)
{
	struct audit_number policy;
	uint64_t n;

	if (t->found->kind == DATUM_SPECIAL)
		return as_result(v->kind <= AUDIT_VALUE_WORD && check == AUDIT_CHECK_EQUAL &&
				 special_equal(t, v->text));
	if (!machine_value(t, &n))
		return RESULT_FALSE;
	if (v->kind == AUDIT_VALUE_RANGE)
		return as_result(in_range(t->item, v, n));
	policy = bitwise(v);
	return as_result(
		ordered(check, machine_number(n, policy.sign), policy_number(t->item, &policy)));
}

static enum result setting_operand(struct trial *t, const struct audit_value *v)
{
	uint64_t n;

	return as_result(machine_value(t, &n) && n == setting_number(v->text));
}

static enum result mask_operand(struct trial *t, const struct audit_value *v)
{
	unsigned mask = 0;

	audit_mask_of_audit(v->text, &mask);
	return as_result(t->found->kind == DATUM_INT && t->found->number == mask);
}

static enum result binary_operand(struct trial *t, const struct audit_value *v)
{
	str bytes;

	return as_result(audit_binary_of(t->judging->arena, v->text, &bytes) &&
			 str_eq(bytes, t->found->text));
}

/* ---- texts ---- */

/* Inferred: texts are ordered as numbers; what is no number cannot be decided. */
static enum result text_ordered(struct trial *t, str policy, enum audit_check check)
{
	struct audit_number a, b;

	if (!audit_number_of(t->found->text, &a) || !audit_number_of(policy, &b)) {
		t->message = STR("the order of texts that are no numbers is not known");
		return RESULT_UNKNOWN;
	}
	return as_result(ordered(check, a.negative ? -(int64_t)a.magnitude : (int64_t)a.magnitude,
				 b.negative ? -(int64_t)b.magnitude : (int64_t)b.magnitude));
}

static enum result banner(struct trial *t, const struct audit_value *v);

static enum result text_operand(struct trial *t, const struct audit_value *v,
				enum audit_check check)
{
	if (t->item->type == AUDIT_TYPE_BANNER_CHECK)
		return banner(t, v);
	if (t->item->type == AUDIT_TYPE_REGISTRY_TYPE)
		return as_result(text_equal(str_of(reg_type_oval(t->found->reg)), v->text));
	if (check == AUDIT_CHECK_EQUAL)
		return as_result(text_equal(t->found->text, v->text));
	if (check == AUDIT_CHECK_REGEX)
		return text_matches(t, v->text, t->found->text);
	return text_ordered(t, v->text, check);
}

/* Inferred: a list matches if one of its strings does. */
static enum result list_matches(struct trial *t, const struct datum *list, str pattern)
{
	struct counts c = { { 0 } };
	size_t i;

	if (!list->count)
		return RESULT_FALSE;
	for (i = 0; i < list->count; i++)
		c.of[text_matches(t, pattern, list->item[i])]++;
	return truth_operator(OPERATOR_OR, &c);
}

/* Inferred: a banner is compared without its case, and with one space for white space of any kind. */
static enum result banner(struct trial *t, const struct audit_value *v)
{
	str policy = audit_banner_text(t->judging->arena, v->text);
	str found = audit_banner_text(t->judging->arena, t->found->text);
	size_t i;

	if (!t->item->substring)
		return as_result(str_eq(policy, found));
	for (i = 0; i + policy.n <= found.n; i++)
		if (str_eq((str){ found.p + i, policy.n }, policy))
			return RESULT_TRUE;
	return RESULT_FALSE;
}

static enum result operand(struct trial *t, const struct audit_value *v, enum audit_check check)
{
	struct datum list;

	switch (t->item->value_type) {
	case AUDIT_VALUE_TYPE_POLICY_TEXT: return text_operand(t, v, check);
	case AUDIT_VALUE_TYPE_POLICY_MULTI_TEXT:
		return members(t, &list) ? list_matches(t, &list, v->text) : RESULT_FALSE;
	case AUDIT_VALUE_TYPE_POLICY_SET: return setting_operand(t, v);
	case AUDIT_VALUE_TYPE_POLICY_BINARY: return binary_operand(t, v);
	case AUDIT_VALUE_TYPE_SERVICE_SET: return as_result(text_equal(t->found->text, v->text));
	case AUDIT_VALUE_TYPE_AUDIT_SET: return mask_operand(t, v);
	case AUDIT_VALUE_TYPE_POLICY_FILE_VERSION: return version_operand(t, v, check);
	default: return number_operand(t, v, check);
	}
}

/* Alternatives by ||, all of it by &&. */
static enum result expression(struct trial *t, const struct audit_value *v, enum audit_check check)
{
	struct counts c = { { 0 } };
	size_t i;

	if (v->kind != AUDIT_VALUE_OR && v->kind != AUDIT_VALUE_AND)
		return operand(t, v, check);
	for (i = 0; i < v->part.n; i++)
		c.of[expression(t, v->part.v[i], check)]++;
	return truth_operator(v->kind == AUDIT_VALUE_OR ? OPERATOR_OR : OPERATOR_AND, &c);
}

/* ---- sets: value_data with && as members and || as alternatives ---- */

struct set {
	str *member;
	size_t count;
};

struct sets {
	struct set *v;
	size_t count;
};

static bool cross(struct arena *a, struct sets *all, const struct sets *more)
{
	struct sets out = { ARENA_ARRAY(a, all->count * more->count, struct set), 0 };
	size_t i, k;

	if (all->count * more->count > SET_LIMIT)
		return false;
	for (i = 0; i < all->count; i++)
		for (k = 0; k < more->count; k++) {
			struct set *s = &out.v[out.count++];

			s->count = all->v[i].count + more->v[k].count;
			s->member = ARENA_ARRAY(a, s->count, str);
			if (all->v[i].count)
				memcpy(s->member, all->v[i].member, all->v[i].count * sizeof(str));
			if (more->v[k].count)
				memcpy(s->member + all->v[i].count, more->v[k].member,
				       more->v[k].count * sizeof(str));
		}
	*all = out;
	return true;
}

/* The sets that value_data allows; the empty text is the empty set (`""`: nobody). */
static bool expand(struct trial *t, const struct audit_value *v, struct sets *out)
{
	bool accounts = t->item->property->value == VALUE_ACCOUNTS;
	struct arena *a = t->judging->arena;
	str name;
	size_t i;

	if (v->kind == AUDIT_VALUE_AND || v->kind == AUDIT_VALUE_OR) {
		for (i = 0; i < v->part.n; i++) {
			struct sets one;

			if (!expand(t, v->part.v[i], &one))
				return false;
			if (!i)
				*out = one;
			else if (v->kind == AUDIT_VALUE_AND && !cross(a, out, &one))
				return false;
			else if (v->kind == AUDIT_VALUE_OR) {
				struct set *all =
					ARENA_ARRAY(a, out->count + one.count, struct set);

				if (out->count + one.count > SET_LIMIT)
					return false;
				memcpy(all, out->v, out->count * sizeof(*all));
				memcpy(all + out->count, one.v, one.count * sizeof(*all));
				*out = (struct sets){ all, out->count + one.count };
			}
		}
		return true;
	}
	*out = (struct sets){ ARENA_NEW(a, struct set), 1 };
	out->v[0].member = ARENA_NEW(a, str);
	name = accounts ? str_trim(v->text) : v->text; /* no account's name ends in a space */
	out->v[0].member[0] = name;
	out->v[0].count = name.n > 0;
	return true;
}

/* The SID that a member of value_data names; empty: no table knows the name. */
static str sid_of(str name)
{
	const struct account *known = account_by_name(name);

	return known ? str_of(known->sid) : sid_valid(name) ? name : STR_NONE;
}

/* Does this member of value_data mean that member of the machine's list? */
static enum result same_member(struct trial *t, str policy, str machine)
{
	str sid;

	if (t->item->property->value != VALUE_ACCOUNTS || text_equal(policy, machine))
		return as_result(text_equal(policy, machine));
	sid = sid_of(policy);
	if (sid.n && sid_valid(machine))
		return as_result(text_equal(sid, machine));
	t->message = str_fmt(t->judging->arena, "no table knows the SID of '%.*s'",
			     STR_ARG(audit_shown(t->judging->arena, sid.n ? machine : policy, 60)));
	return RESULT_UNKNOWN;
}

/* Every policy member is in the machine's list (or, `reverse`, the other way round). */
static enum result contained(struct trial *t, const struct set *policy, const struct datum *machine,
			     bool reverse)
{
	size_t i, k, n = reverse ? machine->count : policy->count;
	size_t inner = reverse ? policy->count : machine->count;
	struct counts all = { { 0 } };

	if (!n)
		return RESULT_TRUE;
	for (i = 0; i < n; i++) {
		struct counts any = { { 0 } };

		for (k = 0; k < inner; k++)
			any.of[same_member(t, policy->member[reverse ? k : i],
					   machine->item[reverse ? i : k])]++;
		all.of[inner ? truth_operator(OPERATOR_OR, &any) : RESULT_FALSE]++;
	}
	return truth_operator(OPERATOR_AND, &all);
}

static enum result compare_set(struct trial *t, const struct set *policy,
			       const struct datum *machine, enum audit_check check)
{
	struct counts c = { { 0 } };

	if (check == AUDIT_CHECK_SUBSET)
		return contained(t, policy, machine, true);
	if (check == AUDIT_CHECK_SUPERSET || is_equal_any(check))
		return contained(t, policy, machine, false);
	c.of[contained(t, policy, machine, false)]++;
	c.of[contained(t, policy, machine, true)]++;
	return truth_operator(OPERATOR_AND, &c);
}

static enum result judge_set(struct trial *t, enum audit_check check)
{
	struct counts c = { { 0 } };
	struct datum machine;
	struct sets sets;
	size_t i;

	if (!members(t, &machine))
		return RESULT_FALSE;
	if (!expand(t, t->item->value, &sets)) {
		t->message = STR("value_data names too many sets");
		return RESULT_UNKNOWN;
	}
	for (i = 0; i < sets.count; i++)
		c.of[compare_set(t, &sets.v[i], &machine, check)]++;
	return truth_operator(OPERATOR_OR, &c);
}

/* ---- the item ---- */

/* A value of a type that value_type does not read fails, whichever comparison is asked. */
static bool type_fits(struct trial *t)
{
	const struct audit_item *item = t->item;
	struct datum list;
	uint64_t n;

	if (item->property->carrier.key && t->found->reg != REG_NONE)
		return false;
	if (item->type == AUDIT_TYPE_BANNER_CHECK)
		return is_text(t->found);
	if (item->property->id != PROPERTY_REGISTRY || item->type == AUDIT_TYPE_REGISTRY_TYPE)
		return true;
	if (item->has_reg_type && item->reg_type != t->found->reg)
		return false;
	switch (item->value_type) {
	case AUDIT_VALUE_TYPE_POLICY_TEXT: return is_text(t->found);
	case AUDIT_VALUE_TYPE_POLICY_MULTI_TEXT: return members(t, &list);
	case AUDIT_VALUE_TYPE_POLICY_BINARY:
		return t->found->kind == DATUM_BINARY && t->found->reg == REG_BINARY;
	default: return machine_value(t, &n);
	}
}

static enum result judge_value(struct trial *t)
{
	const struct audit_item *item = t->item;
	enum audit_check check = item->check;
	bool negate = opposite(&check), set;
	enum result r;

	if (!type_fits(t) || (negate && t->found->kind == DATUM_SPECIAL))
		return RESULT_FALSE;
	set = item->property->value == VALUE_ACCOUNTS ||
	      (item->value_type == AUDIT_VALUE_TYPE_POLICY_MULTI_TEXT &&
	       check != AUDIT_CHECK_REGEX);
	r = set ? judge_set(t, check) : expression(t, item->value, check);
	return negate ? truth_negate(r) : r;
}

/* reg_option where there is no value. */
static enum result judge_absent(const struct audit_item *item)
{
	switch (item->option) {
	case AUDIT_OPTION_CAN_BE_NULL:
	case AUDIT_OPTION_MUST_NOT_EXIST: return RESULT_TRUE;
	case AUDIT_OPTION_CAN_NOT_BE_NULL:
	case AUDIT_OPTION_MUST_EXIST: return RESULT_FALSE;
	default: return absent_without_option();
	}
}

static enum result judge_presence(const struct audit_item *item, const struct answer *answer)
{
	bool exists = answer->status == ANSWER_FOUND;

	return as_result(exists == (item->option == AUDIT_OPTION_MUST_EXIST));
}

static enum result judge_answer(struct trial *t, const struct answer *answer)
{
	const struct audit_item *item = t->item;

	if (answer->status == ANSWER_ERROR)
		return RESULT_ERROR;
	if (answer->status == ANSWER_NOT_COLLECTED)
		return RESULT_UNKNOWN;
	if (item->presence)
		return judge_presence(item, answer);
	if (answer->status == ANSWER_ABSENT)
		return judge_absent(item);
	if (item->option == AUDIT_OPTION_MUST_NOT_EXIST)
		return RESULT_FALSE;
	return judge_value(t);
}

static void explain(struct judging *j, const struct audit_item *item, const struct answer *answer,
		    struct outcome *o)
{
	static const char *const status[] = {
		[ANSWER_FOUND] = "found",
		[ANSWER_ABSENT] = "absent",
		[ANSWER_NOT_COLLECTED] = "not collected",
		[ANSWER_ERROR] = "error",
	};
	struct finding *f = VEC_PUSH(j->arena, &o->found);

	f->source = answer->source;
	f->key = answer->place.p ? answer->place : item->subject.operand[0];
	f->name = answer->name.p ? answer->name : item->subject.operand[1];
	f->expected = item->expected;
	f->status = str_of(status[answer->status]);
	f->message = answer->message;
	if (answer->status == ANSWER_ABSENT)
		f->message = absent_text(item->property, answer->absent);
	if (answer->status == ANSWER_FOUND) {
		f->type = datum_type(item->property, &answer->value);
		f->value = datum_value(j->arena, item->property, &answer->value);
	}
}

static void say(struct judging *j, struct outcome *o, str text)
{
	if (text.n)
		*VEC_PUSH(j->arena, &o->messages) = text;
}

/* ---- the item ---- */

static void expect(struct judging *j, const struct audit_item *item, struct outcome *o)
{
	if (item->expected.n)
		o->expected = o->expected.n ? str_fmt(j->arena, "%.*s; %.*s", STR_ARG(o->expected),
						      STR_ARG(item->expected))
					    : item->expected;
}

static enum result judge_one(struct judging *j, const struct audit_item *item,
			     const struct subject *s, struct outcome *o)
{
	struct answer answer = { 0 };
	struct trial t = { j, item, &answer.value, STR_NONE };
	size_t at = o->found.n;
	enum result r;

	evidence_ask(j->evidence, j->arena, s, &answer);
	explain(j, item, &answer, o);
	r = judge_answer(&t, &answer);
	o->found.v[at].holds = item_asks_several(item) && r == RESULT_TRUE;
	if (r == RESULT_UNKNOWN || r == RESULT_ERROR)
		say(j, o, t.message);
	return r;
}

/* Every key must satisfy the item. */
static enum result judge_several(struct judging *j, const struct audit_item *item,
				 struct outcome *o)
{
	struct audit_keys keys;
	struct counts c = { { 0 } };
	size_t i;

	audit_keys(j->evidence, j->arena, item, &keys);
	for (i = 0; i < keys.count; i++) {
		struct subject s = { item->subject.property,
				     { keys.key[i], item->subject.operand[1] } };

		c.of[judge_one(j, item, &s, o)]++;
	}
	if (keys.error)
		c.of[RESULT_ERROR]++;
	else if (!keys.complete)
		c.of[RESULT_UNKNOWN]++;
	if (keys.error || !keys.complete)
		say(j, o, keys.message);
	else if (!keys.count)
		return item->users ? no_users() : judge_absent(item);
	return truth_operator(OPERATOR_AND, &c);
}

/*
 * Inferred: a number that WMI gives as text is one; what is none fails under POLICY_DWORD. False: the
 * value is of no such type.
 */
static bool row_value(struct judging *j, const struct audit_item *item, struct datum *d)
{
	bool number = item->value_type == AUDIT_VALUE_TYPE_POLICY_DWORD;
	struct audit_number n;

	if (!number && d->kind == DATUM_INT)
		*d = (struct datum){ .kind = DATUM_TEXT,
				     .text = datum_value(j->arena, item->property, d) };
	if (number && d->kind == DATUM_TEXT) {
		if (!audit_number_of(d->text, &n) || n.sign)
			return false;
		*d = (struct datum){ .kind = DATUM_INT, .number = n.magnitude };
	}
	return true;
}

static enum result judge_row(struct judging *j, const struct audit_item *item,
			     struct answer *answer, struct outcome *o)
{
	struct trial t = { j, item, &answer->value, STR_NONE };
	enum result r = RESULT_FALSE;

	explain(j, item, answer, o);
	if (answer->status == ANSWER_ABSENT)
		return RESULT_FALSE;
	if (answer->status != ANSWER_FOUND || row_value(j, item, &answer->value))
		r = judge_answer(&t, answer);
	if (r == RESULT_UNKNOWN || r == RESULT_ERROR)
		say(j, o, t.message);
	return r;
}

/* Inferred: every row must comply. Of lines, one that is there decides. */
static enum result judge_rows(struct judging *j, const struct audit_item *item, struct outcome *o)
{
	bool none = item->option == AUDIT_OPTION_MUST_NOT_EXIST;
	enum oval_operator op = item->presence && !none ? OPERATOR_OR : OPERATOR_AND;
	struct counts c = { { 0 } };
	struct candidates list;
	size_t i;

	evidence_list(j->evidence, j->arena, &item->subject, &list);
	for (i = 0; i < list.of.n; i++)
		c.of[judge_row(j, item, &list.of.v[i].answer, o)]++;
	if (list.error)
		c.of[RESULT_ERROR]++;
	else if (!list.complete)
		c.of[RESULT_UNKNOWN]++;
	if (list.error || !list.complete)
		say(j, o, list.message);
	else if (!list.of.n)
		return judge_absent(item);
	return truth_operator(op, &c);
}

enum result judge_audit(struct judging *j, const struct node *leaf, struct outcome *o)
{
	const struct audit_item *item = leaf->leaf;
	enum result r;

	expect(j, item, o);
	if (item->reason.n) {
		say(j, o, item->reason);
		return RESULT_UNKNOWN;
	}
	if (item->rows)
		r = judge_rows(j, item, o);
	else
		r = item_asks_several(item) ? judge_several(j, item, o)
					    : judge_one(j, item, &item->subject, o);
	if (r != RESULT_ERROR || !item->silent)
		return r;
	say(j, o, STR("an item of a condition errs: the condition is taken as not met"));
	return error_in_condition();
}
