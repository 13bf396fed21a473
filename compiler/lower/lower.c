/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules in, catalog out: which rules and profiles are written, and how one rule becomes a <rule>
 * with its part for each output. The chunks share only the plan, which nobody changes.
 */
#include "lower.h"

#include "lower_meta.h"
#include "lower_view.h"
#include "map.h"
#include "xml.h"

#define CRITERIA_DEPTH_LIMIT 64

/* ---- the plan ---- */

/* Number and title name a rule in .audit results; a second rule of the same adds its own name. */
static void mark_repeated(struct plan *p, struct arena *a)
{
	struct map seen;
	size_t i;

	map_init(&seen, a);
	for (i = 0; i < p->benchmark->rule_count; i++) {
		const struct rule *r = p->benchmark->rules[i];
		str key = str_fmt(a, "%.*s %.*s", STR_ARG(r->number), STR_ARG(r->title));

		p->repeated[i] = map_put(&seen, key, (void *)r) != NULL;
	}
}

static void plan_applies(struct diag *d, struct arena *a, struct plan *p)
{
	const struct benchmark *b = p->benchmark;
	size_t i, k;

	p->applies = ARENA_ARRAY(a, b->profile_count + 1, struct audit_node *);
	for (i = 0; i < b->profile_count && p->options.audit; i++) {
		struct lowering l = { .diag = d, .arena = a, .plan = p };

		for (k = 0; k < i && b->profiles[k]->applies != b->profiles[i]->applies; k++)
			;
		if (k == i && b->profiles[i]->applies) {
			p->applies[i] = audit_logic(&l, b->profiles[i]->applies, false);
			if (p->applies[i]->kind != AUDIT_CANNOT)
				l.differing.rows |= DIFFERENCE_BIT(error_in_condition);
			p->profile_differing[i] = l.differing.rows;
		} else {
			p->applies[i] = p->applies[k];
			p->profile_differing[i] = p->profile_differing[k];
		}
	}
}

/* Names and titles of several profiles, with this between them. */
static str joined(struct arena *a, const struct benchmark *b, const char *between, bool title)
{
	str all = STR("");
	size_t i;

	for (i = 0; i < b->profile_count; i++)
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i ? between : "",
			      STR_ARG(title ? b->profiles[i]->title : b->profiles[i]->name));
	return all;
}

static void plan_files(struct arena *a, struct plan *p)
{
	const struct benchmark *b = p->benchmark;
	size_t i;

	p->file_count = b->chosen && b->profile_count ? 1 : b->profile_count;
	p->files = ARENA_ARRAY(a, p->file_count + 1, struct audit_file);
	for (i = 0; i < p->file_count; i++)
		p->files[i] = (struct audit_file){
			.name = b->profiles[i]->name,
			.title = b->profiles[i]->title,
			.profile = b->profiles + i,
			.count = 1,
			.applies = p->applies[i],
		};
	if (!b->chosen || !b->profile_count)
		return;
	p->files[0].name = joined(a, b, "+", false);
	p->files[0].title = joined(a, b, " + ", true);
	p->files[0].count = b->profile_count;
}

struct plan *lower_plan(struct diag *d, struct arena *a, const struct benchmark *b,
			const struct lower_options *o)
{
	struct plan *p = ARENA_NEW(a, struct plan);

	p->benchmark = b;
	p->options = *o;
	p->repeated = ARENA_ARRAY(a, b->rule_count + 1, bool);
	p->differing = ARENA_ARRAY(a, b->rule_count + 1, uint32_t);
	p->profile_differing = ARENA_ARRAY(a, b->profile_count + 1, uint32_t);
	p->chunk_count = (p->benchmark->rule_count + CHUNK_RULES - 1) / CHUNK_RULES;
	p->platform = meta_platform(a, b);
	p->source = meta_number_source(b);
	mark_repeated(p, a);
	plan_applies(d, a, p);
	plan_files(a, p);
	return p;
}

/* ---- ids ---- */

static str scope_of(struct arena *a, const struct plan *p, const struct rule *r)
{
	return str_fmt(a, "%.*s.%.*s", STR_ARG(p->benchmark->namespace), STR_ARG(r->first_name));
}

