/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines in, lines out. A line of the source begins an item of a list, ends a paragraph (it is
 * empty), or goes on with the line before. Inline marks are taken off a whole line of the output,
 * because `code` and links may run over a soft break.
 */
#include "prose.h"

#include <string.h>

static bool space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Words joined by one space. */
static void squeeze(struct strbuf *b, str s)
{
	size_t i = 0, begin, first = b->n;

	while (i < s.n) {
		while (i < s.n && space(s.p[i]))
			i++;
		for (begin = i; i < s.n && !space(s.p[i]);)
			i++;
		if (i > begin && b->n > first)
			strbuf_addch(b, ' ');
		strbuf_add(b, s.p + begin, i - begin);
	}
}

str text_squeeze(struct arena *a, str text)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str out;

	text = str_trim(text);
	for (i = 0; i < text.n; i++)
		if (space(text.p[i]) && (text.p[i] != ' ' || space(text.p[i + 1])))
			break;
	if (i == text.n)
		return text;
	squeeze(&b, text);
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

/* The length of the mark that begins an item, "- " or "12. ", else 0. */
static size_t item_mark(str line)
{
	size_t n = 0;

	if (line.n > 1 && strchr("-*+", line.p[0]) && space(line.p[1]))
		return 2;
	while (n < line.n && n < 9 && line.p[n] >= '0' && line.p[n] <= '9')
		n++;
	if (!n || n + 1 >= line.n || !strchr(".)", line.p[n]) || !space(line.p[n + 1]))
		return 0;
	return n + 2;
}

/* Within a paragraph only "1." begins a numbered list: "in\n2019. Then" is prose. */
static bool begins_item(str line, bool in_paragraph)
{
	size_t n = item_mark(line);

	return n == 2 || (n && (!in_paragraph || (n == 3 && line.p[0] == '1')));
}

#define LINK_LIMIT 1000 /* bytes of a link's text and of its address */

static const char *find(str s, size_t from, char c)
{
	size_t n = s.n - from < LINK_LIMIT ? s.n - from : LINK_LIMIT;

	return memchr(s.p + from, c, n);
}

/* [text](address); returns the bytes taken, 0 if it is no link. */
static size_t link(struct strbuf *b, str s)
{
	const char *middle = find(s, 0, ']'), *end;
	size_t n = middle ? (size_t)(middle - s.p) : s.n;

	if (n + 2 >= s.n || middle[1] != '(' || n < 2 || memchr(s.p + 1, '[', n - 1))
		return 0;
	end = find(s, n + 2, ')');
	if (!end || memchr(middle, ' ', (size_t)(end - middle)))
		return 0;
	strbuf_add(b, s.p + 1, n - 1);
	strbuf_adds(b, " (");
	strbuf_add(b, middle + 2, (size_t)(end - middle) - 2);
	strbuf_addch(b, ')');
	return (size_t)(end - s.p) + 1;
}

static void inline_marks(struct strbuf *b, str line)
{
	const char *end = line.p; /* of the next code; NULL: no mark is left */
	size_t i = 0, plain, taken;

	while (i < line.n) {
		str rest = { line.p + i, line.n - i };

		for (plain = 0; plain < rest.n && rest.p[plain] != '`' && rest.p[plain] != '[';)
			plain++;
		strbuf_add(b, rest.p, plain);
		i += plain;
		if (i == line.n)
			break;
		rest = (str){ line.p + i, line.n - i };
		taken = 0;
		if (rest.p[0] == '[')
			taken = link(b, rest);
		else if (end)
			end = memchr(rest.p + 1, '`', rest.n - 1);
		if (rest.p[0] == '`' && end) {
			taken = (size_t)(end - rest.p) + 1;
			strbuf_add(b, rest.p + 1, taken - 2);
		}
		if (!taken)
			strbuf_addch(b, rest.p[0]);
		i += taken ? taken : 1;
	}
}

struct lines {
	struct strbuf out, line; /* line: what is being joined */
	bool item, gap;		 /* line is an item; an empty line stands before it */
	bool last_item;
};

static void flush(struct lines *l)
{
	str line = str_trim(strbuf_str(&l->line));

	if (line.n) {
		if (l->out.n)
			strbuf_adds(&l->out, l->gap && !(l->item && l->last_item) ? "\n\n" : "\n");
		inline_marks(&l->out, line);
		l->last_item = l->item;
		l->gap = false;
	}
	strbuf_reset(&l->line);
	l->item = false;
}

str markdown_plain(struct arena *a, str markdown)
{
	struct lines l = { STRBUF_INIT, STRBUF_INIT, false, false, false };
	str out;

	while (markdown.n) {
		const char *end = memchr(markdown.p, '\n', markdown.n);
		str all = { markdown.p, end ? (size_t)(end - markdown.p) : markdown.n };
		str line = str_trim(all);
		bool item = begins_item(line, l.line.n && !l.item);

		markdown.p += all.n + (end != NULL);
		markdown.n -= all.n + (end != NULL);
		if (!line.n || item)
			flush(&l);
		l.gap |= !line.n;
		if (item)
			l.item = true;
		if (l.line.n && line.n)
			strbuf_addch(&l.line, ' ');
		squeeze(&l.line, line);
	}
	flush(&l);
	out = str_dup(a, strbuf_str(&l.out));
	strbuf_release(&l.out);
	strbuf_release(&l.line);
	return out;
}
