/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_UNIT_H
#define NORMA_AUDIT_UNIT_H

#include "unit.h"

#include "audit_model.h"
#include "file.h"
#include "model.h"
#include "truth.h"

/* One machine of stated facts, and the walk over a unit without a memo. */
struct machine {
	struct arena arena;
	struct diag diag;
	struct evidence evidence;
	struct given *given;
};

static inline void machine_init(struct machine *m)
{
	arena_init(&m->arena);
	diag_init(&m->diag);
	evidence_init(&m->evidence, &m->arena, &m->diag);
	m->given = given_new(&m->arena);
}

static inline void machine_release(struct machine *m)
{
	evidence_release(&m->evidence);
	diag_release(&m->diag);
	arena_release(&m->arena);
}

/* As eval does it, without a memo. */
static inline enum result walk(struct judging *j, const struct node *n, struct outcome *o)
{
	struct counts c = { { 0 } };
	enum result r;
	size_t i;

	switch (n->kind) {
	case NODE_LEAF: return judge_audit(j, n, o);
	case NODE_CONSTANT: return n->constant;
	case NODE_IF:
		r = walk(j, n->child[0], o);
		if (r != RESULT_TRUE && r != RESULT_FALSE)
			return RESULT_UNKNOWN;
		return walk(j, n->child[r == RESULT_TRUE ? 1 : 2], o);
	default: break;
	}
	for (i = 0; i < n->count; i++)
		c.of[walk(j, n->child[i], o)]++;
	r = truth_operator(n->op, &c);
	return n->negate ? truth_negate(r) : r;
}

static inline enum result judge_the_unit(struct machine *m, const struct content *c,
					 const struct judged *u, struct outcome *o)
{
	struct judging j = { .content = c, .evidence = &m->evidence, .arena = &m->arena };
	enum result r;

	*o = u->outcome;
	if (u->applies) {
		struct outcome silent = { 0 };

		r = walk(&j, u->applies, &silent);
		if (r != RESULT_TRUE)
			return r == RESULT_FALSE ? RESULT_NOT_APPLICABLE : RESULT_UNKNOWN;
	}
	return walk(&j, u->root, o);
}

static inline struct datum number(enum reg_type reg, uint64_t n)
{
	return (struct datum){ .kind = DATUM_INT, .reg = reg, .number = n };
}

/* "a,b" is a list of two. */
static inline struct datum list(struct arena *a, enum reg_type reg, const char *text)
{
	struct datum d = { .kind = DATUM_LIST, .reg = reg };
	str rest = str_of(text);

	d.item = ARENA_ARRAY(a, rest.n + 1, str);
	while (rest.n) {
		const char *comma = memchr(rest.p, ',', rest.n);
		size_t n = comma ? (size_t)(comma - rest.p) : rest.n;

		d.item[d.count++] = (str){ rest.p, n };
		rest = (str){ rest.p + n + (comma != NULL), rest.n - n - (comma != NULL) };
	}
	return d;
}

#endif
