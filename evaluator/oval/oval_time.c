/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates of time_difference -> seconds since 1970 (UTC). Source: DateTimeFormatEnumeration of
 * oval-definitions-schema.xsd. Forms are rows: Y M D h m s stand for one digit each, B for the name
 * of a month, anything else for itself.
 */
#include <string.h>

#include "oval_component.h"

struct moment {
	int64_t year;
	int month, day, hour, minute, second;
};

static const struct form {
	enum date_format format;
	const char *text;
} forms[] = {
	{ FORMAT_YEAR_MONTH_DAY, "YYYYMMDD" },	 { FORMAT_YEAR_MONTH_DAY, "YYYYMMDDThhmmss" },
	{ FORMAT_YEAR_MONTH_DAY, "YYYY/MM/DD" }, { FORMAT_YEAR_MONTH_DAY, "YYYY/MM/DD hh:mm:ss" },
	{ FORMAT_YEAR_MONTH_DAY, "YYYY-MM-DD" }, { FORMAT_YEAR_MONTH_DAY, "YYYY-MM-DD hh:mm:ss" },
	{ FORMAT_MONTH_DAY_YEAR, "MM/DD/YYYY" }, { FORMAT_MONTH_DAY_YEAR, "MM/DD/YYYY hh:mm:ss" },
	{ FORMAT_MONTH_DAY_YEAR, "MM-DD-YYYY" }, { FORMAT_MONTH_DAY_YEAR, "MM-DD-YYYY hh:mm:ss" },
	{ FORMAT_MONTH_DAY_YEAR, "B, DD YYYY" }, { FORMAT_MONTH_DAY_YEAR, "B, DD YYYY hh:mm:ss" },
	{ FORMAT_DAY_MONTH_YEAR, "DD/MM/YYYY" }, { FORMAT_DAY_MONTH_YEAR, "DD/MM/YYYY hh:mm:ss" },
	{ FORMAT_DAY_MONTH_YEAR, "DD-MM-YYYY" }, { FORMAT_DAY_MONTH_YEAR, "DD-MM-YYYY hh:mm:ss" },
};

static const char *const months[] = { "January",   "February", "March",	   "April",
				      "May",	   "June",     "July",	   "August",
				      "September", "October",  "November", "December" };

/* The month's number and the length of its name, whole or of three letters; 0 if there is none. */
static size_t month_name(str s, int *out)
{
	size_t i, n;

	for (i = 0; i < sizeof(months) / sizeof(*months); i++) {
		n = strlen(months[i]);
		*out = (int)i + 1;
		if (s.n >= n && str_eq_fold((str){ s.p, n }, str_of(months[i])))
			return n;
		if (s.n >= 3 && str_eq_fold((str){ s.p, 3 }, (str){ months[i], 3 }))
			return 3;
	}
	return 0;
}

static bool add_digit(struct moment *m, char letter, int digit)
{
	switch (letter) {
	case 'Y': m->year = m->year * 10 + digit; return true;
	case 'M': m->month = m->month * 10 + digit; return true;
	case 'D': m->day = m->day * 10 + digit; return true;
	case 'h': m->hour = m->hour * 10 + digit; return true;
	case 'm': m->minute = m->minute * 10 + digit; return true;
	case 's': m->second = m->second * 10 + digit; return true;
	default: return false;
	}
}

static bool of_form(str s, const char *form, struct moment *m)
{
	size_t at = 0, n;

	*m = (struct moment){ 0 };
	for (; *form; form++) {
		if (*form == 'B') {
			n = month_name((str){ s.p + at, s.n - at }, &m->month);
			if (!n)
				return false;
			at += n;
			continue;
		}
		if (at == s.n)
			return false;
		if (s.p[at] >= '0' && s.p[at] <= '9' ? !add_digit(m, *form, s.p[at] - '0')
						     : s.p[at] != *form || strchr("YMDhms", *form))
			return false;
		at++;
	}
	return at == s.n;
}

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* False if there is no such day or time. */
static bool seconds_of(const struct moment *m, int64_t *out)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t y = m->year - 1, day;
	int i;

	if (m->month < 1 || m->month > 12 || m->day < 1 || m->hour > 23 || m->minute > 59 ||
	    m->second > 60 || m->year < 1)
		return false;
	if (m->day > days[m->month - 1] + (m->month == 2 && is_leap(m->year)))
		return false;
	day = y * 365 + y / 4 - y / 100 + y / 400 - 719162 + m->day - 1;
	for (i = 0; i < m->month - 1; i++)
		day += days[i] + (i == 1 && is_leap(m->year));
	*out = ((day * 24 + m->hour) * 60 + m->minute) * 60 + m->second;
	return true;
}

/* 100 ns since 1601; content writes it in decimal or in hexadecimal digits without a mark. */
static bool of_filetime(str s, int64_t *out)
{
	bool hex = false;
	uint64_t n = 0;
	size_t i;

	if (str_starts(s, "0x"))
		return str_to_u64(s, &n) && (*out = (int64_t)(n / 10000000) - 11644473600, true);
	for (i = 0; i < s.n; i++)
		hex |= s.p[i] > '9';
	for (i = 0; i < s.n; i++) {
		char c = s.p[i] > '9' ? (char)(s.p[i] | 0x20) : s.p[i];
		unsigned digit = c > '9' ? (unsigned)(c - 'a') + 10 : (unsigned)(c - '0');

		if (c < '0' || (c > '9' && (c < 'a' || c > 'f')) || n > (UINT64_MAX - 15) / 16)
			return false;
		n = n * (hex ? 16 : 10) + digit;
	}
	*out = (int64_t)(n / 10000000) - 11644473600;
	return s.n > 0;
}

/* yyyymmddHHMMSS.mmmmmmsUUU, UUU minutes from UTC; or yyyy-mm-dd HH:MM:SS:mmm. */
static bool of_cim(str s, int64_t *out)
{
	struct moment m;
	uint64_t offset;

	if (s.n == 23 && s.p[19] == ':')
		return of_form((str){ s.p, 19 }, "YYYY-MM-DD hh:mm:ss", &m) && seconds_of(&m, out);
	if (s.n != 25 || s.p[14] != '.' || (s.p[21] != '+' && s.p[21] != '-') ||
	    !of_form((str){ s.p, 14 }, "YYYYMMDDhhmmss", &m) || !seconds_of(&m, out))
		return false;
	if (!str_to_u64((str){ s.p + 22, 3 }, &offset))
		return false;
	*out -= (s.p[21] == '-' ? -1 : 1) * (int64_t)offset * 60;
	return true;
}

static bool of_epoch(str s, int64_t *out)
{
	str digits = s;
	uint64_t n;

	if (s.n > 1 && (s.p[0] == '-' || s.p[0] == '+'))
		digits = (str){ s.p + 1, s.n - 1 };
	if (!str_to_u64(digits, &n) || n > INT64_MAX / 4)
		return false;
	*out = s.p[0] == '-' ? -(int64_t)n : (int64_t)n;
	return true;
}

bool oval_time(enum date_format format, str value, int64_t *out)
{
	struct moment m;
	size_t i;

	value = str_trim(value);
	switch (format) {
	case FORMAT_WIN_FILETIME: return of_filetime(value, out);
	case FORMAT_SECONDS_SINCE_EPOCH: return of_epoch(value, out);
	case FORMAT_CIM_DATETIME: return of_cim(value, out);
	default: break;
	}
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (forms[i].format == format && of_form(value, forms[i].text, &m))
			return seconds_of(&m, out);
	return false;
}
