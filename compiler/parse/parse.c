/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parser's ground: taking tokens, saying what was expected, blocks of statements and recovery,
 * and the grammar of a file. A statement ends at a line end or `;`; `{ ... }` holds statements.
 * After a mistake the rest of the statement is skipped, braces inside it included, so that each
 * mistake is reported once. A block that the next declaration shows to be open is closed there.
 */
#include "parse.h"

#include <string.h>

#include "parser.h"

/* ---- tokens ---- */

/* Behind a text without its end: the braces it took count, and the end of the file is no news. */
static void pass_bad(struct parser *p)
{
	p->depth -= p->tok.swallowed < p->depth ? p->tok.swallowed : p->depth;
	if (p->tok.end == p->lex.text.n)
		p->closed_at = p->tok.end;
}

void parse_advance(struct parser *p)
{
	p->last_end = p->tok.end;
	if (p->tok.kind == TOK_LBRACE)
		p->depth++;
	else if (p->tok.kind == TOK_RBRACE && p->depth)
		p->depth--;
	else if (p->tok.kind == TOK_BAD)
		pass_bad(p);
	lex_next(&p->lex, &p->tok);
}

str parse_str(const struct parser *p)
{
	return lex_str(&p->lex, p->tok.begin, p->tok.end);
}

span parse_span(const struct parser *p)
{
	return lex_span(&p->lex, p->tok.begin, p->tok.end);
}

span parse_since(const struct parser *p, uint32_t begin)
{
	return lex_span(&p->lex, begin, p->last_end > begin ? p->last_end : begin);
}

bool parse_at_word(const struct parser *p, const char *word)
{
	return p->tok.kind == TOK_WORD && str_is(parse_str(p), word);
}

bool parse_line_ended(const struct parser *p)
{
	return p->tok.newline && !p->free;
}

/* A statement that begins the next line was hardly meant as what is missing on this one. */
void parse_continue(struct parser *p)
{
	parse_advance(p);
	if (p->tok.kind != TOK_WORD || !word_begins(parse_str(p), WHERE_FILE | WHERE_RULE))
		p->tok.newline = false;
}

bool parse_same_line(const struct parser *p)
{
	return !parse_line_ended(p) && p->tok.kind != TOK_SEMICOLON && p->tok.kind != TOK_RBRACE &&
	       p->tok.kind != TOK_END;
}

#define SHOWN 40

bool parse_expected(struct parser *p, enum code code, const char *what)
{
	str found = parse_str(p);
	size_t shown = found.n < SHOWN ? found.n : SHOWN;

	if (p->stopped || (p->tok.kind == TOK_BAD && !parse_line_ended(p)))
		return false;
	if (p->tok.kind == TOK_END || parse_line_ended(p)) {
		diag_error(p->d, lex_span(&p->lex, p->last_end, p->last_end), code,
			   "expected %s, found the end of the %s", what,
			   p->tok.kind == TOK_END ? "file" : "line");
		p->missed_at = p->tok.begin;
		return false;
	}
	while (shown < found.n && ((unsigned char)found.p[shown] & 0xc0) == 0x80)
		shown--;
	diag_error(p->d, parse_span(p), code, "expected %s, found '%.*s%s'", what, (int)shown,
		   found.p, shown < found.n ? "..." : "");
	return false;
}

bool parse_take(struct parser *p, enum token_kind kind, const char *what)
{
	if (p->tok.kind != kind || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, what);
	parse_advance(p);
	return true;
}

struct ast_word parse_word(struct parser *p)
{
	struct ast_word w = { parse_str(p), parse_span(p) };

	parse_advance(p);
	return w;
}

/* NAME = WORD without a dot, that begins with a letter */
bool parse_check_name(struct parser *p, const struct ast_word *name)
{
	str s = name->text;

	if (!memchr(s.p, '.', s.n) && lex_alnum(s.p[0]) && (s.p[0] < '0' || s.p[0] > '9'))
		return true;
	diag_error(p->d, name->at, CODE_E1013,
		   "'%.*s' is not a name: a letter, then letters, digits, '-' and '_'", STR_ARG(s));
	return false;
}

bool parse_name(struct parser *p, const char *what, struct ast_word *out)
{
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, what);
	*out = parse_word(p);
	return parse_check_name(p, out);
}

bool parse_count(struct parser *p)
{
	if (p->stopped)
		return false;
	if (++p->nodes <= PARSE_NODE_LIMIT)
		return true;
	diag_error(p->d, parse_span(p), CODE_E1021,
		   "more than %u values and predicates in one file", PARSE_NODE_LIMIT);
	p->stopped = true;
	p->lex.at = (uint32_t)p->lex.text.n;
	return false;
}

