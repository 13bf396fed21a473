/* SPDX-License-Identifier: Apache-2.0 */
/* Titles, prose and references of a rule: `${param}` replaced, Markdown made plain. */
#include <string.h>

#include "check_text.h"
#include "prose.h"

#define PREDICATE_SHOWN 400 /* bytes: the text stands in every test that a predicate becomes */

static str param_name_at(const void *ctx, size_t i)
{
	const struct context *x = ctx;

	return i < x->params ? x->param[i].ast->name.text : STR_NONE;
}

/* False if a reference is unknown; a parameter that had an error leaves a gap. */
static bool join(struct context *x, const struct ast_text *t, struct strbuf *b)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < t->count; i++) {
		const struct ast_piece *p = &t->piece[i];
		struct bound *bound;

		if (!p->reference) {
			strbuf_addstr(b, p->text);
			continue;
		}
		bound = x->params ? map_get(&x->by_name, p->text) : NULL;
		if (bound)
			bound->used = true;
		if (bound && !spend(x->c, p->at, bound->shown.n))
			return false;
		if (bound)
			strbuf_addstr(b, bound->shown);
		else
			ok = complain(x->c, p->at, CODE_E2014, "unknown parameter '%.*s'%s",
				      STR_ARG(p->text), hint(x->c, p->text, param_name_at, x));
	}
	return ok;
}

static bool text(struct context *x, const struct ast_text *t, str *out,
		 str (*make)(struct arena *a, str s))
{
	struct strbuf b = STRBUF_INIT;
	bool ok;

	*out = STR("");
	if (t->count == 1 && !t->piece[0].reference) {
		*out = make(x->c->arena, t->piece[0].text);
		return true;
	}
	ok = join(x, t, &b);
	if (ok && b.n)
		*out = make(x->c->arena, str_dup(x->c->arena, strbuf_str(&b)));
	strbuf_release(&b);
	return ok;
}

bool text_line(struct context *x, const struct ast_text *t, str *out)
{
	return text(x, t, out, text_squeeze);
}

static str as_it_is(struct arena *a, str s)
{
	(void)a;
	return s;
}

bool text_markdown(struct context *x, const struct ast_text *t, str *out)
{
	return text(x, t, out, as_it_is);
}

void text_plain(struct arena *a, struct rule *r)
{
	const struct markdown *m = &r->markdown;

	r->description = markdown_plain(a, m->description);
	r->rationale = markdown_plain(a, m->rationale);
	r->impact = markdown_plain(a, m->impact);
	r->solution = markdown_plain(a, m->solution);
	r->default_text = markdown_plain(a, m->default_text);
	r->procedure = markdown_plain(a, m->procedure);
	r->notes = markdown_plain(a, m->notes);
}

static bool address_form(struct checker *c, span at, str address)
{
	return link_address(address) ||
	       complain(c, at, CODE_E2085,
			"'%.*s' is no address: https:, http: or mailto: expected, without white "
			"space, quotation marks and angle brackets",
			STR_ARG(address));
}

bool text_address(struct context *x, const struct ast_text *t, str *out)
{
	return text_line(x, t, out) && (!t->count || address_form(x->c, t->at, *out));
}

str text_source(struct checker *c, span at)
{
	str whole = c->diag->sources.v[at.file].text;

	if (!whole.p || at.end > whole.n || at.begin > at.end)
		return STR("");
	return text_squeeze(c->arena, (str){ whole.p + at.begin, at.end - at.begin });
}

