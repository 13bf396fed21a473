/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of OVAL documents, in the order of their types. */
#include "oval_rules.h"

#include <string.h>

#include "table.h"

#define RULE(rule_family, rule_type, rule_role, rule_entity)                              \
	.family = FAMILY_##rule_family, .type = (rule_type), .role = RULE_OF_##rule_role, \
	.entity = (rule_entity)

static const struct oval_rule rules[] = {
#define DEPRECATED_TYPE(f, t, r, version) \
	{ RULE(f, t, r, NULL), .kind = RULE_DEPRECATED_TYPE, .since = (version) },
#define DEPRECATED_ENTITY(f, t, r, e, version) \
	{ RULE(f, t, r, e), .kind = RULE_DEPRECATED_ENTITY, .since = (version) },
#define DEPRECATED_VALUE(f, t, r, e, text, version) \
	{ RULE(f, t, r, e), .kind = RULE_DEPRECATED_VALUE, .value = (text), .since = (version) },
#define DEPRECATED_BEHAVIOR(f, t, attribute, text, version)                                \
	{ RULE(f, t, OBJECT, NULL), .kind = RULE_DEPRECATED_BEHAVIOR, .name = (attribute), \
	  .value = (text), .since = (version) },
#define ONE_OPERATION(f, t, r, e, o) \
	{ RULE(f, t, r, e), .kind = RULE_ONE_OPERATION, .operation = OPERATION_##o },
#define ONE_DATATYPE(f, t, r, e, d) \
	{ RULE(f, t, r, e), .kind = RULE_ONE_DATATYPE, .datatype = DATATYPE_##d },
#define OTHER_DATATYPE(f, t, r, e, d, other)                                       \
	{ RULE(f, t, r, e), .kind = RULE_OTHER_DATATYPE, .datatype = DATATYPE_##d, \
	  .better = DATATYPE_##other },
#define ANY false
#define UNEQUAL true
#define NO_BEHAVIOR(f, t, e, attribute, text, operations)                                        \
	{ RULE(f, t, OBJECT, e), .kind = RULE_NO_BEHAVIOR, .name = (attribute), .value = (text), \
	  .unequal = (operations) },
#define NOT_EMPTY(f, t, r, e, excuse) { RULE(f, t, r, e), .kind = RULE_NOT_EMPTY, .nil = (excuse) },
#define NO_CHARACTERS(f, t, r, e, characters) \
	{ RULE(f, t, r, e), .kind = RULE_NO_CHARACTERS, .name = (characters) },
#define NIL_WITH(f, t, r, e, other) { RULE(f, t, r, e), .kind = RULE_NIL_WITH, .name = (other) },
#define NEEDS_VALUE(f, t, r, e, other) \
	{ RULE(f, t, r, e), .kind = RULE_NEEDS_VALUE, .name = (other) },
#define VARIABLE_ID(f, t, r, e) { RULE(f, t, r, e), .kind = RULE_VARIABLE_ID },
#include "oval_rules.def"
};

static int compare(const struct oval_rule *r, enum oval_family family, str type)
{
	return r->family != family ? (r->family < family ? -1 : 1) : str_cmp(str_of(r->type), type);
}

const struct oval_rule *oval_rules_of(enum oval_family family, str type, size_t *count)
{
	size_t low = 0, high = COUNT_OF(rules), end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&rules[middle], family, type) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < COUNT_OF(rules) && !compare(&rules[end], family, type); end++)
		;
	*count = end - low;
	return rules + low;
}

#define BIT(operation) (1U << OPERATION_##operation)
#define EQUALITY (BIT(EQUALS) | BIT(NOT_EQUAL))
#define ORDER                                                                         \
	(EQUALITY | BIT(GREATER_THAN) | BIT(GREATER_THAN_OR_EQUAL) | BIT(LESS_THAN) | \
	 BIT(LESS_THAN_OR_EQUAL))
#define SETS (BIT(SUBSET_OF) | BIT(SUPERSET_OF))

bool oval_operation_fits(enum datatype d, enum operation o)
{
	static const unsigned operations[DATATYPE_COUNT] = {
		[DATATYPE_STRING] = EQUALITY | BIT(CASE_INSENSITIVE_EQUALS) |
				    BIT(CASE_INSENSITIVE_NOT_EQUAL) | BIT(PATTERN_MATCH),
		[DATATYPE_INT] = ORDER | BIT(BITWISE_AND) | BIT(BITWISE_OR),
		[DATATYPE_FLOAT] = ORDER,
		[DATATYPE_BOOLEAN] = EQUALITY,
		[DATATYPE_BINARY] = EQUALITY,
		[DATATYPE_VERSION] = ORDER,
		[DATATYPE_EVR_STRING] = ORDER,
		[DATATYPE_DEBIAN_EVR_STRING] = ORDER,
		[DATATYPE_IOS_VERSION] = ORDER,
		[DATATYPE_FILESET_REVISION] = ORDER,
		[DATATYPE_IPV4_ADDRESS] = ORDER | SETS,
		[DATATYPE_IPV6_ADDRESS] = ORDER | SETS,
		[DATATYPE_RECORD] = BIT(EQUALS),
	};

	return operations[d] & 1U << o;
}

bool oval_function_takes(const char *element, enum datatype d)
{
	enum {
		STRING = 1 << DATATYPE_STRING,
		INT = 1 << DATATYPE_INT,
		FLOAT = 1 << DATATYPE_FLOAT
	};
	static const struct {
		const char *element;
		int datatypes;
	} functions[] = {
		{ "arithmetic", FLOAT | INT }, { "begin", STRING },
		{ "concat", STRING },	       { "end", STRING },
		{ "escape_regex", STRING },    { "glob_to_regex", STRING },
		{ "regex_capture", STRING },   { "split", STRING },
		{ "substring", STRING },       { "time_difference", STRING | INT },
	};
	size_t i;

	for (i = 0; i < COUNT_OF(functions); i++)
		if (!strcmp(functions[i].element, element))
			return functions[i].datatypes & 1 << d;
	return true;
}