static str definition_id(struct arena *a, str scope)
{
	return str_fmt(a, "oval:%.*s:def:1", STR_ARG(scope));
}

str lower_definition_id(struct arena *a, const struct plan *p, const struct rule *r)
{
	return definition_id(a, scope_of(a, p, r));
}

str lower_applies_id(struct arena *a, const struct plan *p, const struct rule *r)
{
	return str_fmt(a, "oval:%.*s.applies:def:1", STR_ARG(scope_of(a, p, r)));
}

/* ---- where a rule of profiles applies ---- */

static bool profile_always(const struct profile *x)
{
	return !x->applies && !(x->within && x->within->applies);
}

static str profile_scope(struct arena *a, const struct plan *p, const struct profile *x)
{
	return str_fmt(a, "%.*s.profile.%.*s", STR_ARG(p->benchmark->namespace), STR_ARG(x->name));
}

/* ---- OVAL ---- */

static size_t depth_of(const struct criteria *n)
{
	size_t i, k, deepest = 0;

	for (i = 0; i < n->child.n; i++) {
		k = depth_of(n->child.v[i]);
		if (k > deepest)
			deepest = k;
	}
	return deepest + 1;
}

/* A fragment of an OVAL document: its definitions, and the parts they refer to. */
struct fragment {
	struct strbuf text[OVAL_PARTS], definitions_text;
	struct catalog part[OVAL_PARTS], definitions;
};

static void fragment_begin(struct fragment *x, struct lowering *l, struct catalog *c)
{
	size_t i;

	*x = (struct fragment){ 0 };
	catalog_start(c, "oval_definitions");
	catalog_attribute_c(c, "xmlns", "http://oval.mitre.org/XMLSchema/oval-definitions-5");
	catalog_attribute_c(c, "xmlns:oval", "http://oval.mitre.org/XMLSchema/oval-common-5");
	catalog_attribute_c(c, "xmlns:windows",
			    "http://oval.mitre.org/XMLSchema/oval-definitions-5#windows");
	catalog_attribute_c(c, "xmlns:independent",
			    "http://oval.mitre.org/XMLSchema/oval-definitions-5#independent");
	for (i = 0; i < OVAL_PARTS; i++) {
		catalog_init_below(&x->part[i], &x->text[i], c);
		x->part[i].depth++;
	}
	catalog_init_below(&x->definitions, &x->definitions_text, c);
	x->definitions.depth++;
	l->parts = x->part;
}

static void fragment_part(struct catalog *c, const char *name, struct strbuf *text)
{
	if (text->n) {
		catalog_start(c, name);
		catalog_insert(c, strbuf_str(text));
		catalog_end(c);
	}
	strbuf_release(text);
}

static void fragment_end(struct fragment *x, struct catalog *c)
{
	static const char *const names[] = { [OVAL_TESTS] = "tests",
					     [OVAL_OBJECTS] = "objects",
					     [OVAL_STATES] = "states",
					     [OVAL_VARIABLES] = "variables" };
	size_t i;

	fragment_part(c, "definitions", &x->definitions_text);
	for (i = 0; i < OVAL_PARTS; i++)
		fragment_part(c, names[i], &x->text[i]);
	catalog_end(c);
}

static void definition_start(struct lowering *l, struct catalog *c, str id, const char *class)
{
	catalog_start(c, "definition");
	catalog_attribute(c, "id", id);
	catalog_attribute_c(c, "version", "1");
	catalog_attribute_c(c, "class", class);
	l->counts->definitions++;
}

/* An inventory definition: where a profile or a rule applies. */
static bool inventory(struct lowering *l, struct catalog *c, str scope, str title,
		      const struct logic *applies, span at)
{
	const struct benchmark *b = l->plan->benchmark;
	struct criteria *root = oval_logic(l, scope, applies);

	if (depth_of(root) > CRITERIA_DEPTH_LIMIT) {
		diag_error(l->diag, at, CODE_E4003, "'applies' nests more than %d deep",
			   CRITERIA_DEPTH_LIMIT);
		return false;
	}
	definition_start(l, c, definition_id(l->arena, scope), "inventory");
	catalog_start(c, "metadata");
	catalog_element(c, "title", title);
	catalog_start(c, "affected");
	catalog_attribute(c, "family", b->family);
	catalog_element(c, "platform", l->plan->platform);
	catalog_end(c);
	if (b->cpe.n) {
		catalog_start(c, "reference");
		catalog_attribute_c(c, "source", "CPE");
		catalog_attribute(c, "ref_id", b->cpe);
		catalog_end(c);
	}
	catalog_element(c, "description",
			str_fmt(l->arena, "%.*s of %.*s.", STR_ARG(title), STR_ARG(b->title)));
	catalog_end(c);
	criteria_write(c, root);
	catalog_end(c);
	return true;
}

