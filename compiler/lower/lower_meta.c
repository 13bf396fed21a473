/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Metadata of rules. .audit files are ASCII: typographic characters have a row in ascii.def, any
 * other is an error, because a scanner would show it broken or refuse the file.
 */
#include "lower_meta.h"

#include "prose.h"

#define MANUAL "A person has to judge this rule."

static const char *ascii_form(uint32_t code_point)
{
	static const struct {
		uint32_t code_point;
		const char *text;
	} rows[] = {
#define ASCII_FORM(code, text) { code, text },
#include "ascii.def"
	};
	size_t low = 0, high = sizeof(rows) / sizeof(*rows), middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (rows[middle].code_point == code_point)
			return rows[middle].text;
		if (rows[middle].code_point < code_point)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool is_ascii(str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0x80 || (unsigned char)text.p[i] == 0)
			return false;
	return true;
}

static bool breaks(char c)
{
	return c == ' ' || c == '\n';
}

static bool continues(char c) /* a character of UTF-8 */
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The character at `at`, told with the word that it stands in. */
static bool no_form(struct lowering *l, span place, const char *what, str text, size_t at)
{
	size_t from = at, to = at;
	uint32_t code_point = utf8_next(text, &to);

	while (from && at - from < 20 && !breaks(text.p[from - 1]))
		from--;
	while (continues(text.p[from]))
		from++;
	while (to < text.n && (continues(text.p[to]) || (to - at < 20 && !breaks(text.p[to]))))
		to++;
	diag_error(l->diag, place, CODE_E4002,
		   "U+%04X in the %s has no ASCII form: '%.*s'; .audit files are ASCII",
		   (unsigned)code_point, what, (int)(to - from), text.p + from);
	return false;
}

bool meta_ascii(struct lowering *l, span at, const char *what, str text, str *out)
{
	struct strbuf b = STRBUF_INIT;
	bool ok = true;
	size_t i = 0;

	*out = text;
	if (is_ascii(text))
		return true;
	while (i < text.n && ok) {
		size_t from = i;
		uint32_t code_point = utf8_next(text, &i);
		const char *form = ascii_form(code_point);

		if (code_point && code_point < 0x80)
			strbuf_addch(&b, (char)code_point);
		else if (form)
			strbuf_adds(&b, form);
		else
			ok = no_form(l, at, what, text, from);
	}
	*out = str_dup(l->arena, strbuf_str(&b));
	strbuf_release(&b);
	return ok;
}

bool meta_quote(struct lowering *l, span at, const char *what, str text, str *out)
{
	if (!meta_ascii(l, at, what, text, &text) || !audit_quote(l->arena, text, out))
		return false;
	if (out->n - 2 <= AUDIT_STRING_LIMIT)
		return true;
	diag_error(l->diag, at, CODE_E3072,
		   "the %s has %zu bytes as a string of .audit, at most %zu are allowed", what,
		   out->n - 2, AUDIT_STRING_LIMIT);
	return false;
}

/* cpe:/o:microsoft:windows_server_2022 -> Microsoft Windows Server 2022 */
str meta_platform(struct arena *a, const struct benchmark *b)
{
	size_t i, colons = 0, n = 0;
	char *name = str_c(a, b->cpe);
	bool begins = true;

	for (i = 0; i < b->cpe.n && colons < 4; i++) {
		char c = b->cpe.p[i];

		if (c == ':')
			colons++;
		if (colons < 2)
			continue;
		if (c == ':' || c == '_') {
			begins = true;
			continue;
		}
		if (begins && n)
			name[n++] = ' ';
		name[n++] = begins && c >= 'a' && c <= 'z' ? (char)(c - 0x20) : c;
		begins = false;
	}
	return str_starts(b->cpe, "cpe:/") && n ? (str){ name, n } : b->title;
}

str meta_number_source(const struct benchmark *b)
{
	if (b->see_also.n && memmem(b->see_also.p, b->see_also.n, "cisecurity.org", 14))
		return STR("CIS");
	return b->namespace;
}

