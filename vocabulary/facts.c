/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fact table in words. A property becomes cells in one fixed order; text prints them one a line
 * below its name, Markdown as one row of a table.
 */
#include "facts.h"

#include "audit.h"
#include "oval.h"

/* ---- cells of one property ---- */

static void syntax(struct strbuf *b, const struct property *p)
{
	size_t i;

	strbuf_adds(b, p->fact);
	if (p->name && !p->name_last)
		strbuf_addf(b, " %s", p->name);
	for (i = 0; i < OPERANDS && p->operand[i]; i++)
		strbuf_addf(b, " %s", p->operand[i]);
	if (p->name_last)
		strbuf_addf(b, " %s", p->name);
}

static void separate(struct strbuf *b, const char *between)
{
	if (b->n)
		strbuf_adds(b, between);
}

static void words_of(struct strbuf *b, const struct property *p)
{
	size_t i;
	str word;

	for (i = 0; (word = word_name_at(&p->id, i)).n; i++) {
		separate(b, ", ");
		strbuf_addstr(b, word);
	}
}

static void limit(struct strbuf *b, const struct property *p, const char *what, uint64_t number)
{
	struct datum d = { .kind = DATUM_INT, .number = number };
	struct arena a;

	if (!number)
		return;
	arena_init(&a);
	strbuf_addf(b, ", at %s %.*s", what, STR_ARG(datum_value(&a, p, &d)));
	arena_release(&a);
}

static void value(struct strbuf *b, const struct property *p)
{
	static const char *const texts[] = {
		[VALUE_REGISTRY] = "any registry type; a plain number is a dword, a text REG_SZ",
		[VALUE_INT] = "number",
		[VALUE_DURATION] = "duration with a unit",
		[VALUE_BOOL] = "enabled, disabled",
		[VALUE_ACCOUNTS] = "set of accounts",
		[VALUE_AUDIT] = "success, failure, success + failure",
		[VALUE_WORD] = "",
		[VALUE_TEXT] = "text",
		[VALUE_PRESENCE] = "present",
		[VALUE_ANY] = "number, or text",
		[VALUE_ACCESS] = "set of rights",
		[VALUE_VERSION] = "version: one to four numbers",
	};
	strbuf_adds(b, texts[p->value]);
	if (p->value == VALUE_WORD)
		words_of(b, p);
	limit(b, p, "least", p->min);
	limit(b, p, "most", p->max);
}

static void operators(struct strbuf *b, const struct property *p)
{
	unsigned op;

	for (op = 0; op < OP_COUNT; op++)
		if (p->operators & OP_BIT(op)) {
			const char *form = op == OP_IN_RANGE ? " [a..b]"
					   : op == OP_IN_SET ? " { a, b }"
							     : "";

			separate(b, ", ");
			strbuf_addf(b, "%s%s", operator_text(op), form);
		}
}

/* The numbers that stand for a special value in security templates: each of its rows has another. */
static void in_templates(struct strbuf *b, const struct property *p, enum special special)
{
	const struct special_row *row;
	const char *between = ", INF ";
	size_t i;

	for (i = 0; (row = special_at(p->id, i)); i++)
		if (row->special == special && row->inf) {
			strbuf_addf(b, "%s%s", between, row->inf);
			between = " or ";
		}
}

static void specials(struct strbuf *b, const struct property *p)
{
	const struct special_row *row, *last = NULL;
	size_t i;

	for (i = 0; (row = special_at(p->id, i)); last = row, i++) {
		bool again = last && last->special == row->special;

		if (again && row->oval != last->oval)
			strbuf_addf(b, " or %llu", (unsigned long long)row->oval);
		if (again)
			continue;
		separate(b, "); ");
		strbuf_addf(b, "%s (.audit %s", row->word, row->audit ? row->audit : "cannot");
		in_templates(b, p, row->special);
		if (!p->oval.cannot)
			strbuf_addf(b, ", OVAL %llu", (unsigned long long)row->oval);
	}
	if (i)
		strbuf_addch(b, ')');
	if (p->value == VALUE_ACCOUNTS)
		strbuf_adds(b, "nobody (the empty set)");
	if (p->value == VALUE_AUDIT)
		strbuf_addf(b, "%s (OVAL %s, .audit \"%s\")", audit_mask_word(0),
			    audit_mask_oval(0), audit_mask_audit(0));
}

