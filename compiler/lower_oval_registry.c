/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One registry value as OVAL. A state always carries the type: a value of another type fails it
 * before its text or number is compared (a false entity outweighs one that cannot be compared).
 * Alternatives that are one state each share a test, whose states are joined by OR; the others are
 * tests of their own.
 */
#include "lower_oval.h"

/* A value of the type exists, whatever it says. */
static struct criteria *of_type(struct oval_leaf *f, enum reg_type type)
{
	struct entity e = { .name = "type", .text = str_of(reg_type_oval(type)) };

	return oval_test_state(f, oval_state(f, &e, 1));
}

static str hex(struct arena *a, str bytes)
{
	static const char digit[] = "0123456789abcdef";
	char *p = arena_alloc(a, 2 * bytes.n + 1);
	size_t i;

	for (i = 0; i < bytes.n; i++) {
		p[2 * i] = digit[(unsigned char)bytes.p[i] >> 4];
		p[2 * i + 1] = digit[bytes.p[i] & 15];
	}
	return (str){ p, 2 * bytes.n };
}

static const char *text_operation(const struct datum *d, bool equal)
{
	if (d->exact)
		return equal ? NULL : operation_text(OPERATION_NOT_EQUAL);
	return operation_text(equal ? OPERATION_CASE_INSENSITIVE_EQUALS
				    : OPERATION_CASE_INSENSITIVE_NOT_EQUAL);
}

static str typed_state(struct oval_leaf *f, enum reg_type type, struct entity value)
{
	struct entity e[2] = { { .name = "type", .text = str_of(reg_type_oval(type)) }, value };

	e[1].name = "value";
	return oval_state(f, e, 2);
}

/* ---- numbers ---- */

static str number_state(struct oval_leaf *f, const struct datum *d, enum operator op)
{
	struct entity e = { .datatype = "int", .operation = oval_number_operation(op) };

	oval_hold(f, &e, d, oval_decimal(f->l->arena, d->number));
	return typed_state(f, d->reg, e);
}

/*
 * number-text: a REG_SZ of decimal digits. What is none must not reach the comparison of numbers.
 * \z, for $ holds before a line break at the end, too.
 */
static str digits_state(struct oval_leaf *f, str pattern)
{
	return typed_state(f, REG_SZ,
			   (struct entity){ .operation = operation_text(OPERATION_PATTERN_MATCH),
					    .text = pattern });
}

static struct criteria *all_states(struct oval_leaf *f, const str *states, size_t count)
{
	return oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						 OPERATOR_AND, states, count });
}

static struct criteria *number(struct oval_leaf *f, const struct alternative *alt)
{
	str states[3];
	size_t n = 0;

	if (alt->value.reg == REG_SZ)
		states[n++] = digits_state(f, STR("^[0-9]+\\z"));
	if (alt->op == OP_IN_RANGE) {
		states[n++] = number_state(f, &alt->value, OP_GE);
		states[n++] = number_state(f, &alt->high, OP_LE);
	} else {
		states[n++] = number_state(f, &alt->value, alt->op);
	}
	return all_states(f, states, n);
}

/* No bit of the mask: not (some bit of it), for a value of the type. */
static struct criteria *lacks_bits(struct oval_leaf *f, const struct alternative *alt)
{
	struct criteria *typed, *some;
	str states[64];
	size_t n = 0;
	unsigned bit;

	for (bit = 0; bit < 64; bit++) {
		struct datum one = alt->value;

		one.number = UINT64_C(1) << bit;
		if (alt->value.number & one.number)
			states[n++] = number_state(f, &one, OP_HAS_BITS);
	}
	typed = of_type(f, alt->value.reg);
	if (!n)
		return typed;
	some = oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
						 OPERATOR_OR, states, n });
	return oval_both(f, typed, oval_not(some));
}

/* ---- text ---- */

