/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One predicate of a rule against evidence: the language's own comparison and absence
 * (docs/language.md). Shares nothing with the OVAL and .audit judges on purpose: three semantics
 * over one evidence layer are what comparing their verdicts is worth something.
 */
#include "model.h"
#include "pattern.h"
#include "rule.h"
#include "truth.h"

static bool text_equal(const struct datum *want, str a, str b)
{
	return want->exact ? str_eq(a, b) : str_eq_fold(a, b);
}

/* What number-text accepts; "4", " 4" and "4.0" differ. */
static bool digits(str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
	return text.n > 0;
}

/* Decimal digits only; false also of a number that 64 bits do not hold. */
static bool decimal(str text, uint64_t *out)
{
	if (!digits(text))
		return false;
	while (text.n > 1 && text.p[0] == '0') {
		text.p++;
		text.n--;
	}
	return str_to_u64(text, out);
}

static bool holds(const struct datum *want, const struct datum *list, str member)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (text_equal(want, list->item[i], member))
			return true;
	return false;
}

static bool subset(const struct datum *want, const struct datum *a, const struct datum *b)
{
	size_t i;

	for (i = 0; i < a->count; i++)
		if (!holds(want, b, a->item[i]))
			return false;
	return true;
}

/* Sets are lists, or the bits of a number. */
static bool contained(const struct datum *want, const struct datum *a, const struct datum *b)
{
	return a->kind == DATUM_INT ? !(a->number & ~b->number) : subset(want, a, b);
}

static bool list_equal(const struct datum *want, const struct datum *found)
{
	size_t i;

	if (!want->ordered)
		return subset(want, found, want) && subset(want, want, found);
	if (want->count != found->count)
		return false;
	for (i = 0; i < want->count; i++)
		if (!text_equal(want, want->item[i], found->item[i]))
			return false;
	return true;
}

static bool equal(const struct datum *want, const struct datum *found)
{
	switch (want->kind) {
	case DATUM_INT: return want->number == found->number;
	case DATUM_TEXT: return text_equal(want, want->text, found->text);
	case DATUM_BINARY: return str_eq(want->text, found->text);
	case DATUM_LIST: return list_equal(want, found);
	case DATUM_SPECIAL: return want->special == found->special;
	case DATUM_NONE: return true;
	}
	return false;
}

static bool matches(const struct datum *want, const struct datum *found, enum result *error)
{
	bool any = false, hit;
	size_t i, n = found->kind == DATUM_LIST ? found->count : 1;

	for (i = 0; i < n && *error == RESULT_TRUE; i++) {
		if (!pattern_match(want->text,
				   found->kind == DATUM_LIST ? found->item[i] : found->text, &hit))
			*error = RESULT_ERROR;
		else
			any |= hit;
	}
	return any;
}

static bool number_text(const struct datum *want)
{
	return want->kind == DATUM_INT && want->reg == REG_SZ;
}

/* The value is of the type that the alternative names; number-text reads a text as its number. */
static bool type_fits(const struct alternative *alt, const struct datum *found)
{
	const struct datum *want = &alt->value;
	bool pattern = alt->op == OP_MATCHES || alt->op == OP_NOT_MATCHES;

	if (want->reg != found->reg && !(pattern && found->reg == REG_MULTI_SZ))
		return false;
	if (number_text(want))
		return digits(found->text);
	if (pattern)
		return found->kind == DATUM_TEXT || found->kind == DATUM_LIST;
	return want->kind == found->kind || want->kind == DATUM_SPECIAL ||
	       found->kind == DATUM_SPECIAL;
}

static bool ordered(enum operator op, const struct alternative *alt, uint64_t n)
{
	switch (op) {
	case OP_LT: return n < alt->value.number;
	case OP_LE: return n <= alt->value.number;
	case OP_GT: return n > alt->value.number;
	case OP_GE: return n >= alt->value.number;
	case OP_IN_RANGE: return n >= alt->value.number && n <= alt->high.number;
	default: return false;
	}
}

/* A special value satisfies only an alternative that names it. */
static bool special(const struct alternative *alt, const struct datum *found)
{
	bool named = alt->value.kind == DATUM_SPECIAL;

	if (found->kind != DATUM_SPECIAL)
		return alt->op == OP_NE;
	if (!named)
		return false;
	return (alt->op == OP_EQ) == (alt->value.special == found->special);
}

