/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lexer: docs/language.md, "Characters and words". In: the text of a rule file. Out: one token
 * a call, each a range of bytes of that text. Layout is no business of the lexer: a token says
 * whether a line ended before it, and the parser decides what that means. Words are not classified
 * either; the parser types them by position.
 */
#include "lex.h"

#include <string.h>

#include "file.h"

enum { WORD_START = 1, WORD_CHAR = 2, ALNUM = 4, BLANK = 8, PUNCTUATION = 16 };

static const unsigned char class_of[256] = {
	['0' ... '9'] = WORD_START | WORD_CHAR | ALNUM,
	['A' ... 'Z'] = WORD_START | WORD_CHAR | ALNUM,
	['a' ... 'z'] = WORD_START | WORD_CHAR | ALNUM,
	['_'] = WORD_START | WORD_CHAR,
	['-'] = WORD_CHAR | PUNCTUATION,
	[' '] = BLANK,
	['\t'] = BLANK,
	['\r'] = BLANK,
	['\n'] = BLANK,
	['#'] = PUNCTUATION,
	['\''] = PUNCTUATION,
	['"'] = PUNCTUATION,
	['$'] = PUNCTUATION,
	['{'] = PUNCTUATION,
	['}'] = PUNCTUATION,
	['('] = PUNCTUATION,
	[')'] = PUNCTUATION,
	['['] = PUNCTUATION,
	[']'] = PUNCTUATION,
	[','] = PUNCTUATION,
	[';'] = PUNCTUATION,
	[':'] = PUNCTUATION,
	['+'] = PUNCTUATION,
	['='] = PUNCTUATION,
	['<'] = PUNCTUATION,
	['>'] = PUNCTUATION,
};

static bool is(char c, unsigned mask)
{
	return class_of[(unsigned char)c] & mask;
}

bool lex_word_char(char c)
{
	return is(c, WORD_CHAR);
}

bool lex_alnum(char c)
{
	return is(c, ALNUM);
}

/* The byte `ahead` of the lexer's place; NUL behind the end. */
static char peek(const struct lexer *x, uint32_t ahead)
{
	return x->text.n - x->at > ahead ? x->text.p[x->at + ahead] : '\0';
}

str lex_str(const struct lexer *x, uint32_t begin, uint32_t end)
{
	return (str){ x->text.p + begin, end - begin };
}

span lex_span(const struct lexer *x, uint32_t begin, uint32_t end)
{
	return (span){ x->source, begin, end };
}

const char *token_name(enum token_kind k)
{
	static const char *const name[] = {
#define TOKEN(id, text) [TOK_##id] = text,
#include "tokens.def"
	};
	return name[k];
}

/* Eight bytes without a control character, DEL or a byte above ASCII. */
static bool all_plain(const char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
	uint64_t w, del;

	memcpy(&w, p, 8);
	del = w ^ (0x7f * ones);
	return !((w | ((w - 0x20 * ones) & ~w) | ((del - ones) & ~del)) & high);
}

/* U+FFFE and U+FFFF, which XML cannot carry (XML 1.0, 2.2). */
static void check_noncharacter(struct lexer *x, uint32_t at, uint32_t end, bool *reported)
{
	const char *p = x->text.p;

	for (; at + 2 < end && !*reported; at++) {
		if (memcmp(p + at, "\xef\xbf", 2) || (unsigned char)p[at + 2] < 0xbe)
			continue;
		diag_error(x->d, lex_span(x, at, at + 3), CODE_E0005, "U+FFF%c is no character",
			   (unsigned char)p[at + 2] == 0xbe ? 'E' : 'F');
		*reported = true;
	}
}

/* Checks the bytes above ASCII at `at`; returns where they end. */
static uint32_t check_utf8(struct lexer *x, uint32_t at, bool *reported)
{
	uint32_t end = at;
	size_t bad;

	while (end < x->text.n && (unsigned char)x->text.p[end] >= 0x80)
		end++;
	if (*reported)
		return end;
	if (utf8_valid(lex_str(x, at, end), &bad)) {
		check_noncharacter(x, at, end, reported);
		return end;
	}
	*reported = true;
	diag_error(x->d, lex_span(x, at + (uint32_t)bad, at + (uint32_t)bad + 1), CODE_E0003,
		   "byte 0x%02x is not valid UTF-8", (unsigned char)x->text.p[at + bad]);
	if (!at && x->text.n > 1 &&
	    (!memcmp(x->text.p, "\xff\xfe", 2) || !memcmp(x->text.p, "\xfe\xff", 2)))
		diag_note(x->d, lex_span(x, 0, 2), "the file looks like UTF-16; save it as UTF-8");
	return end;
}

