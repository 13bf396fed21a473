/* SPDX-License-Identifier: Apache-2.0 */
/* SplitMix64 (G. Steele, D. Lea, C. Flood, 2014), seeded with FNV-1a of a name. */
#include "dice.h"

static uint64_t next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15U;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

struct dice dice_named(uint64_t seed, str name)
{
	struct dice d = { seed };
	uint64_t hash = 0xcbf29ce484222325U;
	size_t i;

	for (i = 0; i < name.n; i++)
		hash = (hash ^ (unsigned char)name.p[i]) * 0x100000001b3U;
	d.state = next(&d) ^ hash;
	return d;
}

uint32_t dice_roll(struct dice *d, uint32_t n)
{
	return n ? (uint32_t)(next(d) % n) : 0;
}

bool dice_chance(struct dice *d, uint32_t percent)
{
	return dice_roll(d, 100) < percent;
}
