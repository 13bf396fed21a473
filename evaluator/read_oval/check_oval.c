/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL definitions as a document -> diagnostics. One pass over the stream: memory is that of the ids
 * of variables and of the references to them. Then libxml2 compares the document with the XSD.
 */
#include "check_oval.h"

#include <string.h>

#include "file.h"
#include "oval_checking.h"

span checker_line(const struct oval_checker *k, uint32_t line)
{
	return (span){ k->source, line, 0 };
}

str checker_attr(const struct oval_checker *k, const char *name)
{
	size_t i;

	for (i = 0; i < k->attr_count; i++)
		if (!k->attr[i].ns && !strcmp(k->attr[i].name, name))
			return k->attr[i].value;
	return STR_NONE;
}

void checker_deprecated(struct oval_checker *k, uint32_t line, str what, const char *since)
{
	diag_warning(k->d, checker_line(k, line), CODE_W6101,
		     "%.*s of '%.*s' is deprecated since OVAL %s", STR_ARG(what), STR_ARG(k->id),
		     since);
}

static bool is_true(str value)
{
	value = str_trim(value);
	return str_is(value, "true") || str_is(value, "1");
}

static bool is_core(const struct oval_checker *k)
{
	return k->ns && !strcmp(k->ns, NS_OVAL_DEFINITIONS);
}

/* ---- generator ---- */

static void open_version(struct oval_checker *k)
{
	str platform = checker_attr(k, "platform");

	k->version_open = k->ns && !strcmp(k->ns, NS_OVAL_COMMON) &&
			  !strcmp(k->element, "schema_version");
	k->version_of_platform = platform.p != NULL;
	strbuf_reset(&k->version);
	if (k->version_open && platform.p && !platform.n)
		diag_warning(k->d, checker_line(k, k->line), CODE_W6103,
			     "the platform of a 'schema_version' is empty: it should be the "
			     "namespace of the platform's schema");
}

static void close_version(struct oval_checker *k)
{
	str version = str_dup(&k->arena, str_trim(strbuf_str(&k->version)));

	k->version_open = false;
	if (k->version_of_platform)
		*VEC_PUSH(&k->arena, &k->platform_versions) = version;
	else if (!k->core_versions++)
		k->core_version = version;
}

/* "5.11.1": it becomes the name of a folder. */
static bool is_version(str version)
{
	size_t i;

	for (i = 0; i < version.n; i++)
		if ((version.p[i] < '0' || version.p[i] > '9') &&
		    (version.p[i] != '.' || !i || version.p[i - 1] == '.'))
			return false;
	return version.n != 0;
}

static void close_generator(struct oval_checker *k)
{
	span at = checker_line(k, k->generator_line);
	size_t i;

	if (k->core_versions != 1)
		diag_error(k->d, at, CODE_E6116,
			   "a 'generator' has one 'schema_version' without a platform, "
			   "this one has %zu",
			   k->core_versions);
	else if (!is_version(k->core_version))
		diag_error(k->d, at, CODE_E6116, "'%.*s' is no version of OVAL",
			   STR_ARG(k->core_version));
	if (!k->core_versions)
		return;
	for (i = 0; i < k->platform_versions.n; i++) {
		str v = k->platform_versions.v[i];

		if (!str_starts(v, k->core_version.p))
			diag_error(k->d, at, CODE_E6116,
				   "the version '%.*s' of a platform does not belong to version "
				   "'%.*s' of OVAL",
				   STR_ARG(v), STR_ARG(k->core_version));
	}
}

/* ---- definitions and tests ---- */

static void open_definition(struct oval_checker *k)
{
	k->deprecated = is_true(checker_attr(k, "deprecated"));
	k->criteria = false;
}

static void close_definition(struct oval_checker *k)
{
	if (!k->criteria && !k->deprecated)
		diag_error(k->d, checker_line(k, k->thing_line), CODE_E6114,
			   "definition '%.*s' has no criteria", STR_ARG(k->id));
}

static void open_test(struct oval_checker *k)
{
	k->none_exist = str_is(checker_attr(k, "check_existence"), "none_exist");
	if (str_is(checker_attr(k, "check"), "none exist"))
		checker_deprecated(k, k->line, STR("the check 'none exist'"), "5.3");
}

static void open_test_part(struct oval_checker *k)
{
	if (k->none_exist && !strcmp(k->element, "state")) {
		diag_error(k->d, checker_line(k, k->line), CODE_E6115,
			   "test '%.*s' has a state, but demands that no item exists",
			   STR_ARG(k->id));
		k->none_exist = false;
	}
}

/* ---- things of a type ---- */

