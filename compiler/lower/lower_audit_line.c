/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of a file as .audit: `regex` selects lines and `expect` must match them. They are whole lines,
 * so what a group of the pattern says cannot be compared.
 */
#include "lower_audit.h"

static struct audit_node *check(struct audit_leaf *f, bool there)
{
	enum audit_type_id type = there ? AUDIT_TYPE_FILE_CONTENT_CHECK
					: AUDIT_TYPE_FILE_CONTENT_CHECK_NOT;
	struct audit_node *n = audit_item_new(f, type);
	str path, pattern;

	if (!audit_quote(f->l->arena, f->p->operand[0], &path) ||
	    !audit_quote(f->l->arena, f->p->operand[1], &pattern))
		return audit_cannot(f, "it holds a character outside ASCII");
	audit_item_field(f, n, "value_type", str_of(f->p->property->audit.value_type));
	audit_item_field(f, n, "value_data", path);
	audit_item_field(f, n, "regex", pattern);
	audit_item_field(f, n, "expect", pattern);
	audit_item_field(f, n, "file_option", there ? STR("CAN_NOT_BE_NULL") : STR("CAN_BE_NULL"));
	return n;
}

struct audit_node *audit_lines(struct audit_leaf *f)
{
	const struct predicate *p = f->p;

	if (p->op != OP_EXISTS)
		return audit_cannot(f, "it compares whole lines, not what a pattern finds in one");
	if (path_is_several(p->operand[0]))
		return audit_cannot(f, "it looks into one file");
	if (p->quantifier == QUANTIFIER_ONE || p->none_found)
		return audit_cannot(f, "it counts no lines");
	return check(f, (p->quantifier != QUANTIFIER_NO) != f->negate);
}
