/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index is written last: with its digests it shows that the files beside it belong together.
 * Every rule is one line, so that a comparison of two indexes is one of rules.
 */
#include "index.h"

#include <jansson.h>

#include "bug.h"
#include "lower_meta.h"

static json_t *text(str s)
{
	json_t *j = json_stringn(s.p ? s.p : "", s.n);

	if (!j)
		BUG("text of a rule is not UTF-8");
	return j;
}

static void line(struct strbuf *out, const char *before, json_t *object)
{
	char *s = json_dumps(object, JSON_PRESERVE_ORDER | JSON_ENCODE_ANY);

	if (!s)
		BUG("index without memory");
	strbuf_adds(out, before);
	strbuf_adds(out, s);
	free(s);
	json_decref(object);
}

static void put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value))
		BUG("no JSON value for %s", key);
}

static void names(json_t *object, const char *key, const str *name, size_t count)
{
	json_t *all;
	size_t i;

	if (!count)
		return;
	all = json_array();
	for (i = 0; i < count; i++)
		json_array_append_new(all, text(name[i]));
	put(object, key, all);
}

/* What most rules do not have. */
static void history(json_t *o, const struct rule *r)
{
	if (r->history.status != STATUS_ACCEPTED)
		put(o, "status", json_string(rule_status_text(r->history.status)));
	if (r->history.status == STATUS_DEPRECATED) {
		put(o, "since", text(r->history.deprecated.since));
		put(o, "reason", text(r->history.deprecated.reason));
	}
	if (r->manual)
		put(o, "assessment", json_string("manual"));
	names(o, "was", r->history.was, r->history.was_count);
	names(o, "split_from", r->history.split_from, r->history.split_count);
}

/* The rows of docs/audit-differences.md that concern it, in their order. */
static void differences(json_t *o, uint32_t rows)
{
	json_t *all;
	int x;

	if (!rows)
		return;
	all = json_array();
	for (x = 0; x < DIFFERENCE_COUNT; x++)
		if (rows & (1u << x))
			json_array_append_new(all, json_string(difference_row(x)->name));
	put(o, "differences", all);
}

/* What differs in where profiles apply. */
static void applies(struct strbuf *out, const struct plan *p)
{
	const struct benchmark *b = p->benchmark;
	const char *between = ",\n\"applies\": [\n  ";
	size_t i;
	json_t *o;

	for (i = 0; i < b->profile_count; i++) {
		if (!p->profile_differing[i])
			continue;
		o = json_pack("{s:o}", "profile", text(b->profiles[i]->name));
		differences(o, p->profile_differing[i]);
		line(out, between, o);
		between = ",\n  ";
	}
	if (between[2] == ' ')
		strbuf_adds(out, "\n]");
}

static json_t *rule(struct arena *a, const struct plan *p, size_t i)
{
	const struct rule *r = p->benchmark->rules[i];
	json_t *ids = json_array(), *o;

	json_array_append_new(ids, text(lower_definition_id(a, p, r)));
	if (r->applies)
		json_array_append_new(ids, text(lower_applies_id(a, p, r)));
	o = json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:I}", "rule", text(r->name), "number",
		      text(r->number), "title", text(r->title), "control", text(r->control),
		      "functional", text(r->functional), "informational", text(r->informational),
		      "full", text(r->full), "oval", ids, "file", text(r->path), "line",
		      (json_int_t)r->line);
	history(o, r);
	differences(o, p->differing[i]);
	return o;
}

/* Names that no rule may have again. */
static void retired(struct strbuf *out, const struct benchmark *b)
{
	size_t i;

	if (!b->matter.retired_count)
		return;
	strbuf_adds(out, ",\n\"retired\": [");
	for (i = 0; i < b->matter.retired_count; i++)
		line(out, i ? ",\n  " : "\n  ",
		     json_pack("{s:o,s:o,s:o}", "name", text(b->matter.retired[i].name), "since",
			       text(b->matter.retired[i].since), "reason",
			       text(b->matter.retired[i].reason)));
	strbuf_adds(out, "\n]");
}

static json_t *tailoring(const struct tailoring *t)
{
	json_t *sets = json_array(), *drops = json_array(), *waivers = json_array();
	size_t i;

	for (i = 0; i < t->sets.n; i++)
		json_array_append_new(sets, json_pack("{s:o,s:o,s:o,s:o}", "rule",
						      text(t->sets.v[i].rule), "param",
						      text(t->sets.v[i].param), "value",
						      text(t->sets.v[i].value), "because",
						      text(t->sets.v[i].because)));
	for (i = 0; i < t->drops.n; i++)
		json_array_append_new(drops,
				      json_pack("{s:o,s:o,s:o}", "rule", text(t->drops.v[i].rule),
						"number", text(t->drops.v[i].number), "because",
						text(t->drops.v[i].because)));
	for (i = 0; i < t->waivers.n; i++)
		json_array_append_new(waivers, json_pack("{s:o,s:o,s:o,s:o,s:o}", "rule",
							 text(t->waivers.v[i].rule), "on",
							 text(t->waivers.v[i].host), "until",
							 text(t->waivers.v[i].until), "by",
							 text(t->waivers.v[i].by), "because",
							 text(t->waivers.v[i].because)));
	return json_pack("{s:o,s:o,s:o,s:o,s:o}", "name", text(t->name), "for", text(t->pattern),
			 "sets", sets, "dropped", drops, "waived", waivers);
}

/* L1-member-server+NG */
static str profiles(struct arena *a, const struct benchmark *b)
{
	str all = STR("");
	size_t i;

	for (i = 0; i < b->profile_count; i++)
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i ? "+" : "",
			      STR_ARG(b->profiles[i]->name));
	return all;
}

void index_rules(struct strbuf *out, const struct plan *p)
{
	const struct benchmark *b = p->benchmark;
	struct arena scratch;
	size_t i;

	arena_init(&scratch);
	for (i = 0; i < b->rule_count; i++) {
		line(out, i ? ",\n  " : "\n  ", rule(&scratch, p, i));
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

void index_write(struct strbuf *out, const struct plan *p, const struct index_file *files,
		 size_t count, str rules)
{
	const struct benchmark *b = p->benchmark;
	struct arena scratch;
	size_t i;

	arena_init(&scratch);
	line(out, "{\n\"benchmark\": ", text(b->name));
	line(out, ",\n\"title\": ", text(b->title));
	line(out, ",\n\"version\": ", text(tailoring_version(&scratch, b)));
	line(out, ",\n\"namespace\": ", text(b->namespace));
	if (b->chosen)
		line(out, ",\n\"profile\": ", text(profiles(&scratch, b)));
	if (b->tailoring)
		line(out, ",\n\"tailoring\": ", tailoring(b->tailoring));
	strbuf_adds(out, ",\n\"files\": [");
	for (i = 0; i < count; i++)
		line(out, i ? ",\n  " : "\n  ",
		     json_pack("{s:o,s:o}", "path", text(files[i].name), "sha256",
			       text(files[i].sha256)));
	strbuf_adds(out, "\n]");
	applies(out, p);
	strbuf_adds(out, ",\n\"rules\": [");
	strbuf_addstr(out, rules);
	strbuf_adds(out, "\n]");
	retired(out, b);
	strbuf_adds(out, "\n}\n");
	arena_release(&scratch);
}