static enum result judge(const struct alternative *alt, struct datum found)
{
	const struct datum *want = &alt->value;
	enum result ok = RESULT_TRUE;
	bool yes;

	if (!type_fits(alt, &found))
		return RESULT_FALSE;
	if (number_text(want)) {
		found.kind = DATUM_INT;
		if (!decimal(found.text, &found.number)) /* greater than every number of a rule */
			return alt->op == OP_NE || alt->op == OP_GT || alt->op == OP_GE
				       ? RESULT_TRUE
				       : RESULT_FALSE;
	}
	if (want->kind == DATUM_SPECIAL || found.kind == DATUM_SPECIAL)
		return special(alt, &found) ? RESULT_TRUE : RESULT_FALSE;
	switch (alt->op) {
	case OP_EQ: yes = equal(want, &found); break;
	case OP_NE: yes = !equal(want, &found); break;
	case OP_MATCHES: yes = matches(want, &found, &ok); break;
	case OP_NOT_MATCHES: yes = !matches(want, &found, &ok); break;
	case OP_INCLUDES:
	case OP_HAS_BITS: yes = (found.number & want->number) == want->number; break;
	case OP_SUBSET_OF: yes = contained(want, &found, want); break;
	case OP_SUPERSET_OF: yes = contained(want, want, &found); break;
	case OP_LACKS_BITS: yes = !(found.number & want->number); break;
	default: yes = ordered(alt->op, alt, found.number);
	}
	return ok != RESULT_TRUE ? ok : yes ? RESULT_TRUE : RESULT_FALSE;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One space for white space, none at the ends: what a banner compares. */
static str squeezed(struct arena *a, str text)
{
	char *p = arena_alloc(a, text.n + 1);
	size_t i, n = 0;

	for (i = 0; i < text.n; i++)
		if (!is_space(text.p[i]))
			p[n++] = text.p[i];
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	return (str){ p, n && p[n - 1] == ' ' ? n - 1 : n };
}

/* Rows and lines do not tell a number from a text that is one. */
static struct datum as_wanted(struct arena *a, const struct predicate *p, const struct datum *want,
			      struct datum found)
{
	if (p->property->value != VALUE_ANY || want->kind == found.kind)
		return found;
	if (want->kind == DATUM_INT && decimal(found.text, &found.number))
		found.kind = DATUM_INT;
	else if (want->kind == DATUM_TEXT && found.kind == DATUM_INT)
		found = (struct datum){ .kind = DATUM_TEXT,
					.text = str_fmt(a, "%llu",
							(unsigned long long)found.number) };
	return found;
}

static enum result judge_found(struct arena *a, const struct predicate *p, const struct datum *of)
{
	struct counts c = { { 0 } };
	struct datum found = *of;
	size_t i;

