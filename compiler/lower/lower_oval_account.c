/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The built-in accounts as OVAL, found by their SID: a pattern, because the machine's own numbers stand
 * in it. A trustee's name may stand behind its domain or computer, as the XSD of OVAL 5.11.2 wants.
 */
#include "lower_oval_object.h"

static str name_pattern(struct arena *a, str name)
{
	struct strbuf b = STRBUF_INIT;
	str out;

	strbuf_adds(&b, "(?i)^(.*\\\\)?");
	oval_literal(&b, name);
	strbuf_addch(&b, '$');
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static struct criteria *status(struct oval_leaf *f, const struct alternative *alt)
{
	bool enabled = (alt->op == OP_EQ) == (alt->value.number != 0);
	struct entity e = { .name = f->p->property->oval.entity,
			    .datatype = "boolean",
			    .text = enabled ? STR("true") : STR("false") };

	return oval_test_state(f, oval_state(f, &e, 1));
}

static struct criteria *name(struct oval_leaf *f, const struct alternative *alt)
{
	struct entity e = { .name = f->p->property->oval.entity,
			    .operation = operation_text(OPERATION_PATTERN_MATCH),
			    .text = name_pattern(f->l->arena, alt->value.text) };
	struct criteria *there = NULL, *same;

	if (alt->op == OP_NE)
		there = oval_exists(f);
	same = oval_test_state(f, oval_state(f, &e, 1));
	return there ? oval_both(f, there, oval_not(same)) : same;
}

struct criteria *oval_account(struct oval_leaf *f)
{
	const struct builtin_account *account = builtin_account_find(f->p->operand[0]);
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	bool is_status = f->p->property->value == VALUE_BOOL;
	struct entity e = { .name = is_status ? "user_sid" : "trustee_sid",
			    .operation = operation_text(OPERATION_PATTERN_MATCH),
			    .text = str_of(account->pattern) };
	size_t i;

	oval_object(f, &e, 1);
	for (i = 0; i < f->p->count; i++) {
		const struct alternative *alt = &f->p->alternative[i];

		criteria_add(f->l->arena, any, is_status ? status(f, alt) : name(f, alt));
	}
	return criteria_done(any);
}
