/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Picks who answers for an object: where all evidence is system characteristics, they alone, as the
 * language says (an object that they do not list is not collected); else the type's collector asks
 * all evidence, and what it cannot ask is replayed where system characteristics list it.
 */
#include "collect.h"

#include <string.h>

#include "fixture.h"
#include "oval_select.h"

static collector *const collectors[OVAL_COUNT] = {
#define TYPE(id, family, item) [OVAL_##id] = collect_##id,
#define ENTITY(type, name, datatype, role)
#include "oval.def"
};

void collect_prepare(struct oval_memo *m)
{
	m->replay = replay_new(m);
}

static void not_collected(struct oval_collected *out, str why)
{
	out->flag = FLAG_NOT_COLLECTED;
	out->message = why;
}

/* Behaviors that say the default change nothing; others are the collector's to understand. */
static bool plain_behaviors(const struct oval_object *o)
{
	static const struct {
		const char *name, *value;
	} defaults[] = { { "max_depth", "-1" },
			 { "recurse_direction", "none" },
			 { "windows_view", "64_bit" } };
	const struct oval_selection *s = o->selection;
	size_t i, k;

	for (i = 0; s && i < s->behavior_count; i++) {
		for (k = 0; k < sizeof(defaults) / sizeof(*defaults); k++)
			if (str_is(s->behavior[i].name, defaults[k].name) &&
			    str_is(s->behavior[i].value, defaults[k].value))
				break;
		if (k == sizeof(defaults) / sizeof(*defaults))
			return false;
	}
	return true;
}

static void from_collector(struct oval_memo *m, const struct oval_object *o,
			   struct oval_collected *out)
{
	struct collecting c = { .memo = m, .object = o, .out = out };
	collector *const ask = collectors[o->type->id];
	bool plain = plain_behaviors(o);

	if (ask && plain && ask(&c)) {
		out->item = c.items.v;
		out->count = (uint32_t)c.items.n;
		oval_select_filtered(m, o, out);
		return;
	}
	if (replay_listed(m, o, out))
		out->message = STR_NONE;
	else if (!ask)
		not_collected(out, str_fmt(m->arena, "this evidence cannot be asked for a '%s'",
					   o->type->item ? o->type->item : o->type->name));
	else if (!plain)
		not_collected(out, STR("these behaviors cannot be asked of this evidence"));
}

/*
 * The chart of FlagEnumeration for variables: an error is one of the object, without a value there
 * is no object, and from an incomplete one no complete object comes.
 */
static bool variables_decide(struct oval_memo *m, const struct oval_object *o,
			     struct oval_collected *out, bool *incomplete)
{
	uint32_t i;

	for (i = 0; i < o->count; i++) {
		const struct oval_valued *v;

		if (!o->entity[i].variable)
			continue;
		v = oval_value(m, o->entity[i].variable);
		*incomplete |= v->flag == FLAG_INCOMPLETE;
		if (v->count)
			continue;
		out->flag = v->flag == FLAG_ERROR ? FLAG_ERROR : FLAG_DOES_NOT_EXIST;
		out->message = v->message;
		if (v->flag == FLAG_ERROR)
			return true;
	}
	return out->flag == FLAG_DOES_NOT_EXIST;
}

/* What is not listed: a variable object needs no machine, all else asks the evidence. */
static void collect_entities(struct oval_memo *m, const struct oval_object *o,
			     struct oval_collected *out)
{
	bool incomplete = false;

	if (variables_decide(m, o, out, &incomplete))
		return;
	if (m->fixture && o->type->id != OVAL_variable)
		fixture_object(m, o, out);
	else if (replay_only(m) && o->type->id != OVAL_variable)
		replay_matched(m, o, out);
	else
		from_collector(m, o, out);
	if (incomplete && out->flag == FLAG_COMPLETE)
		out->flag = FLAG_INCOMPLETE;
}

static void collect(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out)
{
	bool machine = o->type && o->type->id != OVAL_variable;

	if (!o->type) {
		not_collected(out, str_fmt(m->arena, "unknown type of object '%.*s'",
					   STR_ARG(o->element)));
	} else if (replay_only(m) && replay_listed(m, o, out)) {
		return;
	} else if (machine && !m->evidence->sources.n && !m->fixture) {
		not_collected(out, STR("no evidence was given"));
	} else if (machine && replay_only(m) && !replay_matches(m)) {
		not_collected(out, str_fmt(m->arena, "object '%.*s' is not among those collected",
					   STR_ARG(o->id)));
	} else {
		out->flag = FLAG_COMPLETE;
		if (o->selection && o->selection->set)
			oval_select_set(m, o->selection->set, out);
		else
			collect_entities(m, o, out);
	}
}

const struct oval_collected *collect_object(struct oval_memo *m, const struct oval_object *o)
{
	struct oval_collected *out = &m->object[o->index];

	if (out->done)
		return out;
	out->done = true;
	out->flag = FLAG_ERROR; /* what it is to itself, if it needs itself */
	if (oval_descend(m))
		collect(m, o, out);
	else
		out->message = STR("variables and objects need each other too deeply");
	oval_ascend(m);
	return out;
}

