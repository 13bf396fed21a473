/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filters and sets. Sources: filter and SetType of oval-definitions-schema.xsd; the flag tables of
 * SetOperatorEnumeration. Of a filter whose state has no true or false for an item the standard says
 * nothing: such an item stays unless only matching ones may, an error is one of the object, and
 * where items may be missing for that reason the object is incomplete.
 */
#include "oval_select.h"

#include <string.h>

#include "collect.h"

/* Columns are the flag of the first operand, rows that of the second, in the order of enum flag. */
static const char *const flags[SET_OPERATOR_COUNT][FLAG_COUNT] = {
	[SET_OPERATOR_UNION] = {
		[FLAG_ERROR] = "EEEEEE",
		[FLAG_COMPLETE] = "ECICIC",
		[FLAG_INCOMPLETE] = "EIIIII",
		[FLAG_DOES_NOT_EXIST] = "ECIDID",
		[FLAG_NOT_COLLECTED] = "EIIINN",
		[FLAG_NOT_APPLICABLE] = "ECIDNA",
	},
	[SET_OPERATOR_INTERSECTION] = {
		[FLAG_ERROR] = "EEEDEE",
		[FLAG_COMPLETE] = "ECIDNC",
		[FLAG_INCOMPLETE] = "EIIDNI",
		[FLAG_DOES_NOT_EXIST] = "DDDDDD",
		[FLAG_NOT_COLLECTED] = "ENNDNN",
		[FLAG_NOT_APPLICABLE] = "ECIDNA",
	},
	[SET_OPERATOR_COMPLEMENT] = {
		[FLAG_ERROR] = "EEEDEE",
		[FLAG_COMPLETE] = "ECIDNE",
		[FLAG_INCOMPLETE] = "EEEDNE",
		[FLAG_DOES_NOT_EXIST] = "ECIDNE",
		[FLAG_NOT_COLLECTED] = "ENNDNE",
		[FLAG_NOT_APPLICABLE] = "EEEEEE",
	},
};

enum flag oval_set_flag(enum set_operator op, enum flag first, enum flag second)
{
	static const char letters[FLAG_COUNT + 1] = "ECIDNA";

	return (enum flag)(strchr(letters, flags[op][second][first]) - letters);
}

/* ---- filters ---- */

struct filtering {
	struct oval_memo *memo;
	const struct oval_filter *filter;
	bool failed, missing; /* the state is an error; an item may be missing for no result */
	str why;
};

static bool stays(struct filtering *f, const struct item *item)
{
	switch (oval_match_state(f->memo, f->filter->state, item, &f->why)) {
	case RESULT_TRUE: return f->filter->include;
	case RESULT_FALSE: return !f->filter->include;
	case RESULT_ERROR: f->failed = true; break;
	default: f->missing |= f->filter->include; break;
	}
	return !f->filter->include;
}

static void apply_filters(struct oval_memo *m, const struct oval_filter *filter, uint32_t filters,
			  struct oval_collected *c)
{
	struct filtering f = { .memo = m };
	const struct item **items;
	uint32_t i, k, n;

	if (!filters || !c->count)
		return;
	items = ARENA_ARRAY(m->arena, c->count, const struct item *);
	memcpy(items, c->item, c->count * sizeof(*items));
	for (k = 0; k < filters; k++) {
		f.filter = &filter[k];
		for (i = 0, n = 0; i < c->count; i++)
			if (stays(&f, items[i]))
				items[n++] = items[i];
		c->count = n;
	}
	c->item = items;
	if (f.failed)
		c->flag = FLAG_ERROR;
	else if (f.missing && c->flag == FLAG_COMPLETE)
		c->flag = FLAG_INCOMPLETE;
	if ((f.failed || f.missing) && !c->message.n)
		c->message = f.why.n ? str_fmt(m->arena, "filter '%.*s': %.*s",
					       STR_ARG(f.filter->state->id), STR_ARG(f.why))
				     : STR("a filter has no result for an item");
}

/* "Complete" with no item left is "does not exist". */
static void count_items(struct oval_collected *c)
{
	if (c->flag == FLAG_COMPLETE && !c->count)
		c->flag = FLAG_DOES_NOT_EXIST;
}

void oval_select_filtered(struct oval_memo *m, const struct oval_object *o,
			  struct oval_collected *out)
{
	const struct oval_selection *s = o->selection;

	if (!s || !s->filter_count || !out->count)
		return;
	apply_filters(m, s->filter, s->filter_count, out);
	count_items(out);
}

