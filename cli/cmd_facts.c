/* SPDX-License-Identifier: Apache-2.0 */
/* norma facts: what rules can ask, and what each back end makes of it. */
#include "cli.h"
#include "facts.h"

static const struct option options[] = {
	{ 0, "markdown", NULL, "as docs/facts.md" },
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0 },
};

static int run(struct cli *c)
{
	struct strbuf out = STRBUF_INIT;
	int status;

	facts_describe(&out, option_given(c, "markdown"));
	status = write_output(c, strbuf_str(&out), EXIT_PASSED);
	strbuf_release(&out);
	return status;
}

const struct command command_facts = {
	.name = "facts",
	.operands = "",
	.about = "list the facts that rules can check",
	.options = options,
	.run = run,
};
