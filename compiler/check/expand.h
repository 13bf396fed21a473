/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_EXPAND_H
#define NORMA_EXPAND_H

#include "checker.h"

/*
 * Copies of trees in which references are replaced, for templates (expand.c) and placements
 * (check_place.c). Never text: what replaces a reference is a node with its own kind and unit, and
 * keeps the place of the reference.
 */
struct cloning {
	struct checker *c;
	/* What stands for a name: NULL and true to leave the reference, NULL and false for an error. */
	bool (*find)(struct cloning *k, str name, span at, bool in_text,
		     const struct ast_value **out);
	const void *ctx;
	bool failed;
};

/* ---- expand.c: copies ---- */
const struct ast_value *clone_value(struct cloning *k, const struct ast_value *v);
void clone_text(struct cloning *k, struct ast_text *t);
/* The rule's attributes, parameters, checks, applies and tests, in place; other lists are shared. */
void clone_rule(struct cloning *k, struct ast_rule *r);
void clone_tests(struct cloning *k, struct ast_rule *r);
void clone_attributes(struct cloning *k, struct ast_attribute *table);

/* ---- check_param.c: what replaces a reference keeps its place, kind and unit ---- */
struct ast_value *value_replace(struct context *x, const struct ast_value *ref,
				const struct ast_value *by);
const struct ast_value *let_resolved(struct checker *c, const struct scope_entry *e);
str with_kind(struct checker *c, const struct ast_value *ref, str by);

/* ---- check_place.c ---- */
void rules_collect(struct checker *c); /* fills `all` */

/* ---- expand.c: templates ---- */
/* Declares the templates of all units and checks them; what is wrong is said even if none is used. */
void templates_check(struct checker *c);
/* The rule, made from its template if it has one; NULL after an error. */
const struct ast_rule *expand_rule(struct checker *c, const struct ast_rule *r);
/* `over`'s attributes and lists replace those of `r` where they are given. */
void rule_override(struct ast_rule *r, const struct ast_rule *over);
bool rule_has_param(const struct ast_rule *r, str name);

#endif
