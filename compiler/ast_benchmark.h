/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AST_BENCHMARK_H
#define NORMA_AST_BENCHMARK_H

#include "ast.h"

/* What stands around rules: the benchmark block, its sections and profiles, tailorings. */

struct ast_section {
	struct ast_word number, title;
	struct ast_text intro; /* count 0 for none */
};

struct ast_appendix {
	struct ast_word title;
	struct ast_text text;
};

struct ast_override { /* set RULE.PARAM = value, of a profile or a tailoring */
	struct ast_word rule, param;
	struct ast_value *value;
	struct ast_word because; /* p NULL in a profile */
	span at;		 /* of RULE.PARAM */
};

struct ast_profile {
	struct ast_word name, title, prefix;
	struct ast_word extends; /* p NULL: nothing */
	struct ast_word add_on;	 /* the word; p NULL: it is none */
	VEC(struct ast_expr *) applies;
	VEC(struct ast_override) sets;
	span at;
};

struct ast_benchmark {
	struct ast_word name;
	struct ast_attribute attribute[ATTRIBUTE_COUNT]; /* title, version, namespace, see-also */
	struct ast_word family, cpe;			 /* platform windows "cpe:..." */
	VEC(struct ast_section) sections;
	VEC(struct ast_appendix) appendices;
	VEC(struct ast_link) links;
	VEC(struct ast_profile) profiles;
	bool broken;
	span at;
};

struct ast_drop { /* drop RULE because "..." */
	struct ast_word rule, because;
};

struct ast_waiver { /* waive RULE on 'HOST' until DATE by "WHO" because "..." */
	struct ast_word rule, host, until, by, because;
	span at;
};

struct ast_tailoring { /* tailoring NAME for BENCHMARK VERSION { ... } */
	struct ast_word name, benchmark, version;
	VEC(struct ast_override) sets;
	VEC(struct ast_drop) drops;
	VEC(struct ast_waiver) waivers;
	span at;
};

#endif
