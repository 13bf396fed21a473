/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_META_H
#define NORMA_LOWER_META_H

#include "lower_audit.h"

/* What a scanner shows of a rule: titles, prose and references, for OVAL and for .audit. */

/* Prose in ASCII; E4002 names a character that has no ASCII form. */
bool meta_ascii(struct lowering *l, span at, const char *what, str text, str *out);
/* The same as a quoted .audit value. */
bool meta_quote(struct lowering *l, span at, const char *what, str text, str *out);

/* The benchmark's platform as OVAL content names it, made from its CPE; else its title. */
str meta_platform(struct arena *a, const struct benchmark *b);
/* Who numbered the rules: CIS if see-also says so, else the namespace. */
str meta_number_source(const struct benchmark *b);

/* number, prefix and title in one line, quoted: what .audit calls description. */
bool meta_description(struct lowering *l, const struct rule *r, str prefix, bool repeated,
		      str *out);
/* The prefix that all profiles share which the rule names, else empty. */
str meta_prefix(const struct rule *r);
/* The prefix of the profile that brings the rule into `in`: itself, or the nearest it extends. */
str meta_prefix_in(const struct rule *r, const struct profile *in);

/* <description>, <rationale>, ...: the prose as it is. */
void meta_prose(struct lowering *l, struct catalog *c, const struct rule *r);
/* Sections, notes, links, appendices and retired names of the benchmark. */
void meta_benchmark(struct lowering *l, struct catalog *c);
/* What a person is told of a rule whose status is not accepted: "Draft.", "Deprecated since ...". */
str meta_status(struct arena *a, const struct rule *r);
/* <metadata> and notes of an OVAL definition. */
void meta_oval(struct lowering *l, const struct rule *r);
/* The lines of .audit that describe the rule: <prose> info and solution, <links> the others. */
bool meta_audit(struct lowering *l, const struct rule *r);

/* ---- lower_tailoring.c: the benchmark's own where no tailoring is in force ---- */
str tailoring_version(struct arena *a, const struct benchmark *b); /* "1.0.0+acme" */
str tailoring_title(struct arena *a, const struct benchmark *b);
bool tailoring_notes(struct lowering *l, struct catalog *c); /* <note>s of the benchmark */
/* The rule's description, with what the tailoring says of it. */
str tailoring_description(struct lowering *l, const struct rule *r);

#endif
