/* SPDX-License-Identifier: Apache-2.0 */
/* On which machines a waiver counts, and what it says of a verdict: what waivers.h promises. */
#include "asking.h"

#include "waivers.h"

#define NO_MACHINE ""

static const struct {
	int line;
	const char *machine, *other; /* two sources; NULL: none */
	const char *host;
	bool expired;
	enum verdict verdict;
	enum waiver_state state;
	bool waived;
} states[] = {
	{ __LINE__, "HOST-1", NULL, "HOST-*", false, VERDICT_FAIL, WAIVER_IN_FORCE, true },
	{ __LINE__, "HOST-1", NO_MACHINE, "HOST-*", false, VERDICT_FAIL, WAIVER_IN_FORCE, true },
	{ __LINE__, "HOST-1", "HOST-2", "HOST-*", false, VERDICT_FAIL, WAIVER_IN_FORCE, true },
	{ __LINE__, "HOST-1", "OTHER", "HOST-*", false, VERDICT_FAIL, WAIVER_ELSEWHERE, false },
	{ __LINE__, "OTHER", NULL, "HOST-*", false, VERDICT_FAIL, WAIVER_ELSEWHERE, false },
	{ __LINE__, "OTHER", NULL, "HOST-*", true, VERDICT_FAIL, WAIVER_ELSEWHERE, false },
	{ __LINE__, "HOST-1", NULL, "HOST-*", true, VERDICT_FAIL, WAIVER_EXPIRED, false },
	{ __LINE__, NO_MACHINE, NULL, "HOST-*", false, VERDICT_FAIL, WAIVER_UNDECIDED, false },
	{ __LINE__, NULL, NULL, "HOST-*", false, VERDICT_FAIL, WAIVER_UNDECIDED, false },
	{ __LINE__, NO_MACHINE, NULL, "*", false, VERDICT_FAIL, WAIVER_IN_FORCE, true },
	{ __LINE__, "HOST-1", NULL, "*", false, VERDICT_PASS, WAIVER_IN_FORCE, false },
	{ __LINE__, "HOST-1", NULL, "*", false, VERDICT_UNKNOWN, WAIVER_IN_FORCE, false },
	{ __LINE__, "HOST-1", NULL, "*", false, VERDICT_ERROR, WAIVER_IN_FORCE, false },
};

static void add_machine(struct evidence *e, const char *name)
{
	if (name)
		*VEC_PUSH(e->arena, &e->sources) =
			(struct evidence_source){ .machine = str_of(name) };
}

static void test_states(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(states) / sizeof(*states); i++) {
		struct outcome_waiver w = { .host = str_of(states[i].host),
					    .expired = states[i].expired };
		struct outcome o = { .verdict = states[i].verdict, .waiver = &w, .waivers = 1 };
		struct asking t;

		asking_begin(&t);
		add_machine(&t.evidence, states[i].machine);
		add_machine(&t.evidence, states[i].other);
		waivers_decide(&t.evidence, &t.arena, &o);
		if (o.waiver[0].state != states[i].state || o.waived != states[i].waived ||
		    o.verdict != states[i].verdict)
			fail_msg("line %d: %s, %d", states[i].line,
				 waiver_state_text(o.waiver[0].state), o.waived);
		t.evidence.sources.n = 0; /* they have nothing to release */
		asking_end(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
