/* SPDX-License-Identifier: Apache-2.0 */
/* norma explain CODE: the page of a diagnostic. */
#include "cli.h"
#include "resource.h"

static const struct option options[] = { { 0 } };

static str code_at(const void *unused, size_t i)
{
	(void)unused;
	return str_of(code_name((enum code)i));
}

static int list(void)
{
	int i;

	for (i = 0; i < CODE_COUNT; i++)
		printf("%s  %s\n", code_name((enum code)i), code_title((enum code)i));
	return EXIT_PASSED;
}

static int run(struct cli *c)
{
	str name = operand(c, 0, ""), near;
	const struct resource *r;
	enum code code;

	if (!name.n)
		return list();
	if (!code_find(name, &code)) {
		near = suggest(name, CODE_COUNT, code_at, NULL);
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
	.operands = "[CODE]",
	.about = "explain a diagnostic, or list them all",
	.options = options,
	.max_operands = 1,
	.run = run,
};
