/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Metadata of rules. .audit files are ASCII: typographic characters have a row in ascii.def, any
 * other is an error, because a scanner would show it broken or refuse the file.
 */
#include "lower_meta.h"

static const char *ascii_form(uint32_t code_point)
{
	static const struct {
		uint32_t code_point;
		const char *text;
	} rows[] = {
#define ASCII_FORM(code, text) { code, text },
#include "ascii.def"
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].code_point == code_point)
			return rows[i].text;
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

bool meta_ascii(struct lowering *l, span at, const char *what, str text, str *out)
{
	struct strbuf b = STRBUF_INIT;
	bool ok = true;
	size_t i = 0;

	*out = text;
	if (is_ascii(text))
		return true;
	while (i < text.n && ok) {
		uint32_t code_point = utf8_next(text, &i);
		const char *form = ascii_form(code_point);

		if (code_point && code_point < 0x80)
			strbuf_addch(&b, (char)code_point);
		else if (form)
			strbuf_adds(&b, form);
		else
			ok = false;
		if (!ok)
			diag_error(l->diag, at, CODE_E4002,
				   "U+%04X in the %s has no ASCII form; .audit files are ASCII",
				   (unsigned)code_point, what);
	}
	*out = str_dup(l->arena, strbuf_str(&b));
	strbuf_release(&b);
	return ok;
}

bool meta_quote(struct lowering *l, span at, const char *what, str text, str *out)
{
	return meta_ascii(l, at, what, text, &text) && audit_quote(l->arena, text, out);
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

void meta_prose(struct catalog *c, const struct rule *r)
{
	const struct {
		const char *name;
		str text;
	} rows[] = { { "description", r->description }, { "rationale", r->rationale },
		     { "impact", r->impact },		{ "solution", r->solution },
		     { "policy_path", r->policy_path }, { "policy_value", r->policy_value },
		     { "default", r->default_text },	{ "recommend", r->recommend },
		     { "see_also", r->see_also } };
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].text.n)
			catalog_element(c, rows[i].name, rows[i].text);
	for (i = 0; i < r->profile_count; i++) {
		catalog_start(c, "profile");
		catalog_attribute(c, "name", r->profiles[i]->name);
		catalog_end(c);
	}
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
	oval_reference(c, STR("norma-control"), r->control, STR_NONE);
	oval_reference(c, STR("norma-functional"), r->functional, STR_NONE);
	oval_reference(c, STR("norma-informational"), r->informational, STR_NONE);
	oval_reference(c, STR("norma-full"), r->full, STR_NONE);
	catalog_element(c, "description", r->description.n ? r->description : r->title);
	catalog_end(c);
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

	paragraph(&b, "", r->description);
	paragraph(&b, "Rationale:\n\n", r->rationale);
	paragraph(&b, "Impact:\n\n", r->impact);
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
