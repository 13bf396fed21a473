/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the judges. */
#include "results.h"

const char *judge_text(enum judge j)
{
	static const char *const text[] = {
		[JUDGE_RULE] = "rule",
		[JUDGE_OVAL] = "oval",
		[JUDGE_AUDIT] = "audit",
	};

	return text[j];
}
