/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pipeline: load, parse, check (compile_load); lower, emit (workers_run, chunk by chunk); write
 * (generate). Nothing is renamed into place before everything is written and no error was recorded.
 */
#include "compile.h"

#include "digest.h"
#include "file.h"
#include "index.h"
#include "load.h"
#include "workers.h"

#define ALL_OUTPUTS ((1u << OUTPUT_COUNT) - 1)

/* ---- load, parse, check ---- */

struct benchmark *compile_load(struct diag *d, struct arena *a, const struct compile_options *o)
{
	struct benchmark *b = NULL;
	struct ast_file **files;
	size_t count;
	bool ok = load_rules(d, a, o->path, &files, &count);

	if (o->check.tailoring)
		ok &= load_tailoring(d, a, o->check.tailoring, &files, &count);
	if (count)
		b = check_benchmark(d, a, files, count, &o->check);
	return ok ? b : NULL;
}

/* ---- write ---- */

struct writing {
	struct outputs *outputs;
	struct sha256 *sha256;
};

static bool put_output(void *ctx, str text)
{
	struct writing *w = ctx;

	sha256_add(w->sha256, text);
	return outputs_write(w->outputs, text);
}

static const char *path_of(struct arena *a, const struct compile_options *o,
			   const struct benchmark *b, str file)
{
	str tailoring = b->tailoring ? b->tailoring->name : STR("");

	return str_c(a, str_fmt(a, "%s/%.*s%s%.*s/%.*s", o->out_dir ? o->out_dir : "output",
				STR_ARG(b->name), tailoring.n ? "+" : "", STR_ARG(tailoring),
				STR_ARG(file)));
}

/* The header: its own sections and, by output, the files to be written. */
static bool header(struct diag *d, struct arena *a, const struct plan *p, unsigned outputs,
		   struct lower_counts *counts, emitted_list out[OUTPUT_COUNT])
{
	struct strbuf text = STRBUF_INIT;
	struct emitter *e = emitter_new(outputs);
	struct arena scratch;
	bool ok;

	arena_init(&scratch);
	ok = lower_header(d, &scratch, p, counts, &text);
	if (ok)
		emit(e, a, strbuf_str(&text), out);
	arena_release(&scratch);
	strbuf_release(&text);
	emitter_free(e);
	return ok;
}

static bool write_file(struct diag *d, struct arena *a, struct outputs *to, const char *path,
		       struct sections *s, enum output o, const emitted_list *files,
		       const struct emitted *file, str *sha256)
{
	struct writing w = { .outputs = to };
	bool ok;

	if (!outputs_open(to, path))
		return false;
	w.sha256 = sha256_new();
	ok = sections_write(s, d, o, files, file, put_output, &w);
	*sha256 = sha256_end(w.sha256, a);
	return ok;
}

static bool write_all(struct diag *d, struct arena *a, const struct plan *p,
		      const struct compile_options *o, struct sections *s,
		      const emitted_list files[OUTPUT_COUNT])
{
	VEC(struct index_file) written = { 0 };
	struct outputs to;
	struct strbuf index = STRBUF_INIT;
	size_t i;
	int which;
	bool ok;

	outputs_init(&to, d, a);
	ok = outputs_folder(&to, path_of(a, o, p->benchmark, STR("")));
	for (which = 0; which < OUTPUT_COUNT; which++) {
		for (i = 0; i < files[which].n && ok; i++) {
			const struct emitted *file = &files[which].v[i];
			struct index_file *x;

			if (!file->file)
				continue;
			x = VEC_PUSH(a, &written);
			x->name = file->name;
			ok = write_file(d, a, &to, path_of(a, o, p->benchmark, file->name), s,
					(enum output)which, &files[which], file, &x->sha256);
		}
	}
	index_write(&index, p, written.v, written.n);
	ok = ok && outputs_open(&to, path_of(a, o, p->benchmark, STR("index.json"))) &&
	     outputs_write(&to, strbuf_str(&index)) && outputs_commit(&to);
	outputs_release(&to);
	strbuf_release(&index);
	return ok;
}

/* ---- the whole ---- */

static struct plan *plan_of(struct diag *d, struct arena *a, const struct benchmark *b,
			    const struct compile_options *o, bool pretty)
{
	unsigned outputs = o->outputs ? o->outputs : ALL_OUTPUTS;
	struct lower_options lower = { .oval = outputs & (1u << OUTPUT_OVAL),
				       .audit = outputs & (1u << OUTPUT_AUDIT),
				       .timestamp = o->timestamp,
				       .external = o->external,
				       .pretty = pretty,
				       .prose = pretty }; /* no output reads it yet */

	emit_init();
	return lower_plan(d, a, b, &lower);
}

bool build(struct diag *d, struct arena *a, const struct compile_options *o)
{
	unsigned outputs = o->outputs ? o->outputs : ALL_OUTPUTS;
	struct lower_counts counts = { 0 };
	emitted_list files[OUTPUT_COUNT] = { 0 };
	const struct benchmark *b;
	const struct plan *p;
	struct sections s;
	bool ok;

	sections_init(&s, a);
	b = compile_load(d, a, o);
	if (b && b->library) {
		diag_error(d, SPAN_NONE, CODE_E2046,
			   "'%.*s' is a library: build a benchmark that places its rules",
			   STR_ARG(b->name));
		b = NULL;
	}
	p = b ? plan_of(d, a, b, o, false) : NULL;
	ok = p && workers_run(d, p, outputs, o->workers ? o->workers : 2, &s, &counts);
	ok = ok && header(d, a, p, outputs, &counts, files);
	ok = ok && write_all(d, a, p, o, &s, files);
	sections_release(&s);
	return ok;
}

/* The whole catalog, as one document. */
static bool catalog(struct diag *d, struct arena *a, const struct plan *p, str *out)
{
	struct strbuf text = STRBUF_INIT;
	struct arena scratch;
	bool ok;

	arena_init(&scratch);
	ok = lower_all(d, &scratch, p, &text);
	strbuf_addch(&text, '\n');
	*out = str_dup(a, strbuf_str(&text));
	arena_release(&scratch);
	strbuf_release(&text);
	return ok;
}

bool compile_check(struct diag *d, const struct benchmark *b)
{
	const struct compile_options all = { 0 };
	struct arena a;
	bool ok;
	str text;

	arena_init(&a);
	ok = catalog(d, &a, plan_of(d, &a, b, &all, false), &text);
	arena_release(&a);
	return ok;
}

bool compile_catalog(struct diag *d, struct arena *a, const struct benchmark *b,
		     const struct compile_options *o, str *out)
{
	return catalog(d, a, plan_of(d, a, b, o, true), out);
}

static bool put_memory(void *ctx, str text)
{
	strbuf_addstr(ctx, text);
	return true;
}

bool compile_memory(struct diag *d, struct arena *a, const struct benchmark *b, enum output which,
		    str *out)
{
	struct lower_counts counts = { 0 };
	emitted_list files[OUTPUT_COUNT] = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct sections s;
	const struct compile_options o = { .outputs = 1u << which };
	const struct plan *p = plan_of(d, a, b, &o, false);
	size_t i = 0;
	bool ok;

	sections_init(&s, a);
	ok = workers_run(d, p, 1u << which, 1, &s, &counts) &&
	     header(d, a, p, 1u << which, &counts, files);
	while (ok && !files[which].v[i].file)
		i++;
	ok = ok &&
	     sections_write(&s, d, which, &files[which], &files[which].v[i], put_memory, &text);
	*out = str_dup(a, strbuf_str(&text));
	strbuf_release(&text);
	sections_release(&s);
	return ok;
}
