/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Canonical texts and their SHA-256, as docs/decisions/0001-identity.md defines them. Nothing here
 * may change for a rule that has been released: a new form needs a new first line.
 */
#include "identity.h"

#include <stdlib.h>
#include <string.h>

#include "digest.h"

#define FIRST_LINE "norma-1\n"
#define LEAF_DIGITS 12

/* ---- fields ---- */

static const char *escape(char c)
{
	switch (c) {
	case '\\': return "\\\\";
	case '\t': return "\\t";
	case '\n': return "\\n";
	case '\r': return "\\r";
	default: return NULL;
	}
}

/* A field holds no tab, no line end, and no backslash that is not an escape. */
static void add_escaped(struct strbuf *b, str s, bool fold)
{
	size_t from = b->n, begin = 0, i;

	for (i = 0; i < s.n; i++) {
		const char *as = escape(s.p[i]);

		if (!as)
			continue;
		strbuf_add(b, s.p + begin, i - begin);
		strbuf_adds(b, as);
		begin = i + 1;
	}
	strbuf_add(b, s.p + begin, s.n - begin);
	for (; fold && from < b->n; from++)
		if (b->p[from] >= 'A' && b->p[from] <= 'Z')
			b->p[from] += 'a' - 'A';
}

static void add_hex(struct strbuf *b, str bytes)
{
	size_t i;

	for (i = 0; i < bytes.n; i++)
		strbuf_addf(b, "%02x", (unsigned)(unsigned char)bytes.p[i]);
}

/* Places [begin, end) of a text that is being written, to be sorted. */
struct slice {
	size_t begin, end;
	const char *base;
};

static int by_bytes(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;

	return str_cmp((str){ x->base + x->begin, x->end - x->begin },
		       (str){ y->base + y->begin, y->end - y->begin });
}

/* Sorts the slices that end the text; equal ones become one where `distinct`. */
static void sort_tail(struct strbuf *b, struct slice *s, size_t n, bool distinct)
{
	size_t begin = s[0].begin, i;
	char *copy = xmalloc(b->n);

	memcpy(copy, b->p, b->n);
	for (i = 0; i < n; i++)
		s[i].base = copy;
	qsort(s, n, sizeof(*s), by_bytes);
	b->n = begin;
	for (i = 0; i < n; i++)
		if (!i || !distinct || by_bytes(&s[i - 1], &s[i]))
			strbuf_add(b, copy + s[i].begin, s[i].end - s[i].begin);
	free(copy);
}

static void add_list(struct strbuf *b, const struct datum *d, bool fold)
{
	struct slice *s = xmalloc((d->count + 1) * sizeof(*s));
	size_t i;

	strbuf_addch(b, '{');
	for (i = 0; i < d->count; i++) {
		s[i].begin = b->n;
		add_escaped(b, d->item[i], fold);
		strbuf_adds(b, "\\,");
		s[i].end = b->n;
	}
	if (d->count && !d->ordered)
		sort_tail(b, s, d->count, true);
	strbuf_addch(b, '}');
	free(s);
}

static void add_datum(struct strbuf *b, const struct property *p, const struct datum *d, bool fold)
{
	const struct special_row *row;

	switch (d->kind) {
	case DATUM_NONE: break;
	case DATUM_INT: strbuf_addf(b, "%llu", (unsigned long long)d->number); break;
	case DATUM_TEXT: add_escaped(b, d->text, fold && p->folds && !d->exact); break;
	case DATUM_LIST:
		add_list(b, d, p->value == VALUE_REGISTRY && fold && p->folds && !d->exact);
		break;
	case DATUM_BINARY: add_hex(b, d->text); break;
	case DATUM_SPECIAL:
		row = special_row(p->id, d->special);
		strbuf_adds(b, row ? row->word : "");
		break;
	}
}

