/* SPDX-License-Identifier: Apache-2.0 */
/* A file of OVAL variables, for content that has an external variable of each restriction. */
#include <stddef.h>
#include <stdint.h>

#include "model.h"

#define DEF "http://oval.mitre.org/XMLSchema/oval-definitions-5"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char content[] =
	"<oval_definitions xmlns='" DEF "' xmlns:i='" DEF "#independent'><definitions>"
	"<definition id='oval:a:def:1' version='1' class='compliance'><metadata/><criteria>"
	"<criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><tests>"
	"<i:variable_test id='oval:a:tst:1' version='1' check='all' comment=''>"
	"<i:object object_ref='oval:a:obj:1'/></i:variable_test></tests><objects>"
	"<i:variable_object id='oval:a:obj:1' version='1'><i:var_ref>oval:a:var:1</i:var_ref>"
	"</i:variable_object></objects><variables><external_variable id='oval:a:var:1' version='1' "
	"datatype='int' comment=''><possible_value hint=''>1</possible_value><possible_restriction>"
	"<restriction operation='greater than'>2</restriction></possible_restriction>"
	"</external_variable></variables></oval_definitions>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size }, definitions = str_of(content);
	struct judging j = { .quiet = false };
	struct results results;
	struct evidence e;
	struct content *c;
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	evidence_init(&e, &a, &d);
	c = read_oval(&d, &a, "d.xml", &definitions);
	if (c && read_oval_variables(&d, &a, c, "x.xml", &text))
		evaluate(c, &e, &a, &j, &results);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
