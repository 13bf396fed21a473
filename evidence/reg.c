/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registry exports (.reg): text in, answers out. Version 5.00 comes as UTF-16LE or UTF-8, REGEDIT4
 * in the code page of some machine, of which ASCII alone can be read. Values keep their bytes and
 * are decoded when asked for. An export is complete below the keys it begins with, so what it does
 * not list there is absent; of any other place it says nothing. A file that deletes is a script that
 * changes a machine, not a description of one, and is refused.
 */
#include "encoding.h"
#include "registry.h"
#include "source.h"

#define KEY_LIMIT 65536		       /* bytes of a key or value name */
#define VALUE_LIMIT ((size_t)16 << 20) /* bytes of data */
#define ENTRY_LIMIT 20000000	       /* keys and values */
#define INDEXED 16		       /* values of a key above which they get an index */

static const char mark_5[] = "Windows Registry Editor Version 5.00", mark_4[] = "REGEDIT4";

struct value {
	str name;
	span at;
	uint32_t type;
	bool text; /* data is UTF-8, else bytes as in the registry */
	str data;
};

struct key {
	str place; /* as written; of an unlisted key its canonical path */
	struct key *parent, *child, *last, *next; /* first and last child; next of its parent's */
	str name;				  /* the last component of its canonical path */
	bool listed;
	VEC(struct value *) values;
	struct map *index; /* folded name to struct value *; NULL while there are few */
};

struct reg {
	str path;
	struct map keys; /* folded canonical path to struct key *; parents of listed keys too */
	size_t listed, values, roots;
	str root[3];		   /* the first keys without a listed one above */
	bool has_current, has_set; /* CurrentControlSet, a ControlSetNNN */
};

struct reader {
	struct evidence *e;
	struct reg *reg;
	struct key *key; /* NULL before the first, and while one is skipped */
	str text;
	size_t at;
	uint32_t file;
	bool narrow; /* REGEDIT4 */
	bool script; /* deletes */
	struct strbuf buffer;
	size_t errors;
};

bool reg_recognise(str head)
{
	char start[sizeof(mark_5)];
	size_t i, n = 0;

	if (head.n >= 2 && !memcmp(head.p, "\xff\xfe", 2)) {
		for (i = 2; i + 1 < head.n && !head.p[i + 1] && n < sizeof(start); i += 2)
			start[n++] = head.p[i];
		return str_starts((str){ start, n }, mark_5);
	}
	if (str_starts(head, "\xef\xbb\xbf"))
		head = (str){ head.p + 3, head.n - 3 };
	return str_starts(head, mark_5) || str_starts(head, mark_4);
}

/* ---- reading ---- */

static bool at_end(const struct reader *r)
{
	return r->at >= r->text.n;
}

static char peek(const struct reader *r)
{
	return at_end(r) ? '\0' : r->text.p[r->at];
}

static span here(const struct reader *r, size_t from, size_t to)
{
	return (span){ r->file, (uint32_t)from, (uint32_t)(to > from ? to : from + 1) };
}

static bool fail(struct reader *r, size_t from, size_t to, enum code code, const char *text)
{
	r->errors++;
	diag_error(r->e->diag, here(r, from, to), code, "%s", text);
	return false;
}

static bool malformed(struct reader *r, size_t from, const char *text)
{
	return fail(r, from, from, CODE_E5003, text);
}

static void skip_blanks(struct reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		r->at++;
}

static void skip_line(struct reader *r)
{
	const char *end = memchr(r->text.p + r->at, '\n', r->text.n - r->at);

	r->at = end ? (size_t)(end - r->text.p) + 1 : r->text.n;
}

/* Only blanks or a comment may follow on the line. */
static bool end_line(struct reader *r)
{
	skip_blanks(r);
	if (peek(r) == '\r')
		r->at++;
	if (!at_end(r) && peek(r) != '\n' && peek(r) != ';')
		return malformed(r, r->at, "expected the end of the line");
	skip_line(r);
	return true;
}

