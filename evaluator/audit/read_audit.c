/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Elements of an .audit file -> units of the evaluator, one per result. An item is a unit that
 * applies where the conditions around it hold (or, in `else`, do not); an `if` whose leaves all
 * carry one description is one unit with a tree; a report alone is a constant. Items of conditions
 * are silent: they are leaves of trees, never units.
 */
#include "audit_compile.h"
#include "model.h"

struct reader {
	struct diag *diag;
	struct arena *arena;
	struct content *content;
	str source, family;
};

static struct node *node_new(struct reader *r, enum node_kind kind, size_t children,
			     const struct audit_element *e)
{
	struct node *n = ARENA_NEW(r->arena, struct node);
	struct place at;

	n->kind = kind;
	n->child = ARENA_ARRAY(r->arena, children, struct node *);
	n->count = children;
	n->index = (uint32_t)r->content->node_count++;
	if (e) {
		diag_place(r->diag, e->at, false, &at);
		n->line = at.line;
	}
	return n;
}

/* ---- leaves ---- */

static str field_text(const struct audit_element *e, const char *keyword)
{
	const struct audit_field *f = audit_field(e, keyword);

	return f && f->value->kind <= AUDIT_VALUE_WORD ? f->value->text : STR_NONE;
}

static struct node *item_node(struct reader *r, const struct audit_element *e, bool silent)
{
	struct audit_item *item = ARENA_NEW(r->arena, struct audit_item);
	struct node *n = node_new(r, NODE_LEAF, 0, e);

	item->element = e;
	item->silent = silent;
	audit_compile(r->diag, r->arena, r->source, r->family, item);
	n->leaf = item;
	return n;
}

/* An attribute's word; a diagnostic if it is none of `names`. -1: it is missing or unknown. */
static int attribute(struct reader *r, const struct audit_element *e, const char *keyword,
		     const char *const *names, size_t count)
{
	const struct audit_field *f = audit_attribute(e, keyword);
	size_t i;

	for (i = 0; f && i < count; i++)
		if (str_eq_fold(f->value->text, str_of(names[i])))
			return (int)i;
	if (f)
		diag_warning(r->diag, f->value->at, CODE_W6502, "unknown %s '%.*s' of '%.*s'",
			     keyword, STR_ARG(audit_shown(r->arena, f->value->text, 60)),
			     STR_ARG(e->tag));
	return -1;
}

/* Section 8: WARNING says that the check does not apply, INFO that nobody judged. */
static struct node *report_node(struct reader *r, const struct audit_element *e)
{
	static const char *const names[] = { "PASSED", "FAILED", "WARNING", "INFO" };
	static const enum result results[] = { RESULT_TRUE, RESULT_FALSE, RESULT_NOT_APPLICABLE,
					       RESULT_NOT_EVALUATED };
	struct node *n = node_new(r, NODE_CONSTANT, 0, e);
	int i = attribute(r, e, "type", names, sizeof(names) / sizeof(*names));

	if (i < 0 && !audit_attribute(e, "type"))
		diag_warning(r->diag, e->at, CODE_W6505, "this report lacks 'type'");
	n->constant = i < 0 ? RESULT_UNKNOWN : results[i];
	return n;
}

static struct node *nothing(struct reader *r)
{
	struct node *n = node_new(r, NODE_CONSTANT, 0, NULL);

	n->constant = RESULT_NOT_APPLICABLE;
	return n;
}

/* ---- conditions ---- */

static const struct audit_element *part(const struct audit_element *e, enum audit_kind kind)
{
	size_t i;

	for (i = 0; i < e->child.n; i++)
		if (e->child.v[i]->kind == kind)
			return e->child.v[i];
	return NULL;
}

/* AND or OR over the items; no type is inferred to mean AND, no item to mean that it holds. */
static struct node *condition_node(struct reader *r, const struct audit_element *condition)
{
	static const char *const names[] = { "AND", "OR" };
	struct node *n;
	size_t i;

	if (!condition->child.n) {
		n = node_new(r, NODE_CONSTANT, 0, condition);
		n->constant = RESULT_TRUE;
		return n;
	}
	n = node_new(r, NODE_OPERATOR, condition->child.n, condition);
	n->op = attribute(r, condition, "type", names, 2) == 1 ? OPERATOR_OR : OPERATOR_AND;
	for (i = 0; i < n->count; i++)
		n->child[i] = item_node(r, condition->child.v[i], true);
	return n;
}