str meta_prefix(const struct rule *r)
{
	str prefix = { "", 0 };
	size_t i;

	for (i = 0; i < r->named_count; i++)
		if (!i)
			prefix = r->named[i]->prefix;
		else if (!str_eq(prefix, r->named[i]->prefix))
			return (str){ "", 0 };
	return prefix;
}

str meta_prefix_in(const struct rule *r, const struct profile *in)
{
	const struct profile *x;
	size_t i;

	for (x = in; x; x = x->parent)
		for (i = 0; i < r->named_count; i++)
			if (r->named[i]->index == x->index)
				return x->prefix;
	return in->prefix;
}

bool meta_description(struct lowering *l, const struct rule *r, str prefix, bool repeated, str *out)
{
	struct strbuf b = STRBUF_INIT;
	bool ok;

	strbuf_addstr(&b, r->number);
	if (r->number.n)
		strbuf_addch(&b, ' ');
	strbuf_addstr(&b, prefix);
	if (prefix.n)
		strbuf_addch(&b, ' ');
	strbuf_addstr(&b, r->title);
	if (repeated)
		strbuf_addf(&b, " [%.*s]", STR_ARG(r->name));
	ok = meta_quote(l, r->at, "title", strbuf_str(&b), out);
	strbuf_release(&b);
	return ok;
}

/* ---- the catalog's own ---- */

/* Markdown as <xhtml name="...">, for the stylesheets that want it. */
static void xhtml(struct lowering *l, struct catalog *c, const char *name, str markdown)
{
	if (!l->plan->options.prose || !markdown.n)
		return;
	catalog_start(c, "xhtml");
	catalog_attribute_c(c, "xmlns", "http://www.w3.org/1999/xhtml");
	catalog_attribute_c(c, "name", name);
	catalog_insert(c, markdown_xhtml(l->arena, markdown));
	catalog_end(c);
}

static void links(struct catalog *c, const struct link *link, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		catalog_start(c, "link");
		catalog_attribute(c, "address", link[i].address);
		catalog_text(c, link[i].title);
		catalog_end(c);
	}
}

static void names(struct catalog *c, const char *element, const str *name, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		catalog_start(c, element);
		catalog_attribute(c, "name", name[i]);
		catalog_end(c);
	}
}

static void retired(struct catalog *c, const char *element, const struct retired *r)
{
	catalog_start(c, element);
	catalog_attribute(c, "name", r->name);
	catalog_attribute(c, "since", r->since);
	catalog_text(c, r->reason);
	catalog_end(c);
}

static void all_xhtml(struct lowering *l, struct catalog *c, const struct markdown *m)
{
	xhtml(l, c, "description", m->description);
	xhtml(l, c, "rationale", m->rationale);
	xhtml(l, c, "impact", m->impact);
	xhtml(l, c, "solution", m->solution);
	xhtml(l, c, "default", m->default_text);
	xhtml(l, c, "procedure", m->procedure);
	xhtml(l, c, "notes", m->notes);
}

void meta_prose(struct lowering *l, struct catalog *c, const struct rule *r)
{
	const struct {
		const char *name;
		str text;
	} rows[] = { { "description", r->description },
		     { "rationale", r->rationale },
		     { "impact", r->impact },
		     { "solution", r->solution },
		     { "policy_path", r->policy_path },
		     { "policy_value", r->policy_value },
		     { "default", r->default_text },
		     { "recommend", r->recommend },
		     { "see_also", r->see_also },
		     { "procedure", r->procedure },
		     { "notes", r->notes } };
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].text.n)
			catalog_element(c, rows[i].name, rows[i].text);
	all_xhtml(l, c, &r->markdown);
	links(c, r->links, r->link_count);
	names(c, "was", r->history.was, r->history.was_count);
	names(c, "split_from", r->history.split_from, r->history.split_count);
	if (r->history.status == STATUS_DEPRECATED)
		retired(c, "deprecated", &r->history.deprecated);
	for (i = 0; i < r->profile_count; i++) {
		catalog_start(c, "profile");
		catalog_attribute(c, "name", r->profiles[i]->name);
		catalog_end(c);
	}
}

/* Markdown of the benchmark, plain and as XHTML. */
static void prose(struct lowering *l, struct catalog *c, const char *name, str markdown)
{
	if (markdown.n)
		catalog_element(c, name, markdown_plain(l->arena, markdown));
	xhtml(l, c, name, markdown);
}

