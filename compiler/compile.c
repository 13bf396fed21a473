/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pipeline: load, parse, check (compile_load); lower, emit (workers_run, chunk by chunk); write
 * (write_outputs). Nothing is renamed into place before everything is written and no error was recorded.
 */
#include "compile.h"

#include "load.h"
#include "workers.h"
#include "write.h"

#define ALL_OUTPUTS ((1u << OUTPUT_COUNT) - 1)

static unsigned workers_of(const struct compile_options *o)
{
	return o->workers ? o->workers : 2;
}

/* ---- load, parse, check ---- */

struct benchmark *compile_load(struct diag *d, struct arena *a, const struct compile_options *o)
{
	struct check_options check = o->check;
	struct benchmark *b = NULL;
	struct ast_file **files;
	size_t count;
	bool ok = load_rules(d, a, o->path, workers_of(o), &files, &count);

	if (o->check.tailoring)
		ok &= load_tailoring(d, a, o->check.tailoring, &files, &count);
	check.threads = workers_of(o);
	if (count)
		b = check_benchmark(d, a, files, count, &check);
	return ok ? b : NULL;
}

/* ---- write ---- */

static str folder_of(struct arena *a, const struct compile_options *o, const struct benchmark *b)
{
	str tailoring = b->tailoring ? b->tailoring->name : STR("");

	return str_fmt(a, "%s/%.*s%s%.*s/", o->out_dir ? o->out_dir : "output", STR_ARG(b->name),
		       tailoring.n ? "+" : "", STR_ARG(tailoring));
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
	ok = p && workers_run(d, p, outputs, workers_of(o), &s, &counts);
	ok = ok && header(d, a, p, outputs, &counts, files);
	differing_warn(d, counts.differing);
	ok = ok && write_outputs(d, a, p, folder_of(a, o, b), &s, files, workers_of(o));
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
		    str *out, const uint32_t **differing)
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
	if (differing)
		*differing = p->differing;
	strbuf_release(&text);
	sections_release(&s);
	return ok;
}
