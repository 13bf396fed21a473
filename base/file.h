/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_FILE_H
#define NORMA_FILE_H

#include "diag.h"

/* Limits of DESIGN section 5, in bytes. */
#define RULE_FILE_LIMIT ((uint64_t)64 << 20)
#define CONTENT_FILE_LIMIT ((uint64_t)4 << 30)

/*
 * Reads a whole regular file into the arena, NUL-terminated behind its end. On failure records
 * E0001 (with the system's reason) or E0002 at `from` (the place that named the file; SPAN_NONE
 * puts the path into the text) and returns false.
 */
bool file_read(struct diag *d, struct arena *a, const char *path, uint64_t limit, span from,
	       str *out);

/*
 * Names of the entries of a folder in byte order, without "." and "..", NUL-terminated.
 * E0001 on failure.
 */
bool folder_list(struct diag *d, struct arena *a, const char *path, str **names, size_t *count);

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };
enum file_kind file_kind(const char *path);
/* The one path of what `path` names, links followed; STR_NONE if there is no such. */
str file_real(struct arena *a, const char *path);

/*
 * Files that appear whole or not at all: written beside their names, synced, then renamed. `outputs`
 * collects the files of one build; outputs_commit renames them in the order they were added;
 * outputs_release removes what was not committed. E4001 names the path and the reason.
 */
struct output_file {
	const char *path, *temporary; /* temporary is NULL once renamed, and of a device */
	int fd;			      /* -1 once it is on the disk */
	int error;		      /* errno of what failed, 0 for nothing */
};

struct outputs {
	struct diag *diag;
	struct arena *arena;
	VEC(struct output_file *) files;
	int lock; /* of the folder, -1 for none */
};

void outputs_init(struct outputs *o, struct diag *d, struct arena *a);
/*
 * The folder of a build (its path ends in '/'): made if missing, and its own until outputs_release,
 * so that builds follow each other. What a killed build left there is removed.
 */
bool outputs_folder(struct outputs *o, const char *path);
/*
 * Makes missing folders. A link is followed; a device is written to at once. NULL after an error. The
 * file lives as long as the arena.
 */
struct output_file *outputs_open(struct outputs *o, const char *path);
/* False if that failed, which outputs_commit tells. Each file may have a thread of its own. */
bool output_file_write(struct output_file *f, str data);
/* Puts it on the disk and closes it. */
bool output_file_sync(struct output_file *f);
bool outputs_commit(struct outputs *o);
void outputs_release(struct outputs *o);

#endif
