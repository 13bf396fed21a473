/* SPDX-License-Identifier: Apache-2.0 */
/* norma collect OVAL -e EVIDENCE: the system characteristics that a definitions file needs. */
#include "content.h"
#include "oval_syschar.h"

static const struct option options[] = {
	{ 'e', "evidence", "PATH", "what the machine says; may be given several times" },
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0 },
};

static int run(struct cli *c)
{
	int status = EXIT_WRONG;
	struct outlet out;
	enum content_kind kind;
	struct content *content;
	struct evidence e;
	bool ok;

	if (!c->operands.n)
		return usage_error(c, "name an OVAL definitions file");
	if (!content_kind(c, c->operands.v[0], &kind))
		return EXIT_WRONG;
	if (kind != CONTENT_OVAL)
		return usage_error(c, "'%s' is no OVAL definitions file", c->operands.v[0].p);
	ok = open_evidence(c, &e);
	content = load_content(c, c->operands.v[0]);
	if (!content)
		return EXIT_WRONG;
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
