/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"
#include "xml.h"
#include "xml_copy.h"

struct seen {
	struct strbuf log;
	unsigned stop_at, starts;
};

static bool on_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
		     size_t count, uint32_t line)
{
	struct seen *s = ctx;
	size_t i;

	strbuf_addf(&s->log, "<%s%s%s@%u", ns ? ns : "", ns ? " " : "", name, line);
	for (i = 0; i < count; i++)
		strbuf_addf(&s->log, " %s=%.*s", attr[i].name, STR_ARG(attr[i].value));
	strbuf_addch(&s->log, '>');
	return ++s->starts != s->stop_at;
}

static bool on_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct seen *s = ctx;

	(void)ns, (void)line;
	strbuf_addf(&s->log, "</%s>", name);
	return true;
}

static bool on_text(void *ctx, str text)
{
	struct seen *s = ctx;

	strbuf_addstr(&s->log, text);
	return true;
}

static const struct xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };

/* Reads `text`; the log in *s, the first error in *error ("" for none). */
static bool read_text(struct seen *s, const char *text, struct diag *d)
{
	uint32_t source;

	diag_init(d);
	source = diag_source(d, STR("x.xml"), STR_NONE);
	return xml_stream_memory(d, source, str_of(text), CODE_E0001, &handler, s);
}

static void events(void **state)
{
	struct seen s = { 0 };
	struct diag d;

	(void)state;
	assert_true(read_text(&s, "<a xmlns='u'\n x='1&amp;2'><b/>t&lt;<![CDATA[<]]></a>", &d));
	assert_str(strbuf_str(&s.log), "<u a@2 x=1&2><u b@2></b>t<<</a>");
	assert_int_equal(d.errors, 0);
	strbuf_release(&s.log);
	diag_release(&d);
}

/* The element `number` of a document, and the one that is open. */
struct placing {
	const struct xml_reading *reading;
	struct xml_place place;
	uint64_t number, elements;
	unsigned depth, at;
};

static void place_reading(void *ctx, const struct xml_reading *r)
{
	((struct placing *)ctx)->reading = r;
}

static bool place_start(void *ctx, const char *ns, const char *name, const struct xml_attr *attr,
			size_t count, uint32_t line)
{
	struct placing *p = ctx;

	(void)ns, (void)name, (void)attr, (void)count, (void)line;
	p->depth++;
	if (p->elements++ == p->number) {
		xml_place_begin(p->reading, &p->place);
		p->at = p->depth;
	}
	return true;
}

static bool place_end(void *ctx, const char *ns, const char *name, uint32_t line)
{
	struct placing *p = ctx;

	(void)ns, (void)name, (void)line;
	if (p->depth-- == p->at) {
		xml_place_end(p->reading, &p->place);
		p->at = UINT32_MAX;
	}
	return true;
}

static const struct xml_handler placer = { .begin = place_reading,
					   .start = place_start,
					   .end = place_end };

static bool place(struct diag *d, str text, uint64_t number, struct xml_place *out)
{
	struct placing p = { .number = number };
	bool ok = xml_stream_memory(d, diag_source(d, STR("x"), STR_NONE), text, CODE_E0001,
				    &placer, &p);

	*out = p.place;
	return ok;
}

