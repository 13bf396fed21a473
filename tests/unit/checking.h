/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECKING_H
#define NORMA_CHECKING_H

/* A text of the language, parsed and checked; for the tests of what comes out of it. */
#include "check.h"
#include "parse.h"
#include "str.h"
#include "unit.h"

#define EXPECT_TEXT(line, expected, actual)                                              \
	do {                                                                             \
		str want_ = (expected), got_ = (actual);                                 \
		if (!str_eq(want_, got_))                                                \
			fail_msg("line %d: '%.*s' is not '%.*s'", (line), STR_ARG(got_), \
				 STR_ARG(want_));                                        \
	} while (0)

struct checking {
	struct arena arena;
	struct diag diag;
	struct benchmark *benchmark; /* NULL: errors */
	struct rule *rule;	     /* the first one */
};

#define CHECKING_HEADER                                                                     \
	"benchmark b { title \"B\"; version 1.0.0; platform windows \"cpe:/o:x\"\n"         \
	" namespace org.example; section 1 \"One\"\n"                                       \
	" profile member \"M\" { applies windows role == member-server; prefix \"(M)\" }\n" \
	" profile controller \"C\" { applies windows role == domain-controller }\n}\n"

/* Errors are let through. With `inside`, the text is the inside of one rule. */
static inline void checking_with(struct checking *k, const struct check_options *o,
				 const char *text, bool inside)
{
	struct ast_file *file;
	str whole;

	*k = (struct checking){ 0 };
	arena_init(&k->arena);
	diag_init(&k->diag);
	whole = inside ? str_fmt(&k->arena, "%srule 1.1 example {\ntitle \"Example\"\n%s\n}\n",
				 CHECKING_HEADER, text)
		       : str_of(text);
	file = parse_file(&k->diag, &k->arena, diag_source(&k->diag, STR("x.norma"), whole), whole);
	k->benchmark = check_benchmark(&k->diag, &k->arena, &file, 1, o);
	k->rule = k->benchmark && k->benchmark->rule_count ? k->benchmark->rules[0] : NULL;
}

static inline void checking_good(struct checking *k, int line, const char *text, bool inside)
{
	static const struct check_options none = { 0 };

	checking_with(k, &none, text, inside);
	if (!k->rule)
		fail_msg("line %d: %.*s", line,
			 STR_ARG(k->diag.list.n ? k->diag.list.v[0].text : STR("no rule")));
}

static inline void checking_text(struct checking *k, int line, const char *text)
{
	checking_good(k, line, text, false);
}

static inline void checking_rule(struct checking *k, int line, const char *inside)
{
	checking_good(k, line, inside, true);
}

static inline void checking_release(struct checking *k)
{
	arena_release(&k->arena);
	diag_release(&k->diag);
}

#endif
