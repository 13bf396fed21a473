/* SPDX-License-Identifier: Apache-2.0 */
/* norma check [RULES | FILE]: every diagnostic, nothing written. */
#include "content.h"

static const struct option options[] = {
	{ 0, "profile", "NAME", "of rules: only those of this profile" },
	{ 0, "set", "RULE.PARAM=VALUE", "of rules: the value of a parameter" },
	{ 0 },
};

static int run(struct cli *c)
{
	return load_content(c, operand(c, 0, ".")) && !c->diag.errors ? EXIT_PASSED : EXIT_WRONG;
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