static void add_value(struct strbuf *b, const struct property *p, const struct alternative *alt)
{
	const struct datum *d = &alt->value;
	bool fold = alt->op != OP_MATCHES && alt->op != OP_NOT_MATCHES;

	if (d->exact)
		strbuf_adds(b, "exact ");
	if (d->ordered)
		strbuf_adds(b, "ordered ");
	if (d->reg == REG_SZ && d->kind == DATUM_INT)
		strbuf_adds(b, "number ");
	if (d->reg != REG_NONE)
		strbuf_addf(b, "%s ", reg_type_name(d->reg));
	if (alt->op != OP_IN_RANGE) {
		add_datum(b, p, d, fold);
		return;
	}
	strbuf_addch(b, '[');
	add_datum(b, p, d, fold);
	strbuf_adds(b, "..");
	add_datum(b, p, &alt->high, fold);
	strbuf_addch(b, ']');
}

/* ---- lines ---- */

/* Whether the first value is like the others, or the only one with the written operator. */
static bool alike(enum operator op)
{
	return op == OP_EQ || op == OP_MATCHES;
}

static void add_predicate(struct strbuf *b, const struct predicate *p)
{
	enum operator op = p->count ? p->alternative[0].op : p->op;
	struct slice *s = xmalloc((p->count + 1) * sizeof(*s));
	size_t i, fixed = alike(op) ? 0 : 1;

	if (p->quantifier)
		strbuf_addf(b, "%s\t", quantifier_text(p->quantifier));
	strbuf_adds(b, operator_text(op));
	strbuf_addch(b, '\t');
	strbuf_adds(b, p->property->fact);
	if (p->property->name) {
		strbuf_addch(b, ' ');
		strbuf_adds(b, p->property->name);
	}
	for (i = 0; i < OPERANDS && p->property->operand[i]; i++) {
		strbuf_addch(b, '\t');
		add_escaped(b, p->operand[i], operand_folds(p->property, i));
	}
	for (i = 0; i < p->count; i++) {
		s[i].begin = b->n;
		strbuf_addch(b, '\t');
		add_value(b, p->property, &p->alternative[i]);
		s[i].end = b->n;
	}
	if (p->count > fixed)
		sort_tail(b, s + fixed, p->count - fixed, true);
	if (p->or_missing)
		strbuf_adds(b, "\tmissing");
	if (p->none_found)
		strbuf_adds(b, "\tnone-found");
	strbuf_addch(b, '\n');
	free(s);
}

static void add_tree(struct strbuf *b, const struct logic *l, unsigned depth)
{
	static const char *const word[] = {
		[LOGIC_ALL] = "all", [LOGIC_ANY] = "any", [LOGIC_ONE] = "one", [LOGIC_NOT] = "not"
	};
	struct slice *s;
	size_t i;

	strbuf_addf(b, "%u\t", depth);
	if (l->kind == LOGIC_PREDICATE) {
		add_predicate(b, l->predicate);
		return;
	}
	strbuf_addf(b, "%s\n", word[l->kind]);
	s = xmalloc((l->count + 1) * sizeof(*s));
	for (i = 0; i < l->count; i++) {
		s[i].begin = b->n;
		add_tree(b, l->child[i], depth + 1);
		s[i].end = b->n;
	}
	if (l->count > 1)
		sort_tail(b, s, l->count, false);
	free(s);
}

static str taken(struct arena *a, struct strbuf *b, str (*make)(struct arena *a, str s))
{
	str out = make(a, strbuf_str(b));

	strbuf_release(b);
	return out;
}

str canonical_tree(struct arena *a, const struct logic *check)
{
	struct strbuf b = STRBUF_INIT;

	strbuf_adds(&b, FIRST_LINE);
	add_tree(&b, check, 0);
	return taken(a, &b, str_dup);
}

str identity_functional(struct arena *a, const struct logic *check)
{
	struct strbuf b = STRBUF_INIT;

	strbuf_adds(&b, FIRST_LINE);
	add_tree(&b, check, 0);
	return taken(a, &b, sha256_hex);
}

