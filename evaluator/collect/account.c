/* SPDX-License-Identifier: Apache-2.0 */
/*
 * user_sid55_object and sid_sid_object for a built-in account -> its item. Evidence knows these accounts
 * alone, so an object that may mean others is not asked. Source: windows-system-characteristics-
 * schema.xsd 5.11.2.
 */
#include "collect.h"

static const struct builtin_account *account_of(const struct oval_object *o)
{
	const struct builtin_account *account;
	const struct oval_entity *e = o->count == 1 ? &o->entity[0] : NULL;
	size_t i;

	if (!e || e->nil || e->variable)
		return NULL;
	if (e->operation == OPERATION_EQUALS)
		return builtin_account_of_sid(e->value);
	for (i = 0; e->operation == OPERATION_PATTERN_MATCH && (account = builtin_account_at(i));
	     i++)
		if (str_is(e->value, account->pattern))
			return account;
	return NULL;
}

static bool collect_account(struct collecting *c, enum property_id property, const char *sid_entity,
			    const char *entity)
{
	const struct builtin_account *account = account_of(c->object);
	bool is_bool = property_row(property)->value == VALUE_BOOL;
	struct subject s = { .property = property };
	struct answer answer = { 0 };
	bool readable;
	str sid;

	if (!account) {
		c->out->flag = FLAG_NOT_COLLECTED;
		c->out->message = STR("the evidence knows the built-in accounts alone");
		return false;
	}
	s.operand[0] = str_of(account->word);
	evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	c->out->message = answer.message;
	readable = answer.status == ANSWER_FOUND;
	c->out->flag = readable			       ? FLAG_COMPLETE
		       : answer.status == ANSWER_ERROR ? FLAG_ERROR
						       : FLAG_NOT_COLLECTED;
	if (c->out->flag == FLAG_NOT_COLLECTED)
		return true;
	collect_source(c, &answer);
	/* Stated facts know no SID of the machine. */
	sid = builtin_account_of_sid(answer.name) ? answer.name : str_of(account->sid);
	if (c->object->entity[0].operation == OPERATION_EQUALS &&
	    !str_eq(sid, c->object->entity[0].value)) {
		c->out->flag = FLAG_DOES_NOT_EXIST;
		return true;
	}
	collect_item(c, STATUS_EXISTS);
	collect_entity(c, sid_entity, DATATYPE_STRING, STATUS_EXISTS, sid);
	if (!readable)
		collect_entity(c, entity, is_bool ? DATATYPE_BOOLEAN : DATATYPE_STRING,
			       STATUS_ERROR, STR_NONE);
	else if (is_bool)
		collect_entity(c, entity, DATATYPE_BOOLEAN, STATUS_EXISTS,
			       answer.value.number ? STR("true") : STR("false"));
	else
		collect_entity(c, entity, DATATYPE_STRING, STATUS_EXISTS, answer.value.text);
	collect_item_end(c);
	return true;
}

bool collect_user_sid55(struct collecting *c)
{
	return collect_account(c, PROPERTY_ACCOUNT_STATUS, "user_sid", "enabled");
}

bool collect_sid_sid(struct collecting *c)
{
	return collect_account(c, PROPERTY_ACCOUNT_NAME, "trustee_sid", "trustee_name");
}
