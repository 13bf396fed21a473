/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_RESULTS_H
#define NORMA_RESULTS_H

#include "oval.h"
#include "vec.h"

/* What a judge says of one rule, definition or .audit check, and why; what report/ prints. */

enum judge { JUDGE_RULE, JUDGE_OVAL, JUDGE_AUDIT };

/* One thing that was looked at for the verdict. */
struct finding {
	str source;		    /* path of the evidence; empty if none reached there */
	str key, name, type, value; /* as the evidence writes them; value empty if there is none */
	str expected;		    /* what it was compared with: "reg_dword, equals 1" */
	str status;		    /* "found", "absent", "not collected", "error" */
	str message;
	bool holds; /* its part of the content is as it should be: not the reason of a failure */
};

struct judged;
/* Whether a waiver of a tailoring counts here. */
enum waiver_state {
	WAIVER_IN_FORCE,
	WAIVER_EXPIRED,
	WAIVER_ELSEWHERE, /* meant for other machines */
	WAIVER_UNDECIDED, /* the evidence does not name the machine */
};

struct outcome_waiver {
	str host, until, by, because; /* as in struct waiver of the compiler */
	bool expired;
	enum waiver_state state;
};

struct outcome {
	const struct judged *unit; /* that was judged */
	enum judge judge;
	enum verdict verdict;
	bool scored;			  /* counted; not: inventory definitions, silent parts */
	bool manual;			  /* a person judges: verdict is not-checked */
	enum verdict indication;	  /* of a manual one: what its check says */
	enum result result;		  /* OVAL's own word, for JUDGE_OVAL */
	str rule, number, title, control; /* empty where the content does not say */
	str id;				  /* OVAL definition id */
	str expected;			  /* of the parts that made the verdict, joined by "; " */
	VEC(struct finding) found;
	VEC(str) messages; /* why error or unknown */
	const struct outcome_waiver *waiver;
	size_t waivers;
	bool waived;   /* it failed, and a waiver in force accepts that */
	str path;      /* of the source the line counts in */
	uint32_t line; /* of the rule, definition or item; 0 unknown */
};

struct results {
	str content;		      /* path judged */
	VEC(struct outcome) outcomes; /* in the order of the content */
	size_t count[VERDICT_COUNT];  /* of the scored */
	size_t waived;		      /* of the scored that failed */
};

const char *judge_text(enum judge j);		    /* "rule", "oval", "audit" */
const char *waiver_state_text(enum waiver_state s); /* "in force", "expired", ... */

#endif
