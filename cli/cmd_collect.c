/* SPDX-License-Identifier: Apache-2.0 */
/* norma collect OVAL -e EVIDENCE: the system characteristics that a definitions file needs. */
#include "content.h"
#include "syschar.h"

static const struct option options[] = {
	{ 'e', "evidence", "PATH", "what the machine says; may be given several times" },
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0 },
};

static int run(struct cli *c)
{
	return usage_error(c, "not yet");
}

const struct command command_collect = {
	.name = "collect",
	.operands = "OVAL",
	.about = "write the OVAL system characteristics that definitions need",
	.options = options,
	.max_operands = 1,
	.run = run,
};
