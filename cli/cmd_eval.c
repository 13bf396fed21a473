/* SPDX-License-Identifier: Apache-2.0 */
/* norma eval CONTENT... -e EVIDENCE...: judges a machine by rules, OVAL and .audit. */
#include "content.h"
#include "file.h"
#include "oval_directives.h"

static const struct option options[] = {
	{ 'e', "evidence", "PATH", "what the machine says; may be given several times" },
	{ 'f', "format", "FORMAT", "text (default), json or oval" },
	{ 'o', "output", "FILE", "write there instead of to standard output" },
	{ 0, "rule", "NAME", "only the rule of this name or number" },
	{ 0, "profile", "NAME[+ADDON]", "of rules: only those of this profile" },
	{ 0, "set", "RULE.PARAM=VALUE", "of rules: the value of a parameter" },
	{ 0, "tailoring", "FILE", "of rules: what a customer changes" },
	{ 0, "variables", "FILE", "of OVAL: values of its external variables; once for each set" },
	{ 0, "directives", "WHAT", "oval: thin, full (default) or a file of OVAL directives" },
	OPTION_COMPONENT,
	{ 0, "why", NULL, "text, json: the tree of reasons for every result" },
	{ 0, "brief", NULL, "text: only what did not pass" },
	{ 0, "summary", NULL, "text: only the counts" },
	{ 0 },
};

static bool wanted(const struct outcome *o, str rule)
{
	return str_eq(o->rule, rule) || str_eq(o->number, rule) || str_eq(o->id, rule);
}

/* Leaves the outcomes that --rule names; false if there is none. */
static bool keep_wanted(struct results *r, str rule)
{
	size_t i, n = 0;

	if (!rule.p)
		return true;
	memset(r->count, 0, sizeof(r->count));
	r->waived = 0;
	for (i = 0; i < r->outcomes.n; i++) {
		const struct outcome *o = &r->outcomes.v[i];

		if (!wanted(o, rule))
			continue;
		r->count[o->verdict] += o->scored;
		r->waived += o->scored && o->waived;
		r->outcomes.v[n++] = *o;
	}
	r->outcomes.n = n;
	return n > 0;
}

struct judging_all {
	struct cli *cli;
	struct evidence *evidence;
	bool quiet, any;
	VEC(struct judged_content) judged;
};

static void judge(struct judging_all *all, const struct content *content, str path)
{
	struct cli *c = all->cli;
	struct judged_content *j = VEC_PUSH(&c->arena, &all->judged);

	j->content = content;
	j->judging.quiet = all->quiet;
	evaluate(content, all->evidence, &c->arena, &j->judging, &j->results);
	j->results.content = content_name(c, content, path);
	all->any |= keep_wanted(&j->results, option_value(c, "rule"));
}

static bool judge_all(struct cli *c, struct evidence *e, bool reasons, struct report_input *in)
{
	struct judging_all all = { c, e, in->summary_only || !reasons, false, { 0 } };
	bool ok = true;
	size_t i, k;

	for (i = 0; i < c->operands.n; i++) {
		struct contents contents = { 0 };

		ok &= load_content(c, c->operands.v[i], &contents);
		for (k = 0; k < contents.list.n; k++)
			judge(&all, contents.list.v[k], c->operands.v[i]);
	}
	in->judged = all.judged.v;
	in->count = all.judged.n;
	for (i = 0; i < in->count && !in->judged[i].content->tailoring;)
		i++;
	if (i && i == in->count && option_given(c, "tailoring")) {
		usage_error(c, "--tailoring is for rules: none are judged here");
		in->count = 0;
	}
	if (in->count && !all.any) {
		usage_error(c, "no rule is named '%s'", option_value(c, "rule").p);
		in->count = 0;
	}
	return ok;
}

/* Said where it is the reason: content that needs no machine is judged without any. */
static void warn_without_evidence(struct cli *c, const struct report_input *in)
{
	size_t i, unknown = 0;

	for (i = 0; i < in->count; i++)
		unknown += in->judged[i].results.count[VERDICT_UNKNOWN];
	if (unknown && !in->evidence->sources.n)
		diag_warning(&c->diag, SPAN_NONE, CODE_W5040,
			     "there is no evidence (-e): what needs a machine is unknown");
}

static int exit_status(const struct report_input *in)
{
	bool failed = false, open = false;
	size_t i;

	for (i = 0; i < in->count; i++) {
		const size_t *count = in->judged[i].results.count;

		failed |= count[VERDICT_FAIL] > in->judged[i].results.waived;
		open |= count[VERDICT_ERROR] || count[VERDICT_UNKNOWN];
	}
	return open ? EXIT_NO_VERDICT : failed ? EXIT_FAILED : EXIT_PASSED;
}

/* --directives; false after an error. */
static bool read_directives(struct cli *c, const struct report_format *format,
			    struct directives *out)
{
	str given = option_value(c, "directives");

	directives_init(out, str_is(given, "thin") ? DETAIL_THIN : DETAIL_FULL);
	if (!given.p)
		return true;
	if (strcmp(format->name, "oval"))
		return usage_error(c, "--directives is of -f oval") == EXIT_PASSED;
	if (str_is(given, "thin") || str_is(given, "full"))
		return true;
	return directives_read(&c->diag, str_c(&c->arena, given), NULL, out);
}

static int report(struct cli *c, const struct report_format *format, const struct report_input *in,
		  int status)
{
	const char *why = NULL;
	struct outlet out;

	if (!output_begin(c, &out))
		return EXIT_WRONG;
	if (format->write(in, &out.text, &why))
		return output_end(&out, status);
	output_drop(&out);
	return usage_error(c, "%s", why);
}

static int run(struct cli *c)
{
	str name = option_value(c, "format");
	const struct report_format *format = name.p ? report_find(name) : report_formats;
	struct report_input in = { .time = timestamp(c) };
	struct directives directives;
	struct evidence e;
	int status;
	bool ok;

	if (!format)
		return usage_error(c, "unknown format '%s'; it is text, json or oval", name.p);
	if (!c->operands.n)
		return usage_error(c, "name what to judge by: rules, OVAL or .audit");
	if (!read_directives(c, format, &directives))
		return EXIT_WRONG;
	in.directives = &directives;
	ok = open_evidence(c, &e);
	in.evidence = &e;
	in.summary_only = option_given(c, "summary") && format == report_formats;
	in.brief = option_given(c, "brief");
	in.why = option_given(c, "why");
	in.colour = c->colour && !option_given(c, "output");
	ok &= judge_all(c, &e, format->reasons, &in);
	warn_without_evidence(c, &in);
	print_diagnostics(c);
	status = ok ? exit_status(&in) : EXIT_WRONG;
	if (!in.count)
		status = EXIT_WRONG;
	else
		status = report(c, format, &in, status);
	evidence_release(&e);
	return status;
}

const struct command command_eval = {
	.name = "eval",
	.operands = "CONTENT...",
	.about = "judge a machine by rules, OVAL or .audit",
	.more = "CONTENT is a folder of rules, a .norma, an .audit file, OVAL definitions or a SCAP\n"
		"data stream, whose components are judged each by itself. .xml.bz2 is unpacked.\n"
		"EVIDENCE is a file or a folder: registry hives, .reg exports, security templates\n"
		"(secedit exports, GptTmpl.inf), audit policies (auditpol, audit.csv), OVAL system\n"
		"characteristics; HKLM\\X=FILE or HKU\\SID=FILE mounts a hive there. Whose\n"
		"NTUSER.DAT it is, its folder or ProfileList says. Without any, all is unknown.",
	.options = options,
	.max_operands = 64,
	.run = run,
};
