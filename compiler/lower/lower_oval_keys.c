/* SPDX-License-Identifier: Apache-2.0 */
/* Keys at the last `*`, or of every user, and the values below them, as OVAL of several things. */
#include "lower_oval_registry.h"

#include <string.h>

static void entities(struct entity e[3], str hive, str pattern, str name, bool key_only)
{
	e[0] = (struct entity){ .name = "hive", .text = hive };
	e[1] = (struct entity){ .name = "key",
				.operation = operation_text(OPERATION_PATTERN_MATCH),
				.text = pattern };
	e[2] = (struct entity){ .name = "name",
				.nil = key_only,
				.text = key_only ? STR_NONE : name };
}

/* The key up to its last `*`, or the user, and what follows. */
static void patterns(struct arena *a, str key, str below, str *head, str *tail)
{
	struct strbuf b = STRBUF_INIT;
	size_t i, last = 0;

	for (i = 0; i < below.n; i++)
		if (below.p[i] == '*')
			last = i + 1;
	if (registry_of_users(key)) {
		strbuf_adds(&b, REGISTRY_USER_PATTERN);
		below = (str){ below.p - 1, below.n + 1 }; /* the backslash before it */
		last += last > 0;
	}
	oval_glob(&b, (str){ below.p, last });
	*head = str_dup(a, strbuf_str(&b));
	strbuf_reset(&b);
	oval_glob(&b, (str){ below.p + last, below.n - last });
	*tail = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
}

struct criteria *oval_registry_several(struct oval_leaf *f)
{
	struct arena *a = f->l->arena;
	bool key_only = f->p->property->form == FACT_FORM_registry_key;
	str key = f->p->operand[0], hive, below, head, tail;
	struct things t = {
		.counted = f->type, .valued = f->type, .keys = 3, .values = 3, .named = "key"
	};

	registry_split(key, &hive, &below);
	if (registry_of_users(key) && memchr(below.p, '*', below.n)) {
		t.owners = 3;
		entities(t.owner, hive, STR("(?i)^" REGISTRY_USER_PATTERN "$"), STR_NONE, true);
	} else {
		t.none_passes = registry_of_users(key);
	}
	patterns(a, key, below, &head, &tail);
	entities(t.key, hive, str_fmt(a, "(?i)^%.*s$", STR_ARG(head)), STR_NONE, true);
	entities(t.value, hive, str_fmt(a, "(?i)^%.*s%.*s$", STR_ARG(head), STR_ARG(tail)),
		 f->p->operand[1], key_only);
	if (tail.n)
		t.capture = str_fmt(a, "(?i)^(%.*s)%.*s$", STR_ARG(head), STR_ARG(tail));
	t.present = t.value[0]; /* each is below its root */
	t.group = registry_groups(f, &t.groups);
	return oval_several(f, &t);
}
