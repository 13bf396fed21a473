/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens and trees as text. In: what lex and parse made. Out: one line for each, in file order. */
#include "ast_dump.h"

#include "lex.h"

static void add_indent(struct strbuf *out, int depth)
{
	while (depth--)
		strbuf_adds(out, "  ");
}

static void add_quoted(struct strbuf *out, str s)
{
	size_t i;

	strbuf_addch(out, '"');
	for (i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '\n': strbuf_adds(out, "\\n"); break;
		case '\t': strbuf_adds(out, "\\t"); break;
		case '"': strbuf_adds(out, "\\\""); break;
		case '\\': strbuf_adds(out, "\\\\"); break;
		default: strbuf_addch(out, s.p[i]);
		}
	strbuf_addch(out, '"');
}

static void add_text(struct strbuf *out, str s)
{
	strbuf_addch(out, ' ');
	add_quoted(out, s);
}

/* ---- tokens ---- */

void tokens_dump(struct diag *d, str path, str text, struct strbuf *out)
{
	struct lexer x;
	struct token t;

	if (!lex_init(&x, d, diag_source(d, path, text), text))
		return;
	do {
		lex_next(&x, &t);
		strbuf_addf(out, "%u-%u%s %s", t.begin, t.end, t.newline ? " line" : "",
			    t.kind == TOK_END ? "end" : token_name(t.kind));
		if (t.kind != TOK_END && t.kind < TOK_LBRACE) {
			strbuf_addch(out, ' ');
			add_quoted(out, lex_str(&x, t.begin, t.end));
		}
		strbuf_addch(out, '\n');
	} while (t.kind != TOK_END);
}

/* ---- values ---- */

static const char *const value_kinds[] = {
	[AST_NUMBER] = "number", [AST_TEXT] = "text", [AST_WORD] = "word",
	[AST_REF] = "reference", [AST_SET] = "set",   [AST_RANGE] = "range",
	[AST_SUM] = "sum",
};

static void dump_value(struct strbuf *out, const struct ast_value *v, int depth)
{
	size_t i;

	add_indent(out, depth);
	strbuf_adds(out, value_kinds[v->kind]);
	if (v->prefix.text.p)
		strbuf_addf(out, " %.*s", STR_ARG(v->prefix.text));
	if (v->kind == AST_NUMBER)
		strbuf_addf(out, " %s%.*s", v->negative ? "-" : "", STR_ARG(v->text));
	else if (v->kind == AST_WORD || v->kind == AST_REF)
		strbuf_addf(out, " %.*s", STR_ARG(v->text));
	else if (v->kind == AST_TEXT)
		add_text(out, v->text);
	if (v->unit.text.p)
		strbuf_addf(out, " %.*s", STR_ARG(v->unit.text));
	strbuf_addch(out, '\n');
	for (i = 0; i < v->count; i++)
		dump_value(out, v->item[i], depth + 1);
}

static void dump_named_value(struct strbuf *out, const char *head, str name,
			     const struct ast_value *v, int depth)
{
	add_indent(out, depth);
	strbuf_addf(out, "%s %.*s\n", head, STR_ARG(name));
	dump_value(out, v, depth + 1);
}

/* ---- checks ---- */

static void dump_predicate(struct strbuf *out, const struct ast_predicate *p, int depth)
{
	size_t i;

	add_indent(out, depth);
	if (p->user.text.p)
		strbuf_addf(out, "user '%.*s' ", STR_ARG(p->user.text));
	strbuf_addf(out, "predicate %s%s%.*s %s%.*s%s%s\n", quantifier_text(p->quantifier),
		    p->quantifier ? " " : "", STR_ARG(p->fact.text), p->as.text.p ? "as " : "",
		    STR_ARG(p->as.text), p->as.text.p ? " " : "", operator_text(p->op));
	for (i = 0; i < p->operands; i++)
		dump_value(out, p->operand[i], depth + 1);
	if (p->operands && p->values) {
		add_indent(out, depth + 1);
		strbuf_adds(out, "values\n");
	}
	for (i = 0; i < p->values; i++)
		dump_value(out, p->value[i], depth + 1);
}

static void dump_expr(struct strbuf *out, const struct ast_expr *e, int depth)
{
	static const char *const kinds[] = {
		[EXPR_ALL] = "all", [EXPR_ANY] = "any", [EXPR_ONE] = "one", [EXPR_NOT] = "not"
	};
	size_t i;

	if (e->kind == EXPR_PREDICATE) {
		dump_predicate(out, &e->predicate, depth);
		return;
	}
	add_indent(out, depth);
	strbuf_addf(out, "%s\n", kinds[e->kind]);
	for (i = 0; i < e->count; i++)
		dump_expr(out, e->child[i], depth + 1);
}

