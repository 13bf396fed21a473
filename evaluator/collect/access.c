/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fileeffectiverights53_object and regkeyeffectiverights53_object -> an item per file or key and account
 * with the rights that evidence knows. Source: windows-system-characteristics-schema.xsd 5.11.2.
 */
#include "collect.h"

static void add_rights(struct collecting *c, enum property_id id, uint64_t bits)
{
	const struct oval_entity_row *row;
	const struct access_right *r;
	size_t i;

	for (row = c->object->type->entity; row->name; row++)
		for (i = 0; (r = access_right_at(id, i)); i++)
			if (r->oval && !strcmp(r->oval, row->name))
				collect_entity(c, row->name, DATATYPE_BOOLEAN, STATUS_EXISTS,
					       bits & r->bits ? STR("true") : STR("false"));
}

static void end(struct collecting *c, enum property_id id, str sid, const struct answer *answer)
{
	collect_entity(c, "trustee_sid", DATATYPE_STRING, STATUS_EXISTS, sid);
	if (answer->status == ANSWER_FOUND)
		add_rights(c, id, answer->value.number);
	collect_item_end(c);
}

static enum flag add_of_file(struct collecting *c, const struct asked_files *files, str path,
			     str sid)
{
	struct subject s = { PROPERTY_FILE_ACL, { path, sid } };
	struct answer answer = { 0 };
	enum flag flag;

	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	if (!collect_file_answer(c, files, &answer, &flag))
		return flag;
	collect_file_place(c, path);
	end(c, s.property, sid, &answer);
	return flag;
}

static enum flag add_of_key(struct collecting *c, str hive, str key, str sid)
{
	struct arena *a = c->memo->arena;
	const char *root = hive_short(hive);
	struct subject s = { PROPERTY_REGISTRY_ACL, { STR_NONE, sid } };
	struct answer answer = { 0 };
	enum flag flag;

	if (!root)
		return FLAG_NOT_COLLECTED;
	s.operand[0] = key.n ? str_fmt(a, "%s\\%.*s", root, STR_ARG(key)) : str_of(root);
	evidence_ask(c->memo->evidence, a, &s, &answer);
	flag = collect_answer(c, &answer);
	if (flag == FLAG_NOT_COLLECTED)
		return flag;
	collect_entity(c, "hive", DATATYPE_STRING, STATUS_EXISTS, hive);
	collect_entity(c, "key", DATATYPE_STRING, STATUS_EXISTS, key);
	end(c, s.property, sid, &answer);
	return flag;
}

bool collect_fileeffectiverights53(struct collecting *c)
{
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked_files files;
	struct asked sid;
	size_t i;
	uint32_t k;

	if (!collect_asked_files(c, &files) || !collect_asked(c, "trustee_sid", &sid))
		return false;
	for (i = 0; i < files.path.n; i++)
		for (k = 0; k < sid.count; k++)
			flags[add_of_file(c, &files, files.path.v[i], sid.value[k])]++;
	collect_file_flag(c, &files, flags);
	return true;
}

bool collect_regkeyeffectiverights53(struct collecting *c)
{
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked hive, key, sid;
	uint32_t i, k, n;

	if (!collect_asked(c, "hive", &hive) || !collect_asked(c, "key", &key) ||
	    !collect_asked(c, "trustee_sid", &sid))
		return false;
	for (i = 0; i < hive.count; i++)
		for (k = 0; k < key.count; k++)
			for (n = 0; n < sid.count; n++)
				flags[add_of_key(c, hive.value[i],
						 key.nil ? STR_NONE : key.value[k], sid.value[n])]++;
	collect_flag(c, flags);
	return true;
}
