/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as audit policies, and a question of each kind. */
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
	csv_recognise(text);
	if (csv_open_text(&e, text, STR("x.csv")))
		ask_all(&e, &a);
	evidence_release(&e);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
