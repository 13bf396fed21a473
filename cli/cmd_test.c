/* SPDX-License-Identifier: Apache-2.0 */
/*
 * norma test [RULES]: each test of each rule, judged as rule, as OVAL and as .audit. The machine is
 * what the test states. A test takes it as true that its rule applies unless it states a fact that
 * `applies` reads, so there are two compilations of the benchmark, with and without `applies`; a
 * test that sets parameters has its own, of its rule alone.
 */
#include "compile.h"
#include "content.h"

enum { JUDGES = JUDGE_AUDIT + 1 };

static const struct option options[] = {
	{ 0, "rule", "NAME", "only the rule of this name or number" },
	{ 'q', "quiet", NULL, "only the tests with a wrong verdict" },
	{ 0 },
};

/* One benchmark as each judge reads it. */
struct variant {
	struct benchmark benchmark;
	struct content *content[JUDGES];
	struct judging judging[JUDGES];
};

struct tally {
	size_t rules, tests, wrong;
};

static struct rule *without_applies(struct arena *a, const struct rule *r)
{
	struct rule *copy = ARENA_NEW(a, struct rule);

	*copy = *r;
	copy->profile_count = 0;
	copy->applies = NULL;
	return copy;
}

static bool compile_variant(struct cli *c, struct variant *v)
{
	struct arena *a = &c->arena;
	str oval, audit;

	if (!compile_memory(&c->diag, a, &v->benchmark, OUTPUT_OVAL, &oval) ||
	    !compile_memory(&c->diag, a, &v->benchmark, OUTPUT_AUDIT, &audit))
		return false;
	v->content[JUDGE_RULE] = read_rules(a, &v->benchmark);
	v->content[JUDGE_OVAL] = read_oval(&c->diag, a, "compiled OVAL", &oval);
	v->content[JUDGE_AUDIT] = read_audit(&c->diag, a, STR("compiled .audit"), audit);
	return v->content[JUDGE_OVAL] && v->content[JUDGE_AUDIT];
}
