/* SPDX-License-Identifier: Apache-2.0 */
/* norma explain CODE | NAME: the page of a diagnostic, a row of differences.def. */
#include "cli.h"
#include "differences.h"
#include "resource.h"

static const struct option options[] = {
	{ 0, "differences", NULL, "the table of docs/audit-differences.md" },
	{ 0 },
};

/* Codes, then names. */
static str name_at(const void *unused, size_t i)
{
	(void)unused;
	return str_of(i < CODE_COUNT ? code_name((enum code)i)
				     : difference_row((enum difference)(i - CODE_COUNT))->name);
}

static int list(void)
{
	int i;

	for (i = 0; i < CODE_COUNT; i++)
		printf("%s  %s\n", code_name((enum code)i), code_title((enum code)i));
	return EXIT_PASSED;
}

static int table(void)
{
	struct strbuf out = STRBUF_INIT;

	differences_describe(&out);
	fwrite(out.p, 1, out.n, stdout);
	strbuf_release(&out);
	return EXIT_PASSED;
}

static int difference(enum difference x)
{
	const struct difference_row *r = difference_row(x);

	printf("# %s: where %s differs from its rule\n\n", r->name, r->output);
	printf("- where: %s\n- the rule says: %s\n- %s says: %s\n", r->where, r->rule, r->output,
	       r->says);
	if (r->warning || r->at_place)
		printf("- the build warns %s: %s\n", r->at_place ? "at each place" : "once",
		       code_name(r->code));
	return EXIT_PASSED;
}

static int run(struct cli *c)
{
	str name = operand(c, 0, ""), near;
	const struct resource *r;
	enum difference x;
	enum code code;

	if (option_given(c, "differences"))
		return table();
	if (!name.n)
		return list();
	if (difference_find(name, &x))
		return difference(x);
	if (!code_find(name, &code)) {
		near = suggest(name, CODE_COUNT + DIFFERENCE_COUNT, name_at, NULL);
		return usage_error(c, "unknown code '%s'%s%.*s%s", name.p,
				   near.n ? " (did you mean '" : "", STR_ARG(near),
				   near.n ? "'?)" : "");
	}
	for (r = explanation_resources; r->name; r++)
		if (!strncmp(r->name, code_name(code), strlen(code_name(code)))) {
			fwrite(r->data, 1, r->size, stdout);
			return EXIT_PASSED;
		}
	printf("%s: %s\n", code_name(code), code_title(code));
	return EXIT_PASSED;
}

const struct command command_explain = {
	.name = "explain",
	.operands = "[CODE | NAME]",
	.about = "explain a diagnostic, or list them all",
	.more = "NAME is a way in which an output differs from its rule, as warnings and index.json\n"
		"name it.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
