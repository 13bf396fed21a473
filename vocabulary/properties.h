/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_PROPERTIES_H
#define NORMA_PROPERTIES_H

/* A property and its special values and words. A part of vocabulary.h, which includes it. */

struct property {
	enum property_id id;
	const char *fact;	       /* "password" */
	const char *name;	       /* "min-length"; NULL where the fact is its only property */
	const char *operand[OPERANDS]; /* what stands behind: "KEY", "NAME"; NULL for none */
	bool name_last; /* the name stands behind the operands: "service NAME start" */
	enum value_type value;
	enum fact_form form; /* how it is written and answered */
	uint64_t min, max;   /* of VALUE_INT and VALUE_DURATION (base unit); max 0 = no limit */
	unsigned operators;  /* OP_BIT(...) */
	bool quantifiable;   /* may stand for several things: users, keys, lines */
	bool folds;	     /* text compares without case */
	bool can_be_absent;  /* what a test leaves out is absent; otherwise unknown */
	struct {
		enum oval_type_id type;
		const char *entity;
		bool zero_is_enabled; /* of VALUE_BOOL: the entity is a number, and only 0 is enabled */
		const char *cannot; /* why OVAL cannot express it */
	} oval;
	struct {
		enum audit_type_id type;
		const char *keyword;	/* the field that selects the element: "password_policy" */
		const char *element;	/* "MINIMUM_PASSWORD_LENGTH"; NULL: from the operand */
		const char *value_type; /* "POLICY_DWORD"; NULL: from the value */
		const char *cannot;	/* why .audit cannot express it */
	} audit;
	struct { /* a property that is read from one registry value; key NULL for none */
		const char *key, *name;
		enum reg_type reg;
		bool operand; /* the first operand ends the key */
	} carrier;
	struct { /* a setting of security templates ([MS-GPSB] 2.2); section NULL for none */
		const char *section, *name; /* "System Access", "LockoutDuration" */
		uint64_t unit;		    /* of VALUE_DURATION: seconds */
	} inf;
	const char *evidence; /* kinds of evidence that answer: "hive, reg, syschar" */
	const char *help;     /* one line for `norma facts` */
};

const struct property *property_row(enum property_id id);
bool property_has_key(const struct property *p);  /* its first operand is a registry key */
bool property_has_path(const struct property *p); /* or the path of a file or folder */
bool property_has_rows(const struct property *p); /* always several things: ROWS of forms.def */
/* What these operands name may be several things, which quantifiers count. */
bool property_is_several(const struct property *p, const str operand[OPERANDS]);
/* Case means nothing in its i-th operand. */
bool operand_folds(const struct property *p, size_t i);
/* name is empty for facts without properties. */
const struct property *property_find(str fact, str name);
bool fact_exists(str fact);

/* ---- special values: specials.def ---- */
struct special_row {
	enum special special;
	enum property_id property;
	const char *word;  /* "never" */
	uint64_t oval;	   /* how OVAL items and states carry it */
	const char *audit; /* how .audit value_data carries it; NULL if it cannot */
	const char *inf;   /* how security templates carry it; NULL if this row adds none */
};
const struct special_row *special_find(enum property_id p, str word);
const struct special_row *special_of_oval(enum property_id p, uint64_t number);
const struct special_row *special_of_inf(enum property_id p, str number);
const struct special_row *special_row(enum property_id p, enum special s);
const struct special_row *special_at(enum property_id p, size_t i); /* NULL behind the last */

/* ---- properties with a carrier ---- */
str carrier_key(struct arena *a, const struct property *p, const str operand[OPERANDS]);
/* A value of the property as the registry value that is expected for it. */
void carrier_expected(const struct property *p, struct datum *d);
/* The registry value as one of the property; what it cannot be stays as it is, of another type. */
void carrier_read(struct arena *a, const struct property *p, struct datum *d);

/* ---- words of VALUE_WORD properties and how their carrier writes them: words.def ---- */
struct word_row {
	enum property_id property;
	const char *word, *carrier; /* "member-server", "ServerNT" */
};
const struct word_row *word_find(enum property_id p, str word);
const struct word_row *word_of_carrier(enum property_id p, str carrier);

/* ---- rights of VALUE_ACCESS properties: access.def ---- */
struct access_right {
	const char *word; /* "read-data" */
	enum property_id property;
	uint32_t bits;	  /* as in winnt.h; several for a word such as "modify" */
	const char *oval; /* "file_read_data"; NULL of several bits */
};
const struct access_right *access_right_at(enum property_id p, size_t i); /* NULL behind the last */
const struct access_right *access_right_find(enum property_id p, str word);
str access_right_name_at(const void *property_id, size_t i);
str access_text(struct arena *a, enum property_id p, uint64_t bits); /* "{ modify, write-dac }" */

#endif
