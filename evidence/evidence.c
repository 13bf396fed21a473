/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The evidence of one evaluation: opens what the user names, finds in folders what a reader knows by
 * its content, and asks the sources. The last source that has an opinion wins; an opinion is also
 * "absent", but only where the source says so: silence that merely means absence (a document without
 * a list of what was collected) gives way to anything an earlier source knows.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "source.h"

#define HEAD 4096
#define DEPTH_LIMIT 16	   /* folders in folders */
#define ENTRY_LIMIT 100000 /* files and folders of one search */

void evidence_init(struct evidence *e, struct arena *a, struct diag *d)
{
	*e = (struct evidence){ .arena = a, .diag = d };
}

void evidence_release(struct evidence *e)
{
	size_t i;

	for (i = 0; i < e->sources.n; i++)
		if (e->sources.v[i].ops->close)
			e->sources.v[i].ops->close(e->sources.v[i].state);
	*e = (struct evidence){ 0 };
}

bool subject_is_registry(const struct subject *s)
{
	return s->property == PROPERTY_REGISTRY || subject_is_key(s);
}

bool subject_is_key(const struct subject *s)
{
	return s->property == PROPERTY_REGISTRY_KEY;
}

bool subject_is_file(const struct subject *s)
{
	return s->property == PROPERTY_FILE_PRESENCE;
}

bool answer_key(struct answer *out, str place)
{
	out->status = ANSWER_FOUND;
	out->value = (struct datum){ .kind = DATUM_INT, .number = 1 };
	out->place = place;
	return true;
}

str absent_text(const struct property *p, enum absent_part part)
{
	if (p->form == FACT_FORM_registry)
		return part == ABSENT_KEY ? STR("the key is missing") : STR("the value is missing");
	return part == ABSENT_KEY ? STR("it is not there") : STR("it has no such value");
}

bool answer_absent(struct answer *out, enum absent_part part, str place, str name)
{
	out->status = ANSWER_ABSENT;
	out->absent = part;
	out->place = place;
	out->name = name;
	return true;
}

bool answer_error(struct answer *out, str place, str name, str message)
{
	out->status = ANSWER_ERROR;
	out->message = message;
	out->place = place;
	out->name = name;
	return true;
}

void candidates_add(struct arena *a, struct candidates *out, str above, str name)
{
	struct candidate *c = VEC_PUSH(a, &out->of);

	c->subject = (struct subject){ PROPERTY_REGISTRY,
				       { str_fmt(a, "%.*s\\%.*s", STR_ARG(above), STR_ARG(name)),
					 STR("") } };
}

void candidates_add_file(struct arena *a, struct candidates *out, str path)
{
	struct candidate *c = VEC_PUSH(a, &out->of);

	c->subject = (struct subject){ PROPERTY_FILE_PRESENCE, { path } };
}

/* ---- machines ---- */

static str computer_name(const struct evidence *e, const struct evidence_source *source)
{
	struct subject s = { PROPERTY_REGISTRY,
			     { STR("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\"
				   "ComputerName"),
			       STR("ComputerName") } };
	struct answer answer = { 0 };

	if (!source->ops->ask(source->state, e->arena, &s, &answer) ||
	    answer.status != ANSWER_FOUND || answer.value.kind != DATUM_TEXT)
		return STR_NONE;
	return answer.value.text;
}

void evidence_add(struct evidence *e, struct evidence_source source)
{
	const struct evidence_source *other;
	size_t i;

	if (!source.machine.n && !source.syschar)
		source.machine = computer_name(e, &source);
	for (i = 0; i < e->sources.n; i++) {
		other = &e->sources.v[i];
		if (source.machine.n && other->machine.n &&
		    !str_eq_fold(source.machine, other->machine)) {
			diag_warning(e->diag, SPAN_NONE, CODE_W5004,
				     "evidence of two machines: '%.*s' is of '%.*s', '%.*s' of "
				     "'%.*s'",
				     STR_ARG(other->path), STR_ARG(other->machine),
				     STR_ARG(source.path), STR_ARG(source.machine));
			break;
		}
	}
	*VEC_PUSH(e->arena, &e->sources) = source;
	hive_place_users(e);
}

