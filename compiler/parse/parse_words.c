/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that begin statements, where each may stand, and the statements that are one attribute.
 */
#include "parser.h"

#include <string.h>

struct statement {
	str word;
	unsigned places;
};

#define BENCHMARK_RULE (WHERE_BENCHMARK | WHERE_RULE)
#define RULE_PLACE (WHERE_RULE | WHERE_PLACE)

static const struct statement statements[] = {
	{ STR("rule"), WHERE_FILE | WHERE_CLEAR },
	{ STR("benchmark"), WHERE_FILE | WHERE_CLEAR },
	{ STR("let"), WHERE_FILE | WHERE_CLEAR },
	{ STR("library"), WHERE_FILE },
	{ STR("place"), WHERE_FILE | WHERE_CLEAR },
	{ STR("template"), WHERE_FILE | WHERE_CLEAR },
	{ STR("tailoring"), WHERE_FILE | WHERE_CLEAR },
	{ STR("retired"), WHERE_FILE },
	{ STR("use"), WHERE_FILE },
	{ STR("platform"), WHERE_BENCHMARK },
	{ STR("section"), WHERE_BENCHMARK },
	{ STR("profile"), WHERE_BENCHMARK },
	{ STR("intro"), WHERE_SECTION },
	{ STR("prefix"), WHERE_PROFILE },
	{ STR("extends"), WHERE_HEADER },
	{ STR("add-on"), WHERE_HEADER },
	{ STR("set"), WHERE_PROFILE | WHERE_TAILORING },
	{ STR("drop"), WHERE_TAILORING },
	{ STR("waive"), WHERE_TAILORING },
	{ STR("refs"), RULE_PLACE | WHERE_CLEAR },
	{ STR("profiles"), RULE_PLACE | WHERE_CLEAR },
	{ STR("was"), RULE_PLACE },
	{ STR("param"), RULE_PLACE | WHERE_CLEAR },
	{ STR("check"), WHERE_RULE | WHERE_CLEAR },
	{ STR("applies"), WHERE_RULE | WHERE_PROFILE | WHERE_CLEAR },
	{ STR("test"), RULE_PLACE | WHERE_CLEAR },
	{ STR("from"), WHERE_HEADER },
	{ STR("status"), RULE_PLACE },
	{ STR("assessment"), WHERE_RULE },
	{ STR("procedure"), RULE_PLACE },
	{ STR("notes"), BENCHMARK_RULE | WHERE_PLACE },
	{ STR("links"), BENCHMARK_RULE | WHERE_PLACE },
	{ STR("appendix"), WHERE_BENCHMARK },
	{ STR("split-from"), RULE_PLACE },
	{ STR("user"), WHERE_TEST },
	{ STR("title"), BENCHMARK_RULE | WHERE_LIBRARY | WHERE_PLACE },
	{ STR("see-also"), BENCHMARK_RULE | WHERE_PLACE },
	{ STR("version"), WHERE_BENCHMARK | WHERE_LIBRARY },
	{ STR("namespace"), WHERE_BENCHMARK },
	{ STR("control"), RULE_PLACE },
	{ STR("severity"), RULE_PLACE },
	{ STR("description"), RULE_PLACE },
	{ STR("rationale"), RULE_PLACE },
	{ STR("impact"), RULE_PLACE },
	{ STR("solution"), RULE_PLACE },
	{ STR("default"), RULE_PLACE },
	{ STR("recommend"), RULE_PLACE },
};

#define STATEMENTS (sizeof(statements) / sizeof(statements[0]))

static const struct statement *statement_find(str word)
{
	size_t i;

	for (i = 0; i < STATEMENTS; i++)
		if (word.p[0] == statements[i].word.p[0] && str_eq(word, statements[i].word))
			return &statements[i];
	return NULL;
}

bool word_begins(str word, unsigned places)
{
	const struct statement *s = statement_find(word);

	return s && (s->places & places);
}

/* ---- unknown statements ---- */

struct words {
	str word[STATEMENTS];
	size_t count;
};

static str word_at(const void *words, size_t i)
{
	return ((const struct words *)words)->word[i];
}

static str nearest(str word, unsigned places)
{
	struct words known = { .count = 0 };
	size_t i;

	for (i = 0; i < STATEMENTS; i++)
		if (statements[i].places & places)
			known.word[known.count++] = statements[i].word;
	return suggest(word, known.count, word_at, &known);
}

