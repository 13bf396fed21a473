/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines in, lines or elements out. A line of the source begins an item of a list, ends a paragraph (it
 * is empty), or goes on with the line before. Inline marks are read in a whole line of the output,
 * because `code` and links may run over a soft break. One reader serves both forms, so they agree on
 * what is a paragraph, an item, a link.
 */
#include "prose.h"

#include <string.h>

#include "xml.h"

static bool space(char c)
{
	return (unsigned char)c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r'));
}

/* The length of the text up to white space that is more than one space between two words. */
static size_t plain_run(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (space(s.p[i]) && (s.p[i] != ' ' || i + 1 == s.n || space(s.p[i + 1])))
			break;
	return i;
}

/* Words joined by one space. */
static void squeeze(struct strbuf *b, str s)
{
	size_t first = b->n, n;

	while (s.n) {
		for (n = 0; n < s.n && space(s.p[n]);)
			n++;
		s = (str){ s.p + n, s.n - n };
		n = plain_run(s);
		if (n && b->n > first)
			strbuf_addch(b, ' ');
		strbuf_add(b, s.p, n);
		s = (str){ s.p + n, s.n - n };
	}
}

str text_squeeze(struct arena *a, str text)
{
	struct strbuf b = STRBUF_INIT;
	str out;

	text = str_trim(text);
	if (plain_run(text) == text.n)
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

bool link_address(str s)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };
	size_t i, k;

	for (i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (str_starts(s, schemes[i]) && s.n > strlen(schemes[i]))
			break;
	for (k = 0; k < s.n; k++)
		if ((unsigned char)s.p[k] <= ' ' || strchr("<>\"\\^`{|}", s.p[k]))
			return false;
	return i < sizeof(schemes) / sizeof(*schemes);
}

struct prose {
	struct strbuf out, line; /* line: what is being joined */
	bool item, gap;		 /* line is an item; an empty line stands before it */
	bool last_item;
	bool xhtml;
	char list; /* the list that is open in XHTML: 'u', 'o'; 0: none */
};

static void add(struct prose *p, str text)
{
	if (p->xhtml)
		xml_escape(&p->out, text);
	else
		strbuf_addstr(&p->out, text);
}

/* Only in XHTML. */
static void mark(struct prose *p, const char *tags)
{
	if (p->xhtml)
		strbuf_adds(&p->out, tags);
}

static void add_link(struct prose *p, str text, str address)
{
	bool anchor = p->xhtml && link_address(address);

	mark(p, anchor ? "<a href=\"" : "");
	if (anchor)
		add(p, address);
	mark(p, anchor ? "\">" : "");
	add(p, text);
	mark(p, anchor ? "</a>" : "");
	if (anchor)
		return;
	strbuf_adds(&p->out, " (");
	add(p, address);
	strbuf_addch(&p->out, ')');
}

/* [text](address); returns the bytes taken, 0 if it is no link. */
static size_t link(struct prose *p, str s)
{
	const char *middle = find(s, 0, ']'), *end;
	size_t n = middle ? (size_t)(middle - s.p) : s.n;

	if (n + 2 >= s.n || middle[1] != '(' || n < 2 || memchr(s.p + 1, '[', n - 1))
		return 0;
	end = find(s, n + 2, ')');
	if (!end || memchr(middle, ' ', (size_t)(end - middle)))
		return 0;
	add_link(p, (str){ s.p + 1, n - 1 }, (str){ middle + 2, (size_t)(end - middle) - 2 });
	return (size_t)(end - s.p) + 1;
}

static size_t code(struct prose *p, str s, const char *end)
{
	size_t n = (size_t)(end - s.p) + 1;

	mark(p, "<code>");
	add(p, (str){ s.p + 1, n - 2 });
	mark(p, "</code>");
	return n;
}

static void inline_marks(struct prose *p, str line)
{
	const char *end = line.p; /* of the next code; NULL: no mark is left */
	size_t i = 0, plain, taken;

	while (i < line.n) {
		str rest = { line.p + i, line.n - i };

		for (plain = 0; plain < rest.n && rest.p[plain] != '`' && rest.p[plain] != '[';)
			plain++;
		add(p, (str){ rest.p, plain });
		i += plain;
		if (i == line.n)
			break;
		rest = (str){ line.p + i, line.n - i };
		taken = 0;
		if (rest.p[0] == '[')
			taken = link(p, rest);
		else if (end)
			end = memchr(rest.p + 1, '`', rest.n - 1);
		if (rest.p[0] == '`' && end)
			taken = code(p, rest, end);
		if (!taken)
			strbuf_addch(&p->out, rest.p[0]);
		i += taken ? taken : 1;
	}
}

static void list_end(struct prose *p)
{
	if (p->list)
		strbuf_adds(&p->out, p->list == 'o' ? "</ol>" : "</ul>");
	p->list = 0;
}

/* Opens the list of an item unless it is open; a number that is not the next one is kept. */
static void list_begin(struct prose *p, str item)
{
	char kind = item.p[0] >= '0' && item.p[0] <= '9' ? 'o' : 'u';
	unsigned long first = kind == 'o' ? strtoul(item.p, NULL, 10) : 1;

	if (p->list == kind)
		return;
	list_end(p);
	p->list = kind;
	if (kind == 'u')
		strbuf_adds(&p->out, "<ul>");
	else if (first == 1)
		strbuf_adds(&p->out, "<ol>");
	else
		strbuf_addf(&p->out, "<ol start=\"%lu\">", first);
}

static void flush_xhtml(struct prose *p, str line)
{
	size_t n = p->item ? item_mark(line) : 0;

	if (!n) {
		list_end(p);
		strbuf_adds(&p->out, "<p>");
		inline_marks(p, line);
		strbuf_adds(&p->out, "</p>");
		return;
	}
	list_begin(p, line);
	strbuf_adds(&p->out, "<li>");
	inline_marks(p, str_trim((str){ line.p + n, line.n - n }));
	strbuf_adds(&p->out, "</li>");
}

static void flush_plain(struct prose *p, str line)
{
	if (p->out.n)
		strbuf_adds(&p->out, p->gap && !(p->item && p->last_item) ? "\n\n" : "\n");
	inline_marks(p, line);
}

static void flush(struct prose *p)
{
	str line = str_trim(strbuf_str(&p->line));

	if (line.n) {
		if (p->xhtml)
			flush_xhtml(p, line);
		else
			flush_plain(p, line);
		p->last_item = p->item;
		p->gap = false;
	}
	strbuf_reset(&p->line);
	p->item = false;
}

static str convert(struct arena *a, str markdown, bool xhtml)
{
	struct prose p = { .xhtml = xhtml };
	str out;

	while (markdown.n) {
		const char *end = memchr(markdown.p, '\n', markdown.n);
		str all = { markdown.p, end ? (size_t)(end - markdown.p) : markdown.n };
		str line = str_trim(all);
		bool item = begins_item(line, p.line.n && !p.item);

		markdown.p += all.n + (end != NULL);
		markdown.n -= all.n + (end != NULL);
		if (!line.n || item)
			flush(&p);
		p.gap |= !line.n;
		if (item)
			p.item = true;
		if (p.line.n && line.n)
			strbuf_addch(&p.line, ' ');
		squeeze(&p.line, line);
	}
	flush(&p);
	list_end(&p);
	out = str_dup(a, strbuf_str(&p.out));
	strbuf_release(&p.out);
	strbuf_release(&p.line);
	return out;
}

str markdown_plain(struct arena *a, str markdown)
{
	return convert(a, markdown, false);
}

str markdown_xhtml(struct arena *a, str markdown)
{
	return convert(a, markdown, true);
}
