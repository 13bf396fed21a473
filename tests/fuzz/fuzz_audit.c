/* SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct diag d;

	arena_init(&a);
	diag_init(&d);
	read_audit(&d, &a, STR("x.audit"), (str){ (const char *)data, size });
	diag_release(&d);
	arena_release(&a);
	return 0;
}
