/* SPDX-License-Identifier: Apache-2.0 */
/* Checked rules as text: names, identities and the logic with every value resolved. */
#include "rule_dump.h"

static void logic(const struct logic *l, int depth, struct strbuf *out)
{
	static const char *const word[] = {
		[LOGIC_ALL] = "all",
		[LOGIC_ANY] = "any",
		[LOGIC_ONE] = "one",
		[LOGIC_NOT] = "not",
	};
	const struct predicate *p = l->predicate;
	size_t i;

	strbuf_addf(out, "%*s", depth * 2, "");
	if (l->kind != LOGIC_PREDICATE) {
		strbuf_addf(out, "%s\n", word[l->kind]);
		for (i = 0; i < l->count; i++)
			logic(l->child[i], depth + 1, out);
		return;
	}
	strbuf_adds(out, p->property->fact);
	if (p->property->name)
		strbuf_addf(out, " %s", p->property->name);
	for (i = 0; i < OPERANDS; i++)
		if (p->operand[i].p)
			strbuf_addf(out, " '%.*s'", STR_ARG(p->operand[i]));
	strbuf_addf(out, " %.*s  # %.*s\n", STR_ARG(p->expected), STR_ARG(p->leaf));
}

static void rule(const struct rule *r, struct strbuf *out)
{
	size_t i;

	strbuf_addf(out, "rule %.*s %.*s\n", STR_ARG(r->number), STR_ARG(r->name));
	strbuf_addf(out, "  title %.*s\n  control %.*s%s\n", STR_ARG(r->title), STR_ARG(r->control),
		    r->control_pinned ? " (pinned)" : "");
	strbuf_addf(out, "  functional %.*s\n  informational %.*s\n  full %.*s\n",
		    STR_ARG(r->functional), STR_ARG(r->informational), STR_ARG(r->full));
	if (r->history.status != STATUS_ACCEPTED)
		strbuf_addf(out, "  status %s\n", rule_status_text(r->history.status));
	if (r->manual)
		strbuf_adds(out, "  assessment manual\n");
	for (i = 0; i < r->history.was_count; i++)
		strbuf_addf(out, "  was %.*s\n", STR_ARG(r->history.was[i]));
	for (i = 0; i < r->history.split_count; i++)
		strbuf_addf(out, "  split-from %.*s\n", STR_ARG(r->history.split_from[i]));
	for (i = 0; i < r->profile_count; i++)
		strbuf_addf(out, "  profile %.*s\n", STR_ARG(r->profiles[i]->name));
	for (i = 0; i < r->param_count; i++)
		strbuf_addf(out, "  param %.*s = %.*s\n", STR_ARG(r->params[i].name),
			    STR_ARG(r->params[i].shown));
	strbuf_adds(out, "  check\n");
	logic(r->check, 2, out);
}

void rules_dump(const struct benchmark *b, struct strbuf *out)
{
	size_t i;

	strbuf_addf(out, "benchmark %.*s %.*s\n", STR_ARG(b->name), STR_ARG(b->version));
	for (i = 0; i < b->rule_count; i++)
		rule(b->rules[i], out);
}
