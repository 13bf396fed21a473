/* SPDX-License-Identifier: Apache-2.0 */
/* What outputs say of the tailoring in force, so that nobody takes them for the benchmark itself. */
#include "lower_meta.h"

str tailoring_version(struct arena *a, const struct benchmark *b)
{
	if (!b->tailoring)
		return b->version;
	return str_fmt(a, "%.*s+%.*s", STR_ARG(b->version), STR_ARG(b->tailoring->name));
}

str tailoring_title(struct arena *a, const struct benchmark *b)
{
	if (!b->tailoring)
		return b->title;
	return str_fmt(a, "%.*s, tailored: %.*s", STR_ARG(b->title), STR_ARG(b->tailoring->name));
}

static str head(struct arena *a, const struct benchmark *b)
{
	return str_fmt(a, "Tailored by '%.*s': this is not %.*s %.*s itself.",
		       STR_ARG(b->tailoring->name), STR_ARG(b->name), STR_ARG(b->version));
}

static str set_line(struct arena *a, const struct tailored *t)
{
	return str_fmt(a, "set %.*s.%.*s to %.*s: %.*s", STR_ARG(t->rule), STR_ARG(t->param),
		       STR_ARG(t->value), STR_ARG(t->because));
}

static str waiver_line(struct arena *a, const struct waiver *w)
{
	return str_fmt(a, "waived %.*s on '%.*s' until %.*s by %.*s: %.*s", STR_ARG(w->rule),
		       STR_ARG(w->host), STR_ARG(w->until), STR_ARG(w->by), STR_ARG(w->because));
}

/* ---- of the whole: comments of .audit ---- */

static bool note(struct lowering *l, struct catalog *c, str text)
{
	if (!meta_ascii(l, SPAN_NONE, "tailoring", text, &text))
		return false;
	catalog_element(c, "note", text);
	return true;
}

bool tailoring_notes(struct lowering *l, struct catalog *c)
{
	const struct benchmark *b = l->plan->benchmark;
	const struct tailoring *t = b->tailoring;
	bool ok = true;
	size_t i;

	if (!t)
		return true;
	ok = note(l, c, head(l->arena, b));
	for (i = 0; i < t->sets.n; i++)
		ok &= note(l, c, set_line(l->arena, &t->sets.v[i]));
	for (i = 0; i < t->drops.n; i++)
		ok &= note(l, c,
			   str_fmt(l->arena, "dropped %.*s %.*s: %.*s",
				   STR_ARG(t->drops.v[i].number), STR_ARG(t->drops.v[i].rule),
				   STR_ARG(t->drops.v[i].because)));
	for (i = 0; i < t->waivers.n; i++)
		ok &= note(l, c, waiver_line(l->arena, &t->waivers.v[i]));
	return ok;
}

/* ---- of one rule: the description of an OVAL definition (OVAL's own notes are deprecated) ---- */

str tailoring_description(struct lowering *l, const struct rule *r)
{
	const struct benchmark *b = l->plan->benchmark;
	struct strbuf text = STRBUF_INIT;
	str out = r->description.n ? r->description : r->title;
	size_t i;

	if (!b->tailoring)
		return out;
	strbuf_addf(&text, "%.*s\n\n%.*s", STR_ARG(out), STR_ARG(head(l->arena, b)));
	for (i = 0; i < r->sets.n; i++)
		strbuf_addf(&text, "\n%.*s", STR_ARG(set_line(l->arena, &r->sets.v[i])));
	for (i = 0; i < r->waivers.n; i++)
		strbuf_addf(&text, "\n%.*s", STR_ARG(waiver_line(l->arena, &r->waivers.v[i])));
	out = str_dup(l->arena, strbuf_str(&text));
	strbuf_release(&text);
	return out;
}
