/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ANSWER_H
#define NORMA_ANSWER_H

#include "vec.h"
#include "vocabulary.h"

/* What evidence is asked and what it says. A part of evidence.h, which includes it. */

/* One thing to ask: a property and its operands, canonical. */
struct subject {
	enum property_id property;
	/*
	 * registry: key with a short root ("HKLM\System\...") and value name ("" is the default value);
	 * user-right: the Se-name; audit: the subcategory's English name; group: its SID; file: its path, a folder's with a
	 * backslash at its end; password: none.
	 */
	str operand[OPERANDS];
};

enum answer_status {
	ANSWER_FOUND,
	ANSWER_ABSENT,	      /* the evidence can see the place, and nothing is there */
	ANSWER_NOT_COLLECTED, /* the evidence does not reach there */
	ANSWER_ERROR,	      /* it is there but could not be read; message says why */
};

enum absent_part { ABSENT_VALUE, ABSENT_KEY };

struct answer {
	enum answer_status status;
	enum absent_part absent;
	struct datum value; /* ANSWER_FOUND */
	bool silence;	  /* the source lists nothing there and no more: any other opinion counts */
	str message;	  /* ANSWER_ERROR; else empty */
	const char *kind; /* of the source that answered: "hive"; NULL for none */
	str source;	  /* its path; empty for facts stated by a test */
	str place;	  /* as the source writes it: key, section, element */
	str name;	  /* value name, entity, right, subcategory as the source writes it */
};

/* One of the things that a subject of several stands for, and what the evidence says of it. */
struct candidate {
	struct subject subject; /* stands for this one thing alone */
	struct answer answer;
};

/*
 * What a subject stands for: users, keys, lines, members. What could not be read is an error beside
 * what was; where the list may lack something it is not complete, and `message` says why.
 */
struct candidates {
	VEC(struct candidate) of;
	bool complete, error;
	bool silence; /* of one source: what it does not list is mere silence, see struct answer */
	str message;  /* of an error, or of a list that is not complete; else empty */
};

#endif
