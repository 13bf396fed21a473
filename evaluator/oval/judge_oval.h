/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_JUDGE_OVAL_H
#define NORMA_JUDGE_OVAL_H

#include "oval_model.h"
#include "value.h"

/*
 * What judging OVAL content left behind, by index: each object is collected once, each test judged
 * once. judging->own of OVAL content; OVAL results and system characteristics are written from it.
 */

struct oval_collected {
	bool done;
	enum flag flag;
	uint32_t count;
	const struct item **item;
	str message;		     /* why it is not complete; else empty */
	str source;		     /* path of the evidence; empty if none answered */
	const struct outcome *shown; /* the outcome that has its findings */
	uint32_t shown_from, shown_to;
	bool shown_true; /* the test they were shown for is true */
};

struct oval_tested {
	bool done;
	enum result result;
	unsigned char *item_result; /* enum result by item of the object; NULL without states */
	str message;
};

struct oval_valued {
	bool done, hidden; /* hidden: comes from values that mask="true" hides */
	enum flag flag;
	uint32_t count;
	const str *value;
	str message; /* of flags other than complete */
};

struct oval_memo {
	const struct oval_content *content;
	const struct evidence *evidence;
	struct arena *arena;
	struct value_context values;
	struct oval_collected *object; /* by oval_object.index */
	struct oval_tested *test;      /* by oval_test.index */
	struct oval_valued *variable;  /* by oval_variable.index */
	unsigned depth;		       /* of objects and variables that need each other */
	struct replay *replay;	       /* what system characteristics there are */
	struct fixture *fixture;       /* NULL: objects are not made up */
	uint64_t items;		       /* made by collectors so far */
};

/* The memo, made at the first call. */
struct oval_memo *oval_memo(struct judging *j);
const struct oval_tested *oval_judge_test(struct oval_memo *m, const struct oval_test *t);

/* One entity against a value of an item (oval_state.c). */
struct oval_comparison {
	struct oval_memo *memo;
	bool fold;   /* equals and not equal ignore case: keys and names of registry objects */
	bool masked; /* the item's value must not be told */
	str why;     /* of the first error or unknown */
};
enum result oval_compare(struct oval_comparison *c, const struct oval_entity *e, str value);
/* An entity of a state against the like-named ones of an item. */
enum result oval_match_entity(struct oval_comparison *c, const struct oval_entity *e,
			      const struct item *item);
/* A state against an item, by section "state against item" of the language. */
enum result oval_match_state(struct oval_memo *m, const struct oval_state *s,
			     const struct item *item, str *why);
/* The values of a variable, computed once (oval_variable.c). */
const struct oval_valued *oval_value(struct oval_memo *m, const struct oval_variable *v);
/* RESULT_TRUE if it has values that can be used; else RESULT_ERROR, and why. */
enum result oval_variable_usable(struct oval_memo *m, const struct oval_variable *v, str *why);
/* Around what may need further objects and variables; false where that goes too deep. */
bool oval_descend(struct oval_memo *m);
void oval_ascend(struct oval_memo *m);

/* Adds to `o` what the test looked at and what was expected (oval_explain.c). */
void oval_explain(struct judging *j, const struct oval_test *t, struct outcome *o);

#endif
