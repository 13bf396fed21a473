/* SPDX-License-Identifier: Apache-2.0 */
/* The table of differences, and how a reader sees it. */
#include "differences.h"

static const struct difference_row rows[] = {
#define DIFFERENCE(id, ...) [DIFFERENCE_##id] = { __VA_ARGS__ },
#include "differences.def"
};

const struct difference_row *difference_row(enum difference x)
{
	return &rows[x];
}

bool difference_find(str name, enum difference *out)
{
	size_t i;

	for (i = 0; i < DIFFERENCE_COUNT; i++)
		if (str_is(name, rows[i].name)) {
			*out = (enum difference)i;
			return true;
		}
	return false;
}

void differences_describe(struct strbuf *out)
{
	size_t i;

	strbuf_adds(out, "| name | output | where | the rule says | the output says | warning |\n"
			 "|---|---|---|---|---|---|\n");
	for (i = 0; i < DIFFERENCE_COUNT; i++) {
		const struct difference_row *r = &rows[i];

		strbuf_addf(out, "| `%s` | %s | %s | %s | %s | %s%s |\n", r->name, r->output,
			    r->where, r->rule, r->says,
			    r->warning || r->at_place ? code_name(r->code) : "none",
			    r->at_place ? " at each place" : "");
	}
}
