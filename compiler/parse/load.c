/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding rule files. Folders are walked in byte order; a symbolic link that leads back up is an
 * error, and links that show a folder again and again reach the limit of what is read. What a `use`
 * names is loaded once, whoever uses it, and is known by its real path; it lies below the folder
 * above the one that the user named.
 */
#include "load.h"

#include <string.h>

#include "file.h"
#include "parse.h"
#include "threads.h"

struct load_unit {
	str path, real; /* a folder or a file, as spans know it; on the machine */
	span at;	/* the `use` that named it first */
	bool busy;	/* what it uses is being loaded */
};

struct load_job { /* one file to be read and parsed */
	const char *path;
	uint32_t source;
	struct diag diag;
	str text;
	struct ast_file *file; /* NULL: not readable */
};

struct loading {
	struct diag *diag;
	struct arena *arena;
	unsigned threads;
	VEC(struct ast_file *) files;
	VEC(struct load_job) jobs; /* of the unit that is read, in the order of the files */
	VEC(struct load_unit) units;
	VEC(str) above; /* real paths of the folders that are being read */
	str tree;	/* real path of the folder that holds all */
	span from;	/* the `use` whose files are read; SPAN_NONE */
	size_t seen;	/* files and folders */
	bool ok;
};

static bool one_too_many(struct loading *l, const char *path)
{
	if (l->seen++ < LOAD_FILE_LIMIT)
		return false;
	if (l->seen == LOAD_FILE_LIMIT + 1)
		diag_error(l->diag, l->from, CODE_E2022,
			   "'%s' is one too many: at most %d rule files and folders are read", path,
			   LOAD_FILE_LIMIT);
	l->ok = false;
	return true;
}

/* Outputs name the file. */
static bool path_valid(struct diag *d, span from, const char *path)
{
	size_t bad;

	if (utf8_valid(str_of(path), &bad))
		return true;
	diag_error(d, from, CODE_E0001, "cannot read '%s': its name is not UTF-8", path);
	return false;
}

static void load_file(struct loading *l, const char *path)
{
	struct load_job *j;

	if (one_too_many(l, path))
		return;
	if (!path_valid(l->diag, l->from, path)) {
		l->ok = false;
		return;
	}
	j = VEC_PUSH(l->arena, &l->jobs);
	*j = (struct load_job){ .path = path };
}

static bool rule_file(str name)
{
	return name.n > 6 && name.p[0] != '.' && str_is((str){ name.p + name.n - 6, 6 }, ".norma");
}

/* A folder that may be read; it then is among those above what is read next. */
static bool enter(struct loading *l, const char *path)
{
	str real = file_real(l->arena, path);
	size_t i;

	if (one_too_many(l, path))
		return false;
	for (i = 0; i < l->above.n && !str_eq(l->above.v[i], real); i++)
		;
	if (i < l->above.n)
		diag_error(l->diag, l->from, CODE_E2022,
			   "'%s' leads back up, to a folder that it lies in", path);
	else if (i > LOAD_DEPTH_LIMIT)
		diag_error(l->diag, l->from, CODE_E2022, "'%s' lies more than %d folders deep",
			   path, LOAD_DEPTH_LIMIT);
	if (i < l->above.n || i > LOAD_DEPTH_LIMIT)
		return false;
	*VEC_PUSH(l->arena, &l->above) = real;
	return true;
}

static void load_folder(struct loading *l, const char *path)
{
	size_t count = 0, i, n = strlen(path);
	str *names;

	if (!enter(l, path)) {
		l->ok = false;
		return;
	}
	l->ok &= folder_list(l->diag, l->arena, path, &names, &count);
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
			load_folder(l, below);
		else if (rule_file(names[i]))
			load_file(l, below);
	}
	l->above.n--;
}

/* ---- use ---- */

/* Whether `path` is `folder` or lies below it. */
static bool below(str path, str folder)
{
	if (path.n < folder.n || (folder.n && memcmp(path.p, folder.p, folder.n)))
		return false;
	return path.n == folder.n || folder.n == 1 || path.p[folder.n] == '/';
}

static str parent_of(str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return path.n > 1 ? (str){ path.p, path.n - 1 } : path;
}

