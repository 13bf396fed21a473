/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Account policies, user rights, audit settings and built-in accounts from OVAL items. A right that a
 * document without a list of collected objects does not list is held by nobody.
 */
#include "syschar_index.h"

/* ---- the index ---- */

void syschar_index_right(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *name = item_entity(item, "userright"), *sid;
	struct right *r;
	size_t i;

	if (!name || name->nil || !name->value.n)
		return;
	r = map_get(&x->rights, name->value);
	if (!r) {
		r = ARENA_NEW(x->arena, struct right);
		r->item = item;
		map_put(&x->rights, name->value, r);
	}
	if (item->status == STATUS_DOES_NOT_EXIST || r->problem)
		return;
	sid = item_entity(item, "trustee_sid");
	if (item->status != STATUS_EXISTS)
		r->problem = status_problem(item->status);
	else if (!sid)
		r->problem = "trustee_sid was not collected";
	else if (!entity_carries(sid) && sid->status != STATUS_DOES_NOT_EXIST)
		r->problem = status_problem(sid->status);
	if (r->problem) {
		r->item = item;
		return;
	}
	for (i = 0; i < r->sids.n; i++)
		if (str_eq_fold(r->sids.v[i], sid->value))
			return;
	if (sid->status == STATUS_EXISTS)
		*VEC_PUSH(x->arena, &r->sids) = sid->value;
}

static str account_key(struct arena *a, enum oval_type_id type,
		       const struct builtin_account *account)
{
	return str_fmt(a, "%d%s", (int)type, account->word);
}

/* user_sid_item and sid_sid_item of the built-in accounts, whatever the machine's own SID. */
void syschar_index_account(struct syschar_index *x, const struct item *item)
{
	const struct item_entity *sid = item_entity(item, item->type->entity[0].name);
	const struct builtin_account *account = sid ? builtin_account_of_sid(sid->value) : NULL;

	if (account)
		index_put(&x->accounts, account_key(x->arena, item->type->id, account), item);
}

/* ---- answers ---- */

bool items_right(struct syschar_index *x, struct arena *a, const struct subject *s,
		 struct answer *out)
{
	const struct user_right *row = user_right_find(s->operand[0]);
	const struct right *r;

	(void)a;
	if (!row || !row->oval)
		return false;
	r = map_get(&x->rights, str_of(row->oval));
	if (!r && x->sc->has_collected_objects)
		return false;
	if (r && r->problem)
		return answer_error(out, r->item->name, str_of(row->oval), str_of(r->problem));
	out->status = ANSWER_FOUND;
	out->silence = !r;
	out->place = STR("userright_item");
	out->name = str_of(row->oval);
	out->value.kind = DATUM_LIST;
	out->value.item = r ? r->sids.v : NULL;
	out->value.count = r ? r->sids.n : 0;
	return true;
}

bool entity_bool(str text, uint64_t *out)
{
	text = str_trim(text);
	*out = str_is(text, "true") || str_is(text, "1");
	return *out || str_is(text, "false") || str_is(text, "0");
}

static bool take_entity(const struct property *p, str text, struct datum *out)
{
	const struct special_row *special;
	unsigned mask;

	out->kind = DATUM_INT;
	switch (p->value) {
	case VALUE_BOOL:
		if (!p->oval.zero_is_enabled)
			return entity_bool(text, &out->number);
		if (memchr(text.p, '-', text.n) || !entity_number(text, 64, &out->number))
			return false;
		out->number = !out->number;
		return true;
	case VALUE_AUDIT:
		if (!audit_mask_of_oval(str_trim(text), &mask))
			return false;
		out->number = mask;
		return true;
	case VALUE_INT:
	case VALUE_DURATION:
		if (memchr(text.p, '-', text.n) || !entity_number(text, 64, &out->number))
			return false;
		special = special_of_oval(p->id, out->number);
		if (special)
			*out = (struct datum){ .kind = DATUM_SPECIAL, .special = special->special };
		return true;
	default: return false;
	}
}

/* A property that is one entity of the one item of its type. */
static bool ask_entity(struct syschar_index *x, struct arena *a, const struct property *p,
		       const char *name, struct answer *out)
{
	const struct item *item = x->first[p->oval.type];
	const struct item_entity *e;

	if (!item || !name || item->status == STATUS_NOT_COLLECTED)
		return false;
	e = item_entity(item, name);
	if (item->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		return answer_error(out, item->name, str_of(name),
				    str_of(status_problem(STATUS_ERROR)));
	if (item->status == STATUS_DOES_NOT_EXIST || (e && e->status == STATUS_DOES_NOT_EXIST))
		return answer_absent(out, ABSENT_VALUE, item->name, str_of(name));
	if (!entity_carries(e))
		return false;
	if (!take_entity(p, e->value, &out->value))
		return answer_error(out, item->name, str_of(name),
				    str_fmt(a, "'%.*s' is no value of it", STR_ARG(e->value)));
	out->status = ANSWER_FOUND;
	out->place = item->name;
	out->name = str_of(name);
	return true;
}

bool items_number(struct syschar_index *x, struct arena *a, const struct subject *s,
		  struct answer *out)
{
	const struct property *p = property_row(s->property);

	return !p->oval.cannot && ask_entity(x, a, p, p->oval.entity, out);
}

bool items_subcategory(struct syschar_index *x, struct arena *a, const struct subject *s,
		       struct answer *out)
{
	const struct subcategory *sub = subcategory_find(s->operand[0]);

	return sub && ask_entity(x, a, property_row(s->property), sub->oval, out);
}

/* The name may stand behind a domain or computer. */
static str bare_name(str name)
{
	const char *bar = name.n ? memrchr(name.p, '\\', name.n) : NULL;

	return bar ? (str){ bar + 1, name.n - (size_t)(bar + 1 - name.p) } : name;
}

static bool found_account(struct arena *a, const struct property *p, const struct item_entity *e,
			  struct answer *out)
{
	out->status = ANSWER_FOUND;
	out->value = (struct datum){ .kind = DATUM_TEXT, .text = bare_name(e->value) };
	if (p->value != VALUE_BOOL)
		return true;
	out->value = (struct datum){ .kind = DATUM_INT };
	return entity_bool(e->value, &out->value.number) ||
	       answer_error(out, out->place, out->name,
			    str_fmt(a, "'%.*s' is no value of it", STR_ARG(e->value)));
}

bool items_account(struct syschar_index *x, struct arena *a, const struct subject *s,
		   struct answer *out)
{
	const struct property *p = property_row(s->property);
	const struct builtin_account *account = builtin_account_find(s->operand[0]);
	const struct item *item =
		account ? map_get(&x->accounts, account_key(a, p->oval.type, account)) : NULL;
	const struct item_entity *e;

	if (!item || item->status == STATUS_NOT_COLLECTED)
		return false;
	e = item_entity(item, p->oval.entity);
	out->place = item->name;
	out->name = item_entity(item, item->type->entity[0].name)->value;
	if (item->status == STATUS_ERROR || (e && e->status == STATUS_ERROR))
		return answer_error(out, out->place, out->name,
				    str_of(status_problem(STATUS_ERROR)));
	if (item->status == STATUS_DOES_NOT_EXIST || (e && e->status == STATUS_DOES_NOT_EXIST))
		return answer_absent(out, ABSENT_VALUE, out->place, out->name);
	return entity_carries(e) && found_account(a, p, e, out);
}
