/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registry keys, value names and values. Untyped numbers and ranges are dwords, untyped texts are
 * REG_SZ; a value always knows its type, because a wrong type is false and never an error.
 */
#include <stdlib.h>
#include <string.h>

#include "check_value.h"
#include "checker.h"
#include "pattern.h"

#define KEY_LIMIT 4096
#define PATTERN_LIMIT 10000

/* ---- keys and names ---- */

static bool key_error(struct context *x, const struct ast_value *v, const char *what, str hint_text)
{
	if (!hint_text.n)
		return complain(x->c, v->at, CODE_E3003, "registry key %s", what);
	return complain(x->c, v->at, CODE_E3003, "registry key %s (did you mean '%.*s'?)", what,
			STR_ARG(hint_text));
}

/* The key with single backslashes, none at its end, and without spaces round its parts. */
static str key_mended(struct arena *a, str key)
{
	char *p = arena_alloc(a, key.n + 1);
	size_t n = 0;

	while (key.n) {
		size_t i = 0;
		str part;

		while (i < key.n && key.p[i] != '\\' && key.p[i] != '/')
			i++;
		part = str_trim((str){ key.p, i });
		if (part.n) {
			if (n)
				p[n++] = '\\';
			memcpy(p + n, part.p, part.n);
			n += part.n;
		}
		i += i < key.n;
		key.p += i;
		key.n -= i;
	}
	return (str){ p, n };
}

static bool has_control(str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

static bool key_form(struct context *x, const struct ast_value *v)
{
	str mended;

	if (v->text.n > KEY_LIMIT)
		return complain(x->c, v->at, CODE_E3003, "registry key is longer than %d bytes",
				KEY_LIMIT);
	if (has_control(v->text))
		return key_error(x, v, "holds a control character", STR_NONE);
	mended = key_mended(&x->c->scratch, v->text);
	if (str_eq(mended, v->text))
		return true;
	if (memchr(v->text.p, '/', v->text.n))
		return key_error(x, v, "holds a '/': its parts are joined by '\\'", mended);
	return key_error(x, v, "has an empty part, or spaces round a part", mended);
}

/* Below HKU the author leaves out whose key it is. */
static bool key_of_user(struct context *x, const struct ast_value *v, str key)
{
	str rest = { key.p + 4, key.n - 4 };
	const char *bar;

	if (!str_starts(key, "HKU\\"))
		return true;
	bar = memchr(rest.p, '\\', rest.n);
	if (registry_of_users(key) && !str_starts(rest, "*"))
		return true;
	return complain(x->c, v->at, CODE_E3101,
			"'HKU\\' stands for every user: '%.*s' has no place here",
			(int)(bar ? (size_t)(bar - rest.p) : rest.n), rest.p);
}

/* `*` is a whole level, nothing in one. */
static bool key_wildcards(struct context *x, const struct ast_value *v, str key)
{
	size_t i;

	for (i = 1; i < key.n; i++)
		if (key.p[i] == '*' &&
		    (key.p[i - 1] != '\\' || (i + 1 < key.n && key.p[i + 1] != '\\')))
			return complain(x->c, v->at, CODE_E3102,
					"'*' stands for one whole level of a key, not for a part "
					"of a name");
	return true;
}

/* HKEY_CURRENT_USER and so on are names for keys of the two roots that are there. */
static bool other_root(struct context *x, const struct ast_value *v, const char *hive)
{
	static const struct {
		const char *hive, *instead;
	} roots[] = {
		{ "HKCU", "it is the key of whoever asks: HKU\\ stands for every user" },
		{ "HKCR", "it shows what is below HKLM\\SOFTWARE\\Classes" },
		{ "HKCC", "it is HKLM\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current" },
	};
	size_t i;

	for (i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (!strcmp(roots[i].hive, hive))
			return complain(x->c, v->at, CODE_E3004, "no key below %s: %s", hive,
					roots[i].instead);
	return complain(x->c, v->at, CODE_E3004, "no key below %s: a key begins with HKLM or HKU",
			hive);
}

bool registry_key(struct context *x, const struct ast_value *v, str *out)
{
	const char *slash = memchr(v->text.p, '\\', v->text.n);
	str root = { v->text.p, slash ? (size_t)(slash - v->text.p) : v->text.n };
	const char *hive;

	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002, "registry key is not a text in quotes");
	if (!key_form(x, v))
		return false;
	hive = hive_short(root);
	if (!hive && root.n > 1 && root.p[root.n - 1] == ':' &&
	    hive_short((str){ root.p, root.n - 1 }))
		return key_error(x, v, "holds a ':', which is PowerShell's",
				 str_fmt(&x->c->scratch, "%.*s%.*s", (int)root.n - 1, root.p,
					 (int)(v->text.n - root.n), v->text.p + root.n));
	if (!hive)
		return key_error(x, v, "begins with no root: HKLM\\ expected", STR_NONE);
	if (strcmp(hive, "HKLM") && strcmp(hive, "HKU"))
		return other_root(x, v, hive);
	if (!slash)
		return key_error(x, v, "is a root alone: HKLM\\ and a key expected", STR_NONE);
	*out = v->text;
	if (!str_is(root, hive))
		*out = str_fmt(x->c->arena, "%s%.*s", hive, (int)(v->text.n - root.n), slash);
	return key_of_user(x, v, *out) && key_wildcards(x, v, *out);
}

bool registry_name(struct context *x, const struct ast_value *v, str *out)
{
	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3002,
				"name of a registry value is not a text in quotes");
	if (v->text.n > KEY_LIMIT || has_control(v->text))
		return complain(
			x->c, v->at, CODE_E3003,
			"name of a registry value is too long or holds a control character");
	*out = v->text;
	return true;
}

