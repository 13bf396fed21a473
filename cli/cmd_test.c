/* SPDX-License-Identifier: Apache-2.0 */
/*
 * norma test [RULES]: each test of each rule, judged as rule, as OVAL and as .audit. The machine is
 * what the test states. A test takes it as true that its rule applies unless it states a fact that
 * `applies` reads, so rules compile twice, with and without `applies`, some at a time: judging one
 * of them costs what reading all of its content did. A test that sets parameters has a compilation
 * of its own, of its rule alone.
 */
#include "compile.h"
#include "content.h"
#include "differences.h"

enum { JUDGES = JUDGE_AUDIT + 1, TOGETHER = 100 /* rules */ };

static const struct option options[] = {
	{ 0, "rule", "NAME", "only the rule of this name or number" },
	{ 0, "profile", "NAME[+ADDON]", "only the rules of this profile, with its values" },
	{ 0, "set", "RULE.PARAM=VALUE", "the value of a parameter" },
	{ 0, "tailoring", "FILE", "what a customer changes in the benchmark" },
	{ 'q', "quiet", NULL, "only the tests with a wrong verdict" },
	{ 0 },
};

/* One benchmark as each judge reads it. */
struct variant {
	struct benchmark benchmark;
	struct content *content[JUDGES];
	VEC(span) cannot[JUDGES];	   /* predicates that this language cannot express */
	const uint32_t *differing[JUDGES]; /* by rule: a bit for each row of differences.def */
};

struct tally {
	size_t rules, tests, wrong, differ;
};

/* The rule as its tests mean it: of a manual one they state what its check indicates. */
static struct rule *tested(struct arena *a, const struct rule *r, bool applies)
{
	struct rule *copy = ARENA_NEW(a, struct rule);

	*copy = *r;
	copy->manual &= rule_without_check(r);
	if (applies)
		return copy;
	copy->profile_count = 0;
	copy->applies = NULL;
	copy->variant = NULL;
	return copy;
}

static void note_cannot(struct cli *c, struct variant *v, size_t from)
{
	size_t i;

	for (i = from; i < c->diag.list.n; i++) {
		const struct diagnostic *x = &c->diag.list.v[i];

		if (x->code == CODE_W4001)
			*VEC_PUSH(&c->arena, &v->cannot[JUDGE_OVAL]) = x->at;
		if (x->code == CODE_W4002)
			*VEC_PUSH(&c->arena, &v->cannot[JUDGE_AUDIT]) = x->at;
	}
}

/* Warnings of a compilation are `norma build`'s to tell: here the same rules compile repeatedly. */
static bool compile_variant(struct cli *c, struct variant *v)
{
	size_t told = c->diag.list.n, warnings = c->diag.warnings;
	struct arena *a = &c->arena;
	str oval, audit;

	if (!compile_memory(&c->diag, a, &v->benchmark, OUTPUT_OVAL, &oval,
			    &v->differing[JUDGE_OVAL]) ||
	    !compile_memory(&c->diag, a, &v->benchmark, OUTPUT_AUDIT, &audit,
			    &v->differing[JUDGE_AUDIT]))
		return false;
	note_cannot(c, v, told);
	v->content[JUDGE_RULE] = read_rules(a, &v->benchmark);
	v->content[JUDGE_OVAL] = read_oval(&c->diag, a, "compiled OVAL", &oval);
	v->content[JUDGE_AUDIT] = read_audit(&c->diag, a, STR("compiled .audit"), audit);
	if (!v->content[JUDGE_OVAL] || !v->content[JUDGE_AUDIT])
		return false;
	c->diag.list.n = told;
	c->diag.warnings = warnings;
	return true;
}

/* `b` with these rules, with or without their `applies`. */
static struct variant *variant_new(struct cli *c, const struct benchmark *b, struct rule **rules,
				   size_t count, bool applies)
{
	struct variant *v = ARENA_NEW(&c->arena, struct variant);
	size_t i;

	v->benchmark = *b;
	v->benchmark.rules = ARENA_ARRAY(&c->arena, count, struct rule *);
	v->benchmark.rule_count = count;
	for (i = 0; i < count; i++)
		v->benchmark.rules[i] = tested(&c->arena, rules[i], applies);
	return compile_variant(c, v) ? v : NULL;
}

static struct given *machine(struct arena *a, const struct test_case *t)
{
	struct given *g = given_new(a);
	size_t i;

	for (i = 0; i < t->count; i++) {
		const struct stated *s = &t->stated[i];
		struct subject subject = { .property = s->property->id };

		memcpy(subject.operand, s->operand, sizeof(subject.operand));
		given_add(g, &subject, &s->value);
	}
	return g;
}

