/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_VOCABULARY_H
#define NORMA_VOCABULARY_H

#include "datum.h"
#include "windows_names.h"

/*
 * The tables that compiler, evidence and evaluator share. A fact of a standard is a row of one
 * .def file and stands nowhere else. Everything here is constant; lookups return NULL for unknown.
 */

/* ---- operators of predicates: operators.def ---- */
enum operator{
#define OPERATOR(id, text) OP_##id,
#include "operators.def"
	OP_COUNT
};
#define OP_BIT(op) (1u << (op))
const char *operator_text(enum operator op);

/* ---- units: units.def ---- */
enum dimension { DIMENSION_NONE, DIMENSION_TIME, DIMENSION_BYTES };
struct unit {
	const char *name; /* "days" */
	enum dimension dimension;
	uint64_t factor, divisor; /* to the base unit: seconds, bytes */
};
const struct unit *unit_find(str name);

/* ---- value kinds written before a value: dword, multi, ...: kinds.def ---- */
enum value_kind {
#define KIND(id, text, reg, datum) KIND_##id,
#include "kinds.def"
	KIND_COUNT
};
struct kind {
	const char *name;
	enum reg_type reg;
	enum datum_kind datum;
};
const struct kind *kind_row(enum value_kind k);
bool kind_find(str name, enum value_kind *out);

/* Words that cannot name an operand or begin a value: reserved.def. */
bool word_reserved(str word);

/* ---- facts: facts.def ---- */
enum property_id {
#define PROPERTY(id, ...) PROPERTY_##id,
#include "facts.def"
	PROPERTY_COUNT
};

/* How a property is written and how evidence answers it: forms.def. */
enum fact_form {
#define FORM(id) FACT_FORM_##id,
#include "forms.def"
	FACT_FORM_COUNT
};

/* What a value of a property is; it decides typing and comparison. */
enum value_type {
	VALUE_REGISTRY, /* typed by its registry type */
	VALUE_INT,
	VALUE_DURATION, /* seconds */
	VALUE_BOOL,	/* enabled, disabled */
	VALUE_ACCOUNTS, /* a set of SIDs; `nobody` is the empty one */
	VALUE_AUDIT,	/* success + failure, no-auditing */
	VALUE_WORD,	/* one of words.def */
	VALUE_TEXT,
	VALUE_ACCESS,	/* a set of rights as bits: access.def */
	VALUE_ANY,	/* a number or a text */
	VALUE_PRESENCE, /* whether a thing is there, stated as `present` */
	VALUE_VERSION,	/* of a file: four numbers of 16 bits in one of 64, the first the highest */
};

enum oval_type_id {
#define TYPE(id, family, item) OVAL_##id,
#define ENTITY(type, name, datatype, role)
#include "oval.def"
#define FAMILY(id, name) OVAL_FIRST_##id, OVAL_BEFORE_##id = OVAL_FIRST_##id - 1,
#define PLATFORM(id, name, family, item) OVAL_##id,
#include "oval_platforms.def"
	OVAL_COUNT
};

enum audit_type_id {
#define AUDIT(id) AUDIT_TYPE_##id,
#include "audit_types.def"
	AUDIT_TYPE_COUNT
};

#include "properties.h"

/* ---- reference frameworks: frameworks.def ---- */
bool framework_known(str name);

/* ---- verdicts: verdicts.def; the order of declaration is the order printed ---- */
enum verdict {
#define VERDICT(id, text) VERDICT_##id,
#include "verdicts.def"
	VERDICT_COUNT
};
const char *verdict_text(enum verdict v); /* "not-applicable" */
bool verdict_find(str text, enum verdict *out);

/* For suggestions: the i-th name of a table, empty behind its end. */
str property_name_at(const void *fact, size_t i); /* fact: str *, or NULL for fact names */
str framework_name_at(const void *unused, size_t i);
str unit_name_at(const void *unused, size_t i);
str word_name_at(const void *property_id, size_t i);

#endif
