/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_METADATA_H
#define NORMA_METADATA_H

#include "str.h"

/*
 * What rules and benchmarks say beside their checks: references, links, prose, what they were called.
 * Plain data, part of rule.h.
 */

struct reference {
	str framework; /* "800-53"; empty for a bare id (CCE-36269-9) */
	str id;
};

struct link {
	str address, title; /* title: the address, if none was given */
};

/* Texts of a rule as their author marked them up, parameters replaced: for outputs that show XHTML. */
struct markdown {
	str description, rationale, impact, solution, default_text, procedure, notes;
};

/* ---- history ---- */

enum rule_status { STATUS_ACCEPTED, STATUS_DRAFT, STATUS_REVIEW, STATUS_DEPRECATED };
const char *rule_status_text(enum rule_status s); /* "draft" */

struct retired { /* a name that a rule had once and that none may have again */
	str name, since, reason;
};

struct history {
	enum rule_status status;
	struct retired deprecated;   /* since and reason, for STATUS_DEPRECATED */
	const str *was, *split_from; /* earlier names, the oldest first; those that it shares */
	size_t was_count, split_count;
};

/* ---- the benchmark ---- */

struct section {
	str number, title;
	str intro; /* Markdown; empty for none */
};

struct appendix {
	str title, text; /* text is Markdown */
};

struct matter {	   /* what stands before and behind the rules */
	str notes; /* Markdown; empty for none */
	struct link *links;
	struct appendix *appendices;
	struct retired *retired;
	size_t link_count, appendix_count, retired_count;
};

#endif
