/* SPDX-License-Identifier: Apache-2.0 */
/*
 * truth.c against the charts themselves: oval-common-schema.xsd is read, each chart's rows are
 * matched against every combination of counts from 0 to MOST, and the results compared.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "truth.h"

#define SCHEMA "/usr/share/openscap/schemas/oval/5.11.2/oval-common-schema.xsd"
#define COLUMNS 6
#define MOST 5
#define OF_SIX 46656 /* combinations of six columns: more than 32,768 */
#define OF_FOUR 1296
#define ROWS 12

struct chart_row {
	char cell[COLUMNS][8];
	enum result result;
};

struct chart {
	char name[32];
	struct chart_row row[ROWS];
	size_t rows, columns;
};

static char *schema;

static int read_schema(void **state)
{
	FILE *in = fopen(SCHEMA, "rb");
	size_t n;

	(void)state;
	if (!in)
		return -1;
	schema = calloc(1, 1 << 20);
	n = fread(schema, 1, (1 << 20) - 1, in);
	fclose(in);
	return n > 0 ? 0 : -1;
}

static int free_schema(void **state)
{
	(void)state;
	free(schema);
	return 0;
}

/* The text between a and b without white space and asterisks at its ends, in lower case. */
static void trimmed(const char *a, const char *b, char *out, size_t size)
{
	size_t n = 0;

	while (a < b && strchr(" *\t\r\n", *a))
		a++;
	while (b > a && strchr(" *\t\r\n", b[-1]))
		b--;
	for (; a < b && n + 1 < size; a++)
		out[n++] = (char)(*a >= 'A' && *a <= 'Z' ? *a + 32 : *a);
	out[n] = 0;
}

static bool result_named(const char *text, enum result *out)
{
	int r;

	for (r = 0; r < RESULT_COUNT; r++)
		if (!strcmp(text, result_text((enum result)r))) {
			*out = (enum result)r;
			return true;
		}
	return false;
}

/* "NAME || 1+ | 0 | ... || Result"; lines of another form are headings. */
static void read_line(struct chart *c, const char *line, const char *end)
{
	const char *first = strstr(line, "||"), *last, *cell;
	struct chart_row *row = &c->row[c->rows];
	char name[32], result[32];
	size_t n = 0;

	if (!first || first >= end || !(last = strstr(first + 2, "||")) || last >= end)
		return;
	trimmed(last + 2, end, result, sizeof(result));
	if (!result_named(result, &row->result))
		return;
	trimmed(line, first, name, sizeof(name));
	if (name[0])
		memcpy(c->name, name, sizeof(name));
	for (cell = first + 2; cell < last && n < COLUMNS; n++) {
		const char *bar = memchr(cell, '|', (size_t)(last - cell));

		trimmed(cell, bar ? bar : last, row->cell[n], sizeof(row->cell[n]));
		cell = bar ? bar + 1 : last;
	}
	c->columns = n;
	c->rows++;
	assert_true(c->rows < ROWS);
}

/* The i-th chart of an enumeration; false behind the last. */
static bool read_chart(const char *enumeration, size_t i, struct chart *c)
{
	char mark[64];
	const char *at, *end, *stop, *line;

	snprintf(mark, sizeof(mark), "simpleType name=\"%s\"", enumeration);
	at = strstr(schema, mark);
	assert_non_null(at);
	stop = strstr(at, "</xsd:simpleType>");
	assert_non_null(stop);
	memset(c, 0, sizeof(*c));
	do {
		at = strstr(at + 1, "<evaluation_chart");
		if (!at || at > stop)
			return false;
	} while (i--);
	end = strstr(at, "</evaluation_chart>");
	for (line = at; line < end; line = strchr(line, '\n') + 1)
		read_line(c, line, strchr(line, '\n'));
	return true;
}

static bool cell_fits(const char *cell, unsigned n)
{
	char *rest;
	unsigned long number;

	if (!strcmp(cell, "--"))
		return false;
	if (!strcmp(cell, "odd"))
		return n % 2 == 1;
	if (!strcmp(cell, "even"))
		return n % 2 == 0;
	if (!strcmp(cell, "0,1"))
		return n <= 1;
	number = strtoul(cell, &rest, 10);
	assert_true(rest > cell);
	return *rest == '+' ? n >= number : n == number;
}

/*
 * The rows that fit. The chart of XOR says both False and Not Applicable where only Not Applicable
 * was counted: the row made for that case holds there, as in the other charts.
 */
static int expected(const struct chart *c, const unsigned *count)
{
	int found = -1;
	size_t i, k;

	for (i = 0; i < c->rows; i++) {
		for (k = 0; k < c->columns && cell_fits(c->row[i].cell[k], count[k]); k++)
			;
		if (k < c->columns)
			continue;
		if (found >= 0 && c->row[i].result != RESULT_NOT_APPLICABLE)
			assert_int_equal(found, c->row[i].result);
		found = (int)c->row[i].result;
	}
	return found;
}

static bool next(unsigned *count, size_t columns)
{
	size_t i;

	for (i = 0; i < columns; i++) {
		if (++count[i] <= MOST)
			return true;
		count[i] = 0;
	}
	return false;
}

