/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_EVIDENCE_H
#define NORMA_EVIDENCE_H

#include "answer.h"
#include "diag.h"
#include "item.h"

/*
 * What one machine says, from one or several sources. Judges ask about a fact and a subject and get
 * a value, or why there is none. Evidence knows nothing of rules, OVAL definitions or .audit files.
 */

/* One source behind one struct of functions; a source file (hive.c, reg.c, ...) fills it. */
struct source_ops {
	const char *kind;  /* "hive" */
	const char *about; /* one line for `norma evidence` */
	/*
	 * True if the source has an opinion: found, absent or error. False: not collected there.
	 * Values are allocated in `a`.
	 */
	bool (*ask)(void *state, struct arena *a, const struct subject *s, struct answer *out);
	/*
	 * Adds what `s` stands for to out->of, each with its answer; of a registry key, the keys
	 * directly below it, and of a folder (PROPERTY_FILE_PRESENCE) the files and folders in it,
	 * without answers. True if the source has an opinion: `complete` says that nothing else is
	 * there. NULL: the source lists nothing.
	 */
	bool (*list)(void *state, struct arena *a, const struct subject *s, struct candidates *out);
	void (*close)(void *state); /* may be NULL */
};

struct evidence_source {
	const struct source_ops *ops;
	void *state;
	str path;
	str machine;		       /* host name or machine SID if the source knows it */
	str holds;		       /* one line: "HKLM\\SYSTEM, control set 1" */
	const struct syschar *syschar; /* of OVAL system characteristics, for replay; else NULL */
};

struct evidence {
	struct arena *arena;
	struct diag *diag;
	VEC(struct evidence_source) sources; /* in the order given: a later one overrides */
	VEC(str) ignored;		     /* files of a folder that no reader recognised */
};

void evidence_init(struct evidence *e, struct arena *a, struct diag *d);
void evidence_release(struct evidence *e);

/*
 * Opens a file (its kind is recognised by content), "HKLM\X=FILE" (a hive mounted there) or a folder
 * (searched; what no reader recognises goes to `ignored`). False: the named thing could not be used,
 * an E5xxx says why with its place; sources opened before stay usable.
 */
bool evidence_open(struct evidence *e, str path);

/*
 * Asks all sources, the last first; the first opinion wins, except that an absence never hides what
 * an earlier source found in a place the later one does not cover. Properties with a carrier are
 * asked through their registry value. Never fails: the answer says what is known.
 */
void evidence_ask(const struct evidence *e, struct arena *a, const struct subject *s,
		  struct answer *out);

/*
 * What a subject of several things stands for (subject_is_several), each asked like evidence_ask
 * does: keys below `*`, the keys of every user below HKU, files and folders whose names fit; of
 * properties with rows what the sources list, the last complete list hiding those before it. A
 * subject of one thing is its only candidate.
 */
void evidence_list(const struct evidence *e, struct arena *a, const struct subject *s,
		   struct candidates *out);
/*
 * The keys directly below a registry key, by name and without answers: of all sources down to the
 * last one that is complete there. Below HKU a list is also complete if it holds every profile that
 * the machine names (ProfileList).
 */
void evidence_keys(const struct evidence *e, struct arena *a, str key, struct candidates *out);
/*
 * The files and folders directly in a folder, named with its backslash, by their paths and without
 * answers; the drives of an empty one.
 */
void evidence_files(const struct evidence *e, struct arena *a, str folder, struct candidates *out);

/* Why an absent thing is absent, in words for people. */
str absent_text(const struct property *p, enum absent_part part);

/* ---- facts stated by a rule's test: the evidence of `norma test` (given.c) ---- */
struct given;
struct given *given_new(struct arena *a);
void given_add(struct given *g, const struct subject *s, const struct datum *value);
/* Adds it as a source: what was not stated is absent or unknown by property->can_be_absent. */
void evidence_add_given(struct evidence *e, struct given *g);

/* ---- readers, one per kind of source; recognised: the content has its mark ---- */
bool syschar_recognise(str head);
bool syschar_open(struct evidence *e, const char *path);
bool syschar_open_memory(struct evidence *e, str text, str path); /* tests and fuzzing */
bool reg_recognise(str head);
bool reg_open_text(struct evidence *e, str text, str path); /* a .reg export already read */
bool inf_recognise(str head);
bool inf_open_text(struct evidence *e, str text, str path); /* a security template already read */
bool csv_recognise(str head);
bool csv_open_text(struct evidence *e, str text, str path); /* an audit policy already read */
bool hive_recognise(str head);
bool hive_open(struct evidence *e, const char *path, str mount); /* mount empty: by content */

#endif
