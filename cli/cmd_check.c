/* SPDX-License-Identifier: Apache-2.0 */
/* norma check [RULES | FILE]: every diagnostic, nothing written. */
#include "check_oval.h"
#include "content.h"

/* Where openscap-common installs the XSDs of OVAL. */
#define SCHEMAS "/usr/share/openscap/schemas/oval"

static const struct option options[] = {
	{ 0, "profile", "NAME[+ADDON]", "of rules: only those of this profile" },
	{ 0, "set", "RULE.PARAM=VALUE", "of rules: the value of a parameter" },
	{ 0, "tailoring", "FILE", "of rules: what a customer changes" },
	OPTION_COMPONENT,
	{ 0, "schemas", "FOLDER", "of OVAL: its XML Schemas (default " SCHEMAS "), or none" },
	{ 0 },
};

/* Rules are lowered as well, so that what an output cannot hold is said here. */
static bool check_rules(struct cli *c, str path)
{
	const struct benchmark *b = load_benchmark(c, path);

	return b && compile_check(&c->diag, b);
}

/* Whether the content is no document at all: there is nothing to say of its parts. */
static bool unreadable(const struct diag *d)
{
	size_t i;

	for (i = 0; i < d->list.n; i++)
		switch (d->list.v[i].code) {
		case CODE_E0001:
		case CODE_E0002:
		case CODE_E6001:
		case CODE_E6002:
		case CODE_E6081:
		case CODE_E6083: return true;
		default: break;
		}
	return false;
}

static bool check_content(struct cli *c, str path, enum content_kind kind)
{
	str schemas = option_given(c, "schemas") ? option_value(c, "schemas") : STR(SCHEMAS);
	struct contents contents = { 0 };
	bool ok = load_content(c, path, &contents);

	if (kind == CONTENT_OVAL && !unreadable(&c->diag))
		check_oval(&c->diag, str_c(&c->arena, path), NULL, &contents,
			   str_is(schemas, "none") ? STR_NONE : schemas);
	return ok;
}

static int run(struct cli *c)
{
	str path = operand(c, 0, ".");
	enum content_kind kind;
	bool ok = content_kind(c, path, &kind);

	if (ok)
		ok = kind == CONTENT_RULES ? check_rules(c, path) : check_content(c, path, kind);
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
