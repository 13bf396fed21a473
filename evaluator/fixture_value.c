/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values that an entity of an object or a state is true or false for: candidates are made from what
 * it states, by datatype and operation, and tried by the comparison that judges them.
 */
#include "fixture.h"
#include "oval_component.h"
#include "sample.h"

#define STATED_LIMIT 8 /* of the values of a variable */
#define SAMPLES 6      /* of a pattern */

struct trials {
	struct making *k;
	struct arena *arena;
	VEC(str) list;
};

static void add(struct trials *c, str value)
{
	*VEC_PUSH(c->arena, &c->list) = value;
}

static void add_words(struct trials *c, const char *const *word)
{
	for (; *word; word++)
		add(c, str_of(*word));
}

/* What is valid for the datatype whatever is stated; numbers that limits lie between. */
static void add_usual(struct trials *c, enum datatype datatype)
{
	static const char *const usual[DATATYPE_COUNT][8] = {
		[DATATYPE_STRING] = { "norma", "0", "7", "1000", "yes", "/etc/norma", "" },
		[DATATYPE_INT] = { "0", "1", "7", "1000", "-1", "4294967295" },
		[DATATYPE_FLOAT] = { "0.0", "1.5", "-1.0", "1000000.0" },
		[DATATYPE_BOOLEAN] = { "true", "false", "0", "1" },
		[DATATYPE_BINARY] = { "00", "ff", "0a0b" },
		[DATATYPE_VERSION] = { "1.0", "0", "99999.0" },
		[DATATYPE_EVR_STRING] = { "0:1.0-1", "0:0-0", "99999:0-0" },
		[DATATYPE_DEBIAN_EVR_STRING] = { "0:1.0-1", "0:0-0", "99999:0-0" },
		[DATATYPE_IOS_VERSION] = { "12.0(1)", "0.0(0)", "99.9(9)" },
		[DATATYPE_FILESET_REVISION] = { "1.0.0.0", "0.0.0.0", "99.9.9.9" },
		[DATATYPE_IPV4_ADDRESS] = { "192.0.2.1", "0.0.0.0/0", "0.0.0.0",
					    "255.255.255.255" },
		[DATATYPE_IPV6_ADDRESS] = { "2001:db8::1", "::/0", "::", "ffff::" },
		[DATATYPE_RECORD] = { "" },
	};
	size_t i;

	for (i = 0; i < 8 && usual[datatype][i]; i++)
		add(c, str_of(usual[datatype][i]));
}

/* An integer and its neighbours. */
static void add_neighbours(struct trials *c, str stated)
{
	struct arena *a = c->arena;
	static const char *const steps[] = { "1", "-1" };
	str value, why;
	size_t i;

	for (i = 0; i < 2; i++)
		if (oval_arithmetic(a, false, stated, str_of(steps[i]), &value, &why))
			add(c, value);
}

static void add_stated(struct trials *c, const struct oval_entity *e, str stated)
{
	struct arena *a = c->arena;
	unsigned i;

	if (e->operation == OPERATION_PATTERN_MATCH) {
		for (i = 0; i < SAMPLES; i++)
			add(c, pattern_sample(a, c->k->dice, stated));
		add(c, str_fmt(a, "%.*s\n", STR_ARG(c->list.v[c->list.n - 1])));
		return;
	}
	add(c, stated);
	if (e->datatype == DATATYPE_INT)
		add_neighbours(c, stated);
	else if (e->datatype == DATATYPE_STRING)
		add(c, str_fmt(a, "%.*s.norma", STR_ARG(stated)));
	else if (e->datatype == DATATYPE_VERSION)
		add(c, str_fmt(a, "%.*s.1", STR_ARG(stated)));
}

static void add_candidates(struct trials *c, const struct oval_entity *e)
{
	const struct oval_valued *v = e->variable ? oval_value(c->k->memo, e->variable) : NULL;
	uint32_t i, from;

	if (!v) {
		add_stated(c, e, e->value);
	} else if (v->count) {
		from = dice_roll(c->k->dice, v->count);
		for (i = 0; i < v->count && i < STATED_LIMIT; i++)
			add_stated(c, e, v->value[(from + i) % v->count]);
	}
	add_usual(c, e->datatype);
}

/* Whether XML and the item's datatype can hold it. */
static bool valid(const struct making *k, str value)
{
	size_t i;

	for (i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' && value.p[i] != '\t' && value.p[i] != '\n')
			return false;
	return k->datatype == DATATYPE_STRING || k->datatype == DATATYPE_RECORD ||
	       (value.n && value_casts(k->datatype, value));
}

/* The first candidate with the result, else the first that is valid; NULL if none is. */
static const str *choose(struct trials *all, const struct oval_entity *e, enum result wanted)
{
	struct oval_comparison c = { .memo = all->k->memo };
	const str *first = NULL;
	size_t i;

	for (i = 0; i < all->list.n; i++) {
		const str *value = &all->list.v[i];

		if (!valid(all->k, *value))
			continue;
		if (!first)
			first = value;
		if (oval_compare(&c, e, *value) == wanted)
			return value;
	}
	return first;
}

void fixture_value(struct making *k, const struct oval_entity *e, bool wanted, str *out)
{
	struct arena scratch, *messages = k->memo->values.arena;
	struct trials all = { .k = k, .arena = &scratch };
	const str *chosen;

	arena_init(&scratch);
	if (k->rule.word)
		add_words(&all, k->rule.word);
	else
		add_candidates(&all, e);
	k->memo->values.arena = &scratch;
	chosen = choose(&all, e, wanted ? RESULT_TRUE : RESULT_FALSE);
	k->memo->values.arena = messages;
	*out = chosen ? str_dup(k->memo->arena, *chosen) : fixture_any_value(k);
	arena_release(&scratch);
}

str fixture_any_value(struct making *k)
{
	struct arena scratch;
	struct trials all = { .k = k, .arena = &scratch };
	str value;

	arena_init(&scratch);
	if (k->rule.word)
		add_words(&all, k->rule.word);
	else
		add_usual(&all, k->datatype);
	value = all.list.v[dice_roll(k->dice, (uint32_t)all.list.n)]; /* a literal */
	arena_release(&scratch);
	return value;
}
