/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding rule files. Folders are walked in byte order with a limit on their depth, so a symbolic
 * link that leads back up ends in an error instead of a loop.
 */
#include "load.h"

#include <string.h>

#include "file.h"
#include "parse.h"

struct loading {
	struct diag *diag;
	struct arena *arena;
	VEC(struct ast_file *) files;
	size_t seen;
	bool ok;
};

static void load_file(struct loading *l, const char *path)
{
	size_t errors = l->diag->errors;
	str text;

	if (l->seen++ >= LOAD_FILE_LIMIT) {
		if (l->seen == LOAD_FILE_LIMIT + 1)
			diag_error(l->diag, SPAN_NONE, CODE_E2022,
				   "'%s' is one file too many: at most %d rule files are read",
				   path, LOAD_FILE_LIMIT);
		l->ok = false;
		return;
	}
	if (file_read(l->diag, l->arena, path, RULE_FILE_LIMIT, SPAN_NONE, &text))
		*VEC_PUSH(l->arena, &l->files) = parse_file(l->diag, l->arena, str_of(path), text);
	l->ok &= l->diag->errors == errors;
}

static bool rule_file(str name)
{
	return name.n > 6 && name.p[0] != '.' && str_is((str){ name.p + name.n - 6, 6 }, ".norma");
}

static void load_folder(struct loading *l, const char *path, unsigned depth)
{
	size_t count = 0, i, n = strlen(path);
	str *names;

	if (depth > LOAD_DEPTH_LIMIT) {
		diag_error(l->diag, SPAN_NONE, CODE_E2022,
			   "'%s' lies more than %d folders deep; does a link lead back up?", path,
			   LOAD_DEPTH_LIMIT);
		l->ok = false;
		return;
	}
	if (!folder_list(l->diag, l->arena, path, &names, &count)) {
		l->ok = false;
		return;
	}
	for (i = 0; i < count; i++) {
		const char *below = str_is(str_of(path), ".")
					    ? names[i].p
					    : str_fmt(l->arena, "%s%s%s", path,
						      n && path[n - 1] == '/' ? "" : "/",
						      names[i].p)
						      .p;
		enum file_kind kind;

		if (names[i].p[0] == '.' || str_is(names[i], "output"))
			continue;
		kind = file_kind(below);
		if (kind == FILE_FOLDER)
			load_folder(l, below, depth + 1);
		else if (rule_file(names[i]))
			load_file(l, below);
	}
}

bool load_rules(struct diag *d, struct arena *a, const char *path, struct ast_file ***files,
		size_t *count)
{
	struct loading l = { .diag = d, .arena = a, .ok = true };

	if (file_kind(path) == FILE_FOLDER)
		load_folder(&l, path, 0);
	else
		load_file(&l, path);
	if (l.ok && !l.files.n) {
		diag_error(d, SPAN_NONE, CODE_E2022, "no rule file (*.norma) in '%s'", path);
		l.ok = false;
	}
	*files = l.files.v;
	*count = l.files.n;
	return l.ok;
}