/* Goes up from the folder that the text names, or down into `one`. */
static void step(struct strbuf *b, str one)
{
	size_t cut = b->n ? b->n - 1 : 0;
	str last;

	if (!one.n || str_is(one, "."))
		return;
	while (cut && b->p[cut - 1] != '/')
		cut--;
	last = b->n ? (str){ b->p + cut, b->n - 1 - cut } : STR("");
	if (str_is(one, "..") && last.n && !str_is(last, "..") && !str_is(last, "."))
		b->n = cut;
	else
		strbuf_addf(b, "%.*s/", STR_ARG(one));
}

/* `path` from the folder of a file, with its `.` and, where that is possible, its `..` taken away. */
static str joined(struct arena *a, str file, str path)
{
	struct strbuf b = STRBUF_INIT;
	size_t i, n = file.n;
	str out;

	while (n && file.p[n - 1] != '/')
		n--;
	strbuf_add(&b, file.p, n);
	for (i = 0; i < path.n; i += n + 1) {
		for (n = 0; i + n < path.n && path.p[i + n] != '/'; n++)
			;
		step(&b, (str){ path.p + i, n });
	}
	out = b.n > 1 ? str_dup(a, (str){ b.p, b.n - 1 }) : STR(".");
	strbuf_release(&b);
	return out;
}

static bool unusable(struct loading *l, const struct ast_use *use, enum code code, const char *why,
		     str path)
{
	diag_error(l->diag, use->path.at, code, "cannot use '%.*s': %s'%.*s'",
		   STR_ARG(use->path.text), why, STR_ARG(path));
	return l->ok = false;
}

/* The place and the real path of what is used; false after an error. */
static bool find_used(struct loading *l, const struct ast_use *use, struct load_unit *out)
{
	enum file_kind kind;
	str text = use->path.text;

	if (!text.n || text.p[0] == '/' || memchr(text.p, '\0', text.n)) {
		diag_error(l->diag, use->path.at, CODE_E2041,
			   "'%.*s' is no path from the folder of this file", STR_ARG(text));
		return l->ok = false;
	}
	out->path = joined(l->arena, l->diag->sources.v[use->path.at.file].path, text);
	kind = file_kind(str_c(l->arena, out->path));
	out->real = file_real(l->arena, str_c(l->arena, out->path));
	out->at = use->path.at;
	if (kind == FILE_NONE || !out->real.p)
		return unusable(l, use, CODE_E2041, "there is no ", out->path);
	if (!below(out->real, l->tree) || out->real.n == l->tree.n)
		return unusable(l, use, CODE_E2041, "it does not lie below the folder that holds ",
				l->units.v[0].path);
	if (kind != FILE_FOLDER && !rule_file(out->path))
		return unusable(l, use, CODE_E2041,
				"neither a folder nor a rule file (*.norma): ", out->path);
	return true;
}

static void load_unit(struct loading *l, uint32_t number);

/* The number of the unit, which is loaded if it is new; 0 after an error. */
static uint32_t unit_of(struct loading *l, const struct ast_use *use,
			const struct load_unit *wanted, uint32_t user)
{
	str own = l->units.v[user].real;
	size_t i;

	for (i = 0; i < l->units.n; i++) {
		if (!str_eq(l->units.v[i].real, wanted->real) || i == user)
			continue;
		if (!l->units.v[i].busy)
			return (uint32_t)i;
		unusable(l, use, CODE_E2042, "it is used in a circle: ", wanted->path);
		while (++i < l->units.n)
			if (l->units.v[i].busy)
				diag_note(l->diag, l->units.v[i].at, "'%.*s' is used here",
					  STR_ARG(l->units.v[i].path));
		return 0;
	}
	if (below(wanted->real, own) || below(own, wanted->real)) {
		unusable(l, use, CODE_E2042, "this file is part of it, or it is part of ",
			 l->units.v[user].path);
		return 0;
	}
	if (l->units.n >= LOAD_USE_LIMIT) {
		unusable(l, use, CODE_E2022, "more is used than can be: ", wanted->path);
		return 0;
	}
	*VEC_PUSH(l->arena, &l->units) = *wanted;
	load_unit(l, (uint32_t)i);
	return (uint32_t)i;
}

/* ---- reading, by threads ---- */

struct parsing {
	struct loading *l;
	struct arena arena[THREADS_MAX];
};

