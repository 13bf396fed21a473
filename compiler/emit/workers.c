/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A worker has its own stylesheets and scratch arena; a chunk has its own arena and diagnostics, and the
 * calling thread takes them in order. Workers stay a few chunks ahead at most, so memory does not grow
 * with the number of rules.
 */
#include "workers.h"

#include "threads.h"

#define AHEAD 4

struct chunk {
	bool ok;
	struct diag diag;
	struct arena arena; /* of the sections */
	struct lower_counts counts;
	emitted_list out[OUTPUT_COUNT];
};

/* What a thread makes its chunks with. */
struct worker {
	struct emitter *emitter;
	struct strbuf text;
	struct arena scratch;
};

struct job {
	const struct plan *plan;
	unsigned outputs, workers;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct chunk **done; /* by chunk; NULL: not yet */
	size_t taken;
	struct worker worker[THREADS_MAX];
};

static void worker_release(struct worker *w)
{
	if (w->emitter)
		emitter_free(w->emitter);
	arena_release(&w->scratch);
	strbuf_release(&w->text);
}

static void chunk_free(struct chunk *c)
{
	diag_release(&c->diag);
	arena_release(&c->arena);
	free(c);
}

static struct chunk *make(struct job *j, size_t i, struct worker *w)
{
	struct chunk *c = xmalloc(sizeof(*c));

	*c = (struct chunk){ 0 };
	diag_init(&c->diag);
	arena_init(&c->arena);
	strbuf_reset(&w->text);
	c->ok = lower_chunk(&c->diag, &w->scratch, j->plan, i, &c->counts, &w->text);
	if (c->ok && w->emitter)
		emit(w->emitter, &c->arena, strbuf_str(&w->text), c->out);
	return c;
}

static void wait_turn(struct job *j, size_t i)
{
	pthread_mutex_lock(&j->lock);
	while (i >= j->taken + (size_t)AHEAD * j->workers)
		pthread_cond_wait(&j->changed, &j->lock);
	pthread_mutex_unlock(&j->lock);
}

static void work(void *ctx, unsigned thread, size_t i)
{
	struct job *j = ctx;
	struct worker *w = &j->worker[thread];
	struct chunk *c;

	if (j->outputs && !w->emitter)
		w->emitter = emitter_new(j->outputs);
	wait_turn(j, i);
	c = make(j, i, w);
	pthread_mutex_lock(&j->lock);
	j->done[i] = c;
	pthread_cond_broadcast(&j->changed);
	pthread_mutex_unlock(&j->lock);
}

static struct chunk *take(struct job *j, size_t i)
{
	struct chunk *c;

	pthread_mutex_lock(&j->lock);
	while (!j->done[i])
		pthread_cond_wait(&j->changed, &j->lock);
	c = j->done[i];
	j->done[i] = NULL;
	j->taken = i + 1;
	pthread_cond_broadcast(&j->changed);
	pthread_mutex_unlock(&j->lock);
	return c;
}

static void add_counts(struct lower_counts *sum, const struct lower_counts *c)
{
	sum->definitions += c->definitions;
	sum->tests += c->tests;
	sum->objects += c->objects;
	sum->states += c->states;
	sum->variables += c->variables;
	sum->external += c->external;
	differing_sum(sum->differing, c->differing);
}

static bool collect(struct diag *d, struct job *j, struct sections *s, struct lower_counts *counts)
{
	bool ok = true;
	size_t i;
	int o;

	for (i = 0; i < j->plan->chunk_count; i++) {
		struct chunk *c = take(j, i);

		diag_take(d, &c->diag);
		add_counts(counts, &c->counts);
		ok &= c->ok;
		for (o = 0; o < OUTPUT_COUNT && ok; o++)
			ok = sections_add(s, d, (enum output)o, &c->out[o]);
		chunk_free(c);
	}
	return ok;
}

bool workers_run(struct diag *d, const struct plan *p, unsigned outputs, unsigned count,
		 struct sections *s, struct lower_counts *counts)
{
	struct job j = { .plan = p, .outputs = outputs };
	struct threads threads;
	bool ok;
	unsigned i;

	j.workers = count > THREADS_MAX ? THREADS_MAX : count;
	j.done = xmalloc((p->chunk_count + 1) * sizeof(*j.done));
	memset(j.done, 0, (p->chunk_count + 1) * sizeof(*j.done));
	pthread_mutex_init(&j.lock, NULL);
	pthread_cond_init(&j.changed, NULL);
	threads_start(&threads, count, p->chunk_count, work, &j);
	ok = collect(d, &j, s, counts);
	threads_wait(&threads);
	for (i = 0; i < j.workers; i++)
		worker_release(&j.worker[i]);
	pthread_cond_destroy(&j.changed);
	pthread_mutex_destroy(&j.lock);
	free(j.done);
	return ok;
}
