/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One registry value as OVAL. A state always carries the type: a value of another type fails it
 * before its text or number is compared (a false entity outweighs one that cannot be compared).
 * Alternatives that are one state each share a test, whose states are joined by OR; the others are
 * tests of their own.
 */
#include "lower_oval_registry.h"

#include <string.h>

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
static str text_state(struct oval_leaf *f, str pattern)
{
	return typed_state(f, REG_SZ,
			   (struct entity){ .operation = operation_text(OPERATION_PATTERN_MATCH),
					    .text = pattern });
}

static void add_state(struct oval_leaf *f, struct item_group *out, bool no, str state)
{
	oval_part(f, out, no, OPERATOR_AND, &state, 1);
}

/* A value of the type, whatever it says. */
static void of_type(struct oval_leaf *f, struct item_group *out, enum reg_type type)
{
	struct entity e = { .name = "type", .text = str_of(reg_type_oval(type)) };

	add_state(f, out, false, oval_state(f, &e, 1));
}

static void number(struct oval_leaf *f, const struct alternative *alt, struct item_group *out)
{
	str states[3];
	size_t n = 0;

	if (alt->value.reg == REG_SZ)
		states[n++] = text_state(f, STR("^[0-9]+\\z"));
	if (alt->op == OP_IN_RANGE) {
		states[n++] = number_state(f, &alt->value, OP_GE);
		states[n++] = number_state(f, &alt->high, OP_LE);
	} else {
		states[n++] = number_state(f, &alt->value, alt->op);
	}
	oval_part(f, out, false, OPERATOR_AND, states, n);
}

