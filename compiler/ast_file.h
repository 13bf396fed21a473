/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AST_FILE_H
#define NORMA_AST_FILE_H

#include "ast_benchmark.h"

/*
 * A rule file as a whole: the benchmark, lets, and what files share: libraries, placements, templates.
 * Templates and placements are expanded to trees of ordinary rules before anything is checked (expand.h).
 */

struct ast_argument { /* of `from`: name: value */
	struct ast_word name;
	struct ast_value *value;
};

struct ast_from { /* from TEMPLATE(name: value, ...) */
	struct ast_word name;
	VEC(struct ast_argument) arguments;
	span at;
};

/* Why a node stands somewhere else than its rule: a template's, or a library's. */
struct ast_origin {
	const struct ast_origin *up; /* of the rule itself; NULL */
	span inside;		     /* the nodes that it explains */
	span at;		     /* of `from`, of `place` */
	str note;
};

struct ast_library {
	struct ast_word name;
	struct ast_attribute attribute[ATTRIBUTE_COUNT]; /* title, version */
	bool broken;
	span at;
};

struct ast_place {	      /* place RULE as NUMBER { ... } */
	struct ast_rule rule; /* name is the library rule's; what is given replaces its own */
	VEC(struct ast_setting) params;
};

struct ast_formal {		    /* a parameter of a template */
	struct ast_word name, type; /* text, int, bool, duration, set, value */
	struct ast_value *value;    /* where no argument is given; NULL: one has to be */
};

struct ast_template {
	VEC(struct ast_formal) formals;
	struct ast_rule rule; /* its body; name is the template's */
};

struct ast_use {
	struct ast_word path;
	uint32_t unit; /* set by `load`; 0: could not be loaded */
};

struct ast_retired { /* retired NAME since VERSION reason "..." */
	struct ast_word name, since, reason;
};

/* A unit is what was loaded together: unit 0 is what the user named, each other one a `use`. */
struct ast_file {
	uint32_t source, unit;
	bool broken;   /* a declaration, or all of it, could not be read */
	bool in_force; /* its tailoring was named with --tailoring */
	bool apart;    /* it was, and is no file of the benchmark */
	VEC(struct ast_use) uses;
	VEC(struct ast_library) libraries;
	VEC(struct ast_template) templates;
	VEC(struct ast_place) places;
	VEC(struct ast_benchmark) benchmarks;
	VEC(struct ast_tailoring) tailorings;
	VEC(struct ast_let) lets;
	VEC(struct ast_retired) retired;
	VEC(struct ast_rule) rules;
};

#endif