/* ---- sets ---- */

static void add_entities(struct strbuf *b, const struct item_entity *e, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++, e++) {
		strbuf_addch(b, '\0');
		strbuf_addstr(b, e->name);
		strbuf_addch(b, (char)e->datatype);
		strbuf_addch(b, (char)(e->status | e->nil << 3));
		strbuf_add(b, &e->value.n, sizeof(e->value.n));
		strbuf_addstr(b, e->value);
		if (e->record) {
			strbuf_add(b, &e->record->count, sizeof(e->record->count));
			add_entities(b, e->record->field, e->record->count);
		}
	}
}

/* Items are equal if all is equal but their ids: a text that says all of it. */
static void add_identity(struct strbuf *b, const struct item *item)
{
	strbuf_reset(b);
	strbuf_addstr(b, item->space);
	strbuf_addch(b, '\0');
	strbuf_addstr(b, item->name);
	strbuf_addch(b, (char)item->status);
	add_entities(b, item->entity, item->count);
}

struct joining {
	struct oval_memo *memo;
	struct arena scratch;
	struct map second, seen; /* by identity: of the second operand, and in the result */
	VEC(const struct item *) items;
	struct strbuf identity;
};

static void index_second(struct joining *j, const struct oval_collected *c)
{
	uint32_t i;

	for (i = 0; i < c->count; i++) {
		add_identity(&j->identity, c->item[i]);
		if (!map_get(&j->second, strbuf_str(&j->identity)))
			map_put(&j->second, str_dup(&j->scratch, strbuf_str(&j->identity)), j);
	}
}

enum wanted { WANTED_ALL, WANTED_IN_SECOND, WANTED_NOT_IN_SECOND };

static void join(struct joining *j, const struct oval_collected *c, enum wanted wanted)
{
	uint32_t i;
	str identity;

	for (i = 0; i < c->count; i++) {
		add_identity(&j->identity, c->item[i]);
		identity = strbuf_str(&j->identity);
		if (wanted != WANTED_ALL &&
		    (map_get(&j->second, identity) != NULL) != (wanted == WANTED_IN_SECOND))
			continue;
		if (map_get(&j->seen, identity))
			continue;
		map_put(&j->seen, str_dup(&j->scratch, identity), j);
		*VEC_PUSH(j->memo->arena, &j->items) = c->item[i];
	}
}

static void join_operands(struct oval_memo *m, const struct oval_set *set,
			  const struct oval_collected *operand, unsigned operands,
			  struct oval_collected *out)
{
	struct joining j = { .memo = m };

	arena_init(&j.scratch);
	map_init(&j.second, &j.scratch);
	map_init(&j.seen, &j.scratch);
	if (operands == 2 && set->op != SET_OPERATOR_UNION)
		index_second(&j, &operand[1]);
	join(&j, &operand[0],
	     operands == 1 || set->op == SET_OPERATOR_UNION ? WANTED_ALL
	     : set->op == SET_OPERATOR_INTERSECTION	    ? WANTED_IN_SECOND
							    : WANTED_NOT_IN_SECOND);
	if (operands == 2 && set->op == SET_OPERATOR_UNION)
		join(&j, &operand[1], WANTED_ALL);
	strbuf_release(&j.identity);
	arena_release(&j.scratch);
	out->item = j.items.v;
	out->count = (uint32_t)j.items.n;
}

void oval_select_set(struct oval_memo *m, const struct oval_set *set, struct oval_collected *out)
{
	struct oval_collected operand[2] = { { 0 } };
	unsigned i, operands = 0;

	for (i = 0; i < 2 && (set->object[i] || set->set[i]); i++, operands++) {
		if (set->set[i])
			oval_select_set(m, set->set[i], &operand[i]);
		else
			operand[i] = *collect_object(m, set->object[i]);
		apply_filters(m, set->filter, set->filter_count, &operand[i]);
		if (!out->message.n)
			out->message = operand[i].message;
		if (!out->source.n)
			out->source = operand[i].source;
	}
	out->flag = operands == 1 ? operand[0].flag
				  : oval_set_flag(set->op, operand[0].flag, operand[1].flag);
	if (out->flag == FLAG_COMPLETE || out->flag == FLAG_INCOMPLETE || out->flag == FLAG_ERROR)
		join_operands(m, set, operand, operands, out);
	count_items(out);
	if (out->flag == FLAG_COMPLETE)
		out->message = STR_NONE;
}
