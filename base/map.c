/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing with linear probing over FNV-1a; at most half full; nothing is ever removed. */
#include "map.h"

struct map_slot {
	str key;
	uint64_t hash; /* so that most other keys are told apart, and moved, unread */
	void *value;
};

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a };
}

void map_init_fold(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a, .fold = true };
}

static uint64_t hash(const struct map *m, str key)
{
	uint64_t h = 14695981039346656037ull;
	size_t i;

	for (i = 0; i < key.n; i++) {
		unsigned char c = (unsigned char)key.p[i];

		if (m->fold && c >= 'A' && c <= 'Z')
			c += 32;
		h = (h ^ c) * 1099511628211ull;
	}
	return h ^ h >> 29;
}

static bool same(const struct map *m, str a, str b)
{
	return m->fold ? str_eq_fold(a, b) : str_eq(a, b);
}

static struct map_slot *find(const struct map *m, str key, uint64_t h)
{
	size_t i = h & (m->cap - 1);

	while (m->slot[i].value && (m->slot[i].hash != h || !same(m, m->slot[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

static void grow(struct map *m)
{
	struct map_slot *old = m->slot;
	size_t had = m->cap, i, at;

	m->cap = had ? had * 2 : 16;
	m->slot = ARENA_ARRAY(m->arena, m->cap, struct map_slot);
	for (i = 0; i < had; i++) {
		if (!old[i].value)
			continue;
		for (at = old[i].hash & (m->cap - 1); m->slot[at].value;
		     at = (at + 1) & (m->cap - 1))
			;
		m->slot[at] = old[i];
	}
	arena_give_back(m->arena, old, had * sizeof(*old));
}

void *map_get(const struct map *m, str key)
{
	return m->cap ? find(m, key, hash(m, key))->value : NULL;
}

static void *store(struct map *m, str key, void *value, bool replace)
{
	uint64_t h = hash(m, key);
	struct map_slot *s;
	void *before;

	if (m->n * 2 >= m->cap)
		grow(m);
	s = find(m, key, h);
	before = s->value;
	if (!before) {
		s->key = key;
		s->hash = h;
		m->n++;
	}
	if (!before || replace)
		s->value = value;
	return before;
}

void *map_put(struct map *m, str key, void *value)
{
	return store(m, key, value, false);
}

void map_set(struct map *m, str key, void *value)
{
	store(m, key, value, true);
}
