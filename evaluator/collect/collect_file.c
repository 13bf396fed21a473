/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How objects name files: by filepath, or by path and filename; a nil filename means the folder itself,
 * which subjects name with a backslash at its end. Each may be a pattern.
 */
#include "collect_walk.h"

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

/* ---- by pattern ---- */

static void note(struct asked_files *out, bool error, str message)
{
	out->error |= error;
	if (!out->message.n)
		out->message = message;
}

static void walk(struct collecting *c, str pattern, bool folders, struct asked_files *out)
{
	struct collect_walk w = { .memo = c->memo, .pattern = pattern, .folders = folders };
	size_t i;

	out->by_pattern = true;
	collect_walk_files(&w);
	note(out, w.error, w.message);
	for (i = 0; i < w.found.n; i++)
		*VEC_PUSH(c->memo->arena, &out->path) = w.found.v[i];
}

/* Files directly in a folder whose name matches. */
static void add_matching(struct collecting *c, str folder, str pattern, struct asked_files *out)
{
	struct arena *a = c->memo->arena;
	struct candidates in;
	size_t i;
	str why;

	folder = joined(a, folder, STR(""));
	evidence_files(c->memo->evidence, a, folder, &in);
	if (in.error || !in.complete)
		note(out, in.error, in.message);
	for (i = 0; i < in.of.n && !out->error; i++) {
		str path = in.of.v[i].subject.operand[0];
		str name = { path.p + folder.n, path.n - folder.n };

		if (path_is_folder(path))
			continue;
		switch (patterns_match(c->memo->values.patterns, pattern, name, &why)) {
		case PATTERN_HIT: *VEC_PUSH(a, &out->path) = path; break;
		case PATTERN_MISS: break;
		case PATTERN_ERROR: note(out, true, why); break;
		}
	}
}

/* ---- what is asked ---- */

/* What the entity names: folders, or files by their whole path. False: it names nothing. */
static bool named(struct collecting *c, const char *entity, bool folders, struct asked_files *out)
{
	struct asked path;
	str pattern;
	uint32_t i;

	if (collect_pattern(c, entity, &pattern)) {
		walk(c, pattern, folders, out);
		return true;
	}
	if (!collect_asked(c, entity, &path))
		return false;
	for (i = 0; i < path.count; i++)
		*VEC_PUSH(c->memo->arena, &out->path) = path.value[i];
	return true;
}

bool collect_asked_files(struct collecting *c, struct asked_files *out)
{
	struct arena *a = c->memo->arena;
	struct asked_files in = { 0 };
	struct asked name;
	bool by_name;
	str pattern;
	uint32_t k;
	size_t i;

	*out = (struct asked_files){ 0 };
	if (has_entity(c->object, "filepath"))
		return named(c, "filepath", false, out);
	by_name = collect_pattern(c, "filename", &pattern);
	if (!named(c, "path", true, &in) || (!by_name && !collect_asked(c, "filename", &name)))
		return false;
	out->by_pattern = in.by_pattern || by_name;
	note(out, in.error, in.message);
	for (i = 0; i < in.path.n && !out->error; i++) {
		if (by_name)
			add_matching(c, in.path.v[i], pattern, out);
		for (k = 0; !by_name && k < name.count; k++)
			*VEC_PUSH(a, &out->path) =
				joined(a, in.path.v[i], name.nil ? STR("") : name.value[k]);
	}
	return true;
}

bool collect_file_answer(struct collecting *c, const struct asked_files *files,
			 const struct answer *a, enum flag *flag)
{
	*flag = FLAG_DOES_NOT_EXIST;
	if (files->by_pattern && a->status == ANSWER_ABSENT)
		return false;
	*flag = collect_answer(c, a);
	if (files->by_pattern && *flag == FLAG_ERROR)
		*flag = FLAG_COMPLETE;
	return a->status != ANSWER_NOT_COLLECTED;
}

void collect_file_flag(struct collecting *c, const struct asked_files *files,
		       unsigned flags[FLAG_COUNT])
{
	if (files->error)
		flags[FLAG_ERROR]++;
	else if (files->message.n)
		flags[FLAG_NOT_COLLECTED]++;
	collect_flag(c, flags);
	if (files->message.n)
		c->out->message = files->message;
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
