/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_OVAL_H
#define NORMA_CHECK_OVAL_H

#include "diag.h"

struct contents;

/*
 * Judges the OVAL definitions of a well-formed file, a document or those components of a
 * source data stream that `read` has, as documents: by what the official Schematron
 * asserts (the annotations of the XSDs), then by the XSD of the version that the document names.
 * What is wrong is recorded as E61xx, what is deprecated or doubtful as W61xx. Ids, references and
 * the elements themselves are read_oval's to judge.
 *
 * `text` is the document, or NULL: then the file at `path` has it. `schemas` is the folder with one
 * folder of XSDs per version of OVAL, as openscap-common installs it; empty: no XSD is wanted.
 */
void check_oval(struct diag *d, const char *path, const str *text, const struct contents *read,
		str schemas);

#endif
