/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL results 5.11.2: the definitions as they were read, the result of every definition with its
 * criteria, every test with its items and variables, and the system characteristics behind them.
 */
#include <string.h>

#include "oval_scope.h"
#include "xml.h"

struct writing {
	struct strbuf *out;
	const struct scope *scope;
	struct scope_part *part; /* that is being written */
	const struct item_numbers *numbers;
	const struct masks *masks;
};

static void add_result(struct strbuf *out, enum result r)
{
	strbuf_adds(out, " result=\"");
	strbuf_adds(out, result_text(r));
	strbuf_addch(out, '"');
}

static void add_version(struct strbuf *out, uint64_t version)
{
	strbuf_addf(out, " version=\"%llu\"", (unsigned long long)version);
}

/* ---- the source definitions ---- */

/* The file may have changed since it was read: then these are not the bytes of an element. */
static bool add_source(struct strbuf *out, const struct content *c, struct arena *a)
{
	const struct oval_content *own = c->own;

	return xml_copy(str_c(a, c->path), own->text.n ? &own->text : NULL, &own->place, out);
}

/* ---- definitions ---- */

/* What does not depend on external variables has one instance only. */
static void add_instance(struct writing *w, const unsigned char *varying, uint32_t index)
{
	if (w->part->instance > 1 && varying[index] == REACH_VARIES)
		oval_instance(w->out, w->part->instance);
}

static void add_criteria(struct writing *w, const struct node *n)
{
	struct strbuf *out = w->out;
	const struct oval_test *test = n->leaf;
	const struct oval_definition *extended = (const struct oval_definition *)n->extend;
	size_t i;

	switch (n->kind) {
	case NODE_OPERATOR:
		strbuf_addf(out, "<oval-res:criteria operator=\"%s\"", oval_operator_text(n->op));
		break;
	case NODE_EXTEND:
		strbuf_adds(out, "<oval-res:extend_definition");
		oval_attribute(out, "definition_ref", extended->unit.outcome.id);
		add_version(out, extended->version);
		add_instance(w, w->part->varying.definition, extended->unit.index);
		break;
	default:
		strbuf_adds(out, "<oval-res:criterion");
		oval_attribute(out, "test_ref", test->id);
		add_version(out, test->version);
		add_instance(w, w->part->varying.test, test->index);
		break;
	}
	if (n->negate)
		strbuf_adds(out, " negate=\"true\"");
	if (n->applicability)
		strbuf_adds(out, " applicability_check=\"true\"");
	add_result(out, w->part->judging.node_result[n->index]);
	strbuf_adds(out, n->kind == NODE_OPERATOR ? ">\n" : "/>\n");
	for (i = 0; i < n->count; i++)
		add_criteria(w, n->child[i]);
	if (n->kind == NODE_OPERATOR)
		strbuf_adds(out, "</oval-res:criteria>\n");
}

static void add_message(const struct writing *w, str text)
{
	struct strbuf *out = w->out;

	if (masks_hide_text(w->masks, text))
		text = STR("a masked value is part of the message");
	strbuf_adds(out, "<oval-res:message level=\"info\">");
	xml_escape(out, text);
	strbuf_adds(out, "</oval-res:message>\n");
}

static void add_definition(struct writing *w, const struct oval_definition *d)
{
	const struct outcome *o = w->part->outcome[d->unit.index];
	bool full = w->part->detail[d->unit.index] == DETAIL_FULL;
	size_t i;

	strbuf_adds(w->out, "<oval-res:definition");
	oval_attribute(w->out, "definition_id", d->unit.outcome.id);
	add_version(w->out, d->version);
	add_instance(w, w->part->varying.definition, d->unit.index);
	strbuf_addf(w->out, " class=\"%s\"", d->class);
	add_result(w->out, w->part->judging.unit_result[d->unit.index]);
	strbuf_adds(w->out, full ? ">\n" : "/>\n");
	if (!full)
		return;
	for (i = 0; o && i < o->messages.n; i++)
		add_message(w, o->messages.v[i]);
	if (d->unit.root)
		add_criteria(w, d->unit.root);
	strbuf_adds(w->out, "</oval-res:definition>\n");
}