/* Where the root element stands, and whether its bytes can be copied as they are. */
static void roots(void **state)
{
	static const struct {
		int line;
		const char *before, *root, *after;
		bool plain;
	} cases[] = {
		{ __LINE__, "", "<a/>", "", true },
		{ __LINE__, "\xef\xbb\xbf", "<a b='>'></a >", "\n", true },
		{ __LINE__, "<?xml version='1.0' encoding='utf-8'?>\n<!-- <a> --><?p <a> ?>\n",
		  "<a><a>\xc3\xa4</a></a>", "<!-- </a> --><?p </a> ?>", true },
		{ __LINE__, "<?xml version='1.0' encoding='ISO-8859-1'?>", "<a>\xe4</a>", "",
		  false },
		{ __LINE__, "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]>", "<a/>", "", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct xml_place root;
		struct strbuf text = STRBUF_INIT;
		struct diag d;

		diag_init(&d);
		strbuf_addf(&text, "%s%s%s", cases[i].before, cases[i].root, cases[i].after);
		if (!place(&d, strbuf_str(&text), 0, &root))
			fail_msg("line %d: refused", cases[i].line);
		if (root.plain != cases[i].plain ||
		    (root.plain &&
		     (root.begin != strlen(cases[i].before) || root.name_end != root.begin + 2 ||
		      root.end != root.begin + strlen(cases[i].root))))
			fail_msg("line %d: %d, bytes %llu to %llu", cases[i].line, root.plain,
				 (unsigned long long)root.begin, (unsigned long long)root.end);
		strbuf_release(&text);
		diag_release(&d);
	}
}

/* A root far behind the first chunk, after a long prolog, and its end behind many. */
static void far_root(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct xml_place root;
	size_t i, begin;
	struct diag d;

	(void)state;
	diag_init(&d);
	for (i = 0; i < 20000; i++)
		strbuf_adds(&text, "<!-- filler -->\n");
	begin = text.n;
	strbuf_adds(&text, "<a xmlns='u'>");
	for (i = 0; i < 20000; i++)
		strbuf_adds(&text, "<b c='1'>text</b>\r\n");
	strbuf_adds(&text, "</a>\n");
	assert_true(place(&d, strbuf_str(&text), 0, &root));
	assert_true(root.plain);
	assert_int_equal(root.begin, begin);
	assert_int_equal(root.end, text.n - 1);
	strbuf_release(&text);
	diag_release(&d);
}

/* An element in the middle of a document, copied or written anew. */
static void copies(void **state)
{
	static const struct {
		int line;
		const char *text, *inherited, *copy;
		uint64_t number;
	} cases[] = {
		{ __LINE__, "<r xmlns:p='u'><p:a b='\"'><c/><!-- d --></p:a><e/></r>",
		  " xmlns:p=\"u\"", "<p:a xmlns:p=\"u\" b='\"'><c/><!-- d --></p:a>", 1 },
		{ __LINE__, "<r><a/><a\n>x</a></r>", " xmlns:p=\"u\"", "<a xmlns:p=\"u\"\n>x</a>",
		  2 },
		{ __LINE__, "<r><a b='1'/></r>", "", "<a b='1'/>", 1 },
		{ __LINE__,
		  "<?xml version='1.0' encoding='ISO-8859-1'?><r xmlns:p='u'><p:a b='\xe4&lt;&#10;'>"
		  "<c xmlns='v' p:x='1'>\xe4&amp;<![CDATA[<]]></c><!-- d --></p:a><e/></r>",
		  " xmlns:p=\"u\"",
		  "<p:a xmlns:p=\"u\" b=\"\xc3\xa4&lt;&#10;\"><c xmlns=\"v\" p:x=\"1\">\xc3\xa4&amp;&lt;</c></p:a>",
		  1 },
		{ __LINE__, "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a><a d='e'/></a>", "",
		  "<a d=\"e\" b=\"c\"></a>", 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strbuf out = STRBUF_INIT;
		str text = str_of(cases[i].text);
		struct xml_place p;
		struct diag d;

		diag_init(&d);
		assert_true(place(&d, text, cases[i].number, &p));
		p.inherited = str_of(cases[i].inherited);
		if (!xml_copy("x", &text, &p, &out) || !str_is(strbuf_str(&out), cases[i].copy))
			fail_msg("line %d: %s", cases[i].line, out.p);
		strbuf_release(&out);
		p.number = 99;
		p.plain = false;
		assert_false(xml_copy("x", &text, &p, &out)); /* it is not there */
		assert_false(xml_copy("nowhere", NULL, &p, &out));
		strbuf_release(&out);
		diag_release(&d);
	}
}

/* What must be refused, and with one error only. */
static void refused(void **state)
{
	static const struct {
		int line;
		const char *text, *says;
		uint32_t at;
	} cases[] = {
		{ __LINE__, "", "", 0 },
		{ __LINE__, "<a>", "", 0 },
		{ __LINE__, "<a>\n<b></a>", "not well-formed XML", 2 },
		{ __LINE__, "<a/><b/>", "not well-formed XML", 1 },
		{ __LINE__, "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "entity declarations", 1 },
		{ __LINE__, "<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/hostname'>]><a>&e;</a>",
		  "entity declarations", 1 },
		{ __LINE__, "<a>&undeclared;</a>", "", 0 },
		{ __LINE__, "<a x='1' x='2'/>", "not well-formed XML", 1 },
		{ __LINE__, "<a>\x01</a>", "not well-formed XML", 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct seen s = { 0 };
		struct diag d;

		if (read_text(&s, cases[i].text, &d) || d.errors != 1)
			fail_msg("line %d: %zu errors", cases[i].line, d.errors);
		if (!str_starts(d.list.v[0].text, cases[i].says) ||
		    (cases[i].at && d.list.v[0].at.begin != cases[i].at))
			fail_msg("line %d: '%.*s' in line %u", cases[i].line,
				 STR_ARG(d.list.v[0].text), d.list.v[0].at.begin);
		strbuf_release(&s.log);
		diag_release(&d);
	}
}

static void depth(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct seen s = { 0 };
	struct diag d;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++)
		strbuf_adds(&text, "<a>");
	assert_false(read_text(&s, text.p, &d));
	assert_int_equal(d.errors, 1);
	assert_int_equal(s.starts, XML_DEPTH_LIMIT);
	strbuf_release(&text);
	strbuf_release(&s.log);
	diag_release(&d);
}

/* A handler that refuses has recorded why: nothing is added, nothing more is read. */
static void stopped(void **state)
{
	struct seen s = { .stop_at = 2 };
	struct diag d;

	(void)state;
	assert_false(read_text(&s, "<a><b/><c/><d></a>", &d));
	assert_int_equal(d.errors, 0);
	assert_int_equal(s.starts, 2);
	strbuf_release(&s.log);
	diag_release(&d);
}

static void escapes(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	xml_escape(&b, (str){ "a<b>&\"'\r\n\t\x01z", 12 });
	assert_str(strbuf_str(&b), "a&lt;b&gt;&amp;&quot;&apos;&#13;\n&#9;\xef\xbf\xbdz");
	strbuf_reset(&b);
	xml_escape_content(&b, (str){ "a<b>&\"'\r\n\t\x01z", 12 });
	assert_str(strbuf_str(&b), "a&lt;b&gt;&amp;\"'&#13;\n\t\xef\xbf\xbdz");
	strbuf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events),  cmocka_unit_test(refused),  cmocka_unit_test(depth),
		cmocka_unit_test(roots),   cmocka_unit_test(far_root), cmocka_unit_test(stopped),
		cmocka_unit_test(escapes), cmocka_unit_test(copies),
	};
	int failed;

	xml_init();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	xml_cleanup();
	return failed;
}
