/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_COMPILE_H
#define NORMA_COMPILE_H

#include "check.h"
#include "emit.h"

/* The compiler as a whole: rule files in, OVAL and .audit files out. */

struct compile_options {
	const char *path;    /* a folder of .norma files, or one file */
	const char *out_dir; /* NULL: "output"; files go to a folder of the benchmark's name */
	unsigned outputs;    /* 1u << OUTPUT_OVAL, ...; 0: all */
	struct check_options check; /* profile, --set */
	bool external;		    /* --external-variables: parameters as variables of OVAL */
	const char *timestamp;	    /* of the OVAL generator, "1970-01-01T00:00:00" if NULL */
	unsigned workers; /* threads that parse, lower, emit and write; 0: 2. The result does not depend on it */
};

/*
 * Loads, parses, checks, lowers, emits and writes all; nothing is written after an error. `a` must
 * live as long as the diagnostics: they point into the text of the rules.
 */
bool build(struct diag *d, struct arena *a, const struct compile_options *o);

/* Loads, parses and checks; NULL after an error. `a` must live as long as the benchmark. */
struct benchmark *compile_load(struct diag *d, struct arena *a, const struct compile_options *o);

/* Every diagnostic that writing the benchmark would give. */
bool compile_check(struct diag *d, const struct benchmark *b);

/*
 * One output in memory: oval.xml, or the .audit file of all profiles; and, unless NULL, by rule what
 * differs in it, a bit for each row of differences.def.
 */
bool compile_memory(struct diag *d, struct arena *a, const struct benchmark *b, enum output which,
		    str *out, const uint32_t **differing);

/* The catalog as one document with one element a line. */
bool compile_catalog(struct diag *d, struct arena *a, const struct benchmark *b,
		     const struct compile_options *o, str *out);

#endif
