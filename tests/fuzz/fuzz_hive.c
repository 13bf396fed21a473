/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a hive, by its content and at a mount point. The checksum of the base block is made
 * right, or no input but the first would get further.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "asking_all.h"

static void seal(unsigned char *p)
{
	uint32_t sum = 0, word;
	size_t i;

	for (i = 0; i < 508; i += 4) {
		memcpy(&word, p + i, 4);
		sum ^= word;
	}
	sum = sum == 0 ? 1 : sum == 0xffffffff ? 0xfffffffe : sum;
	memcpy(p + 508, &sum, 4);
}

static void open_hives(const char *path)
{
	struct evidence e;
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	evidence_init(&e, &a, &d);
	hive_open(&e, path, STR_NONE);
	hive_open(&e, path, STR("HKLM\\SYSTEM"));
	hive_open(&e, path, STR("HKLM\\SOFTWARE"));
	hive_open(&e, path, STR("HKU\\S-1-5-21-1-2-3-1001"));
	ask_all(&e, &a);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy = xmalloc(size + 1);
	int fd = memfd_create("hive", 0);
	char path[32];

	memcpy(copy, data, size);
	if (size >= 512)
		seal(copy);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (fd >= 0 && write(fd, copy, size) == (ssize_t)size)
		open_hives(path);
	close(fd);
	free(copy);
	return 0;
}
