/* SPDX-License-Identifier: Apache-2.0 */
/*
 * userright_object -> one item per account that holds the right. A right that nobody holds is an
 * item that does not exist. Source: windows-system-characteristics-schema.xsd 5.11.2.
 */
#include "collect.h"

static void add_trustee(struct collecting *c, str right, str sid)
{
	const struct account *account = account_by_sid(sid);

	collect_item(c, STATUS_EXISTS);
	collect_entity(c, "userright", DATATYPE_STRING, STATUS_EXISTS, right);
	if (account)
		collect_entity(c, "trustee_name", DATATYPE_STRING, STATUS_EXISTS,
			       str_of(account->name));
	collect_entity(c, "trustee_sid", DATATYPE_STRING, STATUS_EXISTS, sid);
	collect_item_end(c);
}

static void add_nobody(struct collecting *c, str right)
{
	collect_item(c, STATUS_DOES_NOT_EXIST);
	collect_entity(c, "userright", DATATYPE_STRING, STATUS_EXISTS, right);
	collect_entity(c, "trustee_sid", DATATYPE_STRING, STATUS_DOES_NOT_EXIST, STR_NONE);
	collect_item_end(c);
}

/* The item tells other readers of the system characteristics what the flag tells OVAL. */
static enum flag add_error(struct collecting *c, str right, str message)
{
	collect_item(c, STATUS_ERROR);
	collect_entity(c, "userright", DATATYPE_STRING, STATUS_EXISTS, right);
	collect_item_end(c);
	c->out->message = message;
	return FLAG_ERROR;
}

static enum flag add_right(struct collecting *c, str oval_name)
{
	const struct user_right *right = user_right_by_oval(oval_name);
	struct subject s = { .property = PROPERTY_USER_RIGHT };
	struct answer answer = { 0 };
	size_t i;

	if (!right)
		return FLAG_NOT_COLLECTED;
	s.operand[0] = str_of(right->name);
	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	if (answer.status == ANSWER_NOT_COLLECTED)
		return FLAG_NOT_COLLECTED;
	collect_source(c, &answer);
	if (answer.status == ANSWER_ERROR)
		return add_error(c, oval_name, answer.message);
	for (i = 0; answer.status == ANSWER_FOUND && i < answer.value.count; i++)
		add_trustee(c, oval_name, answer.value.item[i]);
	if (i)
		return FLAG_COMPLETE;
	add_nobody(c, oval_name);
	return FLAG_DOES_NOT_EXIST;
}

bool collect_userright(struct collecting *c)
{
	struct asked right;
	unsigned flags[FLAG_COUNT] = { 0 };
	uint32_t i;

	if (!collect_asked(c, "userright", &right))
		return false;
	for (i = 0; i < right.count; i++)
		flags[add_right(c, right.value[i])]++;
	collect_flag(c, flags);
	if (flags[FLAG_NOT_COLLECTED])
		c->out->message = STR("the evidence does not list the holders of the right");
	return true;
}