static void dump_exprs(struct strbuf *out, const char *head, struct ast_expr *const *e,
		       size_t count, int depth)
{
	size_t i;

	for (i = 0; i < count; i++) {
		add_indent(out, depth);
		strbuf_addf(out, "%s\n", head);
		dump_expr(out, e[i], depth + 1);
	}
}

/* ---- attributes ---- */

static void dump_text(struct strbuf *out, const struct ast_text *t)
{
	size_t i;

	for (i = 0; i < t->count; i++) {
		strbuf_addch(out, ' ');
		if (t->piece[i].reference)
			strbuf_addf(out, "${%.*s}", STR_ARG(t->piece[i].text));
		else
			add_quoted(out, t->piece[i].text);
	}
}

static void dump_attributes(struct strbuf *out, const struct ast_attribute *table)
{
	static const char *const names[] = {
#define ATTRIBUTE(id, text, form) [ATTRIBUTE_##id] = text,
#include "attributes.def"
	};
	int i;

	for (i = 0; i < ATTRIBUTE_COUNT; i++) {
		const struct ast_attribute *a = &table[i];

		if (!a->given)
			continue;
		strbuf_addf(out, "  %s", names[i]);
		if (a->word.text.p)
			strbuf_addf(out, " %.*s", STR_ARG(a->word.text));
		if (a->path)
			dump_text(out, a->path);
		dump_text(out, &a->text);
		strbuf_addch(out, '\n');
		if (a->value)
			dump_value(out, a->value, 2);
	}
}

/* ---- declarations ---- */

static void dump_words(struct strbuf *out, const char *head, const struct ast_word *w, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		strbuf_addf(out, "  %s %.*s\n", head, STR_ARG(w[i].text));
}

static void dump_links(struct strbuf *out, const struct ast_link *link, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		strbuf_adds(out, "  link");
		add_text(out, link[i].address.text);
		if (link[i].title.text.p)
			add_text(out, link[i].title.text);
		strbuf_addch(out, '\n');
	}
}

static void dump_param(struct strbuf *out, const struct ast_param *p)
{
	strbuf_addf(out, "  param %.*s %.*s", STR_ARG(p->name.text), STR_ARG(p->type.text));
	if (p->stricter.text.p)
		strbuf_addf(out, " stricter %.*s", STR_ARG(p->stricter.text));
	if (p->help.text.p)
		add_text(out, p->help.text);
	strbuf_addch(out, '\n');
	dump_value(out, p->value, 2);
	if (p->range)
		dump_value(out, p->range, 2);
}

static void dump_test(struct strbuf *out, const struct ast_test *t)
{
	size_t i;

	strbuf_addf(out, "  test %.*s\n", STR_ARG(t->verdict.text));
	for (i = 0; i < t->with.n; i++)
		dump_named_value(out, "with", t->with.v[i].name.text, t->with.v[i].value, 2);
	for (i = 0; i < t->facts.n; i++)
		dump_predicate(out, t->facts.v[i], 2);
}

static void dump_rule(struct strbuf *out, const struct ast_rule *r)
{
	size_t i;

	strbuf_adds(out, "rule");
	if (r->number.text.p)
		strbuf_addf(out, " %.*s", STR_ARG(r->number.text));
	strbuf_addf(out, " %.*s\n", STR_ARG(r->name.text));
	dump_attributes(out, r->attribute);
	for (i = 0; i < r->refs.n; i++)
		strbuf_addf(out, "  ref %.*s\n", STR_ARG(r->refs.v[i].text));
	dump_words(out, "profile", r->profiles.v, r->profiles.n);
	dump_words(out, "was", r->was.v, r->was.n);
	dump_words(out, "split-from", r->split_from.v, r->split_from.n);
	dump_links(out, r->links.v, r->links.n);
	for (i = 0; i < r->params.n; i++)
		dump_param(out, &r->params.v[i]);
	dump_exprs(out, "applies", r->applies.v, r->applies.n, 1);
	dump_exprs(out, "check", r->checks.v, r->checks.n, 1);
	for (i = 0; i < r->tests.n; i++)
		dump_test(out, &r->tests.v[i]);
}