/* ---- values ---- */

static bool wrong(struct context *x, const struct ast_value *v, const char *kind,
		  const char *expected)
{
	return complain(x->c, v->at, CODE_E3008, "value of kind '%s' is not %s", kind, expected);
}

static bool without_unit(struct context *x, const struct ast_value *v)
{
	if (!v->unit.text.p)
		return true;
	return complain(x->c, v->unit.at, CODE_E3010,
			"a registry value has no unit; what its number counts stands before the "
			"operator: as %.*s",
			STR_ARG(v->unit.text));
}

static bool integer(struct context *x, const struct ast_value *v, const char *kind, uint64_t max,
		    uint64_t *out)
{
	if (v->kind != AST_NUMBER)
		return wrong(x, v, kind, "a number");
	if (!without_unit(x, v))
		return false;
	if (!value_decimal(x->c, v))
		return false;
	if (v->negative && !strcmp(kind, "number-text"))
		return complain(x->c, v->at, CODE_E3009, "a number-text is digits without a sign");
	if (v->negative)
		return complain(x->c, v->at, CODE_E3009,
				"a %s has no sign: write the number it holds, as in 0xffffffff",
				kind);
	if (v->number > max)
		return complain(x->c, v->at, CODE_E3009, "'%.*s' does not fit into a %s",
				STR_ARG(v->text), kind);
	*out = v->number;
	return true;
}

static bool integer_or_range(struct context *x, const struct ast_value *v, const char *kind,
			     struct alternative *out)
{
	uint64_t max = out->value.reg == REG_DWORD ? UINT32_MAX : UINT64_MAX;

	out->value.kind = DATUM_INT;
	if (v->kind != AST_RANGE)
		return integer(x, v, kind, max, &out->value.number);
	if (!without_unit(x, v))
		return false;
	out->high = out->value;
	return integer(x, v->item[0], kind, max, &out->value.number) &&
	       integer(x, v->item[1], kind, max, &out->high.number) &&
	       value_range(x->c, v, out->value.number, out->high.number);
}

