/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A field of what a WMI query finds as WMI_POLICY. That every row must comply is inferred, so other
 * counts cannot be said.
 */
#include "lower_audit.h"

static const char outside_ascii[] = "it holds a character outside ASCII";

struct said {
	const char *value_type;
	enum audit_check check;
	str value;
};

static bool say(struct arena *a, const struct alternative *alt, struct said *out)
{
	bool number = alt->value.kind == DATUM_INT;

	out->value_type = number ? "POLICY_DWORD" : "POLICY_TEXT";
	out->check = alt->op == OP_MATCHES	 ? AUDIT_CHECK_REGEX
		     : alt->op == OP_NOT_MATCHES ? AUDIT_CHECK_NOT_REGEX
						 : audit_check_of(alt->op);
	if (!number)
		return audit_quote(a, alt->value.text, &out->value);
	out->value = str_fmt(a, "%llu", (unsigned long long)alt->value.number);
	if (alt->op == OP_IN_RANGE)
		out->value = str_fmt(a, "[%.*s..%llu]", STR_ARG(out->value),
				     (unsigned long long)alt->high.number);
	return true;
}

/* root/cimv2: published files write slashes. */
static str slashed(struct arena *a, str namespace)
{
	char *p = str_c(a, namespace);
	size_t i;

	for (i = 0; i < namespace.n; i++)
		if (p[i] == '\\')
			p[i] = '/';
	return (str){ p, namespace.n };
}

struct audit_node *audit_wmi(struct audit_leaf *f)
{
	const struct predicate *p = f->p;
	struct arena *a = f->l->arena;
	struct audit_node *n = audit_item_new(f, p->property->audit.type);
	struct said all, one;
	str space, query, field;
	size_t i;

	if (p->quantifier != QUANTIFIER_EVERY)
		return audit_cannot(f, "it counts no rows: every one must comply");
	if (!audit_quote(a, slashed(a, p->operand[0]), &space) ||
	    !audit_quote(a, p->operand[1], &query) || !audit_quote(a, p->operand[2], &field) ||
	    !say(a, &p->alternative[0], &all))
		return audit_cannot(f, outside_ascii);
	for (i = 1; i < p->count; i++) {
		if (!say(a, &p->alternative[i], &one))
			return audit_cannot(f, outside_ascii);
		if (one.check != all.check || strcmp(one.value_type, all.value_type))
			return audit_cannot(f, "it cannot join these comparisons");
		all.value = str_fmt(a, "%.*s || %.*s", STR_ARG(all.value), STR_ARG(one.value));
	}
	if (f->negate)
		return NULL;
	audit_item_field(f, n, "value_type", str_of(all.value_type));
	audit_item_field(f, n, "value_data", all.value);
	audit_item_field(f, n, "wmi_namespace", space);
	audit_item_field(f, n, p->property->audit.keyword, query);
	audit_item_field(f, n, "wmi_attribute", field);
	audit_item_field(f, n, "wmi_key", field);
	if (all.check != AUDIT_CHECK_EQUAL)
		audit_item_field(f, n, "check_type", str_of(audit_check_text(all.check)));
	if (p->none_found)
		audit_item_field(f, n, "wmi_option", STR("CAN_BE_NULL"));
	return n;
}
