/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chunk i belongs to worker i modulo their number. A worker has its own stylesheets, arena and
 * diagnostics and hands over finished chunks; the calling thread takes them in order. Workers stay
 * a few chunks ahead at most, so memory does not grow with the number of rules.
 */
#include "workers.h"

#include <pthread.h>

#include "bug.h"

#define AHEAD 4
#define WORKERS_MAX 64

struct chunk {
	bool ok;
	struct diag diag;
	struct arena arena; /* of the sections */
	struct lower_counts counts;
	emitted_list out[OUTPUT_COUNT];
};

struct job {
	const struct plan *plan;
	unsigned outputs, workers;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct chunk **done; /* by chunk; NULL: not yet */
	size_t taken;
};

struct worker {
	struct job *job;
	pthread_t thread;
	unsigned index;
};

static void chunk_free(struct chunk *c)
{
	diag_release(&c->diag);
	arena_release(&c->arena);
	free(c);
}

static struct chunk *make(struct job *j, size_t i, struct emitter *e, struct arena *scratch,
			  struct strbuf *text)
{
	struct chunk *c = xmalloc(sizeof(*c));

	*c = (struct chunk){ 0 };
	diag_init(&c->diag);
	arena_init(&c->arena);
	strbuf_reset(text);
	c->ok = lower_chunk(&c->diag, scratch, j->plan, i, &c->counts, text);
	if (c->ok && e)
		emit(e, &c->arena, strbuf_str(text), c->out);
	return c;
}

static void wait_turn(struct job *j, size_t i)
{
	pthread_mutex_lock(&j->lock);
	while (i >= j->taken + (size_t)AHEAD * j->workers)
		pthread_cond_wait(&j->changed, &j->lock);
	pthread_mutex_unlock(&j->lock);
}

static void *work(void *argument)
{
	struct worker *w = argument;
	struct job *j = w->job;
	struct emitter *e = j->outputs ? emitter_new(j->outputs) : NULL;
	struct strbuf text = STRBUF_INIT;
	struct arena scratch;
	size_t i;

	arena_init(&scratch);
	for (i = w->index; i < j->plan->chunk_count; i += j->workers) {
		struct chunk *c;

		wait_turn(j, i);
		c = make(j, i, e, &scratch, &text);
		pthread_mutex_lock(&j->lock);
		j->done[i] = c;
		pthread_cond_broadcast(&j->changed);
		pthread_mutex_unlock(&j->lock);
	}
	arena_release(&scratch);
	strbuf_release(&text);
	if (e)
		emitter_free(e);
	return NULL;
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
	struct worker w[WORKERS_MAX];
	bool ok;
	unsigned i;

	j.workers = count > WORKERS_MAX ? WORKERS_MAX : count;
	j.done = xmalloc((p->chunk_count + 1) * sizeof(*j.done));
	memset(j.done, 0, (p->chunk_count + 1) * sizeof(*j.done));
	pthread_mutex_init(&j.lock, NULL);
	pthread_cond_init(&j.changed, NULL);
	for (i = 0; i < j.workers; i++) {
		w[i] = (struct worker){ .job = &j, .index = i };
		if (pthread_create(&w[i].thread, NULL, work, &w[i]))
			out_of_memory(1); /* of its stack */
	}
	ok = collect(d, &j, s, counts);
	for (i = 0; i < j.workers; i++)
		pthread_join(w[i].thread, NULL);
	pthread_cond_destroy(&j.changed);
	pthread_mutex_destroy(&j.lock);
	free(j.done);
	return ok;
}
