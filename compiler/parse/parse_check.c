/* SPDX-License-Identifier: Apache-2.0 */
/* Checks: docs/language.md, "Checks". Facts are words here; the fact table is the checker's. */
#include "parser.h"

#include <string.h>

typedef VEC(struct ast_value *) values;

/* ---- operators ---- */

static bool operator_find(str text, enum operator* out)
{
	int i;

	for (i = 0; i < OP_COUNT; i++) {
		const char *name = operator_text((enum operator)i);

		if (text.p[0] == name[0] && str_is(text, name)) {
			*out = (enum operator)i;
			return true;
		}
	}
	return false;
}

static str operator_name(const void *unused, size_t i)
{
	(void)unused;
	return str_of(operator_text((enum operator)i));
}

static bool at_operator(const struct parser *p)
{
	enum operator op;

	if (p->tok.kind >= TOK_ASSIGN && p->tok.kind <= TOK_GE)
		return true;
	return p->tok.kind == TOK_WORD &&
	       (parse_at_word(p, "not") || operator_find(parse_str(p), &op));
}

/* An operand that looks like an operator is a misspelled one. */
static bool no_operator(struct parser *p, const struct ast_predicate *out)
{
	size_t i;

	for (i = out->operands; i-- > 0;) {
		const struct ast_value *v = out->operand[i];
		str near = STR_NONE;

		if (v->kind == AST_WORD && v->text.n > 3)
			near = suggest(v->text, OP_COUNT, operator_name, NULL);
		if (!near.p)
			continue;
		diag_error(p->d, v->at, CODE_E1015,
			   "unknown operator '%.*s' (did you mean '%.*s'?)", STR_ARG(v->text),
			   STR_ARG(near));
		return false;
	}
	return parse_expected(p, CODE_E1015, "an operator such as '=='");
}

/* operator = "==" | "!=" | ... | "in" | "not" "matches" | ... */
static bool parse_operator(struct parser *p, struct ast_predicate *out)
{
	uint32_t begin = p->tok.begin;

	if (!parse_same_line(p) || !at_operator(p))
		return no_operator(p, out);
	if (parse_at_word(p, "not")) {
		parse_advance(p);
		if (!parse_same_line(p) || !parse_at_word(p, "matches"))
			return parse_expected(p, CODE_E1015, "'matches' after 'not'");
		out->op = OP_NOT_MATCHES;
	} else {
		operator_find(parse_str(p), &out->op);
	}
	if (out->op == OP_EXISTS || out->op == OP_MISSING)
		parse_advance(p);
	else
		parse_continue(p);
	out->op_at = parse_since(p, begin);
	return true;
}

/* ---- predicates ---- */

static bool add_value(struct parser *p, values *all)
{
	struct ast_value *v = parse_value(p);

	if (v)
		*VEC_PUSH(p->a, all) = v;
	return v != NULL;
}

/* Behind the operands; the operator follows. */
static bool parse_as(struct parser *p, values *operands, struct ast_predicate *out)
{
	out->operand = operands->v;
	out->operands = operands->n;
	parse_advance(p);
	if (p->tok.kind != TOK_WORD || !parse_same_line(p))
		return parse_expected(p, CODE_E1001, "a unit such as minutes");
	out->as = parse_word(p);
	return true;
}

/* fact = WORD { WORD | text | REF | number } [ "as" unit ] */
static bool parse_fact(struct parser *p, struct ast_predicate *out)
{
	values all = { 0 };

	if (p->tok.kind != TOK_WORD || !parse_same_line(p) || word_reserved(parse_str(p)))
		return parse_expected(p, CODE_E1001, "a fact");
	out->fact = parse_word(p);
	while (parse_same_line(p) && !at_operator(p)) {
		enum token_kind k = p->tok.kind;

		if (k != TOK_WORD && k != TOK_REF && !parse_at_text(p))
			break;
		if (parse_at_word(p, "as"))
			return parse_as(p, &all, out);
		if (parse_at_word(p, "or") || !add_value(p, &all))
			break;
	}
	out->operand = all.v;
	out->operands = all.n;
	return true;
}

