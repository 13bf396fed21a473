/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The main of a fuzz target in every build but the fuzzing one: feeds each file named, and each file
 * in the folders named, to LLVMFuzzerTestOneInput. A folder that does not exist is an empty corpus.
 * What a bad input does wrong shows as a crash.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path, size_t size)
{
	FILE *in = fopen(path, "rb");
	uint8_t *data = malloc(size ? size : 1);
	int ok = in && data && fread(data, 1, size, in) == size;

	if (ok)
		LLVMFuzzerTestOneInput(data, size);
	else
		perror(path);
	free(data);
	if (in)
		fclose(in);
	return ok;
}

static int replay(const char *path)
{
	struct dirent **names = NULL;
	struct stat st;
	int n, ok = 1;

	if (stat(path, &st) != 0)
		return errno == ENOENT;
	if (!S_ISDIR(st.st_mode))
		return replay_file(path, (size_t)st.st_size);
	n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char child[PATH_MAX];

		snprintf(child, sizeof(child), "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			ok &= replay(child);
		free(names[i]);
	}
	free(names);
	return ok;
}

int main(int argc, char **argv)
{
	int ok = 1;

	for (int i = 1; i < argc; i++)
		ok &= replay(argv[i]);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
