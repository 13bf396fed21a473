/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOWER_H
#define NORMA_LOWER_H

#include "differing.h"
#include "rule.h"

/*
 * From checked rules to the catalog: a header and independent chunks of rules, each a small XML
 * document whose form templates/catalog.rng fixes. Everything is decided here: ids, order, counts,
 * defaults, the normal form of the logic, quoting. Stylesheets only rename and nest.
 */
#define CHUNK_RULES 100

/* A tree of .audit reports for one rule may hold this many, nested this deep. */
#define AUDIT_REPORT_LIMIT 256
#define AUDIT_DEPTH_LIMIT 64

struct lower_options {
	bool oval, audit;
	const char *timestamp; /* of the OVAL generator; NULL: the epoch */
	bool external;	       /* parameters are external variables of OVAL */
	bool pretty;	       /* one element a line, for readers */
	bool prose;	       /* the texts of rules, too, for outputs that read them */
};

/* How many elements of OVAL the chunks hold: an empty section must not be written; what differs. */
struct lower_counts {
	size_t definitions, tests, objects, states, variables;
	size_t external; /* of the variables */
	struct differing_count differing[DIFFERENCE_COUNT];
};

struct audit_file { /* of a profile, or of the chosen ones together */
	str name, title;
	struct profile *const *profile;
	size_t count;
	const struct audit_node *applies; /* of the first, for the whole file; NULL: always */
};

/* What all chunks share; read-only once made, so that threads may. */
struct plan {
	const struct benchmark *benchmark;
	struct lower_options options;
	size_t chunk_count;
	struct audit_node **applies; /* by profile of the benchmark; NULL: always */
	struct audit_file *files;    /* but for the one of all */
	size_t file_count;
	bool *repeated; /* by rule: its number and title stood before */
	/*
	 * What differs, a bit for each row of differences.def: by rule, which the chunk that holds it
	 * sets, and by profile, of where it applies, which is whole once the header is lowered.
	 */
	uint32_t *differing, *profile_differing;
	str platform; /* "Microsoft Windows Server 2022" */
	str source;   /* of the rules' numbers in OVAL references */
};

/* The diagnostics of the profiles' `applies` are recorded. */
struct plan *lower_plan(struct diag *d, struct arena *a, const struct benchmark *b,
			const struct lower_options *o);

/*
 * Appends chunk `i` as a document; false after an error. `scratch` is cleared. May run in a thread
 * of its own with its own diag, arena, counts and buffer.
 */
bool lower_chunk(struct diag *d, struct arena *scratch, const struct plan *p, size_t i,
		 struct lower_counts *counts, struct strbuf *out);

/* Appends the header as a document; the counts of all chunks must be in. */
bool lower_header(struct diag *d, struct arena *scratch, const struct plan *p,
		  struct lower_counts *counts, struct strbuf *out);

/* Appends the whole catalog, header and all rules, as one document. */
bool lower_all(struct diag *d, struct arena *scratch, const struct plan *p, struct strbuf *out);

/* Names that the index and the catalog share. */
str lower_definition_id(struct arena *a, const struct plan *p, const struct rule *r);
str lower_applies_id(struct arena *a, const struct plan *p, const struct rule *r);

#endif
