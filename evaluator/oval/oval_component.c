/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of what a local variable is made of. A function works on the Cartesian product of its
 * parts, the first varying slowest; the worst flag of the parts is its own. Sources: ComponentGroup
 * and FunctionGroup of oval-definitions-schema.xsd.
 */
#include "oval_component.h"

#include <stdlib.h>
#include <time.h>

#include "collect.h"

#define VALUE_LIMIT 1000000	      /* values of one component */
#define BYTE_LIMIT ((size_t)64 << 20) /* and their length */
#define DEPTH_LIMIT 1000

struct computing {
	struct oval_memo *memo;
	struct arena *arena;
	const struct oval_component *of;
	struct component_values *out;
	size_t bytes;
};

static bool failed(struct computing *c, str why)
{
	if (c->out->flag != FLAG_ERROR)
		c->out->why = c->out->hidden ? STR("a masked value cannot be used") : why;
	c->out->flag = FLAG_ERROR;
	c->out->list.n = 0;
	return false;
}

static bool add(struct computing *c, str value)
{
	c->bytes += value.n;
	if (c->out->list.n >= VALUE_LIMIT || c->bytes > BYTE_LIMIT)
		return failed(c, STR("a variable has more values than the limit"));
	*VEC_PUSH(c->arena, &c->out->list) = value;
	return true;
}

/* The worst of two flags: error, not applicable, not collected, does not exist, incomplete. */
static enum flag worst(enum flag a, enum flag b)
{
	static const unsigned char rank[FLAG_COUNT] = {
		[FLAG_COMPLETE] = 0,	  [FLAG_INCOMPLETE] = 1,     [FLAG_DOES_NOT_EXIST] = 2,
		[FLAG_NOT_COLLECTED] = 3, [FLAG_NOT_APPLICABLE] = 4, [FLAG_ERROR] = 5,
	};

	return rank[a] > rank[b] ? a : b;
}

/* ---- components that are no functions ---- */

static void literal(struct computing *c)
{
	add(c, c->of->text);
}

static void variable(struct computing *c)
{
	const struct oval_valued *v = oval_value(c->memo, c->of->variable);
	uint32_t i;

	c->out->flag = v->flag;
	c->out->why = v->message;
	c->out->hidden = v->hidden;
	for (i = 0; i < v->count && add(c, v->value[i]); i++)
		;
}

/* Not read: nobody knows its value, and fewer values than there are could make a test true. */
static bool add_unread(struct computing *c)
{
	return failed(c, str_fmt(c->arena, "'%.*s' of an item could not be read",
				 STR_ARG(c->of->text)));
}

static bool add_fields(struct computing *c, const struct item_entity *e)
{
	bool found = false;
	size_t i;

	for (i = 0; e->record && i < e->record->count; i++) {
		const struct item_entity *f = &e->record->field[i];

		if (!str_eq(f->name, c->of->field))
			continue;
		found = true;
		if (f->status == STATUS_DOES_NOT_EXIST || f->nil)
			continue;
		if (f->status != STATUS_EXISTS)
			return add_unread(c);
		if (!add(c, f->value))
			return false;
	}
	if (found)
		return true;
	return failed(c, str_fmt(c->arena, "'%.*s' has no field '%.*s'", STR_ARG(c->of->text),
				 STR_ARG(c->of->field)));
}

/* By the item, by a field of it, or by the object. */
static bool is_hidden(const struct oval_object *o, const struct item_entity *e)
{
	bool out = e->mask;
	uint32_t i;
	size_t k;

	for (k = 0; e->record && k < e->record->count; k++)
		out |= e->record->field[k].mask;
	for (i = 0; i < o->count; i++)
		out |= o->entity[i].mask && str_eq(o->entity[i].name, e->name);
	return out;
}

/* The values of the entities that exist; false after an error. */
static bool add_entities(struct computing *c, const struct item *item)
{
	bool found = false;
	size_t i;

	for (i = 0; i < item->count; i++) {
		const struct item_entity *e = &item->entity[i];

		if (!str_eq(e->name, c->of->text))
			continue;
		found = true;
		c->out->hidden |= is_hidden(c->of->object, e);
		if (e->status == STATUS_DOES_NOT_EXIST || e->nil)
			continue;
		if (e->status != STATUS_EXISTS)
			return add_unread(c);
		if (e->record && !c->of->field.n)
			return failed(c, str_fmt(c->arena, "'%.*s' is a record: which field?",
						 STR_ARG(e->name)));
		if (c->of->field.n ? !add_fields(c, e) : !add(c, e->value))
			return false;
	}
	if (found || item->status == STATUS_DOES_NOT_EXIST)
		return true;
	return item->status == STATUS_EXISTS
		       ? failed(c, str_fmt(c->arena, "an item has no entity '%.*s'",
					   STR_ARG(c->of->text)))
		       : add_unread(c);
}

