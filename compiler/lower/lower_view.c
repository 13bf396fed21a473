/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule in .audit files. Each form of it (as it is, as a profile sets its parameters) is a body, and
 * views place it in the files that have it so, behind the question whether it applies there. Files that
 * show it alike share a view.
 */
#include "lower_view.h"

#include "lower_audit.h"
#include "lower_meta.h"

bool profile_repeats(const struct rule *r, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (r->profiles[k]->applies == r->profiles[i]->applies &&
		    r->profiles[k]->within == r->profiles[i]->within)
			return true;
	return false;
}

static bool too_large(struct lowering *l, const struct rule *r)
{
	diag_error(l->diag, r->at, CODE_E4003,
		   "'%.*s' needs more than %d .audit reports, or nests deeper than %d",
		   STR_ARG(r->name), AUDIT_REPORT_LIMIT, AUDIT_DEPTH_LIMIT);
	return false;
}

static struct audit_node *profile_node(const struct plan *p, const struct profile *x)
{
	size_t i;

	for (i = 0; x && i < p->benchmark->profile_count; i++)
		if (p->benchmark->profiles[i]->index == x->index)
			return p->applies[i];
	return NULL;
}

/* Where one of the rule's profiles applies, in a file that has asked for `asked` already. */
static struct audit_node *guard_of_profiles(struct lowering *l, const struct rule *r,
					    const struct profile *asked)
{
	struct audit_node *any = audit_group(l->arena, AUDIT_OR), *both;
	size_t i;

	for (i = 0; i < r->profile_count; i++) {
		const struct profile *x = r->profiles[i];
		const struct profile *within = x->within == asked ? NULL : x->within;

		if (x == asked || (!x->applies && !(within && within->applies)))
			return NULL;
		if (profile_repeats(r, i))
			continue;
		both = audit_group(l->arena, AUDIT_AND);
		if (within && within->applies)
			audit_add(l->arena, both, profile_node(l->plan, within));
		if (x->applies)
			audit_add(l->arena, both, profile_node(l->plan, x));
		audit_add(l->arena, any, audit_done(both));
	}
	return any->child.n ? audit_done(any) : NULL;
}

/* With the rule's own condition. NULL: always. */
static struct audit_node *guard(struct lowering *l, const struct rule *r, struct audit_node *own,
				const struct profile *asked)
{
	struct audit_node *both = audit_group(l->arena, AUDIT_AND);
	struct audit_node *profiles = guard_of_profiles(l, r, asked);

	if (profiles)
		audit_add(l->arena, both, profiles);
	if (own)
		audit_add(l->arena, both, own);
	return both->child.n ? audit_done(both) : NULL;
}

struct view {
	str files; /* in which the rule stands so */
	str prefix;
	const struct audit_node *guard;
	bool inside; /* of a file that asks for its profile */
};
typedef VEC(struct view) view_list;

static span logic_at(const struct logic *e)
{
	while (e->kind != LOGIC_PREDICATE)
		e = e->child[0];
	return e->predicate->at;
}

static void note_guard(struct lowering *l, const struct rule *r, const struct view *v)
{
	if (r->applies)
		differing_conditions(&l->differing, l->conditions + v->inside, false,
				     logic_at(r->applies));
	else if (l->conditions > 1)
		differing_add(&l->differing, DIFFERENCE_BIT(undecided_condition), r->at);
}

static bool view_write(struct lowering *l, const struct rule *r, size_t i, const struct view *v,
		       size_t body)
{
	size_t reports;
	str description;

	if (!meta_description(l, r, v->prefix, l->plan->repeated[i], &description))
		return false;
	catalog_start(l->out, "view");
	catalog_attribute(l->out, "files", v->files);
	catalog_attribute(l->out, "description", description);
	reports = audit_write_guard(l, v->guard, "The rule does not apply to this computer.");
	catalog_end(l->out);
	note_guard(l, r, v);
	if (reports > AUDIT_REPORT_LIMIT || reports + body > AUDIT_REPORT_LIMIT)
		return too_large(l, r);
	return true;
}

