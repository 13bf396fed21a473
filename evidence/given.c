/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facts that a rule's test states. What it does not state is absent where its kind can be absent
 * (a registry value), else unknown. A stated word is also found under the registry value that
 * carries it, for judges that read that value; unstated, that value is as unknown as its property.
 */
#include "map.h"
#include "registry.h"
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

static bool same(const struct subject *x, const struct subject *y)
{
	const struct property *p = property_row(x->property);
	size_t i;

	for (i = 0; i < OPERANDS; i++)
		if (!(operand_folds(p, i) ? str_eq_fold : str_eq)(x->operand[i], y->operand[i]))
			return false;
	return x->property == y->property;
}

static const struct fact *stated(const struct given *g, const struct subject *s)
{
	size_t i;

	for (i = g->facts.n; i-- > 0;)
		if (same(&g->facts.v[i].subject, s))
			return &g->facts.v[i];
	return NULL;
}

/* The folder is above the path. */
static bool lies_in(str path, str folder)
{
	return path_is_folder(folder) && path.n > folder.n &&
	       str_eq_fold((str){ path.p, folder.n }, folder);
}

/* A thing of which something is stated is there, and so is the folder that it lies in. */
static bool implied(const struct given *g, const struct subject *s)
{
	const struct property *p = property_row(s->property), *q;
	str path;
	size_t i;

	for (i = 0; p->value == VALUE_PRESENCE && i < g->facts.n; i++) {
		q = property_row(g->facts.v[i].subject.property);
		path = g->facts.v[i].subject.operand[0];
		if (g->facts.v[i].value.kind == DATUM_NONE ||
		    (strcmp(p->fact, q->fact) && !(property_has_path(p) && property_has_path(q))))
			continue;
		if (str_eq_fold(path, s->operand[0]) ||
		    (property_has_path(p) && lies_in(path, s->operand[0])))
			return true;
	}
	return false;
}

/* What the property is asked of, if this registry value carries it. */
static bool carries(const struct property *p, const struct subject *s, struct subject *out)
{
	str key = s->operand[0], above = str_of(p->carrier.key);

	*out = (struct subject){ .property = p->id };
	if (!p->carrier.key || !str_eq_fold(s->operand[1], str_of(p->carrier.name)))
		return false;
	if (!p->carrier.operand)
		return str_eq_fold(key, above);
	if (key.n <= above.n + 1 || !str_eq_fold((str){ key.p, above.n }, above) ||
	    key.p[above.n] != '\\')
		return false;
	out->operand[0] = (str){ key.p + above.n + 1, key.n - above.n - 1 };
	return !memchr(out->operand[0].p, '\\', out->operand[0].n);
}

/*
 * The property that this registry value carries, and a stated `windows role = member-server` as the
 * REG_SZ "ServerNT"; NULL for none.
 */
static const struct property *carried(const struct given *g, struct arena *a,
				      const struct subject *s, struct datum *out)
{
	size_t i;

	for (i = 0; i < PROPERTY_COUNT && subject_is_registry(s); i++) {
		const struct property *p = property_row((enum property_id)i);
		struct subject own;
		const struct fact *f;

		if (!carries(p, s, &own))
			continue;
		f = stated(g, &own);
		if (!f || f->value.kind == DATUM_NONE)
			return p;
		*out = f->value;
		carrier_expected(p, out);
		if (out->kind == DATUM_INT && out->reg == REG_SZ)
			*out = (struct datum){ .kind = DATUM_TEXT,
					       .reg = REG_SZ,
					       .text = str_fmt(a, "%llu",
							       (unsigned long long)out->number) };
		return p;
	}
	return NULL;
}

static str key_of(struct arena *a, const struct subject *x)
{
	const struct property *p = property_row(x->property);

	if (p->carrier.key)
		return carrier_key(a, p, x->operand);
	return property_has_key(p) ? x->operand[0] : STR_NONE;
}

/* Something is stated of the key, or below it. */
static bool has_key(const struct given *g, struct arena *a, str key)
{
	size_t i;
	str rest;

	for (i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].value.kind != DATUM_NONE &&
		    registry_below(key_of(a, &g->facts.v[i].subject), key, &rest))
			return true;
	return false;
}

