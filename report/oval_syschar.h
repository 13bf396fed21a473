/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_SYSCHAR_H
#define NORMA_OVAL_SYSCHAR_H

#include "judge_oval.h"
#include "oval_masks.h"

/*
 * OVAL system characteristics 5.11.2 of what OVAL content asks for: every object with its flag,
 * their items, absent values as items that do not exist.
 */
void report_syschar(const struct content *c, const struct evidence *e, struct arena *a,
		    const char *time, struct strbuf *out);
/* The same of objects that the memo collects, or has collected. */
void syschar_document(struct oval_memo *m, const char *time, struct strbuf *out);

/* What one evaluation collected, and which of it is listed. */
struct syschar_part {
	struct oval_memo *memo;
	unsigned instance;	      /* variable_instance, from 1 */
	const unsigned char *shown;   /* enum reach by object; NULL: all that were collected */
	const unsigned char *varying; /* the same: beyond the first instance only REACH_VARIES */
};

/* The evaluations of one content, each with other values of its external variables. */
struct syschar_parts {
	struct syschar_part *part;
	size_t count;
	str version;		   /* that the element claims */
	const struct masks *masks; /* values that are left out, as results demand; NULL: none */
};

/*
 * The element oval_system_characteristics: a copy of the evidence, where that is such an element and
 * holds all and nothing that is hidden; else written from what was collected. False: it changed.
 */
struct item_numbers;
bool syschar_element(struct strbuf *out, const struct syschar_parts *p,
		     const struct item_numbers *numbers, const char *time);

/* The source of which that element is a copy; NULL if it is none. */
const struct evidence_source *syschar_copied(const struct syschar_parts *p,
					     const struct item_numbers *numbers);

/* The number under which that element lists an item. */
struct item_numbers *syschar_numbers(const struct syschar_parts *p);
uint64_t syschar_number(const struct item_numbers *n, const struct item *item);

/* ---- for writers of OVAL documents ---- */
#define NS_OVAL "http://oval.mitre.org/XMLSchema/"
#define OVAL_VERSION "5.11.2" /* of what is not bound to that of other documents */
void oval_generator(struct strbuf *out, const char *prefix, str version, const char *time);
void oval_attribute(struct strbuf *out, const char *name, str value);
/* Nothing for the first instance: that is the default. */
void oval_instance(struct strbuf *out, unsigned instance);

#endif
