/* SPDX-License-Identifier: Apache-2.0 */
/* Files as .audit: FILE_CHECK asks whether one is there, FILE_VERSION compares its version. */
#include "lower_audit.h"

static const char no_version[] = "it has no item for a file that is there without a version";

static struct audit_node *presence(struct audit_leaf *f, str path, bool there)
{
	struct audit_node *n = audit_item_new(f, f->p->property->audit.type);

	audit_item_field(f, n, "value_type", str_of(f->p->property->audit.value_type));
	audit_item_field(f, n, "value_data", path);
	audit_item_field(f, n, "file_option", there ? STR("MUST_EXIST") : STR("MUST_NOT_EXIST"));
	return n;
}

/* check_type always stands there: without it the scanner takes >=. */
static struct audit_node *version(struct audit_leaf *f, str path, enum operator op, uint64_t number,
				  bool missing)
{
	const struct property *p = f->p->property;
	struct audit_node *n = audit_item_new(f, p->audit.type);
	struct arena *a = f->l->arena;
	str text = version_text(a, number);

	audit_item_field(f, n, "value_type", str_of(p->audit.value_type));
	audit_item_field(f, n, "value_data", str_fmt(a, "\"%.*s\"", STR_ARG(text)));
	audit_item_field(f, n, p->audit.keyword, path);
	audit_item_field(f, n, "check_type", str_of(audit_check_text(audit_check_of(op))));
	audit_item_field(f, n, "file_option",
			 missing ? STR("CAN_BE_NULL") : STR("CAN_NOT_BE_NULL"));
	return n;
}

struct audit_node *audit_files(struct audit_leaf *f)
{
	const struct predicate *p = f->p;
	struct audit_node *any = audit_group(f->l->arena, AUDIT_OR);
	size_t i;
	str path;

	if (p->quantifier)
		return audit_cannot(f, "its items name one file each");
	if (!audit_quote(f->l->arena, p->operand[0], &path))
		return audit_cannot(f, "it holds a character outside ASCII");
	if (p->property->value == VALUE_PRESENCE)
		return presence(f, path, (p->op == OP_EXISTS) != f->negate);
	if (p->op == OP_MISSING || p->or_missing)
		return audit_cannot(f, no_version);
	if (f->negate)
		return NULL;
	if (p->op == OP_EXISTS)
		return version(f, path, OP_GE, 0, false);
	for (i = 0; i < p->count; i++)
		audit_add(f->l->arena, any,
			  version(f, path, p->alternative[i].op, p->alternative[i].value.number,
				  false));
	return audit_done(any);
}
