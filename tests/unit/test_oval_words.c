/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The OVAL tables against the XSDs of OVAL 5.11.2 as Debian's openscap-common installs them: types,
 * entities and their order, enumerations, names of rights and of audit subcategories, both ways.
 */
#include <string.h>

#include "map.h"
#include "oval.h"
#include "unit.h"
#include "xml.h"

#define XSD "/usr/share/openscap/schemas/oval/5.11.2/"
#define NEWEST "/usr/share/openscap/schemas/oval/5.11.3/"

/* A named element or an enumerated value inside a top-level declaration of an XSD. */
struct entry {
	str owner, name, type;
	bool enumerated;
	struct strbuf doc; /* its documentation */
};

struct xsd {
	struct arena arena;
	VEC(struct entry) entries;
	str owner;
	unsigned depth;
	bool in_doc;
};

static str attribute(struct xsd *x, const struct xml_attr *attr, size_t count, const char *name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(attr[i].name, name))
			return str_dup(&x->arena, attr[i].value);
	return STR("");
}

static bool start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		  size_t count, uint32_t line)
{
	struct xsd *x = ctx;
	bool element = !strcmp(name, "element"), enumeration = !strcmp(name, "enumeration");

	(void)line;
	x->depth++;
	if (!ns || strcmp(ns, "http://www.w3.org/2001/XMLSchema") != 0)
		return true;
	if (x->depth == 2)
		x->owner = attribute(x, attr, count, "name");
	else if (element || enumeration) {
		struct entry e = { .owner = x->owner, .enumerated = enumeration };

		e.name = attribute(x, attr, count, element ? "name" : "value");
		e.type = attribute(x, attr, count, "type");
		*VEC_PUSH(&x->arena, &x->entries) = e;
	}
	x->in_doc = !strcmp(name, "documentation");
	return true;
}

static bool end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct xsd *x = ctx;

	(void)ns, (void)name, (void)line;
	x->depth--;
	x->in_doc = false;
	return true;
}

static bool text(void *ctx, str piece)
{
	struct xsd *x = ctx;

	if (x->in_doc && x->entries.n)
		strbuf_addstr(&x->entries.v[x->entries.n - 1].doc, piece);
	return true;
}

static void xsd_read(struct xsd *x, const char *path)
{
	static const struct xml_handler handler = { .start = start, .end = end, .text = text };
	struct diag d;

	*x = (struct xsd){ 0 };
	arena_init(&x->arena);
	diag_init(&d);
	if (!xml_stream_file(&d, diag_source(&d, str_of(path), STR_NONE), path, 64 << 20,
			     CODE_E0001, &handler, x))
		fail_msg("%s cannot be read: install openscap-common", path);
	diag_release(&d);
}

static void xsd_release(struct xsd *x)
{
	size_t i;

	for (i = 0; i < x->entries.n; i++)
		strbuf_release(&x->entries.v[i].doc);
	arena_release(&x->arena);
}

/* The element `name` of a declaration, or NULL; *at moves behind it. */
static const struct entry *element_next(const struct xsd *x, str owner, size_t *at)
{
	for (; *at < x->entries.n; ++*at) {
		const struct entry *e = &x->entries.v[*at];

		if (!e->enumerated && e->name.n && str_eq(e->owner, owner)) {
			++*at;
			return e;
		}
	}
	return NULL;
}

static enum datatype datatype_of(str xsd_type)
{
	static const struct {
		const char *end;
		enum datatype datatype;
	} ends[] = {
		{ "IntType", DATATYPE_INT },
		{ "BoolType", DATATYPE_BOOLEAN },
		{ "FloatType", DATATYPE_FLOAT },
		{ "DebianEVRType", DATATYPE_DEBIAN_EVR_STRING },
		{ "EVRStringType", DATATYPE_EVR_STRING },
		{ "IOSVersionType", DATATYPE_IOS_VERSION },
		{ "FilesetRevisionType", DATATYPE_FILESET_REVISION },
		{ "EntityStateVersionType", DATATYPE_VERSION },
		{ "EntityStateBinaryType", DATATYPE_BINARY },
		{ "EntityStateRecordType", DATATYPE_RECORD },
	};
	size_t i, n;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		n = strlen(ends[i].end);
		if (xsd_type.n >= n && !memcmp(xsd_type.p + xsd_type.n - n, ends[i].end, n))
			return ends[i].datatype;
	}
	return DATATYPE_STRING;
}

/*
 * The entities of one role are those of the XSD. Items are written, so their order is that of the
 * XSD; where the roles differ in datatype the row has that of the state.
 */
