/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL definitions are checked as a document, read and, where they have no errors, judged against a few items that match
 * what the corpus asks for, and the results written.
 */
#include <stddef.h>
#include <stdint.h>

#include "check_oval.h"
#include "fixture.h"
#include "oval_syschar.h"
#include "report.h"

#define SC "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char machine[] =
	"<oval_system_characteristics xmlns='" SC "' xmlns:w='" SC "#windows'><system_data>"
	"<w:registry_item id='1'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>K</w:key>"
	"<w:name>N</w:name><w:type>reg_dword</w:type><w:value datatype='int'>1</w:value>"
	"<w:value>a1.2</w:value></w:registry_item>"
	"<w:registry_item id='2' status='error'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>SOFTWARE"
	"</w:key><w:name>Value</w:name></w:registry_item>"
	"</system_data></oval_system_characteristics>";

static void judge(const struct content *c, const struct evidence *e, struct arena *a)
{
	struct judged_content judged = { .content = c };
	struct report_input in = { .judged = &judged, .count = 1, .evidence = e };
	struct strbuf out = STRBUF_INIT;
	const char *why = NULL;

	evaluate(c, e, a, &judged.judging, &judged.results);
	report_oval(&in, &out, &why);
	report_syschar(c, e, a, NULL, &out);
	strbuf_release(&out);
}

static void make_up(const struct content *c, const struct evidence *e, struct arena *a)
{
	struct judging j = { .content = c, .evidence = e, .arena = a };
	struct strbuf out = STRBUF_INIT;

	fixture_install(oval_memo(&j), 1);
	syschar_document(oval_memo(&j), NULL, &out);
	strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size };
	const struct contents read = { 0 };
	struct evidence e;
	struct content *c;
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	evidence_init(&e, &a, &d);
	check_oval(&d, "x.xml", &text, &read, STR_NONE);
	c = read_oval(&d, &a, "x.xml", &text);
	if (c)
		make_up(c, &e, &a);
	if (c && syschar_open_memory(&e, str_of(machine), STR("machine.xml")))
		judge(c, &e, &a);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
