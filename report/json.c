/* SPDX-License-Identifier: Apache-2.0 */
/* Results as one JSON object: docs/results.schema.json. */
#include "report.h"

#include <jansson.h>

#include "benchmark.h"
#include "bug.h"
#include "reason.h"

/* Bytes that are no UTF-8 (text of foreign content) become U+FFFD: JSON cannot carry them. */
static json_t *text(str s)
{
	struct strbuf b = STRBUF_INIT;
	json_t *out;
	size_t bad;

	while (!utf8_valid(s, &bad)) {
		strbuf_add(&b, s.p, bad);
		strbuf_add_utf8(&b, 0xfffd);
		s = (str){ s.p + bad + 1, s.n - bad - 1 };
	}
	strbuf_addstr(&b, s);
	out = json_stringn(b.p ? b.p : "", b.n);
	strbuf_release(&b);
	if (!out)
		BUG("no JSON string");
	return out;
}

static void put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value))
		BUG("no JSON value for %s", key);
}

static json_t *finding(const struct finding *f)
{
	json_t *o = json_object();

	put(o, "source", text(f->source));
	put(o, "key", text(f->key));
	put(o, "name", text(f->name));
	put(o, "type", text(f->type));
	put(o, "value", text(f->value));
	put(o, "status", text(f->status));
	put(o, "expected", text(f->expected));
	put(o, "holds", json_boolean(f->holds));
	if (f->message.n)
		put(o, "message", text(f->message));
	return o;
}

static void put_text(json_t *o, const char *key, str s)
{
	if (s.n)
		put(o, key, text(s));
}

static json_t *reason(const struct reason *x)
{
	json_t *o = json_object(), *found = json_array(), *children = json_array();
	size_t i;

	put(o, "kind", json_string(reason_kind_text(x->kind)));
	if (x->result != RESULT_NOT_EVALUATED || x->kind != REASON_ITEM)
		put(o, "result", json_string(result_text(x->result)));
	if (x->kind == REASON_CRITERIA)
		put(o, "operator", json_string(oval_operator_text(x->op)));
	if (x->negate)
		put(o, "negate", json_true());
	put_text(o, "id", x->id);
	put_text(o, "title", x->title);
	put_text(o, "where", x->where);
	put_text(o, "source", x->source);
	put_text(o, "expected", x->expected);
	put_text(o, "status", x->status);
	put_text(o, "message", x->message);
	for (i = 0; i < x->found.n; i++)
		json_array_append_new(found, text(x->found.v[i]));
	if (x->kind >= REASON_EXISTENCE && x->kind != REASON_ITEM)
		json_object_set(o, "found", found);
	json_decref(found);
	for (i = 0; i < x->child.n; i++)
		json_array_append_new(children, reason(x->child.v[i]));
	if (x->child.n)
		json_object_set(o, "children", children);
	json_decref(children);
	if (x->more)
		put(o, "more", json_integer((json_int_t)x->more));
	if (x->line)
		put(o, "line", json_integer(x->line));
	return o;
}

/* Of what passed only where it is asked for. */
static void put_reason(json_t *o, const struct report_input *in, const struct judging *j,
		       const struct outcome *x)
{
	struct arena a;
	const struct reason *r = NULL;

	if (!in->why && x->verdict != VERDICT_FAIL && x->verdict != VERDICT_ERROR &&
	    x->verdict != VERDICT_UNKNOWN)
		return;
	arena_init(&a);
	r = reason_of(j, x->unit, &a);
	if (r)
		put(o, "reason", reason(r));
	arena_release(&a);
}

static json_t *waiver(const struct outcome_waiver *w)
{
	json_t *o = json_object();

	put(o, "on", text(w->host));
	put(o, "until", text(w->until));
	put(o, "by", text(w->by));
	put(o, "because", text(w->because));
	put(o, "state", json_string(waiver_state_text(w->state)));
	return o;
}

static void waivers(json_t *o, const struct outcome *x)
{
	json_t *all = json_array();
	size_t i;

	for (i = 0; i < x->waivers; i++)
		json_array_append_new(all, waiver(&x->waiver[i]));
	put(o, "waived", json_boolean(x->waived));
	put(o, "waivers", all);
}

