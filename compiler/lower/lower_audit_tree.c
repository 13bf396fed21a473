/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule's tree of items as nested if/condition/then/else.
 *
 * A condition holds items only, joined by AND or OR. So a group asks its plain items in one
 * condition and the rest one after the other, each in the branch where it still matters; what cannot
 * be expressed comes last, where it decides only what nothing else has decided. Every path ends in
 * one report (or, for `applies`, in the place of the rule).
 */
#include "lower_audit.h"

enum goal_kind { GOAL_REPORT, GOAL_INSERT, GOAL_ASK };

struct goal {
	enum goal_kind kind;
	const char *report; /* "PASSED" */
	str note;
	const struct audit_node *ask;
	const struct goal *yes, *no;
};

struct walk {
	struct lowering *l;
	size_t reports, depth, deepest;
	bool over; /* a limit was passed: nothing more is written */
};

static const struct goal passed = { .kind = GOAL_REPORT, .report = "PASSED" };
static const struct goal failed = { .kind = GOAL_REPORT, .report = "FAILED" };
static const struct goal insert = { .kind = GOAL_INSERT };

static void reach(struct walk *w, const struct goal *g);

static const struct goal *ask(struct walk *w, const struct audit_node *n, const struct goal *yes,
			      const struct goal *no)
{
	struct goal *g = ARENA_NEW(w->l->arena, struct goal);

	*g = (struct goal){ GOAL_ASK, .ask = n, .yes = n->inverted ? no : yes,
			    .no = n->inverted ? yes : no };
	return g;
}

void audit_line(struct strbuf *b, const char *name, str value)
{
	static const char blanks[] = "                ";
	size_t n = strlen(name);

	strbuf_add(b, blanks, 2);
	strbuf_add(b, name, n);
	strbuf_add(b, blanks, n < sizeof(blanks) - 1 ? sizeof(blanks) - 1 - n : 1);
	strbuf_add(b, ": ", 2);
	strbuf_addstr(b, value);
	strbuf_addch(b, '\n');
}

static void write_item(struct catalog *c, const struct audit_item *item, str severity)
{
	struct strbuf b = STRBUF_INIT;
	char upper[16];
	size_t i;

	catalog_start(c, "item");
	catalog_attribute_c(c, "type", audit_type_text(item->type));
	for (i = 0; i < item->fields.n; i++)
		audit_line(&b, item->fields.v[i].name, item->fields.v[i].value);
	if (severity.n && severity.n < sizeof(upper)) {
		for (i = 0; i < severity.n; i++)
			upper[i] = (char)(severity.p[i] & ~0x20);
		audit_line(&b, "severity", (str){ upper, severity.n });
	}
	catalog_text(c, strbuf_str(&b));
	catalog_end(c);
	strbuf_release(&b);
}

static void write_report(struct walk *w, const char *type, str note)
{
	struct strbuf b = STRBUF_INIT;
	struct catalog *c = w->l->out;
	str quoted;

	if (++w->reports > AUDIT_REPORT_LIMIT)
		w->over = true;
	catalog_start(c, "report");
	catalog_attribute_c(c, "type", type);
	if (note.n && audit_quote(w->l->arena, note, &quoted)) {
		audit_line(&b, "info", quoted);
		catalog_text(c, strbuf_str(&b));
	}
	catalog_end(c);
	strbuf_release(&b);
}

static void branch(struct walk *w, const char *name, const struct goal *g)
{
	catalog_start(w->l->out, name);
	reach(w, g);
	catalog_end(w->l->out);
}

static void condition(struct walk *w, const char *type, struct audit_node *const *items, size_t n,
		      const struct goal *yes, const struct goal *no)
{
	struct catalog *c = w->l->out;
	size_t i;

	if (++w->depth > AUDIT_DEPTH_LIMIT)
		w->over = true;
	if (w->depth > w->deepest)
		w->deepest = w->depth;
	if (w->over)
		return;
	catalog_start(c, "if");
	catalog_start(c, "condition");
	catalog_attribute_c(c, "type", type);
	for (i = 0; i < n; i++)
		write_item(c, &items[i]->item, STR_NONE);
	catalog_end(c);
	branch(w, "then", yes);
	branch(w, "else", no);
	catalog_end(c);
	w->depth--;
}

enum rank { RANK_PLAIN, RANK_INVERTED, RANK_GROUP, RANK_CANNOT };

/* How early a child of a group is asked. */
static enum rank rank(const struct audit_node *n)
{
	if (n->kind == AUDIT_CANNOT)
		return RANK_CANNOT;
	if (n->kind != AUDIT_ITEM)
		return RANK_GROUP;
	return n->inverted ? RANK_INVERTED : RANK_PLAIN;
}

/*
 * The inverted items of a group as one question: not A and not B is not (A or B). Asked one after
 * the other, an undecided first item would hide what the second decides.
 */
