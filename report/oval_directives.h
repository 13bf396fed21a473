/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_DIRECTIVES_H
#define NORMA_OVAL_DIRECTIVES_H

#include "diag.h"
#include "oval.h"

/* What OVAL results tell of a definition: DirectivesType of oval-results-schema.xsd. */

enum detail {
	DETAIL_NONE, /* not reported */
	DETAIL_THIN, /* id and result */
	DETAIL_FULL, /* and criteria, tests, what was collected for them */
};

#define DEFINITION_CLASSES 5

struct directives {
	bool without_source; /* the definitions themselves are not included */
	enum detail of[RESULT_COUNT];
	struct {
		const char *name;
		bool given; /* overrides `of` for definitions of this class */
		enum detail of[RESULT_COUNT];
	} class[DEFINITION_CLASSES];
};

/* Everything at this detail. */
void directives_init(struct directives *d, enum detail all);
enum detail directives_ask(const struct directives *d, const char *class, enum result r);

/*
 * A document of OVAL directives (oval-directives-schema.xsd). E6085 names what is wrong in it.
 * `path` may be shown only when text is given.
 */
bool directives_read(struct diag *d, const char *path, const str *text, struct directives *out);

/* The elements of a results document. */
void directives_write(const struct directives *d, struct strbuf *out);

#endif