/* Replaces the value in the source if it stands for another; `from` is what was written so far. */
static void source_value(struct context *x, struct strbuf *b, const struct ast_value *v,
			 uint32_t *from)
{
	const struct bound *bound = NULL;
	str whole = x->c->diag->sources.v[v->at.file].text;
	size_t i;

	if (v->kind == AST_REF && x->params)
		bound = map_get(&x->by_name, v->text);
	if (!v->shown.p && !(bound && bound->value)) {
		for (i = 0; i < v->count; i++)
			source_value(x, b, v->item[i], from);
		return;
	}
	if (v->at.begin < *from)
		return;
	strbuf_add(b, whole.p + *from, v->at.begin - *from);
	*from = v->at.end;
	if (!spend(x->c, v->at, v->shown.p ? v->shown.n : bound->shown.n))
		return;
	if (v->shown.p) {
		strbuf_addstr(b, v->shown);
		return;
	}
	if (v->prefix.text.p)
		strbuf_addf(b, "%.*s ", STR_ARG(v->prefix.text));
	strbuf_addf(b, bound->value->kind == AST_TEXT ? "'%.*s'" : "%.*s", STR_ARG(bound->shown));
	if (v->unit.text.p)
		strbuf_addf(b, " %.*s", STR_ARG(v->unit.text));
}

static str shortened(struct arena *a, str s)
{
	size_t n = PREDICATE_SHOWN;

	if (s.n <= n)
		return s;
	while (n && ((unsigned char)s.p[n] & 0xc0) == 0x80) /* not within a character */
		n--;
	return str_fmt(a, "%.*s...", (int)n, s.p);
}

static str whole_predicate(struct context *x, const struct ast_predicate *ast)
{
	str whole = x->c->diag->sources.v[ast->at.file].text, out;
	struct strbuf b = STRBUF_INIT;
	uint32_t from = ast->at.begin;
	size_t i;

	if (!x->params && !x->c->origin)
		return text_source(x->c, ast->at);
	for (i = 0; i < ast->operands; i++)
		source_value(x, &b, ast->operand[i], &from);
	for (i = 0; i < ast->values; i++)
		source_value(x, &b, ast->value[i], &from);
	if (!whole.p || ast->at.end > whole.n || from > ast->at.end)
		return STR("");
	strbuf_add(&b, whole.p + from, ast->at.end - from);
	out = text_squeeze(x->c->arena, str_dup(x->c->arena, strbuf_str(&b)));
	strbuf_release(&b);
	return out;
}

str text_predicate(struct context *x, const struct ast_predicate *ast)
{
	return shortened(x->c->arena, whole_predicate(x, ast));
}

/* `default enabled "The client asks."` reads "Enabled. The client asks." */
static str value_and(struct arena *a, const char *word, str text)
{
	return text.n ? str_fmt(a, "%s. %.*s", word, STR_ARG(text)) : str_fmt(a, "%s.", word);
}

static bool default_text(struct context *x, const struct ast_attribute *a, struct rule *r)
{
	str *markdown = &r->markdown.default_text;
	bool ok = text_markdown(x, &a->text, markdown);
	char *word;
	str shown;

	if (!a->value)
		return ok;
	shown = a->value->kind == AST_TEXT ? a->value->text : value_shown(x, a->value);
	word = str_c(&x->c->scratch, shown);
	if (word[0] >= 'a' && word[0] <= 'z')
		word[0] -= 'a' - 'A';
	*markdown = value_and(x->c->arena, word, *markdown);
	return ok;
}

static bool solution(struct context *x, const struct ast_attribute *a, struct rule *r)
{
	bool path, value;

	r->markdown.solution = r->policy_path = r->policy_value = STR("");
	if (!a->path)
		return text_markdown(x, &a->text, &r->markdown.solution);
	path = text_line(x, a->path, &r->policy_path);
	value = text_line(x, &a->text, &r->policy_value);
	return path && value;
}

static bool severity(struct context *x, const struct ast_attribute *a, struct rule *r)
{
	r->severity = a->given ? a->word.text : STR("");
	if (!a->given || str_is(r->severity, "low") || str_is(r->severity, "medium") ||
	    str_is(r->severity, "high"))
		return true;
	return complain(x->c, a->word.at, CODE_E2011,
			"unknown severity '%.*s': low, medium or high expected",
			STR_ARG(r->severity));
}