static struct criteria *extend_profile(struct lowering *l, const struct profile *x)
{
	str scope = profile_scope(l->arena, l->plan, x->owner);

	return criteria_extend(l->arena, definition_id(l->arena, scope), x->owner->title);
}

/* Where the rule applies: one of its profiles. NULL: always. */
static struct criteria *profile_criteria(struct lowering *l, const struct rule *r)
{
	struct criteria *any = criteria_group(l->arena, CRITERIA_OR), *both;
	size_t i;

	for (i = 0; i < r->profile_count; i++) {
		const struct profile *x = r->profiles[i];

		if (profile_always(x))
			return NULL;
		if (profile_repeats(r, i))
			continue;
		both = criteria_group(l->arena, CRITERIA_AND);
		if (x->within && x->within->applies)
			criteria_add(l->arena, both, extend_profile(l, x->within));
		if (x->applies)
			criteria_add(l->arena, both, extend_profile(l, x));
		criteria_add(l->arena, any, criteria_done(both));
	}
	if (!any->child.n)
		return NULL;
	any->applicability = true;
	return criteria_done(any);
}

/* The effective values of external variables, as a fragment of an OVAL variables document. */
static void values_write(struct catalog *c, struct strbuf *text)
{
	if (text->n) {
		catalog_start(c, "oval_variables");
		catalog_attribute_c(c, "xmlns", "http://oval.mitre.org/XMLSchema/oval-variables-5");
		fragment_part(c, "variables", text);
		catalog_end(c);
	}
	strbuf_release(text);
}

static bool rule_oval(struct lowering *l, struct catalog *c, const struct rule *r)
{
	str scope = scope_of(l->arena, l->plan, r), own;
	struct strbuf text = STRBUF_INIT;
	struct catalog values;
	struct criteria *all = criteria_group(l->arena, CRITERIA_AND), *root;
	struct fragment x;
	bool ok = true;

	l->rule = r;
	l->scope = scope;
	catalog_init_below(&values, &text, c);
	l->values = l->plan->options.external ? &values : NULL;
	oval_fixed(l);
	fragment_begin(&x, l, c);
	criteria_add(l->arena, all, profile_criteria(l, r));
	if (r->applies) {
		own = str_fmt(l->arena, "%.*s.applies", STR_ARG(scope));
		ok = inventory(l, &x.definitions, own, STR("Where the rule applies"), r->applies,
			       r->at);
		root = criteria_extend(l->arena, definition_id(l->arena, own),
				       STR("where the rule applies"));
		root->applicability = true;
		criteria_add(l->arena, all, root);
	}
	criteria_add(l->arena, all,
		     rule_without_check(r) ? oval_manual(l, scope)
					   : oval_logic(l, scope, r->check));
	root = criteria_done(all);
	if (depth_of(root) > CRITERIA_DEPTH_LIMIT) {
		diag_error(l->diag, r->at, CODE_E4003,
			   "the check of '%.*s' nests more than %d deep", STR_ARG(r->name),
			   CRITERIA_DEPTH_LIMIT);
		ok = false;
	}
	definition_start(l, &x.definitions, definition_id(l->arena, scope),
			 r->manual ? "miscellaneous" : "compliance");
	l->out = &x.definitions;
	meta_oval(l, r);
	if (ok)
		criteria_write(&x.definitions, root);
	catalog_end(&x.definitions);
	fragment_end(&x, c);
	values_write(c, &text);
	return ok;
}

/* ---- chunks ---- */

