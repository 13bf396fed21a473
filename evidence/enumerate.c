/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a subject of several things stands for. Keys and files are merged level by level: the last
 * source that lists a place completely hides those before it, partial lists add to it. Keys of users
 * are complete if a source lists HKEY_USERS itself, or if every profile that the machine names is
 * there.
 */
#include <stdlib.h>

#include "map.h"
#include "registry.h"
#include "source.h"

#define CANDIDATE_LIMIT 100000
#define PROFILES "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList"

static void incomplete(struct candidates *out, str why)
{
	out->complete = false;
	if (!out->message.n)
		out->message = why;
}

/* What is wrong or lacking in one list is so in the whole. */
static void join(struct candidates *out, const struct candidates *part)
{
	out->error |= part->error;
	if (!part->complete || part->error)
		incomplete(out, part->message);
}

/* ---- keys, and files ---- */

struct merging {
	const struct evidence *evidence;
	struct arena *a;
	struct map seen; /* folded key to anything */
	struct candidates *out;
};

/* A source later than the one that lists the key may know that it is gone. */
static bool gone(const struct merging *m, const struct subject *s, size_t from)
{
	const struct evidence *e = m->evidence;
	struct answer answer;
	size_t i;

	for (i = from + 1; i < e->sources.n; i++) {
		answer = (struct answer){ 0 };
		if (e->sources.v[i].ops->ask(e->sources.v[i].state, m->a, s, &answer) &&
		    answer.status == ANSWER_ABSENT && answer.absent == ABSENT_KEY &&
		    !answer.silence)
			return true;
	}
	return false;
}

static void merge(struct merging *m, const struct candidates *part, size_t from)
{
	const struct evidence_source *source = &m->evidence->sources.v[from];
	size_t i;

	for (i = 0; i < part->of.n; i++) {
		struct candidate c = part->of.v[i];

		if (map_put(&m->seen, c.subject.operand[0], m->out) || gone(m, &c.subject, from))
			continue;
		c.answer.kind = source->ops->kind;
		c.answer.source = source->path;
		*VEC_PUSH(m->a, &m->out->of) = c;
	}
}

static int by_key(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	return str_cmp_fold(a->subject.operand[0], b->subject.operand[0]);
}

/* What lies directly in a place: below a key, in a folder. */
static void merge_below(const struct evidence *e, struct arena *a, enum property_id of, str place,
			struct candidates *out)
{
	struct subject s = { of, { place, STR("") } };
	struct merging m = { .evidence = e, .a = a, .out = out };
	bool silent = false;
	size_t i;

	*out = (struct candidates){ 0 };
	map_init_fold(&m.seen, a);
	for (i = e->sources.n; i-- > 0 && !out->complete && !out->error;) {
		const struct evidence_source *source = &e->sources.v[i];
		struct candidates part = { 0 };

		if (!source->ops->list || !source->ops->list(source->state, a, &s, &part))
			continue;
		merge(&m, &part, i);
		silent |= part.complete && part.silence;
		out->complete = part.complete && !part.silence;
		out->error = part.error;
		out->message = part.error ? part.message : STR_NONE;
	}
	out->complete |= silent && !out->error;
	if (out->of.n)
		qsort(out->of.v, out->of.n, sizeof(*out->of.v), by_key);
	if (!out->complete && !out->error)
		out->message = str_fmt(a, "no evidence lists all %s '%.*s'",
				       of == PROPERTY_REGISTRY ? "keys below" : "files in",
				       STR_ARG(place));
}

static bool among(const struct candidates *keys, struct arena *a, str sid)
{
	str key = str_fmt(a, "HKU\\%.*s", STR_ARG(sid));
	size_t i;

	for (i = 0; i < keys->of.n; i++)
		if (str_eq_fold(keys->of.v[i].subject.operand[0], key))
			return true;
	return false;
}

/* Are these all users of the machine? */
static void match_profiles(const struct evidence *e, struct arena *a, struct candidates *out)
{
	struct candidates profiles;
	size_t i;

	merge_below(e, a, PROPERTY_REGISTRY, STR(PROFILES), &profiles);
	if (!profiles.complete) {
		out->message = STR("no evidence says which users the machine has");
		return;
	}
	for (i = 0; i < profiles.of.n; i++) {
		str key = profiles.of.v[i].subject.operand[0];
		str sid = { key.p + sizeof(PROFILES), key.n - sizeof(PROFILES) };

		if (registry_user_sid(sid) && !among(out, a, sid)) {
			out->message =
				str_fmt(a, "no evidence holds the keys of user %.*s", STR_ARG(sid));
			return;
		}
	}
	out->complete = true;
	out->message = STR_NONE;
}

void evidence_keys(const struct evidence *e, struct arena *a, str key, struct candidates *out)
{
	merge_below(e, a, PROPERTY_REGISTRY, key, out);
	if (str_eq_fold(key, STR("HKU")) && !out->complete && !out->error)
		match_profiles(e, a, out);
}

void evidence_files(const struct evidence *e, struct arena *a, str folder, struct candidates *out)
{
	merge_below(e, a, PROPERTY_FILE_PRESENCE, folder, out);
}

/* ---- subjects ---- */

struct frontier {
	VEC(str) key;
};

static bool push(struct arena *a, struct frontier *f, struct candidates *out, str key)
{
	if (f->key.n >= CANDIDATE_LIMIT) {
		incomplete(out, str_fmt(a, "more than %d keys or files", CANDIDATE_LIMIT));
		return false;
	}
	*VEC_PUSH(a, &f->key) = key;
	return true;
}