bool text_rule(struct context *x, const struct ast_rule *ast, struct rule *r)
{
	const struct ast_attribute *a = ast->attribute;
	struct markdown *m = &r->markdown;
	bool ok = text_line(x, &a[ATTRIBUTE_title].text, &r->title);

	if (ok && !r->title.n && !ast->broken)
		ok = complain(x->c, ast->name.at, CODE_E2018, "rule '%.*s' has no title",
			      STR_ARG(ast->name.text));
	ok &= text_markdown(x, &a[ATTRIBUTE_description].text, &m->description);
	ok &= text_markdown(x, &a[ATTRIBUTE_rationale].text, &m->rationale);
	ok &= text_markdown(x, &a[ATTRIBUTE_impact].text, &m->impact);
	ok &= text_markdown(x, &a[ATTRIBUTE_procedure].text, &m->procedure);
	ok &= text_markdown(x, &a[ATTRIBUTE_notes].text, &m->notes);
	ok &= text_links(x->c, ast->links.v, ast->links.n, &r->links);
	r->link_count = ast->links.n;
	ok &= text_address(x, &a[ATTRIBUTE_see_also].text, &r->see_also);
	ok &= default_text(x, &a[ATTRIBUTE_default], r);
	ok &= solution(x, &a[ATTRIBUTE_solution], r);
	ok &= severity(x, &a[ATTRIBUTE_severity], r);
	r->recommend = a[ATTRIBUTE_recommend].value ? value_shown(x, a[ATTRIBUTE_recommend].value)
						    : STR("");
	return ok;
}

/* ---- links and refs ---- */

bool text_links(struct checker *c, const struct ast_link *ast, size_t count, struct link **out)
{
	bool ok = true;
	size_t i;

	*out = ARENA_ARRAY(c->arena, count, struct link);
	for (i = 0; i < count; i++) {
		struct ast_word title = ast[i].title.text.p ? ast[i].title : ast[i].address;

		(*out)[i] =
			(struct link){ ast[i].address.text, text_squeeze(c->arena, title.text) };
		ok &= address_form(c, ast[i].address.at, ast[i].address.text);
	}
	return ok;
}

static bool reference(struct checker *c, const struct ast_reference *ast, struct reference *out)
{
	const char *bar = memchr(ast->text.p, '|', ast->text.n);
	size_t n = bar ? (size_t)(bar - ast->text.p) : 0;

	out->framework = STR("");
	out->id = str_trim(ast->text);
	if (!bar)
		return out->id.n > 0;
	out->framework = str_trim((str){ ast->text.p, n });
	out->id = str_trim((str){ bar + 1, ast->text.n - n - 1 });
	if (!out->framework.n || !out->id.n)
		return complain(c, ast->at, CODE_E2019,
				"'%.*s' is no reference: FRAMEWORK|ID or an id expected",
				STR_ARG(ast->text));
	if (!framework_known(out->framework))
		warn(c, ast->at, CODE_W2002, "unknown framework '%.*s'%s", STR_ARG(out->framework),
		     hint(c, out->framework, framework_name_at, NULL));
	return true;
}

void text_refs(struct checker *c, const struct ast_rule *ast, struct rule *r)
{
	struct map seen;
	size_t i;

	map_init(&seen, &c->scratch);
	r->refs = ARENA_ARRAY(c->arena, ast->refs.n, struct reference);
	for (i = 0; i < ast->refs.n; i++) {
		struct reference *ref = &r->refs[r->ref_count];

		if (!reference(c, &ast->refs.v[i], ref))
			continue;
		if (ast->refs.n > 1 && map_put(&seen, ast->refs.v[i].text, ref))
			warn(c, ast->refs.v[i].at, CODE_W2003, "reference '%.*s' stands here twice",
			     STR_ARG(ast->refs.v[i].text));
		else
			r->ref_count++;
	}
}
