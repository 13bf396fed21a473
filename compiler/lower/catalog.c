/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The writer of catalog XML. Element names are constants of the callers, so an end tag needs no
 * copy; everything else passes through xml_escape or its like for content.
 */
#include "catalog.h"

#include "bug.h"
#include "xml.h"

void catalog_init(struct catalog *c, struct strbuf *out, bool pretty)
{
	c->out = out;
	c->depth = 0;
	c->pretty = pretty;
	c->in_tag = c->has_text = false;
}

void catalog_init_below(struct catalog *c, struct strbuf *out, const struct catalog *parent)
{
	catalog_init(c, out, parent->pretty);
	c->depth = parent->depth;
}

static void close_tag(struct catalog *c)
{
	if (c->in_tag)
		strbuf_addch(c->out, '>');
	c->in_tag = false;
}

static void new_line(struct catalog *c)
{
	size_t i;

	if (!c->pretty || c->has_text)
		return;
	if (c->out->n)
		strbuf_addch(c->out, '\n');
	for (i = 0; i < c->depth; i++)
		strbuf_adds(c->out, "  ");
}

void catalog_start(struct catalog *c, const char *element)
{
	if (c->depth == CATALOG_DEPTH)
		BUG("catalog deeper than %d", CATALOG_DEPTH);
	close_tag(c);
	new_line(c);
	strbuf_addch(c->out, '<');
	strbuf_adds(c->out, element);
	c->open[c->depth++] = element;
	c->in_tag = true;
	c->has_text = false;
}

void catalog_attribute(struct catalog *c, const char *name, str value)
{
	if (!value.p)
		return;
	strbuf_addch(c->out, ' ');
	strbuf_adds(c->out, name);
	strbuf_adds(c->out, "=\"");
	xml_escape(c->out, value);
	strbuf_addch(c->out, '"');
}

void catalog_attribute_c(struct catalog *c, const char *name, const char *value)
{
	if (value)
		catalog_attribute(c, name, str_of(value));
}

void catalog_attribute_n(struct catalog *c, const char *name, size_t value)
{
	strbuf_addf(c->out, " %s=\"%zu\"", name, value);
}

void catalog_text(struct catalog *c, str text)
{
	close_tag(c);
	c->has_text = true;
	xml_escape_content(c->out, text);
}

void catalog_end(struct catalog *c)
{
	const char *element = c->open[--c->depth];

	if (c->in_tag) {
		strbuf_adds(c->out, "/>");
	} else {
		new_line(c);
		strbuf_adds(c->out, "</");
		strbuf_adds(c->out, element);
		strbuf_addch(c->out, '>');
	}
	c->in_tag = c->has_text = false;
}

void catalog_element(struct catalog *c, const char *element, str text)
{
	catalog_start(c, element);
	catalog_text(c, text);
	catalog_end(c);
}

void catalog_insert(struct catalog *c, str xml)
{
	if (!xml.n)
		return;
	close_tag(c);
	if (c->pretty)
		strbuf_addch(c->out, '\n');
	strbuf_addstr(c->out, xml);
}
