/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_RULE_PARAM_H
#define NORMA_RULE_PARAM_H

#include "ast_value.h"

/* A parameter of a rule with its effective value: part of rule.h. */

struct param {
	str name;
	enum ast_value_kind type; /* of the value: AST_NUMBER, AST_TEXT, ... */
	struct datum value;	  /* effective; durations in seconds, a bool as its word */
	str shown;		  /* as titles show it: "14", "15 minutes" */
	str help;		  /* empty for none */
	/* What it may be: a range, else one of `choice`; anything, where count is 0, too. */
	bool ranged;
	uint64_t low, high;
	struct datum *choice;
	size_t choices;
	bool fixed; /* somewhere it is a member, a part of an operand, or changed by a unit */
	span at;
};

#endif
