/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files in, whole files out. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_CHUNK ((size_t)64 * 1024)

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

bool file_copy(const char *path, uint64_t begin, uint64_t end, struct strbuf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	size_t want, got = 0;
	struct stat st;
	char *buffer;
	bool ok;

	if (fd < 0)
		return false;
	ok = !fstat(fd, &st) && S_ISREG(st.st_mode) && end <= (uint64_t)st.st_size &&
	     lseek(fd, (off_t)begin, SEEK_SET) == (off_t)begin;
	buffer = xmalloc(COPY_CHUNK);
	for (; ok && begin < end; begin += got) {
		want = end - begin < COPY_CHUNK ? (size_t)(end - begin) : COPY_CHUNK;
		ok = read_all(fd, buffer, want, &got) && got == want;
		if (ok)
			strbuf_add(out, buffer, got);
		strbuf_spill(out);
	}
	free(buffer);
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

void outputs_init(struct outputs *o, struct diag *d, struct arena *a)
{
	*o = (struct outputs){ .diag = d, .arena = a };
}

static bool write_failed(struct outputs *o, const char *path)
{
	diag_error(o->diag, SPAN_NONE, CODE_E4001, "cannot write '%s': %s", path, strerror(errno));
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
			return write_failed(o, part);
		*p = '/';
	}
	return true;
}

bool outputs_open(struct outputs *o, const char *path, size_t *index)
{
	struct output_file *f;
	char *temporary;
	int fd;

	if (!make_folders(o, path))
		return false;
	temporary = str_c(o->arena, str_fmt(o->arena, "%s.new-%ld", path, (long)getpid()));
	fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return write_failed(o, path);
	*index = o->files.n;
	f = VEC_PUSH(o->arena, &o->files);
	f->path = str_c(o->arena, str_of(path));
	f->temporary = temporary;
	f->fd = fd;
	return true;
}

bool outputs_write(struct outputs *o, size_t index, str data)
{
	struct output_file *f = &o->files.v[index];
	ssize_t n;

	while (data.n) {
		n = write(f->fd, data.p, data.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return write_failed(o, f->path);
		data.p += n;
		data.n -= (size_t)n;
	}
	return true;
}

bool outputs_commit(struct outputs *o)
{
	size_t i;

	for (i = 0; i < o->files.n; i++) {
		struct output_file *f = &o->files.v[i];
		bool synced = !fsync(f->fd);

		if (close(f->fd) || !synced) {
			f->fd = -1;
			return write_failed(o, f->path);
		}
		f->fd = -1;
	}
	for (i = 0; i < o->files.n; i++) {
		struct output_file *f = &o->files.v[i];

		if (rename(f->temporary, f->path))
			return write_failed(o, f->path);
		f->temporary = NULL;
	}
	return true;
}

void outputs_release(struct outputs *o)
{
	size_t i;

	for (i = 0; i < o->files.n; i++) {
		if (o->files.v[i].fd >= 0)
			close(o->files.v[i].fd);
		if (o->files.v[i].temporary)
			unlink(o->files.v[i].temporary);
	}
	o->files.n = 0;
}