static void dump_override(struct strbuf *out, const struct ast_override *o)
{
	str name = { o->rule.text.p, o->rule.text.n + 1 + o->param.text.n }; /* one word */

	dump_named_value(out, "set", name, o->value, 2);
	if (o->because.text.p) {
		strbuf_adds(out, "      because ");
		add_quoted(out, o->because.text);
		strbuf_addch(out, '\n');
	}
}

static void dump_profile(struct strbuf *out, const struct ast_profile *p)
{
	size_t i;

	strbuf_addf(out, "  profile %.*s ", STR_ARG(p->name.text));
	add_quoted(out, p->title.text);
	if (p->extends.text.p)
		strbuf_addf(out, " extends %.*s", STR_ARG(p->extends.text));
	strbuf_adds(out, p->add_on.text.p ? " add-on\n" : "\n");
	if (p->prefix.text.p) {
		strbuf_adds(out, "    prefix ");
		add_quoted(out, p->prefix.text);
		strbuf_addch(out, '\n');
	}
	dump_exprs(out, "applies", p->applies.v, p->applies.n, 2);
	for (i = 0; i < p->sets.n; i++)
		dump_override(out, &p->sets.v[i]);
}

static void dump_said(struct strbuf *out, const char *name, struct ast_word text)
{
	strbuf_addf(out, " %s ", name);
	add_quoted(out, text.text);
}

static void dump_tailoring(struct strbuf *out, const struct ast_tailoring *t)
{
	size_t i;

	strbuf_addf(out, "tailoring %.*s for %.*s %.*s\n", STR_ARG(t->name.text),
		    STR_ARG(t->benchmark.text), STR_ARG(t->version.text));
	for (i = 0; i < t->sets.n; i++)
		dump_override(out, &t->sets.v[i]);
	for (i = 0; i < t->drops.n; i++) {
		strbuf_addf(out, "  drop %.*s", STR_ARG(t->drops.v[i].rule.text));
		dump_said(out, "because", t->drops.v[i].because);
		strbuf_addch(out, '\n');
	}
	for (i = 0; i < t->waivers.n; i++) {
		const struct ast_waiver *w = &t->waivers.v[i];

		strbuf_addf(out, "  waive %.*s", STR_ARG(w->rule.text));
		dump_said(out, "on", w->host);
		strbuf_addf(out, " until %.*s", STR_ARG(w->until.text));
		dump_said(out, "by", w->by);
		dump_said(out, "because", w->because);
		strbuf_addch(out, '\n');
	}
}

static void dump_benchmark(struct strbuf *out, const struct ast_benchmark *b)
{
	size_t i;

	strbuf_addf(out, "benchmark %.*s\n", STR_ARG(b->name.text));
	dump_attributes(out, b->attribute);
	if (b->family.text.p) {
		strbuf_addf(out, "  platform %.*s ", STR_ARG(b->family.text));
		add_quoted(out, b->cpe.text);
		strbuf_addch(out, '\n');
	}
	for (i = 0; i < b->sections.n; i++) {
		strbuf_addf(out, "  section %.*s ", STR_ARG(b->sections.v[i].number.text));
		add_quoted(out, b->sections.v[i].title.text);
		dump_text(out, &b->sections.v[i].intro);
		strbuf_addch(out, '\n');
	}
	for (i = 0; i < b->appendices.n; i++) {
		strbuf_adds(out, "  appendix");
		add_text(out, b->appendices.v[i].title.text);
		dump_text(out, &b->appendices.v[i].text);
		strbuf_addch(out, '\n');
	}
	dump_links(out, b->links.v, b->links.n);
	for (i = 0; i < b->profiles.n; i++)
		dump_profile(out, &b->profiles.v[i]);
}

void ast_dump(const struct ast_file *file, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < file->benchmarks.n; i++)
		dump_benchmark(out, &file->benchmarks.v[i]);
	for (i = 0; i < file->tailorings.n; i++)
		dump_tailoring(out, &file->tailorings.v[i]);
	for (i = 0; i < file->lets.n; i++)
		dump_named_value(out, "let", file->lets.v[i].name.text, file->lets.v[i].value, 0);
	for (i = 0; i < file->retired.n; i++) {
		const struct ast_retired *r = &file->retired.v[i];

		strbuf_addf(out, "retired %.*s %.*s", STR_ARG(r->name.text),
			    STR_ARG(r->since.text));
		add_text(out, r->reason.text);
		strbuf_addch(out, '\n');
	}
	for (i = 0; i < file->rules.n; i++)
		dump_rule(out, &file->rules.v[i]);
}
