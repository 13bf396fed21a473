/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sections in memory up to SPILL bytes each, then in a temporary file without a name, which the
 * system removes when it is closed.
 */
#include "sections.h"

#include <errno.h>
#include <unistd.h>

#define SPILL ((size_t)1 << 20)

void sections_init(struct sections *s, struct arena *a)
{
	*s = (struct sections){ .arena = a };
}

void sections_release(struct sections *s)
{
	size_t i;

	for (i = 0; i < s->list.n; i++) {
		strbuf_release(&s->list.v[i].text);
		if (s->list.v[i].file >= 0)
			close(s->list.v[i].file);
	}
	s->list.n = 0;
}

static struct joined *find(const struct sections *s, enum output o, str name)
{
	size_t i;

	for (i = 0; i < s->list.n; i++)
		if (s->list.v[i].output == o && str_eq(s->list.v[i].name, name))
			return &s->list.v[i];
	return NULL;
}

static struct joined *joined(struct sections *s, enum output o, str name)
{
	struct joined *x = find(s, o, name);

	if (x)
		return x;
	x = VEC_PUSH(s->arena, &s->list);
	*x = (struct joined){ o, str_dup(s->arena, name), STRBUF_INIT, -1 };
	return x;
}

static bool failed(struct diag *d)
{
	diag_error(d, SPAN_NONE, CODE_E4001, "a temporary file cannot be used: %s",
		   strerror(errno));
	return false;
}

static int temporary(void)
{
	FILE *f = tmpfile();
	int fd = f ? dup(fileno(f)) : -1;

	if (f)
		fclose(f);
	return fd;
}

static bool spill(struct diag *d, struct joined *x)
{
	str rest = strbuf_str(&x->text);
	ssize_t n;

	if (x->file < 0)
		x->file = temporary();
	if (x->file < 0)
		return failed(d);
	while (rest.n) {
		n = write(x->file, rest.p, rest.n);
		if (n < 0 && errno != EINTR)
			return failed(d);
		if (n > 0) {
			rest.p += n;
			rest.n -= (size_t)n;
		}
	}
	strbuf_reset(&x->text);
	return true;
}

/* The first of names that spaces part. */
static bool next_name(str *names, str *out)
{
	const char *space;

	*out = str_trim(*names);
	space = memchr(out->p, ' ', out->n);
	if (space)
		out->n = (size_t)(space - out->p);
	names->n -= (size_t)(out->p + out->n - names->p);
	names->p = out->p + out->n;
	return out->n > 0;
}

static bool append(struct sections *s, struct diag *d, enum output o, str name,
		   const struct emitted *e)
{
	struct joined *x = joined(s, o, name);
	size_t i;

	for (i = 0; i < e->pieces.n; i++)
		strbuf_addstr(&x->text, e->pieces.v[i].text);
	return x->text.n <= SPILL || spill(d, x);
}

bool sections_add(struct sections *s, struct diag *d, enum output o, const emitted_list *from)
{
	size_t i;

	for (i = 0; i < from->n; i++) {
		const struct emitted *e = &from->v[i];
		str names = e->name, name;

		while (!e->file && next_name(&names, &name))
			if (!append(s, d, o, name, e))
				return false;
	}
	return true;
}

static bool put_file(struct diag *d, int file, bool (*put)(void *ctx, str text), void *ctx)
{
	char buffer[1 << 16];
	off_t at = 0;
	ssize_t n;

	while ((n = pread(file, buffer, sizeof(buffer), at)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return failed(d);
		if (!put(ctx, (str){ buffer, (size_t)n }))
			return false;
		at += n;
	}
	return true;
}

bool sections_write(const struct sections *s, struct diag *d, enum output o,
		    const emitted_list *files, const struct emitted *file,
		    bool (*put)(void *ctx, str text), void *ctx)
{
	size_t i, k;

	for (i = 0; i < file->pieces.n; i++) {
		const struct piece *p = &file->pieces.v[i];
		const struct joined *x;

		if (!p->section.n) {
			if (!put(ctx, p->text))
				return false;
			continue;
		}
		for (k = 0; k < files->n; k++) {
			const struct emitted *e = &files->v[k];

			if (!e->file && str_eq(e->name, p->section) && e->pieces.n &&
			    !put(ctx, e->pieces.v[0].text))
				return false;
		}
		x = find(s, o, p->section);
		if (!x)
			continue;
		if ((x->file >= 0 && !put_file(d, x->file, put, ctx)) ||
		    !put(ctx, strbuf_str(&x->text)))
			return false;
	}
	return true;
}