static void object(struct computing *c)
{
	const struct oval_collected *o = collect_object(c->memo, c->of->object);
	uint32_t i;

	c->out->flag = o->flag;
	c->out->why = o->message;
	if (o->flag != FLAG_COMPLETE && o->flag != FLAG_INCOMPLETE &&
	    o->flag != FLAG_DOES_NOT_EXIST)
		return;
	if (!o->count)
		failed(c,
		       str_fmt(c->arena, "object '%.*s' has no items", STR_ARG(c->of->object->id)));
	for (i = 0; i < o->count && add_entities(c, o->item[i]); i++)
		;
}

/* ---- functions of one value ---- */

static void begin(struct computing *c, str s)
{
	str p = c->of->text;

	add(c, s.n >= p.n && str_eq((str){ s.p, p.n }, p)
		       ? s
		       : str_fmt(c->arena, "%.*s%.*s", STR_ARG(p), STR_ARG(s)));
}

static void end(struct computing *c, str s)
{
	str p = c->of->text;

	add(c, s.n >= p.n && str_eq((str){ s.p + s.n - p.n, p.n }, p)
		       ? s
		       : str_fmt(c->arena, "%.*s%.*s", STR_ARG(s), STR_ARG(p)));
}

static void escape_regex(struct computing *c, str s)
{
	add(c, oval_escape_regex(c->arena, s));
}

static void glob_to_regex(struct computing *c, str s)
{
	str out, why;

	if (oval_glob_to_regex(c->arena, s, c->of->noescape, &out, &why))
		add(c, out);
	else
		failed(c, why);
}

static void regex_capture(struct computing *c, str s)
{
	str out = STR_NONE, why;

	if (patterns_capture(c->memo->values.patterns, c->of->text, s, &out, &why) == PATTERN_ERROR)
		failed(c, why);
	else
		add(c, out.n ? out : STR(""));
}

static void split(struct computing *c, str s)
{
	str d = c->of->text;
	size_t from = 0, i;

	if (!d.n) {
		failed(c, STR("'split' needs a delimiter"));
		return;
	}
	for (i = 0; i + d.n <= s.n;) {
		if (!str_eq((str){ s.p + i, d.n }, d)) {
			i++;
			continue;
		}
		if (!add(c, (str){ s.p + from, i - from }))
			return;
		from = i += d.n;
	}
	add(c, (str){ s.p + from, s.n - from });
}

static void substring(struct computing *c, str s)
{
	str out, why;

	if (oval_substring(c->arena, s, c->of->start, c->of->length, &out, &why))
		add(c, out);
	else
		failed(c, why);
}

static bool seconds(struct computing *c, enum date_format format, str value, int64_t *out)
{
	static const char *const names[] = {
#define FORMAT(id, text) text,
#include "oval_functions.def"
	};

	if (oval_time(format, value, out))
		return true;
	return failed(c, str_fmt(c->arena, "'%.*s' is no time of format '%s'", STR_ARG(value),
				 names[format]));
}

static void since(struct computing *c, str value)
{
	int64_t then;

	if (seconds(c, c->of->format[1], value, &then))
		add(c, str_fmt(c->arena, "%lld", (long long)(time(NULL) - then)));
}

/* ---- functions of two values ---- */

static bool concat(struct computing *c, str x, str y, str *out)
{
	*out = str_fmt(c->arena, "%.*s%.*s", STR_ARG(x), STR_ARG(y));
	return true;
}

static bool arithmetic(struct computing *c, str x, str y, str *out)
{
	str why;

	return oval_arithmetic(c->arena, c->of->multiply, x, y, out, &why) || failed(c, why);
}

static bool difference(struct computing *c, str x, str y, str *out)
{
	int64_t first, second;

	if (!seconds(c, c->of->format[0], x, &first) || !seconds(c, c->of->format[1], y, &second))
		return false;
	*out = str_fmt(c->arena, "%lld", (long long)(first - second));
	return true;
}

/* The product of all parts, from the left. */
static void product(struct computing *c, const struct component_values *part,
		    bool (*join)(struct computing *c, str x, str y, str *out))
{
	struct component_values *out = c->out, left = part[0];
	uint32_t i;
	size_t x, y;
	str value;

	for (i = 1; i < c->of->count; i++) {
		out->list.v = NULL;
		out->list.n = out->list.cap = c->bytes = 0;
		for (x = 0; x < left.list.n; x++)
			for (y = 0; y < part[i].list.n; y++)
				if (!join(c, left.list.v[x], part[i].list.v[y], &value) ||
				    !add(c, value))
					return;
		left.list.v = out->list.v;
		left.list.n = out->list.n;
	}
}

/* ---- functions of all values ---- */

static void count(struct computing *c, const struct component_values *part)
{
	size_t n = 0;
	uint32_t i;

	for (i = 0; i < c->of->count; i++)
		n += part[i].list.n;
	add(c, str_fmt(c->arena, "%zu", n));
}

