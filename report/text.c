/* SPDX-License-Identifier: Apache-2.0 */
/* Results for people: what was judged by what, a line per rule, and under each that did not pass: why. */
#include "report.h"

#include "benchmark.h"

#include "reason.h"

static const char *colour(enum verdict v)
{
	switch (v) {
	case VERDICT_PASS: return "\033[32m";
	case VERDICT_FAIL: return "\033[1;31m";
	case VERDICT_ERROR:
	case VERDICT_UNKNOWN: return "\033[33m";
	default: return "\033[2m";
	}
}

static void verdict_word(const struct report_input *in, struct strbuf *out, enum verdict v)
{
	int width = 14;

	if (in->colour)
		strbuf_adds(out, colour(v));
	strbuf_addf(out, "%-*s", width, verdict_text(v));
	if (in->colour)
		strbuf_adds(out, "\033[0m");
}

/* What content or a machine says, between words of the report. */
static void say(struct strbuf *out, const char *before, str said, const char *after)
{
	strbuf_adds(out, before);
	strbuf_add_printable(out, said);
	strbuf_adds(out, after);
}

static void field(struct strbuf *out, const char *name, str value)
{
	strbuf_addf(out, "    %-9s ", name);
	say(out, "", value, "\n");
}

static void where(struct strbuf *out, const struct finding *f)
{
	strbuf_addf(out, "    %-9s ", "where");
	if (f->source.n)
		say(out, "", f->source, ": ");
	say(out, "", f->key, f->name.n && f->key.n ? ", " : "");
	say(out, "", f->name, "\n");
}

static void finding(struct strbuf *out, const struct finding *f)
{
	if (f->expected.n)
		field(out, "expected", f->expected);
	strbuf_addf(out, "    %-9s ", "found");
	if (str_is(f->status, "found")) {
		if (str_starts(f->type, "REG_") || str_starts(f->type, "reg_"))
			say(out, "", f->type, " ");
		say(out, "", f->value.n ? f->value : STR("(empty)"), "");
	} else {
		say(out, "", f->status, "");
		if (f->message.n)
			say(out, " (", f->message, ")");
	}
	strbuf_addch(out, '\n');
	if (f->key.n || f->name.n || f->source.n)
		where(out, f);
}

static void reason_place(struct strbuf *out, const struct reason *r)
{
	if (r->where.n)
		say(out, " ", r->where, "");
	if (r->source.n)
		say(out, " (", r->source, ")");
}

static void reason_values(struct strbuf *out, const struct reason *r)
{
	size_t i;

	if (r->expected.n && r->kind != REASON_CRITERION)
		say(out, ": expected ", r->expected, ", ");
	else
		strbuf_adds(out, ": ");
	if (r->found.n || !r->status.n)
		strbuf_adds(out, "found ");
	else
		say(out, "", r->status, "");
	for (i = 0; i < r->found.n; i++)
		say(out, i ? ", " : "", r->found.v[i].n ? r->found.v[i] : STR("(empty)"), "");
}

/* The rest of the line that says what the reason is. */
static void reason_words(struct strbuf *out, const struct reason *r)
{
	strbuf_adds(out, r->kind == REASON_CRITERIA ? oval_operator_text(r->op)
						    : reason_kind_text(r->kind));
	if (r->negate)
		strbuf_adds(out, " negated");
	if (r->kind == REASON_ENTITY) {
		say(out, " ", r->title, "");
	} else {
		say(out, r->id.n ? " " : "", r->id, "");
		if (r->title.n)
			say(out, " \"", r->title, "\"");
	}
	reason_place(out, r);
	if (r->kind == REASON_CRITERION && r->expected.n)
		say(out, ": expected ", r->expected, "");
	if (r->kind >= REASON_EXISTENCE && r->kind != REASON_ITEM)
		reason_values(out, r);
	if (r->message.n)
		say(out, ": ", r->message, "");
}

static void tree(struct strbuf *out, const struct reason *r, int depth)
{
	size_t i;

	strbuf_addf(out, "    %-*s%-15s", 2 * depth, "",
		    r->kind == REASON_ITEM && r->result == RESULT_NOT_EVALUATED
			    ? r->status.p
			    : result_text(r->result));
	reason_words(out, r);
	strbuf_addch(out, '\n');
	for (i = 0; i < r->child.n; i++)
		tree(out, r->child.v[i], depth + 1);
	if (r->more)
		strbuf_addf(out, "    %-*sand %zu more\n", 2 * depth + 2, "", r->more);
}

static void line_of(struct strbuf *out, const struct outcome *o)
{
	if (!o->line)
		return;
	strbuf_addf(out, "    %-9s ", judge_text(o->judge));
	say(out, "", o->path, "");
	strbuf_addf(out, ":%u\n", o->line);
}

static void all_reasons(struct strbuf *out, const struct judging *j, const struct outcome *o)
{
	struct arena a;
	const struct reason *r;

	arena_init(&a);
	r = reason_of(j, o->unit, &a);
	if (r)
		tree(out, r, 0);
	arena_release(&a);
	line_of(out, o);
}

static void reasons(struct strbuf *out, const struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->found.n; i++)
		if (!o->found.v[i].holds)
			finding(out, &o->found.v[i]);
	for (i = 0; i < o->messages.n; i++)
		field(out, "reason", o->messages.v[i]);
	line_of(out, o);
}