static void entities_match(struct xsd *x, const struct oval_type *t, str owner, unsigned role)
{
	const struct oval_entity_row *row, *last = NULL;
	const struct entry *e;
	size_t at = 0, seen = 0, rows = 0;
	struct map names;

	map_init(&names, &x->arena);
	while ((e = element_next(x, owner, &at))) {
		if (str_is(e->name, "behaviors") || map_put(&names, e->name, x))
			continue;
		row = oval_entity_find(t, e->name);
		if (!row || !(row->role & role))
			fail_msg("%.*s: the table has no '%.*s'", STR_ARG(owner), STR_ARG(e->name));
		if (role == ROLE_ITEM && last && last > row)
			fail_msg("%.*s: '%s' is in another place", STR_ARG(owner), row->name);
		if (role == ROLE_STATE && row->datatype != datatype_of(e->type))
			fail_msg("%.*s: datatype of '%s'", STR_ARG(owner), row->name);
		last = row;
		seen++;
	}
	for (row = t->entity; row->name; row++)
		rows += (row->role & role) != 0;
	if (rows != seen)
		fail_msg("%.*s: the XSD has %zu entities, the table %zu", STR_ARG(owner), seen,
			 rows);
}

static bool owner_exists(const struct xsd *x, str owner)
{
	size_t i;

	for (i = 0; i < x->entries.n; i++)
		if (str_eq(x->entries.v[i].owner, owner))
			return true;
	return false;
}

/* Every test of the XSD that has an object has a row. */
static void tests_have_rows(const struct xsd *x, enum oval_family f)
{
	size_t i;

	for (i = 0; i < x->entries.n; i++) {
		str owner = x->entries.v[i].owner;

		if (owner.n <= 5 || !str_eq((str){ owner.p + owner.n - 5, 5 }, STR("_test")))
			continue;
		owner.n -= 5;
		if (!oval_type_find(f, owner))
			fail_msg("no row for the test '%.*s'", STR_ARG(owner));
	}
}