void meta_benchmark(struct lowering *l, struct catalog *c)
{
	const struct benchmark *b = l->plan->benchmark;
	size_t i;

	for (i = 0; i < b->section_count; i++) {
		catalog_start(c, "section");
		catalog_attribute(c, "number", b->sections[i].number);
		catalog_attribute(c, "title", b->sections[i].title);
		prose(l, c, "intro", b->sections[i].intro);
		catalog_end(c);
	}
	prose(l, c, "notes", b->matter.notes);
	links(c, b->matter.links, b->matter.link_count);
	for (i = 0; i < b->matter.appendix_count; i++) {
		catalog_start(c, "appendix");
		catalog_attribute(c, "title", b->matter.appendices[i].title);
		prose(l, c, "text", b->matter.appendices[i].text);
		catalog_end(c);
	}
	for (i = 0; i < b->matter.retired_count; i++)
		retired(c, "retired", &b->matter.retired[i]);
}

str meta_status(struct arena *a, const struct rule *r)
{
	switch (r->history.status) {
	case STATUS_ACCEPTED: break;
	case STATUS_DRAFT: return STR("This rule is a draft.");
	case STATUS_REVIEW: return STR("This rule is under review.");
	case STATUS_DEPRECATED:
		return str_fmt(a, "This rule is deprecated since %.*s: %.*s",
			       STR_ARG(r->history.deprecated.since),
			       STR_ARG(r->history.deprecated.reason));
	}
	return STR("");
}

/* ---- references ---- */

/* A bare id names its framework before the first '-': CCE-36269-9. */
static str framework_of(const struct plan *p, const struct reference *ref)
{
	const char *dash = memchr(ref->id.p, '-', ref->id.n);
	str head = { ref->id.p, dash ? (size_t)(dash - ref->id.p) : 0 };

	if (ref->framework.n)
		return ref->framework;
	return head.n && framework_known(head) ? head : p->source;
}

static void oval_reference(struct catalog *c, str source, str id, str url)
{
	catalog_start(c, "reference");
	catalog_attribute(c, "source", source);
	catalog_attribute(c, "ref_id", id);
	if (url.n)
		catalog_attribute(c, "ref_url", url);
	catalog_end(c);
}

static void note(struct catalog *c, str text)
{
	if (text.n)
		catalog_element(c, "oval:note", text);
}

/* What the standard has no element for, as notes of the definition. */
static void notes(struct lowering *l, const struct rule *r)
{
	str status = meta_status(l->arena, r);

	if (!status.n && !r->manual && !r->procedure.n && !r->notes.n)
		return;
	catalog_start(l->out, "oval:notes");
	note(l->out, status);
	note(l->out, r->manual ? STR(MANUAL) : STR(""));
	note(l->out, r->procedure);
	note(l->out, r->notes);
	catalog_end(l->out);
}