static bool binary(struct context *x, const struct ast_value *v, struct datum *out)
{
	size_t i;
	char *p;

	out->kind = DATUM_BINARY;
	for (i = 0; i < v->text.n; i++)
		if (!strchr("0123456789abcdefABCDEF", v->text.p[i]))
			break;
	if ((v->kind != AST_WORD && v->kind != AST_NUMBER && v->kind != AST_TEXT) ||
	    i < v->text.n || v->text.n % 2)
		return complain(x->c, v->at, CODE_E3015,
				"binary value is not pairs of hexadecimal digits");
	p = arena_alloc(x->c->arena, v->text.n / 2 + 1);
	for (i = 0; i < v->text.n; i += 2) {
		uint64_t byte = 0;

		str_to_u64(str_fmt(&x->c->scratch, "0x%.2s", v->text.p + i), &byte);
		p[i / 2] = (char)byte;
	}
	out->text = (str){ p, v->text.n / 2 };
	return true;
}

/* flags { aes128 aes256 } is the dword with those bits. */
static bool flags(struct context *x, const struct ast_value *v, struct datum *out)
{
	const char *group = NULL;
	size_t i;

	out->kind = DATUM_INT;
	if (v->kind != AST_SET || !v->count)
		return wrong(x, v, "flags", "a set of words such as { aes128, aes256 }");
	for (i = 0; i < v->count; i++) {
		const struct ast_value *word = v->item[i];
		const struct named_bits *f = word->kind == AST_WORD ? named_bits_find(word->text)
								    : NULL;

		if (!f)
			return complain(x->c, word->at, CODE_E3012, "unknown flag '%.*s'%s",
					STR_ARG(word->text),
					hint(x->c, word->text, named_bits_word_at, NULL));
		if (group && strcmp(group, f->group))
			return complain(x->c, word->at, CODE_E3012,
					"'%s' is a flag of %s, not of %s as those before it",
					f->word, f->group, group);
		group = f->group;
		out->number |= f->bits;
	}
	return true;
}

static int by_fold(const void *a, const void *b)
{
	int cmp = str_cmp_fold(*(const str *)a, *(const str *)b);

	return cmp ? cmp : str_cmp(*(const str *)a, *(const str *)b);
}

static bool list(struct context *x, enum operator op, const struct ast_value *v, struct datum *out)
{
	size_t i, n = 0;

	out->kind = DATUM_LIST;
	if (v->kind != AST_SET)
		return wrong(x, v, "multi", "a set such as { 'a', 'b' }");
	out->item = ARENA_ARRAY(x->c->arena, v->count, str);
	out->count = v->count;
	for (i = 0; i < v->count; i++) {
		if (v->item[i]->kind != AST_TEXT || v->item[i]->prefix.text.p)
			return complain(x->c, v->item[i]->at, CODE_E3008,
					"member of a multi-string is not a text in quotes");
		out->item[i] = v->item[i]->text;
		if (!out->item[i].n)
			return complain(x->c, v->item[i]->at, CODE_E3008,
					"an empty text ends a multi-string: it cannot be a member");
	}
	if (out->ordered || op == OP_STATE || !out->count)
		return true;
	qsort(out->item, out->count, sizeof(*out->item), by_fold);
	for (i = 0; i < out->count; i++)
		if (!n || !str_eq_fold(out->item[n - 1], out->item[i]))
			out->item[n++] = out->item[i];
	out->count = n;
	return true;
}

/* The text of a literal begins behind its quote, if it stands in the source as it is. */
static span pattern_place(struct context *x, const struct ast_value *v, size_t offset)
{
	str whole = x->c->diag->sources.v[v->at.file].text;
	uint32_t at;

	if (!whole.p || v->text.p < whole.p || v->text.p + offset > whole.p + whole.n)
		return v->at;
	at = (uint32_t)(v->text.p - whole.p + offset);
	return at < v->at.begin || at >= v->at.end ? v->at : (span){ v->at.file, at, at + 1 };
}

bool value_pattern(struct context *x, const struct ast_value *v)
{
	size_t offset = 0;
	str message;

	if (v->kind != AST_TEXT)
		return complain(x->c, v->at, CODE_E3021,
				"'matches' takes a regular expression in quotes");
	if (v->text.n > PATTERN_LIMIT)
		return complain(x->c, v->at, CODE_E3013,
				"regular expression is longer than %d bytes", PATTERN_LIMIT);
	if (pattern_valid(x->c->arena, v->text, &offset, &message))
		return true;
	return complain(x->c, pattern_place(x, v, offset), CODE_E3013,
			"regular expression is not valid: %.*s", STR_ARG(message));
}

