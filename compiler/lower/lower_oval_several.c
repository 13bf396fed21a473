/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Predicates of several registry keys as OVAL. Three objects: the keys that are counted (every user,
 * every key at the last `*`), the values below them, and the keys that lack the value: the first
 * without those from which a value was found. A test over the values alone would pass a user who
 * lacks it.
 *
 * What satisfies a predicate is counted by one test over the values where it is one part; of several
 * parts `every` asks each alone. `some` is not `none`. Where there is no value at all, the variable of
 * the third object has none either, and its test is an error: it is always asked beside a test of
 * the values, which is false then.
 */
#include "lower_oval_registry.h"

#define CLAUSE_LIMIT 64 /* of a conjunctive form, and states of one clause */

struct several {
	struct oval_leaf *f;
	struct arena *a;
	str hive, keys_pattern, values_pattern, capture; /* capture empty: the whole key */
	str users, keys, values, lacking; /* objects; empty until they are asked for */
	struct registry_group *groups;
	size_t count;
};

/* ---- objects ---- */

static void add_level(struct strbuf *b, str part)
{
	if (str_is(part, "*"))
		strbuf_adds(b, "[^\\\\]+");
	else
		oval_literal(b, part);
}

/* The key up to its last `*`, or the user, and what follows. */
static void patterns(struct several *s, str key)
{
	struct strbuf head = STRBUF_INIT, tail = STRBUF_INIT;
	bool users = registry_of_users(key);
	size_t i, last = 0;
	str rest, below;

	registry_split(key, &s->hive, &below);
	for (i = 0; i < below.n; i++)
		if (below.p[i] == '*')
			last = i + 1;
	if (users)
		strbuf_adds(&head, REGISTRY_USER_PATTERN);
	for (i = 0; i <= below.n; i++) {
		struct strbuf *b = i <= last && last ? &head : &tail;
		size_t from = i;

		while (i < below.n && below.p[i] != '\\')
			i++;
		if (b->n || b == &tail)
			strbuf_adds(b, "\\\\");
		add_level(b, (str){ below.p + from, i - from });
	}
	rest = str_dup(s->a, strbuf_str(&tail));
	strbuf_release(&tail);
	s->values_pattern =
		str_fmt(s->a, "(?i)^%.*s%.*s$", STR_ARG(strbuf_str(&head)), STR_ARG(rest));
	if (rest.n)
		s->capture = str_fmt(s->a, "(?i)^(%.*s)%.*s$", STR_ARG(strbuf_str(&head)),
				     STR_ARG(rest));
	s->keys_pattern = str_fmt(s->a, "(?i)^%.*s$", STR_ARG(strbuf_str(&head)));
	strbuf_release(&head);
}

static void entities(const struct several *s, str pattern, bool key_only, struct entity e[3])
{
	e[0] = (struct entity){ .name = "hive", .text = s->hive };
	e[1] = (struct entity){ .name = "key",
				.operation = operation_text(OPERATION_PATTERN_MATCH),
				.text = pattern };
	e[2] = (struct entity){ .name = "name",
				.nil = key_only,
				.text = key_only ? STR_NONE : s->f->p->operand[1] };
}

static bool key_only(const struct several *s)
{
	return s->f->p->property->form == FACT_FORM_registry_key;
}

/* The tests that follow are of this object, which is made when first asked for. */
static void of_keys(struct several *s)
{
	struct entity e[3];

	if (!s->keys.n) {
		entities(s, s->keys_pattern, true, e);
		oval_object(s->f, e, 3);
		s->keys = s->f->object;
	}
	s->f->object = s->keys;
}

static void of_users(struct several *s)
{
	struct entity e[3];

	if (!s->users.n) {
		entities(s, STR("(?i)^" REGISTRY_USER_PATTERN "$"), true, e);
		oval_object(s->f, e, 3);
		s->users = s->f->object;
	}
	s->f->object = s->users;
}

static void of_values(struct several *s)
{
	struct entity e[3];

	if (!s->values.n) {
		entities(s, s->values_pattern, key_only(s), e);
		oval_object(s->f, e, 3);
		s->values = s->f->object;
	}
	s->f->object = s->values;
}

static void of_lacking(struct several *s)
{
	struct entity e[3], key = { .name = "key",
				    .operation = operation_text(OPERATION_CASE_INSENSITIVE_EQUALS),
				    .var_check = check_text(CHECK_AT_LEAST_ONE) };
	str state;

	if (!s->lacking.n) {
		of_values(s);
		key.var = oval_entity_variable(s->f, s->values, "key", s->capture);
		state = oval_state(s->f, &key, 1);
		entities(s, s->keys_pattern, true, e);
		oval_object_without(s->f, e, 3, &state, 1);
		s->lacking = s->f->object;
	}
	s->f->object = s->lacking;
}

/* ---- tests ---- */

static struct criteria *count(struct several *s, void (*of)(struct several *),
			      enum existence existence)
{
	of(s);
	return oval_test(s->f, &(struct oval_test){ .existence = existence, .check = CHECK_ALL });
}

