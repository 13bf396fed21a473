/* SPDX-License-Identifier: Apache-2.0 */
/* PCRE2 with limits, so that no pattern of a rule or a content file can take the machine. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include <pcre2.h>

#include "bug.h"
#include "map.h"

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

unsigned pattern_groups(str pattern)
{
	uint32_t count = 0;
	size_t offset;
	int error;
	pcre2_code *code = compile(pattern, &offset, &error);

	if (code)
		pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &count);
	pcre2_code_free(code);
	return count;
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
		out_of_memory(1);
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

struct kept_pattern {
	pcre2_code *code; /* NULL: it does not compile, `why` */
	str why;
};

struct patterns {
	struct arena *arena;
	struct map kept; /* pattern -> struct kept_pattern */
	pcre2_general_context *memory;
	pcre2_compile_context *compiling;
	pcre2_match_context *limits;
	pcre2_match_data *data;
	int groups; /* of the last hit, the whole match included */
};

static void *allocate(PCRE2_SIZE size, void *arena)
{
	return arena_alloc(arena, size);
}

static void leave(void *p, void *arena)
{
	(void)p, (void)arena;
}

struct patterns *patterns_new(struct arena *a)
{
	struct patterns *p = ARENA_NEW(a, struct patterns);

	p->arena = a;
	map_init(&p->kept, a);
	return p;
}

static void prepare(struct patterns *p)
{
	p->memory = pcre2_general_context_create(allocate, leave, p->arena);
	p->compiling = pcre2_compile_context_create(p->memory);
	p->limits = pcre2_match_context_create(p->memory);
	p->data = pcre2_match_data_create(2, p->memory);
	pcre2_set_match_limit(p->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(p->limits, HEAP_LIMIT_KIB);
}

static str complaint(struct patterns *p, str pattern, int error)
{
	PCRE2_UCHAR text[256];

	pcre2_get_error_message(error, text, sizeof(text));
	return str_fmt(p->arena, "pattern '%.*s': %s", STR_ARG(pattern), (const char *)text);
}

static struct kept_pattern *keep(struct patterns *p, str pattern)
{
	struct kept_pattern *k = map_get(&p->kept, pattern);
	PCRE2_SIZE at;
	int error;

	if (k)
		return k;
	if (!p->memory)
		prepare(p);
	k = ARENA_NEW(p->arena, struct kept_pattern);
	k->code =
		pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, OPTIONS, &error, &at, p->compiling);
	if (!k->code)
		k->why = complaint(p, pattern, error);
	map_put(&p->kept, str_dup(p->arena, pattern), k);
	return k;
}

enum pattern_result patterns_match(struct patterns *p, str pattern, str subject, str *why)
{
	struct kept_pattern *k = keep(p, pattern.p ? pattern : STR(""));
	int rc;

	if (!k->code) {
		*why = k->why;
		return PATTERN_ERROR;
	}
	rc = pcre2_match(k->code, (PCRE2_SPTR)(subject.p ? subject.p : ""), subject.n, 0, 0,
			 p->data, p->limits);
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH) {
		*why = complaint(p, pattern, rc);
		return PATTERN_ERROR;
	}
	p->groups = rc ? rc : 2; /* 0: more than the two there is room for */
	return rc >= 0 ? PATTERN_HIT : PATTERN_MISS;
}

bool patterns_may_begin(struct patterns *p, str pattern, str start)
{
	struct kept_pattern *k = keep(p, pattern.p ? pattern : STR(""));
	uint32_t options = 0;
	int rc;

	if (!k->code || pcre2_pattern_info(k->code, PCRE2_INFO_ALLOPTIONS, &options) ||
	    !(options & PCRE2_ANCHORED))
		return true;
	rc = pcre2_match(k->code, (PCRE2_SPTR)(start.p ? start.p : ""), start.n, 0,
			 PCRE2_PARTIAL_HARD, p->data, p->limits);
	return rc != PCRE2_ERROR_NOMATCH;
}

enum pattern_result patterns_capture(struct patterns *p, str pattern, str subject, str *out,
				     str *why)
{
	enum pattern_result r = patterns_match(p, pattern, subject, why);
	const PCRE2_SIZE *at;

	*out = STR_NONE;
	if (r != PATTERN_HIT)
		return r;
	at = pcre2_get_ovector_pointer(p->data);
	if (p->groups > 1 && at[2] != PCRE2_UNSET)
		*out = (str){ subject.p + at[2], at[3] - at[2] };
	return r;
}