/* From keys to the keys directly below them: all, or those of users. */
static struct frontier below(const struct evidence *e, struct arena *a, const struct frontier *from,
			     bool users, struct candidates *out)
{
	struct frontier to = { 0 };
	struct candidates keys;
	size_t i, k;

	for (i = 0; i < from->key.n; i++) {
		evidence_keys(e, a, from->key.v[i], &keys);
		join(out, &keys);
		for (k = 0; k < keys.of.n; k++) {
			str key = keys.of.v[k].subject.operand[0];
			size_t name = from->key.v[i].n + 1;

			if (users && !registry_user_sid((str){ key.p + name, key.n - name }))
				continue;
			if (!push(a, &to, out, key))
				return to;
		}
	}
	return to;
}

static struct frontier expand(const struct evidence *e, struct arena *a, str key,
			      struct candidates *out)
{
	struct frontier keys = { 0 };
	str rest = key, part = path_component(&rest);
	size_t i;

	push(a, &keys, out, part);
	if (registry_of_users(key))
		keys = below(e, a, &keys, true, out);
	while (rest.n) {
		part = path_component(&rest);
		if (str_is(part, "*")) {
			keys = below(e, a, &keys, false, out);
			continue;
		}
		for (i = 0; i < keys.key.n; i++)
			keys.key.v[i] =
				str_fmt(a, "%.*s\\%.*s", STR_ARG(keys.key.v[i]), STR_ARG(part));
	}
	return keys;
}

static void list_registry(const struct evidence *e, struct arena *a, const struct subject *s,
			  struct candidates *out)
{
	struct frontier keys;
	size_t i;

	out->complete = true;
	keys = expand(e, a, s->operand[0], out);
	for (i = 0; i < keys.key.n; i++) {
		struct candidate *c = VEC_PUSH(a, &out->of);

		c->subject = (struct subject){ s->property, { keys.key.v[i], s->operand[1] } };
		evidence_ask(e, a, &c->subject, &c->answer);
	}
}

/* Of other properties a source lists the things with their answers. */
static void list_sources(const struct evidence *e, struct arena *a, const struct subject *s,
			 struct candidates *out)
{
	size_t i, k;

	for (i = e->sources.n; i-- > 0 && !out->complete && !out->error;) {
		const struct evidence_source *source = &e->sources.v[i];
		struct candidates part = { 0 };

		if (!source->ops->list || !source->ops->list(source->state, a, s, &part))
			continue;
		for (k = 0; k < part.of.n; k++) {
			part.of.v[k].answer.kind = source->ops->kind;
			part.of.v[k].answer.source = source->path;
			*VEC_PUSH(a, &out->of) = part.of.v[k];
		}
		out->complete = part.complete;
		out->error = part.error;
		out->message = part.message;
	}
	if (!out->complete && !out->error && !out->message.n)
		out->message = STR("the evidence does not reach there");
}

/* From folders to what lies directly in them and has a name that fits: files, or folders. */
static struct frontier within(const struct evidence *e, struct arena *a,
			      const struct frontier *from, str fits, bool folders,
			      struct candidates *out)
{
	struct frontier to = { 0 };
	struct candidates files;
	size_t i, k;

	for (i = 0; i < from->key.n; i++) {
		evidence_files(e, a, from->key.v[i], &files);
		join(out, &files);
		for (k = 0; k < files.of.n; k++) {
			str path = files.of.v[k].subject.operand[0], name = path;

			if (path_is_folder(path) != folders)
				continue;
			name.p += from->key.v[i].n;
			name.n -= from->key.v[i].n + folders;
			if (str_glob_fold(fits, name) && !push(a, &to, out, path))
				return to;
		}
	}
	return to;
}

/* The files or folders at the last `*`, and what follows: it may be there or not. */
static struct frontier expand_path(const struct evidence *e, struct arena *a, str path,
				   struct candidates *out)
{
	struct frontier files = { 0 };
	str rest = path, part;
	size_t i;

	push(a, &files, out, STR(""));
	while (rest.n) {
		bool folder;

		part = path_component(&rest);
		folder = rest.n || path_is_folder(path);
		if (path_is_several(part)) {
			files = within(e, a, &files, part, folder, out);
			continue;
		}
		for (i = 0; i < files.key.n; i++)
			files.key.v[i] = str_fmt(a, "%.*s%.*s%s", STR_ARG(files.key.v[i]),
						 STR_ARG(part), folder ? "\\" : "");
	}
	return files;
}

static void list_files(const struct evidence *e, struct arena *a, const struct subject *s,
		       struct candidates *out)
{
	bool rows = property_has_rows(property_row(s->property));
	struct frontier files;
	struct subject one = *s;
	size_t i, k;

	out->complete = true;
	files = expand_path(e, a, s->operand[0], out);
	for (i = 0; i < files.key.n; i++) {
		struct candidates part = { 0 };

		one.operand[0] = files.key.v[i];
		if (rows) {
			list_sources(e, a, &one, &part);
			join(out, &part);
		} else {
			struct candidate *c = VEC_PUSH(a, &part.of);

			c->subject = one;
			evidence_ask(e, a, &one, &c->answer);
		}
		for (k = 0; k < part.of.n; k++)
			*VEC_PUSH(a, &out->of) = part.of.v[k];
	}
}

void evidence_list(const struct evidence *e, struct arena *a, const struct subject *s,
		   struct candidates *out)
{
	const struct property *p = property_row(s->property);
	struct candidate *c;

	*out = (struct candidates){ 0 };
	if (!property_is_several(p, s->operand)) {
		c = VEC_PUSH(a, &out->of);
		c->subject = *s;
		evidence_ask(e, a, s, &c->answer);
		out->complete = true;
	} else if (property_has_key(p)) {
		list_registry(e, a, s, out);
	} else if (property_has_path(p) && path_is_several(s->operand[0])) {
		list_files(e, a, s, out);
	} else {
		list_sources(e, a, s, out);
	}
}