bool parse_nest(struct parser *p, span at)
{
	if (p->nesting++ < PARSE_DEPTH_LIMIT)
		return true;
	p->nesting--;
	diag_error(p->d, at, CODE_E1011, "nested more than %u deep", PARSE_DEPTH_LIMIT);
	p->closed_at = (uint32_t)p->lex.text.n;
	return false;
}

/* ---- blocks ---- */

/* Whether tok begins a line with a statement that this block cannot hold, but one around it can. */
static bool shows_open(const struct parser *p, const struct block *b)
{
	static const unsigned around[] = {
		[BLOCK_DECLARATION] = WHERE_FILE,
		[BLOCK_INNER] = WHERE_FILE | WHERE_BENCHMARK,
		[BLOCK_CHECK] = WHERE_FILE | WHERE_BENCHMARK | WHERE_RULE,
		[BLOCK_TEST] = WHERE_FILE | WHERE_RULE,
	};

	if (!p->tok.newline || p->tok.kind != TOK_WORD)
		return false;
	if (b->kind == BLOCK_CHECK && parse_at_word(p, "check"))
		return false;
	return word_begins(parse_str(p), around[b->kind]);
}

bool parse_open(struct parser *p, struct block *b, enum block_kind kind, struct ast_word header)
{
	*b = (struct block){ .header = header, .opener = p->tok, .kind = kind, .outer = p->level };
	if (p->tok.kind == TOK_LBRACE) {
		if (p->tok.newline)
			diag_error(p->d, parse_span(p), CODE_E1002,
				   "'{' must stand on the line of '%.*s'", STR_ARG(header.text));
		parse_advance(p);
	} else {
		parse_expected(p, CODE_E1001, "'{'");
		if (!p->tok.newline || p->tok.kind != TOK_WORD || shows_open(p, b))
			return false;
		p->depth++; /* as if it had been there */
		p->missed_at = UINT32_MAX;
	}
	b->inner = p->level = p->depth;
	return true;
}

static void report_open(struct parser *p, const struct block *b)
{
	bool known = p->closed_at == p->tok.begin || p->stopped;

	p->closed_at = p->tok.begin;
	p->depth = b->inner - 1;
	if (known)
		return;
	diag_error(p->d, lex_span(&p->lex, b->opener.begin, b->opener.end), CODE_E1003,
		   "the '{' of '%.*s' is not closed", STR_ARG(b->header.text));
	if (p->tok.kind != TOK_END)
		diag_note(p->d, parse_span(p), "expected '}' before this line");
}

/* The line end before a statement is spent. */
static bool parse_begin(struct parser *p)
{
	p->tok.newline = false;
	return true;
}

bool parse_more(struct parser *p, struct block *b)
{
	while (p->tok.kind == TOK_SEMICOLON && p->depth == b->inner)
		parse_advance(p);
	b->start = p->tok.begin;
	if (p->depth >= b->inner) {
		if (p->tok.kind == TOK_RBRACE)
			parse_advance(p);
		else if (p->tok.kind == TOK_END || shows_open(p, b))
			report_open(p, b);
		else
			return parse_begin(p);
	}
	p->level = b->outer;
	return false;
}

/* Moves behind the statement that began at `start`. */
static void skip_statement(struct parser *p, uint32_t start)
{
	while (p->tok.kind != TOK_END && p->depth >= p->level) {
		if (p->depth == p->level && p->tok.begin != start) {
			if (p->tok.newline || (p->tok.kind == TOK_RBRACE && p->level))
				break;
			if (p->tok.kind == TOK_SEMICOLON)
				break;
		}
		if (p->depth > p->level && p->tok.newline && p->tok.kind == TOK_WORD &&
		    word_begins(parse_str(p), WHERE_FILE) && p->tok.begin != start)
			break;
		p->lex.quiet = true;
		parse_advance(p);
	}
	p->lex.quiet = false;
}

void parse_ended(struct parser *p, struct block *b, bool good)
{
	enum token_kind k = p->tok.kind;

	if (good && (p->tok.newline || k == TOK_SEMICOLON || k == TOK_RBRACE || k == TOK_END))
		return;
	if (good && p->depth < b->inner)
		return;
	if (good)
		parse_expected(p, CODE_E1008, "a new line or ';'");
	skip_statement(p, b->start);
}

/* ---- file ---- */

/* let = "let" NAME "=" value */
static bool parse_let(struct parser *p)
{
	uint32_t begin = p->tok.begin;
	struct ast_let let = { 0 }, *added;

	parse_advance(p);
	if (!parse_name(p, "a name", &let.name) || !parse_take(p, TOK_ASSIGN, "'='"))
		return false;
	let.value = parse_value(p);
	if (!let.value)
		return false;
	let.at = parse_since(p, begin);
	added = VEC_PUSH(p->a, &p->file->lets);
	*added = let;
	return true;
}