/* ---- opening ---- */

static bool open_syschar(struct evidence *e, const char *path, bool found)
{
	(void)found;
	return syschar_open(e, path);
}

static bool read_text(struct evidence *e, const char *path, str *text)
{
	return file_read(e->diag, e->arena, path, CONTENT_FILE_LIMIT, SPAN_NONE, text);
}

static bool open_reg(struct evidence *e, const char *path, bool found)
{
	str text;

	(void)found;
	return read_text(e, path, &text) && reg_open_text(e, text, str_of(path));
}

static bool open_inf(struct evidence *e, const char *path, bool found)
{
	str text;

	(void)found;
	return read_text(e, path, &text) && inf_open_text(e, text, str_of(path));
}

static bool open_csv(struct evidence *e, const char *path, bool found)
{
	str text;

	(void)found;
	return read_text(e, path, &text) && csv_open_text(e, text, str_of(path));
}

static bool open_hive(struct evidence *e, const char *path, bool found)
{
	return found ? hive_open_found(e, path) : hive_open(e, path, STR_NONE);
}

static const struct {
	bool (*recognise)(str head);
	bool (*open)(struct evidence *e, const char *path, bool found);
} readers[] = {
	{ syschar_recognise, open_syschar }, { reg_recognise, open_reg },
	{ inf_recognise, open_inf },	     { csv_recognise, open_csv },
	{ hive_recognise, open_hive },
};

/* The first bytes of a regular file; false and E0001 if it cannot be read. */
static bool read_head(struct evidence *e, const char *path, char *buffer, str *head)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = 0, got = 0;
	struct stat st;

	if (fd >= 0 && !fstat(fd, &st) && !S_ISREG(st.st_mode)) {
		close(fd);
		diag_error(e->diag, SPAN_NONE, CODE_E0001, "cannot read '%s': not a file", path);
		return false;
	}
	while (fd >= 0 && got < HEAD && (n = read(fd, buffer + got, (size_t)(HEAD - got))) != 0) {
		if (n < 0 && errno != EINTR)
			break;
		got += n > 0 ? n : 0;
	}
	if (fd < 0 || n < 0)
		diag_error(e->diag, SPAN_NONE, CODE_E0001, "cannot read '%s': %s", path,
			   strerror(errno));
	if (fd >= 0)
		close(fd);
	*head = (str){ buffer, (size_t)got };
	return fd >= 0 && n >= 0;
}

