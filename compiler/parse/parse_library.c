/* SPDX-License-Identifier: Apache-2.0 */
/* What rules share: docs/language.md, "Libraries" and "Templates". */
#include "parser.h"

/* use = "use" text */
bool parse_use(struct parser *p)
{
	struct ast_use use = { 0 };

	parse_advance(p);
	if (!parse_text(p, &use.path))
		return false;
	*VEC_PUSH(p->a, &p->file->uses) = use;
	return true;
}

/* library = "library" NAME "{" { "title" text | "version" WORD } "}" */
bool parse_library(struct parser *p)
{
	struct ast_library *library;
	uint32_t begin = p->tok.begin;
	enum attribute which;
	struct ast_word name;
	struct block b;

	parse_advance(p);
	if (!parse_name(p, "the library's name", &name))
		return false;
	library = VEC_PUSH(p->a, &p->file->libraries);
	library->name = name;
	library->at = parse_since(p, begin);
	if (!parse_open(p, &b, BLOCK_DECLARATION, name))
		return false;
	while (parse_more(p, &b)) {
		bool good = p->tok.kind == TOK_WORD &&
					    attribute_find(parse_str(p), WHERE_LIBRARY, &which)
				    ? parse_attribute(p, which, library->attribute)
				    : parse_unknown(p, WHERE_LIBRARY, "library");

		parse_ended(p, &b, good);
		library->broken |= !good;
	}
	return true;
}

/* ---- placements ---- */

/* param = "param" NAME "=" value */
static bool parse_given(struct parser *p, struct ast_place *place)
{
	struct ast_setting setting = { 0 };

	parse_advance(p);
	if (!parse_setting(p, &setting))
		return false;
	*VEC_PUSH(p->a, &place->params) = setting;
	return true;
}

/* statement = param | attribute | refs | profiles | was | test */
static bool parse_place_statement(struct parser *p, struct ast_place *place)
{
	if (p->tok.kind != TOK_WORD || !word_begins(parse_str(p), WHERE_PLACE))
		return parse_unknown(p, WHERE_PLACE, "placement");
	if (parse_at_word(p, "param"))
		return parse_given(p, place);
	return parse_rule_statement(p, &place->rule);
}

static bool parse_place_block(struct parser *p, struct ast_place *place)
{
	struct block b;

	if (!parse_open(p, &b, BLOCK_DECLARATION, place->rule.name))
		return false;
	while (parse_more(p, &b)) {
		size_t errors = p->d->errors;
		bool good = parse_place_statement(p, place);

		parse_ended(p, &b, good);
		place->rule.broken |= !good || p->d->errors != errors;
	}
	return true;
}

/* place = "place" NAME "as" NUMBER [ "{" { statement } "}" ] */
bool parse_place(struct parser *p)
{
	struct ast_place place = { 0 }, *added;
	uint32_t begin = p->tok.begin;
	bool good = true;

	parse_advance(p);
	if (!parse_name(p, "the name of a library's rule", &place.rule.name))
		return false;
	if (!parse_at_word(p, "as") || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "'as' and a number");
	parse_advance(p);
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "the rule's number here");
	place.rule.number = parse_word(p);
	place.rule.at = parse_since(p, begin);
	added = VEC_PUSH(p->a, &p->file->places);
	*added = place;
	if (parse_same_line(p))
		good = parse_place_block(p, added);
	added->rule.broken |= !good;
	added->rule.whole = parse_since(p, begin);
	return good;
}

/* ---- templates ---- */

/* After a mistake: behind the list, or before what shows that it was left open. */
static void skip_list(struct parser *p)
{
	p->lex.quiet = true;
	while (p->tok.kind != TOK_END && p->tok.kind != TOK_RPAREN && p->tok.kind != TOK_LBRACE) {
		if (p->tok.newline && p->tok.kind == TOK_WORD &&
		    word_begins(parse_str(p), WHERE_FILE | WHERE_RULE))
			break;
		parse_advance(p);
	}
	p->lex.quiet = false;
	if (p->tok.kind == TOK_RPAREN)
		parse_advance(p);
}

/* "(" [ item { "," item } [ "," ] ] ")"; lines may end anywhere in it */
static bool parse_list(struct parser *p, void *out,
		       bool (*item)(struct parser *p, struct ast_word name, void *out))
{
	struct ast_word name;
	bool good = true;

	if (!parse_take(p, TOK_LPAREN, "'('"))
		return false;
	p->free++;
	while (good && p->tok.kind != TOK_RPAREN) {
		good = parse_name(p, "a parameter's name or ')'", &name) &&
		       parse_take(p, TOK_COLON, "':'") && item(p, name, out);
		if (!good || p->tok.kind != TOK_COMMA)
			break;
		parse_advance(p);
	}
	good = good && parse_take(p, TOK_RPAREN, "',' or ')'");
	if (!good)
		skip_list(p);
	p->free--;
	return good;
}

static bool parse_argument(struct parser *p, struct ast_word name, void *out)
{
	struct ast_from *from = out;
	struct ast_argument argument = { name, parse_value(p) };

	if (!argument.value)
		return false;
	*VEC_PUSH(p->a, &from->arguments) = argument;
	return true;
}

/* from = "from" NAME "(" [ NAME ":" value { "," NAME ":" value } ] ")" */
bool parse_from(struct parser *p, struct ast_rule *rule)
{
	struct ast_from *from = ARENA_NEW(p->a, struct ast_from);
	uint32_t begin = p->tok.begin;

	parse_advance(p);
	if (!parse_name(p, "a template's name", &from->name) ||
	    !parse_list(p, from, parse_argument))
		return false;
	from->at = parse_since(p, begin);
	rule->from = from;
	return true;
}

/* formal = NAME ":" NAME [ "=" value ] */
static bool parse_formal(struct parser *p, struct ast_word name, void *out)
{
	struct ast_template *template = out;
	struct ast_formal formal = { .name = name };

	if (!parse_name(p, "a type: text, int, bool, duration, set or value", &formal.type))
		return false;
	if (p->tok.kind == TOK_ASSIGN) {
		parse_advance(p);
		formal.value = parse_value(p);
		if (!formal.value)
			return false;
	}
	*VEC_PUSH(p->a, &template->formals) = formal;
	return true;
}

/* template = "template" NAME "(" [ formal { "," formal } [ "," ] ] ")" [ from ] block */
bool parse_template(struct parser *p)
{
	struct ast_template template = { 0 }, *added;
	uint32_t begin = p->tok.begin;
	bool good;

	parse_advance(p);
	if (!parse_name(p, "the template's name", &template.rule.name) ||
	    !parse_list(p, &template, parse_formal))
		return false;
	if (parse_same_line(p) && parse_at_word(p, "from") && !parse_from(p, &template.rule))
		return false;
	template.rule.at = parse_since(p, begin);
	added = VEC_PUSH(p->a, &p->file->templates);
	*added = template;
	good = parse_rule_body(p, &added->rule);
	added->rule.broken |= !good;
	added->rule.whole = parse_since(p, begin);
	return good;
}