static void counted(struct strbuf *b, const struct property *p)
{
	if (p->quantifiable && property_has_rows(p))
		strbuf_adds(b, "all that is found");
	else if (p->quantifiable)
		strbuf_adds(b, property_has_path(p) ? "files or folders at `*`"
						    : "keys at `*`, users of HKU");
}

static void absence(struct strbuf *b, const struct property *p)
{
	strbuf_adds(b, p->can_be_absent ? "absent" : "unknown");
}

static void carrier(struct strbuf *b, const struct property *p)
{
	if (p->carrier.key)
		strbuf_addf(b, ": %s%s%s %s", p->carrier.key, p->carrier.operand ? "\\" : "",
			    p->carrier.operand ? p->operand[0] : "", p->carrier.name);
}

static void oval(struct strbuf *b, const struct property *p)
{
	if (p->oval.cannot) {
		strbuf_addf(b, "cannot: %s", p->oval.cannot);
		return;
	}
	strbuf_addf(b, "%s_test, %s", oval_type_row(p->oval.type)->name,
		    p->oval.entity ? p->oval.entity : "an entity for each operand");
	carrier(b, p);
}

static void audit(struct strbuf *b, const struct property *p)
{
	if (p->audit.cannot) {
		strbuf_addf(b, "cannot: %s", p->audit.cannot);
		return;
	}
	strbuf_adds(b, audit_type_text(p->audit.type));
	if (p->audit.keyword)
		strbuf_addf(b, ", %s", p->audit.keyword);
	if (p->audit.element)
		strbuf_addf(b, " %s", p->audit.element);
	if (p->audit.value_type)
		strbuf_addf(b, ", %s", p->audit.value_type);
	carrier(b, p);
}

static void evidence(struct strbuf *b, const struct property *p)
{
	strbuf_adds(b, p->evidence);
}

static void help(struct strbuf *b, const struct property *p)
{
	strbuf_adds(b, p->help);
}

static const struct cell {
	const char *text, *markdown; /* its heading */
	void (*write)(struct strbuf *b, const struct property *p);
	bool code;
} cells[] = {
	{ NULL, "fact", syntax, true },
	{ NULL, "what it is", help, false },
	{ "values", "values", value, false },
	{ "operators", "operators", operators, true },
	{ "counted", "what quantifiers count", counted, false },
	{ "special", "special values", specials, false },
	{ "unstated", "not stated in a test", absence, false },
	{ "OVAL", "OVAL", oval, false },
	{ ".audit", ".audit", audit, false },
	{ "evidence", "evidence", evidence, false },
};

#define CELLS (sizeof(cells) / sizeof(cells[0]))

static void cell_markdown(struct strbuf *out, const struct cell *c, str text)
{
	bool code = c->code && text.n;

	strbuf_adds(out, code ? " `" : " ");
	strbuf_addstr(out, text);
	strbuf_adds(out, code ? "` |" : " |");
}

static void cell_text(struct strbuf *out, const struct cell *c, str text)
{
	if (!text.n)
		return;
	if (c->text)
		strbuf_addf(out, "  %-9s  ", c->text);
	else if (c != cells)
		strbuf_adds(out, "  ");
	strbuf_addstr(out, text);
	strbuf_addch(out, '\n');
}

/* ---- the page ---- */

static void table_head(struct strbuf *out, const char *title, const char *const *heading, size_t n)
{
	size_t i;

	strbuf_addf(out, "\n## %s\n\n|", title);
	for (i = 0; i < n; i++)
		strbuf_addf(out, " %s |", heading[i]);
	strbuf_adds(out, "\n|");
	for (i = 0; i < n; i++)
		strbuf_adds(out, "---|");
	strbuf_addch(out, '\n');
}

