/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit policy as auditpol writes it (`auditpol /backup`, `auditpol /get /category:* /r`), and the
 * audit.csv of a group policy. Source: [MS-GPAC] 2.2. A row is found by its GUID and means what its
 * number says: names and the header are in the language of the machine. Only `/get` has no number,
 * so that its words must be English.
 */
#include "encoding.h"
#include "map.h"
#include "source.h"

#define ROW_LIMIT 1000000

enum column { MACHINE, TARGET, SUBCATEGORY, GUID, INCLUSION, EXCLUSION, VALUE, COLUMNS };

static const char header[] =
	"Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting";

struct row {
	str guid, name; /* as written */
	span at;
	bool found; /* there is such a row */
	unsigned mask;
	str problem; /* why it cannot be believed; else empty */
};

struct csv {
	str path, machine;
	struct row row[256]; /* by the byte of the GUID */
	size_t rows, others;
};

struct reader {
	struct evidence *e;
	struct csv *csv;
	str text;
	size_t at;
	uint32_t file;
	size_t columns; /* of the header */
	str field[COLUMNS];
	size_t begin[COLUMNS]; /* where each stands */
	size_t count;
	struct strbuf buffer;
	size_t lines, errors;
};

/* ---- lines ---- */

static bool fail(struct reader *r, size_t at, enum code code, const char *text)
{
	r->errors++;
	diag_error(r->e->diag, (span){ r->file, (uint32_t)at, (uint32_t)at + 1 }, code, "%s", text);
	return false;
}

/* `"..."` with `""` for a quote ([RFC 4180]); the opening one stands here. */
static bool quoted(struct reader *r)
{
	size_t open = r->at++;

	while (r->at < r->text.n && r->text.p[r->at] != '\n') {
		if (r->text.p[r->at] == '"') {
			r->at++;
			if (r->at == r->text.n || r->text.p[r->at] != '"')
				return true;
		}
		strbuf_addch(&r->buffer, r->text.p[r->at++]);
	}
	return fail(r, open, CODE_E5022, "the field has no closing quote");
}

/* The fields of a line, without blanks round them, and how many there are. */
static bool take_line(struct reader *r)
{
	bool more = true;

	for (r->count = 0; more; r->count++) {
		size_t begin = r->at;

		strbuf_reset(&r->buffer);
		while (r->at < r->text.n && r->text.p[r->at] != ',' && r->text.p[r->at] != '\n') {
			if (r->text.p[r->at] == '"') {
				if (!quoted(r))
					return false;
				continue;
			}
			strbuf_addch(&r->buffer, r->text.p[r->at++]);
		}
		more = r->at < r->text.n && r->text.p[r->at] == ',';
		r->at += r->at < r->text.n;
		if (r->count >= COLUMNS)
			continue;
		r->begin[r->count] = begin;
		r->field[r->count] =
			str_trim(str_dup(r->e->arena, (str){ r->buffer.p, r->buffer.n }));
	}
	return true;
}

static void skip_line(struct reader *r)
{
	const char *end = memchr(r->text.p + r->at, '\n', r->text.n - r->at);

	r->at = end ? (size_t)(end - r->text.p) + 1 : r->text.n;
}

/* ---- rows ---- */

/* What a row says: 0 is no auditing where a machine says so, and nothing in a policy. */
static bool setting(struct reader *r, struct row *row)
{
	str text = r->field[r->columns == COLUMNS ? VALUE : INCLUSION];
	uint64_t number;

	if (r->columns < COLUMNS) {
		if (str_eq_fold(text, STR("Not Specified")))
			return false;
		if (!audit_mask_of_auditpol(text, &row->mask))
			row->problem = str_fmt(r->e->arena, "'%.*s' is no setting in English",
					       STR_ARG(text));
		return true;
	}
	if (!str_to_u64(text, &number) || number > 4) {
		row->problem = str_fmt(r->e->arena, "'%.*s' is no value of it", STR_ARG(text));
		return true;
	}
	row->mask = number == 4 ? 0 : (unsigned)number;
	return number || r->field[MACHINE].n;
}

static void put(struct reader *r, unsigned char id, const struct row *new)
{
	struct row *row = &r->csv->row[id];

	if (!row->found) {
		*row = *new;
		r->csv->rows++;
		return;
	}
	if (row->mask == new->mask && !row->problem.n && !new->problem.n)
		return;
	row->problem = STR("it is set twice, to different values");
	diag_warning(r->e->diag, new->at, CODE_W5022, "'%.*s' is set again, to something else",
		     STR_ARG(new->name));
	diag_note(r->e->diag, row->at, "it was set here");
}

static bool of_another_machine(struct reader *r)
{
	str machine = r->field[MACHINE];

	if (!r->csv->machine.n)
		r->csv->machine = machine;
	return machine.n && !str_eq_fold(machine, r->csv->machine);
}

