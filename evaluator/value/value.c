/* SPDX-License-Identifier: Apache-2.0 */
/*
 * item OPERATION stated, by datatype: one function per datatype in one table.
 */
#include "value.h"
#include "value_int.h"
#include "value_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct comparison {
	struct value_context *context;
	enum operation op;
	str item, stated;
	str *why;
};

void value_init(struct value_context *v, struct arena *a)
{
	v->arena = a;
	v->patterns = patterns_new(a);
}

static enum result truth(bool yes)
{
	return yes ? RESULT_TRUE : RESULT_FALSE;
}

static enum result no_cast(struct comparison *c, str value, const char *datatype)
{
	*c->why = str_fmt(c->context->arena, "'%.*s' is no %s", (int)(value.n < 80 ? value.n : 80),
			  value.p ? value.p : "", datatype);
	return RESULT_ERROR;
}

static enum result no_operation(struct comparison *c, const char *datatype)
{
	*c->why = str_fmt(c->context->arena, "operation '%s' is not defined for datatype '%s'",
			  operation_text(c->op), datatype);
	return RESULT_ERROR;
}

/* order is negative, 0 or positive as the item is less than, equal to or greater than the stated. */
static enum result by_order(struct comparison *c, int order, const char *datatype)
{
	switch (c->op) {
	case OPERATION_EQUALS: return truth(order == 0);
	case OPERATION_NOT_EQUAL: return truth(order != 0);
	case OPERATION_GREATER_THAN: return truth(order > 0);
	case OPERATION_GREATER_THAN_OR_EQUAL: return truth(order >= 0);
	case OPERATION_LESS_THAN: return truth(order < 0);
	case OPERATION_LESS_THAN_OR_EQUAL: return truth(order <= 0);
	default: return no_operation(c, datatype);
	}
}

static enum result by_equality(struct comparison *c, bool equal, const char *datatype)
{
	if (c->op != OPERATION_EQUALS && c->op != OPERATION_NOT_EQUAL)
		return no_operation(c, datatype);
	return truth(equal == (c->op == OPERATION_EQUALS));
}

static enum result compare_string(struct comparison *c)
{
	switch (c->op) {
	case OPERATION_EQUALS: return truth(str_eq(c->item, c->stated));
	case OPERATION_NOT_EQUAL: return truth(!str_eq(c->item, c->stated));
	case OPERATION_CASE_INSENSITIVE_EQUALS: return truth(str_eq_fold(c->item, c->stated));
	case OPERATION_CASE_INSENSITIVE_NOT_EQUAL: return truth(!str_eq_fold(c->item, c->stated));
	case OPERATION_PATTERN_MATCH: break;
	default: return no_operation(c, "string");
	}
	switch (patterns_match(c->context->patterns, c->stated, c->item, c->why)) {
	case PATTERN_HIT: return RESULT_TRUE;
	case PATTERN_MISS: return RESULT_FALSE;
	case PATTERN_ERROR: break;
	}
	return RESULT_ERROR;
}

static enum result compare_int(struct comparison *c)
{
	struct integer item, stated;

