/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_CHECKING_H
#define NORMA_OVAL_CHECKING_H

#include "map.h"
#include "oval_model.h"
#include "oval_rules.h"
#include "pattern.h"
#include "xml.h"

/*
 * What the parts of check_oval share: check_oval.c walks the document, oval_check_entity.c judges
 * objects and states, oval_check_variable.c variables and what refers to them.
 */

#define NS_OVAL_DEFINITIONS "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define NS_OVAL_COMMON "http://oval.mitre.org/XMLSchema/oval-common-5"

enum section {
	SECTION_NONE,
	SECTION_GENERATOR,
	SECTION_DEFINITIONS,
	SECTION_TESTS,
	SECTION_OBJECTS,
	SECTION_STATES,
	SECTION_VARIABLES,
};

/* An entity, or a field of one: what its tag said. */
struct checked_entity {
	bool open;
	str name;
	uint32_t line;
	enum datatype datatype;
	enum operation operation;
	bool typed, compared; /* the attribute is there */
	bool known;	      /* both have a value that they can have */
	bool var_ref, var_check, nil;
	struct strbuf text;
};

/* What can be said once all variables are known. */
struct awaiting {
	enum { AWAITS_DATATYPE, AWAITS_FUNCTION, AWAITS_EXISTENCE } kind;
	str variable, of, name; /* its id; the id of the thing and the entity, or function, there */
	enum datatype datatype; /* of the entity */
	uint32_t line;
};

/* A rule about the nil of another entity of the same object. */
struct awaiting_nil {
	const struct oval_rule *rule;
	uint32_t line;
};

/* A document that was checked, for its XML Schema. */
struct checked_document {
	str version;		      /* empty: none that can be used */
	uint32_t line;		      /* of its tag's end */
	const struct xml_place *part; /* of the file; NULL: all of it */
};

struct oval_checker {
	struct diag *d;
	uint32_t source;
	struct arena arena;	     /* of the check alone */
	const struct contents *read; /* the components of a data stream that count */
	const struct xml_reading *xml;
	VEC(struct checked_document) documents;

	const char *ns, *element; /* of the element being opened */
	const struct xml_attr *attr;
	size_t attr_count;
	uint32_t line;
	unsigned outside; /* elements that are open around the document */
	unsigned depth;	  /* 1: the element oval_definitions; 0: outside */

	bool any_section;
	enum section section;
	str id; /* of the thing at depth 3: a definition, test, object, state or variable */
	uint32_t thing_line;
	enum rule_role role;
	const struct oval_rule *rule; /* of its type */
	size_t rule_count;
	bool deprecated, criteria, none_exist;
	struct checked_entity entity, field;
	VEC(struct xml_attr) behaviors;
	VEC(str) nils;
	VEC(struct awaiting_nil) awaiting_nil;
	const char *function[XML_DEPTH_LIMIT + 1]; /* of a variable, by depth */
	struct map variables; /* id -> its datatype, an element of datatype_of */
	VEC(struct awaiting) awaiting;
	bool version_open, version_of_platform;
	struct strbuf version;
	str core_version; /* the first; empty: none */
	size_t core_versions;
	VEC(str) platform_versions;
	uint32_t generator_line;
};

span checker_line(const struct oval_checker *k, uint32_t line);
/* Of the element being opened; p is NULL where there is none. */
str checker_attr(const struct oval_checker *k, const char *name);
/* W6101: `what` ("test", "entity 'url'") of the thing is deprecated. */
void checker_deprecated(struct oval_checker *k, uint32_t line, str what, const char *since);

/* Objects and states (oval_check_entity.c). */
void checker_open_entity(struct oval_checker *k, struct checked_entity *e);
void checker_close_entity(struct oval_checker *k, struct checked_entity *e);
void checker_open_behaviors(struct oval_checker *k);
void checker_close_thing(struct oval_checker *k);

/* Variables, and what refers to them (oval_check_variable.c). */
void checker_open_variable(struct oval_checker *k);
void checker_open_component(struct oval_checker *k);
void checker_await(struct oval_checker *k, const struct awaiting *w);
void checker_end_of_variables(struct oval_checker *k);

#endif