static bool deletes(struct reader *r, size_t from)
{
	r->script = true;
	return fail(r, from, from, CODE_E5004,
		    "a file that deletes is an import script, not an export of a machine");
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Up to `most` digits; false if there is none or one more. */
static bool hex_number(struct reader *r, int most, uint32_t *out)
{
	int n;

	for (*out = 0, n = 0; n < most && hex_digit(peek(r)) >= 0; n++)
		*out = *out << 4 | (uint32_t)hex_digit(r->text.p[r->at++]);
	return n && hex_digit(peek(r)) < 0;
}

/* A quoted text; the opening quote stands here. Line ends inside belong to a value's text. */
static bool quoted(struct reader *r, bool lines, size_t limit, str *out)
{
	size_t open = r->at++, from = r->at;
	bool copied = false;

	strbuf_reset(&r->buffer);
	while (!at_end(r) && peek(r) != '"' && (lines || peek(r) != '\n')) {
		if (r->at - open > limit)
			return fail(r, open, open, CODE_E5002, "the text is longer than the limit");
		if (peek(r) == '\\') {
			strbuf_add(&r->buffer, r->text.p + from, r->at - from);
			copied = true;
			from = ++r->at;
			if (peek(r) != '\\' && peek(r) != '"')
				return malformed(r, r->at - 1,
						 "expected '\\\\' or '\\\"' in a text");
		}
		r->at++;
	}
	if (peek(r) != '"')
		return malformed(r, open, "the text has no closing quote");
	if (copied)
		strbuf_add(&r->buffer, r->text.p + from, r->at - from);
	*out = copied ? str_dup(r->e->arena, strbuf_str(&r->buffer))
		      : (str){ r->text.p + from, r->at - from };
	r->at++;
	return true;
}

/* A backslash at the end of a line lets the bytes go on in the next one. */
static bool next_line(struct reader *r)
{
	size_t from = r->at++;

	skip_blanks(r);
	if (peek(r) == '\r')
		r->at++;
	if (peek(r) != '\n')
		return malformed(r, from, "expected the end of the line behind '\\'");
	r->at++;
	skip_blanks(r);
	return true;
}

static bool add_byte(struct reader *r, bool widen, size_t from, uint32_t byte)
{
	if (r->buffer.n >= VALUE_LIMIT)
		return fail(r, from, r->at, CODE_E5002, "the value is larger than the limit");
	if (widen && byte >= 0x80)
		return fail(
			r, from, r->at, CODE_E5005,
			"the code page of a REGEDIT4 file is unknown: expected ASCII; export it "
			"as version 5.00");
	strbuf_addch(&r->buffer, (char)byte);
	if (widen)
		strbuf_addch(&r->buffer, '\0');
	return true;
}

/* Bytes, separated by commas; those of a REGEDIT4 text become UTF-16 as in version 5.00. */
static bool bytes(struct reader *r, struct value *v)
{
	bool widen = r->narrow &&
		     (v->type == REG_SZ || v->type == REG_EXPAND_SZ || v->type == REG_MULTI_SZ);
	bool more = false;
	uint32_t byte;
	size_t from;

	strbuf_reset(&r->buffer);
	for (;;) {
		skip_blanks(r);
		if (peek(r) == '\\') {
			if (!next_line(r))
				return false;
			continue;
		}
		from = r->at;
		if (!more && hex_digit(peek(r)) < 0)
			break;
		if (!hex_number(r, 2, &byte))
			return malformed(r, from, "expected a byte of two hexadecimal digits");
		if (!add_byte(r, widen, from, byte))
			return false;
		skip_blanks(r);
		more = peek(r) == ',';
		if (!more)
			break;
		r->at++;
	}
	v->data = str_dup(r->e->arena, strbuf_str(&r->buffer));
	return true;
}

static bool word(struct reader *r, const char *w)
{
	size_t n = strlen(w);

	if (r->text.n - r->at < n || !str_eq_fold((str){ r->text.p + r->at, n }, (str){ w, n }))
		return false;
	r->at += n;
	return true;
}

static bool dword(struct reader *r, struct value *v)
{
	size_t from = r->at;
	char *p = arena_alloc(r->e->arena, 4);
	uint32_t n;

	if (!hex_number(r, 8, &n))
		return malformed(r, from, "expected up to eight hexadecimal digits");
	for (int i = 0; i < 4; i++, n >>= 8)
		p[i] = (char)(n & 0xff);
	v->type = REG_DWORD;
	v->data = (str){ p, 4 };
	return true;
}

/* text | "dword:" digits | "hex" ["(" type ")"] ":" bytes | "-" */
static bool data(struct reader *r, struct value *v)
{
	size_t from = r->at;

	if (peek(r) == '"') {
		v->type = REG_SZ;
		v->text = true;
		return quoted(r, true, VALUE_LIMIT, &v->data);
	}
	if (peek(r) == '-')
		return deletes(r, from);
	if (word(r, "dword:"))
		return dword(r, v);
	v->type = REG_BINARY;
	if (word(r, "hex:"))
		return bytes(r, v);
	if (word(r, "hex(")) {
		if (!hex_number(r, 8, &v->type))
			return malformed(r, r->at, "expected the number of a type");
		if (word(r, "):"))
			return bytes(r, v);
		return malformed(r, r->at, "expected '):'");
	}
	return malformed(r, from, "expected a quoted text, 'dword:' or 'hex'");
}

static struct value *find_value(const struct key *k, str name)
{
	size_t i;

	if (k->index)
		return map_get(k->index, name);
	for (i = 0; i < k->values.n; i++)
		if (str_eq_fold(k->values.v[i]->name, name))
			return k->values.v[i];
	return NULL;
}

static void add_value(struct reader *r, const struct value *new)
{
	struct arena *a = r->e->arena;
	struct key *k = r->key;
	struct value *v = find_value(k, new->name);
	size_t i;

	if (v) {
		diag_warning(r->e->diag, new->at, CODE_W5003,
			     "'%.*s' of this key is set again: the last one counts",
			     STR_ARG(new->name));
		diag_note(r->e->diag, v->at, "it was set here");
		*v = *new;
		return;
	}
	v = ARENA_NEW(a, struct value);
	*v = *new;
	*VEC_PUSH(a, &k->values) = v;
	r->reg->values++;
	if (k->index) {
		map_put(k->index, v->name, v);
	} else if (k->values.n > INDEXED) {
		k->index = ARENA_NEW(a, struct map);
		map_init_fold(k->index, a);
		for (i = 0; i < k->values.n; i++)
			map_put(k->index, k->values.v[i]->name, k->values.v[i]);
	}
}

/* ( "@" | name ) "=" data */
static bool value_line(struct reader *r)
{
	struct value v = { .name = STR("") };
	size_t from = r->at;

	if (peek(r) == '@')
		r->at++;
	else if (!quoted(r, false, KEY_LIMIT, &v.name))
		return false;
	v.at = here(r, from, r->at);
	skip_blanks(r);
	if (peek(r) != '=')
		return malformed(r, r->at, "expected '='");
	r->at++;
	skip_blanks(r);
	if (!data(r, &v) || !end_line(r))
		return false;
	if (!r->key)
		return r->errors ? false
				 : malformed(r, from, "expected a key '[...]' above a value");
	if (r->reg->values >= ENTRY_LIMIT)
		return fail(r, from, r->at, CODE_E5002, "more values than the limit");
	add_value(r, &v);
	return true;
}

static void add_child(struct key *above, struct key *k)
{
	if (!above)
		return;
	if (above->last)
		above->last->next = k;
	else
		above->child = k;
	above->last = k;
}

/* The key and, as those exist too, all above it; `path` lives in the arena. */
static struct key *make_key(struct reader *r, str path)
{
	struct key *k = map_get(&r->reg->keys, path);
	str up = registry_parent(path);

	if (!k) {
		k = ARENA_NEW(r->e->arena, struct key);
		k->place = path;
		map_put(&r->reg->keys, path, k);
		k->parent = up.n ? make_key(r, up) : NULL;
		k->name = up.n ? (str){ path.p + up.n + 1, path.n - up.n - 1 } : path;
		add_child(k->parent, k);
	}
	return k;
}

static bool covered(const struct key *k)
{
	while (k && !k->listed)
		k = k->parent;
	return k;
}

static void add_key(struct reader *r, str path, str place)
{
	struct reg *reg = r->reg;
	str rest;

	r->key = make_key(r, path);
	r->key->place = place;
	if (!r->key->listed) {
		if (!covered(r->key) && reg->roots++ < 3)
			reg->root[reg->roots - 1] = path;
		reg->listed++;
	}
	r->key->listed = true;
	if (registry_in_current(path, &rest))
		reg->has_current = true;
	else if (registry_below(path, STR("HKLM\\SYSTEM"), &rest) &&
		 str_eq_fold((str){ rest.p, rest.n < 10 ? rest.n : 10 }, STR("ControlSet")))
		reg->has_set = true;
}

static bool key_line(struct reader *r)
{
	size_t from = r->at, end, close, depth = 0, i;
	str written, path;

	skip_line(r);
	end = r->at;
	r->key = NULL;
	if (end > from + 1 && r->text.p[from + 1] == '-')
		return deletes(r, from + 1);
	for (close = end; close > from && r->text.p[close - 1] != ']';)
		close--;
	if (close == from)
		return malformed(r, from, "the key has no closing ']'");
	r->at = close;
	if (!end_line(r))
		return false;
	written = (str){ r->text.p + from + 1, close - from - 2 };
	for (i = 0; i < written.n; i++)
		depth += written.p[i] == '\\';
	if (written.n > KEY_LIMIT || depth > REGISTRY_DEPTH_LIMIT || r->reg->keys.n > ENTRY_LIMIT)
		return fail(r, from, close, CODE_E5002,
			    "more keys, or a longer or deeper one, than the limit");
	path = registry_canonical(r->e->arena, written);
	if (!path.n)
		return fail(r, from + 1, close - 1, CODE_E5003,
			    "expected a root key such as HKEY_LOCAL_MACHINE");
	add_key(r, path, written);
	return true;
}

static void line(struct reader *r)
{
	size_t from = r->at;
	bool ok = true;

	if (peek(r) == '[')
		ok = key_line(r);
	else if (peek(r) == '"' || peek(r) == '@')
		ok = value_line(r);
	else if (peek(r) == ';')
		skip_line(r);
	else
		ok = malformed(r, from, "expected a key '[...]', a value or a comment");
	if (!ok) {
		r->at = from;
		skip_line(r);
		while (!at_end(r) && (peek(r) == ' ' || peek(r) == '\t'))
			skip_line(r);
	}
}

static bool parse(struct reader *r)
{
	r->narrow = word(r, mark_4);
	if (!r->narrow && !word(r, mark_5))
		return malformed(r, 0, "expected 'Windows Registry Editor Version 5.00'");
	if (!end_line(r))
		return false;
	while (!r->script) {
		while (peek(r) == '\r' || peek(r) == '\n' || peek(r) == ' ' || peek(r) == '\t')
			r->at++;
		if (at_end(r))
			break;
		line(r);
	}
	return !r->errors;
}

/* ---- encoding ---- */

/* The text as UTF-8 without its mark; NUL bytes are refused, as no editor or tool writes them. */
static bool decode(struct reader *r, str raw)
{
	struct encoded encoded;
	size_t bad = 0;
	const char *nul;

	encoding_decode(r->e->arena, raw, &encoded);
	r->text = encoded.text;
	if (r->text.n >= UINT32_MAX) {
		diag_error(r->e->diag, SPAN_NONE, CODE_E5002, "'%.*s' is larger than the limit",
			   STR_ARG(r->reg->path));
		return false;
	}
	r->file = diag_source(r->e->diag, r->reg->path, r->text);
	if (encoded.odd)
		return fail(r, r->text.n, 0, CODE_E5005, "UTF-16 with an odd number of bytes");
	if (!utf8_valid(r->text, &bad))
		return fail(
			r, bad, bad, CODE_E5005,
			str_starts(r->text, mark_4)
				? "the code page of a REGEDIT4 file is unknown: expected ASCII; "
				  "export it as version 5.00"
				: "expected UTF-16 with a byte order mark, or UTF-8");
	for (bad = 0; str_starts(r->text, mark_4) && bad < r->text.n; bad++)
		if (r->text.p[bad] & 0x80)
			return fail(r, bad, bad, CODE_E5005,
				    "the code page of a REGEDIT4 file is unknown: expected ASCII; "
				    "export it as version 5.00");
	nul = r->text.n ? memchr(r->text.p, '\0', r->text.n) : NULL;
	if (nul)
		return malformed(r, (size_t)(nul - r->text.p), "a NUL character in the text");
	return true;
}

/* ---- answers ---- */

/* The key as this file names it; false if the file does not say which control set is current. */
static bool resolve(struct reg *reg, struct arena *a, str asked, str *path)
{
	struct key *select;
	struct value *current;
	struct datum number;
	str rest, why, set;

	*path = asked;
	if (reg->has_current || !reg->has_set || !registry_in_current(asked, &rest))
		return true;
	select = map_get(&reg->keys, STR("HKLM\\SYSTEM\\Select"));
	current = select ? find_value(select, STR("Current")) : NULL;
	if (!current || current->type != REG_DWORD ||
	    !registry_decode(a, current->type, current->data, &number, &why))
		return false;
	set = registry_control_set(a, number.number);
	*path = str_fmt(a, "HKLM\\SYSTEM\\%.*s%s%.*s", STR_ARG(set), rest.n ? "\\" : "",
			STR_ARG(rest));
	return true;
}

/* The nearest key at or above a path that the file knows. */
static const struct key *nearest(const struct reg *reg, str path)
{
	const struct key *k = NULL;

	for (; path.n && !k; path = registry_parent(path))
		k = map_get(&reg->keys, path);
	return k;
}

static bool reg_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	struct reg *reg = state;
	struct value *v;
	struct key *k;
	str path, why;

	if (!subject_is_registry(s) || !resolve(reg, a, s->operand[0], &path))
		return false;
	k = map_get(&reg->keys, path);
	if (k && subject_is_key(s)) /* also one above those that are listed */
		return answer_key(out, k->place);
	if (!covered(nearest(reg, path)))
		return false;
	if (!k)
		return answer_absent(out, ABSENT_KEY, path, s->operand[1]);
	v = find_value(k, s->operand[1]);
	if (!v)
		return answer_absent(out, ABSENT_VALUE, k->place, s->operand[1]);
	if (v->text)
		out->value = (struct datum){ .kind = DATUM_TEXT, .reg = REG_SZ, .text = v->data };
	else if (!registry_decode(a, v->type, v->data, &out->value, &why))
		return answer_error(out, k->place, v->name, why);
	out->status = ANSWER_FOUND;
	out->place = k->place;
	out->name = v->name;
	return true;
}

