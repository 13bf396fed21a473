/* SPDX-License-Identifier: Apache-2.0 */
/* The list of diagnostics, and the way from bytes to line and column. */
#include "diag.h"

#include "bug.h"

#define KEPT 1000

static const struct {
	const char *name, *title;
} codes[] = {
#define CODE(id, title) [CODE_##id] = { #id, title },
#include "codes.def"
};

void diag_init(struct diag *d)
{
	*d = (struct diag){ 0 };
	arena_init(&d->arena);
	diag_source(d, STR(""), STR_NONE);
}

void diag_release(struct diag *d)
{
	arena_release(&d->arena);
	*d = (struct diag){ 0 };
}

uint32_t diag_source(struct diag *d, str path, str text)
{
	struct source *s = VEC_PUSH(&d->arena, &d->sources);

	s->path = str_dup(&d->arena, path);
	s->text = text;
	return (uint32_t)(d->sources.n - 1);
}

__attribute__((format(printf, 5, 0))) static void
record(struct diag *d, enum severity severity, span at, enum code code, const char *fmt, va_list ap)
{
	size_t *count = severity == SEVERITY_ERROR ? &d->errors : &d->warnings;
	struct diagnostic *x;

	if (++*count > (d->limit ? d->limit : KEPT))
		return;
	x = VEC_PUSH(&d->arena, &d->list);
	x->severity = severity;
	x->code = code;
	x->at = at;
	x->text = str_vfmt(&d->arena, fmt, ap);
}

void diag_error(struct diag *d, span at, enum code code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	record(d, SEVERITY_ERROR, at, code, fmt, ap);
	va_end(ap);
}

void diag_warning(struct diag *d, span at, enum code code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	record(d, SEVERITY_WARNING, at, code, fmt, ap);
	va_end(ap);
}

void diag_note(struct diag *d, span at, const char *fmt, ...)
{
	struct diagnostic *x;
	struct note *n;
	va_list ap;

	if (!d->list.n)
		BUG("a note without a diagnostic");
	x = &d->list.v[d->list.n - 1];
	if (d->errors > (d->limit ? d->limit : KEPT))
		return;
	n = VEC_PUSH(&d->arena, &x->notes);
	n->at = at;
	va_start(ap, fmt);
	n->text = str_vfmt(&d->arena, fmt, ap);
	va_end(ap);
}

void diag_note_to(struct diag *d, size_t index, span at, const char *fmt, ...)
{
	struct note *n = VEC_PUSH(&d->arena, &d->list.v[index].notes);
	va_list ap;

	n->at = at;
	va_start(ap, fmt);
	n->text = str_vfmt(&d->arena, fmt, ap);
	va_end(ap);
}

void diag_unrepeat(struct diag *d, size_t from)
{
	size_t i, k, n = from;

	for (i = from; i < d->list.n; i++) {
		const struct diagnostic *x = &d->list.v[i];

		for (k = from; k < n; k++)
			if (d->list.v[k].code == x->code &&
			    !memcmp(&d->list.v[k].at, &x->at, sizeof(x->at)))
				break;
		if (k < n && x->severity == SEVERITY_WARNING)
			d->warnings--;
		else
			d->list.v[n++] = *x;
	}
	d->list.n = n;
}

void diag_take(struct diag *into, struct diag *from)
{
	size_t i, k;

	for (i = 0; i < from->list.n; i++) {
		const struct diagnostic *x = &from->list.v[i];
		struct diagnostic *y = VEC_PUSH(&into->arena, &into->list);

		*y = (struct diagnostic){ .severity = x->severity,
					  .code = x->code,
					  .at = x->at,
					  .text = str_dup(&into->arena, x->text) };
		for (k = 0; k < x->notes.n; k++) {
			struct note *n = VEC_PUSH(&into->arena, &y->notes);

			n->at = x->notes.v[k].at;
			n->text = str_dup(&into->arena, x->notes.v[k].text);
		}
	}
	into->errors += from->errors;
	into->warnings += from->warnings;
	from->list.n = from->errors = from->warnings = 0;
}

static void map_lines(struct diag *d, struct source *s)
{
	size_t i;

	*VEC_PUSH(&d->arena, &s->lines) = 0;
	for (i = 0; i < s->text.n; i++)
		if (s->text.p[i] == '\n')
			*VEC_PUSH(&d->arena, &s->lines) = (uint32_t)(i + 1);
}

/* The index of the last line that begins at or before the offset. */
static size_t find_line(const struct source *s, uint32_t offset)
{
	size_t low = 0, high = s->lines.n, middle;

	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (s->lines.v[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void diag_place(struct diag *d, span at, bool end, struct place *out)
{
	struct source *s = &d->sources.v[at.file];
	uint32_t offset = end && at.end > at.begin ? at.end : at.begin;
	size_t i, line, stop;

	*out = (struct place){ .path = s->path };
	if (!s->text.p) {
		out->line = at.begin;
		out->column = at.end;
		return;
	}
	if (offset > s->text.n)
		offset = (uint32_t)s->text.n;
	if (!s->lines.n)
		map_lines(d, s);
	line = find_line(s, offset);
	out->line = (uint32_t)line + 1;
	out->column = 1;
	for (i = s->lines.v[line]; i < offset; i++)
		out->column += ((unsigned char)s->text.p[i] & 0xc0) != 0x80;
	stop = line + 1 < s->lines.n ? s->lines.v[line + 1] - 1 : s->text.n;
	if (stop > s->lines.v[line] && s->text.p[stop - 1] == '\r')
		stop--;
	out->source_line = (str){ s->text.p + s->lines.v[line], stop - s->lines.v[line] };
}

const char *code_name(enum code code)
{
	return codes[code].name;
}

const char *code_title(enum code code)
{
	return codes[code].title;
}

bool code_find(str name, enum code *out)
{
	int i;

	for (i = 0; i < CODE_COUNT; i++)
		if (str_eq_fold(name, str_of(codes[i].name))) {
			*out = (enum code)i;
			return true;
		}
	return false;
}

str suggest(str word, size_t count, str (*name)(const void *ctx, size_t i), const void *ctx)
{
	size_t best = word.n / 3 + 1, i, far;
	str found = STR_NONE;

	for (i = 0; i < count; i++) {
		str candidate = name(ctx, i);

		if (!candidate.p)
			break;
		far = str_distance(word, candidate, best);
		if (far < best || (far == best && !found.p)) {
			best = far;
			found = candidate;
		}
	}
	return found;
}
