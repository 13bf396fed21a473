/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_SYSCHAR_H
#define NORMA_OVAL_SYSCHAR_H

#include "judge_oval.h"

/*
 * OVAL system characteristics 5.11.2 of what OVAL content asks for: every object with its flag,
 * their items, absent values as items that do not exist.
 */
void report_syschar(const struct content *c, const struct evidence *e, struct arena *a,
		    const char *time, struct strbuf *out);
/* The same of objects that the memo collects, or has collected. */
void syschar_document(struct oval_memo *m, const char *time, struct strbuf *out);

/*
 * The element oval_system_characteristics of the objects collected so far. `masked` leaves out the
 * values of entities that say mask="true", as OVAL results demand.
 */
void syschar_element(struct strbuf *out, struct oval_memo *m, const char *time, bool masked);

/* The number under which that element lists the item; to be asked after it was written. */
struct item_numbers;
struct item_numbers *syschar_numbers(struct oval_memo *m);
uint64_t syschar_number(const struct item_numbers *n, const struct item *item);

/* ---- for writers of OVAL documents ---- */
#define NS_OVAL "http://oval.mitre.org/XMLSchema/"
void oval_generator(struct strbuf *out, const char *prefix, const char *time);
void oval_attribute(struct strbuf *out, const char *name, str value);

#endif