/* No bit of the mask: not (some bit of it), for a value of the type. */
static void lacks_bits(struct oval_leaf *f, const struct alternative *alt, struct item_group *out)
{
	str states[64];
	size_t n = 0;
	unsigned bit;

	for (bit = 0; bit < 64; bit++) {
		struct datum one = alt->value;

		one.number = UINT64_C(1) << bit;
		if (alt->value.number & one.number)
			states[n++] = number_state(f, &one, OP_HAS_BITS);
	}
	of_type(f, out, alt->value.reg);
	if (n)
		oval_part(f, out, true, OPERATOR_OR, states, n);
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
static void not_matches(struct oval_leaf *f, const struct alternative *alt, struct item_group *out)
{
	str types[2] = { str_of(reg_type_oval(alt->value.reg)),
			 str_of(reg_type_oval(REG_MULTI_SZ)) };
	struct entity type = { .name = "type", .var_check = check_text(CHECK_AT_LEAST_ONE) };

	if (alt->value.reg == REG_MULTI_SZ) {
		of_type(f, out, REG_MULTI_SZ);
	} else {
		type.var = oval_variable(f, "string", types, 2);
		add_state(f, out, false, oval_state(f, &type, 1));
	}
	add_state(f, out, true, pattern_state(f, &alt->value));
}

/* ---- lists of text ---- */

static str member_state(struct oval_leaf *f, const struct datum *d, str member)
{
	return typed_state(f, REG_MULTI_SZ,
			   (struct entity){ .operation = text_operation(d, true),
					    .entity_check = check_text(CHECK_AT_LEAST_ONE),
					    .text = member });
}

/* Some element, whatever it says. */
static str any_element(struct oval_leaf *f)
{
	return typed_state(f, REG_MULTI_SZ,
			   (struct entity){ .operation = operation_text(OPERATION_PATTERN_MATCH),
					    .entity_check = check_text(CHECK_AT_LEAST_ONE),
					    .text = STR(".*") });
}

/* Of the type and without an element: an empty list has no value that exists. */
static void empty_list(struct oval_leaf *f, struct item_group *out)
{
	of_type(f, out, REG_MULTI_SZ);
	add_state(f, out, true, any_element(f));
}

/* Of the type, and not (some element differs from every member). An empty list is a subset. */
static void subset(struct oval_leaf *f, const struct datum *d, struct item_group *out)
{
	struct entity other = { .operation = text_operation(d, false),
				.entity_check = check_text(CHECK_AT_LEAST_ONE),
				.var_check = check_text(CHECK_ALL) };

	if (!d->count) {
		empty_list(f, out);
		return;
	}
	of_type(f, out, REG_MULTI_SZ);
	other.var = oval_variable(f, "string", d->item, d->count);
	add_state(f, out, true, typed_state(f, REG_MULTI_SZ, other));
}

/* One part: every member is there and, for an equal set, every element is a member. */
static void members(struct oval_leaf *f, const struct datum *d, bool exactly, bool no,
		    struct item_group *out)
{
	str *states = ARENA_ARRAY(f->l->arena, d->count + 1, str);
	size_t i, n = 0;

	if (exactly)
		states[n++] = typed_state(
			f, REG_MULTI_SZ,
			(struct entity){ .operation = text_operation(d, true),
					 .entity_check = check_text(CHECK_ALL),
					 .var = oval_variable(f, "string", d->item, d->count),
					 .var_check = check_text(CHECK_AT_LEAST_ONE) });
	for (i = 0; i < d->count; i++)
		states[n++] = member_state(f, d, d->item[i]);
	oval_part(f, out, no, OPERATOR_AND, states, n);
}

static void equal_list(struct oval_leaf *f, const struct datum *d, bool no, struct item_group *out)
{
	if (!d->count && no) {
		add_state(f, out, false, any_element(f));
	} else if (!d->count) {
		empty_list(f, out);
	} else {
		if (no)
			of_type(f, out, REG_MULTI_SZ);
		members(f, d, true, no, out);
	}
}

static void list(struct oval_leaf *f, const struct alternative *alt, struct item_group *out)
{
	const struct datum *d = &alt->value;

	if (d->ordered && d->count) {
		out->cannot = "it cannot compare the order of a list";
		return;
	}
	switch (alt->op) {
	case OP_EQ:
	case OP_NE: equal_list(f, d, alt->op == OP_NE, out); break;
	case OP_SUBSET_OF: subset(f, d, out); break;
	case OP_SUPERSET_OF:
		if (d->count)
			members(f, d, false, false, out);
		else
			of_type(f, out, REG_MULTI_SZ);
		break;
	default: out->cannot = "it has no such comparison of lists";
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

/* The words with any white space between, before and behind them. */
static str banner_state(struct oval_leaf *f, str text)
{
	str types[2] = { str_of(reg_type_oval(REG_SZ)), str_of(reg_type_oval(REG_EXPAND_SZ)) };
	struct entity e[2] = { { .name = "type", .var_check = check_text(CHECK_AT_LEAST_ONE) },
			       { .name = "value",
				 .operation = operation_text(OPERATION_PATTERN_MATCH) } };
	struct strbuf b = STRBUF_INIT;
	size_t i, from = 0;
	str pattern;

	strbuf_adds(&b, "(?i)^\\s*");
	for (i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != ' ')
			continue;
		oval_literal(&b, (str){ text.p + from, i - from });
		strbuf_adds(&b, i < text.n ? "\\s+" : "\\s*$");
		from = i + 1;
	}
	pattern = str_dup(f->l->arena, strbuf_str(&b));
	strbuf_release(&b);
	e[0].var = oval_variable(f, "string", types, 2);
	e[1].text = pattern;
	return oval_state(f, e, 2);
}

static str one_state(struct oval_leaf *f, const struct alternative *alt)
{
	const struct datum *d = &alt->value;
	struct arena *a = f->l->arena;
	struct entity e = { 0 };

	if (f->p->property->form == FACT_FORM_banner)
		return banner_state(f, d->text);
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
		return text_state(f, str_fmt(a, "^0*%llu\\z", (unsigned long long)d->number));
	return number_state(f, d, alt->op);
}

static void own_parts(struct oval_leaf *f, const struct alternative *alt, struct item_group *out)
{
	if (alt->op == OP_NOT_MATCHES)
		not_matches(f, alt, out);
	else if (alt->op == OP_LACKS_BITS)
		lacks_bits(f, alt, out);
	else if (alt->value.kind == DATUM_LIST)
		list(f, alt, out);
	else
		number(f, alt, out);
}

void registry_split(str key, str *hive, str *below)
{
	const char *slash = memchr(key.p, '\\', key.n);
	size_t root = slash ? (size_t)(slash - key.p) : key.n;

	*hive = str_of(hive_long((str){ key.p, root }));
	*below = slash ? (str){ slash + 1, key.n - root - 1 } : STR_NONE;
}

static void object(struct oval_leaf *f, str key, str name)
{
	struct entity e[3] = { { .name = "hive" },
			       { .name = "key" },
			       { .name = "name", .text = name } };

	registry_split(key, &e[0].text, &e[1].text);
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

struct item_group *registry_groups(struct oval_leaf *f, size_t *count)
{
	const struct predicate *p = f->p;
	const struct alternative *alt = p->property->carrier.key ? carried(f) : p->alternative;
	struct item_group *groups = ARENA_ARRAY(f->l->arena, p->count, struct item_group);
	str *states = ARENA_ARRAY(f->l->arena, p->count, str);
	size_t i, n = 0;

	*count = 0;
	for (i = 0; i < p->count; i++)
		if (is_one_state(&alt[i]))
			states[n++] = one_state(f, &alt[i]);
	if (n)
		oval_part(f, &groups[(*count)++], false, OPERATOR_OR, states, n);
	for (i = 0; i < p->count; i++)
		if (!is_one_state(&alt[i]))
			own_parts(f, &alt[i], &groups[(*count)++]);
	return groups;
}

/* The one value satisfies all parts. */
static struct criteria *group_tests(struct oval_leaf *f, const struct item_group *group)
{
	struct criteria *all = criteria_group(f->l->arena, CRITERIA_AND), *test;
	size_t i;

	if (group->cannot)
		return oval_unknown(f, group->cannot);
	for (i = 0; i < group->of.n; i++) {
		const struct item_part *part = &group->of.v[i];

		test = oval_test(f, &(struct oval_test){ EXISTENCE_AT_LEAST_ONE_EXISTS, CHECK_ALL,
							 part->op, part->states, part->count });
		criteria_add(f->l->arena, all, part->no ? oval_not(test) : test);
	}
	return criteria_done(all);
}

static struct criteria *one_value(struct oval_leaf *f)
{
	const struct predicate *p = f->p;
	struct criteria *any = criteria_group(f->l->arena, CRITERIA_OR);
	struct item_group *groups;
	size_t i, count;

	if (p->op == OP_MISSING)
		return oval_none_exist(f);
	if (p->op == OP_EXISTS)
		return oval_exists(f);
	groups = registry_groups(f, &count);
	for (i = 0; i < count; i++)
		criteria_add(f->l->arena, any, group_tests(f, &groups[i]));
	if (p->or_missing)
		criteria_add(f->l->arena, any, oval_none_exist(f));
	return criteria_done(any);
}

struct criteria *oval_registry(struct oval_leaf *f)
{
	const struct property *p = f->p->property;

	if (f->p->quantifier)
		return oval_registry_several(f);
	if (p->carrier.key)
		object(f, carrier_key(f->l->arena, p, f->p->operand), str_of(p->carrier.name));
	else
		object(f, f->p->operand[0], f->p->operand[1]);
	return one_value(f);
}

struct criteria *oval_banner(struct oval_leaf *f)
{
	return oval_registry(f);
}

struct criteria *oval_registry_key(struct oval_leaf *f)
{
	struct entity e[3] = { { .name = "hive" },
			       { .name = "key" },
			       { .name = "name", .nil = true } };

	if (f->p->quantifier)
		return oval_registry_several(f);
	registry_split(f->p->operand[0], &e[0].text, &e[1].text);
	oval_object(f, e, 3);
	return one_value(f);
}
