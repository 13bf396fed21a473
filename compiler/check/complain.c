/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the checker says. Errors of one place are said once, whoever runs into them again (a let's
 * value, a test's `with`); of a mistake in a template the rules that run into it are notes.
 */
#include "checker.h"

#include <stdarg.h>

/* Of files with errors, what is missing is no news. */
static bool missing_something(enum code code)
{
	return code == CODE_E2001 || code == CODE_E2003 || code == CODE_E2013 ||
	       code == CODE_E2014 || code == CODE_E2016 || code == CODE_E2018;
}

/* A diagnostic and where it stands in the list. */
struct said {
	size_t index, origins;
	const struct ast_origin *origin;
};

static bool contains(span all, span at)
{
	return all.file == at.file && all.begin <= at.begin && at.end <= all.end;
}

static bool explains(const struct ast_origin *o, span at)
{
	while (o && !contains(o->inside, at))
		o = o->up;
	return o;
}

/* How the node comes to the rule that is checked, the nearest first; false if it is its own. */
static bool note_origins(struct checker *c, const struct ast_origin *o, span at)
{
	if (!o || (!note_origins(c, o->up, at) && !contains(o->inside, at)))
		return false;
	diag_note(c->diag, o->at, "%.*s", STR_ARG(o->note));
	return true;
}

#define ORIGINS 4 /* that are shown of one mistake in a template */

/* The same was said of this place: if of another rule, that one is a note. */
static bool said_before(struct checker *c, span at, enum code code)
{
	str key = str_fmt(c->arena, "%u %u %u %d", at.file, at.begin, at.end, (int)code);
	struct said *s = ARENA_NEW(c->arena, struct said), *before;

	s->index = c->diag->list.n;
	s->origin = c->origin;
	before = at.file ? map_put(&c->said, key, s) : NULL;
	if (!before)
		return false;
	if (c->origin && c->origin != before->origin && explains(c->origin, at) &&
	    before->index < c->diag->list.n && before->origins++ < ORIGINS) {
		before->origin = c->origin;
		diag_note_to(c->diag, before->index, c->origin->at, "%.*s",
			     STR_ARG(c->origin->note));
	}
	return true;
}

bool complain(struct checker *c, span at, enum code code, const char *fmt, ...)
{
	va_list ap;
	str text;

	c->muted = (c->incomplete && missing_something(code)) || said_before(c, at, code);
	if (c->muted)
		return false;
	va_start(ap, fmt);
	text = str_vfmt(&c->scratch, fmt, ap);
	va_end(ap);
	diag_error(c->diag, at, code, "%.*s", STR_ARG(text));
	note_origins(c, c->origin, at);
	return false;
}

void warn(struct checker *c, span at, enum code code, const char *fmt, ...)
{
	size_t count;
	va_list ap;
	str text;

	c->muted = said_before(c, at, code);
	if (c->muted)
		return;
	va_start(ap, fmt);
	text = str_vfmt(&c->scratch, fmt, ap);
	va_end(ap);
	count = c->diag->list.n;
	diag_warning(c->diag, at, code, "%.*s", STR_ARG(text));
	if (c->diag->list.n > count)
		note_origins(c, c->origin, at);
}

void explain(struct checker *c, span at, const char *fmt, ...)
{
	va_list ap;
	str text;

	if (c->muted)
		return;
	va_start(ap, fmt);
	text = str_vfmt(&c->scratch, fmt, ap);
	va_end(ap);
	diag_note(c->diag, at, "%.*s", STR_ARG(text));
}

#define SPEND_LIMIT ((size_t)256 << 20)

bool spend(struct checker *c, span at, size_t bytes)
{
	if (bytes <= SPEND_LIMIT - c->spent) {
		c->spent += bytes;
		return true;
	}
	if (c->overspent)
		return false;
	c->overspent = true;
	return complain(c, at, CODE_E3022, "values of all rules together are larger than %zu MiB",
			SPEND_LIMIT >> 20);
}

/* Tables may be long: after many errors nobody reads suggestions. */
#define HINTS 100

const char *hint(struct checker *c, str word, str (*name)(const void *ctx, size_t i),
		 const void *ctx)
{
	size_t n = 0;
	str found;

	if (c->diag->errors > HINTS || word.n > NAME_LIMIT)
		return "";
	while (name(ctx, n).n)
		n++;
	found = suggest(word, n, name, ctx);
	return found.n ? str_fmt(&c->scratch, " (did you mean '%.*s'?)", STR_ARG(found)).p : "";
}
