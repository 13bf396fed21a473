/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PARSER_H
#define NORMA_PARSER_H

#include "ast_file.h"
#include "lex.h"
#include "parse.h"

/*
 * What the files of the parser share; nobody else includes it. Every function that reads a piece of
 * grammar returns false after it recorded an error (or met a BAD token, which the lexer reported)
 * and leaves the parser where it stopped; the nearest block goes on at its next statement.
 */
struct parser {
	struct lexer lex;
	struct diag *d;
	struct arena *a;
	struct ast_file *file;
	struct token tok;   /* the next one, not yet taken */
	uint32_t last_end;  /* where the last taken one ends */
	unsigned depth;	    /* braces open before tok */
	unsigned level;	    /* depth inside the innermost block of statements */
	unsigned nesting;   /* of blocks and sets: the recursion */
	unsigned free;	    /* sets and ranges open: line ends mean nothing there */
	size_t nodes;	    /* predicates and values so far */
	uint32_t closed_at; /* the token that showed a block to be open: one report for each */
	uint32_t missed_at; /* the token at a line's start where the line before lacked something */
	bool stopped;	    /* a limit was met: nothing more is read */
};

/* Which statements show, at the start of a line, that a block was left open. */
enum block_kind { BLOCK_DECLARATION, BLOCK_INNER, BLOCK_CHECK, BLOCK_TEST };

struct block {
	struct ast_word header; /* for messages: "rule smb-client" */
	struct token opener;
	enum block_kind kind;
	unsigned outer, inner; /* levels */
	uint32_t start;	       /* of the statement being read */
};

/* ---- parse.c: tokens ---- */
void parse_advance(struct parser *p);
bool parse_at_word(const struct parser *p, const char *word);
bool parse_line_ended(const struct parser *p);
bool parse_same_line(const struct parser *p); /* the statement goes on behind the last token */
/* Takes a comma or an operator, behind which the line may end. */
void parse_continue(struct parser *p);
str parse_str(const struct parser *p);			  /* of tok */
span parse_span(const struct parser *p);		  /* of tok */
span parse_since(const struct parser *p, uint32_t begin); /* from begin to the last token */
/* "expected WHAT, found ...", or nothing if tok is BAD; always false. */
bool parse_expected(struct parser *p, enum code code, const char *what);
bool parse_take(struct parser *p, enum token_kind kind, const char *what);
struct ast_word parse_word(struct parser *p); /* takes tok, of any kind */
bool parse_name(struct parser *p, const char *what, struct ast_word *out);
bool parse_check_name(struct parser *p, const struct ast_word *name);
/* Counts a node; false once the file holds too many. */
bool parse_count(struct parser *p);
/* Enters one more level of recursion; false (E1011) if that is too deep. */
bool parse_nest(struct parser *p, span at);

/* ---- parse.c: blocks ---- */
bool parse_open(struct parser *p, struct block *b, enum block_kind kind, struct ast_word header);
/* True while a statement follows; parse_ended must be called behind each. Closes the block. */
bool parse_more(struct parser *p, struct block *b);
void parse_ended(struct parser *p, struct block *b, bool good);

/* ---- parse_value.c ---- */
struct ast_value *parse_value(struct parser *p);	       /* NULL: an error was recorded */
bool parse_text(struct parser *p, struct ast_word *out);       /* one text, decoded */
bool parse_pieces(struct parser *p, struct ast_text *out);     /* one text with ${param} */
bool parse_text_plain(struct parser *p, struct ast_text *out); /* as one piece */
bool parse_at_text(const struct parser *p);

/* ---- parse_check.c ---- */
struct ast_expr *parse_expr(struct parser *p);
bool parse_state(struct parser *p, struct ast_predicate *out); /* FACT operands = value */

/* ---- parse_rule.c, parse_benchmark.c, parse_library.c, parse_tailoring.c ---- */
bool parse_rule(struct parser *p);
bool parse_rule_statement(struct parser *p, struct ast_rule *rule);
/* The block of a rule or a template, with the header in its name. */
bool parse_rule_body(struct parser *p, struct ast_rule *rule);
bool parse_setting(struct parser *p, struct ast_setting *out); /* NAME = value */
bool parse_assigned(struct parser *p, struct ast_value **out); /* = value */
bool parse_benchmark(struct parser *p);
bool parse_links(struct parser *p, void *out);			 /* a VEC of struct ast_link */
bool parse_override(struct parser *p, struct ast_override *out); /* RULE.PARAM = value */
bool parse_tailoring(struct parser *p);
bool parse_library(struct parser *p);
bool parse_place(struct parser *p);
bool parse_template(struct parser *p);
bool parse_use(struct parser *p);
bool parse_from(struct parser *p, struct ast_rule *rule); /* tok is the word `from` */

/* ---- parse_words.c: statements and their words; attributes ---- */
enum where {
	WHERE_FILE = 1,
	WHERE_BENCHMARK = 2,
	WHERE_RULE = 4,
	WHERE_PROFILE = 8,
	WHERE_SECTION = 16,
	WHERE_TEST = 32,
	WHERE_HEADER = 64, /* behind the name of a rule or a profile */
	WHERE_LIBRARY = 256,
	WHERE_PLACE = 512,
	WHERE_TAILORING = 1024,
	WHERE_CLEAR = 128, /* at the start of a line this is a statement, never a value */
};
bool word_begins(str word, unsigned places); /* a statement there */
bool attribute_find(str word, unsigned places, enum attribute *out);
/* An unknown statement: at a wrong place, or misspelled. Always false. */
bool parse_unknown(struct parser *p, unsigned places, const char *inside);
bool parse_since_reason(struct parser *p, struct ast_word *since, struct ast_word *reason);
/* An attribute whose word is tok, into its row of `table`. */
bool parse_attribute(struct parser *p, enum attribute which, struct ast_attribute *table);

#endif