static struct criteria *join(struct several *s, enum criteria_kind kind, struct criteria *a,
			     struct criteria *b)
{
	struct criteria *g = criteria_group(s->a, kind);

	criteria_add(s->a, g, a);
	criteria_add(s->a, g, b);
	return g;
}

/* `a` keys or values, and beside it: both tests are made in this order. */
static struct criteria *counts(struct several *s, void (*of)(struct several *), enum existence a,
			       void (*other)(struct several *), enum existence b)
{
	struct criteria *first = count(s, of, a);

	return join(s, CRITERIA_AND, first, count(s, other, b));
}

/* There are values, all of which can be read: each is below its root. */
static struct criteria *readable(struct several *s)
{
	struct entity hive = { .name = "hive", .text = s->hive };
	str state = oval_state(s->f, &hive, 1);

	of_values(s);
	return oval_test_state(s->f, state);
}

/* `existence` of keys that lack the value, where there are values. */
static struct criteria *beside_values(struct several *s, enum existence existence)
{
	struct criteria *values = readable(s);

	return join(s, CRITERIA_AND, values, count(s, of_lacking, existence));
}

/* Each key has the value; false where there is no key. */
static struct criteria *each_has(struct several *s)
{
	return beside_values(s, EXISTENCE_NONE_EXIST);
}

/* `existence` of keys that lack the value: the keys themselves where there is no value. */
static struct criteria *lack(struct several *s, enum existence existence)
{
	struct criteria *no_value = counts(s, of_values, EXISTENCE_NONE_EXIST, of_keys, existence);

	return join(s, CRITERIA_OR, no_value, beside_values(s, existence));
}

/* Or there is no key at all. */
static struct criteria *or_no_key(struct several *s, struct criteria *c)
{
	struct criteria *no_key = count(s, of_keys, EXISTENCE_NONE_EXIST);

	return join(s, CRITERIA_OR, no_key, c);
}

static struct criteria *or_no_user(struct several *s, struct criteria *c)
{
	struct criteria *no_user = count(s, of_users, EXISTENCE_NONE_EXIST);

	return join(s, CRITERIA_OR, no_user, c);
}

static struct criteria *states(struct several *s, const struct registry_part *part,
			       enum existence existence, enum check check)
{
	return oval_test(s->f, &(struct oval_test){ existence, check, part->op, part->states,
						    part->count });
}

/* ---- every ---- */

/* All groups as clauses of states, of which each value satisfies one; false: it cannot be said. */
struct clauses {
	VEC(struct registry_part) of;
};

static bool multiply(struct several *s, struct clauses *all, const struct registry_group *group)
{
	struct clauses single = { 0 }, out = { 0 };
	size_t i, k;

	for (i = 0; i < group->of.n; i++) {
		const struct registry_part *part = &group->of.v[i];

		if (part->no)
			return false;
		for (k = 0; k < part->count && part->op == OPERATOR_AND; k++)
			*VEC_PUSH(s->a, &single.of) =
				(struct registry_part){ .states = &part->states[k], .count = 1 };
		if (part->op != OPERATOR_AND)
			*VEC_PUSH(s->a, &single.of) = *part;
	}
	for (i = 0; i < all->of.n; i++)
		for (k = 0; k < single.of.n; k++) {
			const struct registry_part *x = &all->of.v[i], *y = &single.of.v[k];
			str *both = ARENA_ARRAY(s->a, x->count + y->count, str);

			memcpy(both, x->states, x->count * sizeof(str));
			memcpy(both + x->count, y->states, y->count * sizeof(str));
			*VEC_PUSH(s->a, &out.of) = (struct registry_part){ false, OPERATOR_OR, both,
									   x->count + y->count };
		}
	*all = all->of.n ? out : single;
	return all->of.n <= CLAUSE_LIMIT;
}

/* Each value that exists satisfies the predicate; NULL: OVAL cannot say it. */
static struct criteria *every_value(struct several *s, enum existence existence)
{
	struct criteria *all = criteria_group(s->a, CRITERIA_AND);
	struct clauses clauses = { 0 };
	size_t i;

	of_values(s);
	if (s->count == 1) {
		for (i = 0; i < s->groups->of.n; i++) {
			const struct registry_part *part = &s->groups->of.v[i];

			criteria_add(s->a, all,
				     states(s, part, existence,
					    part->no ? CHECK_NONE_SATISFY : CHECK_ALL));
		}
		return all;
	}
	for (i = 0; i < s->count; i++)
		if (!multiply(s, &clauses, &s->groups[i]))
			return NULL;
	for (i = 0; i < clauses.of.n; i++)
		criteria_add(s->a, all, states(s, &clauses.of.v[i], existence, CHECK_ALL));
	return all;
}

static struct criteria *every(struct several *s)
{
	const struct predicate *p = s->f->p;
	bool users = registry_of_users(p->operand[0]);
	bool below = memchr(p->operand[0].p, '*', p->operand[0].n) != NULL; /* keys of users */
	bool lenient = p->op == OP_MISSING || p->or_missing;
	struct criteria *body;

