/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns of names against what evidence lists level by level. A place is walked into only if a match
 * may begin with its name, so a pattern that begins with plain text costs what lies there.
 */
#include "collect_walk.h"

#include <ctype.h>
#include <string.h>

#define LOOK_LIMIT 1000000 /* keys or files looked at for one object */
#define DEPTH_LIMIT 512

/* The names with which every match begins, as a path; empty if they are not plain. */
static str plain_start(struct arena *a, str pattern)
{
	char *path = arena_alloc(a, pattern.n + 1);
	bool folds = str_starts(pattern, "(?i)^") || str_starts(pattern, "^(?i)");
	size_t i = folds ? 5 : 1, n = 0, whole = 0;

	if ((!folds && !str_starts(pattern, "^")) || memchr(pattern.p, '|', pattern.n))
		return STR_NONE;
	for (; i < pattern.n; i++) {
		bool escaped = pattern.p[i] == '\\' && i + 1 < pattern.n;
		char ch = pattern.p[i + escaped];

		if (escaped ? isalnum((unsigned char)ch) : strchr("^$.[](){}*+?", ch) != NULL)
			break;
		i += escaped;
		if (ch == '\\')
			whole = n;
		path[n++] = ch;
	}
	return (str){ path, whole };
}

/* False where it makes no sense to look further. */
static bool match(struct collect_walk *w, str name)
{
	str why;

	switch (patterns_match(w->memo->values.patterns, w->pattern, name, &why)) {
	case PATTERN_HIT: *VEC_PUSH(w->memo->arena, &w->found) = name; break;
	case PATTERN_MISS: break;
	case PATTERN_ERROR:
		w->error = true;
		w->message = why;
		return false;
	}
	return true;
}

/* What the list says; false at a limit. */
static bool look(struct collect_walk *w, const struct candidates *list, unsigned depth)
{
	w->error |= list->error;
	if ((list->error || !list->complete) && !w->message.n)
		w->message = list->message;
	w->looked += list->of.n;
	if (w->looked <= LOOK_LIMIT && depth <= DEPTH_LIMIT)
		return true;
	w->message = STR("the pattern asks for more keys or files than the limit");
	return false;
}

static bool may_begin(struct collect_walk *w, str name)
{
	return patterns_may_begin(w->memo->values.patterns, w->pattern, name);
}

static void walk_keys(struct collect_walk *w, str root, str key, unsigned depth)
{
	struct arena *a = w->memo->arena;
	struct candidates below;
	size_t i;

	evidence_keys(w->memo->evidence, a,
		      key.n ? str_fmt(a, "%.*s\\%.*s", STR_ARG(root), STR_ARG(key)) : root, &below);
	if (!look(w, &below, depth))
		return;
	for (i = 0; i < below.of.n; i++) {
		str child = below.of.v[i].subject.operand[0];

		child = (str){ child.p + root.n + 1, child.n - root.n - 1 };
		if (!match(w, child))
			return;
		if (may_begin(w, str_fmt(a, "%.*s\\", STR_ARG(child))))
			walk_keys(w, root, child, depth + 1);
	}
}

void collect_walk_keys(struct collect_walk *w, const char *root)
{
	walk_keys(w, str_of(root), plain_start(w->memo->arena, w->pattern), 0);
}

static void walk_files(struct collect_walk *w, str folder, unsigned depth)
{
	struct candidates in;
	size_t i;

	evidence_files(w->memo->evidence, w->memo->arena, folder, &in);
	if (!look(w, &in, depth))
		return;
	for (i = 0; i < in.of.n; i++) {
		str path = in.of.v[i].subject.operand[0], name = path;
		bool is_folder = path_is_folder(path);

		name.n -= is_folder && path.n > 3;
		if (is_folder == w->folders && !match(w, name))
			return;
		if (is_folder && may_begin(w, path))
			walk_files(w, path, depth + 1);
	}
}

void collect_walk_files(struct collect_walk *w)
{
	str start = plain_start(w->memo->arena, w->pattern);

	/* what lies in a drive is not the drive itself, which a pattern may mean as well */
	if (start.n < 3)
		start = STR("");
	walk_files(w, start.n ? str_fmt(w->memo->arena, "%.*s\\", STR_ARG(start)) : start, 0);
}
