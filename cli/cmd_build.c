/* SPDX-License-Identifier: Apache-2.0 */
/* norma build [RULES]: compiles a benchmark to every output. */
#include "ast_dump.h"
#include "content.h"
#include "file.h"
#include "rule_dump.h"

static const struct option options[] = {
	{ 'o', "output", "DIR", "where the files go (default: output)" },
	{ 't', "targets", "LIST", "which outputs: oval,audit (default: all)" },
	{ 0, "profile", "NAME[+ADDON]", "only the rules of this profile, with its values" },
	{ 0, "set", "RULE.PARAM=VALUE", "the value of a parameter" },
	{ 0, "tailoring", "FILE", "what a customer changes in the benchmark" },
	{ 0, "external-variables", NULL, "parameters as external variables of the OVAL" },
	{ 0, "dump", "STEP", "print tokens, ast, rules or catalog instead" },
	{ 0 },
};

/* oval,audit -> a mask; false: one of them is unknown. */
static bool targets(struct cli *c, unsigned *mask)
{
	str list = option_value(c, "targets"), name;
	enum output o;
	size_t n;

	while (list.n) {
		for (n = 0; n < list.n && list.p[n] != ',';)
			n++;
		name = (str){ list.p, n };
		if (!output_find(name, &o))
			return usage_error(c, "unknown target '%.*s'; they are oval and audit",
					   STR_ARG(name)) == EXIT_PASSED;
		*mask |= 1u << o;
		list = n < list.n ? (str){ list.p + n + 1, list.n - n - 1 } : STR("");
	}
	return true;
}

static bool dump_tokens(struct cli *c, const char *path, struct strbuf *out)
{
	str text;

	if (!file_read(&c->diag, &c->arena, path, RULE_FILE_LIMIT, SPAN_NONE, &text))
		return false;
	tokens_dump(&c->diag, str_of(path), text, out);
	return true;
}

static bool dump_ast(struct cli *c, const char *path, struct strbuf *out)
{
	struct ast_file **files;
	size_t count, i;
	bool ok = load_rules(&c->diag, &c->arena, path, 1, &files, &count);

	for (i = 0; i < count; i++)
		ast_dump(files[i], out);
	return ok;
}

/* --dump: what one step of the pipeline gives, instead of files. */
static int dump(struct cli *c, const struct compile_options *o, str step)
{
	struct strbuf out = STRBUF_INIT;
	struct benchmark *b = NULL;
	str text = STR("");
	bool ok;

	if (str_is(step, "tokens")) {
		ok = dump_tokens(c, o->path, &out);
	} else if (str_is(step, "ast")) {
		ok = dump_ast(c, o->path, &out);
	} else if (str_is(step, "rules") || str_is(step, "catalog")) {
		b = compile_load(&c->diag, &c->arena, o);
		ok = b != NULL;
		if (b && str_is(step, "rules"))
			rules_dump(b, &out);
		else if (b)
			ok = compile_catalog(&c->diag, &c->arena, b, o, &text);
	} else {
		return usage_error(c, "--dump is tokens, ast, rules or catalog");
	}
	strbuf_addstr(&out, text);
	fwrite(out.p, 1, out.n, stdout);
	strbuf_release(&out);
	return ok ? EXIT_PASSED : EXIT_WRONG;
}

static int run(struct cli *c)
{
	struct compile_options o = {
		.path = operand(c, 0, ".").p,
		.out_dir = option_value(c, "output").p,
		.check = check_options(c),
		.external = option_given(c, "external-variables"),
		.timestamp = timestamp(c),
	};
	str step = option_value(c, "dump");

	if (!targets(c, &o.outputs))
		return EXIT_WRONG;
	if (step.p)
		return dump(c, &o, step);
	return build(&c->diag, &c->arena, &o) ? EXIT_PASSED : EXIT_WRONG;
}

const struct command command_build = {
	.name = "build",
	.operands = "[RULES]",
	.about = "compile rules to OVAL and .audit",
	.more = "RULES is a folder (default: the current one) or a .norma file. The files are\n"
		"DIR/BENCHMARK/oval.xml, all.audit, PROFILE.audit and index.json; each is replaced\n"
		"whole or not at all, and nothing is written after an error. With\n"
		"--external-variables, variables.xml holds the values of the parameters, for who\n"
		"evaluates oval.xml with --variables.",
	.options = options,
	.max_operands = 1,
	.run = run,
};