	if (p->op == OP_EXISTS)
		body = each_has(s);
	else if (p->op == OP_MISSING)
		body = count(s, of_values, EXISTENCE_NONE_EXIST);
	else
		body = every_value(s,
				   lenient ? EXISTENCE_ANY_EXIST : EXISTENCE_AT_LEAST_ONE_EXISTS);
	if (!body)
		return NULL;
	if (!lenient && p->op != OP_EXISTS)
		body = join(s, CRITERIA_AND, body, count(s, of_lacking, EXISTENCE_NONE_EXIST));
	if ((users && !below) || p->none_found)
		return lenient ? body : or_no_key(s, body);
	if (lenient)
		body = join(s, CRITERIA_AND, body,
			    count(s, of_keys, EXISTENCE_AT_LEAST_ONE_EXISTS));
	return users ? or_no_user(s, body) : body;
}

/* ---- none, some, one ---- */

/* What a value must satisfy, as one part over the values without those that it must not satisfy. */
static const struct registry_part *single_part(struct several *s,
					       const struct registry_group *group)
{
	const struct registry_part *only = NULL;
	struct entity e[3];
	size_t i, n = 0;
	str *without;

	for (i = 0; i < group->of.n; i++)
		n += group->of.v[i].count;
	without = ARENA_ARRAY(s->a, n, str);
	for (i = 0, n = 0; i < group->of.n; i++) {
		const struct registry_part *part = &group->of.v[i];

		if ((!part->no && only) ||
		    (part->no && part->op == OPERATOR_AND && part->count > 1))
			return NULL;
		if (!part->no) {
			only = part;
			continue;
		}
		memcpy(without + n, part->states, part->count * sizeof(str));
		n += part->count;
	}
	of_values(s);
	if (n) {
		entities(s, s->values_pattern, false, e);
		oval_object_without(s->f, e, 3, without, n);
	}
	return only;
}

/* No value satisfies the predicate; NULL: OVAL cannot say it. */
static struct criteria *no_value(struct several *s)
{
	struct criteria *all = criteria_group(s->a, CRITERIA_AND);
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct registry_part *part = single_part(s, &s->groups[i]);

		if (!part)
			return NULL;
		criteria_add(s->a, all, states(s, part, EXISTENCE_ANY_EXIST, CHECK_NONE_SATISFY));
	}
	return all;
}

static struct criteria *none(struct several *s)
{
	const struct predicate *p = s->f->p;
	struct criteria *no = NULL;

	if (p->op == OP_EXISTS)
		return count(s, of_values, EXISTENCE_NONE_EXIST);
	if (p->count) {
		no = no_value(s);
		if (!no)
			return NULL;
	}
	if (p->op != OP_MISSING && !p->or_missing)
		return no;
	return or_no_key(s, no ? join(s, CRITERIA_AND, no, each_has(s)) : each_has(s));
}

static struct criteria *some(struct several *s)
{
	struct criteria *c = none(s), *group;

	if (!c)
		return NULL;
	group = criteria_group(s->a, CRITERIA_AND);
	*VEC_PUSH(s->a, &group->child) = c;
	c = oval_not(criteria_done(group));
	return s->f->p->none_found ? or_no_key(s, c) : c;
}

static struct criteria *one(struct several *s)
{
	const struct predicate *p = s->f->p;
	const struct registry_part *part;
	struct criteria *c;

	if (p->op == OP_EXISTS) {
		c = count(s, of_values, EXISTENCE_ONLY_ONE_EXISTS);
	} else if (p->op == OP_MISSING) {
		c = lack(s, EXISTENCE_ONLY_ONE_EXISTS);
	} else {
		part = s->count == 1 ? single_part(s, s->groups) : NULL;
		if (!part || p->or_missing)
			return NULL;
		c = states(s, part, EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ONLY_ONE);
	}
	if (p->op != OP_EXISTS)
		differing_add(&s->f->l->differing, DIFFERENCE_BIT(incomplete_list), p->at);
	return p->none_found ? or_no_key(s, c) : c;
}

struct criteria *oval_registry_several(struct oval_leaf *f)
{
	static struct criteria *(*const counted[])(struct several *) = {
		[QUANTIFIER_EVERY] = every,
		[QUANTIFIER_SOME] = some,
		[QUANTIFIER_NO] = none,
		[QUANTIFIER_ONE] = one,
	};
	struct several s = { .f = f, .a = f->l->arena };
	struct criteria *c;
	size_t i;

	patterns(&s, f->p->operand[0]);
	s.groups = registry_groups(f, &s.count);
	for (i = 0; i < s.count; i++)
		if (s.groups[i].cannot)
			return oval_unknown(f, s.groups[i].cannot);
	if (f->p->op == OP_EXISTS && f->p->or_missing)
		return oval_unknown(f, "it has no test that is always true");
	c = counted[f->p->quantifier](&s);
	if (!c)
		return oval_unknown(f, "it cannot count what satisfies this");
	return c->child.n ? criteria_done(c) : c;
}
