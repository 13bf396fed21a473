/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_AUDIT_MODEL_H
#define NORMA_AUDIT_MODEL_H

#include "audit_ast.h"
#include "audit_words.h"
#include "evidence.h"

/*
 * One .audit item as the judge sees it: the leaf of a node. What could not be understood has been
 * reported and leaves a reason here.
 */
struct audit_item {
	const struct audit_element *element;
	str reason;    /* not empty: the item is judged unknown, and why */
	bool silent;   /* stands in a condition */
	str type_text; /* "REGISTRY_SETTING", as written */
	enum audit_type_id type;
	const struct property *property; /* what to ask; the rest of `subject` is its operands */
	struct subject subject;
	enum audit_check check;
	enum audit_option option;
	enum audit_value_type value_type;
	bool decimal_text; /* reg_type REG_SZ_DECIMAL */
	bool has_reg_type;
	enum reg_type reg_type; /* with has_reg_type: the only type the value may have */
	bool presence;		/* only asks whether something is there: option says which */
	bool users;		/* the key of every user: operand[0] is "HKU\..." without a SID */
	str ignored, included;	/* of users: lists of SIDs with `*`; included empty: all */
	bool rows;		/* of WMI_POLICY, or what a pattern finds in a file: several */
	bool subkeys;		/* the keys directly below the key */
	bool substring;		/* BANNER_CHECK: value_data is a part of the banner */
	const struct audit_value *value;
	str expected; /* value_type value_data check_type, for people */
};

/* Fills the item from its element, with W65xx; `family` is the wrapper's name. */
void audit_compile(struct diag *d, struct arena *a, str source, str family,
		   struct audit_item *item);

/* ---- the meaning of value_data, shared by the check of a file and the judge ---- */

/* A number of value_data: decimal or 0x with an optional sign, at most 32 bits. */
bool audit_number_of(str text, struct audit_number *out);
/* The pairs of hexadecimal digits of POLICY_BINARY as bytes. */
bool audit_binary_of(struct arena *a, str text, str *out);

/* The factor of TIME_DAY and its kin to seconds; 1 for everything else. */
uint64_t audit_time_factor(enum audit_value_type t);

#endif