/* The element around several, opened by the first. */
static void open_list(struct writing *w, const char *name, bool *open)
{
	if (!*open)
		strbuf_addf(w->out, "<oval-res:%s>\n", name);
	*open = true;
}

static void close_list(struct writing *w, const char *name, bool open)
{
	if (open)
		strbuf_addf(w->out, "</oval-res:%s>\n", name);
}

static void add_definitions(struct writing *w)
{
	bool open = false;
	size_t i, k;

	for (k = 0; k < w->scope->count; k++) {
		w->part = &w->scope->part[k];
		for (i = 0; i < w->part->memo->content->definitions.n; i++) {
			if (w->part->detail[i] == DETAIL_NONE)
				continue;
			open_list(w, "definitions", &open);
			add_definition(w, w->part->memo->content->definitions.v[i]);
			strbuf_spill(w->out);
		}
	}
	close_list(w, "definitions", open);
}

/* ---- tests ---- */

static void add_tested_variables(struct writing *w, const struct oval_entity *e, uint32_t count)
{
	uint32_t i, k;

	for (i = 0; i < count; i++) {
		const struct oval_variable *of = e[i].variable;
		const struct oval_valued *v = of ? oval_value(w->part->memo, of) : NULL;

		add_tested_variables(w, e[i].field, e[i].field_count);
		if (v && masks_hide_variable(w->masks, w->part->memo, of))
			continue;
		for (k = 0; v && k < v->count; k++) {
			strbuf_adds(w->out, "<oval-res:tested_variable");
			oval_attribute(w->out, "variable_id", of->id);
			strbuf_addch(w->out, '>');
			xml_escape(w->out, v->value[k]);
			strbuf_adds(w->out, "</oval-res:tested_variable>\n");
		}
	}
}

/* What the test looked at, in the evaluation that lists its object. */
static const struct oval_collected *collected(const struct writing *w, const struct oval_test *t)
{
	struct scope_part *home = w->part;

	if (!t->object)
		return NULL;
	if (home->instance > 1)
		home = scope_home(w->scope, home, home->varying.object[t->object->index]);
	return &home->memo->object[t->object->index];
}

static void add_test(struct writing *w, const struct oval_test *t, const struct oval_tested *r)
{
	const struct oval_collected *c = collected(w, t);
	uint32_t i;

	strbuf_adds(w->out, "<oval-res:test");
	oval_attribute(w->out, "test_id", t->id);
	add_version(w->out, t->version);
	add_instance(w, w->part->varying.test, t->index);
	strbuf_addf(w->out, " check_existence=\"%s\" check=\"%s\" state_operator=\"%s\"",
		    existence_text(t->existence), check_text(t->check),
		    oval_operator_text(t->state_operator));
	add_result(w->out, r->result);
	strbuf_adds(w->out, ">\n");
	if (r->message.n)
		add_message(w, r->message);
	for (i = 0; c && i < c->count; i++) {
		strbuf_addf(w->out, "<oval-res:tested_item item_id=\"%llu\"",
			    (unsigned long long)syschar_number(w->numbers, c->item[i]));
		add_result(w->out,
			   r->item_result ? (enum result)r->item_result[i] : RESULT_NOT_EVALUATED);
		strbuf_adds(w->out, "/>\n");
	}
	if (t->object)
		add_tested_variables(w, t->object->entity, t->object->count);
	for (i = 0; i < t->state_count; i++)
		add_tested_variables(w, t->state[i]->entity, t->state[i]->count);
	strbuf_adds(w->out, "</oval-res:test>\n");
}

static void add_tests(struct writing *w)
{
	bool open = false;
	size_t i, k;

	for (k = 0; k < w->scope->count; k++) {
		w->part = &w->scope->part[k];
		for (i = 0; i < w->part->memo->content->tests.n; i++) {
			if (!w->part->memo->test[i].done || !(w->scope->all || w->part->test[i]))
				continue;
			open_list(w, "tests", &open);
			add_test(w, w->part->memo->content->tests.v[i], &w->part->memo->test[i]);
			strbuf_spill(w->out);
		}
	}
	close_list(w, "tests", open);
}

/* ---- the document ---- */