/* Types of 5.12, whose XSDs are not installed: the documentation has them. */
static bool newer(str name)
{
	static const char *const names[] = { "shellcommand", "sql512", "appcmd",
					     "appcmdlistconfig" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static void types_match_the_xsds(void **state)
{
	unsigned f, id;

	(void)state;
	for (f = 0; f < FAMILY_COUNT; f++) {
		const char *family = oval_family_name(f);
		struct xsd definitions, items;
		char path[200];

		if (!strcmp(family, "apple_ios"))
			family = "apple-ios";
		snprintf(path, sizeof(path), NEWEST "%s-definitions-schema.xsd", family);
		xsd_read(&definitions, path);
		tests_have_rows(&definitions, f);
		snprintf(path, sizeof(path), NEWEST "%s-system-characteristics-schema.xsd", family);
		xsd_read(&items, path);
		for (id = 0; id < OVAL_COUNT; id++) {
			const struct oval_type *t = oval_type_row(id);
			struct arena *a = &definitions.arena;

			assert_int_equal(t->id, id);
			if (t->family != f)
				continue;
			if (newer(str_of(t->name))) {
				assert_false(owner_exists(&definitions,
							  str_fmt(a, "%s_state", t->name)));
				continue;
			}
			entities_match(&definitions, t, str_fmt(a, "%s_object", t->name),
				       ROLE_OBJECT);
			entities_match(&definitions, t, str_fmt(a, "%s_state", t->name),
				       ROLE_STATE);
			if (!t->item)
				continue;
			assert_true(owner_exists(&items, str_of(t->item)));
			entities_match(&items, t, str_of(t->item), ROLE_ITEM);
			assert_ptr_equal(oval_type_find(f, str_of(t->name)), t);
			/* some items belong to two types: one of them is the item's */
			assert_string_equal(oval_type_of_item(f, str_of(t->item))->item, t->item);
		}
		xsd_release(&definitions);
		xsd_release(&items);
	}
}

/* Every value of a declaration is among the texts, and the texts are as many. */
static void enumeration_matches(const struct xsd *x, const char *owner, bool (*known)(str),
				size_t count)
{
	size_t i, seen = 0;

	for (i = 0; i < x->entries.n; i++) {
		const struct entry *e = &x->entries.v[i];

		if (!e->enumerated || !str_is(e->owner, owner) || !e->name.n)
			continue;
		if (!known(e->name))
			fail_msg("%s: '%.*s' has no row", owner, STR_ARG(e->name));
		seen++;
	}
	if (seen != count)
		fail_msg("%s: %zu values, the table has %zu", owner, seen, count);
}

#define KNOWN(type)                                                             \
	static bool type##_known(str value)                                     \
	{                                                                       \
		enum type x;                                                    \
		return type##_find(value, &x) && str_is(value, type##_text(x)); \
	}
KNOWN(datatype)
KNOWN(operation)
KNOWN(check)
KNOWN(existence)
KNOWN(oval_operator)
KNOWN(flag)
KNOWN(status)
KNOWN(result)

static void enumerations_match_the_xsds(void **state)
{
	struct xsd x;
	enum datatype record;

	(void)state;
	xsd_read(&x, XSD "oval-common-schema.xsd");
	enumeration_matches(&x, "OperationEnumeration", operation_known, OPERATION_COUNT);
	enumeration_matches(&x, "CheckEnumeration", check_known, CHECK_COUNT);
	enumeration_matches(&x, "ExistenceEnumeration", existence_known, EXISTENCE_COUNT);
	enumeration_matches(&x, "OperatorEnumeration", oval_operator_known, OPERATOR_COUNT);
	enumeration_matches(&x, "SimpleDatatypeEnumeration", datatype_known, DATATYPE_COUNT - 1);
	assert_true(datatype_find(STR("record"), &record)); /* ComplexDatatypeEnumeration */
	xsd_release(&x);
	xsd_read(&x, XSD "oval-system-characteristics-schema.xsd");
	enumeration_matches(&x, "FlagEnumeration", flag_known, FLAG_COUNT);
	enumeration_matches(&x, "StatusEnumeration", status_known, STATUS_COUNT);
	xsd_release(&x);
	xsd_read(&x, XSD "oval-results-schema.xsd");
	enumeration_matches(&x, "ResultEnumeration", result_known, RESULT_COUNT);
	xsd_release(&x);
}

static bool right_known(str value)
{
	return user_right_by_oval(value) != NULL;
}

static bool audit_word_known(str value)
{
	unsigned mask;

	return audit_mask_of_oval(value, &mask);
}

static bool reg_type_known(str value)
{
	enum reg_type type;

	return reg_type_of_oval(value, &type);
}

static void rights_match_the_xsd(void **state)
{
	size_t i, count = 0;
	struct xsd x;
	str name;

	(void)state;
	for (i = 0; (name = right_name_at(NULL, i)).n; i++)
		count += user_right_find(name)->oval != NULL;
	xsd_read(&x, XSD "windows-definitions-schema.xsd");
	enumeration_matches(&x, "EntityStateUserRightType", right_known, count);
	enumeration_matches(&x, "EntityStateAuditType", audit_word_known, 4);
	/* twelve types, two of them under two names */
	enumeration_matches(&x, "EntityStateRegistryTypeType", reg_type_known, 14);
	xsd_release(&x);
}

/* The documentation of each entity quotes the GUID; one lacks its leading 0. */
static void subcategories_match_the_xsd(void **state)
{
	const struct entry *e;
	size_t at = 0, i;
	struct map seen;
	struct xsd x;
	str name;

	(void)state;
	xsd_read(&x, XSD "windows-definitions-schema.xsd");
	map_init(&seen, &x.arena);
	while ((e = element_next(&x, STR("auditeventpolicysubcategories_state"), &at))) {
		const struct subcategory *s = subcategory_by_oval(e->name);
		str guid;

		if (str_is(e->name, "kerberos_ticket_events")) /* deprecated: no subcategory */
			continue;
		if (!s)
			fail_msg("'%.*s' has no row", STR_ARG(e->name));
		guid = subcategory_guid(&x.arena, s);
		if (!strcasestr(e->doc.p, guid.p + 1))
			fail_msg("'%.*s': %s", STR_ARG(e->name), guid.p);
		map_put(&seen, e->name, (void *)s);
	}
	for (i = 0; (name = subcategory_name_at(NULL, i)).n; i++) {
		const struct subcategory *s = subcategory_find(name);

		assert_ptr_equal(map_get(&seen, str_of(s->oval)), s);
	}
	assert_int_equal(seen.n, 60);
	xsd_release(&x);
}

static void unknown_names(void **state)
{
	const struct oval_type *t = oval_type_find(FAMILY_WINDOWS, STR("registry"));
	enum check check;

	(void)state;
	assert_int_equal(oval_entity_find(t, STR("last_write_time"))->datatype, DATATYPE_INT);
	assert_int_equal(oval_entity_find(t, STR("value"))->role, ROLE_STATE | ROLE_ITEM);
	assert_null(oval_entity_find(t, STR("max_passwd_age")));
	assert_null(oval_entity_find(t, STR("")));
	assert_null(oval_type_find(FAMILY_INDEPENDENT, STR("registry")));
	assert_null(oval_type_find(FAMILY_WINDOWS, STR("registry_test")));
	assert_null(oval_type_of_item(FAMILY_WINDOWS, STR("")));
	assert_null(oval_type_row(OVAL_unknown)->item);
	assert_false(check_find(STR("at_least_one"), &check));
	assert_false(check_find(STR("ALL"), &check));
}

/* A fact is lowered to a type and an entity that exist and may stand in a state. */
static void facts_name_entities(void **state)
{
	unsigned id;

	(void)state;
	for (id = 0; id < PROPERTY_COUNT; id++) {
		const struct property *p = property_row(id);
		const struct oval_entity_row *e;

		if (!p->oval.entity)
			continue;
		e = oval_entity_find(oval_type_row(p->oval.type), str_of(p->oval.entity));
		assert_non_null(e);
		assert_true(e->role & ROLE_STATE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_match_the_xsds),
		cmocka_unit_test(enumerations_match_the_xsds),
		cmocka_unit_test(rights_match_the_xsd),
		cmocka_unit_test(subcategories_match_the_xsd),
		cmocka_unit_test(unknown_names),
		cmocka_unit_test(facts_name_entities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
