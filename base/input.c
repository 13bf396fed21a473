/* SPDX-License-Identifier: Apache-2.0 */
/* Files as streams of bytes, bzip2 unpacked by libbz2 as it comes: memory is that of one block. */
#include "input.h"

#include <bzlib.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "arena.h"
#include "bug.h"

#define PACKED_CHUNK 65536
#define COPY_CHUNK ((size_t)64 * 1024)
#define MAGIC 4 /* "BZh" and a digit */

struct input {
	struct diag *d;
	const char *path;
	uint64_t left; /* of the limit */
	int fd;
	bool packed, open, begun; /* a stream of bzip2 is open; one has ended well */
	char head[MAGIC];
	size_t head_size, head_at; /* what was read to look at it, and how much of that was used */
	bz_stream stream;
	char *chunk; /* packed bytes */
};

static int64_t failed(struct input *in, const char *why)
{
	diag_error(in->d, SPAN_NONE, CODE_E0001, "cannot read '%s': %s", in->path, why);
	return -1;
}

static int64_t damaged(struct input *in, const char *why)
{
	diag_error(in->d, SPAN_NONE, CODE_E6083, "'%s' is packed by bzip2 and %s", in->path, why);
	return -1;
}

static int64_t read_some(struct input *in, char *buffer, size_t size)
{
	ssize_t n;

	do
		n = read(in->fd, buffer, size);
	while (n < 0 && errno == EINTR);
	return n < 0 ? failed(in, strerror(errno)) : n;
}

/* As it stands in the file, what was looked at first. */
static int64_t read_file(struct input *in, char *buffer, size_t size)
{
	size_t n = in->head_size - in->head_at;

	if (!n)
		return read_some(in, buffer, size);
	n = n < size ? n : size;
	memcpy(buffer, in->head + in->head_at, n);
	in->head_at += n;
	return (int64_t)n;
}

bool input_is_packed(str head)
{
	return head.n >= MAGIC && !memcmp(head.p, "BZh", 3) && head.p[3] >= '1' && head.p[3] <= '9';
}

struct input *input_open(struct diag *d, const char *path, uint64_t limit)
{
	struct input *in = xmalloc(sizeof(*in));
	int64_t n = 1;

	*in = (struct input){ .d = d, .path = path, .left = limit };
	in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (in->fd < 0) {
		failed(in, strerror(errno));
		free(in);
		return NULL;
	}
	while (in->head_size < MAGIC && n > 0) {
		n = read_some(in, in->head + in->head_size, MAGIC - in->head_size);
		in->head_size += n > 0 ? (size_t)n : 0;
	}
	if (n < 0) {
		input_close(in);
		return NULL;
	}
	in->packed = input_is_packed((str){ in->head, in->head_size });
	if (in->packed) {
		in->chunk = xmalloc(PACKED_CHUNK);
		in->left = limit < UNPACKED_LIMIT ? limit : UNPACKED_LIMIT;
	}
	return in;
}

/* More packed bytes; *end: there are none. */
static bool refill(struct input *in, bool *end)
{
	int64_t n;

	*end = false;
	if (in->stream.avail_in)
		return true;
	n = read_file(in, in->chunk, PACKED_CHUNK);
	in->stream.next_in = in->chunk;
	in->stream.avail_in = n > 0 ? (unsigned)n : 0;
	*end = !n;
	return n >= 0;
}

/* Files of several streams one behind the other are one file. */
static bool begin_stream(struct input *in)
{
	bz_stream fresh = { .next_in = in->stream.next_in, .avail_in = in->stream.avail_in };

	in->stream = fresh;
	if (BZ2_bzDecompressInit(&in->stream, 0, 0) != BZ_OK)
		BUG("libbz2 gives no stream");
	in->open = true;
	return true;
}

static void end_stream(struct input *in)
{
	unsigned left = in->stream.avail_in;
	char *next = in->stream.next_in;

	BZ2_bzDecompressEnd(&in->stream);
	in->stream.avail_in = left;
	in->stream.next_in = next;
	in->open = false;
	in->begun = true;
}

static int64_t unpack(struct input *in, char *buffer, size_t size)
{
	bool end;
	int rc;

	for (;;) {
		if (!refill(in, &end))
			return -1;
		if (end)
			return in->open ? damaged(in, "ends too early") : 0;
		if (!in->open)
			begin_stream(in);
		in->stream.next_out = buffer;
		in->stream.avail_out = (unsigned)size;
		rc = BZ2_bzDecompress(&in->stream);
		if (rc != BZ_OK && rc != BZ_STREAM_END)
			return damaged(in, in->begun ? "something else follows" : "damaged");
		if (rc == BZ_STREAM_END)
			end_stream(in);
		if (in->stream.avail_out < size && buffer != in->stream.next_out)
			return (int64_t)(in->stream.next_out - buffer);
	}
}

int64_t input_read(struct input *in, char *buffer, size_t size)
{
	int64_t n = in->packed ? unpack(in, buffer, size) : read_file(in, buffer, size);

	if (n > 0 && (uint64_t)n > in->left) {
		diag_error(in->d, SPAN_NONE, CODE_E0002, "'%s' is larger than the limit%s",
			   in->path, in->packed ? ", unpacked" : "");
		return -1;
	}
	in->left -= n > 0 ? (uint64_t)n : 0;
	return n;
}

static bool skip(struct input *in, char *buffer, uint64_t at)
{
	int64_t n;

	if (!in->packed) {
		in->head_at = in->head_size;
		return lseek(in->fd, (off_t)at, SEEK_SET) == (off_t)at;
	}
	for (; at; at -= (uint64_t)n) {
		n = input_read(in, buffer, at < COPY_CHUNK ? (size_t)at : COPY_CHUNK);
		if (n <= 0)
			return false;
	}
	return true;
}

bool input_copy(struct diag *d, const char *path, uint64_t begin, uint64_t end, struct strbuf *out)
{
	struct input *in = input_open(d, path, UINT64_MAX);
	char *buffer;
	int64_t n = 1;

	if (!in)
		return false;
	buffer = xmalloc(COPY_CHUNK);
	if (!skip(in, buffer, begin))
		n = 0;
	for (; n > 0 && begin < end; begin += (uint64_t)n) {
		n = input_read(in, buffer,
			       end - begin < COPY_CHUNK ? (size_t)(end - begin) : COPY_CHUNK);
		if (n > 0)
			strbuf_add(out, buffer, (size_t)n);
		strbuf_spill(out);
	}
	free(buffer);
	input_close(in);
	return n > 0;
}

void input_close(struct input *in)
{
	if (in->open)
		BZ2_bzDecompressEnd(&in->stream);
	close(in->fd);
	free(in->chunk);
	free(in);
}
