/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_COLLECT_WALK_H
#define NORMA_COLLECT_WALK_H

#include "collect.h"

/*
 * Keys, files or folders by a pattern of their whole name, level by level from where every match
 * begins, and only where one may lie.
 */
struct collect_walk {
	struct oval_memo *memo;
	str pattern;
	bool folders; /* of files: the folders that match, and not the files */
	size_t looked;
	bool error;  /* `message` says why */
	str message; /* or why not all were seen; empty: these are all */
	VEC(str) found;
};

/* Keys below a root ("HKLM"), named without it. */
void collect_walk_keys(struct collect_walk *w, const char *root);
/* Files by their whole path, or folders by theirs, whose backslash only a drive has. */
void collect_walk_files(struct collect_walk *w);

#endif
