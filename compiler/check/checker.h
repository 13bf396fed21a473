/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECKER_H
#define NORMA_CHECKER_H

#include "check.h"
#include "check_profile.h"
#include "map.h"
#include "scope.h"

/* What the files of the checker (check*.c) share, and nobody else. */
#define PRINTF_LIKE(n) __attribute__((format(printf, n, (n) + 1)))
#define SET_LIMIT 1000 /* members of a set, values joined by `or` */
#define NAME_LIMIT 200 /* bytes of a name */

struct bound { /* a parameter with its effective value */
	const struct ast_param *ast;
	struct ast_value *value; /* NULL: had an error, which was reported */
	struct datum datum;
	str shown;
	bool used, fixed; /* in check or text; by a predicate, not as a value of its own */
};

struct reads { /* places in the machine, see place_key */
	struct map check, applies;
};

struct checker {
	struct diag *diag;
	struct arena *arena;
	struct arena scratch; /* what no rule keeps; emptied between rules */
	const struct check_options *options;
	struct ast_file **files;
	size_t count;
	struct ast_benchmark *ast;
	struct benchmark *out;
	struct scope *scope; /* one per unit */
	size_t scopes;
	uint32_t unit;			   /* whose names are meant */
	const struct ast_origin *origin;   /* of what is checked */
	const struct ast_library *library; /* it stands alone; NULL: a benchmark */
	VEC(struct listed) all;		   /* the rules of the benchmark, made and placed */
	struct map names, numbers, number_profiles, controls, sections;
	struct profiles profiles;
	struct overrides overrides;
	struct map settings; /* "rule.param" */
	VEC(struct setting *) setting_list;
	VEC(struct retired) retired;
	VEC(struct rule *) rules, done; /* done: with variants, to be given texts and identities */
	struct map said;		/* errors by place and code: each is said once */
	size_t spent;			/* bytes, see spend */
	bool overspent;			/* it was said that `spent` is too much */
	bool muted;			/* the last one was not said: nor are its notes */
	bool incomplete; /* what could not be read before may be what is missing here */
};

/* Where expressions are checked: a rule, one of its tests, a profile, or none. */
struct context {
	struct checker *c;
	const struct ast_rule *rule; /* NULL: none */
	struct bound *param;
	size_t params;
	struct map by_name;		    /* of params */
	VEC(struct predicate *) predicates; /* in the order of the source */
	struct map *reads;		    /* places that predicates read; NULL: not asked */
	struct profile *const *as;	    /* profiles whose values count; the last goes first */
	size_t as_count;
};

/* ---- complain.c ---- */
/* Records an error unless the same was said of the same place; always false. */
bool complain(struct checker *c, span at, enum code code, const char *fmt, ...) PRINTF_LIKE(4);
/* A warning, said once like an error. */
void warn(struct checker *c, span at, enum code code, const char *fmt, ...) PRINTF_LIKE(4);
void explain(struct checker *c, span at, const char *fmt, ...) PRINTF_LIKE(3);
/*
 * Lets and parameters may stand for much and be used often: what replaces them is counted, so that
 * a small file cannot take all memory. False and an error beyond the limit.
 */
bool spend(struct checker *c, span at, size_t bytes);
/* " (did you mean 'x'?)" or "". */
const char *hint(struct checker *c, str word, str (*name)(const void *ctx, size_t i),
		 const void *ctx);

/* ---- check_names.c ---- */
void names_benchmark(struct checker *c);
bool names_rule(struct checker *c, const struct ast_rule *ast, struct rule *r);
bool version_form(struct checker *c, struct ast_word version);
bool names_control(struct checker *c, const struct ast_rule *ast, struct rule *r);
bool names_number(struct checker *c, const struct ast_rule *ast, struct rule *r);

/* ---- check_history.c ---- */
/* Names of rules, earlier and retired names of all of the benchmark: each means one rule. */
void history_check(struct checker *c);
/* Status, assessment and what a rule is split from. */
bool history_rule(struct checker *c, const struct ast_rule *ast, struct rule *r);

/* ---- check_param.c ---- */
void lets_resolve(struct checker *c);
bool params_bind(struct context *x);
/* The same with a test's `with`. */
bool params_override(struct context *x, const struct context *from, const struct ast_test *test);
struct param *params_out(const struct context *x);
/* The value without references; NULL after an error. */
const struct ast_value *value_resolve(struct context *x, const struct ast_value *v);
str value_shown(struct context *x, const struct ast_value *v);

/* ---- check_logic.c ---- */
const struct property *predicate_subject(struct context *x, const struct ast_predicate *ast,
					 str operand[OPERANDS]);
/* All of them joined by ALL, in normal form; NULL after an error or for none. */
struct logic *logic_all(struct context *x, struct ast_expr *const *expr, size_t count);
struct logic *logic_nothing(struct context *x); /* an ALL of nothing: a person judges */
void logic_leaves(struct context *x);
/* The place in the machine that a property reads: equal for a property and its carrier. */
str place_key(struct arena *a, const struct property *p, const str operand[OPERANDS]);

/* ---- check_test.c ---- */
bool tests_check(struct context *x, struct rule *r, const struct reads *reads);

#endif
