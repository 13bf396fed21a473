/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_THREADS_H
#define NORMA_THREADS_H

#include <pthread.h>
#include <stddef.h>

#define THREADS_MAX 64

/*
 * A number of threads share the items 0 to count - 1: each takes the next one until none is left.
 * work(ctx, thread, item) runs in thread 0 to threads - 1; what it makes must not depend on which.
 */
struct threads {
	void (*work)(void *ctx, unsigned thread, size_t item);
	void *ctx;
	unsigned threads;
	size_t count, next;
	pthread_mutex_t lock;
	struct thread {
		struct threads *all;
		unsigned index;
		pthread_t id;
	} thread[THREADS_MAX];
};

/* `threads` is 1 to THREADS_MAX, or made so, and at most `count`. Ends the program if a thread has no memory. */
void threads_start(struct threads *t, unsigned threads, size_t count,
		   void (*work)(void *ctx, unsigned thread, size_t item), void *ctx);
void threads_wait(struct threads *t);

#endif