static bool pattern(struct context *x, const struct ast_value *v, struct datum *out)
{
	out->kind = DATUM_TEXT;
	out->text = v->text;
	return value_pattern(x, v);
}

static bool untyped(struct context *x, const struct ast_value *v, struct alternative *out)
{
	if (v->kind == AST_NUMBER || v->kind == AST_RANGE) {
		out->value.reg = REG_DWORD;
		return integer_or_range(x, v, "dword", out);
	}
	if (v->kind == AST_TEXT) {
		if (v->unit.text.p)
			return complain(x->c, v->unit.at, CODE_E3010, "a text has no unit");
		out->value = (struct datum){ .kind = DATUM_TEXT, .reg = REG_SZ, .text = v->text };
		return true;
	}
	if (v->kind == AST_SET)
		return complain(x->c, v->at, CODE_E3008,
				"set has no kind: write multi { ... } for a multi-string");
	return complain(x->c, v->at, CODE_E3008,
			"'%.*s' is no registry value: one such as dword 1 or 'text' expected",
			STR_ARG(v->text));
}

/* The value by the kind that stands before it. */
static bool typed(struct context *x, enum operator op, const struct ast_value *v,
		  struct alternative *out)
{
	enum value_kind kind;

	if (!v->prefix.text.p)
		return untyped(x, v, out);
	if (!kind_find(v->prefix.text, &kind))
		return complain(x->c, v->prefix.at, CODE_E3020, "unknown value kind '%.*s'",
				STR_ARG(v->prefix.text));
	out->value.reg = kind_row(kind)->reg;
	switch (kind) {
	case KIND_DWORD:
	case KIND_QWORD:
	case KIND_NUMBER_TEXT: return integer_or_range(x, v, kind_row(kind)->name, out);
	case KIND_EXACT: out->value.exact = true; /* fall through */
	case KIND_EXPAND:
		out->value.kind = DATUM_TEXT;
		out->value.text = v->text;
		return v->kind == AST_TEXT || wrong(x, v, kind_row(kind)->name, "a text in quotes");
	case KIND_MULTI_LIST: out->value.ordered = true; /* fall through */
	case KIND_MULTI: return list(x, op, v, &out->value);
	case KIND_BINARY: return binary(x, v, &out->value);
	case KIND_FLAGS: return flags(x, v, &out->value);
	default: break;
	}
	return complain(x->c, v->prefix.at, CODE_E3020,
			"a registry value takes no value kind '%.*s'", STR_ARG(v->prefix.text));
}

/* Order and bits need a number, sets a multi-string. */
static bool fits(struct context *x, enum operator op, const struct ast_value *v,
		 const struct datum *d)
{
	const char *expected = NULL;

	switch (op) {
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
	case OP_HAS_BITS:
	case OP_LACKS_BITS: expected = d->kind == DATUM_INT ? NULL : "a number"; break;
	case OP_INCLUDES:
	case OP_SUBSET_OF:
	case OP_SUPERSET_OF: expected = d->kind == DATUM_LIST ? NULL : "a multi-string"; break;
	default: break;
	}
	return !expected ||
	       complain(x->c, v->at, CODE_E3021, "'%s' takes %s", operator_text(op), expected);
}

bool value_registry(struct context *x, const struct property *p, enum operator op,
		    const struct ast_value *v, struct alternative *out)
{
	(void)p;
	if (op == OP_MATCHES || op == OP_NOT_MATCHES) {
		enum value_kind kind = KIND_COUNT;

		out->value.reg = REG_SZ;
		if (v->prefix.text.p && (!kind_find(v->prefix.text, &kind) ||
					 (kind != KIND_EXPAND && kind != KIND_MULTI)))
			return complain(x->c, v->prefix.at, CODE_E3020,
					"'%s' takes no value kind '%.*s'", operator_text(op),
					STR_ARG(v->prefix.text));
		if (kind != KIND_COUNT)
			out->value.reg = kind_row(kind)->reg;
		return pattern(x, v, &out->value);
	}
	return typed(x, op, v, out) && fits(x, op, v, &out->value);
}
