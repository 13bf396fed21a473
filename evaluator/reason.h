/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_REASON_H
#define NORMA_REASON_H

#include "model.h"
#include "truth.h"

/*
 * Why a unit has its result: of its tree the parts that decided, from the criteria down to what was
 * found. Made on demand, after the evaluation; judging without asking costs nothing.
 */

enum reason_kind {
	REASON_CRITERIA,  /* children joined by `op` */
	REASON_CRITERION, /* a leaf: a test, a predicate, an .audit item */
	REASON_EXTEND,	  /* another definition: its tree below */
	REASON_APPLIES,	  /* whether the unit applies at all */
	REASON_IF,	  /* the condition of an .audit, and the branch taken below */
	REASON_THEN,
	REASON_ELSE,
	REASON_REPORT,	  /* of an .audit: what it says counts */
	REASON_EXISTENCE, /* how many items exist, where that decided */
	REASON_ITEM,
	REASON_ENTITY,	/* of an item, against that of a state */
	REASON_FINDING, /* what a rule or an .audit item looked at */
	REASON_KINDS,
};

struct reason {
	enum reason_kind kind;
	enum result result;    /* after `negate` */
	enum oval_operator op; /* REASON_CRITERIA */
	bool negate;
	str id;	      /* OVAL: of the definition, test or state */
	str title;    /* of the definition; comment of the test; name of the entity */
	str where;    /* what was looked at: "HKLM\\SOFTWARE\\X, Name" */
	str source;   /* path of the evidence; empty if none reached there */
	str expected; /* as in findings */
	str status;   /* "found", "absent", "not collected", "error" */
	str message;
	VEC(str) found; /* values */
	VEC(struct reason *) child;
	size_t more; /* items that are not listed: a test may have millions */
	uint32_t line;
};

/* Items of one test, values of one entity above which only the number is told. */
#define REASON_LIMIT 32

const char *reason_kind_text(enum reason_kind k); /* "criteria" */

/*
 * The reason of a unit's verdict, in `a`; NULL for a unit without criteria. To be asked after
 * evaluate(), with what it left in *j.
 */
struct reason *reason_of(const struct judging *j, const struct judged *u, struct arena *a);

/* ---- for the judges ---- */

struct reason *reason_add(struct arena *a, struct reason *to, enum reason_kind kind, enum result r);
/* Of OVAL: adds what decided the test; reason_of has made `to` (oval_reason.c). */
void oval_reason(const struct judging *j, const struct node *leaf, struct arena *a,
		 struct reason *to);

/*
 * Whether a part with this result is one of those that made the whole `result`: without the others
 * it would be the same.
 */
bool decides_operator(enum oval_operator op, const struct counts *all, enum result result,
		      enum result part);
bool decides_check(enum check check, const struct counts *all, enum result result,
		   enum result part);

#endif
