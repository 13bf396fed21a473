/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What REGISTRY_SETTING asks where it asks of several keys. Documented: a key below HKU is looked up
 * under every SID there, and reg_enum asks of all subkeys. Inferred: which keys of HKU are no SIDs, and
 * how the lists of SIDs read.
 */
#include "audit_keys.h"

static bool fits(str pattern, str sid)
{
	if (pattern.n && pattern.p[pattern.n - 1] == '*')
		return sid.n >= pattern.n - 1 && str_eq_fold((str){ pattern.p, pattern.n - 1 },
							     (str){ sid.p, pattern.n - 1 });
	return str_eq_fold(pattern, sid);
}

/* Inferred: SIDs joined by commas; `*` at the end stands for the rest. */
static bool listed(str list, str sid)
{
	while (list.n) {
		const char *comma = memchr(list.p, ',', list.n);
		size_t n = comma ? (size_t)(comma - list.p) : list.n;

		if (fits(str_trim((str){ list.p, n }), sid))
			return true;
		n += comma != NULL;
		list = (str){ list.p + n, list.n - n };
	}
	return false;
}

/* Inferred: .DEFAULT and the classes of a user ("S-1-..._Classes") are no SIDs. */
static bool visited(const struct audit_item *item, str name)
{
	return sid_valid(name) && !listed(item->ignored, name) &&
	       (!item->included.n || listed(item->included, name));
}

void audit_keys(const struct evidence *e, struct arena *a, const struct audit_item *item,
		struct audit_keys *out)
{
	str key = item->users ? STR("HKU") : item->subject.operand[0];
	str below = item->subject.operand[0];
	struct candidates keys;
	size_t i;

	evidence_keys(e, a, key, &keys);
	*out = (struct audit_keys){ .key = ARENA_ARRAY(a, keys.of.n, str),
				    .complete = keys.complete,
				    .error = keys.error,
				    .message = keys.message };
	for (i = 0; i < keys.of.n; i++) {
		str child = keys.of.v[i].subject.operand[0];
		str name = { child.p + key.n + 1, child.n - key.n - 1 };

		if (!item->users)
			out->key[out->count++] = child;
		else if (visited(item, name))
			out->key[out->count++] = str_fmt(a, "%.*s%.*s", STR_ARG(child),
							 (int)(below.n - key.n), below.p + key.n);
	}
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

str audit_banner_text(struct arena *a, str text)
{
	str low = str_lower(a, text);
	char *p = arena_alloc(a, low.n + 1);
	size_t i, n = 0;

	for (i = 0; i < low.n; i++) {
		if (!is_space(low.p[i]))
			p[n++] = low.p[i];
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	return (str){ p, n && p[n - 1] == ' ' ? n - 1 : n };
}