/* The i-th scored unit: readers keep the order of the rules. */
static const struct judged *unit_of(const struct content *content, size_t index)
{
	size_t i;

	for (i = 0; i < content->units.n; i++)
		if (content->units.v[i]->scored && !index--)
			return content->units.v[i];
	return NULL;
}

/* The verdicts of the three judges on the variant's rule `index`. */
static void judge(struct cli *c, struct variant *v, size_t index, const struct test_case *t,
		  enum verdict verdict[JUDGES])
{
	struct arena scratch;
	struct judging judging;
	struct evidence e;
	int j;

	arena_init(&scratch);
	evidence_init(&e, &scratch, &c->diag);
	evidence_add_given(&e, machine(&scratch, t));
	for (j = 0; j < JUDGES; j++) {
		const struct judged *unit = unit_of(v->content[j], index);
		struct outcome o = { .verdict = VERDICT_NOT_CHECKED };

		if (unit) {
			judging_init(&judging, v->content[j], &e, &scratch);
			judge_unit(&judging, unit, &o);
		}
		verdict[j] = o.verdict;
	}
	evidence_release(&e);
	arena_release(&scratch);
}

static bool among(const struct variant *v, int judge, const struct logic *e)
{
	size_t i;

	for (i = 0; e->kind == LOGIC_PREDICATE && i < v->cannot[judge].n; i++)
		if (!memcmp(&v->cannot[judge].v[i], &e->predicate->at, sizeof(span)))
			return true;
	for (i = 0; i < e->count; i++)
		if (among(v, judge, e->child[i]))
			return true;
	return false;
}

/* ---- what the verdicts mean ---- */

static bool states_kind(const struct test_case *t, enum datum_kind kind)
{
	size_t i;

	for (i = 0; i < t->count; i++)
		if (t->stated[i].value.kind == kind)
			return true;
	return false;
}

static bool states_line_end(const struct test_case *t)
{
	size_t i;

	for (i = 0; i < t->count; i++) {
		const struct datum *d = &t->stated[i].value;

		if (d->kind == DATUM_TEXT && d->text.n && d->text.p[d->text.n - 1] == '\n')
			return true;
	}
	return false;
}

/* Whether this difference may make this verdict on what the test states: no error, no part of a list. */
static bool may_show(enum difference x, const struct test_case *t, enum verdict verdict)
{
	switch (x) {
	case DIFFERENCE_text_types: return states_kind(t, DATUM_TEXT);
	case DIFFERENCE_line_end: return states_line_end(t);
	case DIFFERENCE_list_patterns: return states_kind(t, DATUM_LIST);
	case DIFFERENCE_whole_days:
	case DIFFERENCE_never_is_zero: return states_kind(t, DATUM_INT);
	case DIFFERENCE_undecided_condition: return verdict == VERDICT_UNKNOWN;
	case DIFFERENCE_absent_policy: return states_kind(t, DATUM_NONE);
	case DIFFERENCE_no_key: return true;
	case DIFFERENCE_row_types: return verdict == VERDICT_ERROR;
	default: return false;
	}
}

/* The name of the documented difference by which this judge may say something else; NULL: none. */
static const char *difference_of(const struct variant *v, size_t index, int judge,
				 const struct test_case *t, enum verdict verdict)
{
	uint32_t rows = v->differing[judge] ? v->differing[judge][index] : 0;
	int i;

	for (i = 0; i < DIFFERENCE_COUNT; i++) {
		const struct difference_row *row = difference_row((enum difference)i);

		if (rows & 1u << i && may_show((enum difference)i, t, verdict) &&
		    !strcmp(row->output, judge == JUDGE_OVAL ? "OVAL" : ".audit"))
			return row->name;
	}
	return NULL;
}

struct finding_of_test {
	bool wrong;
	const char *differs; /* by a documented difference */
};

/*
 * A language that cannot express a part of the check, which the build says, need not give the
 * verdict; it must not give another one either, but for a difference that is documented.
 */
static struct finding_of_test compare(const struct variant *v, size_t index,
				      const struct test_case *t, const enum verdict verdict[JUDGES])
{
	struct finding_of_test out = { 0 };
	int j;

	for (j = 0; j < JUDGES; j++) {
		bool open = verdict[j] == VERDICT_UNKNOWN || verdict[j] == VERDICT_NOT_APPLICABLE;
		const char *by;

		if (verdict[j] == t->verdict || (open && among(v, j, t->check)))
			continue;
		by = difference_of(v, index, j, t, verdict[j]);
		out.wrong |= !by;
		if (by)
			out.differs = by;
	}
	if (out.wrong)
		out.differs = NULL;
	return out;
}

