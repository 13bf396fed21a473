/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A public .audit file (../shared/corpus/nsa-shb) against its table: an independent script read the
 * file and the group policies that belong to it, and says for each item where it stands, what the
 * policy sets and what the verdict is. Skips where the corpus is absent.
 */
#include "audit_unit.h"

struct row {
	unsigned line;
	str type, key, name, value_type, policy, found, verdict, whole;
};

static str column(str line, unsigned n)
{
	const char *tab;

	for (; n; n--) {
		tab = memchr(line.p, '\t', line.n);
		if (!tab)
			return STR_NONE;
		line = (str){ tab + 1, line.n - (size_t)(tab + 1 - line.p) };
	}
	tab = memchr(line.p, '\t', line.n);
	return tab ? (str){ line.p, (size_t)(tab - line.p) } : line;
}

static bool row_read(str line, struct row *r)
{
	uint64_t at;

	if (!str_to_u64(column(line, 1), &at))
		return false;
	r->line = (unsigned)at;
	r->type = column(line, 3);
	r->key = column(line, 5);
	r->name = column(line, 6);
	r->value_type = column(line, 7);
	r->policy = column(line, 10);
	r->found = column(line, 12);
	r->verdict = column(line, 13);
	r->whole = column(line, 14);
	return true;
}

/* The table's column gpo_value as a fact: 'text' or a decimal number of the registry. */
static bool state_registry(struct machine *m, const struct row *r)
{
	struct subject s = { .property = PROPERTY_REGISTRY };
	struct datum d;
	uint64_t n;

	if (!str_is(r->type, "REGISTRY_SETTING") || str_is(r->found, "absent"))
		return false;
	s.operand[0] = r->key;
	while (s.operand[0].n && s.operand[0].p[s.operand[0].n - 1] == '\\')
		s.operand[0].n--;
	s.operand[1] = r->name;
	if (r->found.n >= 2 && r->found.p[0] == '\'')
		d = (struct datum){ .kind = DATUM_TEXT,
				    .reg = REG_SZ,
				    .text = { r->found.p + 1, r->found.n - 2 } };
	else if (str_to_u64(r->found, &n))
		d = number(REG_DWORD, n);
	else
		return false;
	given_add(m->given, &s, &d);
	return true;
}

static bool state_right(struct machine *m, const struct row *r)
{
	struct subject s = { .property = PROPERTY_USER_RIGHT };
	struct strbuf b = STRBUF_INIT;
	struct datum d;
	size_t i;

	if (!str_is(r->type, "USER_RIGHTS_POLICY") || str_is(r->found, "absent"))
		return false;
	strbuf_adds(&b, "");
	for (i = 0; i < r->found.n && r->found.p[0] == '*'; i++)
		if (r->found.p[i] != '*')
			strbuf_addch(&b, r->found.p[i]);
	s.operand[0] = r->key;
	d = list(&m->arena, REG_NONE, str_c(&m->arena, strbuf_str(&b)));
	strbuf_release(&b);
	given_add(m->given, &s, &d);
	return true;
}

static bool state_number(struct machine *m, const struct row *r)
{
	static const struct {
		const char *type, *element;
		enum property_id property;
		uint64_t factor;
	} known[] = {
		{ "PASSWORD_POLICY", "ENFORCE_PASSWORD_HISTORY", PROPERTY_PASSWORD_HISTORY, 1 },
		{ "PASSWORD_POLICY", "MAXIMUM_PASSWORD_AGE", PROPERTY_PASSWORD_MAX_AGE, 86400 },
		{ "PASSWORD_POLICY", "MINIMUM_PASSWORD_AGE", PROPERTY_PASSWORD_MIN_AGE, 86400 },
		{ "PASSWORD_POLICY", "MINIMUM_PASSWORD_LENGTH", PROPERTY_PASSWORD_MIN_LENGTH, 1 },
		{ "PASSWORD_POLICY", "COMPLEXITY_REQUIREMENTS", PROPERTY_PASSWORD_COMPLEXITY, 1 },
		{ "PASSWORD_POLICY", "REVERSIBLE_ENCRYPTION",
		  PROPERTY_PASSWORD_REVERSIBLE_ENCRYPTION, 1 },
		{ "ANONYMOUS_SID_SETTING", "", PROPERTY_PASSWORD_ANONYMOUS_NAME_LOOKUP, 1 },
		{ "AUDIT_POLICY_SUBCATEGORY", NULL, PROPERTY_AUDIT, 1 },
	};
	struct subject s = { .property = PROPERTY_COUNT };
	struct datum d;
	uint64_t n;
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_is(r->type, known[i].type) &&
		    (!known[i].element || str_is(r->key, known[i].element)))
			break;
	if (i == sizeof(known) / sizeof(*known) || !str_to_u64(r->found, &n))
		return false;
	s.property = known[i].property;
	s.operand[0] = known[i].element ? STR_NONE : r->key;
	d = number(REG_NONE, n * known[i].factor);
	given_add(m->given, &s, &d);
	return true;
}

