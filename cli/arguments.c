/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments by the rows of a command: -x VALUE, -xVALUE, --name VALUE, --name=VALUE, -- */
#include "cli.h"

#include <stdarg.h>

static const struct option common[] = {
	{ 0, "message-format", "FORMAT", "diagnostics as text (default) or json" },
	{ 0, "color", "WHEN", "auto (default), always or never" },
	{ 0, "max-memory", "SIZE", "end with status 2 beyond this; default 4G; 0: no limit" },
	{ 'h', "help", NULL, "this text" },
	{ 0 },
};

int usage_error(const struct cli *c, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "norma %s: ", c->command->name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nTry 'norma %s --help'.\n", c->command->name);
	return EXIT_WRONG;
}

static const struct option *find(const struct option *rows, str name)
{
	for (; rows && rows->name; rows++)
		if (str_is(name, rows->name) || (name.n == 1 && name.p[0] == rows->letter))
			return rows;
	return NULL;
}

static void add(struct cli *c, const struct option *o, str value)
{
	struct given_option *g = VEC_PUSH(&c->arena, &c->options);

	g->option = o;
	g->value = value;
}

/* The name in an argument that begins with '-'; its value, if it holds one. */
static str split(str arg, str *value)
{
	str name = { arg.p + 2, arg.n - 2 };
	size_t n = 0;

	*value = STR_NONE;
	if (arg.p[1] != '-') {
		if (arg.n > 2)
			*value = name;
		return (str){ arg.p + 1, 1 };
	}
	while (n < name.n && name.p[n] != '=')
		n++;
	if (n < name.n)
		*value = (str){ name.p + n + 1, name.n - n - 1 };
	name.n = n > 1 ? n : 0; /* one letter takes one '-' */
	return name;
}

/* One argument that begins with '-'; *i moves over a value in the next one. */
static bool parse_option(struct cli *c, int argc, char **argv, int *i)
{
	str value, name = split(str_of(argv[*i]), &value);
	const struct option *o;

	o = find(c->command->options, name);
	o = o ? o : find(common, name);
	if (!o)
		return usage_error(c, "unknown option '%s'", argv[*i]) == EXIT_PASSED;
	if (!o->value && value.p)
		return usage_error(c, "option '--%s' takes no value", o->name) == EXIT_PASSED;
	if (o->value && !value.p && *i + 1 < argc)
		value = str_of(argv[++*i]);
	if (o->value && !value.n)
		return usage_error(c, "option '--%s' needs a value", o->name) == EXIT_PASSED;
	add(c, o, value);
	return true;
}

bool parse_arguments(struct cli *c, int argc, char **argv)
{
	bool only_operands = false;
	int i;

	for (i = 1; i < argc; i++) {
		if (!only_operands && !strcmp(argv[i], "--")) {
			only_operands = true;
		} else if (!only_operands && argv[i][0] == '-' && argv[i][1]) {
			if (!parse_option(c, argc, argv, &i))
				return false;
		} else {
			*VEC_PUSH(&c->arena, &c->operands) = str_of(argv[i]);
		}
	}
	if (c->operands.n > c->command->max_operands && !option_given(c, "help")) {
		usage_error(c, "too many arguments: '%s'", c->operands.v[c->operands.n - 1].p);
		return false;
	}
	return true;
}

bool option_given(const struct cli *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->options.n; i++)
		if (!strcmp(c->options.v[i].option->name, name))
			return true;
	return false;
}

str option_value(const struct cli *c, const char *name)
{
	size_t i;

	for (i = c->options.n; i-- > 0;)
		if (!strcmp(c->options.v[i].option->name, name))
			return c->options.v[i].value;
	return STR_NONE;
}

str operand(const struct cli *c, size_t i, const char *fallback)
{
	return i < c->operands.n ? c->operands.v[i] : str_of(fallback);
}

static void print_rows(const struct option *rows)
{
	char left[64];

	for (; rows && rows->name; rows++) {
		snprintf(left, sizeof(left), "%c%c%c --%s%s%s", rows->letter ? '-' : ' ',
			 rows->letter ? rows->letter : ' ', rows->letter ? ',' : ' ', rows->name,
			 rows->value ? " " : "", rows->value ? rows->value : "");
		printf("  %-30s %s\n", left, rows->help);
	}
}

void print_help(const struct command *cmd)
{
	printf("usage: norma %s%s%s%s\n\n%s\n", cmd->name, cmd->options ? " [OPTION...] " : " ",
	       cmd->operands, "", cmd->about);
	if (cmd->more)
		printf("\n%s\n", cmd->more);
	printf("\nOptions:\n");
	print_rows(cmd->options);
	print_rows(common);
}
