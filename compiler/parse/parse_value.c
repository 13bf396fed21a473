/* SPDX-License-Identifier: Apache-2.0 */
/* Values and texts: docs/language.md, "Values". Types are decided later, by the fact. */
#include "parser.h"

#include <string.h>

bool parse_at_text(const struct parser *p)
{
	enum token_kind k = p->tok.kind;

	return !parse_line_ended(p) && (k == TOK_RAW || k == TOK_TEXT || k == TOK_BLOCK);
}

/* text = RAW | TEXT | BLOCK */
bool parse_text(struct parser *p, struct ast_word *out)
{
	if (!parse_at_text(p))
		return parse_expected(p, CODE_E1001, "a text");
	out->at = parse_span(p);
	out->text = lex_decode(&p->lex, p->a, &p->tok, p->tok.body, p->tok.body_end);
	parse_advance(p);
	return true;
}

/* ---- text with parameters ---- */

typedef VEC(struct ast_piece) pieces;

static void add_piece(struct parser *p, pieces *all, uint32_t begin, uint32_t end)
{
	struct ast_piece *piece;

	if (begin >= end)
		return;
	piece = VEC_PUSH(p->a, all);
	piece->text = lex_decode(&p->lex, p->a, &p->tok, begin, end);
	piece->at = lex_span(&p->lex, begin, end);
}

/* reference = "${" NAME "}", with `at` on its dollar; returns where it ends */
static uint32_t add_reference(struct parser *p, pieces *all, uint32_t at)
{
	const char *text = p->lex.text.p;
	uint32_t begin = at + 2, end = begin;
	struct ast_piece *piece;

	while (end < p->tok.body_end && (lex_word_char(text[end]) || text[end] == '.'))
		end++;
	if (end == begin || end == p->tok.body_end || text[end] != '}') {
		diag_error(p->d, lex_span(&p->lex, at, end), CODE_E0015,
			   end == begin ? "expected a name after '${' (a dollar is '$$')"
					: "expected '}' after the name of a reference");
		return end;
	}
	piece = VEC_PUSH(p->a, all);
	piece->text = lex_str(&p->lex, begin, end);
	piece->reference = true;
	piece->at = lex_span(&p->lex, at, end + 1);
	return end + 1;
}

/* pieces = { characters | "$$" | "${" NAME "}" }; a `$` before anything else is itself */
static void split_pieces(struct parser *p, pieces *all)
{
	uint32_t begin = p->tok.body, at = begin, end = p->tok.body_end;
	const char *text = p->lex.text.p, *dollar;

	while (at < end && (dollar = memchr(text + at, '$', end - at))) {
		at = (uint32_t)(dollar - text);
		if (at + 1 < end && text[at + 1] == '$') {
			add_piece(p, all, begin, at + 1);
			begin = at = at + 2;
		} else if (at + 1 < end && text[at + 1] == '{') {
			add_piece(p, all, begin, at);
			begin = at = add_reference(p, all, at);
		} else {
			at++;
		}
	}
	add_piece(p, all, begin, end);
}

bool parse_text_plain(struct parser *p, struct ast_text *out)
{
	struct ast_word w;

	if (!parse_text(p, &w))
		return false;
	out->piece = ARENA_NEW(p->a, struct ast_piece);
	out->piece->text = w.text;
	out->piece->at = out->at = w.at;
	out->count = 1;
	return true;
}

bool parse_pieces(struct parser *p, struct ast_text *out)
{
	uint32_t begin = p->tok.body, end = p->tok.body_end;
	pieces all = { 0 };

	if (!parse_at_text(p) || !memchr(p->lex.text.p + begin, '$', end - begin))
		return parse_text_plain(p, out);
	out->at = parse_span(p);
	split_pieces(p, &all);
	out->piece = all.v;
	out->count = all.n;
	parse_advance(p);
	return true;
}

/* ---- scalars ---- */

