/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule's tests: the verdict, the facts it states, and the check under its `with`. A fact is a
 * value of its property, or `missing` (DATUM_NONE) where that can be.
 */
#include "check_value.h"
#include "checker.h"

#define WITH_SPENT 1024 /* bytes that a predicate of a test's own check takes, about */
#define FACT_LIMIT 1000 /* of one test: they are searched one after another when it is judged */

static bool stated_value(struct context *x, const struct ast_value *v, struct ast_word as,
			 struct stated *s)
{
	struct alternative alt = { 0 };

	if (v->kind == AST_WORD && !v->prefix.text.p && str_is(v->text, "missing")) {
		if (s->property->can_be_absent)
			return true;
		return complain(x->c, v->at, CODE_E3014, "'%s' is never missing",
				property_text(x->c, s->property));
	}
	v = value_resolve(x, v);
	v = v ? value_counted(x, s->property, as, v) : NULL;
	if (!v)
		return false;
	if (v->kind == AST_RANGE)
		return complain(x->c, v->at, CODE_E3021, "a machine has one value, not a range");
	if (!value_type(x, s->property, OP_STATE, v, &alt))
		return false;
	s->value = alt.value;
	if (s->value.kind == DATUM_INT && s->value.reg == REG_SZ) { /* number-text: its digits */
		s->value.kind = DATUM_TEXT;
		s->value.text = str_fmt(x->c->arena, "%llu", (unsigned long long)s->value.number);
	}
	return true;
}

/* The users of a test by name; each gets a SID of its own, a SID is its own name. */
struct users {
	struct map by_name;
	size_t count;
};

static str sid_of(struct context *x, struct users *users, str name)
{
	str *sid = map_get(&users->by_name, name);

	if (sid)
		return *sid;
	sid = ARENA_NEW(&x->c->scratch, str);
	*sid = registry_user_sid(name)
		       ? name
		       : str_fmt(x->c->arena, "S-1-5-21-1-1-1-%zu", 1001 + users->count++);
	map_put(&users->by_name, name, sid);
	return *sid;
}

/* The key of the user that the block names, or of the machine. */
static bool own_key(struct context *x, struct users *users, const struct ast_predicate *ast,
		    struct stated *s)
{
	bool of_users = property_has_key(s->property) && registry_of_users(s->operand[0]);
	str sid;

	if (of_users != (ast->user.text.p != NULL))
		return complain(x->c, ast->at, CODE_E3103,
				of_users ? "whose key? write user 'NAME' { ... } around it"
					 : "a user has keys below 'HKU\\' and nothing else");
	if (of_users) {
		sid = sid_of(x, users, ast->user.text);
		s->operand[0] = str_fmt(x->c->arena, "HKU\\%.*s%.*s", STR_ARG(sid),
					(int)(s->operand[0].n - 3), s->operand[0].p + 3);
	}
	if (property_has_path(s->property)
		    ? !path_is_several(s->operand[0])
		    : !property_has_key(s->property) || !registry_is_several(s->operand[0]))
		return true;
	return complain(x->c, ast->operand[0]->at, CODE_E3104,
			"a test states one %s: write a name in place of '*'",
			property_has_path(s->property) ? "file" : "key");
}

static bool stated(struct context *x, struct users *users, const struct ast_predicate *ast,
		   struct stated *s)
{
	str sid;

	s->at = ast->at;
	if (!ast->fact.text.p) { /* there is this user */
		sid = sid_of(x, users, ast->user.text);
		s->property = property_row(PROPERTY_REGISTRY_KEY);
		s->operand[0] = str_fmt(x->c->arena, "HKU\\%.*s", STR_ARG(sid));
		s->operand[1] = STR("");
		s->value = (struct datum){ .kind = DATUM_INT, .number = 1 };
		return true;
	}
	s->property = predicate_subject(x, ast, s->operand);
	if (!s->property || !own_key(x, users, ast, s) ||
	    !stated_value(x, ast->value[0], ast->as, s))
		return false;
	if (s->property->form == FACT_FORM_banner) {
		s->property = property_row(PROPERTY_REGISTRY);
		s->value.reg = REG_SZ;
	}
	return true;
}

/* Some predicate asks whether the thing is there, or this asks it where some predicate asks more. */
static bool same_thing(const struct context *x, const struct stated *s)
{
	const struct property *presence = property_find(str_of(s->property->fact), STR_NONE);
	size_t i;

	if (!presence || presence->value != VALUE_PRESENCE)
		return false;
	for (i = 0; i < x->predicates.n; i++) {
		const struct predicate *p = x->predicates.v[i];

		if ((p->property == presence || s->property == presence) &&
		    !strcmp(p->property->fact, presence->fact) &&
		    str_eq_fold(p->operand[0], s->operand[0]))
			return true;
	}
	return false;
}

/* A predicate with wildcards looks at this key, or at this file: at all of it that is stated. */
static bool touches(const struct predicate *p, const struct stated *s)
{
	bool there = s->property->form == FACT_FORM_registry_key ||
		     s->property->id == PROPERTY_FILE_PRESENCE;

	if (property_has_key(p->property) && property_has_key(s->property))
		return (there || str_eq_fold(p->operand[1], s->operand[1])) &&
		       registry_touches(p->operand[0], s->operand[0]);
	if (!property_has_path(p->property) || !property_has_path(s->property) ||
	    !path_touches(p->operand[0], s->operand[0]))
		return false;
	return there || p->property->id == PROPERTY_FILE_PRESENCE ||
	       (p->property == s->property &&
		(operand_folds(p->property, 1) ? str_eq_fold : str_eq)(p->operand[1],
								       s->operand[1]));
}

