/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CLI_H
#define NORMA_CLI_H

#include <stdio.h>

#include "diag.h"
#include "file.h"

/* What the commands share: arguments, the printing of diagnostics, exit statuses. */

enum exit_status { /* DESIGN section 5 */
		   EXIT_PASSED = 0,
		   EXIT_FAILED = 1,	/* rules failed, or findings */
		   EXIT_WRONG = 2,	/* wrong usage, or content with errors */
		   EXIT_NO_VERDICT = 3, /* no verdict for some scored rule */
};

struct option {
	char letter;		  /* 0 for none */
	const char *name, *value; /* value: its name in --help; NULL for a switch */
	const char *help;
};

struct given_option {
	const struct option *option;
	str value;
};

struct cli {
	struct arena arena;
	struct diag diag;
	bool json;   /* diagnostics as JSON lines */
	bool colour; /* on stdout and stderr alike */
	const struct command *command;
	VEC(struct given_option) options;
	VEC(str) operands;
};

struct command {
	const char *name;
	const char *operands;	      /* "[RULES]" */
	const char *about;	      /* one line */
	const char *more;	      /* paragraphs of --help; may be NULL */
	const struct option *options; /* ends with a NULL name; the common ones are added */
	size_t max_operands;
	int (*run)(struct cli *c);
};

extern const struct command command_build, command_check, command_eval, command_test,
	command_collect, command_fixture, command_evidence, command_facts, command_explain;

/* The last value given, or an empty slice; whether it was given at all. */
str option_value(const struct cli *c, const char *name);
bool option_given(const struct cli *c, const char *name);
str operand(const struct cli *c, size_t i, const char *fallback);

/* Fills options and operands; false after a message on stderr. argv[0] is the command. */
bool parse_arguments(struct cli *c, int argc, char **argv);
void print_help(const struct command *cmd);

/* What content says never steers the terminal. */
void print_printable(FILE *to, str s);

/* Prints what was recorded since the last call, to stderr. */
void print_diagnostics(struct cli *c);

/* xsd:dateTime of SOURCE_DATE_EPOCH, else of 0: what outputs carry that demand a time. */
const char *timestamp(struct cli *c);

/* The day of SOURCE_DATE_EPOCH, else this one, in UTC: "2026-11-28". For waivers, not for outputs. */
const char *today(struct cli *c);

/* Wrong usage: one line on stderr; returns EXIT_WRONG. */
int usage_error(const struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Between begin and end `text` is filled, spilled now and then; it goes to stdout, or to -o FILE,
 * which appears whole at the end or not at all. False or EXIT_WRONG after a message if that fails.
 */
struct outlet {
	struct cli *cli;
	struct strbuf text;
	struct drain drain;
	struct outputs files;
	struct output_file *file; /* of -o; NULL: standard output */
};
bool output_begin(struct cli *c, struct outlet *o);
int output_end(struct outlet *o, int status);
void output_drop(struct outlet *o); /* instead of the end: nothing more is written */
/* All at once. */
int write_output(struct cli *c, str text, int status);

#endif
