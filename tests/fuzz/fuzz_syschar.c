/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as system characteristics, and a question of each kind. */
#include "asking_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size };
	struct evidence e;
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	evidence_init(&e, &a, &d);
	if (syschar_open_memory(&e, text, STR("x.xml")))
		ask_all(&e, &a);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
