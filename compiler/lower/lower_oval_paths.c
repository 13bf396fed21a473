/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths as entities of objects. One file is its whole path, a folder a path without a file name: OVAL
 * 5.11.2, windows-definitions-schema.xsd, file_object. With a `*` the folder and the name stand apart,
 * so that a scanner has to look into those folders alone, and each is a pattern only where it holds
 * one. Names of Windows fold, and a pattern has to say so.
 */
#include "lower_oval_paths.h"

/* The path without the backslash at its end, which only a drive has: OVAL's path entity. */
static str without_end(str path)
{
	path.n -= path_is_folder(path) && path.n > 3;
	return path;
}

static str glob(struct arena *a, str text)
{
	struct strbuf b = STRBUF_INIT;
	str pattern;

	oval_glob(&b, text);
	pattern = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return pattern;
}

static struct entity folded(struct arena *a, const char *name, str text)
{
	str pattern;

	if (!path_is_several(text))
		return (struct entity){ .name = name,
					.operation =
						operation_text(OPERATION_CASE_INSENSITIVE_EQUALS),
					.text = text };
	pattern = glob(a, text);
	return (struct entity){ .name = name,
				.operation = operation_text(OPERATION_PATTERN_MATCH),
				.text = str_fmt(a, "(?i)^%.*s$", STR_ARG(pattern)) };
}

/* Files that fit, by folder and name; folders, by path. */
static void apart(struct arena *a, str path, struct entity e[2])
{
	str folder = path_is_folder(path) ? path : path_above(path);
	str name = { path.p + folder.n, path.n - folder.n };

	e[0] = folded(a, "path", without_end(folder));
	e[1] = (struct entity){ .name = "filename", .nil = true };
	if (name.n)
		e[1] = folded(a, "filename", name);
}

size_t oval_path_entities(const struct oval_leaf *f, struct entity e[2])
{
	str path = f->p->operand[0];

	if (path_is_several(path)) {
		apart(f->l->arena, path, e);
		return 2;
	}
	if (!path_is_folder(path)) {
		e[0] = (struct entity){ .name = "filepath", .text = path };
		return 1;
	}
	e[0] = (struct entity){ .name = "path", .text = without_end(path) };
	e[1] = (struct entity){ .name = "filename", .nil = true };
	return 2;
}

/* Up to the name that holds the last `*`, with its backslash if it is a folder's. */
static str counted(str path)
{
	str key = path;

	while (key.p[key.n - 1] != '*')
		key.n--;
	while (key.n < path.n && !path_is_folder(key))
		key.n++;
	return key;
}

void oval_path_things(const struct oval_leaf *f, struct things *t)
{
	struct arena *a = f->l->arena;
	str path = f->p->operand[0], key = counted(path);
	str folder = path_is_folder(path) ? path : path_above(path), head, tail;

	*t = (struct things){ .counted = oval_type_row(OVAL_file), .valued = f->type };
	apart(a, key, t->key);
	apart(a, path, t->value);
	t->keys = t->values = 2;
	t->present = t->value[0];
	t->named = path_is_folder(key) ? "path" : "filepath";
	if (!path_is_folder(key) || key.n == folder.n)
		return; /* the item says the name of what is counted as it is */
	head = glob(a, without_end(key));
	tail = glob(a, (str){ path.p + key.n - 1, folder.n - key.n });
	t->capture = str_fmt(a, "(?i)^(%.*s)%.*s$", STR_ARG(head), STR_ARG(tail));
}
