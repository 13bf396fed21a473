/* SPDX-License-Identifier: Apache-2.0 */
/* What a customer changes in a benchmark: docs/language.md, "Tailoring". */
#include <string.h>

#include "parser.h"

/* override = NAME "." NAME "=" value; the names are one word, split at its dot */
bool parse_override(struct parser *p, struct ast_override *out)
{
	struct ast_word both;
	const char *dot;
	uint32_t n;

	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "a rule and its parameter: rule.param");
	both = parse_word(p);
	dot = memchr(both.text.p, '.', both.text.n);
	n = dot ? (uint32_t)(dot - both.text.p) : 0;
	if (!dot || memchr(dot + 1, '.', both.text.n - n - 1)) {
		diag_error(p->d, both.at, CODE_E1001,
			   "expected a rule and its parameter, rule.param, found '%.*s'",
			   STR_ARG(both.text));
		return false;
	}
	out->at = both.at;
	out->rule = (struct ast_word){ { both.text.p, n },
				       { both.at.file, both.at.begin, both.at.begin + n } };
	out->param = (struct ast_word){ { dot + 1, both.text.n - n - 1 },
					{ both.at.file, both.at.begin + n + 1, both.at.end } };
	if (!parse_check_name(p, &out->rule) || !parse_check_name(p, &out->param))
		return false;
	return parse_assigned(p, &out->value);
}

/* because = "because" text */
static bool parse_because(struct parser *p, struct ast_word *out)
{
	if (!parse_same_line(p) || !parse_at_word(p, "because"))
		return parse_expected(p, CODE_E1060, "'because' and a reason");
	parse_advance(p);
	return parse_text(p, out);
}

/* set = "set" override because */
static bool parse_set(struct parser *p, struct ast_tailoring *t)
{
	struct ast_override set = { 0 };

	parse_advance(p);
	if (!parse_override(p, &set) || !parse_because(p, &set.because))
		return false;
	*VEC_PUSH(p->a, &t->sets) = set;
	return true;
}

/* drop = "drop" NAME because */
static bool parse_drop(struct parser *p, struct ast_tailoring *t)
{
	struct ast_drop drop = { 0 };

	parse_advance(p);
	if (!parse_name(p, "a rule's name", &drop.rule) || !parse_because(p, &drop.because))
		return false;
	*VEC_PUSH(p->a, &t->drops) = drop;
	return true;
}

/* Takes a word of the grammar on this line. */
static bool parse_keyword(struct parser *p, const char *word, const char *expected)
{
	if (!parse_same_line(p) || !parse_at_word(p, word))
		return parse_expected(p, CODE_E1001, expected);
	parse_advance(p);
	return true;
}

/* waive = "waive" NAME "on" text "until" WORD "by" text because */
static bool parse_waive(struct parser *p, struct ast_tailoring *t)
{
	struct ast_waiver waiver = { 0 };
	uint32_t begin = p->tok.begin;

	parse_advance(p);
	if (!parse_name(p, "a rule's name", &waiver.rule) ||
	    !parse_keyword(p, "on", "'on' and the machines, 'HOST-*'") ||
	    !parse_text(p, &waiver.host) ||
	    !parse_keyword(p, "until", "'until' and a date, 2027-03-31"))
		return false;
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "a date, 2027-03-31");
	waiver.until = parse_word(p);
	if (!parse_keyword(p, "by", "'by' and who decided") || !parse_text(p, &waiver.by) ||
	    !parse_because(p, &waiver.because))
		return false;
	waiver.at = parse_since(p, begin);
	*VEC_PUSH(p->a, &t->waivers) = waiver;
	return true;
}

/* statement = set | drop | waive */
static bool parse_statement(struct parser *p, struct ast_tailoring *t)
{
	if (p->tok.kind == TOK_WORD && parse_at_word(p, "set"))
		return parse_set(p, t);
	if (p->tok.kind == TOK_WORD && parse_at_word(p, "drop"))
		return parse_drop(p, t);
	if (p->tok.kind == TOK_WORD && parse_at_word(p, "waive"))
		return parse_waive(p, t);
	return parse_unknown(p, WHERE_TAILORING, "tailoring");
}

/* tailoring = "tailoring" NAME "for" NAME WORD "{" { statement } "}" */
bool parse_tailoring(struct parser *p)
{
	struct ast_tailoring *t, none = { 0 };
	uint32_t begin = p->tok.begin;
	struct block b;

	parse_advance(p);
	if (!parse_name(p, "the tailoring's name", &none.name) ||
	    !parse_keyword(p, "for", "'for', a benchmark and its version") ||
	    !parse_name(p, "the name of a benchmark", &none.benchmark))
		return false;
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "the version it is for, such as 1.x");
	none.version = parse_word(p);
	none.at = parse_since(p, begin);
	t = VEC_PUSH(p->a, &p->file->tailorings);
	*t = none;
	if (!parse_open(p, &b, BLOCK_DECLARATION, t->name))
		return false;
	while (parse_more(p, &b))
		parse_ended(p, &b, parse_statement(p, t));
	return true;
}