	if (p->op == OP_EXISTS)
		return RESULT_TRUE;
	if (p->op == OP_MISSING)
		return RESULT_FALSE;
	if (p->property->form == FACT_FORM_banner) {
		if (found.kind != DATUM_TEXT || (found.reg != REG_SZ && found.reg != REG_EXPAND_SZ))
			return RESULT_FALSE;
		found = (struct datum){ .kind = DATUM_TEXT, .text = squeezed(a, found.text) };
	}
	for (i = 0; i < p->count; i++)
		c.of[judge(&p->alternative[i], as_wanted(a, p, &p->alternative[i].value, found))]++;
	return truth_operator(OPERATOR_OR, &c);
}

static void expect(struct judging *j, const struct predicate *p, struct outcome *o)
{
	o->expected = o->expected.n ? str_fmt(j->arena, "%.*s; %.*s", STR_ARG(o->expected),
					      STR_ARG(p->expected))
				    : p->expected;
}

static void explain(struct judging *j, const struct predicate *p, const struct answer *answer,
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
	f->key = answer->place.p ? answer->place : p->operand[0];
	f->name = answer->name.p ? answer->name : p->operand[1];
	f->expected = p->expected;
	f->status = str_of(status[answer->status]);
	f->message = answer->message;
	if (answer->status == ANSWER_ABSENT)
		f->message = absent_text(p->property, answer->absent);
	if (answer->status == ANSWER_FOUND) {
		f->type = datum_type(p->property, &answer->value);
		f->value = datum_value(j->arena, p->property, &answer->value);
	}
}

static enum result judge_answer(struct judging *j, const struct predicate *p,
				const struct answer *answer)
{
	switch (answer->status) {
	case ANSWER_FOUND: return judge_found(j->arena, p, &answer->value);
	case ANSWER_ERROR: return RESULT_ERROR;
	case ANSWER_NOT_COLLECTED: return RESULT_UNKNOWN;
	case ANSWER_ABSENT: break;
	}
	return p->or_missing || p->op == OP_MISSING ? RESULT_TRUE : RESULT_FALSE;
}

/* ---- several things ---- */

static void explain_list(struct judging *j, const struct predicate *p,
			 const struct candidates *list, struct outcome *o)
{
	struct finding *f;

	if (list->of.n && list->complete)
		return;
	f = VEC_PUSH(j->arena, &o->found);
	f->key = p->operand[0];
	f->name = p->operand[1];
	f->expected = p->expected;
	f->status = list->error ? STR("error") : STR("not collected");
	f->message = list->message;
	if (list->complete) {
		f->status = STR("absent");
		f->message = STR("there is none of these");
	}
}

/* Whether the machine has no user, asked where none of them has a key that is counted. */
static enum result no_user(struct judging *j)
{
	struct subject users = { .property = PROPERTY_REGISTRY_KEY,
				 .operand = { STR("HKU\\Software") } };
	struct candidates list;

	evidence_list(j->evidence, j->arena, &users, &list);
	if (list.of.n)
		return RESULT_FALSE;
	return list.error ? RESULT_ERROR : list.complete ? RESULT_TRUE : RESULT_UNKNOWN;
}

/* Nothing to count: only `none` holds then, and `every` of the users of a machine without any. */
static enum result judge_none(struct judging *j, const struct predicate *p)
{
	bool users = property_has_key(p->property) && registry_of_users(p->operand[0]);

	if (p->none_found || p->quantifier == QUANTIFIER_NO)
		return RESULT_TRUE;
	return users && p->quantifier == QUANTIFIER_EVERY ? no_user(j) : RESULT_FALSE;
}

static enum result judge_several(struct judging *j, const struct predicate *p,
				 const struct subject *s, struct outcome *o)
{
	static const enum check check[] = {
		[QUANTIFIER_EVERY] = CHECK_ALL,
		[QUANTIFIER_SOME] = CHECK_AT_LEAST_ONE,
		[QUANTIFIER_NO] = CHECK_NONE_SATISFY,
		[QUANTIFIER_ONE] = CHECK_ONLY_ONE,
	};
	struct candidates list;
	struct counts c = { { 0 } };
	size_t i, from;

	evidence_list(j->evidence, j->arena, s, &list);
	for (i = 0; i < list.of.n; i++) {
		const struct answer *answer = &list.of.v[i].answer;
		enum result r = judge_answer(j, p, answer);

		from = o->found.n;
		explain(j, p, answer, o);
		o->found.v[from].holds = (r == RESULT_TRUE) == (p->quantifier != QUANTIFIER_NO);
		c.of[r]++;
	}
	explain_list(j, p, &list, o);
	expect(j, p, o);
	if (list.error)
		c.of[RESULT_ERROR]++;
	else if (!list.complete)
		c.of[RESULT_UNKNOWN]++;
	if (!list.of.n && list.complete && !list.error)
		return judge_none(j, p);
	return truth_check(check[p->quantifier], &c);
}

enum result judge_rule(struct judging *j, const struct node *leaf, struct outcome *o)
{
	const struct predicate *p = leaf->leaf;
	struct subject s = { .property = p->property->id };
	struct answer answer = { 0 };

	memcpy(s.operand, p->operand, sizeof(s.operand));
	if (p->quantifier)
		return judge_several(j, p, &s, o);
	evidence_ask(j->evidence, j->arena, &s, &answer);
	explain(j, p, &answer, o);
	expect(j, p, o);
	return judge_answer(j, p, &answer);
}
