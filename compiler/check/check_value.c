/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values by the type of their property: a number, a duration in seconds, enabled or disabled, a set
 * of SIDs, an audit mask, a word. One function per type behind one switch; registry values have
 * check_registry.c.
 */
#include <stdlib.h>
#include <string.h>

#include "check_value.h"
#include "checker.h"
#include "prose.h"

const char *property_text(struct checker *c, const struct property *p)
{
	return p->name ? str_fmt(&c->scratch, "%s %s", p->fact, p->name).p : p->fact;
}

static bool wrong(struct context *x, const struct property *p, const struct ast_value *v,
		  const char *expected)
{
	return complain(x->c, v->at, CODE_E3008, "value of '%s' is not %s", property_text(x->c, p),
			expected);
}

static bool no_prefix(struct context *x, const struct property *p, const struct ast_value *v)
{
	if (!v->prefix.text.p)
		return true;
	return complain(x->c, v->prefix.at, CODE_E3020, "'%s' takes no value kind '%.*s'",
			property_text(x->c, p), STR_ARG(v->prefix.text));
}

/* ---- numbers and durations ---- */

bool value_decimal(struct checker *c, const struct ast_value *v)
{
	bool hexadecimal = v->text.n > 1 && (v->text.p[1] == 'x' || v->text.p[1] == 'X');

	if (v->text.n < 2 || v->text.p[0] != '0' || hexadecimal)
		return true;
	return complain(c, v->at, CODE_E3071,
			"'%.*s' begins with 0, and is not octal: write %llu, or hexadecimal digits "
			"behind 0x",
			STR_ARG(v->text), (unsigned long long)v->number);
}

bool value_range(struct checker *c, const struct ast_value *v, uint64_t low, uint64_t high)
{
	if (low <= high)
		return true;
	return complain(c, v->at, CODE_E3011, "range begins behind its end: no value lies in it");
}

/* The word for what smaller numbers stand for elsewhere. */
static const char *lesser(struct context *x, const struct property *p)
{
	const struct special_row *row = special_at(p->id, 0);

	return row ? str_fmt(&x->c->scratch, ": '%s' is a word of its own", row->word).p : "";
}

static bool in_limits(struct context *x, const struct property *p, const struct ast_value *v,
		      uint64_t number)
{
	struct datum max = { .kind = DATUM_INT, .number = p->max };
	struct datum min = { .kind = DATUM_INT, .number = p->min };

	if (!p->max || number <= p->max) {
		if (number >= p->min)
			return true;
		return complain(x->c, v->at, CODE_E3009, "value of '%s' is less than %s%s",
				property_text(x->c, p), datum_value(&x->c->scratch, p, &min).p,
				lesser(x, p));
	}
	return complain(x->c, v->at, CODE_E3009, "value of '%s' is larger than %s",
			property_text(x->c, p), datum_value(&x->c->scratch, p, &max).p);
}

static str unit_at(const void *ctx, size_t i)
{
	return unit_name_at(ctx, i);
}

const struct unit *value_unit(struct context *x, struct ast_word word)
{
	const struct unit *unit = unit_find(word.text);

	if (!unit)
		complain(x->c, word.at, CODE_E3010, "unknown unit '%.*s'%s", STR_ARG(word.text),
			 hint(x->c, word.text, unit_at, NULL));
	return unit;
}

bool value_base(struct checker *c, const struct ast_value *v, const struct unit *unit,
		uint64_t *out)
{
	if (v->number % unit->divisor)
		return complain(c, v->at, CODE_E3010, "%llu %s are no whole number of seconds",
				(unsigned long long)v->number, unit->name);
	if (v->number / unit->divisor > UINT64_MAX / unit->factor)
		return complain(c, v->at, CODE_E3009, "%llu %s are too large",
				(unsigned long long)v->number, unit->name);
	*out = v->number / unit->divisor * unit->factor;
	return true;
}