	if (!integer_parse(c->item, &item))
		return no_cast(c, c->item, "int");
	if (!integer_parse(c->stated, &stated))
		return no_cast(c, c->stated, "int");
	if (c->op != OPERATION_BITWISE_AND && c->op != OPERATION_BITWISE_OR)
		return by_order(c, integer_order(&item, &stated), "int");
	if (item.digits.n > INTEGER_DIGITS || stated.digits.n > INTEGER_DIGITS)
		return no_cast(c, item.digits.n > INTEGER_DIGITS ? c->item : c->stated,
			       "int that bits can be taken of: it has too many digits");
	return truth(c->op == OPERATION_BITWISE_AND ? integer_has_bits(&item, &stated)
						    : integer_within_bits(&item, &stated));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t skip_digits(str s, size_t at)
{
	while (at < s.n && is_digit(s.p[at]))
		at++;
	return at;
}

/* xsd:float without its names of infinity: digits with an optional point and exponent. */
static bool float_form(str s)
{
	size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+'), from = at, digits;

	at = skip_digits(s, at);
	digits = at - from;
	if (at < s.n && s.p[at] == '.') {
		from = ++at;
		at = skip_digits(s, at);
		digits += at - from;
	}
	if (!digits)
		return false;
	if (at < s.n && (s.p[at] == 'e' || s.p[at] == 'E')) {
		at++;
		at += at < s.n && (s.p[at] == '-' || s.p[at] == '+');
		from = at;
		at = skip_digits(s, at);
		if (at == from)
			return false;
	}
	return at == s.n;
}

static bool parse_float(str s, float *out)
{
	char text[512];

	s = str_trim(s);
	if (str_is(s, "INF") || str_is(s, "-INF")) {
		*out = s.p[0] == '-' ? -INFINITY : INFINITY;
		return true;
	}
	if (str_is(s, "NaN")) {
		*out = NAN;
		return true;
	}
	if (s.n >= sizeof(text) || !float_form(s))
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = 0;
	*out = strtof(text, NULL);
	return true;
}

/* NaN equals itself and has no order (XML Schema part 2, 3.2.4). */
static enum result compare_float(struct comparison *c)
{
	float a, b;

	if (!parse_float(c->item, &a))
		return no_cast(c, c->item, "float");
	if (!parse_float(c->stated, &b))
		return no_cast(c, c->stated, "float");
	if (!isnan(a) && !isnan(b))
		return by_order(c, a < b ? -1 : a > b, "float");
	switch (c->op) {
	case OPERATION_EQUALS:
	case OPERATION_GREATER_THAN_OR_EQUAL:
	case OPERATION_LESS_THAN_OR_EQUAL: return truth(isnan(a) && isnan(b));
	case OPERATION_NOT_EQUAL: return truth(!isnan(a) || !isnan(b));
	case OPERATION_GREATER_THAN:
	case OPERATION_LESS_THAN: return RESULT_FALSE;
	default: return no_operation(c, "float");
	}
}

static bool parse_boolean(str s, bool *out)
{
	s = str_trim(s);
	*out = str_is(s, "true") || str_is(s, "1");
	return *out || str_is(s, "false") || str_is(s, "0");
}

static enum result compare_boolean(struct comparison *c)
{
	bool a, b;

	if (!parse_boolean(c->item, &a))
		return no_cast(c, c->item, "boolean");
	if (!parse_boolean(c->stated, &b))
		return no_cast(c, c->stated, "boolean");
	return by_equality(c, a == b, "boolean");
}

/* xsd:hexBinary */
static bool is_binary(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && !((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'f'))
			return false;
	return s.n % 2 == 0;
}

static enum result compare_binary(struct comparison *c)
{
	str a = str_trim(c->item), b = str_trim(c->stated);

	if (!is_binary(a))
		return no_cast(c, a, "binary");
	if (!is_binary(b))
		return no_cast(c, b, "binary");
	return by_equality(c, str_eq_fold(a, b), "binary");
}

/* The next number of a version at *at, moved behind it and one separator; empty is zero. */
static str next_component(str s, size_t *at)
{
	size_t end;
	str digits;

	end = skip_digits(s, *at);
	digits = (str){ s.p + *at, end - *at };
	*at = end < s.n ? end + 1 : end;
	return digits;
}

static enum result compare_version(struct comparison *c)
{
	str item = str_trim(c->item), stated = str_trim(c->stated);
	size_t a = 0, b = 0;
	int order = 0;

