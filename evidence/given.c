/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facts that a rule's test states. What it does not state is absent where its kind can be absent
 * (a registry value), else unknown. A stated word is also found under the registry value that
 * carries it, for judges that read that value; unstated, that value is as unknown as its property.
 */
#include "source.h"

struct fact {
	struct subject subject;
	struct datum value;
};

struct given {
	struct arena *arena;
	VEC(struct fact) facts;
};

struct given *given_new(struct arena *a)
{
	struct given *g = ARENA_NEW(a, struct given);

	g->arena = a;
	return g;
}

void given_add(struct given *g, const struct subject *s, const struct datum *value)
{
	struct fact *f = VEC_PUSH(g->arena, &g->facts);

	f->subject = *s;
	f->value = *value;
}

static const struct fact *stated(const struct given *g, const struct subject *s)
{
	size_t i;

	for (i = g->facts.n; i-- > 0;) {
		const struct subject *x = &g->facts.v[i].subject;

		if (x->property == s->property && str_eq_fold(x->operand[0], s->operand[0]) &&
		    str_eq_fold(x->operand[1], s->operand[1]))
			return &g->facts.v[i];
	}
	return NULL;
}

/* The property that this registry value carries; NULL for none. */
static const struct property *carried(const struct subject *s)
{
	size_t i;

	for (i = 0; i < PROPERTY_COUNT && subject_is_registry(s); i++) {
		const struct property *p = property_row((enum property_id)i);

		if (p->carrier.key && str_eq_fold(s->operand[0], str_of(p->carrier.key)) &&
		    str_eq_fold(s->operand[1], str_of(p->carrier.name)))
			return p;
	}
	return NULL;
}

/* A stated `windows role = member-server` as the REG_SZ "ServerNT". */
static bool as_carrier(const struct given *g, const struct property *p, struct datum *out)
{
	const struct fact *f = stated(g, &(struct subject){ .property = p->id });
	const struct word_row *row = NULL;

	if (f && f->value.kind == DATUM_TEXT)
		row = word_find(p->id, f->value.text);
	if (!row)
		return false;
	*out = (struct datum){ .kind = DATUM_TEXT, .reg = REG_SZ, .text = str_of(row->carrier) };
	return true;
}

static bool given_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	struct given *g = state;
	const struct fact *f = stated(g, s);
	const struct property *p = f ? NULL : carried(s);

	(void)a;
	out->status = ANSWER_FOUND;
	out->place = s->operand[0];
	out->name = s->operand[1];
	if (f) {
		out->value = f->value;
		return true;
	}
	if (p && as_carrier(g, p, &out->value))
		return true;
	p = p ? p : property_row(s->property);
	return p->can_be_absent && answer_absent(out, ABSENT_VALUE, s->operand[0], s->operand[1]);
}

static const struct source_ops given_ops = {
	.kind = "given",
	.about = "facts stated by a test",
	.ask = given_ask,
};

void evidence_add_given(struct evidence *e, struct given *g)
{
	*VEC_PUSH(e->arena, &e->sources) = (struct evidence_source){
		.ops = &given_ops, .state = g, .path = STR(""), .holds = STR("stated facts")
	};
}
