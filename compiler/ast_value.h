/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AST_VALUE_H
#define NORMA_AST_VALUE_H

#include "diag.h"
#include "vocabulary.h"

/* Words and values as they were written: part of ast.h. */

struct ast_word { /* a word or text with its place; p is NULL where the author left it out */
	str text;
	span at;
};

enum ast_value_kind {
	AST_NUMBER, /* 365, 0x10, -1: number, negative, unit; text as written (0640, leading zeros) */
	AST_TEXT,   /* '...' or "..." */
	AST_WORD,   /* enabled, nobody, S-1-5-11, success, missing, none-found */
	AST_REF,    /* $name or ${name} */
	AST_SET,    /* { a, b } */
	AST_RANGE, /* [a..b]: item[0], item[1] */
	AST_SUM,   /* success + failure, $key + '\\Sub': item[]; texts are one text once resolved */
};

struct ast_value {
	enum ast_value_kind kind;
	struct ast_word prefix; /* value kind before it: dword, multi, optional; p NULL for none */
	struct ast_word unit;	/* p NULL for none */
	str text;
	uint64_t number;
	bool negative;
	struct ast_value **item;
	size_t count;
	str param; /* the parameter that was replaced by it, as `resolve` does; else p NULL */
	str shown; /* where it replaced a template's parameter: as titles show it; else p NULL */
	span at;   /* with prefix and unit */
};

struct ast_setting { /* name = value, of `with` and --set */
	struct ast_word name;
	struct ast_value *value;
};

enum quantifier {
	QUANTIFIER_NONE,
	QUANTIFIER_EVERY,
	QUANTIFIER_SOME,
	QUANTIFIER_NO,
	QUANTIFIER_ONE
};
/* "every"; empty for none. */
const char *quantifier_text(enum quantifier q);

#endif
