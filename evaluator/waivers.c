/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers beside verdicts. A waiver is meant for machines by name, so it is in force only where every
 * source of evidence that names its machine names one of them. Evidence that names no machine is
 * covered by a pattern that fits every name, and by no other.
 */
#include "waivers.h"

static bool fits_all(str pattern)
{
	size_t i;

	for (i = 0; i < pattern.n && pattern.p[i] == '*';)
		i++;
	return i == pattern.n;
}

static enum waiver_state state_of(const struct evidence *e, const struct outcome_waiver *w)
{
	bool named = false;
	size_t i;

	for (i = 0; i < e->sources.n; i++) {
		str machine = e->sources.v[i].machine;

		if (machine.n && !str_glob_fold(w->host, machine))
			return WAIVER_ELSEWHERE;
		named |= machine.n > 0;
	}
	if (!named && !fits_all(w->host))
		return WAIVER_UNDECIDED;
	return w->expired ? WAIVER_EXPIRED : WAIVER_IN_FORCE;
}

const char *waiver_state_text(enum waiver_state s)
{
	switch (s) {
	case WAIVER_ELSEWHERE: return "elsewhere";
	case WAIVER_UNDECIDED: return "undecided";
	case WAIVER_EXPIRED: return "expired";
	case WAIVER_IN_FORCE: break;
	}
	return "in force";
}

void waivers_decide(const struct evidence *e, struct arena *a, struct outcome *o)
{
	struct outcome_waiver *list;
	size_t i;

	if (!o->waivers)
		return;
	list = ARENA_ARRAY(a, o->waivers, struct outcome_waiver);
	for (i = 0; i < o->waivers; i++) {
		list[i] = o->waiver[i];
		list[i].state = state_of(e, &list[i]);
		o->waived |= list[i].state == WAIVER_IN_FORCE && o->verdict == VERDICT_FAIL;
	}
	o->waiver = list;
}
