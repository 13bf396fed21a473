/* SPDX-License-Identifier: Apache-2.0 */
/* Rules: docs/language.md, "Rules". */
#include "parser.h"

/* refs = "refs" ENTRY { "," ENTRY }; entries are raw, so tok must be the word itself */
static bool parse_refs(struct parser *p, struct ast_rule *rule)
{
	bool any_line = false, good = true;

	do {
		struct token t;

		lex_raw(&p->lex, &t, any_line);
		any_line = true;
		if (t.begin == t.end) {
			diag_error(p->d, lex_span(&p->lex, t.begin, t.end), CODE_E1025,
				   "expected a reference such as 800-53|IA-3(1)");
			good = false;
			continue;
		}
		*VEC_PUSH(p->a, &rule->refs) =
			(struct ast_reference){ lex_str(&p->lex, t.begin, t.end),
						lex_span(&p->lex, t.begin, t.end) };
	} while (lex_comma(&p->lex));
	parse_advance(p);
	return good;
}

typedef VEC(struct ast_word) words;

/* names = WORD NAME { "," NAME } */
static bool parse_names(struct parser *p, words *out)
{
	struct ast_word name;

	do {
		parse_continue(p);
		if (!parse_name(p, "a name", &name))
			return false;
		*VEC_PUSH(p->a, out) = name;
	} while (p->tok.kind == TOK_COMMA && parse_same_line(p));
	return true;
}

/* links = "links" text [ text ] { "," text [ text ] } */
bool parse_links(struct parser *p, void *out)
{
	VEC(struct ast_link) *links = out;
	struct ast_link link;

	do {
		link = (struct ast_link){ 0 };
		parse_continue(p);
		if (!parse_text(p, &link.address) ||
		    (parse_at_text(p) && !parse_text(p, &link.title)))
			return false;
		*VEC_PUSH(p->a, links) = link;
	} while (p->tok.kind == TOK_COMMA && parse_same_line(p));
	return true;
}

/* "stricter" ( "higher" | "lower" ) */
static bool parse_stricter(struct parser *p, struct ast_param *param)
{
	parse_advance(p);
	if (!parse_same_line(p) || (!parse_at_word(p, "higher") && !parse_at_word(p, "lower")))
		return parse_expected(p, CODE_E1024, "'higher' or 'lower' after 'stricter'");
	param->stricter = parse_word(p);
	return true;
}

/* [ "in" ( range | set ) ] [ "stricter" ... ] [ text ] */
static bool parse_param_options(struct parser *p, struct ast_param *param)
{
	if (parse_same_line(p) && parse_at_word(p, "in")) {
		parse_advance(p);
		if (!parse_same_line(p) ||
		    (p->tok.kind != TOK_LBRACKET && p->tok.kind != TOK_LBRACE))
			return parse_expected(p, CODE_E1018, "a range '[a..b]' after 'in'");
		param->range = parse_value(p);
		if (!param->range)
			return false;
	}
	if (parse_same_line(p) && parse_at_word(p, "stricter") && !parse_stricter(p, param))
		return false;
	return parse_at_text(p) ? parse_text(p, &param->help) : true;
}

/* param = "param" NAME WORD "=" value options */
static bool parse_param(struct parser *p, struct ast_rule *rule)
{
	struct ast_param param = { 0 }, *added;
	uint32_t begin = p->tok.begin;

	parse_advance(p);
	if (!parse_name(p, "the parameter's name", &param.name) ||
	    !parse_name(p, "the parameter's type, such as int or text", &param.type))
		return false;
	if (p->tok.kind != TOK_ASSIGN || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "'=' and the parameter's value");
	parse_continue(p);
	param.value = parse_value(p);
	if (!param.value || !parse_param_options(p, &param))
		return false;
	param.at = parse_since(p, begin);
	added = VEC_PUSH(p->a, &rule->params);
	*added = param;
	return true;
}

/* ---- tests ---- */

static str verdict_name(const void *unused, size_t i)
{
	static const enum verdict stated[] = { VERDICT_PASS, VERDICT_FAIL, VERDICT_UNKNOWN,
					       VERDICT_NOT_APPLICABLE };

	(void)unused;
	return str_of(verdict_text(stated[i]));
}

