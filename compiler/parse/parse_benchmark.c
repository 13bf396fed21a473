/* SPDX-License-Identifier: Apache-2.0 */
/* The benchmark, its sections and profiles: docs/language.md, "Benchmarks". */
#include "parser.h"

/* platform = "platform" WORD text */
static bool parse_platform(struct parser *p, struct ast_benchmark *b)
{
	struct ast_word family;

	if (b->family.text.p) {
		diag_error(p->d, parse_span(p), CODE_E1007, "'platform' is given twice");
		diag_note(p->d, b->family.at, "first given here");
		return false;
	}
	parse_advance(p);
	if (!parse_name(p, "the name of a platform, such as windows", &family) ||
	    !parse_text(p, &b->cpe))
		return false;
	b->family = family;
	return true;
}

/* intro = "intro" text */
static bool parse_intro(struct parser *p, struct ast_section *section)
{
	if (section->intro.count) {
		diag_error(p->d, parse_span(p), CODE_E1007, "'intro' is given twice");
		diag_note(p->d, section->intro.at, "first given here");
		return false;
	}
	parse_advance(p);
	return parse_text_plain(p, &section->intro);
}

static bool parse_section_block(struct parser *p, struct ast_word header,
				struct ast_section *section)
{
	struct block b;

	if (!parse_open(p, &b, BLOCK_INNER, header))
		return false;
	while (parse_more(p, &b))
		parse_ended(p, &b,
			    parse_at_word(p, "intro") ? parse_intro(p, section)
						      : parse_unknown(p, WHERE_SECTION, "section"));
	return true;
}

/* section = "section" NUMBER text [ "{" { intro } "}" ] */
static bool parse_section(struct parser *p, struct ast_benchmark *b)
{
	struct ast_word header = parse_word(p);
	struct ast_section section = { 0 }, *added;

	if (p->tok.kind != TOK_WORD || parse_line_ended(p))
		return parse_expected(p, CODE_E1001, "a section's number");
	section.number = parse_word(p);
	if (!parse_text(p, &section.title))
		return false;
	added = VEC_PUSH(p->a, &b->sections);
	*added = section;
	if (parse_same_line(p) && p->tok.kind == TOK_LBRACE)
		return parse_section_block(p, header, added);
	return true;
}

/* appendix = "appendix" text text: its title and its prose */
static bool parse_appendix(struct parser *p, struct ast_benchmark *b)
{
	struct ast_appendix appendix = { 0 };

	parse_advance(p);
	if (!parse_text(p, &appendix.title) || !parse_text_plain(p, &appendix.text))
		return false;
	*VEC_PUSH(p->a, &b->appendices) = appendix;
	return true;
}

/* prefix = "prefix" text */
static bool parse_prefix(struct parser *p, struct ast_profile *profile)
{
	if (profile->prefix.text.p) {
		diag_error(p->d, parse_span(p), CODE_E1007, "'prefix' is given twice");
		diag_note(p->d, profile->prefix.at, "first given here");
		return false;
	}
	parse_advance(p);
	return parse_text(p, &profile->prefix);
}

/* set = "set" override */
static bool parse_set(struct parser *p, struct ast_profile *profile)
{
	struct ast_override set = { 0 };

	parse_advance(p);
	if (!parse_override(p, &set))
		return false;
	*VEC_PUSH(p->a, &profile->sets) = set;
	return true;
}

/* statement = "applies" expr | prefix | set */
static bool parse_profile_statement(struct parser *p, struct ast_profile *profile)
{
	struct ast_expr *e;

	if (parse_at_word(p, "prefix"))
		return parse_prefix(p, profile);
	if (parse_at_word(p, "set"))
		return parse_set(p, profile);
	if (!parse_at_word(p, "applies"))
		return parse_unknown(p, WHERE_PROFILE, "profile");
	parse_advance(p);
	e = parse_expr(p);
	if (e)
		*VEC_PUSH(p->a, &profile->applies) = e;
	return e != NULL;
}

static bool parse_profile_block(struct parser *p, struct ast_profile *profile)
{
	struct block b;

	if (!parse_open(p, &b, BLOCK_INNER, profile->name))
		return false;
	while (parse_more(p, &b))
		parse_ended(p, &b, parse_profile_statement(p, profile));
	return true;
}

/* kin = [ "extends" NAME ] [ "add-on" ], in any order */
static bool parse_kin(struct parser *p, struct ast_profile *profile)
{
	while (parse_same_line(p) && p->tok.kind == TOK_WORD) {
		bool extends = parse_at_word(p, "extends");
		const struct ast_word *before = extends ? &profile->extends : &profile->add_on;

		if (!extends && !parse_at_word(p, "add-on"))
			return parse_expected(p, CODE_E1001, "'extends', 'add-on' or '{'");
		if (before->text.p) {
			diag_error(p->d, parse_span(p), CODE_E1007, "'%.*s' is given twice",
				   STR_ARG(parse_str(p)));
			diag_note(p->d, before->at, "first given here");
			return false;
		}
		if (!extends) {
			profile->add_on = parse_word(p);
			continue;
		}
		parse_advance(p);
		if (!parse_name(p, "the name of a profile", &profile->extends))
			return false;
	}
	return true;
}

/* profile = "profile" NAME text kin [ "{" { statement } "}" ] */
static bool parse_profile(struct parser *p, struct ast_benchmark *b)
{
	struct ast_profile profile = { 0 }, *added;
	uint32_t begin = p->tok.begin;

	parse_advance(p);
	if (!parse_name(p, "a profile's name", &profile.name) || !parse_text(p, &profile.title) ||
	    !parse_kin(p, &profile))
		return false;
	profile.at = parse_since(p, begin);
	added = VEC_PUSH(p->a, &b->profiles);
	*added = profile;
	return parse_same_line(p) && p->tok.kind == TOK_LBRACE ? parse_profile_block(p, added)
							       : true;
}

/* statement = attribute | platform | section | profile | links | appendix */
static bool parse_benchmark_statement(struct parser *p, struct ast_benchmark *b)
{
	enum attribute which;

	if (p->tok.kind != TOK_WORD)
		return parse_unknown(p, WHERE_BENCHMARK, "benchmark");
	if (parse_at_word(p, "section"))
		return parse_section(p, b);
	if (parse_at_word(p, "profile"))
		return parse_profile(p, b);
	if (parse_at_word(p, "platform"))
		return parse_platform(p, b);
	if (parse_at_word(p, "links"))
		return parse_links(p, &b->links);
	if (parse_at_word(p, "appendix"))
		return parse_appendix(p, b);
	if (attribute_find(parse_str(p), WHERE_BENCHMARK, &which))
		return parse_attribute(p, which, b->attribute);
	return parse_unknown(p, WHERE_BENCHMARK, "benchmark");
}

/* benchmark = "benchmark" NAME "{" { statement } "}" */
bool parse_benchmark(struct parser *p)
{
	struct ast_benchmark *bench;
	uint32_t begin = p->tok.begin;
	struct ast_word name;
	struct block b;

	parse_advance(p);
	if (!parse_name(p, "the benchmark's name", &name))
		return false;
	bench = VEC_PUSH(p->a, &p->file->benchmarks);
	bench->name = name;
	bench->at = parse_since(p, begin);
	if (!parse_open(p, &b, BLOCK_DECLARATION, name))
		return false;
	while (parse_more(p, &b)) {
		size_t errors = p->d->errors;
		bool good = parse_benchmark_statement(p, bench);

		parse_ended(p, &b, good);
		bench->broken |= !good || p->d->errors != errors;
	}
	return true;
}
