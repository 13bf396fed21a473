/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Catalog documents through stylesheets. Both are our own, so a failure in them is a fault of the
 * program; stylesheets may read and write nothing beside their input.
 */
#include "emit.h"

#include <libxml/xpath.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "bug.h"
#include "resource.h"
#include "xml.h"

static const struct output_row rows[] = {
	[OUTPUT_OVAL] = { "oval", "oval.xsl", true, "XSD of OVAL 5.11.2, schematron of 5.11.1" },
	[OUTPUT_AUDIT] = { "audit", "audit.xsl", false, "the project's own reader" },
};

struct emitter {
	xsltSecurityPrefsPtr security;
	xsltStylesheetPtr stylesheet[OUTPUT_COUNT];
};

const struct output_row *output_row(enum output o)
{
	return &rows[o];
}

bool output_find(str name, enum output *out)
{
	size_t i;

	for (i = 0; i < OUTPUT_COUNT; i++) {
		if (!str_is(name, rows[i].name))
			continue;
		*out = (enum output)i;
		return true;
	}
	return false;
}

static void silent(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

void emit_init(void)
{
	xml_init();
	xsltInit();
	xsltInitGlobals(); /* its mutex; two workers would race for making it */
	xsltSetGenericErrorFunc(NULL, silent);
}

static xmlDocPtr parse(str text)
{
	struct diag d;
	xmlDocPtr doc;

	diag_init(&d);
	doc = xml_parse_memory(&d, diag_source(&d, STR("catalog"), STR_NONE), text, CODE_E4001);
	if (!doc)
		BUG("not well formed: %s", d.list.n ? str_c(&d.arena, d.list.v[0].text) : "");
	diag_release(&d);
	return doc;
}

static xsltStylesheetPtr stylesheet(const char *name)
{
	const struct resource *r;
	xsltStylesheetPtr s;
	xmlDocPtr doc;

	for (r = template_resources; r->name; r++)
		if (!strcmp(r->name, name))
			break;
	if (!r->name)
		BUG("no template '%s'", name);
	doc = parse((str){ (const char *)r->data, r->size });
	s = xsltParseStylesheetDoc(doc);
	if (!s || s->errors)
		BUG("template '%s' is no stylesheet", name);
	return s;
}

struct emitter *emitter_new(unsigned outputs)
{
	struct emitter *e = xmalloc(sizeof(*e));
	size_t i;

	*e = (struct emitter){ .security = xsltNewSecurityPrefs() };
	xsltSetSecurityPrefs(e->security, XSLT_SECPREF_READ_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(e->security, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(e->security, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
	xsltSetSecurityPrefs(e->security, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid);
	xsltSetSecurityPrefs(e->security, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	for (i = 0; i < OUTPUT_COUNT; i++)
		if (outputs & (1u << i))
			e->stylesheet[i] = stylesheet(rows[i].stylesheet);
	return e;
}

void emitter_free(struct emitter *e)
{
	size_t i;

	for (i = 0; i < OUTPUT_COUNT; i++)
		if (e->stylesheet[i])
			xsltFreeStylesheet(e->stylesheet[i]);
	xsltFreeSecurityPrefs(e->security);
	free(e);
}

/* ---- <norma:refer select="..."> ---- */

#define EMIT_NAMESPACE ((const xmlChar *)"urn:norma:emit")

static xmlXPathObjectPtr selected(xsltTransformContextPtr ctx, xmlNodePtr node, xmlNodePtr inst)
{
	xmlXPathContextPtr x = ctx->xpathCtxt;
	xmlNsPtr *namespaces = x->namespaces, *in_scope = xmlGetNsList(inst->doc, inst);
	xmlChar *select = xmlGetNoNsProp(inst, (const xmlChar *)"select");
	xmlXPathObjectPtr found;
	xmlNodePtr before = x->node;
	int count = x->nsNr;

	x->node = node;
	x->namespaces = in_scope;
	for (x->nsNr = 0; in_scope && in_scope[x->nsNr];)
		x->nsNr++;
	found = xmlXPathEvalExpression(select, x);
	x->node = before;
	x->namespaces = namespaces;
	x->nsNr = count;
	xmlFree(in_scope);
	xmlFree(select);
	return found;
}

/* As xsl:copy-of, but what is selected is put out from where it stands: nothing is copied. */
static void refer(xsltTransformContextPtr ctx, xmlNodePtr node, xmlNodePtr inst,
		  xsltElemPreCompPtr unused)
{
	xmlXPathObjectPtr found = selected(ctx, node, inst);
	xmlNodePtr place;
	int i;

	(void)unused;
	if (!found || found->type != XPATH_NODESET)
		BUG("a template refers to no nodes");
	for (i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++) {
		place = xmlNewChild(ctx->insert, NULL, (const xmlChar *)"refer", NULL);
		place->_private = found->nodesetval->nodeTab[i];
	}
	xmlXPathFreeObject(found);
}

/* ---- what a stylesheet returned ---- */

static void add_text(struct arena *a, struct emitted *e, str text)
{
	if (text.n)
		VEC_PUSH(a, &e->pieces)->text = str_dup(a, text);
}

static void add_section(struct arena *a, struct emitted *e, const xmlNode *instruction)
{
	VEC_PUSH(a, &e->pieces)->section = str_dup(a, str_of((const char *)instruction->content));
}

/* One element with its own line, at a level of indentation. */
static void dump(xmlOutputBufferPtr out, xmlNodePtr node, int level)
{
	xmlOutputBufferWrite(out, 2 * level, "                ");
	xmlNodeDumpOutput(out, node->doc, node, level, 1, "UTF-8");
	xmlOutputBufferWrite(out, 1, "\n");
}

static void add_xml_section(struct arena *a, struct emitted *e, xmlNodePtr section)
{
	xmlOutputBufferPtr out = xmlAllocOutputBuffer(NULL);
	xmlNodePtr n;

	for (n = section->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			dump(out, n->_private ? n->_private : n, 2);
	xmlOutputBufferFlush(out);
	add_text(a, e,
		 (str){ (const char *)xmlOutputBufferGetContent(out),
			xmlOutputBufferGetSize(out) });
	xmlOutputBufferClose(out);
}

static void add_instructions(struct arena *a, struct emitted *e, const xmlNode *n)
{
	for (n = n->children; n; n = n->next)
		if (n->type == XML_PI_NODE)
			add_section(a, e, n);
		else
			add_instructions(a, e, n);
}

/* The namespaces stand on the element around the file, which is not written. */
static void inherit_namespaces(xmlNodePtr root)
{
	xmlNsPtr around = xmlDocGetRootElement(root->doc)->nsDef, ns, *end = &root->nsDef;

	for (; around; around = around->next) {
		for (ns = root->nsDef; ns && !xmlStrEqual(ns->prefix, around->prefix);
		     ns = ns->next)
			;
		if (ns)
			continue;
		while (*end)
			end = &(*end)->next;
		*end = xmlCopyNamespace(around);
	}
}

/* The document, cut at the lines of its instructions; "<?" can stand nowhere else in it. */
static void add_xml_file(struct arena *a, struct emitted *e, xmlNodePtr root)
{
	static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	xmlOutputBufferPtr out = xmlAllocOutputBuffer(NULL);
	struct emitted places = { 0 };
	size_t i = 0, begin, end;
	str text;

	while (root && root->type != XML_ELEMENT_NODE)
		root = root->next;
	if (!root)
		BUG("an empty file");
	inherit_namespaces(root);
	dump(out, root, 0);
	xmlOutputBufferFlush(out);
	text = (str){ (const char *)xmlOutputBufferGetContent(out), xmlOutputBufferGetSize(out) };
	add_instructions(a, &places, root);
	add_text(a, e, (str){ declaration, sizeof(declaration) - 1 });
	for (i = 0; i < places.pieces.n; i++) {
		const char *at = memmem(text.p, text.n, "<?", 2);

		begin = (size_t)(at - text.p);
		end = begin + (size_t)((const char *)memchr(at, '\n', text.n - begin) - at) + 1;
		while (begin && text.p[begin - 1] == ' ')
			begin--;
		add_text(a, e, (str){ text.p, begin });
		*VEC_PUSH(a, &e->pieces) = places.pieces.v[i];
		text.p += end;
		text.n -= end;
	}
	add_text(a, e, text);
	xmlOutputBufferClose(out);
}

static void add_plain(struct arena *a, struct emitted *e, const xmlNode *n)
{
	for (n = n->children; n; n = n->next)
		if (n->type == XML_PI_NODE)
			add_section(a, e, n);
		else if (n->type == XML_TEXT_NODE)
			add_text(a, e, str_of((const char *)n->content));
}

static void collect(struct arena *a, enum output o, xmlNodePtr root, emitted_list *out)
{
	xmlNodePtr n;

	for (n = root->children; n; n = n->next) {
		struct emitted *e;
		xmlChar *name;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		e = VEC_PUSH(a, out);
		e->file = !strcmp((const char *)n->name, "file");
		name = xmlGetNoNsProp(n, (const xmlChar *)"name");
		e->name = str_dup(a, str_of((const char *)name));
		xmlFree(name);
		if (!rows[o].xml)
			add_plain(a, e, n);
		else if (e->file)
			add_xml_file(a, e, n->children);
		else
			add_xml_section(a, e, n);
	}
}

static void apply(struct emitter *e, struct arena *a, enum output o, xmlDocPtr doc,
		  emitted_list *out)
{
	xsltTransformContextPtr ctx = xsltNewTransformContext(e->stylesheet[o], doc);
	xmlDocPtr result;

	if (!ctx || xsltSetCtxtSecurityPrefs(e->security, ctx))
		BUG("no transformation of '%s'", rows[o].stylesheet);
	xsltRegisterExtElement(ctx, (const xmlChar *)"refer", EMIT_NAMESPACE, refer);
	result = xsltApplyStylesheetUser(e->stylesheet[o], doc, NULL, NULL, NULL, ctx);
	if (!result || ctx->state != XSLT_STATE_OK || !xmlDocGetRootElement(result))
		BUG("template '%s' failed", rows[o].stylesheet);
	collect(a, o, xmlDocGetRootElement(result), out);
	xmlFreeDoc(result);
	xsltFreeTransformContext(ctx);
}

void emit(struct emitter *e, struct arena *a, str catalog, emitted_list out[OUTPUT_COUNT])
{
	xmlDocPtr doc = parse(catalog);
	size_t i;

	for (i = 0; i < OUTPUT_COUNT; i++)
		if (e->stylesheet[i])
			apply(e, a, (enum output)i, doc, &out[i]);
	xmlFreeDoc(doc);
}
