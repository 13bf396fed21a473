/* SPDX-License-Identifier: Apache-2.0 */
/* norma collect OVAL -e EVIDENCE: the system characteristics that a definitions file needs. */
#include "content.h"
#include "oval_syschar.h"

static const struct option options[] = {
	{ 'e', "evidence", "PATH", "what the machine says; may be given several times" },
	OPTION_COMPONENT,
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0 },
};

/* Ids are unique in a component only, and system characteristics go by ids. */
static int several(const struct cli *c, const struct contents *contents)
{
	size_t i;
	int status = usage_error(c, "name one of %zu components by --component", contents->list.n);

	for (i = 0; i < contents->list.n; i++)
		fprintf(stderr, "  %.*s\n", STR_ARG(contents->list.v[i]->component));
	return status;
}

static int run(struct cli *c)
{
	int status = EXIT_WRONG;
	struct outlet out;
	enum content_kind kind;
	struct contents contents = { 0 };
	struct evidence e;
	bool ok;

	if (!c->operands.n)
		return usage_error(c, "name an OVAL definitions file");
	if (!content_kind(c, c->operands.v[0], &kind))
		return EXIT_WRONG;
	if (kind != CONTENT_OVAL)
		return usage_error(c, "'%s' is no OVAL definitions file", c->operands.v[0].p);
	ok = open_evidence(c, &e);
	ok &= load_content(c, c->operands.v[0], &contents);
	if (!contents.list.n)
		return EXIT_WRONG;
	if (contents.list.n > 1)
		return several(c, &contents);
	if (output_begin(c, &out)) {
		report_syschar(contents.list.v[0], &e, &c->arena, timestamp(c), &out.text);
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
