/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Predicates of several things as OVAL. Three objects: what is counted (every user, every key or file
 * at the last `*`), the values that these have, and what lacks the value: the first without those of
 * which a value was found. A test over the values alone would pass a user who lacks it.
 *
 * What satisfies a predicate is counted by one test over the values where it is one part; of several
 * parts `every` asks each alone. `some` is not `none`. Where there is no value at all, the variable of
 * the third object has none either, and its test is an error: it is always asked beside a test of
 * the values, which is false then.
 *
 * A file is an item whether it has a version or not: what lacks it there is counted by a state that
 * only a version satisfies.
 */
#include "lower_oval_several.h"

#include <string.h>

#define CLAUSE_LIMIT 64 /* of a conjunctive form, and states of one clause */

struct several {
	struct oval_leaf *f;
	struct arena *a;
	const struct things *t;
	str owners, keys, values, lacking; /* objects; empty until they are asked for */
	str present;			   /* state, likewise */
};

void oval_part(struct oval_leaf *f, struct item_group *out, bool no, enum oval_operator op,
	       const str *states, size_t count)
{
	str *copy = ARENA_ARRAY(f->l->arena, count, str);

	memcpy(copy, states, count * sizeof(*copy));
	*VEC_PUSH(f->l->arena, &out->of) = (struct item_part){ no, op, copy, count };
}

/* ---- objects ---- */

/* The tests that follow are of this object, which is made when first asked for. */
static void of_keys(struct several *s)
{
	s->f->type = s->t->counted;
	if (!s->keys.n) {
		oval_object(s->f, s->t->key, s->t->keys);
		s->keys = s->f->object;
	}
	s->f->object = s->keys;
}

static void of_owners(struct several *s)
{
	s->f->type = s->t->counted;
	if (!s->owners.n) {
		oval_object(s->f, s->t->owner, s->t->owners);
		s->owners = s->f->object;
	}
	s->f->object = s->owners;
}

static void of_values(struct several *s)
{
	s->f->type = s->t->valued;
	if (!s->values.n) {
		oval_object(s->f, s->t->value, s->t->values);
		s->values = s->f->object;
	}
	s->f->object = s->values;
}

static void of_lacking(struct several *s)
{
	struct entity key = { .name = s->t->named,
			      .operation = operation_text(OPERATION_CASE_INSENSITIVE_EQUALS),
			      .var_check = check_text(CHECK_AT_LEAST_ONE) };
	str state;

	if (!s->lacking.n) {
		of_values(s);
		key.var = oval_entity_variable(s->f, s->values, s->t->named, s->t->capture);
		s->f->type = s->t->counted;
		state = oval_state(s->f, &key, 1);
		oval_object_without(s->f, s->t->key, s->t->keys, &state, 1);
		s->lacking = s->f->object;
	}
	s->f->type = s->t->counted;
	s->f->object = s->lacking;
}