static bool open_file(struct evidence *e, const char *path, bool found)
{
	char buffer[HEAD];
	size_t i;
	str head;

	if (!read_head(e, path, buffer, &head))
		return false;
	for (i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (readers[i].recognise(head))
			return readers[i].open(e, path, found);
	if (found) {
		*VEC_PUSH(e->arena, &e->ignored) = str_dup(e->arena, str_of(path));
		return true;
	}
	diag_error(
		e->diag, SPAN_NONE, CODE_E5001,
		"'%s' is no evidence: expected a registry hive, a registry export (.reg), a security "
		"template (.inf), an audit policy (.csv) or OVAL system characteristics",
		path);
	return false;
}

/* Links are not followed: a folder of evidence says nothing about what lies outside of it. */
static bool search(struct evidence *e, const char *path, unsigned depth, size_t *left)
{
	size_t count, i;
	bool ok = true;
	struct stat st;
	str *names;

	if (depth > DEPTH_LIMIT) {
		diag_error(e->diag, SPAN_NONE, CODE_E5002,
			   "folders are nested deeper than %d below '%s'", DEPTH_LIMIT, path);
		return false;
	}
	if (!folder_list(e->diag, e->arena, path, &names, &count))
		return false;
	for (i = 0; i < count; i++) {
		char *child = str_c(e->arena, str_fmt(e->arena, "%s/%s", path, names[i].p));

		if (!(*left)--) {
			*left = 0;
			diag_error(e->diag, SPAN_NONE, CODE_E5002, "more than %d files below '%s'",
				   ENTRY_LIMIT, path);
			return false;
		}
		if (lstat(child, &st) || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
			*VEC_PUSH(e->arena, &e->ignored) = str_of(child);
		else
			ok &= S_ISDIR(st.st_mode) ? search(e, child, depth + 1, left)
						  : open_file(e, child, true);
	}
	return ok;
}

/* "HKLM\NAME=FILE": true if the path has this form. */
static bool split_mount(struct arena *a, str path, str *mount, str *file)
{
	const char *equals = path.n ? memchr(path.p, '=', path.n) : NULL;
	str left, first, rest;
	size_t n;

	if (!equals)
		return false;
	n = (size_t)(equals - path.p);
	left = rest = (str){ path.p, n };
	while (rest.n && *rest.p != '\\') {
		rest.p++;
		rest.n--;
	}
	first = (str){ left.p, left.n - rest.n };
	if (!hive_short(first))
		return false;
	*mount = str_fmt(a, "%s%.*s", hive_short(first), STR_ARG(rest));
	*file = (str){ equals + 1, path.n - n - 1 };
	return true;
}

/* A root in its short form, and what lies below it. */
static bool is_mount(str mount)
{
	const char *bar = memchr(mount.p, '\\', mount.n);

	return bar && bar + 1 < mount.p + mount.n && mount.p[mount.n - 1] != '\\';
}

static bool open_mounted(struct evidence *e, str mount, const char *file)
{
	char buffer[HEAD];
	str head;

	if (!is_mount(mount)) {
		diag_error(e->diag, SPAN_NONE, CODE_E5008,
			   "'%.*s' is no place for a hive: expected 'HKLM\\NAME' or 'HKU\\SID'",
			   STR_ARG(mount));
		return false;
	}
	if (!read_head(e, file, buffer, &head))
		return false;
	if (!hive_recognise(head)) {
		diag_error(e->diag, SPAN_NONE, CODE_E5008,
			   "'%s' is no registry hive and cannot stand at '%.*s'", file,
			   STR_ARG(mount));
		return false;
	}
	return hive_open(e, file, mount);
}

bool evidence_open(struct evidence *e, str path)
{
	char *name = str_c(e->arena, path);
	size_t left = ENTRY_LIMIT;
	str mount, file;

	if (split_mount(e->arena, path, &mount, &file))
		return open_mounted(e, mount, str_c(e->arena, file));
	if (file_kind(name) == FILE_FOLDER)
		return search(e, name, 1, &left);
	return open_file(e, name, false);
}

/* ---- asking ---- */

static void ask_sources(const struct evidence *e, struct arena *a, const struct subject *s,
			struct answer *out)
{
	const struct evidence_source *source;
	struct answer silent = { .status = ANSWER_NOT_COLLECTED };
	size_t i;

	for (i = e->sources.n; i-- > 0;) {
		source = &e->sources.v[i];
		*out = (struct answer){ 0 };
		if (!source->ops->ask(source->state, a, s, out))
			continue;
		out->kind = source->ops->kind;
		out->source = source->path;
		if (!out->silence)
			return;
		if (silent.status == ANSWER_NOT_COLLECTED)
			silent = *out;
	}
	*out = silent;
}

void evidence_ask(const struct evidence *e, struct arena *a, const struct subject *s,
		  struct answer *out)
{
	const struct property *p = property_row(s->property);
	struct subject value = { PROPERTY_REGISTRY,
				 { carrier_key(a, p, s->operand), str_of(p->carrier.name) } };

	if (p->form == FACT_FORM_banner)
		value = (struct subject){ PROPERTY_REGISTRY, { s->operand[0], s->operand[1] } };
	ask_sources(e, a, p->form == FACT_FORM_banner || p->carrier.key ? &value : s, out);
	if (p->carrier.key && out->status == ANSWER_FOUND)
		carrier_read(a, p, &out->value);
}
