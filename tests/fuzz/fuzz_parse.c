/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a rule file: parsed, and the tree walked. */
#include "ast_dump.h"
#include "parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size };
	struct strbuf out = STRBUF_INIT;
	struct arena a;
	struct diag d;

	diag_init(&d);
	arena_init(&a);
	ast_dump(parse_file(&d, &a, diag_source(&d, STR("fuzz.norma"), text), text), &out);
	strbuf_release(&out);
	arena_release(&a);
	diag_release(&d);
	return 0;
}