/* The last unit that begins so: "minutes" for "min". */
static str unit_of_short(str word)
{
	str found = STR_NONE, unit;
	size_t i;

	for (i = 0; (unit = unit_name_at(NULL, i)).n; i++)
		if (unit.n > word.n && str_eq_fold((str){ unit.p, word.n }, word))
			found = unit;
	return found;
}

/* Behind a number a word that is no unit. */
static bool unknown_unit(struct parser *p, const struct ast_value *v)
{
	str word = parse_str(p), near;

	if ((v->kind != AST_NUMBER && v->kind != AST_RANGE) || v->unit.text.p ||
	    p->tok.kind != TOK_WORD || !parse_same_line(p) || word_reserved(word) ||
	    parse_at_word(p, "and"))
		return false;
	near = unit_of_short(word);
	if (!near.n)
		near = suggest(word, SIZE_MAX, unit_name_at, NULL);
	if (!near.n)
		return false;
	diag_error(p->d, parse_span(p), CODE_E3010, "unknown unit '%.*s' (did you mean '%.*s'?)",
		   STR_ARG(word), STR_ARG(near));
	return true;
}

static str kind_name(const void *unused, size_t i)
{
	(void)unused;
	return i < KIND_COUNT ? str_of(kind_row((enum value_kind)i)->name) : STR_NONE;
}

/* A word where a value was expected, and a value behind it. */
static bool unknown_kind(struct parser *p, const struct ast_value *v)
{
	str next = parse_str(p), near;
	bool number = p->tok.kind == TOK_WORD && next.p[0] >= '0' && next.p[0] <= '9';

	if (v->kind != AST_WORD || v->prefix.text.p || !parse_same_line(p) ||
	    !(number || p->tok.kind == TOK_LBRACE || parse_at_text(p)))
		return false;
	near = suggest(v->text, KIND_COUNT, kind_name, NULL);
	if (!near.n && !number)
		return false;
	diag_error(p->d, v->at, CODE_E3020, "unknown value kind '%.*s'%s%.*s%s", STR_ARG(v->text),
		   near.n ? " (did you mean '" : "", STR_ARG(near), near.n ? "'?)" : "");
	return true;
}

/* What is wrong with the value that was read last, told by what stands behind it. */
static bool goes_on(struct parser *p, const struct ast_value *v)
{
	return unknown_unit(p, v) || unknown_kind(p, v);
}

/* Another predicate where a value was expected: a word, and on its line what is no value's. */
static bool second_predicate(struct parser *p, const struct ast_value *last)
{
	if (last->kind != AST_WORD || last->prefix.text.p || !parse_same_line(p) ||
	    parse_at_word(p, "or") ||
	    !(p->tok.kind == TOK_WORD || p->tok.kind == TOK_REF || parse_at_text(p)))
		return false;
	diag_error(p->d, last->at, CODE_E1017,
		   "'or' joins values of one predicate; two predicates stand in 'any { ... }'");
	return true;
}

/* alternatives = value { "or" value } */
static bool parse_alternatives(struct parser *p, struct ast_predicate *out)
{
	bool bare = out->op == OP_EXISTS || out->op == OP_MISSING;
	values all = { 0 };

	if (!bare && (!add_value(p, &all) || goes_on(p, all.v[0])))
		return false;
	while (parse_same_line(p) && parse_at_word(p, "or")) {
		parse_continue(p);
		if (!add_value(p, &all) || goes_on(p, all.v[all.n - 1]) ||
		    second_predicate(p, all.v[all.n - 1]))
			return false;
	}
	if (parse_same_line(p) && parse_at_word(p, "and")) {
		diag_error(p->d, parse_span(p), CODE_E1017,
			   "there is no 'and': predicates are joined by another 'check' line or by "
			   "'all { ... }', words of one value by '+'");
		return false;
	}
	out->value = all.v;
	out->values = all.n;
	return true;
}

