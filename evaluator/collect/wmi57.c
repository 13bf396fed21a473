/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wmi57_object -> one item with a record for each row that evidence knows; the fields are those that
 * the query selects. Source: windows-system-characteristics-schema.xsd 5.11.2.
 */
#include "collect.h"

#define FIELD_LIMIT 64

struct fields {
	str name[FIELD_LIMIT];
	struct candidates list[FIELD_LIMIT];
	size_t count, rows;
};

static bool is_name(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
}

/* SELECT a, b FROM ...: the names up to FROM. */
static bool selected(str wql, struct fields *f)
{
	size_t i = 0, from;

	f->count = 0;
	while (i < wql.n && f->count < FIELD_LIMIT) {
		str word;

		while (i < wql.n && !is_name(wql.p[i]))
			i++;
		for (from = i; i < wql.n && is_name(wql.p[i]);)
			i++;
		word = (str){ wql.p + from, i - from };
		if (str_eq_fold(word, STR("FROM")))
			return f->count > 0;
		if (word.n && !str_eq_fold(word, STR("SELECT")))
			f->name[f->count++] = word;
	}
	return false;
}

static str lower(struct arena *a, str s)
{
	char *p = str_c(a, s);
	size_t i;

	for (i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] += 'a' - 'A';
	return (str){ p, s.n };
}

static void add_row(struct collecting *c, const struct fields *f, size_t row)
{
	struct arena *a = c->memo->arena;
	struct item_record *record = ARENA_NEW(a, struct item_record);
	size_t i;

	record->field = ARENA_ARRAY(a, f->count, struct item_entity);
	for (i = 0; i < f->count; i++) {
		const struct candidates *list = &f->list[i];
		const struct answer *answer = row < list->of.n ? &list->of.v[row].answer : NULL;
		struct item_entity *e = &record->field[record->count];

		if (!answer || answer->status == ANSWER_NOT_COLLECTED)
			continue;
		record->count++;
		e->name = lower(a, f->name[i]);
		e->datatype = answer->value.kind == DATUM_INT ? DATATYPE_INT : DATATYPE_STRING;
		e->status = answer->status == ANSWER_FOUND   ? STATUS_EXISTS
			    : answer->status == ANSWER_ERROR ? STATUS_ERROR
							     : STATUS_DOES_NOT_EXIST;
		if (answer->status == ANSWER_FOUND)
			e->value = datum_value(a, property_row(PROPERTY_WMI), &answer->value);
	}
	collect_entity(c, "result", DATATYPE_RECORD, STATUS_EXISTS, STR_NONE);
	c->entities.v[c->entities.n - 1].record = record;
}

static enum flag add_query(struct collecting *c, str namespace, str wql)
{
	struct fields f = { 0 };
	bool error = false, complete = true;
	size_t i;

	if (!selected(wql, &f))
		return FLAG_NOT_COLLECTED;
	for (i = 0; i < f.count; i++) {
		struct subject s = { PROPERTY_WMI, { namespace, wql, f.name[i] } };

		evidence_list(c->memo->evidence, c->memo->arena, &s, &f.list[i]);
		error |= f.list[i].error;
		complete &= f.list[i].complete;
		f.rows = f.list[i].of.n > f.rows ? f.list[i].of.n : f.rows;
	}
	if (!complete && !error && !f.rows)
		return FLAG_NOT_COLLECTED;
	collect_item(c, error ? STATUS_ERROR : STATUS_EXISTS);
	collect_entity(c, "namespace", DATATYPE_STRING, STATUS_EXISTS, namespace);
	collect_entity(c, "wql", DATATYPE_STRING, STATUS_EXISTS, wql);
	for (i = 0; i < f.rows; i++)
		add_row(c, &f, i);
	if (!f.rows && !error)
		collect_entity(c, "result", DATATYPE_RECORD, STATUS_DOES_NOT_EXIST, STR_NONE);
	collect_item_end(c);
	return error ? FLAG_ERROR : complete ? FLAG_COMPLETE : FLAG_INCOMPLETE;
}

bool collect_wmi57(struct collecting *c)
{
	unsigned flags[FLAG_COUNT] = { 0 };
	struct asked namespace, wql;
	uint32_t i, k;

	if (!collect_asked(c, "namespace", &namespace) || !collect_asked(c, "wql", &wql))
		return false;
	for (i = 0; i < namespace.count; i++)
		for (k = 0; k < wql.count; k++)
			flags[add_query(c, namespace.value[i], wql.value[k])]++;
	collect_flag(c, flags);
	return true;
}
