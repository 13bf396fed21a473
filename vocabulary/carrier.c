/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Properties that are read from one registry value: a word as the text or number that stands for it,
 * a number as a text of decimal digits, a text as itself.
 */
#include "vocabulary.h"

str carrier_key(struct arena *a, const struct property *p, const str operand[OPERANDS])
{
	str key = str_of(p->carrier.key);

	if (!p->carrier.key || !p->carrier.operand)
		return key;
	return str_fmt(a, "%.*s\\%.*s", STR_ARG(key), STR_ARG(operand[0]));
}

void carrier_expected(const struct property *p, struct datum *d)
{
	const struct word_row *row = p->value == VALUE_WORD ? word_find(p->id, d->text) : NULL;

	d->reg = p->carrier.reg;
	if (!row)
		return;
	d->text = str_of(row->carrier);
	if (d->reg == REG_DWORD && str_to_u64(d->text, &d->number))
		d->kind = DATUM_INT;
}

static bool decimal(str text, uint64_t *out)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
	while (text.n > 1 && text.p[0] == '0')
		text = (str){ text.p + 1, text.n - 1 };
	return str_to_u64(text, out);
}

void carrier_read(struct arena *a, const struct property *p, struct datum *d)
{
	const struct word_row *row;
	uint64_t number;

	if (d->reg != p->carrier.reg || (d->kind != DATUM_TEXT && d->kind != DATUM_INT))
		return;
	if (p->value == VALUE_INT) {
		if (d->kind == DATUM_TEXT && decimal(d->text, &number))
			*d = (struct datum){ .kind = DATUM_INT, .number = number };
		return;
	}
	if (d->kind == DATUM_INT)
		d->text = str_fmt(a, "%llu", (unsigned long long)d->number);
	row = p->value == VALUE_WORD ? word_of_carrier(p->id, d->text) : NULL;
	*d = (struct datum){ .kind = DATUM_TEXT, .text = row ? str_of(row->word) : d->text };
}