/* Some element of the value matches; a list is as good as a text. */
static str pattern_state(struct oval_leaf *f, const struct datum *d)
{
	str types[2] = { str_of(reg_type_oval(d->reg)), str_of(reg_type_oval(REG_MULTI_SZ)) };
	struct entity e[2] = { { .name = "type" },
			       { .name = "value",
				 .operation = operation_text(OPERATION_PATTERN_MATCH),
				 .entity_check = check_text(CHECK_AT_LEAST_ONE) } };

	oval_hold(f, &e[1], d, d->text);
	if (d->reg == REG_MULTI_SZ) {
		e[0].text = types[1];
	} else {
		e[0].var = oval_variable(f, "string", types, 2);
		e[0].var_check = check_text(CHECK_AT_LEAST_ONE);
	}
	return oval_state(f, e, 2);
}

/* A value of a type that holds text, and not (some element matches). */
static struct criteria *not_matches(struct oval_leaf *f, const struct alternative *alt)
{
	str types[2] = { str_of(reg_type_oval(alt->value.reg)),
			 str_of(reg_type_oval(REG_MULTI_SZ)) };
	struct entity type = { .name = "type", .var_check = check_text(CHECK_AT_LEAST_ONE) };
	struct criteria *typed;

	if (alt->value.reg == REG_MULTI_SZ) {
		typed = of_type(f, REG_MULTI_SZ);
	} else {
		type.var = oval_variable(f, "string", types, 2);
		typed = oval_test_state(f, oval_state(f, &type, 1));
	}
	return oval_both(f, typed, oval_not(oval_test_state(f, pattern_state(f, &alt->value))));
}

/* ---- lists of text ---- */

static str member_state(struct oval_leaf *f, const struct datum *d, str member)
{
	return typed_state(f, REG_MULTI_SZ,
			   (struct entity){ .operation = text_operation(d, true),
					    .entity_check = check_text(CHECK_AT_LEAST_ONE),
					    .text = member });
}

/* Of the type and without an element: an empty list has no value that exists. */
static struct criteria *empty_list(struct oval_leaf *f)
{
	struct criteria *typed = of_type(f, REG_MULTI_SZ);
	str any = typed_state(f, REG_MULTI_SZ,
			      (struct entity){ .operation = operation_text(OPERATION_PATTERN_MATCH),
					       .entity_check = check_text(CHECK_AT_LEAST_ONE),
					       .text = STR(".*") });

	return oval_both(f, typed, oval_not(oval_test_state(f, any)));
}

/* Of the type, and not (some element differs from every member). An empty list is a subset. */
static struct criteria *subset(struct oval_leaf *f, const struct datum *d)
{
	struct criteria *typed;
	str other;

	if (!d->count)
		return empty_list(f);
	typed = of_type(f, REG_MULTI_SZ);
	other = typed_state(f, REG_MULTI_SZ,
			    (struct entity){ .operation = text_operation(d, false),
					     .entity_check = check_text(CHECK_AT_LEAST_ONE),
					     .var = oval_variable(f, "string", d->item, d->count),
					     .var_check = check_text(CHECK_ALL) });
	return oval_both(f, typed, oval_not(oval_test_state(f, other)));
}

/* One test: every member is there and, for an equal set, every element is a member. */
static struct criteria *members(struct oval_leaf *f, const struct datum *d, bool exactly)
{
	str *states = ARENA_ARRAY(f->l->arena, d->count + 1, str);
	size_t i, n = 0;

	if (!d->count)
		return exactly ? empty_list(f) : of_type(f, REG_MULTI_SZ);
	if (exactly)
		states[n++] = typed_state(
			f, REG_MULTI_SZ,
			(struct entity){ .operation = text_operation(d, true),
					 .entity_check = check_text(CHECK_ALL),
					 .var = oval_variable(f, "string", d->item, d->count),
					 .var_check = check_text(CHECK_AT_LEAST_ONE) });
	for (i = 0; i < d->count; i++)
		states[n++] = member_state(f, d, d->item[i]);
	return all_states(f, states, n);
}

struct criteria *oval_registry_list(struct oval_leaf *f, const struct alternative *alt)
{
	const struct datum *d = &alt->value;
	struct criteria *typed;

	if (d->ordered && d->count)
		return oval_unknown(f, "it cannot compare the order of a list");
	switch (alt->op) {
	case OP_EQ: return members(f, d, true);
	case OP_NE:
		typed = of_type(f, REG_MULTI_SZ);
		return oval_both(f, typed, oval_not(members(f, d, true)));
	case OP_SUBSET_OF: return subset(f, d);
	case OP_SUPERSET_OF: return members(f, d, false);
	default: return oval_unknown(f, "it has no such comparison of lists");
	}
}