/* A duration in its base unit: it needs one, a number has none. */
static bool base(struct context *x, const struct property *p, const struct ast_value *v,
		 uint64_t *out)
{
	const struct unit *unit;

	*out = v->number;
	if (p->value != VALUE_DURATION) {
		if (!v->unit.text.p)
			return true;
		return complain(x->c, v->unit.at, CODE_E3010, "'%s' is a number without a unit",
				property_text(x->c, p));
	}
	if (!v->unit.text.p)
		return complain(x->c, v->at, CODE_E3010,
				"'%s' is a duration: a unit such as days or minutes expected",
				property_text(x->c, p));
	unit = value_unit(x, v->unit);
	if (!unit)
		return false;
	if (unit->dimension != DIMENSION_TIME)
		return complain(x->c, v->unit.at, CODE_E3010,
				"'%.*s' is no unit of time, and '%s' is a duration",
				STR_ARG(v->unit.text), property_text(x->c, p));
	return value_base(x->c, v, unit, out);
}

static bool number(struct context *x, const struct property *p, const struct ast_value *v,
		   uint64_t *out)
{
	if (v->kind != AST_NUMBER)
		return wrong(x, p, v, p->value == VALUE_DURATION ? "a duration" : "a number");
	if (v->negative)
		return complain(x->c, v->at, CODE_E3009, "value of '%s' is negative",
				property_text(x->c, p));
	return value_decimal(x->c, v) && base(x, p, v, out) && in_limits(x, p, v, *out);
}

/* `never`: equal or not, but neither more nor less than anything. */
static bool special(struct context *x, const struct property *p, enum operator op,
		    const struct ast_value *v, const struct special_row *row,
		    struct alternative *out)
{
	if (op != OP_EQ && op != OP_NE && op != OP_STATE)
		return complain(x->c, v->at, CODE_E3021,
				"'%s' has no order: it stands behind ==, != or 'or'", row->word);
	(void)p;
	out->value = (struct datum){ .kind = DATUM_SPECIAL, .special = row->special };
	return true;
}

static bool number_or_range(struct context *x, const struct property *p, enum operator op,
			    const struct ast_value *v, struct alternative *out)
{
	const struct special_row *row = v->kind == AST_WORD ? special_find(p->id, v->text) : NULL;
	struct ast_value end[2];
	size_t i;

	if (row)
		return special(x, p, op, v, row, out);
	out->value.kind = out->high.kind = DATUM_INT;
	if (v->kind != AST_RANGE)
		return number(x, p, v, &out->value.number);
	for (i = 0; i < 2; i++) {
		end[i] = *v->item[i];
		if (!end[i].unit.text.p)
			end[i].unit = v->unit;
	}
	return number(x, p, &end[0], &out->value.number) &&
	       number(x, p, &end[1], &out->high.number) &&
	       value_range(x->c, v, out->value.number, out->high.number);
}

/* ---- words ---- */

static str bool_name_at(const void *ctx, size_t i)
{
	(void)ctx;
	return i == 0 ? STR("enabled") : i == 1 ? STR("disabled") : STR_NONE;
}

static bool boolean(struct context *x, const struct property *p, const struct ast_value *v,
		    struct datum *out)
{
	out->kind = DATUM_INT;
	out->number = str_is(v->text, "enabled");
	if (v->kind == AST_WORD && (out->number || str_is(v->text, "disabled")))
		return true;
	if (v->kind == AST_WORD || v->kind == AST_TEXT)
		return complain(x->c, v->at, CODE_E3012,
				"unknown word '%.*s': '%s' is enabled or disabled%s",
				STR_ARG(v->text), property_text(x->c, p),
				hint(x->c, v->text, bool_name_at, NULL));
	return wrong(x, p, v, "enabled or disabled");
}

/* "a, b or c": every word of the property. */
static const char *words(struct context *x, const struct property *p)
{
	str list = word_name_at(&p->id, 0), next;
	size_t i;

	for (i = 1; (next = word_name_at(&p->id, i)).n; i++)
		list = str_fmt(&x->c->scratch, "%.*s%s%.*s", STR_ARG(list),
			       word_name_at(&p->id, i + 1).n ? ", " : " or ", STR_ARG(next));
	return list.n ? list.p : "";
}

static bool word(struct context *x, const struct property *p, const struct ast_value *v,
		 struct datum *out)
{
	const struct word_row *row;

	if (v->kind != AST_WORD && v->kind != AST_TEXT)
		return wrong(x, p, v, "a word");
	row = v->kind == AST_WORD ? word_find(p->id, v->text) : NULL;
	if (!row)
		return complain(x->c, v->at, CODE_E3012, "unknown word '%.*s': '%s' is %s%s",
				STR_ARG(v->text), property_text(x->c, p), words(x, p),
				hint(x->c, v->text, word_name_at, &p->id));
	out->kind = DATUM_TEXT;
	out->text = str_of(row->word);
	return true;
}

