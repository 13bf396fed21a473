/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL results 5.11.2: the definitions as they were read, the result of every definition with its
 * criteria, every test with its items and variables, and the system characteristics behind them.
 */
#include <string.h>

#include "report.h"
#include "oval_syschar.h"
#include "xml.h"

struct writing {
	struct strbuf *out;
	const struct judging *judging;
	struct oval_memo *memo;
	const struct item_numbers *numbers;
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
		break;
	default:
		strbuf_adds(out, "<oval-res:criterion");
		oval_attribute(out, "test_ref", test->id);
		add_version(out, test->version);
		break;
	}
	if (n->negate)
		strbuf_adds(out, " negate=\"true\"");
	if (n->applicability)
		strbuf_adds(out, " applicability_check=\"true\"");
	add_result(out, w->judging->node_result[n->index]);
	strbuf_adds(out, n->kind == NODE_OPERATOR ? ">\n" : "/>\n");
	for (i = 0; i < n->count; i++)
		add_criteria(w, n->child[i]);
	if (n->kind == NODE_OPERATOR)
		strbuf_adds(out, "</oval-res:criteria>\n");
}

static void add_message(struct strbuf *out, str text)
{
	strbuf_adds(out, "<oval-res:message level=\"info\">");
	xml_escape(out, text);
	strbuf_adds(out, "</oval-res:message>\n");
}

static void add_definition(struct writing *w, const struct oval_definition *d,
			   const struct outcome *o)
{
	size_t i;

	strbuf_adds(w->out, "<oval-res:definition");
	oval_attribute(w->out, "definition_id", d->unit.outcome.id);
	add_version(w->out, d->version);
	strbuf_addf(w->out, " class=\"%s\"", d->class);
	add_result(w->out, w->judging->unit_result[d->unit.index]);
	strbuf_adds(w->out, ">\n");
	for (i = 0; i < o->messages.n; i++)
		add_message(w->out, o->messages.v[i]);
	if (d->unit.root)
		add_criteria(w, d->unit.root);
	strbuf_adds(w->out, "</oval-res:definition>\n");
}

static void add_definitions(struct writing *w, const struct results *r)
{
	size_t i;

	if (w->memo->content->definitions.n)
		strbuf_adds(w->out, "<oval-res:definitions>\n");
	for (i = 0; i < w->memo->content->definitions.n; i++) {
		add_definition(w, w->memo->content->definitions.v[i], &r->outcomes.v[i]);
		strbuf_spill(w->out);
	}
	if (w->memo->content->definitions.n)
		strbuf_adds(w->out, "</oval-res:definitions>\n");
}

/* ---- tests ---- */

static void add_tested_variables(struct writing *w, const struct oval_entity *e, uint32_t count)
{
	uint32_t i, k;

	for (i = 0; i < count; i++) {
		const struct oval_variable *of = e[i].variable;
		const struct oval_valued *v = of ? oval_value(w->memo, of) : NULL;

		add_tested_variables(w, e[i].field, e[i].field_count);
		for (k = 0; v && k < v->count; k++) {
			strbuf_adds(w->out, "<oval-res:tested_variable");
			oval_attribute(w->out, "variable_id", of->id);
			strbuf_addch(w->out, '>');
			xml_escape(w->out, v->value[k]);
			strbuf_adds(w->out, "</oval-res:tested_variable>\n");
		}
	}
}

static void add_test(struct writing *w, const struct oval_test *t, const struct oval_tested *r)
{
	const struct oval_collected *c = NULL;
	uint32_t i;

	strbuf_adds(w->out, "<oval-res:test");
	oval_attribute(w->out, "test_id", t->id);
	add_version(w->out, t->version);
	strbuf_addf(w->out, " check_existence=\"%s\" check=\"%s\" state_operator=\"%s\"",
		    existence_text(t->existence), check_text(t->check),
		    oval_operator_text(t->state_operator));
	add_result(w->out, r->result);
	strbuf_adds(w->out, ">\n");
	if (r->message.n)
		add_message(w->out, r->message);
	if (t->object)
		c = &w->memo->object[t->object->index];
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
	bool any = false;
	size_t i;

	for (i = 0; i < w->memo->content->tests.n; i++) {
		if (!w->memo->test[i].done)
			continue;
		if (!any)
			strbuf_adds(w->out, "<oval-res:tests>\n");
		any = true;
		add_test(w, w->memo->content->tests.v[i], &w->memo->test[i]);
		strbuf_spill(w->out);
	}
	if (any)
		strbuf_adds(w->out, "</oval-res:tests>\n");
}

/* ---- the document ---- */

static void add_directives(struct strbuf *out, bool with_source)
{
	static const char *const kinds[] = { "true",  "false",	       "unknown",
					     "error", "not_evaluated", "not_applicable" };
	size_t i;

	strbuf_addf(out, "<oval-res:directives include_source_definitions=\"%s\">\n",
		    with_source ? "true" : "false");
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		strbuf_addf(out, "<oval-res:definition_%s reported=\"true\" content=\"full\"/>\n",
			    kinds[i]);
	strbuf_adds(out, "</oval-res:directives>\n");
}

bool report_oval(const struct report_input *in, struct strbuf *out, const char **why)
{
	struct judging j;
	struct writing w = { .out = out, .judging = &j };
	if (in->count != 1 || in->judged->content->judge != JUDGE_OVAL) {
		*why = in->count > 1 && in->judged->content->component.n
			       ? "OVAL results hold those of one component: name it by --component"
			       : "OVAL results hold the results of exactly one OVAL file";
		return false;
	}
	j = in->judged->judging;
	w.memo = oval_memo(&j);
	w.numbers = syschar_numbers(w.memo);
	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<oval-res:oval_results xmlns:oval=\"" NS_OVAL "oval-common-5\""
			 " xmlns:oval-res=\"" NS_OVAL "oval-results-5\">\n");
	oval_generator(out, "oval-res", in->time);
	add_directives(out, true);
	if (!add_source(out, in->judged->content, j.arena)) {
		*why = "the definitions changed while they were judged";
		return false;
	}
	strbuf_adds(out, "\n<oval-res:results>\n<oval-res:system>\n");
	add_definitions(&w, &in->judged->results);
	add_tests(&w);
	syschar_element(out, w.memo, in->time, true);
	strbuf_adds(out, "</oval-res:system>\n</oval-res:results>\n</oval-res:oval_results>\n");
	return true;
}
