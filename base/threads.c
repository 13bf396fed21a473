/* SPDX-License-Identifier: Apache-2.0 */
#include "threads.h"

#include <stdbool.h>

#include "bug.h"

static bool take(struct threads *t, size_t *item)
{
	bool taken;

	pthread_mutex_lock(&t->lock);
	taken = t->next < t->count;
	if (taken)
		*item = t->next++;
	pthread_mutex_unlock(&t->lock);
	return taken;
}

static void *run(void *argument)
{
	struct thread *self = argument;
	struct threads *t = self->all;
	size_t item;

	while (take(t, &item))
		t->work(t->ctx, self->index, item);
	return NULL;
}

void threads_start(struct threads *t, unsigned threads, size_t count,
		   void (*work)(void *ctx, unsigned thread, size_t item), void *ctx)
{
	unsigned i;

	*t = (struct threads){ .work = work, .ctx = ctx, .count = count };
	t->threads = threads > THREADS_MAX ? THREADS_MAX : threads;
	if (t->threads > count)
		t->threads = (unsigned)count;
	if (!t->threads && count)
		t->threads = 1;
	pthread_mutex_init(&t->lock, NULL);
	for (i = 0; i < t->threads; i++) {
		t->thread[i] = (struct thread){ .all = t, .index = i };
		if (pthread_create(&t->thread[i].id, NULL, run, &t->thread[i]))
			out_of_memory(1); /* of its stack */
	}
}

void threads_wait(struct threads *t)
{
	unsigned i;

	for (i = 0; i < t->threads; i++)
		pthread_join(t->thread[i].id, NULL);
	pthread_mutex_destroy(&t->lock);
}
