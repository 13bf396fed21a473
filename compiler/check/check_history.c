/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules were called: a name means one rule for ever, because ids and history follow it. An
 * earlier name has one heir (`was`), the others of a split say `split-from`; a retired name is taken
 * by nobody. Names of rules are read first, then earlier ones, then retired ones, so that what is said
 * does not depend on the order of the source.
 */
#include "checker.h"

struct named {
	enum { NAMED_RULE, NAMED_WAS, NAMED_RETIRED } as;
	span at;
	const struct ast_rule *rule; /* whose name it is or was */
	const struct ast_retired *retired;
};

static struct named *put(struct checker *c, str name, struct named n)
{
	struct named *copy = ARENA_NEW(c->arena, struct named);

	*copy = n;
	return map_put(&c->names, name, copy);
}

/* Whose mistake it is: notes show its template and its placement. */
static struct listed *turn_to(struct checker *c, size_t i)
{
	c->unit = c->all.v[i].unit;
	c->origin = c->all.v[i].rule->origin;
	return &c->all.v[i];
}

static bool declare_rule(struct checker *c, const struct ast_rule *r)
{
	struct named *before =
		put(c, r->name.text, (struct named){ NAMED_RULE, r->name.at, r, NULL });

	if (!before)
		return true;
	complain(c, r->name.at, CODE_E2004, "rule '%.*s' is declared twice", STR_ARG(r->name.text));
	explain(c, before->at, "first declared here");
	return false;
}

static bool once_was(const struct ast_rule *r, str name)
{
	size_t i;

	for (i = 0; i < r->was.n; i++)
		if (str_eq(r->was.v[i].text, name))
			return true;
	return false;
}

/* `was` names a rule that there is. */
static bool not_earlier(struct checker *c, const struct ast_rule *r, struct ast_word was,
			const struct named *now)
{
	if (now->rule == r)
		return complain(c, was.at, CODE_E2082,
				"'%.*s' is the rule's name, not an earlier one", STR_ARG(was.text));
	complain(c, was.at, CODE_E2082, "'%.*s' is no earlier name: a rule has it%s",
		 STR_ARG(was.text),
		 once_was(now->rule, r->name.text) ? ", which says that it was this one" : "");
	explain(c, now->at, "the rule is here");
	return false;
}

static bool declare_was(struct checker *c, const struct ast_rule *r, struct ast_word was)
{
	struct named *before;

	if (!names_form(c, "rule", was))
		return false;
	before = put(c, was.text, (struct named){ NAMED_WAS, was.at, r, NULL });
	if (!before)
		return true;
	if (before->as == NAMED_RULE)
		return not_earlier(c, r, was, before);
	if (before->rule == r)
		complain(c, was.at, CODE_E2081, "earlier name '%.*s' stands twice",
			 STR_ARG(was.text));
	else
		complain(c, was.at, CODE_E2081,
			 "'%.*s' has two heirs, '%.*s' and '%.*s': one says 'was', the others "
			 "'split-from'",
			 STR_ARG(was.text), STR_ARG(before->rule->name.text),
			 STR_ARG(r->name.text));
	explain(c, before->at, "first given here");
	return false;
}

static void retire(struct checker *c, const struct ast_retired *r)
{
	struct named *before;
	bool ok = names_form(c, "rule", r->name);

	ok &= version_form(c, r->since);
	*VEC_PUSH(c->arena, &c->retired) =
		(struct retired){ r->name.text, r->since.text, r->reason.text };
	if (!ok)
		return;
	before = put(c, r->name.text, (struct named){ NAMED_RETIRED, r->name.at, NULL, r });
	if (!before)
		return;
	if (before->as == NAMED_RETIRED) {
		complain(c, r->name.at, CODE_E2004, "name '%.*s' is retired twice",
			 STR_ARG(r->name.text));
		explain(c, before->at, "first retired here");
		return;
	}
	complain(c, before->at, CODE_E2080, "name '%.*s' is retired since %.*s: %.*s",
		 STR_ARG(r->name.text), STR_ARG(r->since.text), STR_ARG(r->reason.text));
	explain(c, r->name.at, "retired here");
}

void history_check(struct checker *c)
{
	struct listed *l;
	size_t i, k;

	for (i = 0; i < c->all.n; i++) {
		l = turn_to(c, i);
		l->misnamed = !declare_rule(c, l->rule);
	}
	for (i = 0; i < c->all.n; i++) {
		l = turn_to(c, i);
		for (k = 0; k < l->rule->was.n; k++)
			l->misnamed |= !declare_was(c, l->rule, l->rule->was.v[k]);
	}
	c->origin = NULL;
	for (i = 0; i < c->count; i++)
		for (k = 0; k < c->files[i]->retired.n; k++)
			retire(c, &c->files[i]->retired.v[k]);
	c->out->matter.retired = c->retired.v;
	c->out->matter.retired_count = c->retired.n;
}

/* ---- one rule ---- */

static bool split(struct checker *c, const struct ast_rule *ast, struct ast_word old)
{
	const struct named *n = map_get(&c->names, old.text);

	if (!names_form(c, "rule", old))
		return false;
	if (!n)
		return complain(c, old.at, CODE_E2083,
				"no rule is or was called '%.*s': its heir says 'was', or it is "
				"'retired'",
				STR_ARG(old.text));
	if (n->rule == ast)
		return complain(c, old.at, CODE_E2083, "rule '%.*s' is not split from itself",
				STR_ARG(ast->name.text));
	return true;
}

static const str *texts(struct checker *c, const struct ast_word *w, size_t n)
{
	str *out = ARENA_ARRAY(c->arena, n, str);
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = w[i].text;
	return out;
}

static const char *const states[] = { [STATUS_ACCEPTED] = "accepted",
				      [STATUS_DRAFT] = "draft",
				      [STATUS_REVIEW] = "review",
				      [STATUS_DEPRECATED] = "deprecated" };

const char *rule_status_text(enum rule_status s)
{
	return states[s];
}

static bool status(struct checker *c, const struct ast_attribute *a, struct rule *r)
{
	size_t i;

	if (!a->given)
		return true;
	for (i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (str_is(a->word.text, states[i]))
			r->history.status = (enum rule_status)i;
	if (!a->value)
		return true;
	r->history.deprecated.since = a->value->text;
	r->history.deprecated.reason = a->text.piece->text;
	return version_form(c, (struct ast_word){ a->value->text, a->value->at });
}

static bool assessment(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	const struct ast_attribute *a = &ast->attribute[ATTRIBUTE_assessment];

	if (!a->given)
		return true;
	r->manual = str_is(a->word.text, "manual");
	if (!r->manual && !str_is(a->word.text, "automated"))
		return complain(c, a->word.at, CODE_E2084,
				"unknown assessment '%.*s': manual or automated expected",
				STR_ARG(a->word.text));
	if (r->manual && !ast->attribute[ATTRIBUTE_procedure].given && !ast->broken)
		warn(c, a->word.at, CODE_W2080,
		     "a person is to judge rule '%.*s', but no procedure says how",
		     STR_ARG(ast->name.text));
	return true;
}

bool history_rule(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	bool ok = status(c, &ast->attribute[ATTRIBUTE_status], r);
	size_t i;

	ok &= assessment(c, ast, r);
	for (i = 0; i < ast->split_from.n; i++)
		ok &= split(c, ast, ast->split_from.v[i]);
	r->history.was = texts(c, ast->was.v, ast->was.n);
	r->history.was_count = ast->was.n;
	r->history.split_from = texts(c, ast->split_from.v, ast->split_from.n);
	r->history.split_count = ast->split_from.n;
	return ok;
}
