/* SPDX-License-Identifier: Apache-2.0 */
/* norma build [RULES]: compiles a benchmark to every output. */
#include "compile.h"
#include "content.h"

static const struct option options[] = {
	{ 'o', "output", "DIR", "where the files go (default: output)" },
	{ 't', "targets", "LIST", "which outputs: oval,audit (default: all)" },
	{ 0, "profile", "NAME", "only the rules of this profile" },
	{ 0, "set", "RULE.PARAM=VALUE", "the value of a parameter" },
	{ 0, "dump", "STEP", "print tokens, ast, rules or catalog instead" },
	{ 0 },
};

static int run(struct cli *c)
{
	return usage_error(c, "not yet");
}

const struct command command_build = {
	.name = "build",
	.operands = "[RULES]",
	.about = "compile rules to OVAL and .audit",
	.options = options,
	.max_operands = 1,
	.run = run,
};
