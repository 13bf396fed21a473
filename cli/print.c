/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnostics on stderr: for people with the source line and a caret, or as JSON lines. */
#include "cli.h"

#include <jansson.h>
#include <stdio.h>

static const char *const severity_text[] = {
	[SEVERITY_ERROR] = "error",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_NOTE] = "note",
};

static void paint(const struct cli *c, const char *code)
{
	if (c->colour)
		fputs(code, stderr);
}

void print_printable(FILE *to, str s)
{
	struct strbuf b = STRBUF_INIT;

	strbuf_add_printable(&b, s);
	fwrite(b.p, 1, b.n, to);
	strbuf_release(&b);
}

static void put(str s)
{
	print_printable(stderr, s);
}

#define SHOWN 160 /* bytes of a source line around the caret */

/* The source line and a caret under [from, to) columns; long lines are cut. */
static void snippet(const struct cli *c, const struct place *begin, const struct place *end)
{
	str line = begin->source_line;
	uint32_t column = 1, last = end->line == begin->line ? end->column : 0;
	size_t at = 0;

	if (line.n > SHOWN && begin->column > SHOWN)
		return;
	if (line.n > SHOWN)
		for (line.n = SHOWN; line.n && ((unsigned char)line.p[line.n] & 0xc0) == 0x80;)
			line.n--;
	fprintf(stderr, "%6u | ", begin->line);
	put(line);
	fputs("\n       | ", stderr);
	for (at = 0; at < line.n && column < begin->column; at++)
		if (((unsigned char)line.p[at] & 0xc0) != 0x80) {
			fputc(line.p[at] == '\t' ? '\t' : ' ', stderr);
			column++;
		}
	paint(c, "\033[1;32m");
	fputc('^', stderr);
	for (column++; column < last && column < SHOWN; column++)
		fputc('~', stderr);
	paint(c, "\033[0m");
	fputc('\n', stderr);
}

static void line_of(struct cli *c, span at, const char *word, const char *colour, const char *code,
		    str text)
{
	struct place begin, end;

	diag_place(&c->diag, at, false, &begin);
	diag_place(&c->diag, at, true, &end);
	if (begin.path.n) {
		put(begin.path);
		fputc(':', stderr);
	} else {
		fputs("norma:", stderr);
	}
	if (begin.line)
		fprintf(stderr, "%u:", begin.line);
	if (begin.line && begin.column)
		fprintf(stderr, "%u:", begin.column);
	fputc(' ', stderr);
	paint(c, colour);
	fputs(word, stderr);
	if (code)
		fprintf(stderr, "[%s]", code);
	paint(c, "\033[0m");
	fputs(": ", stderr);
	put(text);
	fputc('\n', stderr);
	if (begin.source_line.p && at.file)
		snippet(c, &begin, &end);
}

static void print_text(struct cli *c, const struct diagnostic *x)
{
	static const char *const colours[] = {
		[SEVERITY_ERROR] = "\033[1;31m",
		[SEVERITY_WARNING] = "\033[1;33m",
		[SEVERITY_NOTE] = "\033[1;36m",
	};
	size_t i;

	line_of(c, x->at, severity_text[x->severity], colours[x->severity], code_name(x->code),
		x->text);
	for (i = 0; i < x->notes.n; i++)
		line_of(c, x->notes.v[i].at, "note", colours[SEVERITY_NOTE], NULL,
			x->notes.v[i].text);
}

static json_t *message(str s)
{
	json_t *j = json_stringn(s.p, s.n);

	return j ? j : json_string("(text is not valid UTF-8)");
}

static void put_place(struct cli *c, json_t *o, span at)
{
	struct place begin, end;

	diag_place(&c->diag, at, false, &begin);
	diag_place(&c->diag, at, true, &end);
	json_object_set_new(o, "file", message(begin.path));
	json_object_set_new(o, "line", json_integer(begin.line));
	json_object_set_new(o, "column", json_integer(begin.column));
	json_object_set_new(o, "endLine", json_integer(end.line));
	json_object_set_new(o, "endColumn", json_integer(end.column));
}

static void print_json(struct cli *c, const struct diagnostic *x)
{
	json_t *o = json_object(), *notes = json_array();
	size_t i;

	put_place(c, o, x->at);
	json_object_set_new(o, "severity", json_string(severity_text[x->severity]));
	json_object_set_new(o, "code", json_string(code_name(x->code)));
	json_object_set_new(o, "message", message(x->text));
	for (i = 0; i < x->notes.n; i++) {
		json_t *n = json_object();

		put_place(c, n, x->notes.v[i].at);
		json_object_set_new(n, "message", message(x->notes.v[i].text));
		json_array_append_new(notes, n);
	}
	json_object_set_new(o, "notes", notes);
	json_dumpf(o, stderr, JSON_COMPACT);
	fputc('\n', stderr);
	json_decref(o);
}

static void further(const struct cli *c, const char *what, size_t count, size_t shown)
{
	if (shown && count > shown && !c->json)
		fprintf(stderr, "norma: %zu further %s are not shown\n", count - shown, what);
}

void print_diagnostics(struct cli *c)
{
	size_t i, errors = 0, warnings = 0;

	for (i = 0; i < c->diag.list.n; i++) {
		const struct diagnostic *x = &c->diag.list.v[i];

		errors += x->severity == SEVERITY_ERROR;
		warnings += x->severity == SEVERITY_WARNING;
		if (c->json)
			print_json(c, x);
		else
			print_text(c, x);
	}
	further(c, "errors", c->diag.errors, errors);
	further(c, "warnings", c->diag.warnings, warnings);
	c->diag.list.n = 0;
}