static enum result by_check(int which, const unsigned *n)
{
	struct counts c = { .of = { [RESULT_TRUE] = n[0],
				    [RESULT_FALSE] = n[1],
				    [RESULT_ERROR] = n[2],
				    [RESULT_UNKNOWN] = n[3],
				    [RESULT_NOT_EVALUATED] = n[4],
				    [RESULT_NOT_APPLICABLE] = n[5] } };

	return truth_check((enum check)which, &c);
}

static enum result by_operator(int which, const unsigned *n)
{
	struct counts c = { .of = { [RESULT_TRUE] = n[0],
				    [RESULT_FALSE] = n[1],
				    [RESULT_ERROR] = n[2],
				    [RESULT_UNKNOWN] = n[3],
				    [RESULT_NOT_EVALUATED] = n[4],
				    [RESULT_NOT_APPLICABLE] = n[5] } };

	return truth_operator((enum oval_operator)which, &c);
}

static enum result by_existence(int which, const unsigned *n)
{
	const unsigned of[STATUS_COUNT] = { [STATUS_EXISTS] = n[0],
					    [STATUS_DOES_NOT_EXIST] = n[1],
					    [STATUS_ERROR] = n[2],
					    [STATUS_NOT_COLLECTED] = n[3] };

	return truth_existence((enum existence)which, of);
}

struct charts {
	const char *enumeration;
	size_t columns, charts, combinations; /* as the schema has them */
	int words;
	const char *(*word)(int which);
	enum result (*fold)(int which, const unsigned *count);
};

static const char *check_word(int which)
{
	return check_text((enum check)which);
}

static const char *operator_word(int which)
{
	return oval_operator_text((enum oval_operator)which);
}

static const char *existence_word(int which)
{
	return existence_text((enum existence)which);
}

static int which_word(const struct charts *kind, const char *name)
{
	char word[32];
	int i;

	for (i = 0; i < kind->words; i++) {
		const char *text = kind->word(i);

		trimmed(text, text + strlen(text), word, sizeof(word));
		if (!strcmp(word, name))
			return i;
	}
	fail_msg("no word for the chart '%s'", name);
	return -1;
}

static void compare_charts(const struct charts *kind)
{
	size_t i, combinations = 0;
	struct chart c;

	for (i = 0; read_chart(kind->enumeration, i, &c); i++) {
		int which = which_word(kind, c.name);
		unsigned count[COLUMNS] = { 0 };

		assert_int_equal(c.columns, kind->columns);
		do {
			int want = expected(&c, count);
			enum result got = kind->fold(which, count);

			combinations++;
			if (kind->columns == COLUMNS &&
			    !memcmp(count, (unsigned[COLUMNS]){ 0 }, sizeof(count)))
				want = RESULT_NOT_EVALUATED; /* decided before the charts */
			if (want != (int)got)
				fail_msg("%s: %u %u %u %u %u %u: %s, the chart says %s", c.name,
					 count[0], count[1], count[2], count[3], count[4], count[5],
					 result_text(got),
					 want < 0 ? "nothing" : result_text((enum result)want));
		} while (next(count, c.columns));
	}
	assert_int_equal(i, kind->charts);
	assert_int_equal(combinations, kind->combinations);
	print_message("%s: %zu charts, %zu combinations, 0 cells wrong\n", kind->enumeration, i,
		      combinations);
}

static void test_check(void **state)
{
	(void)state;
	compare_charts(&(struct charts){ "CheckEnumeration", 6, 4, 4 * OF_SIX, CHECK_COUNT,
					 check_word, by_check });
}

static void test_operator(void **state)
{
	(void)state;
	compare_charts(&(struct charts){ "OperatorEnumeration", 6, 4, 4 * OF_SIX, OPERATOR_COUNT,
					 operator_word, by_operator });
}

static void test_existence(void **state)
{
	(void)state;
	compare_charts(&(struct charts){ "ExistenceEnumeration", 4, 5, 5 * OF_FOUR, EXISTENCE_COUNT,
					 existence_word, by_existence });
}

/* The schema deprecates none exist since 5.3; it is read as none satisfy. */
static void test_none_exist(void **state)
{
	struct counts one = { .of = { [RESULT_TRUE] = 1, [RESULT_FALSE] = 2 } };
	struct counts none = { .of = { [RESULT_FALSE] = 2 } };

	(void)state;
	assert_int_equal(truth_check(CHECK_NONE_EXIST, &one), RESULT_FALSE);
	assert_int_equal(truth_check(CHECK_NONE_EXIST, &none), RESULT_TRUE);
}

static void test_negate(void **state)
{
	(void)state;
	assert_int_equal(truth_negate(RESULT_TRUE), RESULT_FALSE);
	assert_int_equal(truth_negate(RESULT_FALSE), RESULT_TRUE);
	assert_int_equal(truth_negate(RESULT_ERROR), RESULT_ERROR);
	assert_int_equal(truth_negate(RESULT_UNKNOWN), RESULT_UNKNOWN);
	assert_int_equal(truth_negate(RESULT_NOT_EVALUATED), RESULT_NOT_EVALUATED);
	assert_int_equal(truth_negate(RESULT_NOT_APPLICABLE), RESULT_NOT_APPLICABLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),	  cmocka_unit_test(test_operator),
		cmocka_unit_test(test_existence), cmocka_unit_test(test_none_exist),
		cmocka_unit_test(test_negate),
	};

	return cmocka_run_group_tests(tests, read_schema, free_schema);
}
