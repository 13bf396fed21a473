/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that the build compiles into the program (cmake/embed.cmake). Each table is in the order of
 * the names and ends in { 0 }.
 */
#ifndef RESOURCE_H
#define RESOURCE_H

#include <stddef.h>

struct resource {
	const char *name;	   /* of the file, without its folder: "oval.xsl" */
	const unsigned char *data; /* a NUL follows the last byte */
	size_t size;		   /* without that NUL */
};

extern const struct resource template_resources[];    /* templates/; in the compiler */
extern const struct resource explanation_resources[]; /* docs/diagnostics/; in the vocabulary */

#endif