static bool access_rights(struct context *x, const struct property *p, const struct ast_value *v,
			  struct datum *out)
{
	const struct access_right *r;
	size_t i;

	out->kind = DATUM_INT;
	if (v->kind != AST_SET)
		return wrong(x, p, v, "a set of rights such as { read, write-dac }");
	for (i = 0; i < v->count; i++) {
		const struct ast_value *word = v->item[i];

		r = word->kind == AST_WORD ? access_right_find(p->id, word->text) : NULL;
		if (!r)
			return complain(x->c, word->at, CODE_E3012, "unknown right '%.*s'%s",
					STR_ARG(word->text),
					hint(x->c, word->text, access_right_name_at, &p->id));
		out->number |= r->bits;
	}
	return true;
}

/* What a test states of several rows or lines: a text each. */
static bool several_texts(struct context *x, const struct property *p, const struct ast_value *v,
			  struct datum *out)
{
	size_t i;

	out->kind = DATUM_LIST;
	out->item = ARENA_ARRAY(x->c->arena, v->count, str);
	out->count = v->count;
	for (i = 0; i < v->count; i++) {
		if (v->item[i]->kind != AST_TEXT)
			return wrong(x, p, v->item[i], "a text in quotes");
		out->item[i] = v->item[i]->text;
	}
	return true;
}

static bool any(struct context *x, const struct property *p, enum operator op,
		const struct ast_value *v, struct alternative *out)
{
	bool pattern = op == OP_MATCHES || op == OP_NOT_MATCHES;
	bool equal = op == OP_EQ || op == OP_NE || op == OP_STATE;

	if (op == OP_STATE && v->kind == AST_SET)
		return several_texts(x, p, v, &out->value);
	if (v->kind == AST_TEXT && (pattern || equal)) {
		out->value.kind = DATUM_TEXT;
		out->value.text = v->text;
		return !pattern || value_pattern(x, v);
	}
	if (!pattern && (v->kind == AST_NUMBER || v->kind == AST_RANGE))
		return number_or_range(x, p, op, v, out);
	return wrong(x, p, v,
		     equal     ? "a number or a text in quotes"
		     : pattern ? "a regular expression in quotes"
			       : "a number");
}

static bool presence(struct context *x, const struct property *p, const struct ast_value *v,
		     struct datum *out)
{
	*out = (struct datum){ .kind = DATUM_INT, .number = 1 };
	return (v->kind == AST_WORD && str_is(v->text, "present")) ||
	       wrong(x, p, v, "present or missing");
}

static bool version(struct context *x, const struct property *p, const struct ast_value *v,
		    struct datum *out)
{
	str text = v->text;

	out->kind = DATUM_INT;
	if (v->kind == AST_NUMBER && !v->negative)
		text = str_fmt(&x->c->scratch, "%llu", (unsigned long long)v->number);
	return ((v->kind == AST_NUMBER || v->kind == AST_WORD || v->kind == AST_TEXT) &&
		version_of_text(text, &out->number)) ||
	       wrong(x, p, v, "a version such as 10.0.20348.1");
}

/* ---- audit settings ---- */

static str audit_name_at(const void *ctx, size_t i)
{
	static const unsigned masks[] = { AUDIT_SUCCESS, AUDIT_FAILURE, 0 };

	(void)ctx;
	return i < 3 ? str_of(audit_mask_word(masks[i])) : STR_NONE;
}

static bool audit_word(struct context *x, const struct ast_value *v, bool alone, uint64_t *mask)
{
	unsigned bit;

	if (v->kind != AST_WORD || !audit_mask_of_word(v->text, &bit))
		return complain(x->c, v->at, CODE_E3012,
				"unknown audit setting '%.*s': success, failure, success + failure "
				"or no-auditing expected%s",
				STR_ARG(v->text), hint(x->c, v->text, audit_name_at, NULL));
	if (!bit && !alone)
		return complain(x->c, v->at, CODE_E3021, "'no-auditing' stands alone");
	*mask |= bit;
	return true;
}

