/* SPDX-License-Identifier: Apache-2.0 */
/* norma collect OVAL -e EVIDENCE: the system characteristics that a definitions file needs. */
#include "content.h"
#include "oval_syschar.h"

static const struct option options[] = {
	{ 'e', "evidence", "PATH", "what the machine says; may be given several times" },
	OPTION_COMPONENT,
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0, "variables", "FILE", "of OVAL: values of the external variables" },
	{ 0 },
};

static int run(struct cli *c)
{
	int status = EXIT_WRONG;
	struct outlet out;
	const struct content *content = load_definitions(c);
	struct evidence e;
	bool ok;

	if (!content)
		return EXIT_WRONG;
	ok = open_evidence(c, &e);
	if (output_begin(c, &out)) {
		report_syschar(content, &e, &c->arena, timestamp(c), &out.text);
		status = output_end(&out, ok ? EXIT_PASSED : EXIT_WRONG);
	}
	evidence_release(&e);
	return status;
}

const struct command command_collect = {
	.name = "collect",
	.operands = "OVAL",
	.about = "write the OVAL system characteristics that definitions need",
	.more = "The objects of the definitions are looked up in the evidence; a value that is not\n"
		"there is listed as an item of status \"does not exist\". Any OVAL tool can judge\n"
		"the machine by the file.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
