/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys are paths with backslashes whose ASCII letters fold; data is bytes with a type. Everything
 * comes out as a datum or as a reason why the data does not fit its type: content never compares
 * against half a value.
 */
#include "registry.h"

#include "encoding.h"
#include "vocabulary.h"

bool registry_below(str key, str above, str *rest)
{
	if (key.n < above.n || !str_eq_fold((str){ key.p, above.n }, above))
		return false;
	if (key.n > above.n && key.p[above.n] != '\\')
		return false;
	*rest = key.n > above.n ? (str){ key.p + above.n + 1, key.n - above.n - 1 } : STR("");
	return true;
}

str registry_parent(str key)
{
	while (key.n && key.p[key.n - 1] != '\\')
		key.n--;
	if (key.n)
		key.n--;
	return key;
}

str registry_canonical(struct arena *a, str written)
{
	const char *root;
	str rest = written, first;

	while (rest.n && rest.p[rest.n - 1] == '\\')
		rest.n--;
	first = path_component(&rest);
	root = hive_short(first);
	if (!root)
		return STR_NONE;
	return rest.n ? str_fmt(a, "%s\\%.*s", root, STR_ARG(rest)) : str_of(root);
}

bool registry_in_current(str key, str *rest)
{
	return registry_below(key, STR("HKLM\\SYSTEM\\CurrentControlSet"), rest);
}

str registry_control_set(struct arena *a, uint64_t number)
{
	return str_fmt(a, "ControlSet%03llu", (unsigned long long)number);
}

/* Bytes before the first NUL character at or behind `from`; data.n if none ends the text. */
static size_t text_end(str data, size_t from)
{
	size_t i;

	for (i = from; i + 1 < data.n; i += 2)
		if (!data.p[i] && !data.p[i + 1])
			return i;
	return data.n;
}

static str take_text(struct arena *a, str data, size_t from, size_t end)
{
	struct strbuf b = STRBUF_INIT;
	str text;

	encoding_utf16(&b, (str){ data.p + from, end - from }, false);
	text = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return text;
}

/* What follows the first NUL of a REG_SZ is left over from earlier data and no part of the text. */
static bool decode_text(struct arena *a, str data, struct datum *out, str *why)
{
	size_t end = text_end(data, 0);

	if (end == data.n && data.n % 2) {
		*why = STR("the text has an odd number of bytes");
		return false;
	}
	out->kind = DATUM_TEXT;
	out->text = take_text(a, data, 0, end);
	return true;
}

/* Texts that each end in a NUL; an empty one at the end only ends the list. */
static bool decode_list(struct arena *a, str data, struct datum *out, str *why)
{
	VEC(str) list = { 0 };
	size_t at, end;

	for (at = 0; at < data.n; at = end + 2) {
		end = text_end(data, at);
		if (end == data.n && (end - at) % 2) {
			*why = STR("the list of texts has an odd number of bytes");
			return false;
		}
		*VEC_PUSH(a, &list) = take_text(a, data, at, end);
	}
	while (list.n && !list.v[list.n - 1].n)
		list.n--;
	out->kind = DATUM_LIST;
	out->item = list.v;
	out->count = list.n;
	return true;
}

static bool decode_number(struct arena *a, str data, size_t size, bool big, struct datum *out,
			  str *why)
{
	size_t i;

	if (data.n != size) {
		*why = str_fmt(a, "a number of type %s has %zu bytes instead of %zu",
			       reg_type_name(out->reg), data.n, size);
		return false;
	}
	out->kind = DATUM_INT;
	for (i = 0; i < size; i++)
		out->number |= (uint64_t)(unsigned char)data.p[i] << 8 * (big ? size - 1 - i : i);
	return true;
}

bool registry_decode(struct arena *a, uint32_t type, str data, struct datum *out, str *why)
{
	*out = (struct datum){ .reg = (enum reg_type)type };
	switch (type) {
	case REG_SZ:
	case REG_EXPAND_SZ:
	case REG_LINK: return decode_text(a, data, out, why);
	case REG_MULTI_SZ: return decode_list(a, data, out, why);
	case REG_DWORD: return decode_number(a, data, 4, false, out, why);
	case REG_DWORD_BIG_ENDIAN: return decode_number(a, data, 4, true, out, why);
	case REG_QWORD: return decode_number(a, data, 8, false, out, why);
	}
	if (type == REG_NONE && !data.n)
		return true;
	out->kind = DATUM_BINARY;
	out->text = str_dup(a, data);
	return true;
}