static bool lower_rule(struct lowering *l, struct catalog *c, size_t i)
{
	const struct rule *r = l->plan->benchmark->rules[i];
	bool ok = true;

	catalog_start(c, "rule");
	catalog_attribute(c, "number", r->number);
	catalog_attribute(c, "name", r->name);
	catalog_attribute(c, "title", r->title);
	if (r->severity.n)
		catalog_attribute(c, "severity", r->severity);
	catalog_attribute(c, "control", r->control);
	catalog_attribute(c, "functional", r->functional);
	catalog_attribute(c, "informational", r->informational);
	catalog_attribute(c, "full", r->full);
	if (r->history.status != STATUS_ACCEPTED)
		catalog_attribute_c(c, "status", rule_status_text(r->history.status));
	if (r->manual)
		catalog_attribute_c(c, "assessment", "manual");
	if (l->plan->options.prose)
		meta_prose(l, c, r);
	if (l->plan->options.oval)
		ok &= rule_oval(l, c, r);
	if (l->plan->options.audit && ok)
		ok = view_rule(l, c, r, i);
	catalog_end(c);
	return ok;
}

static void document_start(struct catalog *c, struct strbuf *out, const struct plan *p)
{
	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	if (p->options.pretty)
		strbuf_addch(out, '\n');
	catalog_init(c, out, p->options.pretty);
	catalog_start(c, "catalog");
}

static bool lower_rules(struct diag *d, struct arena *scratch, const struct plan *p, size_t from,
			size_t to, struct lower_counts *counts, struct catalog *c)
{
	bool ok = true;
	size_t i;

	for (i = from; i < to && i < p->benchmark->rule_count; i++) {
		struct lowering l = { .diag = d, .arena = scratch, .plan = p, .counts = counts };

		ok &= lower_rule(&l, c, i);
		if (p->benchmark->rules[i]->manual) /* only what warned: it has no verdict */
			l.differing.rows &= l.differing.told;
		p->differing[i] = l.differing.rows;
		differing_count(counts->differing, &l.differing);
		arena_clear(scratch);
	}
	return ok;
}

bool lower_chunk(struct diag *d, struct arena *scratch, const struct plan *p, size_t i,
		 struct lower_counts *counts, struct strbuf *out)
{
	struct catalog c;
	bool ok;

	document_start(&c, out, p);
	ok = lower_rules(d, scratch, p, i * CHUNK_RULES, (i + 1) * CHUNK_RULES, counts, &c);
	catalog_end(&c);
	return ok;
}

/* ---- the header ---- */

/* A text as the comment block of a file, which is like XML, shows it. */
static void shown(struct catalog *c, const char *attribute, str text)
{
	struct strbuf b = STRBUF_INIT;

	xml_escape(&b, text);
	catalog_attribute(c, attribute, strbuf_str(&b));
	strbuf_release(&b);
}

/* `f` is NULL for the file of all profiles. */
static bool header_audit(struct lowering *l, struct catalog *c, const struct audit_file *f)
{
	const struct benchmark *b = l->plan->benchmark;
	span at = f ? f->profile[0]->at : SPAN_NONE;
	str name = f ? f->name : STR("all"), title = tailoring_title(l->arena, b), quoted;

	l->out = c;
	if (f)
		title = str_fmt(l->arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(f->title));
	if (!meta_ascii(l, at, "title", title, &title) ||
	    !meta_quote(l, at, "title", title, &quoted))
		return false;
	catalog_start(c, "file");
	catalog_attribute_c(c, "output", "audit");
	catalog_attribute(c, "name", str_fmt(l->arena, "%.*s.audit", STR_ARG(name)));
	catalog_attribute(c, "description", quoted);
	shown(c, "title", title);
	if (f)
		catalog_attribute(c, "profile", f->name);
	if (b->see_also.n)
		shown(c, "link", b->see_also);
	if (audit_write_guard(l, f ? f->applies : NULL,
			      "The profile does not apply to this computer.") == SIZE_MAX) {
		diag_error(l->diag, at, CODE_E4003,
			   "'applies' of the profile needs more than %d .audit reports",
			   AUDIT_REPORT_LIMIT);
		return false;
	}
	catalog_end(c);
	if (f && l->conditions > 1)
		l->plan->profile_differing[f->profile - b->profiles] |=
			DIFFERENCE_BIT(undecided_condition);
	return true;
}