static void unique(struct computing *c, const struct component_values *part)
{
	struct map seen;
	uint32_t i;
	size_t k;

	map_init(&seen, c->arena);
	for (i = 0; i < c->of->count; i++)
		for (k = 0; k < part[i].list.n; k++)
			if (!map_put(&seen, part[i].list.v[k], c) && !add(c, part[i].list.v[k]))
				return;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static int by_number(const void *a, const void *b)
{
	double x = strtod(((const str *)a)->p, NULL), y = strtod(((const str *)b)->p, NULL);

	return x < y ? -1 : x > y ? 1 : by_text(a, b);
}

static bool digit_at(str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The digits at *at without leading zeros, *at moved behind them. */
static str number_at(str s, size_t *at)
{
	size_t from;

	while (*at < s.n && s.p[*at] == '0')
		++*at;
	for (from = *at; digit_at(s, *at); ++*at)
		;
	return (str){ s.p + from, *at - from };
}

static int by_size(str m, str n)
{
	if (m.n != n.n)
		return m.n < n.n ? -1 : 1;
	return m.n ? str_cmp(m, n) : 0;
}

/* Runs of digits by their number, all else by its bytes. */
static int by_nature(const void *a, const void *b)
{
	str x = *(const str *)a, y = *(const str *)b;
	size_t i = 0, k = 0;
	int order = 0;

	while (!order && i < x.n && k < y.n) {
		if (digit_at(x, i) && digit_at(y, k)) {
			str m = number_at(x, &i), n = number_at(y, &k);

			order = by_size(m, n);
			continue;
		}
		order = (unsigned char)x.p[i++] - (unsigned char)y.p[k++];
	}
	if (order)
		return order;
	return i < x.n ? 1 : k < y.n ? -1 : by_text(a, b);
}

static void merge(struct computing *c, const struct component_values *part)
{
	static int (*const order[])(const void *, const void *) = {
		[MERGE_LEXICAL] = by_text,
		[MERGE_NUMERIC] = by_number,
		[MERGE_NATURAL] = by_nature,
	};
	struct strbuf b = STRBUF_INIT;
	VEC(str) all = { 0 };
	uint32_t i;
	size_t k;

	for (i = 0; i < c->of->count; i++)
		for (k = 0; k < part[i].list.n; k++)
			*VEC_PUSH(c->arena, &all) =
				str_dup(c->arena, part[i].list.v[k]); /* numbers need their end */
	if (c->of->sort != MERGE_DOCUMENT && all.n)
		qsort(all.v, all.n, sizeof(*all.v), order[c->of->sort]);
	for (k = 0; k < all.n; k++) {
		if (k)
			strbuf_addstr(&b, c->of->text);
		strbuf_addstr(&b, all.v[c->of->descending ? all.n - 1 - k : k]);
	}
	add(c, str_dup(c->arena, strbuf_str(&b)));
	strbuf_release(&b);
}

/* ---- the table ---- */

/* One of them is set. */
static const struct function {
	void (*alone)(struct computing *c);
	void (*each)(struct computing *c, str value);
	bool (*pair)(struct computing *c, str x, str y, str *out);
	void (*all)(struct computing *c, const struct component_values *part);
} functions[COMPONENT_COUNT_] = {
	[COMPONENT_LITERAL] = { .alone = literal },
	[COMPONENT_OBJECT] = { .alone = object },
	[COMPONENT_VARIABLE] = { .alone = variable },
	[COMPONENT_ARITHMETIC] = { .pair = arithmetic },
	[COMPONENT_BEGIN] = { .each = begin },
	[COMPONENT_CONCAT] = { .pair = concat },
	[COMPONENT_COUNT] = { .all = count },
	[COMPONENT_END] = { .each = end },
	[COMPONENT_ESCAPE_REGEX] = { .each = escape_regex },
	[COMPONENT_GLOB_TO_REGEX] = { .each = glob_to_regex },
	[COMPONENT_MERGE] = { .all = merge },
	[COMPONENT_REGEX_CAPTURE] = { .each = regex_capture },
	[COMPONENT_SPLIT] = { .each = split },
	[COMPONENT_SUBSTRING] = { .each = substring },
	[COMPONENT_TIME_DIFFERENCE] = { .each = since, .pair = difference },
	[COMPONENT_UNIQUE] = { .all = unique },
};

static void apply(struct computing *c, const struct component_values *part)
{
	const struct function *f = &functions[c->of->kind];
	size_t i;

	if (f->all)
		f->all(c, part);
	else if (f->pair && c->of->count > 1)
		product(c, part, f->pair);
	else
		for (i = 0; i < part->list.n && c->out->flag != FLAG_ERROR; i++)
			f->each(c, part->list.v[i]);
}

void oval_component_values(struct oval_memo *m, const struct oval_component *of,
			   struct component_values *out)
{
	struct computing c = { m, m->arena, of, out, 0 };
	struct component_values *part;
	uint32_t i;

	*out = (struct component_values){ .flag = FLAG_COMPLETE };
	if (functions[of->kind].alone) {
		functions[of->kind].alone(&c);
		return;
	}
	part = ARENA_ARRAY(m->arena, of->count, struct component_values);
	for (i = 0; i < of->count; i++) {
		oval_component_values(m, of->child[i], &part[i]);
		if (worst(part[i].flag, out->flag) != out->flag)
			out->why = part[i].why;
		out->flag = worst(out->flag, part[i].flag);
		out->hidden |= part[i].hidden;
	}
	if (out->flag == FLAG_COMPLETE || out->flag == FLAG_INCOMPLETE)
		apply(&c, part);
}
