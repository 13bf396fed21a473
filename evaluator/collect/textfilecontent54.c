/* SPDX-License-Identifier: Apache-2.0 */
/*
 * textfilecontent54_object -> an item for each match that evidence knows. Source: independent-system-
 * characteristics-schema.xsd 5.11.2.
 */
#include "collect.h"
#include "pattern.h"

static const struct oval_entity *find(const struct oval_object *o, const char *name)
{
	uint32_t i;

	for (i = 0; i < o->count; i++)
		if (str_is(o->entity[i].name, name))
			return &o->entity[i];
	return NULL;
}

/* Every match is asked for. */
static bool all_instances(const struct oval_object *o)
{
	const struct oval_entity *e = find(o, "instance");

	return e && !e->variable && e->operation == OPERATION_GREATER_THAN_OR_EQUAL &&
	       str_is(e->value, "1");
}

static void add_match(struct collecting *c, const struct subject *s, const struct answer *answer,
		      size_t number)
{
	bool group = pattern_groups(s->operand[1]) > 0;

	if (collect_answer(c, answer) == FLAG_NOT_COLLECTED)
		return;
	collect_file_place(c, s->operand[0]);
	collect_entity(c, "pattern", DATATYPE_STRING, STATUS_EXISTS, s->operand[1]);
	collect_entity(c, "instance", DATATYPE_INT, STATUS_EXISTS,
		       str_fmt(c->memo->arena, "%zu", number));
	if (answer->status == ANSWER_FOUND)
		collect_entity(c, group ? "subexpression" : "text", DATATYPE_STRING, STATUS_EXISTS,
			       datum_value(c->memo->arena, property_row(s->property),
					   &answer->value));
	collect_item_end(c);
}

/* As an item it tells other readers that nothing was found. */
static void add_none(struct collecting *c, const struct subject *s)
{
	collect_item(c, STATUS_DOES_NOT_EXIST);
	collect_file_place(c, s->operand[0]);
	collect_entity(c, "pattern", DATATYPE_STRING, STATUS_EXISTS, s->operand[1]);
	collect_item_end(c);
}

static enum flag add_file(struct collecting *c, const struct asked_files *files, str path,
			  str pattern)
{
	struct subject s = { PROPERTY_LINE, { path, pattern } };
	struct candidates list;
	size_t i;

	evidence_list(c->memo->evidence, c->memo->arena, &s, &list);
	for (i = 0; i < list.of.n; i++)
		add_match(c, &s, &list.of.v[i].answer, i + 1);
	if (list.error)
		return FLAG_ERROR;
	if (!list.complete)
		return FLAG_NOT_COLLECTED;
	if (list.of.n)
		return FLAG_COMPLETE;
	if (!files->by_pattern)
		add_none(c, &s);
	return FLAG_DOES_NOT_EXIST;
}

bool collect_textfilecontent54(struct collecting *c)
{
	const struct oval_entity *pattern = find(c->object, "pattern");
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked_files files;
	size_t i;

	if (!pattern || pattern->variable || !all_instances(c->object) ||
	    !collect_asked_files(c, &files))
		return false;
	for (i = 0; i < files.path.n; i++)
		flags[add_file(c, &files, files.path.v[i], pattern->value)]++;
	collect_file_flag(c, &files, flags);
	return true;
}
