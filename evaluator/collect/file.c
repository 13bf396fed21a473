/* SPDX-License-Identifier: Apache-2.0 */
/*
 * file_object of Windows -> the file or folder with its owner and version; what no evidence says is
 * left out. Source: windows-system-characteristics-schema.xsd 5.11.2.
 */
#include "collect.h"

static void add_property(struct collecting *c, enum property_id id, str path)
{
	const struct property *p = property_row(id);
	enum datatype type = p->value == VALUE_VERSION ? DATATYPE_VERSION : DATATYPE_STRING;
	struct subject s = { .property = id, .operand = { path } };
	struct answer answer = { 0 };

	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	if (answer.status == ANSWER_FOUND)
		collect_entity(c, p->oval.entity, type, STATUS_EXISTS,
			       p->value == VALUE_VERSION
				       ? version_text(c->memo->arena, answer.value.number)
				       : answer.value.text);
	else if (answer.status != ANSWER_NOT_COLLECTED)
		collect_entity(c, p->oval.entity, type,
			       answer.status == ANSWER_ERROR ? STATUS_ERROR : STATUS_DOES_NOT_EXIST,
			       STR_NONE);
}

static enum flag add_file(struct collecting *c, const struct asked_files *files, str path)
{
	struct subject s = { .property = PROPERTY_FILE_PRESENCE, .operand = { path } };
	struct answer answer = { 0 };
	enum flag flag;

	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	if (!collect_file_answer(c, files, &answer, &flag))
		return flag;
	collect_file_place(c, path);
	if (answer.status == ANSWER_FOUND) {
		add_property(c, PROPERTY_FILE_OWNER, path);
		add_property(c, PROPERTY_FILE_VERSION, path);
	}
	collect_item_end(c);
	return flag;
}

bool collect_file(struct collecting *c)
{
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked_files files;
	size_t i;

	if (!collect_asked_files(c, &files))
		return false;
	for (i = 0; i < files.path.n; i++)
		flags[add_file(c, &files, files.path.v[i])]++;
	collect_file_flag(c, &files, flags);
	return true;
}
