/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_INF_H
#define NORMA_INF_H

#include "map.h"
#include "source.h"

/*
 * The settings of one security template, found by what a fact asks. [MS-GPSB] 2.2 has the form of
 * the file and of each section. inf_read.c reads them, inf_ask.c answers from them.
 */

enum inf_section {
	INF_SYSTEM_ACCESS,
	INF_KERBEROS_POLICY,
	INF_PRIVILEGE_RIGHTS,
	INF_REGISTRY_VALUES,
	INF_GROUP_MEMBERSHIP,
	INF_SERVICES,
	INF_EVENT_AUDIT, /* read to recognise an export; no fact asks it */
	INF_VERSION,
	INF_HEADING, /* says nothing of a machine; not read */
	INF_OTHER,   /* no fact asks it; not read */
};
#define INF_SECTIONS (INF_VERSION + 1) /* those that are read */

/* One line of a section. */
struct inf_setting {
	enum inf_section section;
	str name;      /* as written: "MinimumPasswordAge", "MACHINE\A\B\v", a service */
	str key;       /* of registry values and services: canonical key ... */
	str value;     /* ... name of the value, ... */
	uint32_t type; /* ... and its type */
	span at;       /* the name */
	str *field;    /* what stands between commas, without quotes */
	size_t count;  /* `SeX =` has no field, as has `7,`; else at least 1 */
	str problem;   /* why the fields cannot be believed; else empty */
};

struct inf_key {
	str place;	/* as written; of one that no value stands in, its canonical path */
	VEC(str) below; /* names of the keys directly below */
};

struct inf {
	str path;
	/* Folded name to struct inf_setting *; of `X__Members` the SID of X if a table knows it. */
	struct map setting[INF_SECTIONS];
	size_t count[INF_SECTIONS];
	struct map values; /* folded key, NUL, name of the value to struct inf_setting * */
	struct map keys;   /* folded key to struct inf_key *; those above them too */
	VEC(const struct inf_setting *) member_of; /* `X__Memberof`: adds X to other groups */
	VEC(str) unread;			   /* sections that no fact asks: "Event Audit" */
	bool whole; /* an export of a machine: a right that it does not list is nobody's */
};

const char *inf_section_name(enum inf_section s);	/* "System Access" */
enum inf_section inf_section_of(str name, bool *known); /* folds; INF_OTHER if not known */
bool inf_header(str line, str *name);			/* the name in "[Version]" */
bool inf_ends(str text, str end);			/* folds */

/* The settings of `text`, which is that of source `file`; false: an error is recorded. */
bool inf_read(struct evidence *e, struct inf *inf, str text, uint32_t file, bool foreign);

/* The SID of `*SID`, or of an account that every machine knows by this name; empty for any other. */
str inf_sid(str member);

/* As struct source_ops has them. */
bool inf_ask(void *state, struct arena *a, const struct subject *s, struct answer *out);
bool inf_list(void *state, struct arena *a, const struct subject *s, struct candidates *out);

#endif
