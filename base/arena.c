/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list of blocks, newest first; an allocation moves a mark through the first block. Blocks are
 * zero beyond the mark, so every allocation is zero: a clear arena zeroes what was used of the one
 * block it keeps. What is larger than a block has one of its own, which alone can be given back.
 */
#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bug.h"

#define BLOCK_SIZE ((size_t)64 * 1024)
#define ALIGN ((size_t)16)

struct arena_block {
	struct arena_block *next, *before;
	size_t used, size;
	_Alignas(16) unsigned char data[];
};

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory(size);
	return p;
}

char *xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}

void *xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		out_of_memory(size);
	return p;
}

void arena_init(struct arena *a)
{
	a->head = NULL;
	a->used = 0;
}

static void blocks_free(struct arena_block *b)
{
	struct arena_block *next;

	for (; b; b = next) {
		next = b->next;
		free(b);
	}
}

void arena_release(struct arena *a)
{
	blocks_free(a->head);
	a->head = NULL;
}

void arena_clear(struct arena *a)
{
	struct arena_block *b = a->head;

	arena_init(a);
	if (!b || b->size > BLOCK_SIZE) {
		blocks_free(b);
		return;
	}
	blocks_free(b->next);
	memset(b->data, 0, b->used);
	b->next = NULL;
	b->used = 0;
	a->head = b;
}

/* Behind the block that is being filled. */
void arena_take(struct arena *into, struct arena *from)
{
	struct arena_block *last = from->head, *b = into->head;

	if (!last)
		return;
	while (last->next)
		last = last->next;
	into->used += from->used;
	if (!b) {
		into->head = from->head;
	} else {
		last->next = b->next;
		if (b->next)
			b->next->before = last;
		b->next = from->head;
		from->head->before = b;
	}
	arena_init(from);
}

static struct arena_block *block_new(struct arena *a, size_t size)
{
	size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
	struct arena_block *b = calloc(1, sizeof(*b) + room);

	if (!b)
		out_of_memory(room);
	b->size = room;
	b->next = a->head;
	if (b->next)
		b->next->before = b;
	a->head = b;
	return b;
}

static size_t round_up(size_t size)
{
	if (size > SIZE_MAX / 2)
		BUG("allocation of %zu bytes", size);
	return (size + ALIGN - 1) & ~(ALIGN - 1);
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->head;
	size_t need = round_up(size);
	void *p;

	if (!b || b->size - b->used < need)
		b = block_new(a, need);
	p = b->data + b->used;
	b->used += need;
	a->used += need;
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		BUG("array of %zu times %zu bytes", count, size);
	return arena_alloc(a, count * size);
}

void arena_give_back(struct arena *a, void *p, size_t size)
{
	struct arena_block *b;

	if (round_up(size) <= BLOCK_SIZE)
		return;
	b = (struct arena_block *)((unsigned char *)p - offsetof(struct arena_block, data));
	if (b->next)
		b->next->before = b->before;
	if (b->before)
		b->before->next = b->next;
	else
		a->head = b->next;
	a->used -= b->used;
	free(b);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
	struct arena_block *b = a->head;
	size_t had = round_up(old_size), need = round_up(new_size);
	void *p;

	if (b && old && (unsigned char *)old + had == b->data + b->used &&
	    b->size - b->used >= need - had) {
		b->used += need - had;
		a->used += need - had;
		return old;
	}
	p = arena_alloc(a, new_size);
	if (old_size)
		memcpy(p, old, old_size);
	arena_give_back(a, old, old_size);
	return p;
}