static bool header_files(struct lowering *l, struct catalog *c)
{
	const struct plan *p = l->plan;
	bool ok = true;
	size_t i;

	if (p->options.oval) {
		catalog_start(c, "file");
		catalog_attribute_c(c, "output", "oval");
		catalog_attribute_c(c, "name", "oval.xml");
		catalog_end(c);
	}
	if (p->options.oval && p->options.external) {
		catalog_start(c, "file");
		catalog_attribute_c(c, "output", "variables");
		catalog_attribute_c(c, "name", "variables.xml");
		catalog_end(c);
	}
	if (!p->options.audit)
		return true;
	ok = header_audit(l, c, NULL);
	for (i = 0; i < p->file_count; i++)
		ok &= header_audit(l, c, &p->files[i]);
	return ok;
}

static bool header_oval(struct lowering *l, struct catalog *c)
{
	const struct benchmark *b = l->plan->benchmark;
	struct fragment x;
	bool ok = true;
	size_t i, k;

	fragment_begin(&x, l, c);
	for (i = 0; i < b->profile_count; i++) {
		const struct profile *p = b->profiles[i]->owner;

		for (k = 0; k < i && b->profiles[k]->owner != p; k++)
			;
		if (!p || k < i)
			continue;
		l->differing.rows = 0;
		ok &= inventory(l, &x.definitions, profile_scope(l->arena, l->plan, p), p->title,
				p->applies, p->at);
		for (k = i; k < b->profile_count; k++)
			if (b->profiles[k]->owner == p)
				l->plan->profile_differing[k] |= l->differing.rows;
	}
	fragment_end(&x, c);
	return ok;
}

static bool header(struct lowering *l, struct catalog *c)
{
	const struct benchmark *b = l->plan->benchmark;
	struct strbuf text = STRBUF_INIT;
	struct catalog oval;
	bool ok = true;

	/* First the OVAL of the profiles, for the counts. */
	catalog_init_below(&oval, &text, c);
	oval.depth++;
	if (l->plan->options.oval)
		ok = header_oval(l, &oval);
	catalog_start(c, "benchmark");
	catalog_attribute(c, "name", b->name);
	catalog_attribute(c, "title", b->title);
	catalog_attribute(c, "version", tailoring_version(l->arena, b));
	catalog_attribute(c, "namespace", b->namespace);
	if (b->see_also.n)
		catalog_attribute(c, "see_also", b->see_also);
	catalog_attribute_c(c, "product_version", NORMA_VERSION);
	catalog_attribute_c(c, "timestamp",
			    l->plan->options.timestamp ? l->plan->options.timestamp
						       : "1970-01-01T00:00:00");
	catalog_attribute_n(c, "definitions", l->counts->definitions);
	catalog_attribute_n(c, "tests", l->counts->tests);
	catalog_attribute_n(c, "objects", l->counts->objects);
	catalog_attribute_n(c, "states", l->counts->states);
	catalog_attribute_n(c, "variables", l->counts->variables);
	if (l->plan->options.external)
		catalog_attribute_n(c, "external", l->counts->external);
	ok &= tailoring_notes(l, c) && header_files(l, c);
	meta_benchmark(l, c);
	catalog_insert(c, strbuf_str(&text));
	catalog_end(c);
	strbuf_release(&text);
	return ok;
}

bool lower_header(struct diag *d, struct arena *scratch, const struct plan *p,
		  struct lower_counts *counts, struct strbuf *out)
{
	struct lowering l = { .diag = d, .arena = scratch, .plan = p, .counts = counts };
	struct catalog c;
	bool ok;

	document_start(&c, out, p);
	ok = header(&l, &c);
	catalog_end(&c);
	return ok;
}

bool lower_all(struct diag *d, struct arena *scratch, const struct plan *p, struct strbuf *out)
{
	struct lower_counts counts = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct lowering l = { .diag = d, .arena = scratch, .plan = p, .counts = &counts };
	struct catalog c, rules;
	bool ok;

	document_start(&c, out, p);
	catalog_init_below(&rules, &text, &c);
	ok = lower_rules(d, scratch, p, 0, p->benchmark->rule_count, &counts, &rules);
	ok &= header(&l, &c);
	differing_warn(d, counts.differing);
	catalog_insert(&c, strbuf_str(&text));
	catalog_end(&c);
	strbuf_release(&text);
	return ok;
}
