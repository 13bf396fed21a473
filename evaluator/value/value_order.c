/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions of packages. Sources: evr_string, the segments of librpm; debian_evr_string, Debian
 * policy 5.6.12; ios_version and fileset_revision, for which OVAL names vendors' guides: runs of
 * digits and letters are compared in turn (inferred).
 */
#include "value_order.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static char at(str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

/* The run of digits, or of letters, at *i; moved behind it. */
static str run(str s, size_t *i, bool (*of)(char c))
{
	size_t from = *i;

	while (*i < s.n && of(s.p[*i]))
		++*i;
	return *i > from ? (str){ s.p + from, *i - from } : STR("");
}

int order_of_numbers(str a, str b)
{
	while (a.n && a.p[0] == '0')
		a.p++, a.n--;
	while (b.n && b.p[0] == '0')
		b.p++, b.n--;
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return a.n ? str_cmp(a, b) : 0;
}

/* The next segment of both, of the kind of the first; a number is newer than letters. */
static int order_of_segment(str a, size_t *i, str b, size_t *k)
{
	bool number = is_digit(at(a, *i));
	bool (*of)(char c) = number ? is_digit : is_letter;
	str x = run(a, i, of), y = run(b, k, of);

	if (!y.n)
		return number ? 1 : -1;
	return number ? order_of_numbers(x, y) : str_cmp(x, y);
}

static void skip_separators(str s, size_t *i)
{
	while (*i < s.n && !is_digit(s.p[*i]) && !is_letter(s.p[*i]) && s.p[*i] != '~' &&
	       s.p[*i] != '^')
		++*i;
}

/*
 * '~' is older than anything, the end included; '^' is newer than the end and older than anything
 * else. True if that decides; both behind the mark otherwise.
 */
static bool order_of_marks(str a, size_t *i, str b, size_t *k, int *order)
{
	char x = at(a, *i), y = at(b, *k);

	*order = 0;
	if (x == '~' || y == '~')
		*order = x == y ? 0 : x == '~' ? -1 : 1;
	else if (x == '^' || y == '^')
		*order = x == y ? 0 : x == '^' ? (*k < b.n ? -1 : 1) : (*i < a.n ? 1 : -1);
	else
		return false;
	if (!*order)
		++*i, ++*k;
	return true;
}

static int order_of_rpm(str a, str b)
{
	size_t i = 0, k = 0;
	int order = 0;

	while (!order && (i < a.n || k < b.n)) {
		skip_separators(a, &i);
		skip_separators(b, &k);
		if (order_of_marks(a, &i, b, &k, &order))
			continue;
		if (i == a.n || k == b.n)
			break;
		order = order_of_segment(a, &i, b, &k);
	}
	return order ? order : (int)(i < a.n) - (int)(k < b.n);
}

struct evr {
	str epoch, version, release;
};

/*
 * The epoch ends at the first ':', the release begins behind the last '-'. "(none)" is the epoch 0
 * (rpminfo_state of linux-definitions-schema.xsd).
 */
static struct evr split(str s)
{
	struct evr e = { STR("0"), s, STR_NONE };
	size_t i;

	if (str_starts(s, "(none):"))
		s = e.version = (str){ s.p + 7, s.n - 7 };
	for (i = 0; i < s.n && is_digit(s.p[i]); i++)
		;
	if (at(s, i) == ':') {
		if (i)
			e.epoch = (str){ s.p, i };
		e.version = (str){ s.p + i + 1, s.n - i - 1 };
	}
	for (i = e.version.n; i > 0 && e.version.p[i - 1] != '-'; i--)
		;
	if (i) {
		e.release = (str){ e.version.p + i, e.version.n - i };
		e.version.n = i - 1;
	}
	return e;
}

int order_of_evr(str a, str b)
{
	struct evr x = split(str_trim(a)), y = split(str_trim(b));
	int order = order_of_numbers(x.epoch, y.epoch);

	if (!order)
		order = order_of_rpm(x.version, y.version);
	return order ? order : order_of_rpm(x.release, y.release);
}

/* Letters before all else, '~' before everything, even the end. */
static int weight(char c)
{
	if (c == '~')
		return -1;
	if (!c || is_digit(c))
		return 0;
	return is_letter(c) ? (unsigned char)c : (unsigned char)c + 256;
}

static int order_of_debian(str a, str b)
{
	size_t i = 0, k = 0;
	int order = 0;

	while (!order && (i < a.n || k < b.n)) {
		while (!order &&
		       ((i < a.n && !is_digit(a.p[i])) || (k < b.n && !is_digit(b.p[k])))) {
			order = weight(at(a, i)) - weight(at(b, k));
			i += i < a.n;
			k += k < b.n;
		}
		if (!order) {
			str x = run(a, &i, is_digit), y = run(b, &k, is_digit);

			order = order_of_numbers(x, y);
		}
	}
	return order;
}

int order_of_debian_evr(str a, str b)
{
	struct evr x = split(str_trim(a)), y = split(str_trim(b));
	int order = order_of_numbers(x.epoch, y.epoch);

	if (!order)
		order = order_of_debian(x.version, y.version);
	return order ? order : order_of_debian(x.release, y.release);
}

int order_of_runs(str a, str b)
{
	size_t i = 0, k = 0;
	int order = 0;

	a = str_trim(a), b = str_trim(b);
	for (;;) {
		while (i < a.n && !is_digit(a.p[i]) && !is_letter(a.p[i]))
			i++;
		while (k < b.n && !is_digit(b.p[k]) && !is_letter(b.p[k]))
			k++;
		if (order || i == a.n || k == b.n)
			break;
		order = order_of_segment(a, &i, b, &k);
	}
	return order ? order : (int)(i < a.n) - (int)(k < b.n);
}