/* ---- one value ---- */

/* An alternative that is one state. */
static bool is_one_state(const struct alternative *alt)
{
	if (alt->op == OP_NOT_MATCHES || alt->op == OP_IN_RANGE || alt->op == OP_LACKS_BITS ||
	    alt->value.kind == DATUM_LIST)
		return false;
	return alt->value.kind != DATUM_INT || alt->value.reg != REG_SZ || alt->op == OP_EQ;
}

static str one_state(struct oval_leaf *f, const struct alternative *alt)
{
	const struct datum *d = &alt->value;
	struct arena *a = f->l->arena;
	struct entity e = { 0 };

	if (alt->op == OP_MATCHES)
		return pattern_state(f, d);
	if (d->kind == DATUM_TEXT) {
		e.operation = text_operation(d, alt->op == OP_EQ);
		oval_hold(f, &e, d, d->text);
		return typed_state(f, d->reg, e);
	}
	if (d->kind == DATUM_BINARY)
		return typed_state(f, d->reg,
				   (struct entity){ .datatype = "binary",
						    .operation = oval_number_operation(alt->op),
						    .text = hex(a, d->text) });
	if (d->reg == REG_SZ)
		return digits_state(f, str_fmt(a, "^0*%llu\\z", (unsigned long long)d->number));
	return number_state(f, d, alt->op);
}

static struct criteria *own_test(struct oval_leaf *f, const struct alternative *alt)
{
	if (alt->op == OP_NOT_MATCHES)
		return not_matches(f, alt);
	if (alt->op == OP_LACKS_BITS)
		return lacks_bits(f, alt);
	if (alt->value.kind == DATUM_LIST)
		return oval_registry_list(f, alt);
	return number(f, alt);
}

static struct criteria *alternatives(struct oval_leaf *f, const struct alternative *alt,
				     size_t count)
{
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	str *states = ARENA_ARRAY(f->l->arena, count, str);
	size_t i, n = 0;

	for (i = 0; i < count; i++)
		if (is_one_state(&alt[i]))
			states[n++] = one_state(f, &alt[i]);
	if (n)
		criteria_add(f->l->arena, any,
			     oval_test(f,
				       &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS,
							    CHECK_ALL, OPERATOR_OR, states, n }));
	for (i = 0; i < count; i++)
		if (!is_one_state(&alt[i]))
			criteria_add(f->l->arena, any, own_test(f, &alt[i]));
	return any;
}

static void object(struct oval_leaf *f, str key, str name)
{
	const char *slash = memchr(key.p, '\\', key.n);
	size_t root = slash ? (size_t)(slash - key.p) : key.n;
	struct entity e[3] = { { .name = "hive", .text = str_of(hive_long((str){ key.p, root })) },
			       { .name = "key" },
			       { .name = "name", .text = name } };

	if (slash)
		e[1].text = (str){ slash + 1, key.n - root - 1 };
	oval_object(f, e, 3);
}

/* Of a property with a carrier: the values as that writes them. */
static struct alternative *carried(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct alternative *alt = ARENA_ARRAY(f->l->arena, p->count, struct alternative);
	size_t i;

	for (i = 0; i < p->count; i++) {
		alt[i] = p->alternative[i];
		carrier_expected(p->property, &alt[i].value);
		carrier_expected(p->property, &alt[i].high);
	}
	return alt;
}

struct criteria *oval_registry(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	bool word = p->property->carrier.key != NULL;
	struct criteria *any;

	if (word)
		object(f, carrier_key(f->l->arena, p->property, p->operand),
		       str_of(p->property->carrier.name));
	else
		object(f, p->operand[0], p->operand[1]);
	if (p->op == OP_MISSING)
		return oval_none_exist(f);
	if (p->op == OP_EXISTS)
		return oval_exists(f);
	any = alternatives(f, word ? carried(f) : p->alternative, p->count);
	if (p->or_missing)
		criteria_add(f->l->arena, any, oval_none_exist(f));
	return criteria_done(any);
}
