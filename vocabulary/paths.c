/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of files as rules write them, and the names that paths and keys are made of. */
#include <string.h>

#include "vocabulary.h"

bool path_is_folder(str path)
{
	return path.n && path.p[path.n - 1] == '\\';
}

bool path_is_several(str path)
{
	return path.n && memchr(path.p, '*', path.n);
}

str path_above(str path)
{
	path.n -= path_is_folder(path);
	while (path.n && !path_is_folder(path))
		path.n--;
	return path;
}

str path_component(str *path)
{
	const char *end = path->n ? memchr(path->p, '\\', path->n) : NULL;
	str first = { path->p, end ? (size_t)(end - path->p) : path->n };
	size_t n = first.n + (end != NULL);

	*path = (str){ path->p + n, path->n - n };
	return first;
}

bool path_touches(str rule_path, str path)
{
	while (rule_path.n && path.n)
		if (!str_glob_fold(path_component(&rule_path), path_component(&path)))
			return false;
	return true;
}
