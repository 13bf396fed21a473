/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_PROFILE_H
#define NORMA_CHECK_PROFILE_H

#include "ast_file.h"
#include "map.h"
#include "rule.h"

/* Profiles, tailorings and what they set, within the checker: part of checker.h. */
struct checker;
struct context;

struct profiles {
	struct map named;		/* struct profile */
	struct map reads;		/* places that `applies` reads: struct map by the name */
	const struct ast_profile **ast; /* by index of the profile */
	struct profile **parents_first;
	VEC(struct profile *) chosen; /* by --profile; empty: all */
};

struct override { /* one `set`, of a profile or of a tailoring */
	const struct ast_override *ast;
	const struct profile *profile;
	const struct ast_tailoring *tailoring;
};

struct rule_drop {
	const struct ast_drop *ast;
	const struct ast_tailoring *tailoring;
};

struct rule_waiver {
	const struct ast_waiver *ast;
	const struct ast_tailoring *tailoring;
};

struct rule_overrides { /* of one rule, by the name that they give it */
	str rule;
	VEC(struct override) list;
	VEC(struct rule_drop) drops;
	VEC(struct rule_waiver) waivers;
	bool used;
};

struct overrides {
	struct map by_rule; /* struct rule_overrides */
	VEC(struct rule_overrides *) list;
	const struct ast_tailoring *in_force; /* NULL: none */
};

/* ---- check_names.c ---- */
bool names_form(struct checker *c, const char *what, struct ast_word name);
bool names_title(struct checker *c, const char *what, struct ast_word name, struct ast_word title);
/* Declares a name in a table; false (and both places) if it is there. */
bool names_declare(struct checker *c, struct map *m, const char *what, struct ast_word name);

/* ---- check_profile.c ---- */
void profiles_check(struct checker *c); /* those of the benchmark block; reads --profile */
/* The profiles that the rule is in. */
bool profiles_of_rule(struct checker *c, const struct ast_rule *ast, struct rule *r);
/* Leaves those chosen by --profile. */
void profiles_choose(struct checker *c, struct rule *r);
bool profiles_hold(const struct rule *r, const struct profile *p);

/* ---- check_override.c ---- */
void overrides_collect(struct checker *c);
/* Of the rule by its name (i 0) or an earlier one (from 1); NULL: none. */
struct rule_overrides *overrides_of(struct checker *c, const struct ast_rule *r, size_t i);
/* What is set of the rule's parameters is there and fits. */
bool overrides_check(struct context *x, struct rule *r);
/* The value that the context's profiles give the parameter; that of the tailoring. NULL: none. */
const struct ast_value *override_value(struct context *x, const struct ast_param *p);
const struct ast_value *tailored_value(struct context *x, const struct ast_param *p);
/* Whether this profile itself sets one of the rule's parameters. */
bool override_by(struct checker *c, const struct ast_rule *ast, const struct profile *p);
void overrides_used(struct checker *c); /* complains of those that no rule took */

/* ---- check_tailoring.c ---- */
void tailorings_check(struct checker *c);
/* Drops the rule or gives it its waivers, by the tailoring in force. */
void tailoring_apply(struct checker *c, const struct ast_rule *ast, struct rule *r);
void tailoring_note_set(struct checker *c, struct rule *r, const struct ast_override *o, str value);

#endif
