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

/* --profile, --tailoring and every --set. */
struct check_options check_options(struct cli *c);

/* The rules of a folder or file, parsed and checked with these; NULL after errors. */
struct benchmark *load_benchmark(struct cli *c, str path);

/*
 * Adds what the file holds: of a data stream each of its OVAL components, or that of --component;
 * with the values of --variables. False after errors; what could be read is there all the same.
 */
bool load_content(struct cli *c, str path, struct contents *out);

/* The OVAL definitions that the operand is, or its one component; NULL after errors. */
const struct content *load_definitions(struct cli *c);

/* The path, behind '#' the component of a data stream, and which --variables of several. */
str content_name(struct cli *c, const struct content *content, str path);

#define OPTION_COMPONENT                                                                  \
	{                                                                                 \
		0, "component", "ID", "of a data stream: only the component with this id" \
	}

/* Opens every -e; false if one could not be used. The others stay. */
bool open_evidence(struct cli *c, struct evidence *e);

#endif