static bool given_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	struct given *g = state;
	const struct fact *f = stated(g, s);
	const struct property *p = f ? NULL : carried(g, a, s, &out->value);

	out->status = ANSWER_FOUND;
	out->place = s->operand[0];
	out->name = s->operand[1];
	if (subject_is_key(s) && has_key(g, a, s->operand[0]))
		return answer_key(out, s->operand[0]);
	if (f && f->value.kind == DATUM_NONE) /* stated as missing */
		return answer_absent(out, ABSENT_VALUE, s->operand[0], s->operand[1]);
	if (f) {
		out->value = f->value;
		return true;
	}
	if (!f && implied(g, s))
		out->value = (struct datum){ .kind = DATUM_INT, .number = 1 };
	if (out->value.kind != DATUM_NONE)
		return true;
	p = p ? p : property_row(s->property);
	return p->can_be_absent &&
	       answer_absent(out,
			     subject_is_registry(s) && !has_key(g, a, s->operand[0]) ? ABSENT_KEY
										     : ABSENT_VALUE,
			     s->operand[0], s->operand[1]);
}

/* The rows or lines that are stated: a list is one of each. There are no others. */
static bool given_rows(const struct given *g, struct arena *a, const struct subject *s,
		       struct candidates *out)
{
	const struct fact *f = stated(g, s);
	const struct datum *d = f ? &f->value : NULL;
	size_t i, n = !d || d->kind == DATUM_NONE ? 0 : d->kind == DATUM_LIST ? d->count : 1;

	for (i = 0; i < n; i++) {
		struct candidate *c = VEC_PUSH(a, &out->of);

		c->subject = *s;
		c->answer.status = ANSWER_FOUND;
		c->answer.place = s->operand[0];
		c->answer.name = s->operand[1];
		c->answer.value = *d;
		if (d->kind == DATUM_LIST)
			c->answer.value = (struct datum){ .kind = DATUM_TEXT, .text = d->item[i] };
	}
	out->complete = true;
	return true;
}

/* All files and folders of which something is stated: there are no others. */
static bool given_files(const struct given *g, struct arena *a, str folder, struct candidates *out)
{
	struct map seen;
	str path, name, rest;
	size_t i;

	map_init_fold(&seen, a);
	for (i = 0; i < g->facts.n; i++) {
		const struct fact *f = &g->facts.v[i];

		path = f->subject.operand[0];
		if (!property_has_path(property_row(f->subject.property)) ||
		    f->value.kind == DATUM_NONE || (folder.n && !lies_in(path, folder)))
			continue;
		name = rest = (str){ path.p + folder.n, path.n - folder.n };
		path_component(&rest);
		name.n -= rest.n; /* with its backslash */
		if (!map_put(&seen, name, g->arena))
			candidates_add_file(a, out, (str){ path.p, folder.n + name.n });
	}
	out->complete = true;
	return true;
}

/* All keys that hold what is stated: there are no others. */
static bool given_list(void *state, struct arena *a, const struct subject *s,
		       struct candidates *out)
{
	const struct given *g = state;
	struct map seen;
	str rest, name;
	size_t i;

	if (subject_is_file(s))
		return given_files(g, a, s->operand[0], out);
	if (!subject_is_registry(s))
		return given_rows(g, a, s, out);
	map_init_fold(&seen, a);
	for (i = 0; i < g->facts.n; i++) {
		const struct fact *f = &g->facts.v[i];

		if (f->value.kind == DATUM_NONE ||
		    !registry_below(key_of(a, &f->subject), s->operand[0], &rest) || !rest.n)
			continue;
		name = path_component(&rest);
		if (!map_put(&seen, name, g->arena))
			candidates_add(a, out, s->operand[0], name);
	}
	out->complete = true;
	return true;
}

static const struct source_ops given_ops = {
	.kind = "given",
	.about = "facts stated by a test",
	.ask = given_ask,
	.list = given_list,
};

void evidence_add_given(struct evidence *e, struct given *g)
{
	*VEC_PUSH(e->arena, &e->sources) = (struct evidence_source){
		.ops = &given_ops, .state = g, .path = STR(""), .holds = STR("stated facts")
	};
}