static json_t *outcome(const struct report_input *in, const struct judging *j,
		       const struct outcome *x)
{
	json_t *o = json_object(), *found = json_array(), *messages = json_array();
	size_t i;

	put(o, "judge", json_string(judge_text(x->judge)));
	put(o, "rule", text(x->rule));
	put(o, "number", text(x->number));
	put(o, "title", text(x->title));
	put(o, "control", text(x->control));
	put(o, "verdict", json_string(verdict_text(x->verdict)));
	if (x->manual) {
		put(o, "assessment", json_string("manual"));
		put(o, "indication", json_string(verdict_text(x->indication)));
	}
	if (x->judge == JUDGE_OVAL) {
		put(o, "id", text(x->id));
		put(o, "result", json_string(result_text(x->result)));
	}
	put(o, "scored", json_boolean(x->scored));
	if (x->waivers)
		waivers(o, x);
	put(o, "expected", text(x->expected));
	for (i = 0; i < x->found.n; i++)
		json_array_append_new(found, finding(&x->found.v[i]));
	put(o, "found", found);
	for (i = 0; i < x->messages.n; i++)
		json_array_append_new(messages, text(x->messages.v[i]));
	put(o, "messages", messages);
	put_reason(o, in, j, x);
	put(o, "file", text(x->path));
	put(o, "line", json_integer(x->line));
	return o;
}

static json_t *sources(const struct evidence *e)
{
	json_t *all = json_array();
	size_t i;

	for (i = 0; i < e->sources.n; i++) {
		json_t *o = json_object();

		put(o, "kind", json_string(e->sources.v[i].ops->kind));
		put(o, "path", text(e->sources.v[i].path));
		json_array_append_new(all, o);
	}
	return all;
}

/* What was tailored: the contents of one call are tailored by one file. */
static json_t *tailoring(const struct tailoring *t, const struct report_input *in)
{
	json_t *o = json_object(), *sets = json_array(), *drops = json_array(), *x;
	json_int_t waived = 0;
	size_t i;

	for (i = 0; i < t->sets.n; i++) {
		json_array_append_new(sets, x = json_object());
		put(x, "rule", text(t->sets.v[i].rule));
		put(x, "param", text(t->sets.v[i].param));
		put(x, "value", text(t->sets.v[i].value));
		put(x, "because", text(t->sets.v[i].because));
	}
	for (i = 0; i < t->drops.n; i++) {
		json_array_append_new(drops, x = json_object());
		put(x, "rule", text(t->drops.v[i].rule));
		put(x, "number", text(t->drops.v[i].number));
		put(x, "title", text(t->drops.v[i].title));
		put(x, "because", text(t->drops.v[i].because));
	}
	for (i = 0; i < in->count; i++)
		waived += (json_int_t)in->judged[i].results.waived;
	put(o, "name", text(t->name));
	put(o, "for", text(t->pattern));
	put(o, "sets", sets);
	put(o, "dropped", drops);
	put(o, "waived", json_integer(waived));
	return o;
}

static json_t *summary(const struct report_input *in)
{
	json_t *o = json_object();
	json_int_t n;
	size_t i;
	int v;

	for (v = 0; v < VERDICT_COUNT; v++) {
		for (i = 0, n = 0; i < in->count; i++)
			n += (json_int_t)in->judged[i].results.count[v];
		put(o, verdict_text((enum verdict)v), json_integer(n));
	}
	return o;
}

static int add(const char *p, size_t n, void *out)
{
	strbuf_add(out, p, n);
	strbuf_spill(out);
	return 0;
}

bool report_json(const struct report_input *in, struct strbuf *out, const char **why)
{
	json_t *root = json_object(), *content = json_array(), *results = json_array();
	size_t i, k;

	(void)why;
	for (i = 0; i < in->count; i++) {
		const struct results *r = &in->judged[i].results;

		json_array_append_new(content, text(r->content));
		for (k = 0; k < r->outcomes.n; k++)
			json_array_append_new(results, outcome(in, &in->judged[i].judging,
							       &r->outcomes.v[k]));
	}
	put(root, "content", content);
	for (i = 0; i < in->count && !in->judged[i].content->tailoring;)
		i++;
	if (i < in->count)
		put(root, "tailoring", tailoring(in->judged[i].content->tailoring, in));
	put(root, "evidence", sources(in->evidence));
	put(root, "results", results);
	put(root, "summary", summary(in));
	if (json_dump_callback(root, add, out, JSON_INDENT(2)))
		BUG("JSON cannot be written");
	strbuf_addch(out, '\n');
	json_decref(root);
	return true;
}