/* retired = "retired" NAME since */
static bool parse_retired(struct parser *p)
{
	struct ast_retired retired;

	parse_advance(p);
	if (!parse_name(p, "the name of a rule", &retired.name) ||
	    !parse_since_reason(p, &retired.since, &retired.reason))
		return false;
	*VEC_PUSH(p->a, &p->file->retired) = retired;
	return true;
}

/* A statement of a rule outside one: the rule before may have a `}` too many. */
static void note_rule_end(struct parser *p)
{
	const struct ast_rule *rule = &p->file->rules.v[p->file->rules.n - 1];
	uint32_t end = rule->whole.end;

	diag_note(p->d, lex_span(&p->lex, end - 1, end), "rule '%.*s' ended here",
		  STR_ARG(rule->name.text));
}

/* What stands outside every declaration: one report for a run of it. */
static bool parse_stray(struct parser *p, bool *astray)
{
	bool known = p->tok.kind == TOK_RBRACE ||
		     (p->tok.kind == TOK_WORD &&
		      word_begins(parse_str(p), WHERE_BENCHMARK | WHERE_RULE | WHERE_PROFILE));

	if (known && *astray)
		return false;
	*astray = true;
	if (p->tok.kind == TOK_RBRACE)
		diag_error(p->d, parse_span(p), CODE_E1004, "this '}' closes nothing");
	else
		parse_unknown(p, WHERE_FILE, NULL);
	if (known && p->tok.kind == TOK_WORD && p->file->rules.n)
		note_rule_end(p);
	return false;
}

/* declaration = benchmark | library | use | template | rule | place | let | retired | tailoring */
static bool parse_declaration(struct parser *p, bool *astray)
{
	bool was = *astray;

	parse_begin(p);
	*astray = false;
	if (parse_at_word(p, "rule"))
		return parse_rule(p);
	if (parse_at_word(p, "benchmark"))
		return parse_benchmark(p);
	if (parse_at_word(p, "let"))
		return parse_let(p);
	if (parse_at_word(p, "place"))
		return parse_place(p);
	if (parse_at_word(p, "template"))
		return parse_template(p);
	if (parse_at_word(p, "retired"))
		return parse_retired(p);
	if (parse_at_word(p, "library"))
		return parse_library(p);
	if (parse_at_word(p, "use"))
		return parse_use(p);
	if (parse_at_word(p, "tailoring"))
		return parse_tailoring(p);
	*astray = was;
	return parse_stray(p, astray);
}

/* file = { declaration } */
static void parse_declarations(struct parser *p)
{
	struct block all = { .kind = BLOCK_DECLARATION };
	bool astray = false, good;

	while (p->tok.kind != TOK_END) {
		all.start = p->tok.begin;
		p->level = p->depth = 0;
		if (p->tok.kind == TOK_SEMICOLON) {
			parse_advance(p);
			continue;
		}
		good = parse_declaration(p, &astray);
		p->file->broken |= !good;
		parse_ended(p, &all, good);
	}
}

/* Room for the rules at once: a growing array of them would leave as much behind. */
static void reserve_rules(struct parser *p)
{
	const char *at = p->lex.text.p, *end = at + p->lex.text.n;
	size_t count = 0;

	while ((at = memmem(at, (size_t)(end - at), "\nrule ", 6))) {
		count++;
		at += 6;
	}
	if (++count > PARSE_RULE_LIMIT)
		count = PARSE_RULE_LIMIT;
	p->file->rules.v = ARENA_ARRAY(p->a, count, struct ast_rule);
	p->file->rules.cap = count;
}

struct ast_file *parse_file(struct diag *d, struct arena *a, uint32_t source, str text)
{
	struct ast_file *file = ARENA_NEW(a, struct ast_file);
	struct parser p = {
		.d = d, .a = a, .file = file, .closed_at = UINT32_MAX, .missed_at = UINT32_MAX
	};
	bool readable = lex_init(&p.lex, d, source, text);

	file->source = source;
	file->broken = !readable;
	if (!readable)
		return file;
	reserve_rules(&p);
	lex_next(&p.lex, &p.tok);
	parse_declarations(&p);
	return file;
}

struct ast_value *parse_setting_value(struct diag *d, struct arena *a, span at, str text)
{
	struct ast_file none = { 0 };
	struct parser p = {
		.d = d, .a = a, .file = &none, .closed_at = UINT32_MAX, .missed_at = UINT32_MAX
	};
	struct ast_value *v;

	if (!lex_init(&p.lex, d, diag_source(d, d->sources.v[at.file].path, text), text))
		return NULL;
	p.lex.at = at.begin;
	lex_next(&p.lex, &p.tok);
	v = parse_value(&p);
	if (v && p.tok.kind != TOK_END) {
		parse_expected(&p, CODE_E1001, "the end of the value");
		return NULL;
	}
	return v;
}