static bool audit(struct context *x, const struct property *p, enum operator op,
		  const struct ast_value *v, struct datum *out)
{
	size_t i;

	out->kind = DATUM_INT;
	if (v->kind == AST_SUM) {
		for (i = 0; i < v->count; i++)
			if (!audit_word(x, v->item[i], false, &out->number))
				return false;
		return true;
	}
	if (v->kind != AST_WORD && v->kind != AST_TEXT)
		return wrong(x, p, v, "an audit setting");
	if (!audit_word(x, v, true, &out->number))
		return false;
	if (op == OP_INCLUDES && !out->number)
		return complain(x->c, v->at, CODE_E3021,
				"every setting includes 'no-auditing': write == no-auditing");
	return true;
}

/* ---- accounts ---- */

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static void sort_distinct(struct datum *d)
{
	size_t i, n = 0;

	if (d->count)
		qsort(d->item, d->count, sizeof(*d->item), by_text);
	for (i = 0; i < d->count; i++)
		if (!n || !str_eq(d->item[n - 1], d->item[i]))
			d->item[n++] = d->item[i];
	d->count = n;
}

static bool account(struct context *x, const struct property *p, const struct ast_value *v,
		    str *out)
{
	const struct account *known;

	if (!no_prefix(x, p, v))
		return false;
	if (v->kind != AST_TEXT && v->kind != AST_WORD)
		return complain(x->c, v->at, CODE_E3008,
				"member is no account: a name or a SID expected");
	*out = v->text;
	if (v->text.n > 2 && str_eq_fold((str){ v->text.p, 2 }, STR("S-"))) {
		if (sid_valid(v->text))
			return true;
		return complain(x->c, v->at, CODE_E3005,
				"'%.*s' is no SID: S-1- and decimal numbers expected",
				STR_ARG(v->text));
	}
	known = account_by_name(v->text);
	if (!known)
		return account_unknown(x, v);
	*out = str_of(known->sid);
	return true;
}

static bool accounts(struct context *x, const struct property *p, const struct ast_value *v,
		     struct datum *out)
{
	bool ok = true;
	size_t i;

	out->kind = DATUM_LIST;
	if (v->kind == AST_WORD && str_is(v->text, "nobody"))
		return true;
	if (v->kind != AST_SET)
		return wrong(x, p, v, "a set of accounts such as { 'Administrators' }, or nobody");
	out->item = ARENA_ARRAY(x->c->arena, v->count, str);
	out->count = v->count;
	for (i = 0; i < v->count; i++)
		ok &= account(x, p, v->item[i], &out->item[i]);
	if (ok)
		sort_distinct(out);
	return ok;
}

static size_t size(const struct ast_value *v)
{
	size_t n = sizeof(struct alternative) + v->text.n, i;

	for (i = 0; i < v->count; i++)
		n += sizeof(str) + v->item[i]->text.n;
	return n;
}

bool value_type(struct context *x, const struct property *p, enum operator op,
		const struct ast_value *v, struct alternative *out)
{
	out->op = op;
	out->at = v->at;
	if (!spend(x->c, v->at, size(v)))
		return false;
	if (p->value == VALUE_REGISTRY)
		return value_registry(x, p, op, v, out);
	if (!no_prefix(x, p, v))
		return false;
	if (v->kind != AST_NUMBER && v->kind != AST_RANGE && v->unit.text.p)
		return complain(x->c, v->unit.at, CODE_E3010, "a unit stands behind a number");
	switch (p->value) {
	case VALUE_INT:
	case VALUE_DURATION: return number_or_range(x, p, op, v, out);
	case VALUE_BOOL: return boolean(x, p, v, &out->value);
	case VALUE_ACCOUNTS: return accounts(x, p, v, &out->value);
	case VALUE_AUDIT: return audit(x, p, op, v, &out->value);
	case VALUE_WORD: return word(x, p, v, &out->value);
	case VALUE_TEXT:
		out->value.kind = DATUM_TEXT;
		out->value.text = p->form == FACT_FORM_banner && op != OP_STATE
					  ? text_squeeze(x->c->arena, v->text)
					  : v->text;
		return v->kind == AST_TEXT || wrong(x, p, v, "a text in quotes");
	case VALUE_ACCESS: return access_rights(x, p, v, &out->value);
	case VALUE_ANY: return any(x, p, op, v, out);
	case VALUE_PRESENCE: return presence(x, p, v, &out->value);
	case VALUE_VERSION: return version(x, p, v, &out->value);
	case VALUE_REGISTRY: break;
	}
	return false;
}
