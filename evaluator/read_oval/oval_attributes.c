/* SPDX-License-Identifier: Apache-2.0 */
#include "oval_attributes.h"

#include <string.h>

span oval_line(const struct oval_reader *r, uint32_t line)
{
	return (span){ r->content->source, line, 0 };
}

span oval_here(const struct oval_reader *r)
{
	return oval_line(r, r->line);
}

const struct xml_attr *oval_attr(const struct oval_reader *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->attr_count; i++)
		if (!r->attr[i].ns && !strcmp(r->attr[i].name, name))
			return &r->attr[i];
	return NULL;
}

str oval_required(struct oval_reader *r, const char *name)
{
	const struct xml_attr *a = oval_attr(r, name);

	if (a)
		return a->value;
	diag_error(r->d, oval_here(r), CODE_E6004, "'%s' lacks the attribute '%s'", r->element,
		   name);
	return STR_NONE;
}

void oval_bad_value(struct oval_reader *r, const char *name, str value, str near)
{
	if (near.n)
		diag_error(r->d, oval_here(r), CODE_E6005,
			   "'%.*s' is no value of '%s' (did you mean '%.*s'?)", STR_ARG(value),
			   name, STR_ARG(near));
	else
		diag_error(r->d, oval_here(r), CODE_E6005, "'%.*s' is no value of '%s'",
			   STR_ARG(value), name);
}

/* oval_read_KIND: the attribute's word, *out left alone where it is absent. */
#define WORDS(kind, type, COUNT)                                                       \
	static str kind##_at(const void *unused, size_t i)                             \
	{                                                                              \
		(void)unused;                                                          \
		return str_of(kind##_text((enum type)i));                              \
	}                                                                              \
	void oval_read_##kind(struct oval_reader *r, const char *name, enum type *out) \
	{                                                                              \
		const struct xml_attr *a = oval_attr(r, name);                         \
                                                                                       \
		if (a && !kind##_find(a->value, out))                                  \
			oval_bad_value(r, name, a->value,                              \
				       suggest(a->value, COUNT, kind##_at, NULL));     \
	}

WORDS(datatype, datatype, DATATYPE_COUNT)
WORDS(operation, operation, OPERATION_COUNT)
WORDS(check, check, CHECK_COUNT)
WORDS(existence, existence, EXISTENCE_COUNT)
#define operator_text oval_operator_text
#define operator_find oval_operator_find
WORDS(operator, oval_operator, OPERATOR_COUNT)
WORDS(set_operator, set_operator, SET_OPERATOR_COUNT)

bool oval_read_bool(struct oval_reader *r, const char *ns, const char *name)
{
	size_t i;

	for (i = 0; i < r->attr_count; i++) {
		const struct xml_attr *a = &r->attr[i];
		str v = str_trim(a->value);

		if (strcmp(a->name, name) || (ns ? !a->ns || strcmp(a->ns, ns) : a->ns != NULL))
			continue;
		if (!str_is(v, "true") && !str_is(v, "1") && !str_is(v, "false") && !str_is(v, "0"))
			oval_bad_value(r, name, a->value, STR_NONE);
		return str_is(v, "true") || str_is(v, "1");
	}
	return false;
}

uint64_t oval_read_version(struct oval_reader *r)
{
	str v = str_trim(oval_required(r, "version"));
	uint64_t n = 0;

	if (v.n && !str_to_u64(v, &n))
		oval_bad_value(r, "version", v, STR_NONE);
	return n;
}

bool oval_read_int(struct oval_reader *r, const char *name, int64_t *out)
{
	const struct xml_attr *a = oval_attr(r, name);
	str v = a ? str_trim(a->value) : STR_NONE, digits = v;
	uint64_t n;

	if (!a)
		return false;
	if (v.n > 1 && v.p[0] == '-')
		digits = (str){ v.p + 1, v.n - 1 };
	if (!str_to_u64(digits, &n) || n > INT64_MAX) {
		oval_bad_value(r, name, v, STR_NONE);
		return false;
	}
	*out = digits.n < v.n ? -(int64_t)n : (int64_t)n;
	return true;
}
