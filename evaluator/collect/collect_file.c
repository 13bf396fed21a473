/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How objects name files: by filepath, or by path and filename; a nil filename means the folder itself,
 * which subjects name with a backslash at its end.
 */
#include "collect.h"

static bool has_entity(const struct oval_object *o, const char *name)
{
	uint32_t i;

	for (i = 0; i < o->count; i++)
		if (str_is(o->entity[i].name, name))
			return true;
	return false;
}

static str joined(struct arena *a, str path, str name)
{
	bool slash = path.n && path.p[path.n - 1] == '\\';

	return str_fmt(a, "%.*s%s%.*s", STR_ARG(path), slash ? "" : "\\", STR_ARG(name));
}

bool collect_asked_files(struct collecting *c, struct asked_files *out)
{
	struct arena *a = c->memo->arena;
	struct asked path, name;
	uint32_t i, k;

	*out = (struct asked_files){ 0 };
	if (has_entity(c->object, "filepath")) {
		if (!collect_asked(c, "filepath", &path))
			return false;
		for (i = 0; i < path.count; i++)
			*VEC_PUSH(a, &out->path) = path.value[i];
		return true;
	}
	if (!collect_asked(c, "path", &path) || !collect_asked(c, "filename", &name))
		return false;
	for (i = 0; i < path.count; i++)
		for (k = 0; k < name.count; k++)
			*VEC_PUSH(a, &out->path) =
				joined(a, path.value[i], name.nil ? STR("") : name.value[k]);
	return true;
}

void collect_file_place(struct collecting *c, str path)
{
	const char *bar = path.n ? memrchr(path.p, '\\', path.n) : NULL;
	size_t n = bar ? (size_t)(bar - path.p) : 0;
	str folder = { path.p, n + (n < 3) }, name = { path.p + n + 1, path.n - n - 1 };

	if (!bar)
		return;
	if (name.n)
		collect_entity(c, "filepath", DATATYPE_STRING, STATUS_EXISTS, path);
	collect_entity(c, "path", DATATYPE_STRING, STATUS_EXISTS, folder);
	if (name.n)
		collect_entity(c, "filename", DATATYPE_STRING, STATUS_EXISTS, name);
}
