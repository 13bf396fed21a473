/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_OVAL_H
#define NORMA_LOWER_OVAL_H

#include "catalog.h"
#include "lower.h"
#include "oval.h"
#include "vec.h"

/* Predicates become a tree of criteria; its tests, objects and so on are written as they are made. */

/* The parts of an OVAL document beside its definitions. */
enum oval_part { OVAL_TESTS, OVAL_OBJECTS, OVAL_STATES, OVAL_VARIABLES, OVAL_PARTS };

/* One rule or profile being lowered. */
struct lowering {
	struct diag *diag;
	struct arena *arena;
	const struct plan *plan;
	struct catalog *out;   /* where the element being written goes */
	struct catalog *parts; /* [OVAL_PARTS] */
	struct lower_counts *counts;
	size_t choices;		 /* that `one` makes in .audit */
	const struct rule *rule; /* whose parameters are meant */
	str scope;		 /* leads the ids of that rule */
	struct catalog *values;	 /* of external variables; NULL: parameters are constants */
	VEC(str) externals;	 /* ids of those that were written */
	struct differing differing;
	size_t conditions; /* how deep they nest in the .audit last written */
};

enum criteria_kind { CRITERIA_AND, CRITERIA_OR, CRITERIA_ONE, CRITERIA_TEST, CRITERIA_EXTEND };

struct criteria {
	enum criteria_kind kind;
	bool negate, applicability;
	str ref; /* of the test or the definition */
	str comment;
	VEC(struct criteria *) child;
};

/* `scope` leads the ids: "org.example.rule-name". */
struct criteria *oval_logic(struct lowering *l, str scope, const struct logic *e);

/* The test of a rule that only a person can judge: unknown, without a warning. */
struct criteria *oval_manual(struct lowering *l, str scope);

struct criteria *criteria_group(struct arena *a, enum criteria_kind kind);
/* Takes a child of the same kind apart; NULL is ignored. */
void criteria_add(struct arena *a, struct criteria *group, struct criteria *child);
/* The group, or its only child. */
struct criteria *criteria_done(struct criteria *group);
struct criteria *criteria_extend(struct arena *a, str definition, str comment);
/* As the content of a definition: always one criteria element. */
void criteria_write(struct catalog *c, const struct criteria *root);

/* ---- one predicate: shared by lower_oval*.c ---- */

struct oval_leaf {
	struct lowering *l;
	const struct predicate *p;
	const struct oval_type *type;
	str id;	    /* "oval:NAMESPACE.NAME.LEAF" */
	str object; /* the object's id */
	size_t tests, objects, states, variables;
	size_t held; /* values that are external variables */
};

/* An entity of an object or state; what is NULL keeps OVAL's default. */
struct entity {
	const char *name, *datatype, *operation, *entity_check, *var_check;
	str var; /* id of a variable */
	bool nil;
	const char *field; /* of a record: the rest but entity_check is about this field of it */
	str text;
};

/* What the entity holds: this text, or the variable whose value it is, if `d` is a parameter. */
void oval_hold(struct oval_leaf *f, struct entity *e, const struct datum *d, str text);
/* W2081 for parameters, of the predicate or the rule, that are constants all the same. */
void oval_held(struct oval_leaf *f);
void oval_fixed(struct lowering *l);
bool oval_is_external(const struct oval_leaf *f, const struct datum *d);

/* Also makes it the object of the tests that follow. */
void oval_object(struct oval_leaf *f, const struct entity *e, size_t count);
str oval_state(struct oval_leaf *f, const struct entity *e, size_t count);
str oval_variable(struct oval_leaf *f, const char *datatype, const str *values, size_t count);

struct oval_test {
	enum existence existence;
	enum check check;
	enum oval_operator op; /* of several states */
	const str *states;
	size_t count;
};
struct criteria *oval_test(struct oval_leaf *f, const struct oval_test *t);
/* Something exists and every item satisfies the state. */
struct criteria *oval_test_state(struct oval_leaf *f, str state);
struct criteria *oval_exists(struct oval_leaf *f);
struct criteria *oval_none_exist(struct oval_leaf *f);
struct criteria *oval_both(struct oval_leaf *f, struct criteria *a, struct criteria *b);
struct criteria *oval_not(struct criteria *c);
/* An unknown_test in its place, with the reason in its comment, and W4001. */
struct criteria *oval_unknown(struct oval_leaf *f, const char *why);

/* By the form of the property; the object is made. */
#define FORM(id) struct criteria *oval_##id(struct oval_leaf *f);
#include "forms.def"

/* For states: the operation of a comparison of numbers; NULL if there is none. */
const char *oval_number_operation(enum operator op);
str oval_decimal(struct arena *a, uint64_t n);

/* The masks that satisfy a predicate on an audit setting, for OVAL and .audit. */
size_t lower_audit_masks(const struct predicate *p, unsigned masks[4]);

#endif