/* Options, global SACLs and the settings of single users are no settings of a subcategory. */
static bool take_row(struct reader *r)
{
	struct row row = { .found = true };
	unsigned char id;

	if (r->count != r->columns)
		return fail(r, r->begin[0], CODE_E5022,
			    "the row has not as many fields as the header");
	if (of_another_machine(r))
		return fail(r, r->begin[MACHINE], CODE_E5022,
			    "a row of another machine than those above");
	if (sid_valid(r->field[TARGET]) || !subcategory_guid_read(r->field[GUID], &id)) {
		r->csv->others++;
		return true;
	}
	row.guid = r->field[GUID];
	row.name = r->field[SUBCATEGORY];
	row.at = (span){ r->file, (uint32_t)r->begin[GUID],
			 (uint32_t)(r->begin[GUID] + row.guid.n) };
	if (setting(r, &row))
		put(r, id, &row);
	else
		r->csv->others++;
	return true;
}

static bool take_header(struct reader *r)
{
	if (r->count != VALUE && r->count != COLUMNS)
		return fail(r, r->begin[0], CODE_E5022, "expected a header of 6 or 7 fields");
	r->columns = r->count;
	return true;
}

static void line(struct reader *r)
{
	size_t from = r->at;
	bool ok = take_line(r);

	if (r->lines++ >= ROW_LIMIT) {
		fail(r, from, CODE_E5002, "more rows than the limit");
		r->at = r->text.n;
		return;
	}
	if (ok && r->count == 1 && !r->field[0].n)
		return;
	ok = ok && (r->columns ? take_row(r) : take_header(r));
	if (!ok) {
		r->at = from;
		skip_line(r);
	}
}

static bool parse(struct reader *r)
{
	while (r->at < r->text.n && (r->columns || !r->errors))
		line(r);
	strbuf_release(&r->buffer);
	return !r->errors;
}

/* ---- recognising ---- */

/* The n-th field of a line without quotes before it; and how many commas stand in it. */
static str nth(str text, int n, int *commas)
{
	size_t i, begin = 0, end = 0;

	for (*commas = 0, i = 0; i < text.n; i++)
		if (text.p[i] == ',' && ++*commas == n)
			begin = i + 1;
		else if (text.p[i] == ',' && *commas == n + 1)
			end = i;
	return str_trim((str){ text.p + begin, end > begin ? end - begin : 0 });
}

bool csv_recognise(str head)
{
	struct encoded encoded;
	struct arena a;
	bool yes = false;
	int commas, columns = 0;
	unsigned char id;

	arena_init(&a);
	encoding_decode(&a, head, &encoded);
	while (encoded.text.n && !yes) {
		const char *end = memchr(encoded.text.p, '\n', encoded.text.n);
		str l = { encoded.text.p, end ? (size_t)(end - encoded.text.p) : encoded.text.n };

		encoded.text = (str){ encoded.text.p + l.n, encoded.text.n - l.n };
		if (encoded.text.n)
			encoded.text = (str){ encoded.text.p + 1, encoded.text.n - 1 };
		l = str_trim(l);
		if (!l.n)
			continue;
		yes = subcategory_guid_read(nth(l, GUID, &commas), &id) && commas == columns;
		if (!columns)
			yes = str_starts(l, header);
		columns = columns ? columns : commas;
		if (columns != EXCLUSION && columns != VALUE)
			break;
	}
	arena_release(&a);
	return yes;
}

/* ---- the source ---- */

static bool csv_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	const struct subcategory *sub =
		s->property == PROPERTY_AUDIT ? subcategory_find(s->operand[0]) : NULL;
	const struct csv *csv = state;
	const struct row *row = sub ? &csv->row[sub->id] : NULL;

	(void)a;
	if (!row || !row->found)
		return false;
	if (row->problem.n)
		return answer_error(out, row->guid, row->name, row->problem);
	out->status = ANSWER_FOUND;
	out->place = row->guid;
	out->name = row->name;
	out->value = (struct datum){ .kind = DATUM_INT, .number = row->mask };
	return true;
}

static const struct source_ops csv_ops = {
	.kind = "csv",
	.about = "audit policy (auditpol, audit.csv)",
	.ask = csv_ask,
};

static str holds(struct arena *a, const struct csv *csv)
{
	str said = str_fmt(a, "%s: %zu subcategor%s",
			   csv->machine.n ? "export of a machine" : "policy", csv->rows,
			   csv->rows == 1 ? "y" : "ies");

	if (!csv->others)
		return said;
	return str_fmt(a, "%.*s; not used: %zu other row%s", STR_ARG(said), csv->others,
		       csv->others == 1 ? "" : "s");
}

bool csv_open_text(struct evidence *e, str text, str path)
{
	struct csv *csv = ARENA_NEW(e->arena, struct csv);
	struct reader r = { .e = e, .csv = csv, .buffer = STRBUF_INIT };
	struct foreign_text t;

	csv->path = str_dup(e->arena, path);
	if (!encoding_open(e, csv->path, text, CODE_E5022, &t))
		return false;
	r.text = t.text;
	r.file = t.file;
	if (!parse(&r))
		return false;
	evidence_add(e, (struct evidence_source){ .ops = &csv_ops,
						  .state = csv,
						  .path = csv->path,
						  .machine = csv->machine,
						  .holds = holds(e->arena, csv) });
	return true;
}