static const char *place_name(unsigned places)
{
	static const struct {
		enum where where;
		const char *name;
	} names[] = {
		{ WHERE_FILE, "outside every block" }, { WHERE_RULE, "in a rule" },
		{ WHERE_BENCHMARK, "in a benchmark" }, { WHERE_PROFILE, "in a profile" },
		{ WHERE_SECTION, "in a section" },     { WHERE_TEST, "in a test" },
		{ WHERE_TAILORING, "in a tailoring" }, { WHERE_LIBRARY, "in a library" },
		{ WHERE_PLACE, "in a placement" },
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (places & names[i].where)
			return names[i].name;
	return "behind a header";
}

static bool misplaced(struct parser *p, const struct statement *s, unsigned places)
{
	diag_error(p->d, parse_span(p), CODE_E1022, "'%.*s' stands %s, not %s", STR_ARG(s->word),
		   place_name(s->places), place_name(places));
	return false;
}

#define SHOWN 40

static bool unknown_word(struct parser *p, str word, unsigned places, const char *inside)
{
	str near = nearest(word, places);
	int shown = word.n > SHOWN ? SHOWN : (int)word.n;

	diag_error(p->d, parse_span(p), inside ? CODE_E1006 : CODE_E1005,
		   "unknown %s '%.*s'%s%s%s%.*s%s", inside ? "attribute" : "declaration", shown,
		   word.p, inside ? " of a " : "", inside ? inside : "",
		   near.p ? " (did you mean '" : "", (int)near.n, near.p ? near.p : "",
		   near.p ? "'?)" : "");
	return false;
}

bool parse_unknown(struct parser *p, unsigned places, const char *inside)
{
	str word = parse_str(p);
	const struct statement *s = p->tok.kind == TOK_WORD ? statement_find(word) : NULL;

	if (p->tok.begin == p->missed_at && !s)
		return false; /* it is what the line before lacked */
	if (p->tok.kind != TOK_WORD)
		return parse_expected(p, inside ? CODE_E1006 : CODE_E1005,
				      inside ? "an attribute" : "a declaration");
	if (s)
		return misplaced(p, s, places);
	if (!str_is(word, "or"))
		return unknown_word(p, word, places, inside);
	diag_error(p->d, parse_span(p), CODE_E1017,
		   "'or' cannot begin a line; end the line before with it");
	return false;
}

/* ---- attributes ---- */

enum form {
	FORM_TITLE,
	FORM_PROSE,
	FORM_WORD,
	FORM_TEXT,
	FORM_SOLUTION,
	FORM_DEFAULT,
	FORM_VALUE,
	FORM_STATUS
};

static const struct {
	str word;
	enum form form;
} attributes[] = {
#define ATTRIBUTE(id, text, form) [ATTRIBUTE_##id] = { STR(text), FORM_##form },
#include "attributes.def"
};

bool attribute_find(str word, unsigned places, enum attribute *out)
{
	int i;

	for (i = 0; i < ATTRIBUTE_COUNT; i++)
		if (word.p[0] == attributes[i].word.p[0] && str_eq(word, attributes[i].word)) {
			*out = (enum attribute)i;
			return word_begins(word, places);
		}
	return false;
}

/* solution = "policy" text "=" text | text */
static bool parse_solution(struct parser *p, struct ast_attribute *out)
{
	if (!parse_same_line(p) || !parse_at_word(p, "policy"))
		return parse_pieces(p, &out->text);
	out->word = parse_word(p);
	out->path = ARENA_NEW(p->a, struct ast_text);
	if (!parse_pieces(p, out->path))
		return false;
	if (p->tok.kind != TOK_ASSIGN || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "'=' and the policy's setting");
	parse_continue(p);
	return parse_pieces(p, &out->text);
}

/* default = text | value [ text ]; of two texts the first is the value */
static bool parse_default(struct parser *p, struct ast_attribute *out)
{
	struct token first = p->tok;

	if (!parse_at_text(p)) {
		out->value = parse_value(p);
		if (!out->value)
			return false;
		return parse_at_text(p) ? parse_pieces(p, &out->text) : true;
	}
	if (!parse_pieces(p, &out->text) || !parse_at_text(p))
		return true;
	out->value = ARENA_NEW(p->a, struct ast_value);
	out->value->kind = AST_TEXT;
	out->value->text = lex_decode(&p->lex, p->a, &first, first.body, first.body_end);
	out->value->at = out->text.at;
	return parse_pieces(p, &out->text);
}

/* since = "since" WORD "reason" text */
bool parse_since_reason(struct parser *p, struct ast_word *since, struct ast_word *reason)
{
	if (!parse_same_line(p) || !parse_at_word(p, "since"))
		return parse_expected(p, CODE_E1081, "'since' and a version");
	parse_advance(p);
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1081, "a version behind 'since'");
	*since = parse_word(p);
	if (!parse_same_line(p) || !parse_at_word(p, "reason"))
		return parse_expected(p, CODE_E1081, "'reason' and a text");
	parse_advance(p);
	if (!parse_text(p, reason))
		return false;
	if (!str_trim(reason->text).n)
		diag_error(p->d, reason->at, CODE_E1081, "reason is empty");
	return str_trim(reason->text).n > 0;
}