/* Several contents are the evaluations of one, each with other values of its variables. */
static bool is_one(const struct report_input *in, const char **why)
{
	const struct content *first = in->count ? in->judged->content : NULL;
	size_t i;

	*why = in->count > 1 && first->component.n && in->judged[1].content->component.n
		       ? "OVAL results hold those of one component: name it by --component"
		       : "OVAL results hold the results of exactly one OVAL file";
	for (i = 0; i < in->count; i++) {
		const struct content *c = in->judged[i].content;

		if (c->judge != JUDGE_OVAL || c->instance != (in->count > 1 ? i + 1 : 0) ||
		    !str_eq(c->path, first->path) || !str_eq(c->component, first->component))
			return false;
	}
	return first != NULL;
}

static void syschar_parts(const struct scope *s, const struct masks *masks, struct arena *a,
			  struct syschar_parts *out)
{
	size_t i;

	out->masks = masks;
	out->count = s->count;
	out->part = ARENA_ARRAY(a, s->count, struct syschar_part);
	for (i = 0; i < s->count; i++)
		out->part[i] = (struct syschar_part){ s->part[i].memo, s->part[i].instance,
						      s->all ? NULL : s->part[i].shown.object,
						      s->part[i].varying.object };
}

/* "5.10.1" is 5010001000; 0 if it is no version of the language. */
static uint64_t version_number(str v)
{
	uint64_t number = 0, part;
	size_t i, from = 0;
	int parts = 0;

	if (!str_starts(v, "5."))
		return 0;
	for (i = 0; i <= v.n; i++) {
		if (i < v.n && v.p[i] != '.')
			continue;
		if (++parts > 4 || i - from > 3 || v.p[from] < '0' || v.p[from] > '9' ||
		    !str_to_u64((str){ v.p + from, i - from }, &part))
			return 0;
		number = number * 1000 + part;
		from = i + 1;
	}
	for (; parts < 4; parts++)
		number *= 1000;
	return number;
}

/*
 * That of the definitions or, if it is the greater, of the evidence that is copied: later schemas of
 * version 5 know what the earlier did. None before 5.8 knows what is written here.
 */
static str version_of(const struct content *c, const struct evidence_source *copied)
{
	str first = ((const struct oval_content *)c->own)->schema_version, second = STR_NONE;

	if (copied)
		second = copied->syschar->schema_version;
	if (!version_number(first))
		first = STR(OVAL_VERSION);
	if (version_number(second) > version_number(first))
		first = second;
	return version_number(first) < version_number(STR("5.8")) ? STR("5.8") : first;
}

bool report_oval(const struct report_input *in, struct strbuf *out, const char **why)
{
	struct directives full;
	const struct directives *d = in->directives;
	struct syschar_parts parts;
	struct masks masks;
	struct scope scope;
	struct writing w = { .out = out, .scope = &scope, .masks = &masks };
	struct arena *a;
	size_t i;

	if (!is_one(in, why))
		return false;
	a = in->judged->judging.arena;
	directives_init(&full, DETAIL_FULL);
	d = d ? d : &full;
	scope_init(&scope, in, d);
	masks_init(&masks, a);
	for (i = 0; i < scope.count; i++)
		masks_add(&masks, scope.part[i].memo);
	syschar_parts(&scope, &masks, a, &parts);
	w.numbers = syschar_numbers(&parts);
	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<oval-res:oval_results xmlns:oval=\"" NS_OVAL "oval-common-5\""
			 " xmlns:oval-res=\"" NS_OVAL "oval-results-5\">\n");
	parts.version = version_of(in->judged->content, syschar_copied(&parts, w.numbers));
	oval_generator(out, "oval-res", parts.version, in->time);
	directives_write(d, out);
	*why = "the definitions or the evidence changed while they were judged";
	if (!d->without_source && !add_source(out, in->judged->content, a))
		return false;
	strbuf_adds(out, "\n<oval-res:results>\n<oval-res:system>\n");
	add_definitions(&w);
	add_tests(&w);
	if (!syschar_element(out, &parts, w.numbers, in->time))
		return false;
	strbuf_adds(out, "</oval-res:system>\n</oval-res:results>\n</oval-res:oval_results>\n");
	return true;
}