static void print_test(const struct cli *c, const struct rule *r, const struct test_case *t,
		       const enum verdict verdict[JUDGES], const struct finding_of_test *f,
		       const struct place *place)
{
	int j;

	if (!f->wrong && option_given(c, "quiet"))
		return;
	printf("%-14.*s %-14s", STR_ARG(r->number.n ? r->number : r->name),
	       verdict_text(t->verdict));
	for (j = 0; j < JUDGES; j++)
		printf(" %-14s", verdict_text(verdict[j]));
	printf(" %.*s:%u%s%s%s\n", STR_ARG(t->at.file == r->at.file ? r->path : place->path),
	       place->line, f->wrong ? "  WRONG" : "", f->differs ? "  differs: " : "",
	       f->differs ? f->differs : "");
}

/* Of the rules from `first`, at most TOGETHER; NULL until needed. */
struct variants {
	struct variant *with_applies, *without;
	size_t first;
};

/* The variant that a test is judged by, and the index of its rule there. */
static struct variant *variant_for(struct cli *c, const struct benchmark *b, struct variants *all,
				   size_t rule, const struct test_case *t, size_t *index)
{
	struct variant **shared = t->states_applies ? &all->with_applies : &all->without, *v;
	size_t first = rule - rule % TOGETHER, left = b->rule_count - first;
	struct rule *copy;

	if (all->first != first)
		*all = (struct variants){ .first = first };
	*index = rule - first;
	if (t->check == b->rules[rule]->check) {
		if (!*shared)
			*shared = variant_new(c, b, b->rules + first,
					      left < TOGETHER ? left : TOGETHER, t->states_applies);
		return *shared;
	}
	copy = ARENA_NEW(&c->arena, struct rule);
	*copy = *b->rules[rule];
	copy->check = t->check;
	copy->variant = NULL;
	*index = 0;
	v = variant_new(c, b, &copy, 1, t->states_applies);
	return v;
}

static bool test_rule(struct cli *c, const struct benchmark *b, size_t rule, struct variants *all,
		      struct tally *tally)
{
	const struct rule *r = b->rules[rule];
	enum verdict verdict[JUDGES];
	struct place place;
	size_t i, index;

	tally->rules++;
	for (i = 0; i < r->test_count; i++) {
		const struct test_case *t = &r->tests[i];
		struct variant *v = variant_for(c, b, all, rule, t, &index);
		struct finding_of_test f;

		if (!v)
			return false;
		judge(c, v, index, t, verdict);
		f = compare(v, index, t, verdict);
		diag_place(&c->diag, t->at, false, &place);
		print_test(c, r, t, verdict, &f, &place);
		tally->tests++;
		tally->wrong += f.wrong;
		tally->differ += f.differs != NULL;
	}
	return true;
}

static bool wanted(const struct rule *r, str name)
{
	return !name.p || str_eq(name, r->name) || str_eq(name, r->number);
}

static bool any_wanted(const struct benchmark *b, str name)
{
	size_t i;

	for (i = 0; i < b->rule_count; i++)
		if (wanted(b->rules[i], name))
			return true;
	return !name.p;
}

static int run(struct cli *c)
{
	struct benchmark *b = load_benchmark(c, operand(c, 0, "."));
	str name = option_value(c, "rule");
	struct variants all = { 0 };
	struct tally tally = { 0 };
	size_t i;

	if (!b)
		return EXIT_WRONG;
	if (!any_wanted(b, name))
		return usage_error(c, "no rule is named '%s'", name.p);
	if (!option_given(c, "quiet"))
		printf("%-14s %-14s %-14s %-14s %-14s %s\n", "rule", "expected", "rule", "OVAL",
		       ".audit", "test");
	for (i = 0; i < b->rule_count; i++) {
		if (!wanted(b->rules[i], name))
			continue;
		if (!test_rule(c, b, i, &all, &tally))
			return EXIT_WRONG;
	}
	printf("%zu rules, %zu tests, %zu wrong", tally.rules, tally.tests, tally.wrong);
	printf(tally.differ ? ", %zu differ\n" : "\n", tally.differ);
	return tally.wrong ? EXIT_FAILED : EXIT_PASSED;
}

const struct command command_test = {
	.name = "test",
	.operands = "[RULES]",
	.about = "judge each rule's own tests as rule, OVAL and .audit",
	.more = "A test states what a machine says and the verdict it must get. All three judges must\n"
		"give it; WRONG marks a line where one does not. What a language cannot express, as\n"
		"the build warns, may be unknown or not-applicable there. 'differs: NAME' names a\n"
		"documented difference (norma explain NAME) by which OVAL or .audit says something\n"
		"else: that is not wrong.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
