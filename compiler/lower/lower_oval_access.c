/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an account may do as OVAL: an entity per right, true or false. Comparing sets names the rights
 * that must be there, those that must not, or both.
 */
#include "lower_oval.h"

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

static struct criteria *alternative(struct oval_leaf *f, const struct alternative *alt)
{
	uint64_t want = alt->value.number, all = 0, yes = want, no = 0;
	const struct access_right *r;
	struct criteria *there, *same;
	size_t i;

	for (i = 0; (r = access_right_at(f->p->property->id, i)); i++)
		all |= r->bits;
	if (alt->op == OP_EQ || alt->op == OP_NE || alt->op == OP_SUBSET_OF)
		no = all & ~want;
	if (alt->op == OP_SUBSET_OF)
		yes = 0;
	if (alt->op == OP_LACKS_BITS) {
		no = want;
		yes = 0;
	}
	if (!(yes | no))
		return oval_exists(f);
	if (alt->op != OP_NE)
		return oval_test_state(f, state(f, yes, no));
	there = oval_exists(f);
	same = oval_test_state(f, state(f, yes, no));
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

struct criteria *oval_access(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct entity e[3];
	size_t i, n;

	n = p->property->oval.type == OVAL_fileeffectiverights53 ? oval_file_entities(f, e)
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
