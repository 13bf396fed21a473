/* SPDX-License-Identifier: Apache-2.0 */
/* norma fixture OVAL: the system characteristics of a machine made up from definitions. */
#include "content.h"
#include "fixture.h"
#include "oval_syschar.h"

static const struct option options[] = {
	OPTION_COMPONENT,
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0, "seed", "NUMBER", "another one is another machine; 1 unless given" },
	{ 0, "variables", "FILE", "of OVAL: values of the external variables" },
	{ 0 },
};

static int write_machine(struct cli *c, const struct content *content, uint64_t seed)
{
	struct judging j = { .content = content, .arena = &c->arena };
	struct evidence none;
	struct outlet out;
	int status = EXIT_WRONG;

	if (!output_begin(c, &out))
		return status;
	evidence_init(&none, &c->arena, &c->diag);
	j.evidence = &none;
	fixture_install(oval_memo(&j), seed);
	syschar_document(oval_memo(&j), timestamp(c), &out.text);
	status = output_end(&out, EXIT_PASSED);
	evidence_release(&none);
	return status;
}

static int run(struct cli *c)
{
	str given = option_value(c, "seed");
	const struct content *content;
	uint64_t seed = 1;

	if (given.p && !str_to_u64(given, &seed))
		return usage_error(c, "--seed is a number");
	content = load_definitions(c);
	return content ? write_machine(c, content, seed) : EXIT_WRONG;
}

const struct command command_fixture = {
	.name = "fixture",
	.operands = "OVAL",
	.about = "make up a machine that definitions can be tried on",
	.more = "Writes OVAL system characteristics with items for every object: their values fit\n"
		"the object and satisfy about half of the states; some items and objects are errors,\n"
		"not collected or do not exist. The same content and seed give the same bytes, but\n"
		"for time differences to now, and any OVAL tool can judge by them.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
