/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of an .audit file -> tokens, on demand. White space separates, `#` comments outside strings.
 * How a string escapes depends on the wrapper, so the parser sets `windows` once it has read it. Any
 * byte may stand in a word, a string or a comment; the readers replace what is no UTF-8 when they
 * show it.
 */
#include "audit_lex.h"

static const char *const tag_names[] = {
	"check_type",	"group_policy", "custom_item", "item", "report",
	"if",		"condition",	"then",	       "else", "file_acl",
	"registry_acl", "service_acl",	"acl",	       "user", "debug",
};

const char *audit_tag_name(size_t i)
{
	return i < sizeof(tag_names) / sizeof(*tag_names) ? tag_names[i] : NULL;
}

void audit_lex_init(struct audit_lexer *l, struct diag *d, struct arena *a, uint32_t file, str text)
{
	*l = (struct audit_lexer){ .diag = d, .arena = a, .text = text, .file = file };
	if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
		l->at = 3;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static span span_of(const struct audit_lexer *l, size_t begin, size_t end)
{
	return (span){ l->file, (uint32_t)begin, (uint32_t)end };
}

static void skip_blanks(struct audit_lexer *l)
{
	while (l->at < l->text.n) {
		if (l->text.p[l->at] == '#') {
			const char *p = l->text.p + l->at;
			const char *end = memchr(p, '\n', l->text.n - l->at);

			l->at = end ? (size_t)(end - l->text.p) : l->text.n;
		} else if (is_space(l->text.p[l->at])) {
			l->at++;
		} else {
			return;
		}
	}
}

/* A tag of the language begins at `at`: "<name" or "</name", and the name ends there. */
static bool tag_at(str text, size_t at)
{
	const char *name;
	size_t i, n;

	if (at >= text.n || text.p[at] != '<')
		return false;
	at++;
	if (at < text.n && text.p[at] == '/')
		at++;
	for (i = 0; (name = audit_tag_name(i)); i++) {
		n = strlen(name);
		if (text.n - at > n && memcmp(text.p + at, name, n) == 0 &&
		    (is_space(text.p[at + n]) || strchr(":/>", text.p[at + n])))
			return true;
	}
	return false;
}

/* The begin of the line after the one that holds `at`; the end of the text if there is none. */
static size_t next_line(str text, size_t at)
{
	const char *end = memchr(text.p + at, '\n', text.n - at);

	return end ? (size_t)(end - text.p) + 1 : text.n;
}

static size_t line_text(str text, size_t at)
{
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	return at;
}

void audit_lex_resync(struct audit_lexer *l, size_t from)
{
	size_t at = from;

	while (at < l->text.n) {
		size_t begin;

		at = next_line(l->text, at);
		begin = line_text(l->text, at);
		if (tag_at(l->text, begin)) {
			at = begin;
			break;
		}
	}
	l->at = at;
	l->has_suspect = false;
}

/* The last line of a string, if it reads `keyword :`: the next field begins inside the string. */
static bool ends_in_keyword(str inner, str *line)
{
	size_t end = inner.n, begin, i;

	while (end && is_space(inner.p[end - 1]))
		end--;
	if (!end || inner.p[end - 1] != ':')
		return false;
	for (begin = end; begin && inner.p[begin - 1] != '\n';)
		begin--;
	if (!begin)
		return false;
	*line = str_trim((str){ inner.p + begin, end - begin - 1 });
	for (i = 0; i < line->n; i++)
		if (!(line->p[i] >= 'a' && line->p[i] <= 'z') && line->p[i] != '_')
			return false;
	*line = str_trim((str){ inner.p + begin, end - begin });
	return line->n > 1;
}

static bool has_tag(str inner, str *line)
{
	size_t at = 0, begin;

	while ((at = next_line(inner, at)) < inner.n) {
		begin = line_text(inner, at);
		if (tag_at(inner, begin)) {
			*line = str_trim((str){ inner.p + begin, next_line(inner, begin) - begin });
			return true;
		}
	}
	return false;
}

static void suspect(struct audit_lexer *l, span at, str inner)
{
	str line;

	if (l->has_suspect || !memchr(inner.p, '\n', inner.n))
		return;
	if (!has_tag(inner, &line) && !ends_in_keyword(inner, &line))
		return;
	l->has_suspect = true;
	l->suspect = at;
	l->suspect_line = line;
}

void audit_lex_note_suspect(struct audit_lexer *l)
{
	int n = l->suspect_line.n > 60 ? 60 : (int)l->suspect_line.n;

	if (l->has_suspect)
		diag_note(
			l->diag, l->suspect,
			"the string that begins here holds '%.*s': is a quote missing or too many?",
			n, l->suspect_line.p);
}

/*
 * What `\c` stands for; false: both characters stay, as regular expressions need it. Reference 1.1:
 * Windows '...' has \\ \' \" \r \n, the other families have \\ and \". What a lone \s means is
 * not known (inferred: itself).
 */
static bool unescape(const struct audit_lexer *l, char c, char *out)
{
	*out = c;
	if (c == '\\' || c == '"')
		return true;
	if (!l->windows)
		return false;
	if (c == 'r')
		*out = '\r';
	if (c == 'n')
		*out = '\n';
	return c == '\'' || c == 'r' || c == 'n';
}

static str unescaped(struct audit_lexer *l, str inner)
{
	char *to = arena_alloc(l->arena, inner.n + 1);
	size_t i, n = 0;

	for (i = 0; i < inner.n; i++) {
		if (inner.p[i] == '\\' && i + 1 < inner.n && unescape(l, inner.p[i + 1], &to[n])) {
			i++;
			n++;
		} else {
			to[n++] = inner.p[i];
			if (inner.p[i] == '\\' && i + 1 < inner.n)
				to[n++] = inner.p[++i];
		}
	}
	return (str){ to, n };
}

/* The place of the closing quote, or the end of the text. */
static size_t closing_quote(str text, size_t at, char quote, bool escapes)
{
	const char *end;

	if (!escapes) {
		end = memchr(text.p + at, quote, text.n - at);
		return end ? (size_t)(end - text.p) : text.n;
	}
	while (at < text.n && text.p[at] != quote)
		at += text.p[at] == '\\' ? 2 : 1;
	return at < text.n ? at : text.n;
}

static void lex_string(struct audit_lexer *l, struct audit_token *out)
{
	size_t begin = l->at, end;
	char quote = l->text.p[begin];
	bool escapes = !l->windows || quote == '\'';
	str inner;

	end = closing_quote(l->text, begin + 1, quote, escapes);
	if (end == l->text.n) {
		out->kind = AUDIT_TOKEN_BAD;
		out->at = span_of(l, begin, begin + 1);
		diag_error(l->diag, out->at, CODE_E6500,
			   "the string that opens here has no closing %c", quote);
		audit_lex_note_suspect(l);
		return;
	}
	l->at = end + 1;
	out->at = span_of(l, begin, l->at);
	inner = (str){ l->text.p + begin + 1, end - begin - 1 };
	suspect(l, out->at, inner);
	if (inner.n > AUDIT_STRING_LIMIT) {
		out->kind = AUDIT_TOKEN_BAD;
		diag_error(l->diag, span_of(l, begin, begin + 1), CODE_E6501,
			   "a string of %zu bytes; at most %zu are allowed", inner.n,
			   AUDIT_STRING_LIMIT);
		audit_lex_note_suspect(l);
		return;
	}
	out->kind = AUDIT_TOKEN_STRING;
	out->text = escapes && memchr(inner.p, '\\', inner.n) ? unescaped(l, inner) : inner;
}

static bool ends_word(str text, size_t at)
{
	char c = text.p[at], next = at + 1 < text.n ? text.p[at + 1] : '\0';

	return is_space(c) || strchr("<>:\"'|&()[]#", c) || (c == '/' && next == '>') ||
	       (c == '.' && next == '.');
}

static void lex_word(struct audit_lexer *l, struct audit_token *out)
{
	size_t begin = l->at;

	do
		l->at++;
	while (l->at < l->text.n && !ends_word(l->text, l->at));
	out->kind = AUDIT_TOKEN_WORD;
	out->at = span_of(l, begin, l->at);
	out->text = (str){ l->text.p + begin, l->at - begin };
}

static bool lex_mark(struct audit_lexer *l, struct audit_token *out)
{
	static const struct {
		char text[3];
		enum audit_token_kind kind;
	} marks[] = { /* the longer ones first */
		      { "</", AUDIT_TOKEN_OPEN_SLASH }, { "/>", AUDIT_TOKEN_SLASH_CLOSE },
		      { "||", AUDIT_TOKEN_OR },		{ "&&", AUDIT_TOKEN_AND },
		      { "..", AUDIT_TOKEN_DOTS },	{ "<", AUDIT_TOKEN_OPEN },
		      { ">", AUDIT_TOKEN_CLOSE },	{ ":", AUDIT_TOKEN_COLON },
		      { "|", AUDIT_TOKEN_BIT_OR },	{ "&", AUDIT_TOKEN_BIT_AND },
		      { "(", AUDIT_TOKEN_LEFT },	{ ")", AUDIT_TOKEN_RIGHT },
		      { "[", AUDIT_TOKEN_RANGE },	{ "]", AUDIT_TOKEN_RANGE_END }
	};
	size_t i, n;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		n = strlen(marks[i].text);
		if (l->text.n - l->at < n || memcmp(l->text.p + l->at, marks[i].text, n) != 0)
			continue;
		out->kind = marks[i].kind;
		out->at = span_of(l, l->at, l->at + n);
		l->at += n;
		return true;
	}
	return false;
}

void audit_lex_next(struct audit_lexer *l, struct audit_token *out)
{
	*out = (struct audit_token){ .kind = AUDIT_TOKEN_END };
	skip_blanks(l);
	if (l->at == l->text.n) {
		out->at = span_of(l, l->at, l->at);
		return;
	}
	if (l->text.p[l->at] == '"' || l->text.p[l->at] == '\'')
		lex_string(l, out);
	else if (!lex_mark(l, out))
		lex_word(l, out);
}

bool audit_lex_colon(struct audit_lexer *l)
{
	skip_blanks(l);
	return l->at < l->text.n && l->text.p[l->at] == ':';
}