/* verdict = "pass" | "fail" | "unknown" | "not-applicable" */
static bool parse_verdict(struct parser *p, struct ast_word *out)
{
	str word = parse_str(p), near;
	size_t i;

	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1020,
				      "'pass', 'fail', 'unknown' or 'not-applicable'");
	for (i = 0; i < 4; i++)
		if (str_eq(word, verdict_name(NULL, i))) {
			*out = parse_word(p);
			return true;
		}
	near = suggest(word, 4, verdict_name, NULL);
	if (!near.p)
		return parse_expected(p, CODE_E1020,
				      "'pass', 'fail', 'unknown' or 'not-applicable'");
	diag_error(p->d, parse_span(p), CODE_E1020, "unknown verdict '%.*s' (did you mean '%.*s'?)",
		   STR_ARG(word), STR_ARG(near));
	parse_advance(p);
	return true; /* the facts are read all the same */
}

bool parse_assigned(struct parser *p, struct ast_value **out)
{
	if (p->tok.kind != TOK_ASSIGN || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "'=' and the parameter's value");
	parse_continue(p);
	*out = parse_value(p);
	return *out != NULL;
}

/* setting = NAME "=" value */
bool parse_setting(struct parser *p, struct ast_setting *out)
{
	return parse_name(p, "a parameter's name", &out->name) && parse_assigned(p, &out->value);
}

/* with = "with" NAME "=" value { "," NAME "=" value } */
static bool parse_with(struct parser *p, struct ast_test *test)
{
	struct ast_setting setting = { 0 }, *added;

	do {
		parse_continue(p);
		if (!parse_setting(p, &setting))
			return false;
		added = VEC_PUSH(p->a, &test->with);
		*added = setting;
	} while (p->tok.kind == TOK_COMMA && parse_same_line(p));
	return true;
}

static bool parse_facts(struct parser *p, struct ast_test *test, struct ast_word header,
			struct ast_word user);

/* user = "user" TEXT facts; that there is such a user is a fact of its own */
static bool parse_user(struct parser *p, struct ast_test *test)
{
	struct ast_word header = parse_word(p), name;
	struct ast_predicate *there = ARENA_NEW(p->a, struct ast_predicate);

	if (!parse_at_text(p) || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "the user's name in quotes");
	if (!parse_text(p, &name))
		return false;
	there->user = name;
	there->op = OP_STATE;
	there->at = there->op_at = name.at;
	*VEC_PUSH(p->a, &test->facts) = there;
	return parse_facts(p, test, header, name);
}

static bool parse_fact(struct parser *p, struct ast_test *test, struct ast_word user)
{
	struct ast_predicate *fact;

	if (parse_at_word(p, "user") && !user.text.p)
		return parse_user(p, test);
	fact = ARENA_NEW(p->a, struct ast_predicate);
	if (!parse_state(p, fact))
		return false;
	fact->user = user;
	*VEC_PUSH(p->a, &test->facts) = fact;
	return true;
}

/* facts = "{" { state | user } "}"; a user's hold states alone */
static bool parse_facts(struct parser *p, struct ast_test *test, struct ast_word header,
			struct ast_word user)
{
	struct block b;

	if (!parse_open(p, &b, BLOCK_TEST, header))
		return false;
	while (parse_more(p, &b)) {
		bool good = parse_fact(p, test, user);

		parse_ended(p, &b, good);
	}
	return true;
}

/* test = "test" verdict [ with ] facts */
static bool parse_test(struct parser *p, struct ast_rule *rule)
{
	struct ast_test test = { 0 }, *added;
	struct ast_word header = parse_word(p);

	if (!parse_verdict(p, &test.verdict))
		return false;
	if (parse_same_line(p) && parse_at_word(p, "with") && !parse_with(p, &test))
		return false;
	test.at = parse_since(p, header.at.begin);
	if (!parse_facts(p, &test, header, (struct ast_word){ 0 }))
		return false;
	added = VEC_PUSH(p->a, &rule->tests);
	*added = test;
	return true;
}

/* ---- rules ---- */

