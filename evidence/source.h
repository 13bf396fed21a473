/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SOURCE_H
#define NORMA_SOURCE_H

#include "evidence.h"

/* What the readers share with evidence.c. */

/* Adds an opened source, asks it for its machine, warns if that is another than before. */
void evidence_add(struct evidence *e, struct evidence_source source);

/* Is it a registry value or key that is asked for, and is it a key? */
bool subject_is_registry(const struct subject *s);
bool subject_is_key(const struct subject *s);

/* The answers of a source; `place` and `name` as the source writes them. True, for ask(). */
bool answer_absent(struct answer *out, enum absent_part part, str place, str name);
bool answer_key(struct answer *out, str place); /* it is there */
bool answer_error(struct answer *out, str place, str name, str message);

/* Is it a file or folder that is asked for, or whose folders are listed? */
bool subject_is_file(const struct subject *s);

/* A key below `above`, for list(); `name` is one component. */
void candidates_add(struct arena *a, struct candidates *out, str above, str name);
/* A file or folder, by its whole path as the source writes it. */
void candidates_add_file(struct arena *a, struct candidates *out, str path);

/*
 * Gives hives of users (NTUSER.DAT) that have no place yet the key of their user: the SID that is the
 * name of the file or its folder, or the profile of ProfileList whose folder ends as the file's does.
 */
void hive_place_users(struct evidence *e);

/*
 * A hive found in a folder: one whose content names no mount point goes to `ignored` instead of
 * being an error.
 */
bool hive_open_found(struct evidence *e, const char *path);

#endif