static size_t rows_read(struct machine *m, str table, struct row **out)
{
	VEC(struct row) rows = { 0 };
	struct row r;

	while (table.n) {
		const char *end = memchr(table.p, '\n', table.n);
		size_t n = end ? (size_t)(end - table.p) : table.n;

		if (row_read((str){ table.p, n }, &r))
			*VEC_PUSH(&m->arena, &rows) = r;
		table = (str){ table.p + n + (end != NULL), table.n - n - (end != NULL) };
	}
	*out = rows.v;
	return rows.n;
}

static enum result table_result(const struct row *r, bool stated)
{
	if (str_is(r->value_type, "SMARTCARD_SET") || str_is(r->value_type, "LOCALACCOUNT_SET"))
		return RESULT_UNKNOWN; /* not judged yet */
	if (str_starts(r->verdict, "FAIL unknown-names"))
		/* what is known and absent decides; the SIDs of a domain's groups are not guessed */
		return memmem(r->policy.p, r->policy.n, "Local account", 13) ? RESULT_FALSE
									     : RESULT_UNKNOWN;
	if (!stated && str_is(r->type, "REGISTRY_SETTING"))
		return str_is(r->whole, "PASS") ? RESULT_TRUE : RESULT_FALSE;
	return !stated				? RESULT_UNKNOWN
	       : str_starts(r->verdict, "PASS") ? RESULT_TRUE
						: RESULT_FALSE;
}

#define CORPUS "../shared/corpus/nsa-shb/"

/* Each item of the file stands on the line that the table says, and gets the table's verdict. */
static void test_public_file(void **state)
{
	str text, table;
	struct content *c;
	struct row *rows;
	struct machine m;
	size_t i, n, k, compared = 0;

	(void)state;
	if (file_kind(CORPUS "Windows10.expected.tsv") != FILE_REGULAR)
		skip();
	machine_init(&m);
	assert_true(file_read(&m.diag, &m.arena, CORPUS "Windows/Compliance/Windows10.audit",
			      CONTENT_FILE_LIMIT, SPAN_NONE, &text));
	assert_true(file_read(&m.diag, &m.arena, CORPUS "Windows10.expected.tsv",
			      CONTENT_FILE_LIMIT, SPAN_NONE, &table));
	n = rows_read(&m, table, &rows);
	assert_int_equal(n, 234);
	c = read_audit(&m.diag, &m.arena, STR("Windows10.audit"), text);
	assert_non_null(c);
	assert_int_equal(m.diag.list.n, 0);
	for (i = 0; i < n; i++)
		if (!state_registry(&m, &rows[i]) && !state_right(&m, &rows[i]))
			state_number(&m, &rows[i]);
	evidence_add_given(&m.evidence, m.given);
	for (i = 0; i < n; i++) {
		struct machine scratch;
		struct outcome o;
		bool stated;

		for (k = 0; k < c->units.n && c->units.v[k]->outcome.line != rows[i].line; k++)
			;
		if (k == c->units.n || str_is(rows[i].verdict, "NOT_IN_GPO"))
			continue;
		machine_init(&scratch);
		stated = state_registry(&scratch, &rows[i]) || state_right(&scratch, &rows[i]) ||
			 state_number(&scratch, &rows[i]);
		machine_release(&scratch);
		if (judge_the_unit(&m, c, c->units.v[k], &o) != table_result(&rows[i], stated))
			fail_msg("line %u of the file", rows[i].line);
		compared += stated;
	}
	assert_in_range(compared, 140, 234);
	machine_release(&m);
}

int main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(test_public_file) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
