/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The logic of a rule as a tree of .audit items, and what all predicates share.
 *
 * NOT does not exist in .audit. It is pushed to the leaves (negation swaps AND and OR, also for
 * error and unknown); a leaf that has no exact inverse is marked `inverted`, and the tree of ifs asks
 * it with its branches swapped.
 */
#include "lower_audit.h"

struct audit_node *audit_group(struct arena *a, enum audit_node_kind kind)
{
	struct audit_node *n = ARENA_NEW(a, struct audit_node);

	n->kind = kind;
	return n;
}

void audit_add(struct arena *a, struct audit_node *group, struct audit_node *child)
{
	size_t i;

	if (!child)
		return;
	if (child->kind != group->kind || child->inverted) {
		*VEC_PUSH(a, &group->child) = child;
		return;
	}
	for (i = 0; i < child->child.n; i++)
		*VEC_PUSH(a, &group->child) = child->child.v[i];
}

struct audit_node *audit_done(struct audit_node *group)
{
	return group->child.n == 1 ? group->child.v[0] : group;
}

struct audit_node *audit_item_new(struct audit_leaf *f, enum audit_type_id type)
{
	struct audit_node *n = audit_group(f->l->arena, AUDIT_ITEM);

	n->item.type = type;
	return n;
}

void audit_item_field(struct audit_leaf *f, struct audit_node *n, const char *name, str value)
{
	*VEC_PUSH(f->l->arena, &n->item.fields) = (struct audit_field){ name, value };
}

struct audit_node *audit_cannot(struct audit_leaf *f, const char *why)
{
	struct audit_node *n = audit_group(f->l->arena, AUDIT_CANNOT);

	n->why = str_fmt(f->l->arena, "%.*s: .audit cannot express this: %s.",
			 STR_ARG(f->p->source), why);
	differing_add(&f->l->differing, DIFFERENCE_BIT(not_expressible), f->p->at);
	diag_warning(f->l->diag, f->p->at, CODE_W4002,
		     ".audit cannot express '%.*s': %s; a WARNING report stands in its place",
		     STR_ARG(f->p->source), why);
	return n;
}

bool audit_quote(struct arena *a, str text, str *out)
{
	bool single = memchr(text.p ? text.p : "", '"', text.n) != NULL;
	char *p = arena_alloc(a, 2 * text.n + 2);
	size_t i, n = 0;

	p[n++] = single ? '\'' : '"';
	for (i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] >= 0x80)
			return false;
		if (single && (text.p[i] == '\\' || text.p[i] == '\''))
			p[n++] = '\\';
		p[n++] = text.p[i];
	}
	p[n++] = single ? '\'' : '"';
	*out = (str){ p, n };
	return true;
}

/* ---- predicates and logic ---- */

static struct audit_node *(*const lowerings[FACT_FORM_COUNT])(struct audit_leaf *f) = {
#define FORM(id) [FACT_FORM_##id] = audit_##id,
#include "forms.def"
};

static struct audit_node *lower_leaf(struct audit_leaf *f)
{
	const struct property *p = f->p->property;

	if (p->audit.cannot)
		return audit_cannot(f, p->audit.cannot);
	if (f->p->op == OP_EXISTS && f->p->or_missing)
		return audit_cannot(f, "every value satisfies it, and every absence");
	return lowerings[p->form](f);
}

static struct audit_node *invert(struct audit_leaf *f, struct audit_node *n)
{
	if (n->kind == AUDIT_CANNOT)
		return n;
	n->inverted = !n->inverted;
	diag_warning(f->l->diag, f->p->at, CODE_W4003,
		     ".audit has no exact inverse of '%.*s'; where the scanner cannot read "
		     "the value, 'not' passes",
		     STR_ARG(f->p->source));
	return n;
}

/* A policy always has a value; a right without one is held by nobody. */
static bool needs_value(const struct property *p)
{
	return !p->can_be_absent && p->form != FACT_FORM_right;
}

static struct audit_node *predicate(struct lowering *l, const struct predicate *p, bool negate)
{
	struct audit_leaf f = { .l = l, .p = p, .negate = negate };
	struct audit_node *n = lower_leaf(&f);

	if (!n) {
		f = (struct audit_leaf){ .l = l, .p = p };
		n = invert(&f, lower_leaf(&f));
	} else if (negate && needs_value(p->property)) {
		f.found |= DIFFERENCE_BIT(absent_policy);
	}
	if (n->kind != AUDIT_CANNOT)
		differing_add(&l->differing, f.found, p->at);
	return n;
}

/* Of one rule: `one` in `one` doubles what there is at each level. */
#define CHOICES_LIMIT (AUDIT_REPORT_LIMIT * AUDIT_REPORT_LIMIT)

/* All but the i-th; the node itself is shared. */
static struct audit_node *others(struct lowering *l, enum audit_node_kind kind,
				 struct audit_node *const *node, size_t count, size_t i)
{
	struct audit_node *group = audit_group(l->arena, kind);
	size_t k;

	for (k = 0; k < count; k++)
		if (k != i)
			audit_add(l->arena, group, node[k]);
	return audit_done(group);
}

/*
 * Exactly one: the first child that holds leaves it to the others, of which none may hold. Each
 * child is lowered twice, as it is and negated, so that exact inverses are used here, too. What is
 * to fail where a value cannot be read is never left to a branch that such a value takes.
 */
static struct audit_node *exactly_one(struct lowering *l, const struct logic *e, bool negate)
{
	struct audit_node **yes = ARENA_ARRAY(l->arena, e->count, struct audit_node *);
	struct audit_node **no = ARENA_ARRAY(l->arena, e->count, struct audit_node *);
	struct audit_node *first = audit_group(l->arena, AUDIT_FIRST);
	size_t i, from = l->diag->list.n;
	int cannot;

	if (e->count > AUDIT_REPORT_LIMIT || l->choices > CHOICES_LIMIT)
		return audit_group(l->arena, AUDIT_TOO_LARGE);
	l->choices += e->count * e->count;
	for (i = 0; i < e->count; i++) {
		yes[i] = audit_logic(l, e->child[i], false);
		no[i] = audit_logic(l, e->child[i], true);
	}
	diag_unrepeat(l->diag, from);
	for (cannot = 0; cannot < 2; cannot++) {
		for (i = 0; i < e->count; i++) {
			if ((yes[i]->kind == AUDIT_CANNOT) != cannot)
				continue;
			*VEC_PUSH(l->arena, &first->child) = yes[i];
			*VEC_PUSH(l->arena, &first->then) =
				negate ? others(l, AUDIT_OR, yes, e->count, i)
				       : others(l, AUDIT_AND, no, e->count, i);
		}
	}
	if (negate)
		first->rest = others(l, AUDIT_AND, no, e->count, e->count);
	return first;
}

struct audit_node *audit_logic(struct lowering *l, const struct logic *e, bool negate)
{
	struct audit_node *group;
	size_t i;

	switch (e->kind) {
	case LOGIC_PREDICATE: return predicate(l, e->predicate, negate);
	case LOGIC_NOT: return audit_logic(l, e->child[0], !negate);
	case LOGIC_ONE: return exactly_one(l, e, negate);
	case LOGIC_ALL: group = audit_group(l->arena, negate ? AUDIT_OR : AUDIT_AND); break;
	default: group = audit_group(l->arena, negate ? AUDIT_AND : AUDIT_OR);
	}
	for (i = 0; i < e->count; i++)
		audit_add(l->arena, group, audit_logic(l, e->child[i], negate));
	return audit_done(group);
}