static str present(struct several *s)
{
	s->f->type = s->t->valued;
	if (!s->present.n)
		s->present = oval_state(s->f, &s->t->present, 1);
	return s->present;
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

static struct criteria *present_test(struct several *s, enum existence existence, enum check check)
{
	str state = present(s);

	of_values(s);
	return oval_test(s->f, &(struct oval_test){ existence, check, OPERATOR_AND, &state, 1 });
}

/* There are values, all of which can be read. */
static struct criteria *readable(struct several *s)
{
	return present_test(s, EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL);
}

static struct criteria *no_values(struct several *s)
{
	if (s->t->may_lack)
		return present_test(s, EXISTENCE_ANY_EXIST, CHECK_NONE_SATISFY);
	return count(s, of_values, EXISTENCE_NONE_EXIST);
}

static struct criteria *one_value(struct several *s)
{
	if (s->t->may_lack)
		return present_test(s, EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ONLY_ONE);
	return count(s, of_values, EXISTENCE_ONLY_ONE_EXISTS);
}

/* `existence` of what lacks the value, where there are values. */
static struct criteria *beside_values(struct several *s, enum existence existence)
{
	struct criteria *values = readable(s);

	return join(s, CRITERIA_AND, values, count(s, of_lacking, existence));
}

/* Each has the value; false where there is nothing to count. */
static struct criteria *each_has(struct several *s)
{
	return beside_values(s, EXISTENCE_NONE_EXIST);
}

/* One lacks the value: the only one where there is no value. NULL: OVAL cannot say it. */
static struct criteria *one_lacks(struct several *s)
{
	struct criteria *none, *only;

	if (s->t->may_lack)
		return NULL;
	none = count(s, of_values, EXISTENCE_NONE_EXIST);
	only = join(s, CRITERIA_AND, none, count(s, of_keys, EXISTENCE_ONLY_ONE_EXISTS));
	return join(s, CRITERIA_OR, only, beside_values(s, EXISTENCE_ONLY_ONE_EXISTS));
}

/* Or there is nothing to count. */
static struct criteria *or_no_key(struct several *s, struct criteria *c)
{
	struct criteria *no_key = count(s, of_keys, EXISTENCE_NONE_EXIST);

	return join(s, CRITERIA_OR, no_key, c);
}

static struct criteria *or_no_owner(struct several *s, struct criteria *c)
{
	struct criteria *no_owner = count(s, of_owners, EXISTENCE_NONE_EXIST);

	return join(s, CRITERIA_OR, no_owner, c);
}

static struct criteria *states(struct several *s, const struct item_part *part,
			       enum existence existence, enum check check)
{
	return oval_test(s->f, &(struct oval_test){ existence, check, part->op, part->states,
						    part->count });
}

/* ---- every ---- */

/* All groups as clauses of states, of which each value satisfies one; false: it cannot be said. */
struct clauses {
	VEC(struct item_part) of;
};

static bool multiply(struct several *s, struct clauses *all, const struct item_group *group)
{
	struct clauses single = { 0 }, out = { 0 };
	size_t i, k;

	for (i = 0; i < group->of.n; i++) {
		const struct item_part *part = &group->of.v[i];

		if (part->no)
			return false;
		for (k = 0; k < part->count && part->op == OPERATOR_AND; k++)
			*VEC_PUSH(s->a, &single.of) =
				(struct item_part){ .states = &part->states[k], .count = 1 };
		if (part->op != OPERATOR_AND)
			*VEC_PUSH(s->a, &single.of) = *part;
	}
	for (i = 0; i < all->of.n; i++)
		for (k = 0; k < single.of.n; k++) {
			const struct item_part *x = &all->of.v[i], *y = &single.of.v[k];
			str *both = ARENA_ARRAY(s->a, x->count + y->count, str);

			memcpy(both, x->states, x->count * sizeof(str));
			memcpy(both + x->count, y->states, y->count * sizeof(str));
			*VEC_PUSH(s->a, &out.of) =
				(struct item_part){ false, OPERATOR_OR, both, x->count + y->count };
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
	if (existence == EXISTENCE_ANY_EXIST && s->t->may_lack)
		return oval_test(s->f,
				 &(struct oval_test){ existence, CHECK_NONE_SATISFY, OPERATOR_AND,
						      s->t->opposite, s->t->opposites });
	if (s->t->groups == 1) {
		for (i = 0; i < s->t->group->of.n; i++) {
			const struct item_part *part = &s->t->group->of.v[i];

			criteria_add(s->a, all,
				     states(s, part, existence,
					    part->no ? CHECK_NONE_SATISFY : CHECK_ALL));
		}
		return all;
	}
	for (i = 0; i < s->t->groups; i++)
		if (!multiply(s, &clauses, &s->t->group[i]))
			return NULL;
	for (i = 0; i < clauses.of.n; i++)
		criteria_add(s->a, all, states(s, &clauses.of.v[i], existence, CHECK_ALL));
	return all;
}

static struct criteria *every(struct several *s)
{
	const struct predicate *p = s->f->p;
	bool lenient = p->op == OP_MISSING || p->or_missing;
	struct criteria *body;

	if (p->op == OP_EXISTS)
		body = each_has(s);
	else if (p->op == OP_MISSING)
		body = no_values(s);
	else
		body = every_value(s,
				   lenient ? EXISTENCE_ANY_EXIST : EXISTENCE_AT_LEAST_ONE_EXISTS);
	if (!body)
		return NULL;
	if (!lenient && p->op != OP_EXISTS)
		body = join(s, CRITERIA_AND, body, count(s, of_lacking, EXISTENCE_NONE_EXIST));
	if (s->t->none_passes || p->none_found)
		return lenient ? body : or_no_key(s, body);
	if (lenient)
		body = join(s, CRITERIA_AND, body,
			    count(s, of_keys, EXISTENCE_AT_LEAST_ONE_EXISTS));
	return s->t->owners ? or_no_owner(s, body) : body;
}

/* ---- none, some, one ---- */

/* What a value must satisfy, as one part over the values without those that it must not satisfy. */
static const struct item_part *single_part(struct several *s, const struct item_group *group)
{
	const struct item_part *only = NULL;
	size_t i, n = 0;
	str *without;

	for (i = 0; i < group->of.n; i++)
		n += group->of.v[i].count;
	without = ARENA_ARRAY(s->a, n, str);
	for (i = 0, n = 0; i < group->of.n; i++) {
		const struct item_part *part = &group->of.v[i];

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
	if (n)
		oval_object_without(s->f, s->t->value, s->t->values, without, n);
	return only;
}

/* No value satisfies the predicate; NULL: OVAL cannot say it. */
static struct criteria *none_satisfies(struct several *s)
{
	struct criteria *all = criteria_group(s->a, CRITERIA_AND);
	size_t i;

	for (i = 0; i < s->t->groups; i++) {
		const struct item_part *part = single_part(s, &s->t->group[i]);

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
		return no_values(s);
	if (p->count) {
		no = none_satisfies(s);
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
	const struct item_part *part;
	struct criteria *c;

	if (p->op == OP_EXISTS) {
		c = one_value(s);
	} else if (p->op == OP_MISSING) {
		c = one_lacks(s);
	} else {
		part = s->t->groups == 1 ? single_part(s, s->t->group) : NULL;
		if (!part || p->or_missing)
			return NULL;
		c = states(s, part, EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ONLY_ONE);
	}
	if (!c)
		return NULL;
	if (p->op != OP_EXISTS || s->t->may_lack)
		differing_add(&s->f->l->differing, DIFFERENCE_BIT(incomplete_list), p->at);
	return p->none_found ? or_no_key(s, c) : c;
}

struct criteria *oval_several(struct oval_leaf *f, const struct things *t)
{
	static struct criteria *(*const counted[])(struct several *) = {
		[QUANTIFIER_EVERY] = every,
		[QUANTIFIER_SOME] = some,
		[QUANTIFIER_NO] = none,
		[QUANTIFIER_ONE] = one,
	};
	struct several s = { .f = f, .a = f->l->arena, .t = t };
	struct criteria *c;
	size_t i;

	for (i = 0; i < t->groups; i++)
		if (t->group[i].cannot)
			return oval_unknown(f, t->group[i].cannot);
	if (f->p->op == OP_EXISTS && f->p->or_missing)
		return oval_unknown(f, "it has no test that is always true");
	c = counted[f->p->quantifier](&s);
	if (!c)
		return oval_unknown(f, "it cannot count what satisfies this");
	differing_add(&f->l->differing, DIFFERENCE_BIT(incomplete_error), f->p->at);
	return c->child.n ? criteria_done(c) : c;
}
