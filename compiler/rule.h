/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_RULE_H
#define NORMA_RULE_H

#include "ast.h"
#include "benchmark.h"
#include "rule_param.h"
#include "rule_test.h"

/*
 * A benchmark after checking: names resolved, values typed and in base units, params substituted.
 * What `lower` writes and what the evaluator judges, as plain data in the compilation's arena.
 */

/*
 * One alternative of a predicate. The alternatives are joined by OR; each has its own operator,
 * already chosen by the rules of docs/language.md (`>= 15 minutes or until-unlocked` is
 * { OP_GE, 900 } and { OP_EQ, until-unlocked }). OP_IN_SET never stands here: `in { a, b }` is
 * { OP_EQ, a } and { OP_EQ, b }.
 */
struct alternative {
	enum operator op; /* OP_IN_RANGE: value is the lower and high the upper bound */
	struct datum value, high;
	str param, high_param; /* of the rule, that value and high are; p NULL: written here */
	span at;
};

struct predicate {
	const struct property *property;
	enum quantifier quantifier; /* NONE: the subject is one thing */
	str operand[OPERANDS];	    /* as in struct subject */
	struct alternative *alternative;
	size_t count;	  /* 0 for OP_EXISTS and OP_MISSING: see `op` */
	enum operator op; /* as written */
	bool or_missing;
	bool none_found;   /* `or none-found`: holds where there is nothing to count */
	enum reg_type reg; /* the registry type all alternatives expect, where they agree */
	str leaf;	   /* 12 hex digits; "-2" is added to a second equal one of the rule */
	str source;	   /* as the author wrote it, on one line */
	str expected;	   /* operator and values, all resolved: "== dword 1 or missing" */
	span at;
};

enum logic_kind { LOGIC_PREDICATE, LOGIC_ALL, LOGIC_ANY, LOGIC_ONE, LOGIC_NOT };

/* In normal form: no block of one child but NOT, no ALL in ALL, no ANY in ANY, no NOT in NOT. */
struct logic {
	enum logic_kind kind;
	struct predicate *predicate;
	struct logic **child;
	size_t count;
};

struct rule {
	str number, name, first_name; /* first_name: the oldest `was`, else name */
	str title;		      /* params substituted */
	str control;		      /* 64 hex digits, pinned or derived */
	bool control_pinned;
	str severity; /* "low", "medium", "high"; empty if not given */
	str description, rationale, impact, solution, default_text, recommend, see_also, procedure,
		notes; /* plain text */
	struct markdown markdown;
	str policy_path, policy_value; /* of `solution policy`; else empty */
	struct reference *refs;
	size_t ref_count;
	struct link *links;
	size_t link_count;
	struct history history;
	bool manual;		      /* a person judges it: the check is indicative, not scored */
	const struct profile **named; /* the profiles that the rule names */
	const struct profile **profiles; /* it is in: those named, those that extend them */
	size_t named_count, profile_count;
	bool left_out; /* by --profile or the tailoring in force */
	/* By index of a profile: the rule as that profile sets its parameters. NULL: as it is. */
	const struct rule **variant;
	struct param *params;
	size_t param_count;
	VEC(struct tailored) sets; /* by the tailoring in force */
	VEC(struct waiver) waivers;
	struct logic *check;   /* never NULL; an ALL of nothing for a manual rule without one */
	struct logic *applies; /* the rule's own; NULL: always */
	struct test_case *tests;
	size_t test_count;
	str functional, informational,
		full; /* SHA-256, 64 hex digits (DESIGN section 1, Identity) */
	span at;      /* of its name */
	str path;     /* of its file, relative to the benchmark's folder */
	uint32_t line;
};

/* Only a manual rule may be so. */
static inline bool rule_without_check(const struct rule *r)
{
	return r->check->kind == LOGIC_ALL && !r->check->count;
}

#endif
