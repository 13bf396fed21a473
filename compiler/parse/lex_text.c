/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts: '...' as it stands, "..." with escapes, and """ blocks whose closer's indent is removed.
 * The lexer finds their end and reports what is wrong inside, once; lex_decode then never fails.
 * A text without its end takes the rest of its line and counts the braces it took, so that the
 * parser can go on as if they had been outside.
 */
#include "lex.h"

#include <string.h>

static uint32_t line_end(const struct lexer *x, uint32_t at)
{
	const char *p = memchr(x->text.p + at, '\n', x->text.n - at);

	return p ? (uint32_t)(p - x->text.p) : (uint32_t)x->text.n;
}

/* Where the line that holds `at` begins. */
static uint32_t line_begin(const struct lexer *x, uint32_t at)
{
	while (at && x->text.p[at - 1] != '\n')
		at--;
	return at;
}

static uint32_t skip_indent(const struct lexer *x, uint32_t at)
{
	while (at < x->text.n && (x->text.p[at] == ' ' || x->text.p[at] == '\t'))
		at++;
	return at;
}

static bool first_on_line(const struct lexer *x, uint32_t at)
{
	while (at && (x->text.p[at - 1] == ' ' || x->text.p[at - 1] == '\t'))
		at--;
	return !at || x->text.p[at - 1] == '\n';
}

static bool at_line_end(const struct lexer *x, uint32_t at)
{
	at = skip_indent(x, at);
	return at >= x->text.n || x->text.p[at] == '\n' || x->text.p[at] == '\r';
}

/* Makes the rest of the line, from the text's begin, a BAD token. */
static void swallow_line(struct lexer *x, struct token *t)
{
	uint32_t end = line_end(x, t->begin), i;
	int32_t closers = 0;

	for (i = t->begin; i < end; i++)
		closers += (x->text.p[i] == '}') - (x->text.p[i] == '{');
	t->kind = TOK_BAD;
	t->swallowed = closers > 0 ? (uint32_t)closers : 0;
	x->at = end;
}

static void check_length(struct lexer *x, const struct token *t, uint32_t quote)
{
	if (x->at - t->begin > LEX_TEXT_LIMIT)
		diag_error(x->d, lex_span(x, t->begin, t->begin + quote), CODE_E0013,
			   "a text of %u bytes; at most %u are allowed", x->at - t->begin,
			   LEX_TEXT_LIMIT);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \u{H...}, one to six digits; returns its length, 0 if it is malformed. */
static uint32_t code_point(const char *p, size_t n, uint32_t *c)
{
	uint32_t i;

	*c = 0;
	if (n < 5 || p[2] != '{')
		return 0;
	for (i = 3; i < n && i < 9 && hex(p[i]) >= 0; i++)
		*c = *c << 4 | (uint32_t)hex(p[i]);
	return i > 3 && i < n && p[i] == '}' ? i + 1 : 0;
}

/* Characters that XML 1.0 can carry (section 2.2, Char), so that every output can. */
static bool carried(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c <= 0xd7ff || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

/* Reads the escape at p, p[0] being the backslash. Returns its length, 0 if there is no such. */
static uint32_t escape(const char *p, size_t n, uint32_t *c)
{
	uint32_t length;

	if (n < 2)
		return 0;
	switch (p[1]) {
	case 'n': *c = '\n'; return 2;
	case 't': *c = '\t'; return 2;
	case '"': *c = '"'; return 2;
	case '\\': *c = '\\'; return 2;
	case 'u': length = code_point(p, n, c); return length && carried(*c) ? length : 0;
	default: return 0;
	}
}

/* Records an error for the wrong escape at `at`; returns where to go on. */
static uint32_t wrong_escape(struct lexer *x, uint32_t at)
{
	const char *p = x->text.p + at;
	size_t n = x->text.n - at;
	uint32_t c, length = n > 1 && p[1] == 'u' ? code_point(p, n, &c) : 0;
	size_t end = at + 1;

	if (length) {
		diag_error(x->d, lex_span(x, at, at + length), CODE_E0012,
			   "'%.*s' is no character that a text may hold", (int)length, p);
		return at + length;
	}
	if (n > 1 && p[1] != '\r' && p[1] != '\n')
		utf8_next(x->text, &end);
	diag_error(
		x->d, lex_span(x, at, (uint32_t)end), CODE_E0012,
		n > 1 && p[1] == 'u'
			? "malformed escape '%.*s'; a character is \\u{...} with 1 to 6 hex digits"
			: "unknown escape '%.*s'; there are \\n \\t \\\" \\\\ \\u{...}, and '...' takes "
			  "a backslash as it is",
		(int)(end - at), p);
	return (uint32_t)end;
}

/* RAW = "'" ... "'"    TEXT = '"' { character | escape } '"', on one line */
void lex_quoted(struct lexer *x, struct token *t)
{
	char quote = x->text.p[x->at];
	uint32_t at = x->at + 1, end = (uint32_t)x->text.n, c, length;

	t->kind = quote == '"' ? TOK_TEXT : TOK_RAW;
	t->plain = true;
	while (at < end && x->text.p[at] != quote && x->text.p[at] != '\n') {
		if (x->text.p[at] != '\\' || quote != '"') {
			at++;
			continue;
		}
		t->plain = false;
		length = escape(x->text.p + at, end - at, &c);
		at = length ? at + length : wrong_escape(x, at);
	}
	if (at >= end || x->text.p[at] == '\n') {
		if (!x->quiet)
			diag_error(x->d, lex_span(x, t->begin, t->begin + 1), CODE_E0007,
				   "text is not closed: expected another %c on this line", quote);
		swallow_line(x, t);
		return;
	}
	t->body = t->begin + 1;
	t->body_end = at;
	x->at = at + 1;
	check_length(x, t, 1);
}

/* `"""` text `"""` on one line. */
static void one_line_block(struct lexer *x, struct token *t)
{
	const char *begin = x->text.p + t->begin + 3, *end = x->text.p + x->text.n;
	const char *close = memmem(begin, (size_t)(end - begin), "\"\"\"", 3);

	if (!close || memchr(begin, '\n', (size_t)(close - begin)))
		diag_error(x->d, lex_span(x, t->begin, t->begin + 3), CODE_E0009,
			   "a text block begins on the line below its opening quotes, or closes "
			   "on the same line");
	if (!close) {
		swallow_line(x, t);
		return;
	}
	t->plain = true;
	t->body = t->begin + 3;
	t->body_end = (uint32_t)(close - x->text.p);
	x->at = t->body_end + 3;
}

/* Each line of a block begins with the closer's indent or is blank. */
static void check_indent(struct lexer *x, const struct token *t)
{
	uint32_t close = x->at - 3 - t->indent, at, next, end;

	for (at = t->body; at < t->body_end; at = next) {
		next = line_end(x, at) + 1;
		if (next - at > t->indent && !memcmp(x->text.p + at, x->text.p + close, t->indent))
			continue;
		end = skip_indent(x, at);
		if (at_line_end(x, at))
			continue;
		diag_error(x->d, lex_span(x, at, end), CODE_E0010,
			   "expected the indent of the closing \"\"\" at the start of this line");
		diag_note(x->d, lex_span(x, x->at - 3, x->at), "the closing \"\"\"");
		return;
	}
}

/* Whether some line of [begin, end) has a carriage return at its end. */
static bool has_return(const struct lexer *x, uint32_t begin, uint32_t end)
{
	return memchr(x->text.p + begin, '\r', end - begin) != NULL;
}

/* The block's closer stands at `close`, first on its line. */
static void close_block(struct lexer *x, struct token *t, uint32_t close)
{
	uint32_t line = line_begin(x, close);

	t->indent = close - line;
	t->body_end = line > t->body ? line - 1 : t->body;
	if (t->body_end > t->body && x->text.p[t->body_end - 1] == '\r')
		t->body_end--;
	x->at = close + 3;
	check_indent(x, t);
	t->plain = !t->indent && !has_return(x, t->body, t->body_end);
}

/* The block has no closer, or its closer is missing before the line at `next`. */
static void unclosed_block(struct lexer *x, struct token *t, uint32_t next)
{
	diag_error(x->d, lex_span(x, t->begin, t->begin + 3), CODE_E0008,
		   "text block is not closed: expected its closing quotes on a line of their own");
	if (next < x->text.n)
		diag_note(x->d, lex_span(x, next, line_end(x, next)), "another block begins here");
	t->kind = TOK_BAD;
	x->at = next;
}

/* BLOCK = '"""' end-of-line { line } indent '"""' | '"""' characters '"""' on one line */
void lex_block(struct lexer *x, struct token *t)
{
	uint32_t at = x->at + 3;
	const char *p;

	t->kind = TOK_BLOCK;
	if (!at_line_end(x, at)) {
		one_line_block(x, t);
		check_length(x, t, 3);
		return;
	}
	t->body = line_end(x, at) + 1;
	for (at = t->body; at < x->text.n; at += 3) {
		p = memmem(x->text.p + at, x->text.n - at, "\"\"\"", 3);
		if (!p)
			break;
		at = (uint32_t)(p - x->text.p);
		if (first_on_line(x, at)) {
			close_block(x, t, at);
			check_length(x, t, 3);
			return;
		}
		if (at_line_end(x, at + 3)) {
			unclosed_block(x, t, line_begin(x, at));
			return;
		}
	}
	unclosed_block(x, t, (uint32_t)x->text.n);
}

static str decode_escapes(const struct lexer *x, struct arena *a, uint32_t at, uint32_t end)
{
	char *out = arena_alloc(a, end - at + 1);
	struct strbuf one = STRBUF_INIT;
	size_t n = 0;

	while (at < end) {
		uint32_t c = 0, length = 0;

		if (x->text.p[at] == '\\')
			length = escape(x->text.p + at, end - at, &c);
		if (!length) {
			out[n++] = x->text.p[at++];
			continue;
		}
		strbuf_reset(&one);
		strbuf_add_utf8(&one, c);
		memcpy(out + n, one.p, one.n);
		n += one.n;
		at += length;
	}
	strbuf_release(&one);
	return (str){ out, n };
}

static str decode_block(const struct lexer *x, struct arena *a, const struct token *t, uint32_t at,
			uint32_t end)
{
	char *out = arena_alloc(a, end - at + 1);
	size_t n = 0;

	while (at < end) {
		uint32_t next = line_end(x, at), stop = next < end ? next : end;

		if (at == t->body || x->text.p[at - 1] == '\n') {
			uint32_t text = skip_indent(x, at);

			at = text < at + t->indent ? text : at + t->indent;
			at = at < stop ? at : stop;
		}
		if (next < end && stop > at && x->text.p[stop - 1] == '\r')
			stop--;
		memcpy(out + n, x->text.p + at, stop - at);
		n += stop - at;
		if (next < end)
			out[n++] = '\n';
		at = next + 1;
	}
	return (str){ out, n };
}

str lex_decode(const struct lexer *x, struct arena *a, const struct token *t, uint32_t begin,
	       uint32_t end)
{
	if (t->plain || begin >= end)
		return lex_str(x, begin, end);
	if (t->kind == TOK_BLOCK)
		return decode_block(x, a, t, begin, end);
	return decode_escapes(x, a, begin, end);
}