/* The first profile of the file that holds the rule; a rule of none is in all but add-ons. */
static const struct profile *held_by(const struct audit_file *f, const struct rule *r)
{
	size_t i, k;

	for (i = 0; i < f->count; i++)
		for (k = 0; k < r->profile_count; k++)
			if (r->profiles[k]->index == f->profile[i]->index)
				return f->profile[i];
	return r->named_count || f->profile[0]->add_on ? NULL : f->profile[0];
}

static const struct rule *form_in(const struct audit_file *f, const struct rule *r)
{
	const struct profile *x = held_by(f, r);

	if (!x)
		return NULL;
	return r->variant && r->variant[x->index] ? r->variant[x->index] : r;
}

/* One more file; it shares the view of another that shows the rule alike. */
static void view_add(struct lowering *l, view_list *views, str file, str prefix,
		     const struct audit_node *guard, bool inside)
{
	size_t i;

	for (i = 0; i < views->n; i++) {
		struct view *v = &views->v[i];

		if (v->guard != guard || !str_eq(v->prefix, prefix))
			continue;
		v->files = str_fmt(l->arena, "%.*s %.*s", STR_ARG(v->files), STR_ARG(file));
		v->inside |= inside;
		return;
	}
	*VEC_PUSH(l->arena, views) = (struct view){ file, prefix, guard, inside };
}

/* The views of one form of the rule, in the files that have it so. */
static bool views(struct lowering *l, const struct rule *r, const struct rule *form, size_t i,
		  size_t body)
{
	struct audit_node *own = form->applies ? audit_logic(l, form->applies, false) : NULL;
	const struct plan *p = l->plan;
	view_list all = { 0 };
	bool ok = true;
	size_t k;

	if (form == r)
		view_add(l, &all, STR("all.audit"), meta_prefix(r), guard(l, r, own, NULL), false);
	for (k = 0; k < p->file_count; k++) {
		const struct audit_file *f = &p->files[k];

		if (form_in(f, r) != form)
			continue;
		view_add(l, &all, str_fmt(l->arena, "%.*s.audit", STR_ARG(f->name)),
			 meta_prefix_in(r, held_by(f, r)),
			 p->benchmark->chosen ? guard(l, r, own, f->profile[0]) : own,
			 f->applies != NULL);
	}
	for (k = 0; k < all.n && ok; k++)
		ok = view_write(l, form, i, &all.v[k], body);
	return ok;
}

static bool form_audit(struct lowering *l, const struct rule *r, const struct rule *form, size_t i)
{
	struct audit_node *check = rule_without_check(form) ? NULL
							    : audit_logic(l, form->check, false);
	size_t body;
	bool ok;

	catalog_start(l->out, "audit");
	ok = meta_audit(l, form);
	catalog_start(l->out, "body");
	body = form->manual ? audit_write_manual(l, check)
			    : audit_write_body(l, check, form->severity);
	if (!form->manual)
		differing_conditions(&l->differing, l->conditions, check->kind == AUDIT_ITEM,
				     logic_at(form->check));
	catalog_end(l->out);
	ok = ok && (body != SIZE_MAX || too_large(l, form)) && views(l, r, form, i, body);
	catalog_end(l->out);
	return ok;
}

bool view_rule(struct lowering *l, struct catalog *c, const struct rule *r, size_t i)
{
	const struct plan *p = l->plan;
	size_t from = l->diag->list.n, k, before;
	bool ok;

	l->out = c;
	ok = form_audit(l, r, r, i);
	for (k = 0; k < p->file_count && ok && r->variant; k++) {
		const struct rule *form = form_in(&p->files[k], r);

		for (before = 0; before < k && form_in(&p->files[before], r) != form; before++)
			;
		if (!form || form == r || before < k)
			continue;
		ok = form_audit(l, r, form, i);
		diag_unrepeat(l->diag, from);
	}
	return ok;
}
