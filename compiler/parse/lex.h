/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LEX_H
#define NORMA_LEX_H

#include "diag.h"

/* Bytes to tokens that point into the source. Lexical errors are recorded as they are met. */

enum token_kind {
#define TOKEN(id, text) TOK_##id,
#include "tokens.def"
	TOK_COUNT
};

struct token {
	enum token_kind kind;
	bool newline; /* a line ended between it and the token before; true for the first */
	bool plain;   /* of a text: its body is what it says, nothing to remove */
	uint32_t begin, end;
	uint32_t body, body_end; /* of a text: between its quotes; of a reference: its name */
	uint32_t indent;	 /* of a text block: bytes to remove from the start of each line */
	/*
	 * Of a BAD token, a text without its end that took the rest of its line: how many more
	 * `}` than `{` it took.
	 */
	uint32_t swallowed;
};

struct lexer {
	struct diag *d;
	str text;
	uint32_t source, at;
	bool quiet; /* a mistake on this line is known: no word of characters and open texts */
};

/* Bytes of one text, of one word. */
#define LEX_TEXT_LIMIT ((uint32_t)1 << 20)
#define LEX_WORD_LIMIT ((uint32_t)4096)

/*
 * Begins a source that `d` or the diagnostics it will be moved to know by its number. False where its characters are such that reading on makes no sense: invalid
 * UTF-8, NUL bytes, control characters (E0003 to E0005, each once).
 */
bool lex_init(struct lexer *x, struct diag *d, uint32_t source, str text);

/* At the end: TOK_END, again and again. */
void lex_next(struct lexer *x, struct token *t);

/*
 * One entry of `refs`: raw up to `,` `;` `}`, a comment or the end of the line, trimmed; may be
 * empty. Empty lines and comments before it are skipped if `any_line`.
 */
void lex_raw(struct lexer *x, struct token *t, bool any_line);
/* Moves over a comma that stands next. */
bool lex_comma(struct lexer *x);

str lex_str(const struct lexer *x, uint32_t begin, uint32_t end);
span lex_span(const struct lexer *x, uint32_t begin, uint32_t end);

/*
 * What bytes [begin, end) of a text's body say: escapes replaced, indents removed, lines ended by
 * LF. A slice of the source where nothing changes, else in the arena.
 */
str lex_decode(const struct lexer *x, struct arena *a, const struct token *t, uint32_t begin,
	       uint32_t end);

const char *token_name(enum token_kind k); /* "word", "{" */

/* For lex.c: texts, in lex_text.c. The lexer stands on the quote. */
void lex_quoted(struct lexer *x, struct token *t);
void lex_block(struct lexer *x, struct token *t);

/* A character that a word may hold; letters and digits only. */
bool lex_word_char(char c);
bool lex_alnum(char c);

#endif