/* `in` is one word for two operators. */
static bool settle_in(struct parser *p, struct ast_predicate *out)
{
	enum ast_value_kind kind;

	if (out->op != OP_IN_RANGE && out->op != OP_IN_SET)
		return true;
	kind = out->value[0]->kind;
	out->op = kind == AST_RANGE ? OP_IN_RANGE : OP_IN_SET;
	if (kind == AST_RANGE || kind == AST_SET || kind == AST_REF)
		return true;
	diag_error(p->d, out->value[0]->at, CODE_E1018,
		   "expected a range '[a..b]' or a set '{ a, b }' after 'in'");
	return false;
}

/* `=`, or `=>` and `=<` the wrong way round, in a check. */
static bool wrong_state(struct parser *p, struct ast_predicate *out)
{
	bool turned = (p->tok.kind == TOK_GT || p->tok.kind == TOK_LT) &&
		      p->tok.begin == out->op_at.end;
	char sign = turned ? p->lex.text.p[p->tok.begin] : '=';

	if (turned)
		out->op_at.end = p->tok.end;
	diag_error(p->d, out->op_at, CODE_E1015,
		   turned ? "unknown operator '=%c' (did you mean '%c='?)"
			  : "'%c' states a fact in a test; a check compares with '=%c'",
		   sign, sign);
	out->op = OP_EQ;
	return !turned;
}

/* predicate = fact operator [ alternatives ] */
static bool parse_predicate(struct parser *p, struct ast_predicate *out)
{
	if (!parse_count(p) || !parse_fact(p, out) || !parse_operator(p, out))
		return false;
	if (out->op == OP_STATE && !wrong_state(p, out))
		return false;
	return parse_alternatives(p, out) && settle_in(p, out);
}

/* state = fact "=" value */
bool parse_state(struct parser *p, struct ast_predicate *out)
{
	uint32_t begin = p->tok.begin;
	values all = { 0 };

	if (!parse_count(p) || !parse_fact(p, out))
		return false;
	if (!parse_same_line(p) || !at_operator(p))
		return parse_expected(p, CODE_E1015, "'='");
	if (!parse_operator(p, out))
		return false;
	if (out->op != OP_STATE) {
		diag_error(p->d, out->op_at, CODE_E1015, "a test states a fact with '=', not '%s'",
			   operator_text(out->op));
		return false;
	}
	if (!add_value(p, &all) || goes_on(p, all.v[0]))
		return false;
	if (parse_same_line(p) && parse_at_word(p, "or")) {
		diag_error(p->d, parse_span(p), CODE_E1017,
			   "a test states one value; write another test for another");
		return false;
	}
	out->value = all.v;
	out->values = all.n;
	out->at = parse_since(p, begin);
	return true;
}

/* ---- expressions ---- */

static const struct {
	const char *word;
	enum ast_expr_kind kind;
} block_words[] = {
	{ "all", EXPR_ALL },
	{ "any", EXPR_ANY },
	{ "not", EXPR_NOT },
	{ "one", EXPR_ONE },
};

static const struct {
	const char *word;
	enum quantifier quantifier;
} quantifier_words[] = {
	{ "every", QUANTIFIER_EVERY },
	{ "some", QUANTIFIER_SOME },
	{ "none", QUANTIFIER_NO },
	{ "one", QUANTIFIER_ONE },
};

static enum ast_expr_kind block_kind(str word)
{
	size_t i;

	for (i = 0; i < sizeof(block_words) / sizeof(block_words[0]); i++)
		if (str_is(word, block_words[i].word))
			return block_words[i].kind;
	return EXPR_PREDICATE;
}

const char *quantifier_text(enum quantifier q)
{
	return q ? quantifier_words[q - 1].word : "";
}

static enum quantifier quantifier_of(str word)
{
	size_t i;

	for (i = 0; i < sizeof(quantifier_words) / sizeof(quantifier_words[0]); i++)
		if (str_is(word, quantifier_words[i].word))
			return quantifier_words[i].quantifier;
	return QUANTIFIER_NONE;
}

