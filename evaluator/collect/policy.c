/* SPDX-License-Identifier: Apache-2.0 */
/*
 * passwordpolicy_object and lockoutpolicy_object -> one item with an entity per column of the type;
 * what no evidence says is left out, which says "not collected" (an entity of that status means the
 * same, but oscap 1.3.7 crashes on an empty one of datatype int). Source: windows-system-
 * characteristics-schema.xsd 5.11.2; ages are seconds, "never" is TIMEQ_FOREVER.
 */
#include "collect.h"

static const struct property *property_of(const struct oval_type *t, const char *entity)
{
	int p;

	for (p = 0; p < PROPERTY_COUNT; p++) {
		const struct property *row = property_row((enum property_id)p);

		if (row->oval.type == t->id && row->oval.entity &&
		    str_is(str_of(entity), row->oval.entity))
			return row;
	}
	return NULL;
}

static str text_of(struct arena *a, const struct property *p, const struct datum *d)
{
	uint64_t n = d->number;

	if (d->kind == DATUM_SPECIAL)
		n = special_row(p->id, d->special)->oval;
	if (p->value == VALUE_BOOL && p->oval.zero_is_enabled)
		return n ? STR("0") : STR("4294967295"); /* TIMEQ_FOREVER */
	if (p->value == VALUE_BOOL)
		return n ? STR("true") : STR("false");
	return str_fmt(a, "%llu", (unsigned long long)n);
}

static bool add_policy(struct collecting *c, const struct oval_entity_row *row)
{
	const struct property *p = property_of(c->object->type, row->name);
	struct subject s = { 0 };
	struct answer answer = { 0 };

	if (!p)
		return false;
	s.property = p->id;
	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	switch (answer.status) {
	case ANSWER_FOUND:
		collect_entity(c, row->name, row->datatype, STATUS_EXISTS,
			       text_of(c->memo->arena, p, &answer.value));
		break;
	case ANSWER_ABSENT:
		collect_entity(c, row->name, row->datatype, STATUS_DOES_NOT_EXIST, STR_NONE);
		break;
	case ANSWER_ERROR:
		collect_entity(c, row->name, row->datatype, STATUS_ERROR, STR_NONE);
		c->out->message = answer.message;
		break;
	case ANSWER_NOT_COLLECTED: return false;
	}
	collect_source(c, &answer);
	return true;
}

static bool collect_policy(struct collecting *c)
{
	const struct oval_entity_row *row;
	bool any = false;

	collect_item(c, STATUS_EXISTS);
	for (row = c->object->type->entity; row->name; row++)
		any |= add_policy(c, row);
	c->out->flag = any ? FLAG_COMPLETE : FLAG_NOT_COLLECTED;
	if (any)
		collect_item_end(c);
	else
		c->out->message = str_fmt(c->memo->arena, "the evidence says nothing of '%s'",
					  c->object->type->name);
	return true;
}

bool collect_passwordpolicy(struct collecting *c)
{
	return collect_policy(c);
}

bool collect_lockoutpolicy(struct collecting *c)
{
	return collect_policy(c);
}
