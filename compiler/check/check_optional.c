/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets with optional members: `== { 'A', optional 'B' }` is `== { 'A' } or { 'A', 'B' }`. Nothing behind
 * the checker knows of them.
 */
#include "check_value.h"

#define OPTIONAL_LIMIT 4 /* members: 16 sets */

static bool is_optional(const struct ast_value *v)
{
	return v->prefix.text.p && str_is(v->prefix.text, "optional");
}

/* The set with those optional members whose bit is set. */
static struct ast_value *one_set(struct arena *a, const struct ast_value *v, size_t bits)
{
	struct ast_value *set = ARENA_NEW(a, struct ast_value);
	size_t i, k = 0;

	*set = *v;
	set->item = ARENA_ARRAY(a, v->count, struct ast_value *);
	set->count = 0;
	for (i = 0; i < v->count; i++) {
		struct ast_value *member = v->item[i];

		if (is_optional(member)) {
			if (!(bits & (size_t)1 << k++))
				continue;
			member = ARENA_NEW(a, struct ast_value);
			*member = *v->item[i];
			member->prefix.text = STR_NONE;
		}
		set->item[set->count++] = member;
	}
	return set;
}

size_t optional_count(const struct ast_value *v)
{
	size_t i, n = 0;

	if (v->kind == AST_SET)
		for (i = 0; i < v->count; i++)
			n += is_optional(v->item[i]);
	return n > OPTIONAL_LIMIT ? 1 : (size_t)1 << n;
}

bool optional_set(struct context *x, enum operator op, const struct ast_value *v, size_t number,
		  const struct ast_value **out)
{
	size_t i, n = 0;

	*out = v;
	for (i = 0; v->kind == AST_SET && i < v->count; i++) {
		if (!is_optional(v->item[i]))
			continue;
		if (op != OP_EQ)
			return complain(x->c, v->item[i]->prefix.at, CODE_E3020,
					"'optional' stands in sets behind '==' alone");
		if (++n > OPTIONAL_LIMIT)
			return complain(x->c, v->item[i]->prefix.at, CODE_E3019,
					"more than %d optional members", OPTIONAL_LIMIT);
	}
	if (n)
		*out = one_set(&x->c->scratch, v, number);
	return true;
}
