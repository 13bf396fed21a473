/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mkhive FILE: writes an empty registry hive: a base block and one bin with the root key, its
 * security descriptor and free space; hivexregedit --merge fills it. With --dirty the sequence
 * numbers differ, as in a hive that was copied while it was in use.
 * Layout: the regf file format, version 1.5; all numbers little endian.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 4096
#define ROOT 0x20 /* of cells: from the first bin */

static unsigned char image[2 * BLOCK];

static void put16(size_t at, unsigned v)
{
	image[at] = (unsigned char)v;
	image[at + 1] = (unsigned char)(v >> 8);
}

static void put32(size_t at, uint32_t v)
{
	put16(at, v & 0xffff);
	put16(at + 2, v >> 16);
}

static uint32_t get32(size_t at)
{
	return image[at] | (uint32_t)image[at + 1] << 8 | (uint32_t)image[at + 2] << 16 |
	       (uint32_t)image[at + 3] << 24;
}

/* Writes the head of an allocated cell; returns where it stands in the file. */
static size_t cell(uint32_t offset, uint32_t size, const char *signature)
{
	size_t at = BLOCK + offset;

	put32(at, (uint32_t)0 - size);
	memcpy(image + at + 4, signature, 2);
	return at;
}

static void base_block(int dirty)
{
	uint32_t sum = 0;
	size_t i;

	memcpy(image, "regf", 4);
	put32(4, dirty ? 2 : 1);
	put32(8, 1);
	put32(20, 1); /* version 1.5 */
	put32(24, 5);
	put32(32, 1);	 /* format: memory */
	put32(36, ROOT); /* root key */
	put32(40, BLOCK);
	put32(44, 1);
	for (i = 0; i < 508; i += 4)
		sum ^= get32(i);
	put32(508, sum == 0 ? 1 : sum == 0xffffffff ? 0xfffffffe : sum);
}

/* Owner and group BUILTIN\Administrators, no lists (MS-DTYP 2.4.6). */
static const unsigned char descriptor[] = { 1, 0, 0,  0x80, 20, 0,  0,	0, 36, 0,  0, 0, 0,
					    0, 0, 0,  0,    0,	0,  0,	1, 2,  0,  0, 0, 0,
					    0, 5, 32, 0,    0,	0,  32, 2, 0,  0,  1, 2, 0,
					    0, 0, 0,  0,    5,	32, 0,	0, 0,  32, 2, 0, 0 };

static void bin(void)
{
	static const char name[] = "$$$PROTO.HIV";
	const uint32_t key_size = 96, security = ROOT + key_size, security_size = 80;
	const uint32_t rest = security + security_size;
	size_t at;

	memcpy(image + BLOCK, "hbin", 4);
	put32(BLOCK + 8, BLOCK);
	at = cell(ROOT, key_size, "nk");
	put16(at + 6, 0x2c); /* root, may not be deleted, name in one byte a character */
	put32(at + 20, 0xffffffff);
	put32(at + 32, 0xffffffff); /* no subkeys, volatile subkeys, values */
	put32(at + 36, 0xffffffff);
	put32(at + 44, 0xffffffff);
	put32(at + 48, security);
	put32(at + 52, 0xffffffff); /* no class */
	put16(at + 76, sizeof(name) - 1);
	memcpy(image + at + 80, name, sizeof(name) - 1);
	at = cell(security, security_size, "sk");
	put32(at + 8, security); /* a ring of one */
	put32(at + 12, security);
	put32(at + 16, 1);
	put32(at + 20, sizeof(descriptor));
	memcpy(image + at + 24, descriptor, sizeof(descriptor));
	put32(BLOCK + rest, BLOCK - rest); /* positive: free */
}

int main(int argc, char **argv)
{
	int dirty = argc == 3 && !strcmp(argv[1], "--dirty");
	FILE *out;

	if (argc != 2 + dirty) {
		fprintf(stderr, "usage: mkhive [--dirty] FILE\n");
		return 2;
	}
	bin();
	base_block(dirty);
	out = fopen(argv[1 + dirty], "wb");
	if (!out || fwrite(image, sizeof(image), 1, out) != 1 || fclose(out)) {
		perror(argv[1 + dirty]);
		return 1;
	}
	return 0;
}
