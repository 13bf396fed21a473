/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_LOAD_H
#define NORMA_LOAD_H

#include "ast_file.h"

/* What a folder of rules may hold. */
#define LOAD_DEPTH_LIMIT 32
#define LOAD_FILE_LIMIT 100000 /* with folders */
#define LOAD_USE_LIMIT 200     /* folders and files that are used, also the depth of `use` */

/*
 * Reads and parses the rule files that `path` names: one file, or every *.norma below a folder, in
 * byte order; hidden folders and those named "output" are left out. What a `use` names is read as
 * well, once, as a unit of its own; `threads` share the files of a unit. Spans know each file as
 * `path` and what follows in it. False after an error; the files that could be read are there all the
 * same.
 */
bool load_rules(struct diag *d, struct arena *a, const char *path, unsigned threads,
		struct ast_file ***files, size_t *count);

/*
 * Marks the file of --tailoring among those of the benchmark as in force, or reads it and adds it to
 * them. False after an error.
 */
bool load_tailoring(struct diag *d, struct arena *a, const char *path, struct ast_file ***files,
		    size_t *count);

#endif
