/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads take one file after the other: what is joined goes through its digest to the file, which
 * is synced while others are written. Meanwhile the calling thread makes the lines of the index.
 */
#include "write.h"

#include "digest.h"
#include "file.h"
#include "index.h"
#include "threads.h"

struct file_job {
	enum output output;
	const emitted_list *files; /* of the output */
	const struct emitted *file;
	struct output_file *to;
	struct sha256 *sha256;
	struct diag diag; /* of temporary files */
};

struct writing {
	const struct sections *sections;
	VEC(struct file_job) jobs;
};

static bool put(void *ctx, str text)
{
	struct file_job *j = ctx;

	sha256_add(j->sha256, text);
	return output_file_write(j->to, text);
}

static void work(void *ctx, unsigned thread, size_t item)
{
	struct writing *w = ctx;
	struct file_job *j = &w->jobs.v[item];

	(void)thread;
	j->sha256 = sha256_new();
	if (sections_write(w->sections, &j->diag, j->output, j->files, j->file, put, j))
		output_file_sync(j->to);
}

static const char *path_in(struct outputs *to, str folder, str file)
{
	return str_fmt(to->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(file)).p;
}

static bool open_files(struct writing *w, struct outputs *to, str folder,
		       const emitted_list files[OUTPUT_COUNT])
{
	size_t i;
	int which;

	for (which = 0; which < OUTPUT_COUNT; which++) {
		for (i = 0; i < files[which].n; i++) {
			const struct emitted *file = &files[which].v[i];
			struct file_job *j;

			if (!file->file)
				continue;
			j = VEC_PUSH(to->arena, &w->jobs);
			*j = (struct file_job){ (enum output)which, &files[which], file };
			diag_init(&j->diag);
			j->to = outputs_open(to, path_in(to, folder, file->name));
			if (!j->to)
				return false;
		}
	}
	return true;
}

/* Ends the jobs; false if one recorded an error. What failed of a file, the commit tells. */
static bool finish(struct writing *w, struct diag *d, struct arena *a, struct index_file *written)
{
	size_t before = d->errors, i;

	for (i = 0; i < w->jobs.n; i++) {
		struct file_job *j = &w->jobs.v[i];

		written[i] = (struct index_file){ j->file->name, sha256_end(j->sha256, a) };
		diag_take(d, &j->diag);
	}
	return d->errors == before;
}

static bool write_index(struct outputs *to, str folder, const struct plan *p,
			const struct index_file *files, size_t count, str rules)
{
	struct output_file *f = outputs_open(to, path_in(to, folder, STR("index.json")));
	struct strbuf text = STRBUF_INIT;

	if (!f)
		return false;
	index_write(&text, p, files, count, rules);
	output_file_write(f, strbuf_str(&text));
	strbuf_release(&text);
	return true;
}

bool write_outputs(struct diag *d, struct arena *a, const struct plan *p, str folder,
		   const struct sections *s, const emitted_list files[OUTPUT_COUNT],
		   unsigned workers)
{
	struct writing w = { .sections = s };
	struct strbuf rules = STRBUF_INIT;
	struct index_file *written;
	struct threads threads;
	struct outputs to;
	size_t i;
	bool ok;

	outputs_init(&to, d, a);
	ok = outputs_folder(&to, path_in(&to, folder, STR(""))) &&
	     open_files(&w, &to, folder, files);
	if (ok) {
		written = ARENA_ARRAY(a, w.jobs.n, struct index_file);
		threads_start(&threads, workers, w.jobs.n, work, &w);
		index_rules(&rules, p);
		threads_wait(&threads);
		ok = finish(&w, d, a, written) &&
		     write_index(&to, folder, p, written, w.jobs.n, strbuf_str(&rules)) &&
		     outputs_commit(&to);
	}
	outputs_release(&to);
	for (i = 0; i < w.jobs.n; i++)
		diag_release(&w.jobs.v[i].diag);
	strbuf_release(&rules);
	return ok;
}