static void check_control(struct lexer *x, uint32_t at, bool *reported)
{
	char c = x->text.p[at];

	if (c == '\t' || c == '\n' ||
	    (c == '\r' && at + 1 < x->text.n && x->text.p[at + 1] == '\n'))
		return;
	if (c >= 0x20 && c != 0x7f)
		return;
	if (!c && !reported[0])
		diag_error(x->d, lex_span(x, at, at + 1), CODE_E0004, "NUL byte in the text");
	else if (c == '\r' && !reported[1])
		diag_error(x->d, lex_span(x, at, at + 1), CODE_E0005,
			   "carriage return without a line feed; lines end in LF or CRLF");
	else if (c && !reported[1])
		diag_error(x->d, lex_span(x, at, at + 1), CODE_E0005, "control character 0x%02x",
			   (unsigned char)c);
	reported[c != 0] = true;
}

/* Each kind of bad character is reported at its first place only. */
static bool check_characters(struct lexer *x)
{
	bool bad_utf8 = false, control[2] = { false, false };
	uint32_t at = 0, n = (uint32_t)x->text.n;

	while (at < n) {
		if (n - at >= 8 && all_plain(x->text.p + at)) {
			at += 8;
		} else if ((unsigned char)x->text.p[at] >= 0x80) {
			at = check_utf8(x, at, &bad_utf8);
		} else {
			check_control(x, at, control);
			at++;
		}
	}
	return !bad_utf8 && !control[0] && !control[1];
}

bool lex_init(struct lexer *x, struct diag *d, uint32_t source, str text)
{
	*x = (struct lexer){ .d = d, .text = text, .source = source };
	if (!text.p)
		x->text = STR("");
	if (text.n > RULE_FILE_LIMIT) {
		x->text.n = 0;
		diag_error(d, (span){ source, 0, 0 }, CODE_E0002, "larger than 64 MiB");
		return false;
	}
	if (text.n >= 3 && !memcmp(text.p, "\xef\xbb\xbf", 3))
		x->at = 3;
	return check_characters(x);
}

static uint32_t line_end(const struct lexer *x, uint32_t at)
{
	const char *p = memchr(x->text.p + at, '\n', x->text.n - at);

	return p ? (uint32_t)(p - x->text.p) : (uint32_t)x->text.n;
}

/* Moves over white space and comments; true if a line ended. */
static bool skip_blanks(struct lexer *x)
{
	bool newline = false;

	for (;;) {
		char c = peek(x, 0);

		if (c == '#')
			x->at = line_end(x, x->at);
		else if (!is(c, BLANK))
			return newline;
		else
			x->at++;
		newline |= c == '\n';
	}
}

/* WORD = [A-Za-z0-9_] { [A-Za-z0-9_-] | '.' before [A-Za-z0-9] } */
static void skip_word(struct lexer *x)
{
	while (is(peek(x, 0), WORD_CHAR) || (peek(x, 0) == '.' && is(peek(x, 1), ALNUM)))
		x->at++;
}

static void lex_word(struct lexer *x, struct token *t)
{
	t->kind = TOK_WORD;
	skip_word(x);
	if (x->at - t->begin > LEX_WORD_LIMIT)
		diag_error(x->d, lex_span(x, t->begin, t->begin + 1), CODE_E0014,
			   "a word of %u bytes; at most %u are allowed", x->at - t->begin,
			   LEX_WORD_LIMIT);
}

/* REF = '$' WORD | '${' WORD '}' */
static void lex_reference(struct lexer *x, struct token *t)
{
	bool braces = peek(x, 1) == '{';

	t->kind = TOK_REF;
	x->at += braces ? 2 : 1;
	t->body = x->at;
	if (is(peek(x, 0), WORD_START))
		skip_word(x);
	t->body_end = x->at;
	if (t->body == t->body_end || (braces && peek(x, 0) != '}')) {
		diag_error(x->d, lex_span(x, t->begin, x->at), CODE_E0015,
			   braces && t->body != t->body_end
				   ? "expected '}' after the name of a reference"
				   : "expected a name after '%.*s'",
			   (int)(t->body - t->begin), x->text.p + t->begin);
		t->kind = TOK_BAD;
	} else if (braces) {
		x->at++;
	}
}

struct quote {
	const char *bytes, *hint;
};

/* Characters that word processors put in place of those of the language. */
static const struct quote look_alike[] = {
	{ "\xe2\x80\x98", "a typographic quote; write '" },
	{ "\xe2\x80\x99", "a typographic quote; write '" },
	{ "\xe2\x80\x9c", "a typographic quote; write \"" },
	{ "\xe2\x80\x9d", "a typographic quote; write \"" },
	{ "\xe2\x80\x93", "a dash; write -" },
	{ "\xe2\x80\x94", "a dash; write -" },
	{ "\xc2\xa0", "a no-break space; write an ordinary one" },
	{ "\xef\xbb\xbf", "a byte order mark; it may stand at the start of the file only" },
};