/* `check` in a block is skipped: the author repeated the word of the statement around. */
static struct ast_expr *parse_child(struct parser *p)
{
	if (parse_at_word(p, "check")) {
		diag_error(p->d, parse_span(p), CODE_E1023,
			   "'check' begins a statement of a rule; inside a block write the "
			   "predicate alone");
		parse_continue(p);
	}
	return parse_expr(p);
}

/* block = ( "all" | "any" | "one" | "not" ) "{" { expr } "}" */
static bool parse_block(struct parser *p, struct ast_expr *e, struct ast_word word)
{
	VEC(struct ast_expr *) all = { 0 };
	struct block b;
	size_t seen = 0;

	if (p->tok.kind != TOK_LBRACE && parse_same_line(p)) {
		diag_error(p->d, parse_span(p), CODE_E1001,
			   "expected '{': '%.*s' begins a block, as in %.*s { ... }",
			   STR_ARG(word.text), STR_ARG(word.text));
		return false;
	}
	if (!parse_open(p, &b, BLOCK_CHECK, word))
		return false;
	while (parse_more(p, &b)) {
		struct ast_expr *child = parse_child(p);

		seen++;
		if (child)
			*VEC_PUSH(p->a, &all) = child;
		parse_ended(p, &b, child != NULL);
	}
	e->at = word.at;
	e->child = all.v;
	e->count = all.n;
	if (!seen)
		diag_error(p->d, word.at, CODE_E1009, "'%.*s' holds nothing", STR_ARG(word.text));
	else if (e->kind == EXPR_NOT && seen > 1)
		diag_error(p->d, word.at, CODE_E1010,
			   "'not' holds one predicate or block; found %zu (put them into 'all' or "
			   "'any')",
			   seen);
	return seen && all.n == seen && (e->kind != EXPR_NOT || seen == 1);
}

/* A quantifier, and no block behind it. */
static bool parse_quantified(struct parser *p)
{
	str word = parse_str(p);

	parse_advance(p);
	if (p->tok.kind != TOK_LBRACE)
		return true;
	diag_error(p->d, parse_span(p), CODE_E1001,
		   "'%.*s' counts the things of one fact; a block is 'all', 'any', 'one' or 'not'",
		   STR_ARG(word));
	return false;
}

static bool parse_block_or_predicate(struct parser *p, struct ast_expr *e)
{
	uint32_t begin = p->tok.begin;
	struct ast_word word;

	e->kind = p->tok.kind == TOK_WORD ? block_kind(parse_str(p)) : EXPR_PREDICATE;
	e->predicate.quantifier = quantifier_of(parse_str(p));
	if (e->kind == EXPR_PREDICATE) {
		if (e->predicate.quantifier && !parse_quantified(p))
			return false;
	} else {
		word = parse_word(p);
		if (e->kind != EXPR_ONE || p->tok.kind == TOK_LBRACE)
			return parse_block(p, e, word);
		e->kind = EXPR_PREDICATE;
	}
	if (!parse_predicate(p, &e->predicate))
		return false;
	e->at = e->predicate.at = parse_since(p, begin);
	return true;
}

/* expr = block | [ "every" | "some" | "none" | "one" ] predicate */
struct ast_expr *parse_expr(struct parser *p)
{
	struct ast_expr *e = ARENA_NEW(p->a, struct ast_expr);
	bool good;

	if (!parse_same_line(p)) {
		parse_expected(p, CODE_E1001, "a fact, or 'all', 'any', 'one' or 'not'");
		return NULL;
	}
	if (parse_at_word(p, "or")) {
		diag_error(p->d, parse_span(p), CODE_E1017,
			   "'or' stands between values; between predicates write 'any { ... }'");
		return NULL;
	}
	if (!parse_nest(p, parse_span(p)))
		return NULL;
	good = parse_block_or_predicate(p, e);
	p->nesting--;
	return good ? e : NULL;
}