str identity_leaf(struct arena *a, const struct predicate *p)
{
	struct strbuf b = STRBUF_INIT;
	str all;

	strbuf_adds(&b, FIRST_LINE "0\t");
	add_predicate(&b, p);
	all = taken(a, &b, sha256_hex);
	return (str){ all.p, LEAF_DIGITS };
}

str identity_control(struct arena *a, str namespace, str first_name)
{
	struct strbuf b = STRBUF_INIT;

	strbuf_addstr(&b, namespace);
	strbuf_addch(&b, '\n');
	strbuf_addstr(&b, first_name);
	return taken(a, &b, sha256_hex);
}

/* ---- attributes ---- */

static void add_line(struct strbuf *b, const char *name, str text)
{
	if (!text.n)
		return;
	strbuf_adds(b, name);
	strbuf_addch(b, '\t');
	add_escaped(b, text, false);
	strbuf_addch(b, '\n');
}

/* One line a link, its title behind a space. */
static void add_links(struct strbuf *b, const struct rule *r)
{
	struct strbuf all = STRBUF_INIT;
	size_t i;

	for (i = 0; i < r->link_count; i++)
		strbuf_addf(&all, "%s%.*s %.*s", i ? "\n" : "", STR_ARG(r->links[i].address),
			    STR_ARG(r->links[i].title));
	add_line(b, "links", strbuf_str(&all));
	strbuf_release(&all);
}

/* The names stand in byte order. */
str identity_informational(struct arena *a, const struct rule *r)
{
	struct strbuf b = STRBUF_INIT;

	add_line(&b, "default", r->default_text);
	add_line(&b, "description", r->description);
	add_line(&b, "impact", r->impact);
	add_links(&b, r);
	add_line(&b, "notes", r->notes);
	add_line(&b, "policy-path", r->policy_path);
	add_line(&b, "policy-value", r->policy_value);
	add_line(&b, "procedure", r->procedure);
	add_line(&b, "rationale", r->rationale);
	add_line(&b, "recommend", r->recommend);
	add_line(&b, "see-also", r->see_also);
	add_line(&b, "severity", r->severity);
	add_line(&b, "solution", r->solution);
	add_line(&b, "title", r->title);
	return taken(a, &b, sha256_hex);
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static void add_profiles(struct strbuf *b, const struct rule *r)
{
	str *names = xmalloc((r->named_count + 1) * sizeof(*names));
	size_t i;

	for (i = 0; i < r->named_count; i++)
		names[i] = r->named[i]->name;
	if (r->named_count)
		qsort(names, r->named_count, sizeof(*names), by_name);
	for (i = 0; i < r->named_count; i++)
		add_line(b, "profile", names[i]);
	free(names);
}

/* Accepted is what a rule is that does not say. */
static void add_status(struct strbuf *b, const struct rule *r)
{
	struct strbuf s = STRBUF_INIT;

	if (r->history.status != STATUS_ACCEPTED)
		strbuf_adds(&s, rule_status_text(r->history.status));
	if (r->history.status == STATUS_DEPRECATED)
		strbuf_addf(&s, " since %.*s reason %.*s", STR_ARG(r->history.deprecated.since),
			    STR_ARG(r->history.deprecated.reason));
	add_line(b, "status", strbuf_str(&s));
	strbuf_release(&s);
}

str identity_full(struct arena *a, const struct rule *r)
{
	struct strbuf b = STRBUF_INIT;

	if (r->applies)
		add_line(&b, "applies", identity_functional(a, r->applies));
	if (r->manual)
		add_line(&b, "assessment", STR("manual"));
	add_line(&b, "control", r->control);
	add_line(&b, "functional", r->functional);
	add_line(&b, "informational", r->informational);
	add_line(&b, "name", r->name);
	add_line(&b, "number", r->number);
	add_profiles(&b, r);
	add_status(&b, r);
	return taken(a, &b, sha256_hex);
}
