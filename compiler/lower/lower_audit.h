/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_AUDIT_H
#define NORMA_LOWER_AUDIT_H

#include "audit.h"
#include "lower_oval.h"

/*
 * From predicates to .audit. A predicate becomes an item, or a group of items where one item cannot
 * say it; what .audit cannot say at all becomes a WARNING report in its place. Values are written as
 * the file shows them, quotes included.
 */

struct audit_field {
	const char *name;
	str value;
};

struct audit_item {
	enum audit_type_id type;
	VEC(struct audit_field) fields;
};

enum audit_node_kind {
	AUDIT_ITEM,
	AUDIT_AND,
	AUDIT_OR,
	AUDIT_FIRST, /* the first child that holds leaves the answer to its `then`, none to `rest` */
	AUDIT_CANNOT,
	AUDIT_TOO_LARGE
};

struct audit_node {
	enum audit_node_kind kind;
	bool inverted; /* holds where the item or group does not */
	struct audit_item item;
	str why; /* AUDIT_CANNOT */
	VEC(struct audit_node *) child, then;
	struct audit_node *rest; /* NULL: where no child holds, the node does not */
};

/* NOT is pushed to the leaves, where an exact inverse is used if there is one, else W4003. */
struct audit_node *audit_logic(struct lowering *l, const struct logic *e, bool negate);

struct audit_node *audit_group(struct arena *a, enum audit_node_kind kind);
/* Takes a child of the same kind apart; NULL is ignored. */
void audit_add(struct arena *a, struct audit_node *group, struct audit_node *child);
/* The group, or its only child. */
struct audit_node *audit_done(struct audit_node *group);

/* One field of an item, as a line of the file. */
void audit_line(struct strbuf *b, const char *name, str value);

/*
 * The content of <body>: the item itself, or a tree of if/condition/then/else whose leaves are PASSED
 * and FAILED reports. Returns how many reports it holds (0 for an item), or SIZE_MAX if a limit is
 * passed; l->conditions is then how deep the conditions nest.
 */
size_t audit_write_body(struct lowering *l, const struct audit_node *n, str severity);
/*
 * The same for a rule that a person judges: every path ends in a WARNING report, which says what an
 * indicative check (NULL: none) found.
 */
size_t audit_write_manual(struct lowering *l, const struct audit_node *n);
/* <insert/> where `applies` holds, else a WARNING report with this (unquoted) text. */
size_t audit_write_guard(struct lowering *l, const struct audit_node *applies,
			 const char *otherwise);

/* ---- one predicate: shared by lower_audit*.c ---- */

struct audit_leaf {
	struct lowering *l;
	const struct predicate *p;
	bool negate;	/* the inverse is wanted */
	uint32_t found; /* rows of differences.def that the items found so far bring */
};

/* These return NULL where the leaf is to be negated and has no exact inverse. */
#define FORM(id) struct audit_node *audit_##id(struct audit_leaf *f);
#include "forms.def"

struct audit_node *audit_item_new(struct audit_leaf *f, enum audit_type_id type);
void audit_item_field(struct audit_leaf *f, struct audit_node *n, const char *name, str value);
struct audit_node *audit_cannot(struct audit_leaf *f, const char *why);

/* Members joined by &&, in parentheses unless alone; false as audit_quote. */
bool audit_join_set(struct arena *a, const struct datum *set, bool alone, str *out);

/*
 * Numbers in a text that stand so to `n` (OP_IN_RANGE: from `n` to `high`), as a regular expression of
 * the whole text, with leading zeros or without. False: no number does, or the operator is none of numbers.
 */
bool audit_number_pattern(struct arena *a, enum operator op, uint64_t n, uint64_t high, str *out);

/* check_type of an operator on numbers. */
enum audit_check audit_check_of(enum operator op);

/* A quoted text of the Windows family; false if it holds what the file cannot. */
bool audit_quote(struct arena *a, str text, str *out);

#endif
