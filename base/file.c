/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files in, whole files out. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".new-" /* NAME.new-PID is NAME before it is renamed */

static bool failed(struct diag *d, span from, const char *path, const char *why)
{
	diag_error(d, from, CODE_E0001, "cannot read '%s': %s", path, why);
	return false;
}

static bool too_large(struct diag *d, span from, const char *path, uint64_t limit)
{
	diag_error(d, from, CODE_E0002, "'%s' is larger than the limit of %llu bytes", path,
		   (unsigned long long)limit);
	return false;
}

static bool read_all(int fd, char *buffer, size_t size, size_t *got)
{
	ssize_t n;

	for (*got = 0; *got < size; *got += (size_t)n) {
		n = read(fd, buffer + *got, size - *got);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n < 0)
			return false;
		else if (!n)
			break;
	}
	return true;
}

bool file_read(struct diag *d, struct arena *a, const char *path, uint64_t limit, span from,
	       str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	bool ok = false;
	char *buffer;
	size_t got;

	if (fd < 0)
		return failed(d, from, path, strerror(errno));
	if (fstat(fd, &st)) {
		failed(d, from, path, strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		failed(d, from, path, S_ISDIR(st.st_mode) ? "it is a folder" : "not a file");
	} else if ((uint64_t)st.st_size > limit) {
		too_large(d, from, path, limit);
	} else {
		buffer = arena_alloc(a, (size_t)st.st_size + 1);
		ok = read_all(fd, buffer, (size_t)st.st_size, &got);
		if (ok)
			*out = (str){ buffer, got };
		else
			failed(d, from, path, strerror(errno));
	}
	close(fd);
	return ok;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

bool folder_list(struct diag *d, struct arena *a, const char *path, str **names, size_t *count)
{
	VEC(str) list = { 0 };
	DIR *dir = opendir(path);
	struct dirent *e;

	if (!dir)
		return failed(d, SPAN_NONE, path, strerror(errno));
	while ((e = readdir(dir)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			*VEC_PUSH(a, &list) = str_dup(a, str_of(e->d_name));
	closedir(dir);
	if (list.n)
		qsort(list.v, list.n, sizeof(*list.v), by_name);
	*names = list.v;
	*count = list.n;
	return true;
}

enum file_kind file_kind(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return FILE_NONE;
	return S_ISREG(st.st_mode) ? FILE_REGULAR : S_ISDIR(st.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

str file_real(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL);
	str out = real ? str_dup(a, str_of(real)) : STR_NONE;

	free(real);
	return out;
}

void outputs_init(struct outputs *o, struct diag *d, struct arena *a)
{
	*o = (struct outputs){ .diag = d, .arena = a, .lock = -1 };
}

static bool write_failed(struct outputs *o, const char *path, int error)
{
	diag_error(o->diag, SPAN_NONE, CODE_E4001, "cannot write '%s': %s", path, strerror(error));
	return false;
}

/* Every folder above the last component. */
static bool make_folders(struct outputs *o, const char *path)
{
	char *part = str_c(o->arena, str_of(path)), *p;

	for (p = part + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(part, 0777) && errno != EEXIST)
			return write_failed(o, part, errno);
		*p = '/';
	}
	return true;
}

/* NAME.new-PID of a process that has ended, or of an earlier one with the number of this one. */
static bool leftover(const char *name)
{
	const char *mark = strstr(name, TEMPORARY);
	uint64_t pid;

	if (!mark || !str_to_u64(str_of(mark + strlen(TEMPORARY)), &pid) || !pid || pid > INT32_MAX)
		return false;
	return pid == (uint64_t)getpid() || (kill((pid_t)pid, 0) && errno == ESRCH);
}

bool outputs_folder(struct outputs *o, const char *path)
{
	size_t count, i;
	str *names;

	if (!make_folders(o, path))
		return false;
	o->lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->lock < 0)
		return write_failed(o, path, errno);
	while (flock(o->lock, LOCK_EX) && errno == EINTR)
		; /* a file system without locks is no reason not to build */
	if (!folder_list(o->diag, o->arena, path, &names, &count))
		return false;
	for (i = 0; i < count; i++)
		if (leftover(names[i].p))
			unlinkat(o->lock, names[i].p, 0);
	return true;
}

/* What a link leads to is replaced, not the link: "/dev/stdout" stays what it is. */
static const char *destination(struct outputs *o, const char *path)
{
	struct stat st;
	char *real;

	if (lstat(path, &st) || !S_ISLNK(st.st_mode) || file_kind(path) == FILE_OTHER)
		return path;
	real = realpath(path, NULL);
	if (!real)
		return NULL;
	path = str_c(o->arena, str_of(real));
	free(real);
	return path;
}

struct output_file *outputs_open(struct outputs *o, const char *path)
{
	struct output_file *f = ARENA_NEW(o->arena, struct output_file);
	const char *to;

	if (!make_folders(o, path))
		return NULL;
	to = destination(o, path);
	if (!to || file_kind(to) == FILE_FOLDER) {
		write_failed(o, path, to ? EISDIR : errno);
		return NULL;
	}
	f->path = str_c(o->arena, str_of(to));
	if (file_kind(to) == FILE_OTHER) { /* nothing can be put in its place */
		f->fd = open(to, O_WRONLY | O_CLOEXEC);
	} else {
		f->temporary = str_fmt(o->arena, "%s" TEMPORARY "%ld", to, (long)getpid()).p;
		f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
			     0666);
	}
	if (f->fd < 0) {
		write_failed(o, path, errno);
		return NULL;
	}
	*VEC_PUSH(o->arena, &o->files) = f;
	return f;
}

bool output_file_write(struct output_file *f, str data)
{
	ssize_t n;

	while (data.n && !f->error) {
		n = write(f->fd, data.p, data.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			f->error = errno;
			break;
		}
		data.p += n;
		data.n -= (size_t)n;
	}
	return !f->error;
}

bool output_file_sync(struct output_file *f)
{
	if (f->fd < 0)
		return !f->error;
	/* what is no file of a disk has nothing to sync */
	if (!f->error && fsync(f->fd) && errno != EINVAL && errno != EROFS)
		f->error = errno;
	if (close(f->fd) && !f->error)
		f->error = errno;
	f->fd = -1;
	return !f->error;
}

bool outputs_commit(struct outputs *o)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < o->files.n; i++)
		if (!output_file_sync(o->files.v[i]))
			ok = write_failed(o, o->files.v[i]->path, o->files.v[i]->error);
	for (i = 0; i < o->files.n && ok; i++) {
		struct output_file *f = o->files.v[i];

		if (f->temporary && rename(f->temporary, f->path))
			ok = write_failed(o, f->path, errno);
		else
			f->temporary = NULL;
	}
	return ok;
}

void outputs_release(struct outputs *o)
{
	size_t i;

	for (i = 0; i < o->files.n; i++) {
		if (o->files.v[i]->fd >= 0)
			close(o->files.v[i]->fd);
		if (o->files.v[i]->temporary)
			unlink(o->files.v[i]->temporary);
	}
	if (o->lock >= 0)
		close(o->lock);
	o->files.n = 0;
	o->lock = -1;
}
