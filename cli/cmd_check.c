/* SPDX-License-Identifier: Apache-2.0 */
/* norma check [RULES | FILE]: every diagnostic, nothing written. */
#include "content.h"

static const struct option options[] = {
	{ 0, "profile", "NAME[+ADDON]", "of rules: only those of this profile" },
	{ 0, "set", "RULE.PARAM=VALUE", "of rules: the value of a parameter" },
	OPTION_COMPONENT,
	{ 0 },
};

/* Rules are lowered as well, so that what an output cannot hold is said here. */
static bool check_rules(struct cli *c, str path)
{
	const struct benchmark *b = load_benchmark(c, path);

	return b && compile_check(&c->diag, b);
}

static int run(struct cli *c)
{
	str path = operand(c, 0, ".");
	struct contents contents = { 0 };
	enum content_kind kind;
	bool ok = content_kind(c, path, &kind);

	if (ok)
		ok = kind == CONTENT_RULES ? check_rules(c, path)
					   : load_content(c, path, &contents);
	return ok && !c->diag.errors ? EXIT_PASSED : EXIT_WRONG;
}

const struct command command_check = {
	.name = "check",
	.operands = "[RULES | FILE]",
	.about = "say everything that is wrong with rules, OVAL or .audit",
	.more = "RULES is a folder (default: the current one) or a .norma file.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
