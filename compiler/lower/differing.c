/* SPDX-License-Identifier: Apache-2.0 */
/* Sets of rows, and the warnings of a build made of them. */
#include "differing.h"

void differing_add(struct differing *d, uint32_t rows, span at)
{
	int x;

	for (x = 0; x < DIFFERENCE_COUNT; x++) {
		if (!(rows & ~d->rows & (1u << x)))
			continue;
		d->rows |= 1u << x;
		d->at[x] = at;
		if (difference_row((enum difference)x)->at_place)
			d->told |= 1u << x;
	}
}

void differing_conditions(struct differing *d, size_t depth, bool told, span at)
{
	if (!depth)
		return;
	if (told && !(d->rows & DIFFERENCE_BIT(error_in_condition)))
		d->told |= DIFFERENCE_BIT(error_in_condition);
	else if (!told)
		d->told &= ~DIFFERENCE_BIT(error_in_condition);
	differing_add(d, DIFFERENCE_BIT(error_in_condition), at);
	if (depth > 1)
		differing_add(d, DIFFERENCE_BIT(undecided_condition), at);
}

void differing_count(struct differing_count *counts, const struct differing *d)
{
	int x;

	for (x = 0; x < DIFFERENCE_COUNT; x++)
		if (d->rows & ~d->told & (1u << x) && !counts[x].rules++)
			counts[x].at = d->at[x];
}

void differing_sum(struct differing_count *counts, const struct differing_count *later)
{
	int x;

	for (x = 0; x < DIFFERENCE_COUNT; x++) {
		if (!counts[x].rules)
			counts[x].at = later[x].at;
		counts[x].rules += later[x].rules;
	}
}

/* More warnings than a list keeps may stand before these, so they have a list of their own. */
void differing_warn(struct diag *d, const struct differing_count *counts)
{
	struct diag own;
	int x;

	diag_init(&own);
	for (x = 0; x < DIFFERENCE_COUNT; x++) {
		const struct difference_row *r = difference_row((enum difference)x);

		if (!counts[x].rules || !r->warning)
			continue;
		diag_warning(&own, counts[x].at, r->code, "%s differs by '%s': %s (%zu rule%s%s)",
			     r->output, r->name, r->warning, counts[x].rules,
			     counts[x].rules == 1 ? "" : "s",
			     counts[x].rules == 1 ? "" : ", this is the first");
	}
	diag_take(d, &own);
	diag_release(&own);
}