/* ---- for the collectors ---- */

static bool refuse(struct collecting *c, enum flag flag, str why)
{
	c->out->flag = flag;
	c->out->message = why;
	return false;
}

static const struct oval_entity *find_entity(const struct oval_object *o, const char *name)
{
	uint32_t i;

	for (i = 0; i < o->count; i++)
		if (str_is(o->entity[i].name, name))
			return &o->entity[i];
	return NULL;
}

bool collect_pattern(struct collecting *c, const char *entity, str *pattern)
{
	const struct oval_entity *e = find_entity(c->object, entity);

	if (!e || e->nil || e->variable || e->operation != OPERATION_PATTERN_MATCH)
		return false;
	*pattern = e->value;
	return true;
}

static bool asked_of_variable(struct collecting *c, const struct oval_entity *e, struct asked *out)
{
	const struct oval_valued *v = oval_value(c->memo, e->variable);
	uint32_t i;

	if (e->var_check != CHECK_ALL && e->var_check != CHECK_AT_LEAST_ONE)
		return refuse(c, FLAG_NOT_COLLECTED,
			      str_fmt(c->memo->arena, "var_check '%s' on '%.*s' cannot be asked",
				      check_text(e->var_check), STR_ARG(e->name)));
	out->value = v->value;
	out->count = v->count;
	for (i = 1; i < v->count && e->var_check == CHECK_ALL; i++)
		if (!str_eq(v->value[i], v->value[0]))
			out->count = 0; /* nothing equals two values at once */
	if (e->var_check == CHECK_ALL && out->count)
		out->count = 1;
	return true;
}

bool collect_asked(struct collecting *c, const char *entity, struct asked *out)
{
	const struct oval_entity *e = find_entity(c->object, entity);

	*out = (struct asked){ 0 };
	if (!e)
		return refuse(c, FLAG_ERROR,
			      str_fmt(c->memo->arena, "the object has no '%s'", entity));
	out->nil = e->nil;
	out->single = e->value;
	out->value = &out->single;
	out->count = 1;
	if (e->nil)
		return true;
	if (e->operation != OPERATION_EQUALS && e->operation != OPERATION_CASE_INSENSITIVE_EQUALS)
		return refuse(c, FLAG_NOT_COLLECTED,
			      str_fmt(c->memo->arena,
				      "'%s' on '%s' cannot be asked of this evidence",
				      operation_text(e->operation), entity));
	return !e->variable || asked_of_variable(c, e, out);
}

void collect_item(struct collecting *c, enum status status)
{
	struct item *item = ARENA_NEW(c->memo->arena, struct item);

	item->id = ++c->memo->items;
	item->name = str_of(c->object->type->item);
	item->family = c->object->type->family;
	item->space = str_of(oval_family_name(item->family));
	item->type = c->object->type;
	item->status = status;
	c->item = item;
	c->entities.n = 0;
}

void collect_entity(struct collecting *c, const char *name, enum datatype datatype,
		    enum status status, str value)
{
	*VEC_PUSH(c->memo->arena, &c->entities) = (struct item_entity){
		.name = str_of(name), .datatype = datatype, .status = status, .value = value
	};
}

void collect_item_end(struct collecting *c)
{
	c->item->count = c->entities.n;
	c->item->entity = ARENA_ARRAY(c->memo->arena, c->entities.n, struct item_entity);
	if (c->entities.n)
		memcpy(c->item->entity, c->entities.v, c->entities.n * sizeof(*c->entities.v));
	*VEC_PUSH(c->memo->arena, &c->items) = c->item;
}

void collect_source(struct collecting *c, const struct answer *a)
{
	if (!c->out->source.n)
		c->out->source = a->source;
}

enum flag collect_answer(struct collecting *c, const struct answer *a)
{
	if (a->status == ANSWER_NOT_COLLECTED)
		return FLAG_NOT_COLLECTED;
	collect_source(c, a);
	switch (a->status) {
	case ANSWER_FOUND: collect_item(c, STATUS_EXISTS); return FLAG_COMPLETE;
	case ANSWER_ABSENT: collect_item(c, STATUS_DOES_NOT_EXIST); return FLAG_DOES_NOT_EXIST;
	default:
		collect_item(c, STATUS_ERROR);
		c->out->message = a->message;
		return FLAG_ERROR;
	}
}

void collect_flag(struct collecting *c, const unsigned flags[FLAG_COUNT])
{
	if (flags[FLAG_ERROR])
		c->out->flag = FLAG_ERROR;
	else if (flags[FLAG_NOT_COLLECTED])
		c->out->flag = flags[FLAG_COMPLETE] ? FLAG_INCOMPLETE : FLAG_NOT_COLLECTED;
	else
		c->out->flag = flags[FLAG_COMPLETE] ? FLAG_COMPLETE : FLAG_DOES_NOT_EXIST;
	if (flags[FLAG_NOT_COLLECTED])
		c->out->message = str_fmt(c->memo->arena, "the evidence does not know of this '%s'",
					  c->object->type->name);
}
