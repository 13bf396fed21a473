/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file or folder as OVAL. A folder is a path without a file name: OVAL 5.11.2, windows-definitions-
 * schema.xsd, file_object. What a file does not have is "not (any value of it)", for a state that asks
 * only whether an entity exists is not read by every judge.
 */
#include "lower_oval.h"

size_t oval_file_entities(const struct oval_leaf *f, struct entity e[2])
{
	str path = f->p->operand[0];

	if (path.p[path.n - 1] != '\\') {
		e[0] = (struct entity){ .name = "filepath", .text = path };
		return 1;
	}
	path.n -= path.n > 3;
	e[0] = (struct entity){ .name = "path", .text = path };
	e[1] = (struct entity){ .name = "filename", .nil = true };
	return 2;
}

static str state(struct oval_leaf *f, enum operator op, const struct datum *d)
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
	return oval_state(f, &e, 1);
}

/* No version is less than 0; every text matches. */
static struct criteria *has_value(struct oval_leaf *f)
{
	const struct property *p = f->p->property;
	struct entity e = { .name = p->oval.entity,
			    .operation = operation_text(OPERATION_PATTERN_MATCH),
			    .text = STR(".*") };

	if (p->value == VALUE_VERSION)
		return oval_test_state(f, state(f, OP_GE, &(struct datum){ .kind = DATUM_INT }));
	return oval_test_state(f, oval_state(f, &e, 1));
}

static struct criteria *presence(struct oval_leaf *f, bool there)
{
	struct criteria *c;

	if (f->p->property->value == VALUE_PRESENCE)
		return there ? oval_exists(f) : oval_none_exist(f);
	c = has_value(f);
	return there ? c : oval_not(c);
}

struct criteria *oval_files(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	str *states = ARENA_ARRAY(f->l->arena, p->count + 1, str);
	struct entity e[2];
	size_t i;

	oval_object(f, e, oval_file_entities(f, e));
	if (!p->count)
		return presence(f, p->op == OP_EXISTS);
	for (i = 0; i < p->count; i++)
		states[i] = state(f, p->alternative[i].op, &p->alternative[i].value);
	criteria_add(f->l->arena, any,
		     oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						       OPERATOR_OR, states, p->count }));
	if (p->or_missing)
		criteria_add(f->l->arena, any, presence(f, false));
	return criteria_done(any);
}
