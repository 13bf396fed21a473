/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_UNIT_H
#define NORMA_OVAL_UNIT_H

#include "asking.h"
#include "judge_oval.h"

/* OVAL definitions and system characteristics by hand, judged in memory. */
#define DEF "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define SC "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"

#define DEFINITIONS(x)                                                                         \
	"<oval_definitions xmlns='" DEF "' xmlns:w='" DEF "#windows' xmlns:i='" DEF            \
	"#independent' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><generator/>\n" x \
	"</oval_definitions>"
#define SYSCHAR(x)                                                                          \
	"<oval_system_characteristics xmlns='" SC "' xmlns:w='" SC "#windows' xmlns:i='" SC \
	"#independent' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" x            \
	"</oval_system_characteristics>"
#define DEFINITION(n, class, criteria)                                                           \
	"<definition id='oval:t:def:" #n                                                         \
	"' version='1' class='" class "'><metadata><title>title " #n                             \
				      "</title><description>d</description></metadata>" criteria \
				      "</definition>\n"
#define CRITERIA(x) "<criteria>" x "</criteria>"
#define CRITERION(n) "<criterion test_ref='oval:t:tst:" #n "'/>"
#define OBJECT(n, key, name)                                                               \
	"<w:registry_object id='oval:t:obj:" #n "' version='1'><w:hive>HKEY_LOCAL_MACHINE" \
	"</w:hive><w:key>" key "</w:key><w:name>" name "</w:name></w:registry_object>\n"

struct judged_oval {
	struct asking asking;
	struct content *content;
	struct judging judging;
	struct results results;
};

/* syschar NULL: no evidence. The content is NULL where it has errors. */
static inline void judge_begin(struct judged_oval *t, const char *definitions, const char *syschar)
{
	str text = str_of(definitions);

	*t = (struct judged_oval){ 0 };
	asking_begin(&t->asking);
	if (syschar &&
	    !syschar_open_memory(&t->asking.evidence, str_of(syschar), STR("machine.xml")))
		fail_msg("%s", t->asking.diag.list.v[0].text.p);
	t->content = read_oval(&t->asking.diag, &t->asking.arena, "definitions.xml", &text);
	if (t->content)
		evaluate(t->content, &t->asking.evidence, &t->asking.arena, &t->judging,
			 &t->results);
}

static inline void judge_end(struct judged_oval *t)
{
	asking_end(&t->asking);
}

/* An error or warning with its line: "E6007:12: there is no test ..." */
static inline str said(struct judged_oval *t, size_t i)
{
	const struct diagnostic *d = &t->asking.diag.list.v[i];

	assert_true(i < t->asking.diag.list.n);
	return str_fmt(&t->asking.arena, "%s:%u: %.*s", code_name(d->code), d->at.begin,
		       STR_ARG(d->text));
}

#endif
