/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counts -> result. Each chart of oval-common-schema.xsd is a table of rows; the first row whose
 * columns all fit decides. A column: '.' any count, '+' one or more, '2' two or more, 'o' odd.
 * The enumerations CheckEnumeration and OperatorEnumeration share their charts (ALL is AND, AT LEAST
 * ONE is OR, ONLY ONE is ONE). Not applicable counts only when it is all there is.
 */
#include "truth.h"

struct row {
	const char *column;
	enum result result;
};

/* Columns: True False Error Unknown NotEvaluated NotApplicable. */
static const struct row all[] = { { ".+....", RESULT_FALSE },	{ "..+...", RESULT_ERROR },
				  { "...+..", RESULT_UNKNOWN }, { "....+.", RESULT_NOT_EVALUATED },
				  { "+.....", RESULT_TRUE },	{ 0 } };

static const struct row at_least_one[] = {
	{ "+.....", RESULT_TRUE },    { "..+...", RESULT_ERROR },
	{ "...+..", RESULT_UNKNOWN }, { "....+.", RESULT_NOT_EVALUATED },
	{ ".+....", RESULT_FALSE },   { 0 }
};

static const struct row only_one[] = { { "2.....", RESULT_FALSE },
				       { "..+...", RESULT_ERROR },
				       { "...+..", RESULT_UNKNOWN },
				       { "....+.", RESULT_NOT_EVALUATED },
				       { "+.....", RESULT_TRUE },
				       { ".+....", RESULT_FALSE },
				       { 0 } };

static const struct row none_satisfy[] = {
	{ "+.....", RESULT_FALSE },   { "..+...", RESULT_ERROR },
	{ "...+..", RESULT_UNKNOWN }, { "....+.", RESULT_NOT_EVALUATED },
	{ ".+....", RESULT_TRUE },    { 0 }
};

static const struct row exclusive_or[] = { { "..+...", RESULT_ERROR },
					   { "...+..", RESULT_UNKNOWN },
					   { "....+.", RESULT_NOT_EVALUATED },
					   { "o.....", RESULT_TRUE },
					   { "+.....", RESULT_FALSE },
					   { ".+....", RESULT_FALSE },
					   { 0 } };

/* Columns: Exists DoesNotExist Error NotCollected. */
static const struct row all_exist[] = { { ".+..", RESULT_FALSE },   { "..+.", RESULT_ERROR },
					{ "...+", RESULT_UNKNOWN }, { "+...", RESULT_TRUE },
					{ "....", RESULT_FALSE },   { 0 } };

static const struct row any_exist[] = { { "+...", RESULT_TRUE },
					{ "..+.", RESULT_ERROR },
					{ "....", RESULT_TRUE },
					{ 0 } };

static const struct row at_least_one_exists[] = { { "+...", RESULT_TRUE },
						  { "..+.", RESULT_ERROR },
						  { "...+", RESULT_UNKNOWN },
						  { "....", RESULT_FALSE },
						  { 0 } };

static const struct row none_exist[] = { { "+...", RESULT_FALSE },
					 { "..+.", RESULT_ERROR },
					 { "...+", RESULT_UNKNOWN },
					 { "....", RESULT_TRUE },
					 { 0 } };

static const struct row only_one_exists[] = { { "2...", RESULT_FALSE },	  { "..+.", RESULT_ERROR },
					      { "...+", RESULT_UNKNOWN }, { "+...", RESULT_TRUE },
					      { "....", RESULT_FALSE },	  { 0 } };

static bool column_fits(char column, unsigned count)
{
	switch (column) {
	case '+': return count >= 1;
	case '2': return count >= 2;
	case 'o': return count % 2 == 1;
	}
	return true;
}

/* RESULT_NOT_EVALUATED if no row fits. */
static enum result fold(const struct row *row, const unsigned *count)
{
	size_t i;

	for (; row->column; row++) {
		for (i = 0; row->column[i] && column_fits(row->column[i], count[i]); i++)
			;
		if (!row->column[i])
			return row->result;
	}
	return RESULT_NOT_EVALUATED;
}

static enum result fold_results(const struct row *row, const struct counts *c)
{
	const unsigned column[] = { c->of[RESULT_TRUE],		 c->of[RESULT_FALSE],
				    c->of[RESULT_ERROR],	 c->of[RESULT_UNKNOWN],
				    c->of[RESULT_NOT_EVALUATED], c->of[RESULT_NOT_APPLICABLE] };
	size_t i;

	for (i = 0; i < 5 && !column[i]; i++)
		;
	if (i == 5)
		return column[5] ? RESULT_NOT_APPLICABLE : RESULT_NOT_EVALUATED;
	return fold(row, column);
}

enum result truth_check(enum check check, const struct counts *c)
{
	static const struct row *const chart[CHECK_COUNT] = {
		[CHECK_ALL] = all,
		[CHECK_AT_LEAST_ONE] = at_least_one,
		[CHECK_ONLY_ONE] = only_one,
		[CHECK_NONE_SATISFY] = none_satisfy,
		[CHECK_NONE_EXIST] = none_satisfy, /* deprecated since 5.3 */
	};

	return fold_results(chart[check], c);
}

enum result truth_operator(enum oval_operator op, const struct counts *c)
{
	static const struct row *const chart[OPERATOR_COUNT] = {
		[OPERATOR_AND] = all,
		[OPERATOR_OR] = at_least_one,
		[OPERATOR_ONE] = only_one,
		[OPERATOR_XOR] = exclusive_or,
	};

	return fold_results(chart[op], c);
}

enum result truth_existence(enum existence existence, const unsigned of[STATUS_COUNT])
{
	static const struct row *const chart[EXISTENCE_COUNT] = {
		[EXISTENCE_ALL_EXIST] = all_exist,
		[EXISTENCE_ANY_EXIST] = any_exist,
		[EXISTENCE_AT_LEAST_ONE_EXISTS] = at_least_one_exists,
		[EXISTENCE_NONE_EXIST] = none_exist,
		[EXISTENCE_ONLY_ONE_EXISTS] = only_one_exists,
	};
	const unsigned column[] = { of[STATUS_EXISTS], of[STATUS_DOES_NOT_EXIST], of[STATUS_ERROR],
				    of[STATUS_NOT_COLLECTED] };

	return fold(chart[existence], column);
}

enum result truth_negate(enum result r)
{
	if (r == RESULT_TRUE)
		return RESULT_FALSE;
	return r == RESULT_FALSE ? RESULT_TRUE : r;
}