typedef VEC(struct ast_expr *) exprs;

static bool parse_condition(struct parser *p, exprs *out)
{
	struct ast_expr *e;

	parse_advance(p);
	e = parse_expr(p);
	if (e)
		*VEC_PUSH(p->a, out) = e;
	return e != NULL;
}

/* statement = attribute | refs | links | profiles | was | split-from | param | check | applies | test */
bool parse_rule_statement(struct parser *p, struct ast_rule *rule)
{
	str word = parse_str(p);
	enum attribute which;

	if (p->tok.kind != TOK_WORD)
		return parse_unknown(p, WHERE_RULE, "rule");
	if (str_is(word, "check"))
		return parse_condition(p, (exprs *)&rule->checks);
	if (str_is(word, "test"))
		return parse_test(p, rule);
	if (str_is(word, "refs"))
		return parse_refs(p, rule);
	if (str_is(word, "profiles"))
		return parse_names(p, (words *)&rule->profiles);
	if (str_is(word, "was"))
		return parse_names(p, (words *)&rule->was);
	if (str_is(word, "split-from"))
		return parse_names(p, (words *)&rule->split_from);
	if (str_is(word, "links"))
		return parse_links(p, &rule->links);
	if (str_is(word, "param"))
		return parse_param(p, rule);
	if (str_is(word, "applies"))
		return parse_condition(p, (exprs *)&rule->applies);
	if (attribute_find(word, WHERE_RULE, &which))
		return parse_attribute(p, which, rule->attribute);
	return parse_unknown(p, WHERE_RULE, "rule");
}

/* NUMBER = digits { "." digits } */
static bool is_rule_number(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.')
			return false;
	return s.n > 0;
}

/* header = "rule" [ NUMBER ] NAME; that a number is one is the checker's to say */
static bool parse_rule_header(struct parser *p, struct ast_rule *rule)
{
	struct ast_word first;
	bool numbered;

	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "a rule's name");
	first = parse_word(p);
	numbered = is_rule_number(first.text);
	if (!numbered &&
	    (p->tok.kind != TOK_WORD || parse_line_ended(p) || parse_at_word(p, "from"))) {
		rule->name = first;
		return parse_check_name(p, &first);
	}
	rule->number = first;
	return parse_name(p, "a name after the rule's number", &rule->name);
}

bool parse_rule_body(struct parser *p, struct ast_rule *rule)
{
	struct ast_word header = { rule->name.text, rule->name.at };
	struct block b;

	if (!header.text.p)
		header.text = STR("rule");
	if (!parse_open(p, &b, BLOCK_DECLARATION, header))
		return false;
	while (parse_more(p, &b)) {
		size_t errors = p->d->errors;
		bool good = parse_rule_statement(p, rule);

		parse_ended(p, &b, good);
		rule->broken |= !good || p->d->errors != errors;
	}
	return true;
}

/* rule = header ( "{" { statement } "}" | from [ "{" { statement } "}" ] ) */
bool parse_rule(struct parser *p)
{
	struct ast_rule unnamed = { 0 }, *rule = &unnamed;
	uint32_t begin = p->tok.begin;
	bool good;

	if (p->file->rules.n >= PARSE_RULE_LIMIT) {
		diag_error(p->d, parse_span(p), CODE_E1021, "more than %u rules in one file",
			   PARSE_RULE_LIMIT);
		p->stopped = true;
		p->lex.at = (uint32_t)p->lex.text.n;
		return false;
	}
	parse_advance(p);
	good = parse_rule_header(p, &unnamed);
	unnamed.at = parse_since(p, begin);
	if (good && parse_same_line(p) && parse_at_word(p, "from"))
		good = parse_from(p, &unnamed);
	if (!good && (p->tok.kind != TOK_LBRACE || p->tok.newline))
		return false;
	if (good) {
		rule = VEC_PUSH(p->a, &p->file->rules);
		*rule = unnamed;
	}
	if (good && rule->from && !parse_same_line(p)) {
		rule->whole = parse_since(p, begin);
		return true;
	}
	good = parse_rule_body(p, rule);
	rule->broken |= !good;
	rule->whole = parse_since(p, begin);
	return good;
}
