/* SPDX-License-Identifier: Apache-2.0 */
/* norma COMMAND ...: finds the command, reads its arguments, runs it, prints what went wrong. */
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bug.h"
#include "cli.h"
#include "xml.h"

static const struct command *const commands[] = {
	&command_build,	  &command_check,    &command_eval,  &command_test,    &command_collect,
	&command_fixture, &command_evidence, &command_facts, &command_explain,
};

#define COMMANDS (sizeof(commands) / sizeof(*commands))

static str command_name(const void *unused, size_t i)
{
	(void)unused;
	return str_of(commands[i]->name);
}

static void help(FILE *to)
{
	size_t i;

	fputs("usage: norma COMMAND [ARGUMENT...]\n\n"
	      "Compiles security rules to OVAL and .audit, and judges machines by them.\n\nCommands:\n",
	      to);
	for (i = 0; i < COMMANDS; i++)
		fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->about);
	fputs("\nnorma COMMAND --help tells more; norma --version names the version.\n"
	      "Exit status: 0 done and everything passed, 1 rules failed or findings,\n"
	      "2 wrong usage or content with errors, 3 no verdict for some rule.\n",
	      to);
}

static int unknown_command(const char *name)
{
	str near = suggest(str_of(name), COMMANDS, command_name, NULL);

	fprintf(stderr, "norma: unknown command '%s'", name);
	if (near.n)
		fprintf(stderr, " (did you mean '%.*s'?)", STR_ARG(near));
	fputs("\nTry 'norma --help'.\n", stderr);
	return EXIT_WRONG;
}

/* "512M", "4G" or bytes; false if it is none of these. */
static bool size_of(str s, uint64_t *out)
{
	static const char units[] = "KMG";
	const char *unit = s.n ? strchr(units, s.p[s.n - 1]) : NULL;
	int shift = unit && *unit ? 10 * (int)(unit - units + 1) : 0;

	if (shift)
		s.n--;
	if (!str_to_u64(s, out) || *out > UINT64_MAX >> shift)
		return false;
	*out <<= shift;
	return true;
}

/* gcc and clang say differently that AddressSanitizer is there. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* Allocations fail beyond; arenas and libraries then end the program with a line and status 2. */
static bool limit_memory(struct cli *c)
{
	str given = option_value(c, "max-memory");
	struct rlimit limit;
	uint64_t bytes;

	if (!size_of(given.n ? given : STR("4G"), &bytes))
		return usage_error(c, "--max-memory is a number of bytes, or one with K, M or G") ==
		       EXIT_PASSED;
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is larger than any limit */
	if (bytes && !getrlimit(RLIMIT_DATA, &limit) && bytes < limit.rlim_max) {
		limit.rlim_cur = (rlim_t)bytes;
		setrlimit(RLIMIT_DATA, &limit);
	}
#else
	(void)limit;
#endif
	return true;
}

/* --message-format and --color, the same for every command. */
static bool common_options(struct cli *c)
{
	str format = option_value(c, "message-format"), when = option_value(c, "color");
	const char *no_color = getenv("NO_COLOR");

	c->json = str_is(format, "json");
	if (format.p && !c->json && !str_is(format, "text"))
		return usage_error(c, "--message-format is 'text' or 'json'") == EXIT_PASSED;
	if (when.p && !str_is(when, "auto") && !str_is(when, "always") && !str_is(when, "never"))
		return usage_error(c, "--color is 'auto', 'always' or 'never'") == EXIT_PASSED;
	c->colour = str_is(when, "always") ||
		    (!str_is(when, "never") && (!no_color || !*no_color) && isatty(1) && isatty(2));
	return true;
}

/* SOURCE_DATE_EPOCH, where it is a time before 2038, else `otherwise`; in UTC. */
static struct tm moment(time_t otherwise)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds;
	struct tm tm;

	if (epoch && str_to_u64(str_of(epoch), &seconds) && seconds <= INT32_MAX)
		otherwise = (time_t)seconds;
	if (!gmtime_r(&otherwise, &tm))
		BUG("a time has no date");
	return tm;
}

const char *timestamp(struct cli *c)
{
	struct tm tm = moment(0);
	char text[32];

	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	return str_c(&c->arena, str_of(text));
}

const char *today(struct cli *c)
{
	struct tm tm = moment(time(NULL));
	char text[32];

	strftime(text, sizeof(text), "%Y-%m-%d", &tm);
	return str_c(&c->arena, str_of(text));
}

/*
 * A missing descriptor would be given to the next file that is opened, and what is printed would go
 * there. A limit on file sizes and a reader that has gone are errors of writing, not the end.
 */
static bool ready(void)
{
	int fd;

	/* Trees of XML are freed node by node; each larger block would sweep the bins of small ones. */
	mallopt(M_MXFAST, 0);
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= 2);
	if (fd >= 0)
		close(fd);
	return fd >= 0 && signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
	       signal(SIGPIPE, SIG_IGN) != SIG_ERR;
}

/* What was printed has arrived. A reader that has gone had enough: the status stays. */
static int finish(int status)
{
	struct pollfd out = { .fd = 1, .events = POLLOUT };

	if (!fflush(stdout) && !ferror(stdout))
		return status;
	if (poll(&out, 1, 0) == 1 && out.revents & POLLERR)
		return status;
	fputs("norma: cannot write to standard output\n", stderr);
	return EXIT_WRONG;
}

static int run(struct cli *c, int argc, char **argv)
{
	int status = EXIT_WRONG;

	if (!parse_arguments(c, argc, argv) || !common_options(c) || !limit_memory(c))
		return EXIT_WRONG;
	if (option_given(c, "help")) {
		print_help(c->command);
		return EXIT_PASSED;
	}
	status = c->command->run(c);
	print_diagnostics(c);
	return status;
}

int main(int argc, char **argv)
{
	struct cli c = { 0 };
	int status;
	size_t i;

	if (!ready())
		return EXIT_WRONG;
	if (argc < 2 || !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
		help(argc < 2 ? stderr : stdout);
		return finish(argc < 2 ? EXIT_WRONG : EXIT_PASSED);
	}
	if (!strcmp(argv[1], "--version")) {
		puts("norma " NORMA_VERSION);
		return finish(EXIT_PASSED);
	}
	for (i = 0; i < COMMANDS && strcmp(argv[1], commands[i]->name);)
		i++;
	if (i == COMMANDS)
		return unknown_command(argv[1]);
	c.command = commands[i];
	arena_init(&c.arena);
	diag_init(&c.diag);
	xml_init();
	status = run(&c, argc - 1, argv + 1);
	xml_cleanup();
	diag_release(&c.diag);
	arena_release(&c.arena);
	return finish(status);
}
