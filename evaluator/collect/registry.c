/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_object -> registry_item, one per value found. Source: windows-system-characteristics-
 * schema.xsd 5.11.2: numbers are unsigned, each string of a REG_MULTI_SZ is one value entity of one
 * item, a value without data has a value entity that does not exist. Name nil asks for the key.
 */
#include <string.h>

#include "collect_walk.h"

struct look {
	str hive, key, name; /* as the object writes them */
	bool key_only, by_pattern;
	unsigned found, absent, unseen, failed;
	enum absent_part part;
};

/* The spelling of the evidence where it is the same name. */
static str spelled(str asked, str seen)
{
	return str_eq_fold(asked, seen) ? seen : asked;
}

static str key_of_place(str place)
{
	size_t i;

	for (i = 0; i < place.n && place.p[i] != '\\'; i++)
		;
	return i < place.n ? (str){ place.p + i + 1, place.n - i - 1 } : STR_NONE;
}

static void add_place(struct collecting *c, const struct look *l, enum status key, enum status name)
{
	collect_entity(c, "hive", DATATYPE_STRING, STATUS_EXISTS, l->hive);
	collect_entity(c, "key", DATATYPE_STRING, key, l->key);
	if (!l->key_only)
		collect_entity(c, "name", DATATYPE_STRING, name, l->name);
}

static void add_value(struct collecting *c, const struct datum *d)
{
	struct arena *a = c->memo->arena;
	struct strbuf hex = STRBUF_INIT;
	size_t i;

	switch (d->kind) {
	case DATUM_INT:
		collect_entity(c, "value", DATATYPE_INT, STATUS_EXISTS,
			       str_fmt(a, "%llu", (unsigned long long)d->number));
		return;
	case DATUM_TEXT:
		collect_entity(c, "value", DATATYPE_STRING, STATUS_EXISTS, d->text);
		return;
	case DATUM_LIST:
		for (i = 0; i < d->count; i++)
			collect_entity(c, "value", DATATYPE_STRING, STATUS_EXISTS, d->item[i]);
		if (d->count)
			return;
		break;
	case DATUM_BINARY:
		for (i = 0; i < d->text.n; i++)
			strbuf_addf(&hex, "%02x", (unsigned char)d->text.p[i]);
		collect_entity(c, "value", DATATYPE_BINARY, STATUS_EXISTS,
			       str_dup(a, strbuf_str(&hex)));
		strbuf_release(&hex);
		return;
	case DATUM_NONE:
	case DATUM_SPECIAL: break;
	}
	collect_entity(c, "value", DATATYPE_STRING, STATUS_DOES_NOT_EXIST, STR_NONE);
}

static void add_found(struct collecting *c, struct look *l, const struct answer *a)
{
	const char *type = reg_type_oval(a->value.reg);

	l->key = spelled(l->key, key_of_place(a->place));
	l->name = spelled(l->name, a->name);
	collect_item(c, STATUS_EXISTS);
	add_place(c, l, STATUS_EXISTS, STATUS_EXISTS);
	if (!l->key_only) {
		collect_entity(c, "type", DATATYPE_STRING, type ? STATUS_EXISTS : STATUS_ERROR,
			       str_of(type));
		add_value(c, &a->value);
	}
	collect_item_end(c);
}

/* It cannot be read: whether it exists is an error, too, as it is to a rule. */
static void add_error(struct collecting *c, const struct look *l, const struct answer *a)
{
	collect_item(c, STATUS_ERROR);
	add_place(c, l, STATUS_EXISTS, STATUS_EXISTS);
	collect_item_end(c);
	c->out->message = a->message;
}

static void add_absent(struct collecting *c, const struct look *l)
{
	collect_item(c, STATUS_DOES_NOT_EXIST);
	add_place(c, l, l->part == ABSENT_KEY ? STATUS_DOES_NOT_EXIST : STATUS_EXISTS,
		  STATUS_DOES_NOT_EXIST);
	collect_item_end(c);
}

static void look(struct collecting *c, struct look *l)
{
	struct arena *a = c->memo->arena;
	const char *root = hive_short(l->hive);
	struct subject s = { .property = l->key_only ? PROPERTY_REGISTRY_KEY : PROPERTY_REGISTRY };
	struct answer answer = { 0 };

	if (!root) {
		l->unseen++;
		return;
	}
	s.operand[0] = l->key.n ? str_fmt(a, "%s\\%.*s", root, STR_ARG(l->key)) : str_of(root);
	s.operand[1] = l->key_only ? STR("") : l->name;
	evidence_ask(c->memo->evidence, a, &s, &answer);
	if (answer.status != ANSWER_NOT_COLLECTED)
		collect_source(c, &answer);
	switch (answer.status) {
	case ANSWER_FOUND:
		l->found++;
		add_found(c, l, &answer);
		break;
	case ANSWER_ERROR:
		l->found++;
		add_error(c, l, &answer);
		break;
	case ANSWER_ABSENT:
		l->absent++;
		l->part = answer.absent;
		break;
	case ANSWER_NOT_COLLECTED: l->unseen++; break;
	}
}

/* ---- keys by pattern ---- */

/* The keys that match, in `asked` as if the object had named them. */
static bool keys_by_pattern(struct collecting *c, struct collect_walk *w, const struct asked *hive,
			    struct asked *key)
{
	uint32_t i;

	for (i = 0; i < hive->count; i++) {
		const char *root = hive_short(hive->value[i]);

		if (root && !w->error)
			collect_walk_keys(w, root);
	}
	*key = (struct asked){ .value = w->found.v, .count = (uint32_t)w->found.n };
	if (!w->error)
		return true;
	c->out->flag = FLAG_ERROR;
	c->out->message = w->message;
	return false;
}

/* An absent value is listed only where nothing was found: as an item it says so to other readers. */
static void decide(struct collecting *c, const struct look *l)
{
	if (l->unseen)
		c->out->flag = l->found ? FLAG_INCOMPLETE : FLAG_NOT_COLLECTED;
	else
		c->out->flag = l->found ? FLAG_COMPLETE : FLAG_DOES_NOT_EXIST;
	if (!l->found && !l->unseen && l->absent && !l->by_pattern)
		add_absent(c, l);
	if (l->unseen && !c->out->message.n)
		c->out->message = str_fmt(c->memo->arena,
					  "the evidence does not reach '%.*s\\%.*s'",
					  STR_ARG(l->hive), STR_ARG(l->key));
}

bool collect_registry(struct collecting *c)
{
	struct asked hive, key, name;
	struct collect_walk w = { .memo = c->memo };
	struct look l = { 0 };
	uint32_t h, k, n;

	if (!collect_asked(c, "hive", &hive) || !collect_asked(c, "name", &name))
		return false;
	l.by_pattern = collect_pattern(c, "key", &w.pattern);
	if (l.by_pattern ? hive.count > 1 : !collect_asked(c, "key", &key))
		return false;
	if (l.by_pattern && !keys_by_pattern(c, &w, &hive, &key))
		return true;
	l.key_only = name.nil;
	for (h = 0; h < hive.count; h++)
		for (k = 0; k < key.count; k++)
			for (n = 0; n < name.count; n++) {
				l.hive = hive.value[h];
				l.key = key.nil ? STR_NONE : key.value[k];
				l.name = name.nil ? STR_NONE : name.value[n];
				look(c, &l);
			}
	if (w.message.n) {
		l.unseen++;
		c->out->message = w.message;
	}
	decide(c, &l);
	return true;
}
