/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The built-in accounts as .audit. They are always there, so a comparison has an exact inverse; what
 * CHECK_NOT_EQUAL means of several names is "none of them".
 */
#include "lower_audit.h"

static struct audit_node *item(struct audit_leaf *f, str value, bool not )
{
	const struct property *p = f->p->property;
	struct audit_node *n = audit_item_new(f, p->audit.type);

	audit_item_field(f, n, "value_type", str_of(p->audit.value_type));
	audit_item_field(f, n, "value_data", value);
	audit_item_field(f, n, p->audit.keyword,
			 str_of(builtin_account_find(f->p->operand[0])->audit));
	if (not )
		audit_item_field(f, n, "check_type",
				 str_of(audit_check_text(AUDIT_CHECK_NOT_EQUAL)));
	return n;
}

struct audit_node *audit_account(struct audit_leaf *f)
{
	const struct alternative *alt = f->p->alternative;
	struct arena *a = f->l->arena;
	bool not = (alt->op == OP_NE) != f->negate;
	str list = { "", 0 }, one;
	size_t i;

	for (i = 0; i < f->p->count; i++) {
		one = alt[i].value.number ? STR("\"Enabled\"") : STR("\"Disabled\"");
		if (f->p->property->value == VALUE_TEXT && !audit_quote(a, alt[i].value.text, &one))
			return audit_cannot(f, "it holds a character outside ASCII");
		list = i ? str_fmt(a, "%.*s || %.*s", STR_ARG(list), STR_ARG(one)) : one;
	}
	return item(f, list, not );
}