void meta_oval(struct lowering *l, const struct rule *r)
{
	const struct plan *p = l->plan;
	struct catalog *c = l->out;
	size_t i;

	catalog_start(c, "metadata");
	catalog_element(c, "title", r->title);
	catalog_start(c, "affected");
	catalog_attribute(c, "family", p->benchmark->family);
	catalog_element(c, "platform", p->platform);
	catalog_end(c);
	if (r->number.n)
		oval_reference(c, p->source, r->number,
			       r->see_also.n ? r->see_also : p->benchmark->see_also);
	for (i = 0; i < r->ref_count; i++)
		oval_reference(c, framework_of(p, &r->refs[i]), r->refs[i].id, STR_NONE);
	for (i = 0; i < r->link_count; i++)
		oval_reference(c, STR("link"), r->links[i].title, r->links[i].address);
	if (r->manual)
		oval_reference(c, STR("norma-assessment"), STR("manual"), STR_NONE);
	oval_reference(c, STR("norma-control"), r->control, STR_NONE);
	oval_reference(c, STR("norma-functional"), r->functional, STR_NONE);
	oval_reference(c, STR("norma-informational"), r->informational, STR_NONE);
	oval_reference(c, STR("norma-full"), r->full, STR_NONE);
	if (p->benchmark->tailoring)
		oval_reference(c, STR("norma-tailoring"), p->benchmark->tailoring->name, STR_NONE);
	catalog_element(c, "description", tailoring_description(l, r));
	catalog_end(c);
	notes(l, r);
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

/* FRAMEWORK|ID sorted, distinct, joined by commas. */
static str reference_list(struct lowering *l, const struct rule *r)
{
	str *all = ARENA_ARRAY(l->arena, r->ref_count + 1, str), list;
	struct strbuf b = STRBUF_INIT;
	size_t i;

	for (i = 0; i < r->ref_count; i++)
		all[i] = str_fmt(l->arena, "%.*s|%.*s", STR_ARG(framework_of(l->plan, &r->refs[i])),
				 STR_ARG(r->refs[i].id));
	qsort(all, r->ref_count, sizeof(*all), by_text);
	for (i = 0; i < r->ref_count; i++) {
		if (i && str_eq(all[i], all[i - 1]))
			continue;
		if (i)
			strbuf_addch(&b, ',');
		strbuf_addstr(&b, all[i]);
	}
	list = str_dup(l->arena, strbuf_str(&b));
	strbuf_release(&b);
	return list;
}

/* ---- .audit ---- */

static void paragraph(struct strbuf *b, const char *head, str text)
{
	if (!text.n)
		return;
	if (b->n)
		strbuf_adds(b, "\n\n");
	strbuf_adds(b, head);
	strbuf_addstr(b, text);
}

static str link_lines(struct lowering *l, const struct rule *r)
{
	struct strbuf b = STRBUF_INIT;
	str lines;
	size_t i;

	for (i = 0; i < r->link_count; i++) {
		const struct link *x = &r->links[i];

		if (i)
			strbuf_addch(&b, '\n');
		if (!str_eq(x->title, x->address))
			strbuf_addf(&b, "%.*s: ", STR_ARG(x->title));
		strbuf_addstr(&b, x->address);
	}
	lines = str_dup(l->arena, strbuf_str(&b));
	strbuf_release(&b);
	return lines;
}

static bool meta_line(struct lowering *l, const struct rule *r, struct strbuf *out,
		      const char *name, const char *what, str text)
{
	str quoted;

	if (!text.n)
		return true;
	if (!meta_quote(l, r->at, what, text, &quoted))
		return false;
	audit_line(out, name, quoted);
	return true;
}

static void solution(struct strbuf *b, const struct rule *r)
{
	paragraph(b, "", r->solution);
	if (!r->solution.n && r->policy_path.n) {
		strbuf_addf(b, "Set this policy to '%.*s':\n\n", STR_ARG(r->policy_value));
		strbuf_addstr(b, r->policy_path);
	}
	paragraph(b, "Default value:\n\n", r->default_text);
}

bool meta_audit(struct lowering *l, const struct rule *r)
{
	struct strbuf b = STRBUF_INIT, lines = STRBUF_INIT;
	bool ok;

	paragraph(&b, "", meta_status(l->arena, r));
	paragraph(&b, "", r->manual ? STR(MANUAL) : STR(""));
	paragraph(&b, "", r->description);
	paragraph(&b, "Rationale:\n\n", r->rationale);
	paragraph(&b, "Impact:\n\n", r->impact);
	paragraph(&b, "Procedure:\n\n", r->procedure);
	paragraph(&b, "Notes:\n\n", r->notes);
	paragraph(&b, "Links:\n\n", link_lines(l, r));
	ok = meta_line(l, r, &lines, "info", "prose", strbuf_str(&b));
	strbuf_reset(&b);
	solution(&b, r);
	ok &= meta_line(l, r, &lines, "solution", "solution", strbuf_str(&b));
	catalog_element(l->out, "prose", strbuf_str(&lines));
	strbuf_reset(&lines);
	ok &= meta_line(l, r, &lines, "reference", "references", reference_list(l, r));
	ok &= meta_line(l, r, &lines, "see_also", "see-also",
			r->see_also.n ? r->see_also : l->plan->benchmark->see_also);
	catalog_element(l->out, "links", strbuf_str(&lines));
	strbuf_release(&lines);
	strbuf_release(&b);
	return ok;
}