/* What the check of a rule says that a person judges. */
static void indication(struct strbuf *out, const struct outcome *o)
{
	if (o->indication != VERDICT_NOT_CHECKED && o->indication != VERDICT_NOT_APPLICABLE)
		field(out, "indicates", str_of(verdict_text(o->indication)));
}

/* What stands under the line of a rule. */
static void explain(const struct report_input *in, struct strbuf *out, const struct judging *j,
		    const struct outcome *o)
{
	if (o->manual)
		indication(out, o);
	if (in->why)
		all_reasons(out, j, o);
	else if (o->manual && o->indication == VERDICT_FAIL)
		reasons(out, o);
	else if (o->verdict == VERDICT_FAIL || o->verdict == VERDICT_ERROR ||
		 o->verdict == VERDICT_UNKNOWN)
		reasons(out, o);
}

/* Those meant for this machine, under what did not pass. */
static void waivers(struct strbuf *out, const struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->waivers; i++) {
		const struct outcome_waiver *w = &o->waiver[i];

		if (w->state == WAIVER_ELSEWHERE)
			continue;
		strbuf_addf(out, "    %-9s ", "waiver");
		say(out, "", w->because, "");
		say(out, " (by ", w->by, ", ");
		say(out, w->state == WAIVER_EXPIRED ? "expired on " : "until ", w->until, "");
		if (w->state == WAIVER_UNDECIDED)
			say(out, "; only on ", w->host, ": the evidence names no machine");
		strbuf_adds(out, ")\n");
	}
}

static void tailoring(struct strbuf *out, const struct tailoring *t)
{
	size_t i;

	say(out, "tailored  ", t->name, "");
	strbuf_addf(out, ": %zu set, %zu dropped, %zu waived\n", t->sets.n, t->drops.n,
		    t->waivers.n);
	for (i = 0; i < t->drops.n; i++) {
		say(out, "dropped   ", t->drops.v[i].number, " ");
		say(out, "", t->drops.v[i].title, "");
		say(out, " (", t->drops.v[i].because, ")\n");
	}
}

static void outcome(const struct report_input *in, struct strbuf *out, const struct judging *j,
		    const struct outcome *o)
{
	str title = o->title;

	if (in->brief && (o->verdict == VERDICT_PASS || o->verdict == VERDICT_NOT_APPLICABLE))
		return;
	verdict_word(in, out, o->verdict);
	strbuf_addch(out, ' ');
	if (o->number.n) {
		say(out, "", o->number, "");
		strbuf_addf(out, "%*s", o->number.n < 10 ? 11 - (int)o->number.n : 1, "");
		if (title.n > o->number.n && !memcmp(title.p, o->number.p, o->number.n))
			title = str_trim((str){ title.p + o->number.n, title.n - o->number.n });
	}
	say(out, "", title.n ? title : o->id, "\n");
	explain(in, out, j, o);
	if (o->verdict != VERDICT_PASS && o->verdict != VERDICT_NOT_APPLICABLE)
		waivers(out, o);
}

static void summary(struct strbuf *out, const struct results *r, enum judge judge)
{
	const char *separator = "";
	int v;

	strbuf_addf(out, "%s: ", judge_text(judge));
	for (v = 0; v < VERDICT_COUNT; v++)
		if (r->count[v]) {
			strbuf_addf(out, "%s%zu %s", separator, r->count[v],
				    verdict_text((enum verdict)v));
			separator = ", ";
		}
	if (r->waived)
		strbuf_addf(out, "; %zu of the failures waived", r->waived);
	strbuf_adds(out, *separator ? "" : "nothing to judge");
	strbuf_addch(out, '\n');
}

static void sources(struct strbuf *out, const struct evidence *e)
{
	size_t i;

	for (i = 0; i < e->sources.n; i++) {
		say(out, "evidence  ", e->sources.v[i].path, "");
		strbuf_addf(out, " (%s)\n", e->sources.v[i].ops->kind);
	}
	for (i = 0; i < e->ignored.n; i++)
		say(out, "ignored   ", e->ignored.v[i], " (not recognised)\n");
	if (!e->sources.n)
		strbuf_adds(out, "evidence  none\n");
}

/* Definitions that only say where others apply are left out, unless there is nothing else. */
static bool any_scored(const struct results *r)
{
	size_t v, n = 0;

	for (v = 0; v < VERDICT_COUNT; v++)
		n += r->count[v];
	return n > 0;
}

bool report_text(const struct report_input *in, struct strbuf *out, const char **why)
{
	size_t i, k;

	(void)why;
	for (i = 0; i < in->count && !in->summary_only; i++) {
		const struct judged_content *c = &in->judged[i];
		bool any = any_scored(&c->results);

		say(out, "content   ", c->results.content, "");
		strbuf_addf(out, " (%s)\n", judge_text(c->content->judge));
		if (c->content->tailoring)
			tailoring(out, c->content->tailoring);
		if (!i)
			sources(out, in->evidence);
		strbuf_addch(out, '\n');
		for (k = 0; k < c->results.outcomes.n; k++)
			if (c->results.outcomes.v[k].scored || !any) {
				outcome(in, out, &c->judging, &c->results.outcomes.v[k]);
				strbuf_spill(out);
			}
		strbuf_addch(out, '\n');
	}
	for (i = 0; i < in->count; i++)
		summary(out, &in->judged[i].results, in->judged[i].content->judge);
	return true;
}