/* The condition's `auto`: what the then branch reports where the condition is not met. */
static bool automatic(struct reader *r, const struct audit_element *condition, enum result *out)
{
	static const char *const names[] = { "PASSED", "FAILED", "WARNING" };
	static const enum result results[] = { RESULT_TRUE, RESULT_FALSE, RESULT_NOT_APPLICABLE };
	int i = attribute(r, condition, "auto", names, sizeof(names) / sizeof(*names));

	if (i >= 0)
		*out = results[i];
	return i >= 0;
}

/* ---- one description, one unit ---- */

/* Every leaf below has the same description; *out is it (p NULL before the first). */
static bool same_description(const struct audit_element *e, str *out)
{
	size_t i;
	str text;

	if (e->kind == AUDIT_CONDITION)
		return true;
	if (e->kind == AUDIT_ITEM || e->kind == AUDIT_REPORT) {
		text = str_trim(field_text(e, "description"));
		if (!text.n)
			return false;
		if (!out->p)
			*out = text;
		return str_eq(*out, text);
	}
	for (i = 0; i < e->child.n; i++)
		if (!same_description(e->child.v[i], out))
			return false;
	return true;
}

/* A report beside other statements of its branch is a result of its own: no one unit. */
static bool one_result(const struct audit_element *e)
{
	size_t i;

	for (i = 0; i < e->child.n; i++) {
		const struct audit_element *child = e->child.v[i];

		if (child->kind == AUDIT_REPORT && e->child.n > 1)
			return false;
		if (child->kind != AUDIT_CONDITION && !one_result(child))
			return false;
	}
	return true;
}

static struct node *if_node(struct reader *r, const struct audit_element *e,
			    struct node *condition);

static struct node *statement_node(struct reader *r, const struct audit_element *e)
{
	if (e->kind == AUDIT_IF)
		return if_node(r, e, NULL);
	return e->kind == AUDIT_REPORT ? report_node(r, e) : item_node(r, e, false);
}

/* Section 8: a branch of items passes if all of them do; an empty one reports nothing. */
static struct node *branch_node(struct reader *r, const struct audit_element *branch)
{
	struct node *n;
	size_t i;

	if (!branch || !branch->child.n)
		return nothing(r);
	if (branch->child.n == 1)
		return statement_node(r, branch->child.v[0]);
	n = node_new(r, NODE_OPERATOR, branch->child.n, branch);
	n->op = OPERATOR_AND;
	for (i = 0; i < n->count; i++)
		n->child[i] = statement_node(r, branch->child.v[i]);
	return n;
}

/* condition NULL: build it here. */
static struct node *if_node(struct reader *r, const struct audit_element *e, struct node *condition)
{
	const struct audit_element *test = part(e, AUDIT_CONDITION), *other = part(e, AUDIT_ELSE);
	struct node *n = node_new(r, NODE_IF, 3, e);
	enum result status;

	n->child[0] = condition ? condition : condition_node(r, test);
	n->child[1] = branch_node(r, part(e, AUDIT_THEN));
	n->child[2] = branch_node(r, other);
	if (!other && automatic(r, test, &status))
		n->child[2]->constant = status;
	return n;
}

/* ---- units ---- */

/* The first word of a description if it is digits and dots: "2.3.8.2". */
static str number_of(str title)
{
	size_t n = 0, dots = 0;

	while (n < title.n && ((title.p[n] >= '0' && title.p[n] <= '9') || title.p[n] == '.'))
		dots += title.p[n++] == '.';
	if (!dots || (n < title.n && title.p[n] != ' ' && title.p[n] != '\t'))
		return STR_NONE;
	if (title.p[0] == '.' || title.p[n - 1] == '.')
		return STR_NONE;
	return (str){ title.p, n };
}

/* `leaf` is where the description stands. */
static void unit(struct reader *r, const struct audit_element *leaf, struct node *root,
		 struct node *applies)
{
	struct judged *u = ARENA_NEW(r->arena, struct judged);
	str title = str_trim(field_text(leaf, "description"));

