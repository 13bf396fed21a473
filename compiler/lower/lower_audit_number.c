/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers in a text as .audit. It compares such numbers by no order, so an order is a regular expression
 * of the digits: a range falls into blocks in which only the last digits vary, each one alternative.
 * Leading zeros mean nothing.
 */
#include "lower_audit.h"

/* One block: `lead` is the number without its last `free` digits, whose own last digit goes up to `last`. */
static void block(struct strbuf *b, uint64_t lead, unsigned last, unsigned free)
{
	unsigned first = (unsigned)(lead % 10);

	if (b->n)
		strbuf_addch(b, '|');
	if (lead > 9)
		strbuf_addf(b, "%llu", (unsigned long long)(lead / 10));
	if (first == last)
		strbuf_addf(b, "%u", first);
	else
		strbuf_addf(b, "[%u-%u]", first, last);
	if (free)
		strbuf_addf(b, free > 1 ? "[0-9]{%u}" : "[0-9]", free);
}

/* Numbers from `low` to `high`, as alternatives. */
static void range(struct strbuf *b, uint64_t low, uint64_t high)
{
	for (;;) {
		uint64_t size = 1, end, lead;
		unsigned free = 0, last;

		while (low && size <= high / 10 && low % (size * 10) == 0 &&
		       size * 10 - 1 <= high - low) {
			size *= 10;
			free++;
		}
		lead = low / size;
		last = (unsigned)(lead % 10);
		end = low + (size - 1);
		while (last < 9 && size <= high - end) {
			last++;
			end += size;
		}
		block(b, lead, last, free);
		if (end == high)
			return;
		low = end + 1;
	}
}

/* Numbers of 20 digits that 64 bits do not hold: they have the digits of the last one up to a larger one. */
static void range_beyond(struct strbuf *b)
{
	static const char last[] = "18446744073709551615";
	const char *bar = b->n ? "|" : "";
	unsigned i, free;

	for (i = 20; i--;) {
		free = 19 - i;
		if (last[i] == '9')
			continue;
		strbuf_addf(b, "%s%.*s[%c-9]", bar, (int)i, last, last[i] + 1);
		bar = "|";
		if (free)
			strbuf_addf(b, "[0-9]{%u}", free);
	}
}

/* Numbers from `low` on: those with as many digits, and all that have more. */
static void range_up(struct strbuf *b, uint64_t low)
{
	uint64_t nines = 9;
	unsigned count = 1;

	while (nines < low && nines <= UINT64_MAX / 10 - 1) {
		nines = nines * 10 + 9;
		count++;
	}
	if (nines < low) {
		range(b, low, UINT64_MAX);
		range_beyond(b);
		count = 20;
	} else {
		range(b, low, nines);
	}
	strbuf_addf(b, "|[1-9][0-9]{%u,}", count);
}

static void range_above(struct strbuf *b, uint64_t n)
{
	if (n < UINT64_MAX) {
		range_up(b, n + 1);
		return;
	}
	range_beyond(b);
	strbuf_adds(b, "|[1-9][0-9]{20,}");
}

bool audit_number_pattern(struct arena *a, enum operator op, uint64_t n, uint64_t high, str *out)
{
	struct strbuf b = STRBUF_INIT;
	bool some = op != OP_LT || n;

	switch (op) {
	case OP_EQ: range(&b, n, n); break;
	case OP_NE:
		if (n)
			range(&b, 0, n - 1);
		range_above(&b, n);
		break;
	case OP_LT:
		if (some)
			range(&b, 0, n - 1);
		break;
	case OP_LE: range(&b, 0, n); break;
	case OP_GT: range_above(&b, n); break;
	case OP_GE: range_up(&b, n); break;
	case OP_IN_RANGE: range(&b, n, high); break;
	default: some = false;
	}
	if (some)
		*out = str_fmt(a, op == OP_EQ ? "^0*%.*s$" : "^0*(%.*s)$", STR_ARG(strbuf_str(&b)));
	strbuf_release(&b);
	return some;
}
