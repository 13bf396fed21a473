/* SPDX-License-Identifier: Apache-2.0 */
/* Audit policy subcategories, and the ways to write what one of them records. */
#include <string.h>

#include "table.h"
#include "vocabulary.h"

static const struct subcategory subcategories[] = {
#define SUBCATEGORY(id, name, oval, category) { name, id, oval, category },
#define OTHER_ENTITY(oval, id)
#include "subcategories.def"
};

static const struct {
	const char *oval;
	unsigned char id;
} other_entities[] = {
#define SUBCATEGORY(id, name, oval, category)
#define OTHER_ENTITY(oval, id) { oval, id },
#include "subcategories.def"
};

const struct subcategory *subcategory_find(str name)
{
	return TABLE_FIND_FOLD(subcategories, name);
}

const struct subcategory *subcategory_by_id(unsigned char id)
{
	size_t i;

	for (i = 0; i < COUNT_OF(subcategories); i++)
		if (subcategories[i].id == id)
			return &subcategories[i];
	return NULL;
}

const struct subcategory *subcategory_by_oval(str entity)
{
	size_t i;

	for (i = 0; i < COUNT_OF(subcategories); i++)
		if (str_is(entity, subcategories[i].oval))
			return &subcategories[i];
	for (i = 0; i < COUNT_OF(other_entities); i++)
		if (str_is(entity, other_entities[i].oval))
			return subcategory_by_id(other_entities[i].id);
	return NULL;
}

/* All but the byte that differs. */
bool subcategory_guid_read(str text, unsigned char *id)
{
	static const char form[] = "{0cce92__-69ae-11d9-bed3-505054503030}";
	uint64_t byte;
	char hex[] = "0x__";
	size_t i;

	if (text.n != sizeof(form) - 1)
		return false;
	for (i = 0; i < text.n; i++)
		if (form[i] != '_' && !str_eq_fold((str){ &text.p[i], 1 }, (str){ &form[i], 1 }))
			return false;
	memcpy(hex + 2, text.p + 7, 2);
	*id = str_to_u64(str_of(hex), &byte) ? (unsigned char)byte : 0;
	return *id;
}

str subcategory_guid(struct arena *a, const struct subcategory *s)
{
	return str_fmt(a, "0cce92%02x-69ae-11d9-bed3-505054503030", s->id);
}

str subcategory_name_at(const void *unused, size_t i)
{
	(void)unused;
	return i < COUNT_OF(subcategories) ? str_of(subcategories[i].name) : STR_NONE;
}

static const char *const rule_words[] = {
	[0] = "no-auditing",
	[AUDIT_SUCCESS] = "success",
	[AUDIT_FAILURE] = "failure",
};

const char *audit_mask_word(unsigned mask)
{
	return mask < COUNT_OF(rule_words) ? rule_words[mask] : NULL;
}

bool audit_mask_of_word(str word, unsigned *mask)
{
	int i = text_index(rule_words, COUNT_OF(rule_words), word);

	if (i >= 0)
		*mask = (unsigned)i;
	return i >= 0;
}

/* By mask. Words: XSD EntityStateAuditType; .audit value_type AUDIT_SET; [MS-GPAC] 2.2.1.3.1. */
static const char *const oval_words[] = {
	[0] = "AUDIT_NONE",
	[AUDIT_SUCCESS] = "AUDIT_SUCCESS",
	[AUDIT_FAILURE] = "AUDIT_FAILURE",
	[AUDIT_SUCCESS | AUDIT_FAILURE] = "AUDIT_SUCCESS_FAILURE",
};
static const char *const audit_words[] = {
	[0] = "No auditing",
	[AUDIT_SUCCESS] = "Success",
	[AUDIT_FAILURE] = "Failure",
	[AUDIT_SUCCESS | AUDIT_FAILURE] = "Success, Failure",
};
static const char *const auditpol_words[] = {
	[0] = "No Auditing",
	[AUDIT_SUCCESS] = "Success",
	[AUDIT_FAILURE] = "Failure",
	[AUDIT_SUCCESS | AUDIT_FAILURE] = "Success and Failure",
};

const char *audit_mask_oval(unsigned mask)
{
	return oval_words[mask & (AUDIT_SUCCESS | AUDIT_FAILURE)];
}

const char *audit_mask_audit(unsigned mask)
{
	return audit_words[mask & (AUDIT_SUCCESS | AUDIT_FAILURE)];
}

bool audit_mask_of_oval(str word, unsigned *mask)
{
	int i = text_index(oval_words, COUNT_OF(oval_words), word);

	if (i >= 0)
		*mask = (unsigned)i;
	return i >= 0;
}

static bool mask_of(const char *const words[4], str word, unsigned *mask)
{
	unsigned i;

	for (i = 0; i < 4; i++)
		if (str_eq_fold(word, str_of(words[i]))) {
			*mask = i;
			return true;
		}
	return false;
}

bool audit_mask_of_audit(str word, unsigned *mask)
{
	return mask_of(audit_words, word, mask);
}

bool audit_mask_of_auditpol(str word, unsigned *mask)
{
	return mask_of(auditpol_words, word, mask);
}