static void properties(struct strbuf *out, bool markdown)
{
	struct strbuf text = STRBUF_INIT;
	unsigned id;
	size_t i;

	for (id = 0; id < PROPERTY_COUNT; id++) {
		if (markdown)
			strbuf_addch(out, '|');
		else if (id)
			strbuf_addch(out, '\n');
		for (i = 0; i < CELLS; i++) {
			strbuf_reset(&text);
			cells[i].write(&text, property_row(id));
			(markdown ? cell_markdown : cell_text)(out, &cells[i], strbuf_str(&text));
		}
		if (markdown)
			strbuf_addch(out, '\n');
	}
	strbuf_release(&text);
}

static void rights(struct strbuf *out)
{
	static const char *const heading[] = { "RIGHT", "OVAL" };
	size_t i;
	str name;

	table_head(out, "User rights", heading, 2);
	for (i = 0; (name = right_name_at(NULL, i)).n; i++) {
		const char *text = user_right_find(name)->oval;

		strbuf_addf(out, "| %.*s | %s |\n", STR_ARG(name), text ? text : "cannot");
	}
}

static void flags(struct strbuf *out)
{
	static const char *const heading[] = { "flag", "of", "bits" };
	const struct named_bits *f;
	size_t i;

	table_head(out, "Flags", heading, 3);
	for (i = 0; (f = named_bits_at(i)); i++)
		strbuf_addf(out, "| %s | %s | 0x%x |\n", f->word, f->group, (unsigned)f->bits);
}

static void subcategories(struct strbuf *out)
{
	static const char *const heading[] = { "SUBCATEGORY", "category", "GUID", "OVAL" };
	struct arena a;
	size_t i;
	str name;

	arena_init(&a);
	table_head(out, "Audit subcategories", heading, 4);
	for (i = 0; (name = subcategory_name_at(NULL, i)).n; i++) {
		const struct subcategory *s = subcategory_find(name);
		str guid = subcategory_guid(&a, s);

		strbuf_addf(out, "| %s | %s | %.*s | %s |\n", s->name, s->category, STR_ARG(guid),
			    s->oval ? s->oval : "cannot");
	}
	arena_release(&a);
}

static void access_rights(struct strbuf *out)
{
	static const char *const heading[] = { "fact", "right", "bits", "OVAL" };
	const struct access_right *r;
	size_t i;
	int p;

	table_head(out, "Rights to files and keys", heading, 4);
	for (p = 0; p < PROPERTY_COUNT; p++)
		for (i = 0; (r = access_right_at((enum property_id)p, i)); i++)
			strbuf_addf(out, "| %s | %s | 0x%x | %s |\n",
				    property_row((enum property_id)p)->fact, r->word,
				    (unsigned)r->bits, r->oval ? r->oval : "its parts");
}

static void accounts(struct strbuf *out)
{
	static const char *const heading[] = { "account", "SID" };
	size_t i;
	str name;

	table_head(out, "Well-known accounts", heading, 2);
	for (i = 0; (name = account_name_at(NULL, i)).n; i++)
		strbuf_addf(out, "| %.*s | %s |\n", STR_ARG(name), account_by_name(name)->sid);
}

void facts_describe(struct strbuf *out, bool markdown)
{
	const char *heading[CELLS];
	size_t i;

	if (!markdown) {
		properties(out, false);
		return;
	}
	strbuf_adds(out, "# Facts\n\n"
			 "What a rule can ask, what it becomes, and what can answer it. Made from "
			 "the tables in `vocabulary/`\nby `norma facts --markdown`; a test fails "
			 "while this page is not current.\n");
	for (i = 0; i < CELLS; i++)
		heading[i] = cells[i].markdown;
	table_head(out, "Properties", heading, CELLS);
	properties(out, true);
	rights(out);
	flags(out);
	subcategories(out);
	access_rights(out);
	accounts(out);
}
