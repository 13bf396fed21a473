/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an account may do as OVAL: an entity per right, true or false. Comparing sets names the rights
 * that must be there, those that must not, or both.
 */
#include "lower_oval_paths.h"

#define RIGHT_LIMIT 32 /* bits of an access mask */

/* Rights of `yes` must be true and those of `no` false. */
static str state(struct oval_leaf *f, uint64_t yes, uint64_t no)
{
	const struct access_right *r;
	struct entity e[RIGHT_LIMIT];
	size_t i, n = 0;

	for (i = 0; (r = access_right_at(f->p->property->id, i)); i++) {
		if (!r->oval || !((yes | no) & r->bits))
			continue;
		e[n++] = (struct entity){ .name = r->oval,
					  .datatype = "boolean",
					  .text = yes & r->bits ? STR("true") : STR("false") };
	}
	return oval_state(f, e, n);
}

/* The rights that must be there, and those that must not; of `!=`, those of the same set. */
struct bits {
	uint64_t yes, no;
};

static struct bits asked(struct oval_leaf *f, const struct alternative *alt)
{
	struct bits b = { .yes = alt->value.number };
	const struct access_right *r;
	uint64_t all = 0;
	size_t i;

	for (i = 0; (r = access_right_at(f->p->property->id, i)); i++)
		all |= r->bits;
	if (alt->op == OP_EQ || alt->op == OP_NE || alt->op == OP_SUBSET_OF)
		b.no = all & ~b.yes;
	if (alt->op == OP_LACKS_BITS)
		b.no = b.yes;
	if (alt->op == OP_SUBSET_OF || alt->op == OP_LACKS_BITS)
		b.yes = 0;
	return b;
}

static struct criteria *alternative(struct oval_leaf *f, const struct alternative *alt)
{
	struct bits b = asked(f, alt);
	struct criteria *there, *same;

	if (!(b.yes | b.no))
		return oval_exists(f);
	if (alt->op != OP_NE)
		return oval_test_state(f, state(f, b.yes, b.no));
	there = oval_exists(f);
	same = oval_test_state(f, state(f, b.yes, b.no));
	return oval_both(f, there, oval_not(same));
}

static size_t key_entities(const struct oval_leaf *f, struct entity e[2])
{
	str key = f->p->operand[0], root = key;
	const char *slash = memchr(key.p, '\\', key.n);

	if (slash)
		root.n = (size_t)(slash - key.p);
	e[0] = (struct entity){ .name = "hive", .text = str_of(hive_long(root)) };
	e[1] = (struct entity){ .name = "key", .nil = !slash };
	if (slash)
		e[1].text = (str){ slash + 1, key.n - root.n - 1 };
	return 2;
}

/* ---- several ---- */

/* Another set: some right is there that should not be, or the other way round. */
static void add_other(struct oval_leaf *f, uint64_t want, struct item_group *group)
{
	const struct access_right *r;
	str states[RIGHT_LIMIT];
	size_t i, n = 0;

	for (i = 0; (r = access_right_at(f->p->property->id, i)); i++)
		if (r->oval)
			states[n++] = want & r->bits ? state(f, 0, r->bits) : state(f, r->bits, 0);
	oval_part(f, group, false, OPERATOR_OR, states, n);
}

static struct criteria *several(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct entity trustee = { .name = "trustee_sid", .text = p->operand[1] };
	str *states = ARENA_ARRAY(f->l->arena, p->count, str);
	struct item_group group = { .cannot = NULL };
	struct things t;
	size_t i;

	oval_path_things(f, &t);
	t.value[t.values++] = t.present = trustee;
	t.group = &group;
	t.groups = p->count > 0;
	if (p->count && p->alternative->op == OP_NE) {
		add_other(f, p->alternative->value.number, &group);
		return oval_several(f, &t);
	}
	for (i = 0; i < p->count; i++) {
		struct bits b = asked(f, &p->alternative[i]);

		states[i] = b.yes | b.no ? state(f, b.yes, b.no) : oval_state(f, &trustee, 1);
	}
	if (p->count)
		oval_part(f, &group, false, OPERATOR_OR, states, p->count);
	return oval_several(f, &t);
}

struct criteria *oval_access(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct entity e[3];
	size_t i, n;

	if (p->quantifier)
		return several(f);
	n = p->property->oval.type == OVAL_fileeffectiverights53 ? oval_path_entities(f, e)
								 : key_entities(f, e);
	e[n++] = (struct entity){ .name = "trustee_sid", .text = p->operand[1] };
	oval_object(f, e, n);
	if (!p->count)
		return p->op == OP_EXISTS ? oval_exists(f) : oval_none_exist(f);
	for (i = 0; i < p->count; i++)
		criteria_add(f->l->arena, any, alternative(f, &p->alternative[i]));
	if (p->or_missing)
		criteria_add(f->l->arena, any, oval_none_exist(f));
	return criteria_done(any);
}