/* Finds the rules of "registry_object" and the like by its namespace and name. */
static void find_rules(struct oval_checker *k, const char *suffix)
{
	size_t prefix = sizeof(NS_OVAL_DEFINITIONS), n = strlen(suffix), i;
	str name = str_of(k->element);
	enum oval_family family;

	k->rule_count = 0;
	if (!k->ns || strncmp(k->ns, NS_OVAL_DEFINITIONS "#", prefix) || name.n <= n ||
	    strcmp(k->element + name.n - n, suffix) ||
	    !oval_family_find(str_of(k->ns + prefix), &family))
		return;
	name.n -= n;
	k->rule = oval_rules_of(family, name, &k->rule_count);
	for (i = 0; i < k->rule_count; i++)
		if (k->rule[i].kind == RULE_DEPRECATED_TYPE && k->rule[i].role == k->role)
			checker_deprecated(k, k->line,
					   str_fmt(&k->arena, "the type '%s'", k->element),
					   k->rule[i].since);
}

static void open_thing(struct oval_checker *k)
{
	static const struct {
		const char *suffix;
		enum rule_role role;
	} roles[SECTION_VARIABLES + 1] = {
		[SECTION_TESTS] = { "_test", RULE_OF_TEST },
		[SECTION_OBJECTS] = { "_object", RULE_OF_OBJECT },
		[SECTION_STATES] = { "_state", RULE_OF_STATE },
	};
	str id = checker_attr(k, "id");

	k->id = str_dup(&k->arena, id);
	k->thing_line = k->line;
	k->role = roles[k->section].role;
	k->behaviors.n = k->nils.n = k->awaiting_nil.n = 0;
	if (roles[k->section].suffix)
		find_rules(k, roles[k->section].suffix);
	if (k->section == SECTION_DEFINITIONS)
		open_definition(k);
	else if (k->section == SECTION_TESTS)
		open_test(k);
	else if (k->section == SECTION_VARIABLES)
		checker_open_variable(k);
}

static void open_part(struct oval_checker *k)
{
	switch (k->section) {
	case SECTION_DEFINITIONS: k->criteria |= !strcmp(k->element, "criteria"); break;
	case SECTION_TESTS: open_test_part(k); break;
	case SECTION_OBJECTS:
	case SECTION_STATES:
		if (is_core(k))
			break; /* a set, a filter */
		if (!strcmp(k->element, "behaviors"))
			checker_open_behaviors(k);
		else
			checker_open_entity(k, &k->entity);
		break;
	case SECTION_NONE:
	case SECTION_GENERATOR:
	case SECTION_VARIABLES: break;
	}
	if (is_core(k) && !strcmp(k->element, "notes"))
		checker_deprecated(k, k->line, STR("the element 'notes'"), "5.11.1");
}

/* ---- the walk ---- */

static void open_section(struct oval_checker *k)
{
	static const char *const names[] = {
		[SECTION_GENERATOR] = "generator", [SECTION_DEFINITIONS] = "definitions",
		[SECTION_TESTS] = "tests",	   [SECTION_OBJECTS] = "objects",
		[SECTION_STATES] = "states",	   [SECTION_VARIABLES] = "variables",
	};
	size_t i;

	k->section = SECTION_NONE;
	for (i = SECTION_GENERATOR; is_core(k) && i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(k->element, names[i]))
			k->section = (enum section)i;
	if (k->section == SECTION_GENERATOR)
		k->generator_line = k->line;
	else
		k->any_section |= k->section != SECTION_NONE;
}

/* Where the component of a data stream stands, if it was read; else NULL. */
static const struct xml_place *place_of_part(const struct oval_checker *k)
{
	struct xml_place here;
	size_t i;

	xml_place_begin(k->xml, &here);
	for (i = 0; i < k->read->list.n; i++) {
		const struct oval_content *own = k->read->list.v[i]->own;

		if (own->place.begin == here.begin)
			return &own->place;
	}
	return NULL;
}

/* What was kept of the document before is forgotten. */
static void open_document(struct oval_checker *k)
{
	struct checked_document d = { .line = k->line };

	if (!is_core(k) || strcmp(k->element, "oval_definitions"))
		return;
	if (k->outside && !(d.part = place_of_part(k)))
		return;
	*VEC_PUSH(&k->arena, &k->documents) = d;
	k->depth = 1;
	k->section = SECTION_NONE;
	k->any_section = false;
	k->awaiting.n = k->platform_versions.n = k->core_versions = 0;
	k->core_version = STR_NONE;
	k->generator_line = 0;
	map_init(&k->variables, &k->arena);
}

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct oval_checker *k = ctx;

	k->ns = ns;
	k->element = name;
	k->attr = attr;
	k->attr_count = count;
	k->line = line;
	if (!k->depth) {
		open_document(k);
		k->outside += !k->depth;
		return true;
	}
	k->depth++;
	k->function[k->depth] = NULL;
	if (k->depth == 2)
		open_section(k);
	else if (k->depth == 3 && k->section == SECTION_GENERATOR)
		open_version(k);
	else if (k->depth == 3 && k->section != SECTION_NONE)
		open_thing(k);
	else if (k->depth == 4)
		open_part(k);
	else if (k->depth == 5 && k->entity.open)
		checker_open_entity(k, &k->field);
	if (k->depth > 3 && k->section == SECTION_VARIABLES)
		checker_open_component(k);
	return true;
}

