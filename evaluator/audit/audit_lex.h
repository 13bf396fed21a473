/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_LEX_H
#define NORMA_AUDIT_LEX_H

#include "audit.h"
#include "diag.h"

enum audit_token_kind {
	AUDIT_TOKEN_WORD,
	AUDIT_TOKEN_STRING,
	AUDIT_TOKEN_OPEN,	/* < */
	AUDIT_TOKEN_OPEN_SLASH, /* </ */
	AUDIT_TOKEN_CLOSE,	/* > */
	AUDIT_TOKEN_SLASH_CLOSE,
	AUDIT_TOKEN_COLON,
	AUDIT_TOKEN_OR,
	AUDIT_TOKEN_AND,
	AUDIT_TOKEN_BIT_OR,
	AUDIT_TOKEN_BIT_AND,
	AUDIT_TOKEN_LEFT, /* ( */
	AUDIT_TOKEN_RIGHT,
	AUDIT_TOKEN_RANGE,     /* [ */
	AUDIT_TOKEN_RANGE_END, /* ] */
	AUDIT_TOKEN_DOTS,      /* .. */
	AUDIT_TOKEN_END,
	AUDIT_TOKEN_BAD, /* a diagnostic was recorded */
};

struct audit_token {
	enum audit_token_kind kind;
	span at;  /* with the quotes of a string */
	str text; /* of a word; of a string without quotes and escapes */
};

struct audit_lexer {
	struct diag *diag;
	struct arena *arena;
	str text;
	uint32_t file;
	size_t at;
	bool windows; /* which of the two quoting rules; set after the wrapper was read */
	bool has_suspect;
	span suspect;	  /* a string whose end looks as if it were the begin of the next one */
	str suspect_line; /* the last line of that string */
};

void audit_lex_init(struct audit_lexer *l, struct diag *d, struct arena *a, uint32_t file,
		    str text);
void audit_lex_next(struct audit_lexer *l, struct audit_token *out);
/* True if the next token is a colon; reads nothing. */
bool audit_lex_colon(struct audit_lexer *l);

/*
 * Goes on at the next line that begins with a tag, whatever quotes stand before it. So one stray
 * quote does not swallow the rest of the file.
 */
void audit_lex_resync(struct audit_lexer *l, size_t from);

/* Adds a note on the string that swallowed the begin of another, if there is one. */
void audit_lex_note_suspect(struct audit_lexer *l);

/* The names of tags, for recovery and suggestions; NULL behind the end. */
const char *audit_tag_name(size_t i);

#endif