static bool reg_list(void *state, struct arena *a, const struct subject *s, struct candidates *out)
{
	struct reg *reg = state;
	const struct key *k;
	str path;

	if (!subject_is_registry(s) || !resolve(reg, a, s->operand[0], &path))
		return false;
	out->complete = covered(nearest(reg, path));
	k = map_get(&reg->keys, path);
	for (k = k ? k->child : NULL; k; k = k->next)
		candidates_add(a, out, s->operand[0], k->name);
	return out->complete || out->of.n;
}

static const struct source_ops reg_ops = {
	.kind = "reg",
	.about = "registry export (.reg)",
	.ask = reg_ask,
	.list = reg_list,
};

static str holds(struct arena *a, const struct reg *reg)
{
	struct strbuf b = STRBUF_INIT;
	size_t i;
	str s;

	strbuf_addf(&b, "%zu key%s, %zu value%s", reg->listed, reg->listed == 1 ? "" : "s",
		    reg->values, reg->values == 1 ? "" : "s");
	for (i = 0; i < reg->roots && i < 3; i++)
		strbuf_addf(&b, "%s %.*s", i ? "," : " below", STR_ARG(reg->root[i]));
	if (reg->roots > 3)
		strbuf_addf(&b, " and %zu more", reg->roots - 3);
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

bool reg_open_text(struct evidence *e, str text, str path)
{
	struct reg *reg = ARENA_NEW(e->arena, struct reg);
	struct reader r = { .e = e, .reg = reg, .buffer = STRBUF_INIT };
	bool ok;

	reg->path = str_dup(e->arena, path);
	map_init_fold(&reg->keys, e->arena);
	ok = decode(&r, text) && parse(&r);
	strbuf_release(&r.buffer);
	if (ok)
		evidence_add(e, (struct evidence_source){ .ops = &reg_ops,
							  .state = reg,
							  .path = reg->path,
							  .holds = holds(e->arena, reg) });
	return ok;
}
