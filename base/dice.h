/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_DICE_H
#define NORMA_DICE_H

#include "str.h"

/* Choices that look random and are the same on every machine for the same seed (SplitMix64). */
struct dice {
	uint64_t state;
};

/* Dice of their own for `name`: what is thrown for others changes nothing. */
struct dice dice_named(uint64_t seed, str name);
/* From 0 to n - 1; 0 if n is 0. */
uint32_t dice_roll(struct dice *d, uint32_t n);
/* True in `percent` of 100 throws. */
bool dice_chance(struct dice *d, uint32_t percent);

#endif
