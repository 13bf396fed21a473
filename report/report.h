/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_REPORT_H
#define NORMA_REPORT_H

#include "model.h"

/* Results to documents: one row per format. Nothing here prints; cli/ writes what is returned. */

struct judged_content {
	const struct content *content;
	struct judging judging;
	struct results results;
};

struct report_input {
	const struct judged_content *judged;
	size_t count;
	const struct evidence *evidence;
	bool why;			     /* the tree of reasons for every result: text, json */
	bool brief;			     /* text: only what did not pass */
	bool summary_only;		     /* text: the counts alone */
	bool colour;			     /* text: for a terminal */
	const struct directives *directives; /* oval: how much is told; NULL: all */
	const char *time;		     /* xsd:dateTime for formats that demand one */
};

struct report_format {
	const char *name;  /* "text" */
	const char *about; /* one line for --help */
	bool reasons;	   /* it tells findings, not results alone */
	/* Spills. False: this format cannot hold these results; *why says so. */
	bool (*write)(const struct report_input *in, struct strbuf *out, const char **why);
};

extern const struct report_format
	report_formats[]; /* ends with a NULL name; the first is the default */
const struct report_format *report_find(str name);

bool report_text(const struct report_input *in, struct strbuf *out, const char **why);
bool report_json(const struct report_input *in, struct strbuf *out, const char **why);
/* OVAL results (5.11.2) of one OVAL content, or of its evaluations with several sets of variables. */
bool report_oval(const struct report_input *in, struct strbuf *out, const char **why);

#endif
