/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AST_H
#define NORMA_AST_H

#include "ast_value.h"

/*
 * A rule file as it was written: the grammar of docs/language.md as a tree. Names are not resolved
 * and values are not typed; every node has its span. Text slices point into the source or, where
 * escapes or indents were removed, into the arena. Nothing is ever NULL unless said.
 */

/* ---- checks ---- */
struct ast_predicate {
	enum quantifier quantifier;
	struct ast_word user;	    /* of a test's fact: whose it is; p NULL: the machine's */
	struct ast_word fact;	    /* p NULL: that this user exists */
	struct ast_value **operand; /* words, texts, refs between fact and operator */
	struct ast_word as; /* the unit that a number of the registry counts; p NULL: none */
	enum operator op;   /* OP_MISSING and OP_EXISTS take no value; a test's `=` is OP_STATE */
	span op_at;
	struct ast_value **value; /* joined by `or`; the words missing and none-found are values */
	size_t operands, values;
	span at;
};

enum ast_expr_kind { EXPR_PREDICATE, EXPR_ALL, EXPR_ANY, EXPR_ONE, EXPR_NOT };

struct ast_expr {
	enum ast_expr_kind kind;
	struct ast_predicate predicate; /* EXPR_PREDICATE */
	struct ast_expr **child;
	size_t count;
	span at; /* of a block: its keyword */
};

/* ---- text with ${param} ---- */
struct ast_piece {
	str text; /* literal text, or the parameter's name */
	bool reference;
	span at;
};
struct ast_text {
	struct ast_piece *piece;
	size_t count;
	span at; /* p of the pieces is NULL and count 0 where the author left it out */
};

/* ---- declarations ---- */
struct ast_reference { /* one entry of refs, raw and trimmed */
	str text;
	span at;
};

struct ast_link { /* one entry of links: its address, and a title or none (p NULL) */
	struct ast_word address, title;
};

struct ast_param {
	struct ast_word name, type;	 /* int, text, bool, duration, set, value */
	struct ast_value *value, *range; /* the default; NULL for no range */
	struct ast_word stricter;	 /* higher, lower */
	struct ast_word help;
	span at;
};

struct ast_test {
	struct ast_word verdict; /* pass, fail, unknown, not-applicable */
	VEC(struct ast_setting) with;
	VEC(struct ast_predicate *) facts; /* op is OP_STATE */
	span at;
};

/* Attributes of a rule that stand at most once: rows of attributes.def. */
enum attribute {
#define ATTRIBUTE(id, text, form) ATTRIBUTE_##id,
#include "attributes.def"
	ATTRIBUTE_COUNT
};

struct ast_attribute {
	bool given;
	span at;	      /* of its name */
	struct ast_text text; /* prose, titles, texts */
	struct ast_word word; /* severity, control, status, ...; solution: `policy` */
	/* solution policy 'PATH' = "Enabled": the path; text is what follows. NULL: none */
	struct ast_text *path;
	struct ast_value *value; /* default enabled "..."; recommend 365 days; NULL for none.
				    status: behind `since`, and text is the reason */
};

struct ast_rule {
	struct ast_word number; /* p NULL in a library */
	struct ast_word name;
	struct ast_from *from;		 /* its template; NULL: none */
	const struct ast_origin *origin; /* set by expansion; NULL: none */
	struct ast_attribute attribute[ATTRIBUTE_COUNT];
	VEC(struct ast_reference) refs;
	VEC(struct ast_word) profiles, was, split_from;
	VEC(struct ast_link) links;
	VEC(struct ast_param) params;
	VEC(struct ast_expr *) checks, applies;
	VEC(struct ast_test) tests;
	bool broken;	/* a statement could not be read: what is missing is no news */
	span at, whole; /* of the word `rule` to the name; to the closing brace */
};

struct ast_let {
	struct ast_word name;
	struct ast_value *value;
	span at;
};

#endif
