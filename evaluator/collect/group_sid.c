/* SPDX-License-Identifier: Apache-2.0 */
/*
 * group_sid_object -> the group with its members. Source: windows-system-characteristics-schema.xsd
 * 5.11.2, which wants one entity that does not exist where there are no users, or no groups.
 */
#include "collect.h"

/*
 * Evidence tells members, not which of them are groups: those of BUILTIN and other well-known SIDs
 * are, and so are the groups that every domain has (below 1000, but for its four accounts).
 */
static bool is_group(str sid)
{
	const char *dash = sid.n ? memrchr(sid.p, '-', sid.n) : NULL;
	uint64_t rid;

	if (!str_starts(sid, "S-1-5-21-"))
		return true;
	return dash && str_to_u64((str){ dash + 1, sid.n - (size_t)(dash + 1 - sid.p) }, &rid) &&
	       rid < 1000 && (rid < 500 || rid > 503);
}

static void add_members(struct collecting *c, const struct datum *d, bool groups)
{
	const char *entity = groups ? "subgroup_sid" : "user_sid";
	size_t i, n = 0;

	for (i = 0; i < d->count; i++) {
		if (is_group(d->item[i]) != groups)
			continue;
		collect_entity(c, entity, DATATYPE_STRING, STATUS_EXISTS, d->item[i]);
		n++;
	}
	if (!n)
		collect_entity(c, entity, DATATYPE_STRING, STATUS_DOES_NOT_EXIST, STR_NONE);
}

static enum flag add_group(struct collecting *c, str sid)
{
	struct subject s = { .property = PROPERTY_GROUP_MEMBERS, .operand = { sid } };
	struct answer answer = { 0 };
	enum flag flag;

	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	flag = collect_answer(c, &answer);
	if (flag == FLAG_NOT_COLLECTED)
		return flag;
	collect_entity(c, "group_sid", DATATYPE_STRING, STATUS_EXISTS, sid);
	if (flag == FLAG_COMPLETE) {
		add_members(c, &answer.value, false);
		add_members(c, &answer.value, true);
	}
	collect_item_end(c);
	return flag;
}

bool collect_group_sid(struct collecting *c)
{
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked group;
	uint32_t i;

	if (!collect_asked(c, "group_sid", &group))
		return false;
	for (i = 0; i < group.count; i++)
		flags[add_group(c, group.value[i])]++;
	collect_flag(c, flags);
	return true;
}