	if (!title.n)
		diag_warning(r->diag, leaf->at, CODE_W6505, "this %.*s lacks 'description'",
			     STR_ARG(leaf->tag));
	u->outcome.judge = JUDGE_AUDIT;
	u->outcome.title = audit_shown(r->arena, title, 1000);
	u->outcome.number = number_of(u->outcome.title);
	u->outcome.path = r->content->path;
	u->outcome.line = root->line;
	u->root = root;
	u->applies = applies;
	u->scored = true;
	u->index = (uint32_t)r->content->units.n;
	*VEC_PUSH(r->arena, &r->content->units) = u;
}

static struct node *both(struct reader *r, struct node *outer, struct node *condition, bool negate)
{
	struct node *n = condition;

	if (negate) {
		n = node_new(r, NODE_OPERATOR, 1, NULL);
		n->op = OPERATOR_AND;
		n->negate = true;
		n->child[0] = condition;
	}
	if (!outer)
		return n;
	condition = n;
	n = node_new(r, NODE_OPERATOR, 2, NULL);
	n->op = OPERATOR_AND;
	n->child[0] = outer;
	n->child[1] = condition;
	return n;
}

static const struct audit_element *first_leaf(const struct audit_element *e)
{
	const struct audit_element *leaf = NULL;
	size_t i;

	if (e->kind == AUDIT_ITEM || e->kind == AUDIT_REPORT)
		return e;
	for (i = 0; i < e->child.n && !leaf; i++)
		if (e->child.v[i]->kind != AUDIT_CONDITION)
			leaf = first_leaf(e->child.v[i]);
	return leaf;
}

static void statements(struct reader *r, const struct audit_element *e, struct node *applies);

/*
 * The then branch under `auto`: each of its items and reports, its status where the condition is not
 * met. Inferred: an `if` of several descriptions gives each of them the status.
 */
static void automatic_units(struct reader *r, const struct audit_element *e, struct node *applies,
			    struct node *condition, enum result status)
{
	size_t i;

	for (i = 0; e && i < e->child.n; i++) {
		const struct audit_element *child = e->child.v[i];
		str text = STR_NONE;
		struct node *n;

		if (child->kind == AUDIT_CONDITION)
			continue;
		if (child->kind == AUDIT_THEN || child->kind == AUDIT_ELSE ||
		    (child->kind == AUDIT_IF && !(same_description(child, &text) && text.n))) {
			automatic_units(r, child, applies, condition, status);
			continue;
		}
		n = node_new(r, NODE_IF, 3, child);
		n->child[0] = condition;
		n->child[1] = statement_node(r, child);
		n->child[2] = nothing(r);
		n->child[2]->constant = status;
		unit(r, first_leaf(child), n, applies);
	}
}

static void if_units(struct reader *r, const struct audit_element *e, struct node *applies)
{
	const struct audit_element *test = part(e, AUDIT_CONDITION), *other = part(e, AUDIT_ELSE);
	struct node *condition = condition_node(r, test);
	enum result status;
	str text = STR_NONE;

	if (same_description(e, &text) && text.n && one_result(e)) {
		unit(r, first_leaf(e), if_node(r, e, condition), applies);
		return;
	}
	if (!other && automatic(r, test, &status)) {
		automatic_units(r, part(e, AUDIT_THEN), applies, condition, status);
		return;
	}
	statements(r, part(e, AUDIT_THEN), both(r, applies, condition, false));
	if (other)
		statements(r, other, both(r, applies, condition, true));
}

static void statements(struct reader *r, const struct audit_element *e, struct node *applies)
{
	size_t i;

	for (i = 0; i < e->child.n; i++) {
		const struct audit_element *child = e->child.v[i];

		switch (child->kind) {
		case AUDIT_ITEM:
		case AUDIT_REPORT: unit(r, child, statement_node(r, child), applies); break;
		case AUDIT_IF: if_units(r, child, applies); break;
		case AUDIT_GROUP_POLICY: statements(r, child, applies); break;
		default: break; /* ACLs are named by items that are not judged yet */
		}
	}
}

struct content *read_audit(struct diag *d, struct arena *a, str path, str text)
{
	struct content *c = ARENA_NEW(a, struct content);
	struct reader r = { .diag = d, .arena = a, .content = c, .source = text };
	struct audit_element *file;

	c->judge = JUDGE_AUDIT;
	c->path = path;
	c->source = diag_source(d, path, text);
	file = audit_parse(d, a, c->source, text);
	if (!file)
		return NULL;
	r.family = file->value->text;
	c->own = file;
	statements(&r, file, NULL);
	return c;
}
