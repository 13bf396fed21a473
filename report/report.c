/* SPDX-License-Identifier: Apache-2.0 */
/* The table of formats. */
#include "report.h"

const struct report_format report_formats[] = {
	{ "text", "for people: a line per rule, the reason of each failure", true, report_text },
	{ "json", "one object, described by docs/results.schema.json", true, report_json },
	{ "oval", "OVAL results of one OVAL file", false, report_oval },
	{ 0 },
};

const struct report_format *report_find(str name)
{
	const struct report_format *f;

	for (f = report_formats; f->name; f++)
		if (str_is(name, f->name))
			return f;
	return NULL;
}