static const struct audit_node *inverted_items(struct walk *w, const struct audit_node *n)
{
	struct arena *a = w->l->arena;
	struct audit_node *g = audit_group(a, n->kind == AUDIT_AND ? AUDIT_OR : AUDIT_AND);
	const struct audit_node *last = NULL;
	size_t i;

	g->inverted = true;
	for (i = 0; i < n->child.n; i++) {
		struct audit_node *item;

		if (rank(n->child.v[i]) != RANK_INVERTED)
			continue;
		last = n->child.v[i];
		item = ARENA_NEW(a, struct audit_node);
		*item = *last;
		item->inverted = false;
		*VEC_PUSH(a, &g->child) = item;
	}
	return g->child.n > 1 ? g : last;
}

/* AND: all plain items in one condition, then the others in turn; OR likewise. */
static void group(struct walk *w, const struct audit_node *n, const struct goal *yes,
		  const struct goal *no)
{
	bool all = n->kind == AUDIT_AND;
	struct audit_node **plain = ARENA_ARRAY(w->l->arena, n->child.n, struct audit_node *);
	const struct audit_node *inverted = inverted_items(w, n);
	const struct goal *rest = all ? yes : no;
	size_t i, count = 0;
	int r;

	for (r = RANK_CANNOT; r >= RANK_GROUP; r--)
		for (i = n->child.n; i-- > 0;)
			if ((int)rank(n->child.v[i]) == r)
				rest = all ? ask(w, n->child.v[i], rest, no)
					   : ask(w, n->child.v[i], yes, rest);
	if (inverted)
		rest = all ? ask(w, inverted, rest, no) : ask(w, inverted, yes, rest);
	for (i = 0; i < n->child.n; i++)
		if (rank(n->child.v[i]) == RANK_PLAIN)
			plain[count++] = n->child.v[i];
	if (!count)
		reach(w, rest);
	else
		condition(w, all ? "AND" : "OR", plain, count, all ? rest : yes, all ? no : rest);
}

/* One child after the other. */
static void first(struct walk *w, const struct audit_node *n, const struct goal *yes,
		  const struct goal *no)
{
	const struct goal *next = n->rest ? ask(w, n->rest, yes, no) : no;
	size_t i;

	for (i = n->child.n; i-- > 0;)
		next = ask(w, n->child.v[i], ask(w, n->then.v[i], yes, no), next);
	reach(w, next);
}

static void reach(struct walk *w, const struct goal *g)
{
	struct audit_node *item = (struct audit_node *)g->ask;

	if (w->over)
		return;
	switch (g->kind) {
	case GOAL_REPORT: write_report(w, g->report, g->note); return;
	case GOAL_INSERT:
		catalog_start(w->l->out, "insert");
		catalog_end(w->l->out);
		return;
	case GOAL_ASK: break;
	}
	switch (g->ask->kind) {
	case AUDIT_ITEM: condition(w, "AND", &item, 1, g->yes, g->no); break;
	case AUDIT_AND:
	case AUDIT_OR: group(w, g->ask, g->yes, g->no); break;
	case AUDIT_FIRST: first(w, g->ask, g->yes, g->no); break;
	case AUDIT_CANNOT: write_report(w, "WARNING", g->ask->why); break;
	case AUDIT_TOO_LARGE: w->over = true; break;
	}
}

static size_t done(const struct walk *w)
{
	w->l->conditions = w->deepest;
	return w->over ? SIZE_MAX : w->reports;
}

size_t audit_write_body(struct lowering *l, const struct audit_node *n, str severity)
{
	struct walk w = { .l = l };

	l->conditions = 0;
	if (n->kind == AUDIT_ITEM && !n->inverted) {
		write_item(l->out, &n->item, severity);
		return 0;
	}
	reach(&w, ask(&w, n, &passed, &failed));
	return done(&w);
}

size_t audit_write_manual(struct lowering *l, const struct audit_node *n)
{
	static const struct goal holds = { .kind = GOAL_REPORT,
					   .report = "WARNING",
					   .note = STR("The indicative check passes.") };
	static const struct goal fails = { .kind = GOAL_REPORT,
					   .report = "WARNING",
					   .note = STR("The indicative check fails.") };
	static const struct goal unchecked = { .kind = GOAL_REPORT,
					       .report = "WARNING",
					       .note = STR("Nothing was checked.") };
	struct walk w = { .l = l };

	reach(&w, n ? ask(&w, n, &holds, &fails) : &unchecked);
	return done(&w);
}

size_t audit_write_guard(struct lowering *l, const struct audit_node *applies,
			 const char *otherwise)
{
	struct goal warning = { .kind = GOAL_REPORT,
				.report = "WARNING",
				.note = str_of(otherwise) };
	struct walk w = { .l = l };

	if (!applies)
		reach(&w, &insert);
	else
		reach(&w, ask(&w, applies, &insert, &warning));
	return done(&w);
}
