/* SPDX-License-Identifier: Apache-2.0 */
/* Data streams and what their components hold; the results of each are written. */
#include <stddef.h>
#include <stdint.h>

#include "report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(const struct content *c, struct evidence *e, struct arena *a)
{
	struct judged_content judged = { .content = c };
	struct report_input in = { .judged = &judged, .count = 1, .evidence = e };
	struct strbuf out = STRBUF_INIT;
	const char *why = NULL;

	evaluate(c, e, a, &judged.judging, &judged.results);
	report_oval(&in, &out, &why);
	strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size };
	struct contents contents = { 0 };
	struct evidence e;
	struct arena a;
	struct diag d;
	size_t i;

	arena_init(&a);
	diag_init(&d);
	evidence_init(&e, &a, &d);
	read_oval_file(&d, &a, "x.xml", &text, STR_NONE, &contents);
	read_oval_file(&d, &a, "x.xml", &text, STR("wanted"), &contents);
	for (i = 0; i < contents.list.n; i++)
		judge(contents.list.v[i], &e, &a);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