static void close_thing(struct oval_checker *k)
{
	if (k->section == SECTION_GENERATOR && k->version_open)
		close_version(k);
	else if (k->section == SECTION_DEFINITIONS)
		close_definition(k);
	else if (k->section == SECTION_OBJECTS)
		checker_close_thing(k);
}

static void close_document(struct oval_checker *k)
{
	struct checked_document *d = &k->documents.v[k->documents.n - 1];
	span at = checker_line(k, d->line);

	if (is_version(k->core_version))
		d->version = k->core_version;
	if (!k->generator_line)
		diag_error(k->d, at, CODE_E6116,
			   "the document has no 'generator', which states its version of OVAL");
	if (!k->any_section)
		diag_error(k->d, at, CODE_E6117,
			   "the document has no definitions, tests, objects, states or variables");
	checker_end_of_variables(k);
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct oval_checker *k = ctx;

	(void)ns, (void)name, (void)line;
	if (!k->depth) {
		k->outside--;
		return true;
	}
	if (k->depth == 1)
		close_document(k);
	else if (k->depth == 2 && k->section == SECTION_GENERATOR)
		close_generator(k);
	else if (k->depth == 3)
		close_thing(k);
	else if (k->depth == 4 && k->entity.open)
		checker_close_entity(k, &k->entity);
	else if (k->depth == 5 && k->field.open)
		checker_close_entity(k, &k->field);
	k->depth--;
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct oval_checker *k = ctx;

	if (k->version_open)
		strbuf_addstr(&k->version, text);
	else if (k->field.open)
		strbuf_addstr(&k->field.text, text);
	else if (k->entity.open)
		strbuf_addstr(&k->entity.text, text);
	return true;
}

/* ---- XML Schema ---- */

/* Newlines in the tag of an element. */
static uint32_t lines_of_tag(str element)
{
	uint32_t n = 0;
	size_t i;

	for (i = 0; i < element.n && element.p[i] != '>'; i++)
		n += element.p[i] == '\n';
	return n;
}

/* A part of a file is a document of its own, with the names that its ancestors declare. */
static bool validate_part(struct oval_checker *k, const struct checked_document *document,
			  struct xml_validation *v, str *why)
{
	struct strbuf copy = STRBUF_INIT;
	str text;
	bool ok;

	if (!xml_copy(v->path, v->text, document->part, &copy)) {
		strbuf_release(&copy);
		*why = STR("the document cannot be read again");
		return false;
	}
	text = strbuf_str(&copy);
	v->text = &text;
	v->whole = !document->part->plain;
	v->line_before = document->line;
	if (!v->whole)
		v->line_before -= 1 + lines_of_tag(text);
	ok = xml_validate(k->d, v, why);
	strbuf_release(&copy);
	return ok;
}

static void validate(struct oval_checker *k, const struct checked_document *document,
		     const char *path, const str *text, str schemas)
{
	str version = document->version, why;
	str schema = str_fmt(&k->arena, "%.*s/%.*s/oval-definitions-schema.xsd", STR_ARG(schemas),
			     STR_ARG(version));
	span at = checker_line(k, document->line);
	struct xml_validation v = { .source = k->source,
				    .path = path,
				    .text = text,
				    .limit = CONTENT_FILE_LIMIT,
				    .schema = schema.p,
				    .code = CODE_E6100 };

	if (file_kind(schema.p) != FILE_REGULAR)
		diag_warning(k->d, at, CODE_W6100,
			     "not compared with the XML Schema of OVAL %.*s: there is no '%.*s'",
			     STR_ARG(version), STR_ARG(schema));
	else if (!(document->part ? validate_part(k, document, &v, &why)
				  : xml_validate(k->d, &v, &why)))
		diag_warning(k->d, at, CODE_W6100,
			     "not compared with the XML Schema of OVAL %.*s: '%.*s': %.*s",
			     STR_ARG(version), STR_ARG(schema), STR_ARG(why));
}

static void on_begin(void *ctx, const struct xml_reading *r)
{
	struct oval_checker *k = ctx;

	k->xml = r;
}

void check_oval(struct diag *d, const char *path, const str *text, const struct contents *read,
		str schemas)
{
	static const struct xml_handler handler = {
		.start = on_start, .end = on_end, .text = on_text, .begin = on_begin
	};
	struct oval_checker k = { .d = d, .read = read };
	size_t i;

	arena_init(&k.arena);
	k.source = diag_source(d, str_of(path), STR_NONE);
	if (text ? xml_stream_memory(d, k.source, *text, CODE_E6002, &handler, &k)
		 : xml_stream_file(d, k.source, path, CONTENT_FILE_LIMIT, CODE_E6002, &handler, &k))
		for (i = 0; i < k.documents.n && schemas.n; i++)
			if (k.documents.v[i].version.n)
				validate(&k, &k.documents.v[i], path, text, schemas);
	strbuf_release(&k.version);
	strbuf_release(&k.entity.text);
	strbuf_release(&k.field.text);
	arena_release(&k.arena);
}
