/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CONTENT_H
#define NORMA_CONTENT_H

#include "cli.h"
#include "compile.h"
#include "load.h"
#include "report.h"

/* What the commands that judge share: content of any language, evidence from -e. */

enum content_kind { CONTENT_RULES, CONTENT_OVAL, CONTENT_AUDIT };

/* A folder or a *.norma file holds rules; else the beginning of the file tells. */
bool content_kind(struct cli *c, str path, enum content_kind *out);

/* --profile and every --set. */
struct check_options check_options(struct cli *c);

/* The rules of a folder or file, parsed and checked with --profile and --set; NULL after errors. */
struct benchmark *load_benchmark(struct cli *c, str path);

/* NULL after errors. */
struct content *load_content(struct cli *c, str path);

/* Opens every -e; false if one could not be used. The others stay. */
bool open_evidence(struct cli *c, struct evidence *e);

#endif
