/* SPDX-License-Identifier: Apache-2.0 */
/*
 * auditeventpolicysubcategories_object -> one item with every subcategory that OVAL names; what the
 * evidence does not say is left out, as in policy.c.
 */
#include "collect.h"

static bool add_subcategory(struct collecting *c, const char *entity)
{
	const struct subcategory *row = subcategory_by_oval(str_of(entity));
	struct subject s = { .property = PROPERTY_AUDIT };
	struct answer answer = { .status = ANSWER_NOT_COLLECTED };

	if (row) {
		s.operand[0] = str_of(row->name);
		evidence_ask(c->memo->evidence, c->memo->arena, &s, &answer);
	}
	switch (answer.status) {
	case ANSWER_FOUND:
		collect_entity(c, entity, DATATYPE_STRING, STATUS_EXISTS,
			       str_of(audit_mask_oval((unsigned)answer.value.number)));
		break;
	case ANSWER_ABSENT:
		collect_entity(c, entity, DATATYPE_STRING, STATUS_DOES_NOT_EXIST, STR_NONE);
		break;
	case ANSWER_ERROR:
		collect_entity(c, entity, DATATYPE_STRING, STATUS_ERROR, STR_NONE);
		c->out->message = answer.message;
		break;
	case ANSWER_NOT_COLLECTED: return false;
	}
	collect_source(c, &answer);
	return true;
}

bool collect_auditeventpolicysubcategories(struct collecting *c)
{
	const struct oval_entity_row *row;
	bool any = false;

	collect_item(c, STATUS_EXISTS);
	for (row = c->object->type->entity; row->name; row++)
		any |= add_subcategory(c, row->name);
	c->out->flag = any ? FLAG_COMPLETE : FLAG_NOT_COLLECTED;
	if (any)
		collect_item_end(c);
	else
		c->out->message = STR("the evidence says nothing of the audit policy");
	return true;
}