static bool digits_only(str s, size_t from, bool hexadecimal)
{
	size_t i;

	for (i = from; i < s.n; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9')
			continue;
		if (!hexadecimal || !((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return s.n > from;
}

static bool is_hex(str s)
{
	return s.n >= 2 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'X');
}

/* number = digits | "0x" hex-digits */
static bool parse_number(struct parser *p, struct ast_value *v)
{
	str s = parse_str(p);

	v->kind = AST_NUMBER;
	v->text = s;
	if (is_hex(s) && !digits_only(s, 2, true)) {
		diag_error(p->d, parse_span(p), CODE_E0011, "'%.*s' is not a number", STR_ARG(s));
		return false;
	}
	if (!str_to_u64(s, &v->number)) {
		diag_error(p->d, parse_span(p), CODE_E0011, "'%.*s' does not fit in 64 bits",
			   STR_ARG(s));
		return false;
	}
	parse_advance(p);
	return true;
}

static bool at_number(const struct parser *p)
{
	str s = parse_str(p);

	return p->tok.kind == TOK_WORD && (digits_only(s, 0, false) || is_hex(s));
}

/* signed = "-" number, with nothing between */
static bool parse_signed(struct parser *p, struct ast_value *v)
{
	uint32_t end = p->tok.end;

	parse_advance(p);
	if (!at_number(p) || p->tok.begin != end)
		return parse_expected(p, CODE_E1016, "a number after '-'");
	v->negative = true;
	return parse_number(p, v);
}

/* A word that may be a value: not an operator, but `missing` says that nothing is there. */
static bool value_word(str s)
{
	return !word_reserved(s) || str_is(s, "missing");
}

/* scalar = number | "-" number | text | REF | WORD */
static bool parse_scalar(struct parser *p, struct ast_value *v)
{
	struct ast_word w;

	if (parse_at_text(p)) {
		v->kind = AST_TEXT;
		parse_text(p, &w);
		v->text = w.text;
		return true;
	}
	if (p->tok.kind == TOK_MINUS)
		return parse_signed(p, v);
	if (at_number(p) && !str_is(v->prefix.text, "binary"))
		return parse_number(p, v);
	if (p->tok.kind == TOK_REF) {
		v->kind = AST_REF;
		v->text = lex_str(&p->lex, p->tok.body, p->tok.body_end);
	} else if (p->tok.kind == TOK_WORD && value_word(parse_str(p))) {
		v->kind = AST_WORD;
		v->text = parse_str(p);
	} else {
		return parse_expected(p, CODE_E1016, "a value");
	}
	parse_advance(p);
	return true;
}

/* ---- composites ---- */

typedef VEC(struct ast_value *) values;

static struct ast_value *new_value(struct parser *p)
{
	return parse_count(p) ? ARENA_NEW(p->a, struct ast_value) : NULL;
}

static void set_items(struct ast_value *v, const values *all)
{
	v->item = all->v;
	v->count = all->n;
}

/* sum = scalar { "+" scalar }, with `v` the first scalar */
static struct ast_value *parse_sum(struct parser *p, struct ast_value *v)
{
	struct ast_value *sum = new_value(p), *next = v;
	values all = { 0 };

	if (!sum)
		return NULL;
	sum->kind = AST_SUM;
	sum->text = STR("");
	sum->prefix = v->prefix;
	v->prefix = (struct ast_word){ 0 };
	*VEC_PUSH(p->a, &all) = v;
	while (parse_same_line(p) && p->tok.kind == TOK_PLUS) {
		parse_continue(p);
		next = new_value(p);
		if (!next)
			return NULL;
		next->at = parse_span(p);
		if (!parse_scalar(p, next))
			return NULL;
		*VEC_PUSH(p->a, &all) = next;
	}
	set_items(sum, &all);
	return sum;
}

/* A range may go over lines, but what is missing on a line is missing there. */
static bool range_expected(struct parser *p, const char *what)
{
	unsigned open = p->free;

	p->free = 0;
	parse_expected(p, CODE_E1018, what);
	p->free = open;
	return false;
}

/* bound = number | "-" number | REF, with its unit */
static bool parse_bound(struct parser *p, values *all)
{
	struct ast_value *v = new_value(p);
	uint32_t begin = p->tok.begin;

	if (!v)
		return false;
	if (p->tok.kind != TOK_MINUS && p->tok.kind != TOK_REF && !at_number(p))
		return range_expected(p, "a number");
	if (!parse_scalar(p, v))
		return false;
	if (p->tok.kind == TOK_WORD && !p->tok.newline && unit_find(parse_str(p)))
		v->unit = parse_word(p);
	v->at = parse_since(p, begin);
	*VEC_PUSH(p->a, all) = v;
	return true;
}

static bool parse_bounds(struct parser *p, values *all)
{
	if (!parse_bound(p, all))
		return false;
	if (p->tok.kind != TOK_RANGE)
		return range_expected(p, "'..' between the bounds of a range");
	parse_advance(p);
	if (!parse_bound(p, all))
		return false;
	if (p->tok.kind != TOK_RBRACKET)
		return range_expected(p, "']' after the bounds of a range");
	return true;
}

/* range = "[" bound ".." bound "]" */
static bool parse_range(struct parser *p, struct ast_value *v)
{
	values all = { 0 };
	bool good;

	v->kind = AST_RANGE;
	v->text = STR("");
	parse_advance(p);
	p->free++;
	good = parse_bounds(p, &all);
	p->free--;
	if (good)
		parse_advance(p);
	set_items(v, &all);
	return good;
}

/* The set that `opener` began has no end: whatever follows is read as if it had been closed. */
static bool unclosed_set(struct parser *p, span opener)
{
	if (p->closed_at != p->tok.begin && !p->stopped)
		diag_error(p->d, opener, CODE_E1019, "the '{' of this set is not closed");
	p->closed_at = p->tok.begin;
	if (p->depth)
		p->depth--;
	return false;
}

/* Between two members: true if another may follow, false at an error or the end (`*good`). */
static bool next_member(struct parser *p, const struct ast_value *v, span opener, bool *good)
{
	*good = true;
	if (p->tok.kind == TOK_RBRACE)
		return false;
	if (p->tok.kind == TOK_COMMA) {
		parse_advance(p);
		return true;
	}
	if (str_is(v->prefix.text, "flags") && p->tok.kind == TOK_WORD)
		return true;
	if (p->tok.kind == TOK_END || p->tok.newline || p->tok.kind == TOK_SEMICOLON)
		*good = unclosed_set(p, opener);
	else
		*good = parse_expected(p, CODE_E1019, "',' or '}' in a set");
	return false;
}

static bool statement_follows(const struct parser *p)
{
	if (p->tok.kind == TOK_END)
		return true;
	return p->tok.newline && p->tok.kind == TOK_WORD && word_begins(parse_str(p), WHERE_CLEAR);
}

/* set = "{" [ value { "," value } [ "," ] ] "}"; lines may end anywhere in it */
static bool parse_set(struct parser *p, struct ast_value *v)
{
	span opener = parse_span(p);
	values all = { 0 };
	bool good = true;

	v->kind = AST_SET;
	v->text = STR("");
	if (!parse_nest(p, opener))
		return false;
	p->free++;
	parse_advance(p);
	while (p->tok.kind != TOK_RBRACE) {
		struct ast_value *member;

		if (statement_follows(p)) {
			good = unclosed_set(p, opener);
			break;
		}
		member = parse_value(p);
		good = member != NULL;
		if (!good)
			break;
		*VEC_PUSH(p->a, &all) = member;
		if (!next_member(p, v, opener, &good))
			break;
	}
	p->nesting--;
	p->free--;
	set_items(v, &all);
	if (good)
		parse_advance(p);
	return good;
}

/* kind = "dword" | ... before a value on the same line */
static void parse_prefix(struct parser *p, struct ast_value *v)
{
	enum value_kind kind;

	if (p->tok.kind == TOK_WORD && kind_find(parse_str(p), &kind))
		v->prefix = parse_word(p);
}

static bool parse_bare_value(struct parser *p, struct ast_value *v)
{
	if (v->prefix.text.p && !parse_same_line(p))
		return parse_expected(p, CODE_E1016, "a value after its kind");
	if (p->tok.kind == TOK_LBRACE)
		return parse_set(p, v);
	if (p->tok.kind == TOK_LBRACKET)
		return parse_range(p, v);
	return parse_scalar(p, v);
}

/* value = [ kind ] ( set | range | scalar { "+" scalar } ) [ unit ] */
struct ast_value *parse_value(struct parser *p)
{
	struct ast_value *v = new_value(p);
	uint32_t begin = p->tok.begin;

	if (!v)
		return NULL;
	if (!parse_same_line(p)) {
		parse_expected(p, CODE_E1016, "a value");
		return NULL;
	}
	parse_prefix(p, v);
	if (!parse_bare_value(p, v))
		return NULL;
	v->at = parse_since(p, begin);
	if (p->tok.kind == TOK_PLUS && !p->tok.newline)
		v = parse_sum(p, v);
	else if ((v->kind == AST_NUMBER || v->kind == AST_RANGE || v->kind == AST_REF) &&
		 p->tok.kind == TOK_WORD && !p->tok.newline && unit_find(parse_str(p)))
		v->unit = parse_word(p);
	if (v)
		v->at = parse_since(p, begin);
	return v;
}