static void parse_job(void *ctx, unsigned thread, size_t item)
{
	struct parsing *p = ctx;
	struct load_job *j = &p->l->jobs.v[item];
	struct arena *a = &p->arena[thread];

	diag_init(&j->diag);
	if (file_read(&j->diag, a, j->path, RULE_FILE_LIMIT, p->l->from, &j->text))
		j->file = parse_file(&j->diag, a, j->source, j->text);
}

/* Reads and parses the files that were found; what is wrong is told in their order. */
static void parse_jobs(struct loading *l)
{
	struct parsing p = { .l = l };
	struct threads threads;
	size_t i;

	for (i = 0; i < l->jobs.n; i++)
		l->jobs.v[i].source = diag_source(l->diag, str_of(l->jobs.v[i].path), STR_NONE);
	threads_start(&threads, l->threads, l->jobs.n, parse_job, &p);
	threads_wait(&threads);
	for (i = 0; i < THREADS_MAX; i++)
		arena_take(l->arena, &p.arena[i]);
	for (i = 0; i < l->jobs.n; i++) {
		struct load_job *j = &l->jobs.v[i];

		l->ok &= !j->diag.errors;
		diag_take(l->diag, &j->diag);
		diag_release(&j->diag);
		if (!j->file)
			continue;
		l->diag->sources.v[j->source].text = j->text;
		*VEC_PUSH(l->arena, &l->files) = j->file;
	}
	l->jobs.n = 0;
}

/* Reads the unit's files, then what they use. */
static void load_unit(struct loading *l, uint32_t number)
{
	const char *path = str_c(l->arena, l->units.v[number].path);
	size_t first = l->files.n, end, i, k;
	bool ok = l->ok;

	l->ok = true;
	l->from = l->units.v[number].at;
	if (file_kind(path) == FILE_FOLDER)
		load_folder(l, path);
	else
		load_file(l, path);
	parse_jobs(l);
	end = l->files.n;
	if (l->ok && first == end) {
		diag_error(l->diag, l->from, CODE_E2022, "no rule file (*.norma) in '%s'", path);
		l->ok = false;
	}
	l->ok &= ok;
	l->units.v[number].busy = true;
	for (i = first; i < end; i++) {
		struct ast_file *file = l->files.v[i];

		file->unit = number;
		for (k = 0; k < file->uses.n; k++) {
			struct load_unit wanted = { 0 };

			if (find_used(l, &file->uses.v[k], &wanted))
				file->uses.v[k].unit =
					unit_of(l, &file->uses.v[k], &wanted, number);
		}
	}
	l->units.v[number].busy = false;
}

bool load_rules(struct diag *d, struct arena *a, const char *path, unsigned threads,
		struct ast_file ***files, size_t *count)
{
	struct loading l = { .diag = d, .arena = a, .threads = threads, .ok = true };
	struct load_unit root = { .path = str_of(path), .real = file_real(a, path) };

	*VEC_PUSH(a, &l.units) = root;
	l.tree = parent_of(root.real);
	if (file_kind(path) != FILE_FOLDER)
		l.tree = parent_of(l.tree);
	load_unit(&l, 0);
	*files = l.files.v;
	*count = l.files.n;
	return l.ok;
}

/* ---- --tailoring ---- */

static struct ast_file *loaded(struct diag *d, struct arena *a, str real, struct ast_file **files,
			       size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		const char *path = str_c(a, d->sources.v[files[i]->source].path);

		if (str_eq(file_real(a, path), real))
			return files[i];
	}
	return NULL;
}

bool load_tailoring(struct diag *d, struct arena *a, const char *path, struct ast_file ***files,
		    size_t *count)
{
	struct ast_file *file = loaded(d, a, file_real(a, path), *files, *count), **all;
	size_t errors = d->errors;
	str text;

	if (file) {
		file->in_force = true;
		return true;
	}
	if (!path_valid(d, SPAN_NONE, path) ||
	    !file_read(d, a, path, RULE_FILE_LIMIT, SPAN_NONE, &text))
		return false;
	file = parse_file(d, a, diag_source(d, str_of(path), text), text);
	file->in_force = file->apart = true;
	all = ARENA_ARRAY(a, *count + 1, struct ast_file *);
	if (*count)
		memcpy(all, *files, *count * sizeof(*all));
	all[(*count)++] = file;
	*files = all;
	return d->errors == errors;
}
