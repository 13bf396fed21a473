/* SPDX-License-Identifier: Apache-2.0 */
/* Types that need no machine: unknown, variable; and the family, told by the kind of evidence. */
#include "collect.h"

bool collect_unknown(struct collecting *c)
{
	c->out->flag = FLAG_NOT_COLLECTED;
	return true;
}

/* Registry evidence comes from Windows; system characteristics say it by a family_item. */
bool collect_family(struct collecting *c)
{
	const struct evidence *e = c->memo->evidence;
	size_t i;

	for (i = 0; i < e->sources.n; i++) {
		str kind = str_of(e->sources.v[i].ops->kind);

		if (!str_is(kind, "hive") && !str_is(kind, "reg"))
			continue;
		collect_item(c, STATUS_EXISTS);
		collect_entity(c, "family", DATATYPE_STRING, STATUS_EXISTS, STR("windows"));
		collect_item_end(c);
		c->out->flag = FLAG_COMPLETE;
		c->out->source = e->sources.v[i].path;
		return true;
	}
	c->out->flag = FLAG_NOT_COLLECTED;
	c->out->message = STR("the evidence does not say the family of the system");
	return false;
}

/* One item with the variable's id and all its values. */
bool collect_variable(struct collecting *c)
{
	const struct oval_content *content = c->memo->content;
	const struct oval_variable *v = NULL;
	struct asked id;
	const struct oval_valued *x;
	uint32_t i;

	if (!collect_asked(c, "var_ref", &id) || !id.count)
		return false;
	for (i = 0; i < content->variables.n && !v; i++)
		if (str_eq(content->variables.v[i]->id, id.value[0]))
			v = content->variables.v[i];
	if (!v) {
		c->out->flag = FLAG_ERROR;
		c->out->message = str_fmt(c->memo->arena, "there is no variable '%.*s'",
					  STR_ARG(id.value[0]));
		return true;
	}
	x = oval_value(c->memo, v);
	c->out->flag = x->flag;
	c->out->message = x->message;
	if (!x->count)
		return true;
	collect_item(c, STATUS_EXISTS);
	collect_entity(c, "var_ref", DATATYPE_STRING, STATUS_EXISTS, v->id);
	for (i = 0; i < x->count; i++)
		collect_entity(c, "value", v->datatype, STATUS_EXISTS, x->value[i]);
	collect_item_end(c);
	return true;
}
