/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tokens -> elements, by a table of tags: one row says what a tag carries and what it may hold. The
 * grammar is section 2 of the format's description in docs/audit.md. After a defect the parser goes
 * on at the next line that begins with a tag; an element that was hurt is not reported again for
 * lacking its end.
 */
#include "audit_parse.h"

#include "audit_lex.h"

#define BIT(kind) (1u << (kind))
#define STATEMENT (BIT(AUDIT_ITEM) | BIT(AUDIT_REPORT) | BIT(AUDIT_IF) | BIT(AUDIT_DEBUG))

struct tag {
	const char *name, *closer;
	enum audit_kind kind;
	bool value;	/* `: "..."` behind the name */
	bool attribute; /* name:value behind that */
	bool field;
	unsigned child; /* BIT(kind) */
};

static const struct tag tags[] = {
	{ "check_type", "check_type", AUDIT_CHECK_TYPE, true, true, false,
	  BIT(AUDIT_GROUP_POLICY) | BIT(AUDIT_ACL) | STATEMENT },
	{ "group_policy", "group_policy", AUDIT_GROUP_POLICY, true, false, false,
	  BIT(AUDIT_ACL) | STATEMENT },
	{ "file_acl", "acl", AUDIT_ACL, true, false, false, BIT(AUDIT_USER) | BIT(AUDIT_DEBUG) },
	{ "registry_acl", "acl", AUDIT_ACL, true, false, false,
	  BIT(AUDIT_USER) | BIT(AUDIT_DEBUG) },
	{ "service_acl", "acl", AUDIT_ACL, true, false, false, BIT(AUDIT_USER) | BIT(AUDIT_DEBUG) },
	{ "user", "user", AUDIT_USER, true, false, true, BIT(AUDIT_DEBUG) },
	{ "custom_item", "custom_item", AUDIT_ITEM, false, false, true, BIT(AUDIT_DEBUG) },
	{ "item", "item", AUDIT_ITEM, false, false, true, BIT(AUDIT_DEBUG) },
	{ "report", "report", AUDIT_REPORT, false, true, true, BIT(AUDIT_DEBUG) },
	{ "if", "if", AUDIT_IF, false, false, false,
	  BIT(AUDIT_CONDITION) | BIT(AUDIT_THEN) | BIT(AUDIT_ELSE) | BIT(AUDIT_DEBUG) },
	{ "condition", "condition", AUDIT_CONDITION, false, true, false,
	  BIT(AUDIT_ITEM) | BIT(AUDIT_DEBUG) },
	{ "then", "then", AUDIT_THEN, false, false, false, STATEMENT },
	{ "else", "else", AUDIT_ELSE, false, false, false, STATEMENT },
	{ "debug", "debug", AUDIT_DEBUG, false, false, false, 0 },
};

/* The elements that are open, the innermost first. */
struct open {
	const struct open *outer;
	const struct tag *tag;
	struct audit_element *element;
	unsigned depth;
	bool hurt; /* a defect inside was reported and part of it skipped */
};

struct parser {
	struct diag *diag;
	struct arena *arena;
	struct audit_lexer lexer;
	struct audit_token token, ahead; /* the current token; the one behind it, if has_ahead */
	bool has_ahead;
	bool stop; /* a limit was exceeded or the end was reported */
	size_t parts;
};