/* The predicate asks whether a key is there, and it is where something below it is. */
static bool holds_key(const struct predicate *p, const struct stated *s)
{
	return p->property->form == FACT_FORM_registry_key && property_has_key(s->property) &&
	       s->operand[0].n > p->operand[0].n && registry_touches(p->operand[0], s->operand[0]);
}

static bool touched(const struct context *x, const struct stated *s)
{
	size_t i;

	for (i = 0; i < x->predicates.n; i++) {
		const struct predicate *p = x->predicates.v[i];

		if (holds_key(p, s) || (p->quantifier && touches(p, s)))
			return true;
	}
	return false;
}

static bool profile_reads(struct checker *c, const struct profile *p, str key)
{
	return p && p->owner && map_get(map_get(&c->profiles.reads, p->owner->name), key);
}

/* What the rule reads, and whether what is stated decides if the rule applies at all. */
static void place(struct context *x, const struct rule *r, const struct reads *reads, str key,
		  struct test_case *t, const struct stated *s)
{
	bool applies = map_get(&reads->applies, key) != NULL;
	size_t i;

	for (i = 0; i < r->profile_count && !applies; i++)
		applies = profile_reads(x->c, r->profiles[i], key) ||
			  profile_reads(x->c, r->profiles[i]->within, key);
	t->states_applies |= applies;
	if (!applies && !map_get(&reads->check, key) && !x->rule->broken && !touched(x, s) &&
	    !same_thing(x, s))
		warn(x->c, s->at, CODE_W2005, "rule '%.*s' does not read what this test states",
		     STR_ARG(r->name));
}

static bool facts(struct context *x, const struct rule *r, const struct reads *reads,
		  const struct ast_test *ast, struct test_case *t)
{
	struct users users = { .count = 0 };
	struct map seen;
	bool ok = true;
	size_t i;

	if (ast->facts.n > FACT_LIMIT)
		return complain(x->c, ast->facts.v[FACT_LIMIT]->at, CODE_E3070,
				"a test states more than %d facts", FACT_LIMIT);
	map_init_fold(&seen, &x->c->scratch);
	map_init_fold(&users.by_name, &x->c->scratch);
	t->stated = ARENA_ARRAY(x->c->arena, ast->facts.n, struct stated);
	for (i = 0; i < ast->facts.n; i++) {
		struct stated *s = &t->stated[i], *before;
		str key;

		if (!stated(x, &users, ast->facts.v[i], s)) {
			ok = false;
			continue;
		}
		key = place_key(&x->c->scratch, s->property, s->operand);
		before = ast->facts.n > 1 ? map_put(&seen, key, s) : NULL;
		if (before) {
			ok = complain(x->c, s->at, CODE_E3018, "test states a fact twice");
			explain(x->c, before->at, "first stated here");
			continue;
		}
		place(x, r, reads, key, t, s);
	}
	t->count = ast->facts.n;
	return ok;
}

static bool test(struct context *x, const struct rule *r, const struct reads *reads,
		 const struct ast_test *ast, struct test_case *t)
{
	struct reads own_reads = { .applies = reads->applies };
	struct context own = { .c = x->c, .rule = x->rule, .reads = &own_reads.check };
	const struct ast_rule *rule = x->rule;
	bool ok = verdict_find(ast->verdict.text, &t->verdict); /* else the parser said so */

	t->at = ast->at;
	t->check = r->check;
	if (!rule->checks.n && !rule->broken && t->verdict != VERDICT_NOT_APPLICABLE)
		return complain(x->c, ast->verdict.at, CODE_E2086,
				"rule '%.*s' has no check to test: a person judges it",
				STR_ARG(r->name));
	if (!ast->with.n)
		return facts(x, r, reads, ast, t) && ok;
	map_init_fold(&own_reads.check, &x->c->scratch);
	if (!params_override(&own, x, ast) ||
	    !spend(x->c, ast->verdict.at, x->predicates.n * WITH_SPENT))
		return false;
	t->check = logic_all(&own, rule->checks.v, rule->checks.n);
	if (t->check)
		logic_leaves(&own);
	return facts(&own, r, &own_reads, ast, t) && ok && t->check;
}

/* A recommended value is one that the check's property can have. */
static bool recommend(struct context *x)
{
	const struct ast_value *v = x->rule->attribute[ATTRIBUTE_recommend].value;
	struct stated s = { 0 };
	size_t i;

	if (!v || !x->predicates.n)
		return true;
	s.property = x->predicates.v[0]->property;
	for (i = 1; i < x->predicates.n; i++)
		if (x->predicates.v[i]->property != s.property)
			return true;
	return stated_value(x, v, (struct ast_word){ 0 }, &s);
}

bool tests_check(struct context *x, struct rule *r, const struct reads *reads)
{
	size_t i, n = x->rule->tests.n;
	bool ok = recommend(x);

	if (!n && !x->rule->broken && !(r->manual && !x->rule->checks.n))
		warn(x->c, x->rule->name.at, CODE_W2004, "rule '%.*s' has no test",
		     STR_ARG(x->rule->name.text));
	r->tests = ARENA_ARRAY(x->c->arena, n, struct test_case);
	for (i = 0; i < n; i++)
		ok &= test(x, r, reads, &x->rule->tests.v[i], &r->tests[i]);
	r->test_count = n;
	return ok;
}