static void unexpected_character(struct lexer *x, uint32_t begin, uint32_t end)
{
	str s = lex_str(x, begin, end);
	size_t i;

	if (x->quiet)
		return;
	for (i = 0; i < sizeof(look_alike) / sizeof(look_alike[0]); i++)
		if (str_is(s, look_alike[i].bytes)) {
			diag_error(x->d, lex_span(x, begin, end), CODE_E0006,
				   "unexpected character: %s", look_alike[i].hint);
			return;
		}
	diag_error(x->d, lex_span(x, begin, end), CODE_E0006, "unexpected character '%.*s'",
		   STR_ARG(s));
}

/* A run of characters that begin no token is one mistake. */
static void lex_bad(struct lexer *x, struct token *t)
{
	size_t first = x->at;

	t->kind = TOK_BAD;
	utf8_next(x->text, &first);
	unexpected_character(x, x->at, (uint32_t)first);
	x->at = (uint32_t)first;
	while (x->at < x->text.n && !is(peek(x, 0), WORD_START | BLANK | PUNCTUATION))
		x->at++;
}

static enum token_kind doubled(const struct lexer *x, enum token_kind one, enum token_kind two)
{
	return peek(x, 1) == '=' ? two : one;
}

/* One or two characters; BAD if they begin no token. */
static enum token_kind punctuation(const struct lexer *x)
{
	switch (peek(x, 0)) {
	case '{': return TOK_LBRACE;
	case '}': return TOK_RBRACE;
	case '(': return TOK_LPAREN;
	case ')': return TOK_RPAREN;
	case '[': return TOK_LBRACKET;
	case ']': return TOK_RBRACKET;
	case ',': return TOK_COMMA;
	case ';': return TOK_SEMICOLON;
	case ':': return TOK_COLON;
	case '+': return TOK_PLUS;
	case '-': return TOK_MINUS;
	case '=': return doubled(x, TOK_ASSIGN, TOK_EQ);
	case '!': return doubled(x, TOK_BAD, TOK_NE);
	case '<': return doubled(x, TOK_LT, TOK_LE);
	case '>': return doubled(x, TOK_GT, TOK_GE);
	case '.': return peek(x, 1) == '.' ? TOK_RANGE : TOK_BAD;
	default: return TOK_BAD;
	}
}

void lex_next(struct lexer *x, struct token *t)
{
	bool first = x->at == 0 || (x->at == 3 && x->text.p[0] == '\xef');
	char c;

	*t = (struct token){ .kind = TOK_END };
	t->newline = skip_blanks(x) || first;
	if (t->newline)
		x->quiet = false;
	t->begin = x->at;
	c = peek(x, 0);
	if (x->at >= x->text.n) {
		t->newline = true;
	} else if (is(c, WORD_START)) {
		lex_word(x, t);
	} else if (c == '\'') {
		lex_quoted(x, t);
	} else if (c == '"') {
		peek(x, 1) == '"' && peek(x, 2) == '"' ? lex_block(x, t) : lex_quoted(x, t);
	} else if (c == '$') {
		lex_reference(x, t);
	} else if ((t->kind = punctuation(x)) == TOK_BAD) {
		lex_bad(x, t);
	} else {
		x->at += (uint32_t)strlen(token_name(t->kind));
	}
	t->end = x->at;
}

static bool ends_entry(const struct lexer *x)
{
	char c = peek(x, 0);

	if (x->at >= x->text.n || c == ',' || c == ';' || c == '}' || c == '\n')
		return true;
	return c == '#' && x->at && is(x->text.p[x->at - 1], BLANK);
}

void lex_raw(struct lexer *x, struct token *t, bool any_line)
{
	str s;

	*t = (struct token){ .kind = TOK_ENTRY };
	if (any_line)
		skip_blanks(x);
	while (is(peek(x, 0), BLANK) && peek(x, 0) != '\n')
		x->at++;
	t->begin = x->at;
	while (!ends_entry(x))
		x->at++;
	s = str_trim(lex_str(x, t->begin, x->at));
	t->end = t->begin + (uint32_t)s.n;
	if (t->end - t->begin > LEX_WORD_LIMIT)
		diag_error(x->d, lex_span(x, t->begin, t->begin + 1), CODE_E0014,
			   "an entry of %u bytes; at most %u are allowed", t->end - t->begin,
			   LEX_WORD_LIMIT);
}

bool lex_comma(struct lexer *x)
{
	if (peek(x, 0) != ',')
		return false;
	x->at++;
	return true;
}
