/* SPDX-License-Identifier: Apache-2.0 */
/* norma evidence PATH...: what would be recognised, and what it holds. */
#include "content.h"

static const struct option options[] = { { 0 } };

static int run(struct cli *c)
{
	struct evidence e;
	bool ok = true;
	size_t i;

	if (!c->operands.n)
		return usage_error(c, "name a file or a folder");
	evidence_init(&e, &c->arena, &c->diag);
	for (i = 0; i < c->operands.n; i++)
		ok &= evidence_open(&e, c->operands.v[i]);
	for (i = 0; i < e.sources.n; i++) {
		const struct evidence_source *s = &e.sources.v[i];

		printf("%-8s ", s->ops->kind);
		print_printable(stdout, s->path);
		if (s->machine.n) {
			printf(" (machine ");
			print_printable(stdout, s->machine);
			printf(")");
		}
		printf(": ");
		print_printable(stdout, s->holds);
		printf("\n");
	}
	for (i = 0; i < e.ignored.n; i++) {
		printf("ignored  ");
		print_printable(stdout, e.ignored.v[i]);
		printf("\n");
	}
	evidence_release(&e);
	return ok ? EXIT_PASSED : EXIT_WRONG;
}

const struct command command_evidence = {
	.name = "evidence",
	.operands = "PATH...",
	.about = "list what is recognised as evidence",
	.options = options,
	.max_operands = 64,
	.run = run,
};
