/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files and folders as OVAL. What a file does not have is "not (any value of it)", for a state that asks
 * only whether an entity exists is not read by every judge.
 */
#include "bug.h"
#include "lower_oval_paths.h"

static struct entity entity(struct oval_leaf *f, enum operator op, const struct datum *d)
{
	const struct property *p = f->p->property;
	struct entity e = { .name = p->oval.entity };

	if (p->value == VALUE_VERSION) {
		e.datatype = "version";
		e.operation = oval_number_operation(op);
		e.text = version_text(f->l->arena, d->number);
	} else {
		e.operation = operation_text(op == OP_EQ ? OPERATION_CASE_INSENSITIVE_EQUALS
							 : OPERATION_CASE_INSENSITIVE_NOT_EQUAL);
		e.text = d->text;
	}
	return e;
}

static str state(struct oval_leaf *f, enum operator op, const struct datum *d)
{
	struct entity e = entity(f, op, d);

	return oval_state(f, &e, 1);
}

/* No version is less than 0; every text matches. */
static struct entity any_value(struct oval_leaf *f)
{
	const struct property *p = f->p->property;

	if (p->value == VALUE_VERSION)
		return entity(f, OP_GE, &(struct datum){ .kind = DATUM_INT });
	return (struct entity){ .name = p->oval.entity,
				.operation = operation_text(OPERATION_PATTERN_MATCH),
				.text = STR(".*") };
}

static struct criteria *presence(struct oval_leaf *f, bool there)
{
	struct criteria *c;
	struct entity e;

	if (f->p->property->value == VALUE_PRESENCE)
		return there ? oval_exists(f) : oval_none_exist(f);
	e = any_value(f);
	c = oval_test_state(f, oval_state(f, &e, 1));
	return there ? c : oval_not(c);
}

/* ---- several ---- */

/* What a value is that is not so. */
static enum operator opposite(enum operator op)
{
	switch (op) {
	case OP_EQ: return OP_NE;
	case OP_NE: return OP_EQ;
	case OP_LT: return OP_GE;
	case OP_LE: return OP_GT;
	case OP_GT: return OP_LE;
	case OP_GE: return OP_LT;
	default: BUG("no opposite of '%s'", operator_text(op));
	}
}

static str *states(struct oval_leaf *f, bool opposites)
{
	const struct predicate *p = f->p;
	str *all = ARENA_ARRAY(f->l->arena, p->count, str);
	size_t i;

	for (i = 0; i < p->count; i++) {
		enum operator op = p->alternative[i].op;

		all[i] = state(f, opposites ? opposite(op) : op, &p->alternative[i].value);
	}
	return all;
}

static struct criteria *several(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	bool presence = p->property->value == VALUE_PRESENCE;
	struct item_group group = { .cannot = NULL };
	struct things t;

	oval_path_things(f, &t);
	t.may_lack = !presence;
	if (!presence)
		t.present = any_value(f);
	t.group = &group;
	t.groups = p->count > 0;
	if (p->count && p->quantifier == QUANTIFIER_EVERY && p->or_missing) {
		t.opposite = states(f, true);
		t.opposites = p->count;
	} else if (p->count) {
		oval_part(f, &group, false, OPERATOR_OR, states(f, false), p->count);
	}
	return oval_several(f, &t);
}

struct criteria *oval_files(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct entity e[2];

	if (p->quantifier)
		return several(f);
	oval_object(f, e, oval_path_entities(f, e));
	if (!p->count)
		return presence(f, p->op == OP_EXISTS);
	criteria_add(f->l->arena, any,
		     oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						       OPERATOR_OR, states(f, false), p->count }));
	if (p->or_missing)
		criteria_add(f->l->arena, any, presence(f, false));
	return criteria_done(any);
}