	if (!value_casts(DATATYPE_VERSION, item))
		return no_cast(c, item, "version");
	if (!value_casts(DATATYPE_VERSION, stated))
		return no_cast(c, stated, "version");
	while (!order && (a < item.n || b < stated.n))
		order = order_of_numbers(next_component(item, &a), next_component(stated, &b));
	return by_order(c, order, "version");
}

static enum result compare_evr(struct comparison *c)
{
	return by_order(c, order_of_evr(c->item, c->stated), "evr_string");
}

static enum result compare_debian_evr(struct comparison *c)
{
	return by_order(c, order_of_debian_evr(c->item, c->stated), "debian_evr_string");
}

static enum result compare_ios(struct comparison *c)
{
	return by_order(c, order_of_runs(c->item, c->stated), "ios_version");
}

static enum result compare_fileset(struct comparison *c)
{
	return by_order(c, order_of_runs(c->item, c->stated), "fileset_revision");
}

/* There is order only between equal prefixes. */
static enum result compare_addresses(struct comparison *c, const struct address *a,
				     const struct address *b, unsigned width, const char *datatype)
{
	bool same = a->prefix == b->prefix;

	switch (c->op) {
	case OPERATION_EQUALS: return truth(same && a->bits == b->bits);
	case OPERATION_NOT_EQUAL: return truth(!same || a->bits != b->bits);
	case OPERATION_SUBSET_OF: return truth(address_within(a, b, width));
	case OPERATION_SUPERSET_OF: return truth(address_within(b, a, width));
	default: break;
	}
	if (same)
		return by_order(c, a->bits < b->bits ? -1 : a->bits > b->bits, datatype);
	*c->why = str_fmt(c->context->arena, "prefixes of '%.*s' and '%.*s' differ",
			  STR_ARG(c->item), STR_ARG(c->stated));
	return RESULT_ERROR;
}

static enum result compare_ipv4(struct comparison *c)
{
	struct address a, b;

	if (!parse_ipv4(c->item, &a))
		return no_cast(c, c->item, "ipv4_address");
	if (!parse_ipv4(c->stated, &b))
		return no_cast(c, c->stated, "ipv4_address");
	return compare_addresses(c, &a, &b, 32, "ipv4_address");
}

static enum result compare_ipv6(struct comparison *c)
{
	struct address a, b;

	if (!parse_ipv6(c->item, &a))
		return no_cast(c, c->item, "ipv6_address");
	if (!parse_ipv6(c->stated, &b))
		return no_cast(c, c->stated, "ipv6_address");
	return compare_addresses(c, &a, &b, 128, "ipv6_address");
}

static enum result (*const compare[DATATYPE_COUNT])(struct comparison *c) = {
	[DATATYPE_STRING] = compare_string,	[DATATYPE_INT] = compare_int,
	[DATATYPE_FLOAT] = compare_float,	[DATATYPE_BOOLEAN] = compare_boolean,
	[DATATYPE_BINARY] = compare_binary,	[DATATYPE_VERSION] = compare_version,
	[DATATYPE_EVR_STRING] = compare_evr,	[DATATYPE_DEBIAN_EVR_STRING] = compare_debian_evr,
	[DATATYPE_IOS_VERSION] = compare_ios,	[DATATYPE_FILESET_REVISION] = compare_fileset,
	[DATATYPE_IPV4_ADDRESS] = compare_ipv4, [DATATYPE_IPV6_ADDRESS] = compare_ipv6,
};

enum result value_compare(struct value_context *v, enum datatype datatype, enum operation op,
			  str item, str stated, str *why)
{
	struct comparison c = { v, op, item, stated, why };

	if (!compare[datatype]) {
		*why = str_fmt(v->arena, "a '%s' is no single value", datatype_text(datatype));
		return RESULT_ERROR;
	}
	return compare[datatype](&c);
}

bool value_casts(enum datatype datatype, str value)
{
	struct integer i;
	struct address a;
	float f;
	bool b;

	switch (datatype) {
	case DATATYPE_IPV4_ADDRESS: return parse_ipv4(value, &a);
	case DATATYPE_IPV6_ADDRESS: return parse_ipv6(value, &a);
	case DATATYPE_INT: return integer_parse(value, &i);
	case DATATYPE_FLOAT: return parse_float(value, &f);
	case DATATYPE_BOOLEAN: return parse_boolean(value, &b);
	case DATATYPE_BINARY: return is_binary(str_trim(value));
	case DATATYPE_VERSION: value = str_trim(value); return value.n && is_digit(value.p[0]);
	default: return true;
	}
}
