/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DATUM_H
#define NORMA_DATUM_H

#include "str.h"

/* Registry value types by their number in winnt.h (REG_SZ is 1, ...). */
enum reg_type {
	REG_NONE = 0,
	REG_SZ = 1,
	REG_EXPAND_SZ = 2,
	REG_BINARY = 3,
	REG_DWORD = 4,
	REG_DWORD_BIG_ENDIAN = 5,
	REG_LINK = 6,
	REG_MULTI_SZ = 7,
	REG_RESOURCE_LIST = 8,
	REG_FULL_RESOURCE_DESCRIPTOR = 9,
	REG_RESOURCE_REQUIREMENTS_LIST = 10,
	REG_QWORD = 11,
};

/* Values that lie outside the range of their property; each has a row in specials.def. */
enum special {
	SPECIAL_NONE,
	SPECIAL_NEVER,		/* a password or ticket that never expires */
	SPECIAL_UNTIL_UNLOCKED, /* an account stays locked until an administrator acts */
	SPECIAL_COUNT
};

enum datum_kind {
	DATUM_NONE, /* no value; a registry value of a type that holds nothing */
	/*
	 * number; durations in seconds; false and true are 0 and 1; audit masks. With reg REG_SZ, as
	 * an expected value: the text holds this number in decimal (number-text).
	 */
	DATUM_INT,
	DATUM_TEXT,    /* text; REG_SZ, REG_EXPAND_SZ (unexpanded), REG_LINK; an enumerated word */
	DATUM_LIST,    /* item[]: REG_MULTI_SZ in order, members of a set */
	DATUM_BINARY,  /* text holds the raw bytes */
	DATUM_SPECIAL, /* special */
};

/*
 * One typed value of a fact: what a rule expects and what a machine says, in base units.
 * Account names are SIDs ("S-1-5-32-544"); an audit setting is a mask of AUDIT_SUCCESS and
 * AUDIT_FAILURE; `windows role` is its word.
 */
struct datum {
	enum datum_kind kind;
	enum reg_type reg; /* of registry values */
	enum special special;
	bool exact;   /* of expected text: compares with case */
	bool ordered; /* of an expected list: order and repeats count (multi-list) */
	uint64_t number;
	str text;
	str *item;
	size_t count;
};

/* What stands behind the name of a fact, at most: "wmi NAMESPACE QUERY FIELD". */
#define OPERANDS 3

struct property;

/* "REG_DWORD" for registry values, else the word for the property's type ("seconds", "accounts"). */
str datum_type(const struct property *p, const struct datum *d);
/* The value alone, as a reader wants to see it: "1", "15 minutes", "success + failure". */
str datum_value(struct arena *a, const struct property *p, const struct datum *d);
/* As a rule would write it: "dword 1", "'text'", "multi { 'a', 'b' }". */
str datum_literal(struct arena *a, const struct property *p, const struct datum *d);
/* The same of a range: "dword [1..5]", "[1 day..60 days]". */
str datum_range(struct arena *a, const struct property *p, const struct datum *low,
		const struct datum *high);

/*
 * "10.0.20348.1": one to four decimal numbers below 65536, as in VS_FIXEDFILEINFO (verrsrc.h); those
 * left out are 0. False for any other text.
 */
bool version_of_text(str text, uint64_t *out);
str version_text(struct arena *a, uint64_t version);

#define AUDIT_SUCCESS 1u
#define AUDIT_FAILURE 2u

#endif
