/* SPDX-License-Identifier: Apache-2.0 */
/* PCRE2 with limits, so that no pattern of a rule or a content file can take the machine. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include <pcre2.h>

#include "bug.h"

#define MATCH_LIMIT 1000000
#define HEAP_LIMIT_KIB 65536
#define OPTIONS (PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C)

static pcre2_code *compile(str pattern, size_t *offset, int *error)
{
	PCRE2_SIZE at = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.p ? pattern.p : ""), pattern.n,
					 OPTIONS, error, &at, NULL);

	*offset = at;
	return code;
}

bool pattern_valid(struct arena *a, str pattern, size_t *offset, str *message)
{
	PCRE2_UCHAR text[256];
	int error = 0;
	pcre2_code *code = compile(pattern, offset, &error);

	if (code) {
		pcre2_code_free(code);
		return true;
	}
	pcre2_get_error_message(error, text, sizeof(text));
	*message = str_dup(a, str_of((const char *)text));
	return false;
}

bool pattern_match(str pattern, str subject, bool *hit)
{
	size_t offset;
	int error, rc;
	pcre2_code *code = compile(pattern, &offset, &error);
	pcre2_match_context *limits;
	pcre2_match_data *data;

	*hit = false;
	if (!code)
		return false;
	limits = pcre2_match_context_create(NULL);
	data = pcre2_match_data_create(1, NULL);
	if (!limits || !data)
		BUG("out of memory");
	pcre2_set_match_limit(limits, MATCH_LIMIT);
	pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
	rc = pcre2_match(code, (PCRE2_SPTR)(subject.p ? subject.p : ""), subject.n, 0, 0, data,
			 limits);
	pcre2_match_data_free(data);
	pcre2_match_context_free(limits);
	pcre2_code_free(code);
	*hit = rc >= 0;
	return rc >= 0 || rc == PCRE2_ERROR_NOMATCH;
}