str audit_shown(struct arena *a, str bytes, size_t limit)
{
	struct strbuf b = STRBUF_INIT;
	size_t i = 0, bad, begin;
	str out;

	while (i < bytes.n && b.n < limit) {
		str rest = { bytes.p + i, 1 };

		begin = i;
		while (rest.n < 4 && !utf8_valid(rest, &bad) && i + rest.n < bytes.n)
			rest.n++;
		if (utf8_valid(rest, &bad)) {
			unsigned char c = (unsigned char)rest.p[0];

			i += rest.n;
			if (rest.n == 1 && (c < 0x20 || c == 0x7f))
				strbuf_addch(&b, ' ');
			else
				strbuf_addstr(&b, rest);
		} else {
			i = begin + 1;
			strbuf_adds(&b, "\xef\xbf\xbd");
		}
	}
	if (i < bytes.n)
		strbuf_adds(&b, "...");
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static str shown(struct parser *p, str bytes)
{
	return audit_shown(p->arena, bytes, 60);
}

static void next(struct parser *p)
{
	if (p->has_ahead)
		p->token = p->ahead;
	else
		audit_lex_next(&p->lexer, &p->token);
	p->has_ahead = false;
}

static const struct audit_token *ahead(struct parser *p)
{
	if (!p->has_ahead)
		audit_lex_next(&p->lexer, &p->ahead);
	p->has_ahead = true;
	return &p->ahead;
}

/* Is the token behind the current one a colon? Reads no string, so nothing is reported early. */
static bool colon_follows(struct parser *p)
{
	return p->has_ahead ? p->ahead.kind == AUDIT_TOKEN_COLON : audit_lex_colon(&p->lexer);
}

/* A defect at the current token was reported: on to the next line that begins with a tag. */
static void recover(struct parser *p, struct open *o)
{
	audit_lex_resync(&p->lexer, p->token.at.begin);
	p->has_ahead = false;
	if (o)
		o->hurt = true;
	next(p);
}

/* "'x'" or "the end of the file": what stands where something else should. */
static str found(struct parser *p)
{
	const struct audit_token *t = &p->token;
	str source = { p->lexer.text.p + t->at.begin, t->at.end - t->at.begin };

	if (t->kind == AUDIT_TOKEN_END)
		return STR("the end of the file");
	if (t->kind == AUDIT_TOKEN_STRING)
		source = shown(p, source);
	return str_fmt(p->arena, "'%.*s'", STR_ARG(shown(p, source)));
}

/* Reports the current token, unless the lexer did, and recovers. */
static void unexpected(struct parser *p, struct open *o, enum code code, const char *wanted)
{
	str what;

	if (p->token.kind != AUDIT_TOKEN_BAD) {
		what = found(p);
		diag_error(p->diag, p->token.at, code, "expected %s, found %.*s", wanted,
			   STR_ARG(what));
		audit_lex_note_suspect(&p->lexer);
	}
	recover(p, o);
}

static void out_of_limits(struct parser *p, span at, enum code code, const char *what, size_t limit)
{
	if (!p->stop)
		diag_error(p->diag, at, code, "%s; at most %zu are allowed", what, limit);
	p->stop = true;
	p->token.kind = AUDIT_TOKEN_END;
	p->has_ahead = false;
	p->lexer.at = p->lexer.text.n;
}

static bool counted(struct parser *p, span at)
{
	if (p->stop)
		return false;
	if (++p->parts <= AUDIT_PART_LIMIT)
		return true;
	out_of_limits(p, at, CODE_E6503, "more elements, fields and values than can be read",
		      AUDIT_PART_LIMIT);
	return false;
}

/* bound = ["+"|"-"] (digits | "0x" hex) | "MIN" | "MAX" */
static bool parse_bound(struct parser *p, struct open *o, const char *end, struct audit_number *out)
{
	str text = p->token.text;

	*out = (struct audit_number){ 0 };
	if (p->token.kind == AUDIT_TOKEN_WORD && str_eq_fold(text, str_of(end))) {
		out->open = true;
		next(p);
		return true;
	}
	if (p->token.kind == AUDIT_TOKEN_WORD && text.n && (text.p[0] == '-' || text.p[0] == '+')) {
		out->sign = true;
		out->negative = text.p[0] == '-';
		text = (str){ text.p + 1, text.n - 1 };
	}
	if (p->token.kind != AUDIT_TOKEN_WORD || !str_to_u64(text, &out->magnitude)) {
		unexpected(p, o, CODE_E6510,
			   strcmp(end, "MIN") == 0 ? "a number or MIN" : "a number or MAX");
		return false;
	}
	next(p);
	return true;
}

static struct audit_value *value_new(struct parser *p, enum audit_value_kind kind)
{
	struct audit_value *v;

	if (!counted(p, p->token.at))
		return NULL;
	v = ARENA_NEW(p->arena, struct audit_value);
	v->kind = kind;
	v->at = p->token.at;
	v->text = p->token.text;
	return v;
}

/* range = "[" bound ".." bound "]" */
static struct audit_value *parse_range(struct parser *p, struct open *o)
{
	struct audit_value *v = value_new(p, AUDIT_VALUE_RANGE);

	if (!v)
		return NULL;
	next(p);
	if (!parse_bound(p, o, "MIN", &v->low))
		return NULL;
	if (p->token.kind != AUDIT_TOKEN_DOTS) {
		unexpected(p, o, CODE_E6510, "'..'");
		return NULL;
	}
	next(p);
	if (!parse_bound(p, o, "MAX", &v->high))
		return NULL;
	if (p->token.kind != AUDIT_TOKEN_RANGE_END) {
		unexpected(p, o, CODE_E6510, "']'");
		return NULL;
	}
	v->at.end = p->token.at.end;
	next(p);
	return v;
}

static struct audit_value *parse_or(struct parser *p, struct open *o, unsigned depth);

/* prim = string | bare | range | "(" disj ")" */
static struct audit_value *parse_primary(struct parser *p, struct open *o, unsigned depth)
{
	struct audit_value *v;

	switch (p->token.kind) {
	case AUDIT_TOKEN_STRING: v = value_new(p, AUDIT_VALUE_STRING); break;
	case AUDIT_TOKEN_WORD: v = value_new(p, AUDIT_VALUE_WORD); break;
	case AUDIT_TOKEN_RANGE: return parse_range(p, o);
	case AUDIT_TOKEN_LEFT:
		if (depth == AUDIT_DEPTH_LIMIT) {
			out_of_limits(p, p->token.at, CODE_E6502, "too many nested parentheses",
				      AUDIT_DEPTH_LIMIT);
			return NULL;
		}
		next(p);
		v = parse_or(p, o, depth + 1);
		if (v && p->token.kind != AUDIT_TOKEN_RIGHT) {
			unexpected(p, o, CODE_E6510, "')'");
			return NULL;
		}
		break;
	default: unexpected(p, o, CODE_E6510, "a value"); return NULL;
	}
	if (v)
		next(p);
	return v;
}

static struct audit_value *operand_of(struct parser *p, struct open *o, unsigned depth, int level);

static bool operator_at(struct parser *p, int level, enum audit_value_kind *kind)
{
	switch (p->token.kind) {
	case AUDIT_TOKEN_OR: *kind = AUDIT_VALUE_OR; return level == 0;
	case AUDIT_TOKEN_AND: *kind = AUDIT_VALUE_AND; return level == 1;
	case AUDIT_TOKEN_BIT_OR: *kind = AUDIT_VALUE_BIT_OR; return level == 2;
	case AUDIT_TOKEN_BIT_AND: *kind = AUDIT_VALUE_BIT_AND; return level == 3;
	default: return false;
	}
}

static bool joins(const struct audit_value *v, enum audit_value_kind kind)
{
	return v->kind == kind && v->part.n > 0;
}

/*
 * operands of one level joined by its operator. Which of || and && binds tighter is not documented
 * (inferred: &&), so mixing them without parentheses is a warning.
 */
static struct audit_value *parse_joined(struct parser *p, struct open *o, unsigned depth, int level)
{
	size_t begin = p->token.at.begin;
	struct audit_value *v = operand_of(p, o, depth, level), *all = NULL;
	enum audit_value_kind kind;

	while (v && operator_at(p, level, &kind)) {
		bool bare = v->at.begin == begin; /* no parenthesis before its first operand */

		if (!all) {
			all = value_new(p, kind);
			if (!all)
				return NULL;
			all->text = STR_NONE;
			if (kind == AUDIT_VALUE_OR && bare && joins(v, AUDIT_VALUE_AND))
				diag_warning(p->diag, all->at, CODE_W6504,
					     "'||' and '&&' are mixed without parentheses; '&&' is "
					     "taken first");
			all->at.begin = v->at.begin;
			*VEC_PUSH(p->arena, &all->part) = v;
		}
		next(p);
		begin = p->token.at.begin;
		v = operand_of(p, o, depth, level);
		if (!v)
			return NULL;
		if (kind == AUDIT_VALUE_OR && v->at.begin == begin && joins(v, AUDIT_VALUE_AND))
			diag_warning(p->diag, v->at, CODE_W6504,
				     "'||' and '&&' are mixed without parentheses; '&&' is taken "
				     "first");
		*VEC_PUSH(p->arena, &all->part) = v;
		all->at.end = v->at.end;
	}
	return all ? all : v;
}

/* disj = conj { "||" conj } ;  conj = prim { ("&&"|"|"|"&") prim } ; "|" and "&" bind tighter */
static struct audit_value *operand_of(struct parser *p, struct open *o, unsigned depth, int level)
{
	return level == 3 ? parse_primary(p, o, depth) : parse_joined(p, o, depth, level + 1);
}

static struct audit_value *parse_or(struct parser *p, struct open *o, unsigned depth)
{
	return parse_joined(p, o, depth, 0);
}

/* field = keyword ":" value */
static void parse_field(struct parser *p, struct open *o)
{
	struct audit_field field = { p->token.text, p->token.at, NULL };

	if (p->token.kind != AUDIT_TOKEN_WORD || !colon_follows(p)) {
		unexpected(p, o, CODE_E6509, "a keyword and ':', or the closing tag");
		return;
	}
	next(p);
	next(p);
	field.value = parse_or(p, o, 0);
	if (field.value && counted(p, field.at))
		*VEC_PUSH(p->arena, &o->element->field) = field;
}

/* name ":" (qval | bare) */
static bool parse_attribute(struct parser *p, struct open *o)
{
	struct audit_field field = { p->token.text, p->token.at, NULL };
	bool word;

	next(p);
	next(p);
	word = p->token.kind == AUDIT_TOKEN_WORD;
	if (!word && p->token.kind != AUDIT_TOKEN_STRING) {
		unexpected(p, o, CODE_E6508, "the value of the attribute");
		return false;
	}
	field.value = value_new(p, word ? AUDIT_VALUE_WORD : AUDIT_VALUE_STRING);
	if (field.value)
		*VEC_PUSH(p->arena, &o->element->attribute) = field;
	next(p);
	return true;
}

/* The rest of a tag: [":" qval] { attribute } (">" | "/>"). True: the element is open. */
static bool parse_tag_end(struct parser *p, struct open *o)
{
	struct audit_element *e = o->element;

	if (o->tag->value) {
		if (p->token.kind != AUDIT_TOKEN_COLON ||
		    (next(p), p->token.kind != AUDIT_TOKEN_STRING)) {
			unexpected(p, o, CODE_E6508, "':' and a name in quotes");
			return true;
		}
		e->value = value_new(p, AUDIT_VALUE_STRING);
		next(p);
	}
	while (o->tag->attribute && p->token.kind == AUDIT_TOKEN_WORD && colon_follows(p))
		if (!parse_attribute(p, o))
			return true;
	if (p->token.kind == AUDIT_TOKEN_SLASH_CLOSE && e->kind == AUDIT_DEBUG)
		return false;
	if (p->token.kind != AUDIT_TOKEN_CLOSE) {
		unexpected(p, o, CODE_E6508, "'>'");
		return true;
	}
	if (e->kind == AUDIT_CHECK_TYPE && e->value)
		p->lexer.windows = str_eq_fold(e->value->text, STR("Windows"));
	next(p);
	return true;
}

static str tag_candidate(const void *unused, size_t i)
{
	(void)unused;
	return str_of(audit_tag_name(i));
}

static const struct tag *tag_find(str name)
{
	size_t i;

	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (str_is(name, tags[i].name))
			return &tags[i];
	return NULL;
}

static size_t tag_count(void)
{
	size_t n = 0;

	while (audit_tag_name(n))
		n++;
	return n;
}

static void unknown_tag(struct parser *p, struct open *o)
{
	str name = shown(p, p->token.text);
	str near = suggest(p->token.text, tag_count(), tag_candidate, NULL);

	if (near.n)
		diag_error(p->diag, p->token.at, CODE_E6505,
			   "unknown tag '%.*s' (did you mean '%.*s'?)", STR_ARG(name),
			   STR_ARG(near));
	else
		diag_error(p->diag, p->token.at, CODE_E6505, "unknown tag '%.*s'", STR_ARG(name));
	recover(p, o);
}

/* item and custom_item close each other. */
static bool closes(const struct open *o, str name)
{
	return str_is(name, o->tag->closer) ||
	       (o->tag->kind == AUDIT_ITEM && str_is(name, "item")) ||
	       (o->tag->kind == AUDIT_ITEM && str_is(name, "custom_item"));
}

/* The end of `o` is missing; where it was noticed. */
static void unclosed(struct parser *p, struct open *o, span at, str what)
{
	if (o->hurt || p->stop)
		return;
	diag_error(p->diag, at, CODE_E6506, "expected '</%s>', found %.*s", o->tag->closer,
		   STR_ARG(what));
	diag_note(p->diag, o->element->at, "'%.*s' was opened here", STR_ARG(o->element->tag));
	audit_lex_note_suspect(&p->lexer);
}

enum closing { CLOSED, CLOSED_OUTER, GO_ON };

/* "</" name ">" where `o` is open. CLOSED_OUTER leaves the tag to an element further out. */
static enum closing parse_closer(struct parser *p, struct open *o)
{
	str name = ahead(p)->text;
	const struct open *outer;

	if (ahead(p)->kind == AUDIT_TOKEN_WORD && closes(o, name)) {
		next(p);
		next(p);
		if (p->token.kind == AUDIT_TOKEN_CLOSE)
			next(p);
		else
			unexpected(p, o, CODE_E6508, "'>'");
		p->lexer.has_suspect = false;
		return CLOSED;
	}
	for (outer = o->outer; outer && ahead(p)->kind == AUDIT_TOKEN_WORD; outer = outer->outer) {
		if (!closes(outer, name))
			continue;
		unclosed(p, o, ahead(p)->at,
			 str_fmt(p->arena, "'</%.*s>'", STR_ARG(shown(p, name))));
		return CLOSED_OUTER;
	}
	next(p);
	if (!o->hurt && p->token.kind == AUDIT_TOKEN_WORD)
		diag_error(p->diag, p->token.at, CODE_E6507, "'</%.*s>' closes nothing here",
			   STR_ARG(shown(p, name)));
	else if (!o->hurt)
		unexpected(p, o, CODE_E6508, "the name of a tag");
	if (p->token.kind == AUDIT_TOKEN_WORD) {
		next(p);
		if (p->token.kind == AUDIT_TOKEN_CLOSE)
			next(p);
	}
	return GO_ON;
}

static struct audit_element *parse_element(struct parser *p, struct open *outer);

static bool once_in_if(const struct audit_element *e, enum audit_kind kind)
{
	size_t i;

	if (e->kind != AUDIT_IF)
		return true;
	for (i = 0; i < e->child.n; i++)
		if (e->child.v[i]->kind == kind)
			return false;
	return true;
}

/* A child is kept where the grammar lets it stand, and reported elsewhere. */
static void adopt(struct parser *p, struct open *o, struct audit_element *child)
{
	if (child->kind == AUDIT_DEBUG)
		return;
	if (!(o->tag->child & BIT(child->kind)))
		diag_error(p->diag, child->at, CODE_E6511, "'%.*s' cannot stand in '%.*s'",
			   STR_ARG(child->tag), STR_ARG(o->element->tag));
	else if (!once_in_if(o->element, child->kind))
		diag_error(p->diag, child->at, CODE_E6511, "a second '%.*s' in one 'if'",
			   STR_ARG(child->tag));
	else
		*VEC_PUSH(p->arena, &o->element->child) = child;
}

static bool part_missing(const struct open *o, enum audit_kind kind)
{
	return o->tag->kind == AUDIT_IF && !o->hurt && once_in_if(o->element, kind);
}

/* if = "<if>" , cond , then , [ else ] , "</if>" */
static void check_if(struct parser *p, struct open *o)
{
	if (part_missing(o, AUDIT_CONDITION))
		diag_error(p->diag, o->element->at, CODE_E6511, "this 'if' has no 'condition'");
	else if (part_missing(o, AUDIT_THEN))
		diag_error(p->diag, o->element->at, CODE_E6511, "this 'if' has no 'then'");
}

/* A field-bearing element is not closed if an element begins that it cannot hold. */
static bool begins_sibling(struct parser *p, struct open *o)
{
	const struct tag *tag = ahead(p)->kind == AUDIT_TOKEN_WORD ? tag_find(ahead(p)->text)
								   : NULL;

	if (!o->tag->field || !tag || tag->kind == AUDIT_DEBUG)
		return false;
	unclosed(p, o, ahead(p)->at, str_fmt(p->arena, "'<%s>'", tag->name));
	return true;
}

static void parse_content(struct parser *p, struct open *o)
{
	struct audit_element *child;

	while (!p->stop) {
		switch (p->token.kind) {
		case AUDIT_TOKEN_OPEN:
			if (begins_sibling(p, o))
				return;
			child = parse_element(p, o);
			if (child)
				adopt(p, o, child);
			break;
		case AUDIT_TOKEN_OPEN_SLASH:
			if (parse_closer(p, o) != GO_ON)
				return;
			break;
		case AUDIT_TOKEN_END:
			unclosed(p, o, p->token.at, STR("the end of the file"));
			p->stop = true;
			return;
		default:
			if (o->tag->field)
				parse_field(p, o);
			else
				unexpected(p, o, CODE_E6508, "a tag");
		}
	}
}

/* element = "<" name ... ">" content "</" name ">" ; the current token is "<" */
static struct audit_element *parse_element(struct parser *p, struct open *outer)
{
	struct open o = { .outer = outer, .depth = outer ? outer->depth + 1 : 1 };
	struct audit_element *e;

	next(p);
	o.tag = p->token.kind == AUDIT_TOKEN_WORD ? tag_find(p->token.text) : NULL;
	if (!o.tag) {
		if (p->token.kind == AUDIT_TOKEN_WORD)
			unknown_tag(p, outer);
		else
			unexpected(p, outer, CODE_E6508, "the name of a tag");
		return NULL;
	}
	if (o.depth > AUDIT_DEPTH_LIMIT) {
		out_of_limits(p, p->token.at, CODE_E6502, "too many nested tags",
			      AUDIT_DEPTH_LIMIT);
		return NULL;
	}
	if (!counted(p, p->token.at))
		return NULL;
	e = o.element = ARENA_NEW(p->arena, struct audit_element);
	e->kind = o.tag->kind;
	e->tag = p->token.text;
	e->at = p->token.at;
	next(p);
	if (parse_tag_end(p, &o)) {
		parse_content(p, &o);
		if (!p->stop)
			check_if(p, &o);
	} else {
		next(p);
	}
	return e;
}

/* What no parser of bytes could make sense of. */
static bool readable(struct diag *d, uint32_t source, str text)
{
	const char *nul;

	if (text.n >= UINT32_MAX) {
		diag_error(d, (span){ source, 0, 0 }, CODE_E6512, "the file has 4 GiB or more");
		return false;
	}
	if (text.n >= 2 &&
	    (memcmp(text.p, "\xff\xfe", 2) == 0 || memcmp(text.p, "\xfe\xff", 2) == 0)) {
		diag_error(d, (span){ source, 0, 2 }, CODE_E6512,
			   "the file is UTF-16; .audit files are ASCII or UTF-8");
		return false;
	}
	nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
	if (nul) {
		uint32_t at = (uint32_t)(nul - text.p);

		diag_error(d, (span){ source, at, at + 1 }, CODE_E0004, "NUL byte in the text");
	}
	return !nul;
}

/* file = { comment } , check_type , { comment } */
struct audit_element *audit_parse(struct diag *d, struct arena *a, uint32_t source, str text)
{
	struct parser p = { .diag = d, .arena = a };
	struct audit_element *e = NULL;
	size_t errors = d->errors;

	if (!readable(d, source, text))
		return NULL;
	audit_lex_init(&p.lexer, d, a, source, text);
	next(&p);
	if (p.token.kind == AUDIT_TOKEN_OPEN && ahead(&p)->kind == AUDIT_TOKEN_WORD &&
	    str_is(ahead(&p)->text, "check_type"))
		e = parse_element(&p, NULL);
	else
		unexpected(&p, NULL, CODE_E6504,
			   "'<check_type: \"...\">', which encloses the file");
	if (e && d->errors == errors && p.token.kind != AUDIT_TOKEN_END)
		unexpected(&p, NULL, CODE_E6504, "nothing behind '</check_type>'");
	return d->errors == errors ? e : NULL;
}

const struct audit_field *audit_field(const struct audit_element *e, const char *keyword)
{
	size_t i;

	for (i = 0; i < e->field.n; i++)
		if (str_is(e->field.v[i].keyword, keyword))
			return &e->field.v[i];
	return NULL;
}

const struct audit_field *audit_attribute(const struct audit_element *e, const char *keyword)
{
	size_t i;

	for (i = 0; i < e->attribute.n; i++)
		if (str_is(e->attribute.v[i].keyword, keyword))
			return &e->attribute.v[i];
	return NULL;
}