static const char *const states[] = { "draft", "review", "accepted", "deprecated" };
#define STATES (sizeof(states) / sizeof(*states))

static str state_at(const void *unused, size_t i)
{
	(void)unused;
	return str_of(states[i]);
}

static bool unknown_status(struct parser *p)
{
	str near = p->tok.kind == TOK_WORD && !parse_line_ended(p)
			   ? suggest(parse_str(p), STATES, state_at, NULL)
			   : STR_NONE;

	if (!near.p)
		return parse_expected(p, CODE_E1080,
				      "'draft', 'review', 'accepted' or 'deprecated'");
	diag_error(p->d, parse_span(p), CODE_E1080, "unknown status '%.*s' (did you mean '%.*s'?)",
		   STR_ARG(parse_str(p)), STR_ARG(near));
	return false;
}

/* status = "draft" | "review" | "accepted" | "deprecated" since */
static bool parse_status(struct parser *p, struct ast_attribute *out)
{
	struct ast_word since, reason;
	size_t i;

	for (i = 0; i < STATES; i++)
		if (parse_same_line(p) && parse_at_word(p, states[i]))
			break;
	if (i == STATES)
		return unknown_status(p);
	out->word = parse_word(p);
	if (!str_is(out->word.text, "deprecated"))
		return true;
	if (!parse_since_reason(p, &since, &reason))
		return false;
	out->value = ARENA_NEW(p->a, struct ast_value);
	out->value->kind = AST_WORD;
	out->value->text = since.text;
	out->value->at = since.at;
	out->text.piece = ARENA_NEW(p->a, struct ast_piece);
	*out->text.piece = (struct ast_piece){ .text = reason.text, .at = reason.at };
	out->text.count = 1;
	out->text.at = reason.at;
	return true;
}

/* title = text of one line */
static bool parse_title(struct parser *p, struct ast_text *out)
{
	str body = lex_str(&p->lex, p->tok.body, p->tok.body_end);

	if (p->tok.kind == TOK_BLOCK && !parse_line_ended(p) && memchr(body.p, '\n', body.n))
		return parse_expected(p, CODE_E1001, "a text of one line");
	return parse_pieces(p, out);
}

/* What stands behind the attribute's word. */
static bool parse_form(struct parser *p, enum form form, struct ast_attribute *out)
{
	switch (form) {
	case FORM_TITLE: return parse_title(p, &out->text);
	case FORM_PROSE: return parse_pieces(p, &out->text);
	case FORM_TEXT: return parse_text_plain(p, &out->text);
	case FORM_SOLUTION: return parse_solution(p, out);
	case FORM_DEFAULT: return parse_default(p, out);
	case FORM_STATUS: return parse_status(p, out);
	case FORM_VALUE: return (out->value = parse_value(p)) != NULL;
	case FORM_WORD: break;
	}
	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "a word");
	out->word = parse_word(p);
	return true;
}

/* attribute = WORD form of attributes.def */
bool parse_attribute(struct parser *p, enum attribute which, struct ast_attribute *table)
{
	struct ast_attribute again = { 0 }, *out = &table[which];
	span at = parse_span(p);

	if (out->given) {
		diag_error(p->d, at, CODE_E1007, "'%.*s' is given twice",
			   STR_ARG(attributes[which].word));
		diag_note(p->d, out->at, "first given here");
		out = &again;
	}
	out->at = at;
	parse_advance(p);
	out->given = parse_form(p, attributes[which].form, out);
	return out->given;
}
