/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filters and sets of OVAL objects. Expectations follow oval-definitions-schema.xsd 5.11.2: the
 * documentation of FilterActionEnumeration and SetType, and the flag tables of
 * SetOperatorEnumeration, which are read from the XSD itself.
 */
#include <string.h>

#include "file.h"
#include "oval_select.h"
#include "oval_unit.h"

#define XSD "/usr/share/openscap/schemas/oval/5.11.2/oval-definitions-schema.xsd"

/* ---- the flag tables ---- */

static bool flag_of(str word, enum flag *out)
{
	static const char *const words[FLAG_COUNT] = { "E", "C", "I", "DNE", "NC", "NA" };
	int i;

	for (i = 0; i < FLAG_COUNT; i++)
		if (str_is(word, words[i])) {
			*out = (enum flag)i;
			return true;
		}
	return false;
}

static str cut(str *rest, char at)
{
	const char *p = memchr(rest->p, at, rest->n);
	str head = { rest->p, p ? (size_t)(p - rest->p) : rest->n };

	*rest = p ? (str){ p + 1, rest->n - head.n - 1 } : STR_NONE;
	return head;
}

/* "obj C || E | C | I | C | I | C ||": true if it is a row of a flag table. */
static bool read_row(str line, enum flag *second, enum flag cell[FLAG_COUNT])
{
	str head = str_trim(cut(&line, '|')), word;
	int i;

	while (memchr(head.p, ' ', head.n))
		cut(&head, ' ');
	if (!head.n || !flag_of(head, second) || !line.n || line.p[0] != '|')
		return false;
	line = (str){ line.p + 1, line.n - 1 };
	for (i = 0; i < FLAG_COUNT; i++) {
		word = str_trim(cut(&line, '|'));
		if (!flag_of(word, &cell[i]))
			return false;
	}
	return true;
}

static void flag_tables(void **state)
{
	struct asking t;
	enum flag second, cell[FLAG_COUNT];
	int rows = 0, i;
	str text, line;
	size_t at;

	(void)state;
	asking_begin(&t);
	if (!file_read(&t.diag, &t.arena, XSD, 64u << 20, SPAN_NONE, &text))
		skip();
	at = (size_t)((const char *)memmem(text.p, text.n, "\"SetOperatorEnumeration\"", 24) -
		      text.p);
	text = (str){ text.p + at, text.n - at };
	while (text.n && rows < 18) {
		line = cut(&text, '\n');
		if (!read_row(line, &second, cell))
			continue;
		for (i = 0; i < FLAG_COUNT; i++)
			assert_int_equal(oval_set_flag((enum set_operator)(rows / FLAG_COUNT),
						       (enum flag)i, second),
					 cell[i]);
		rows++;
	}
	assert_int_equal(rows, 18);
	asking_end(&t);
}

/* ---- objects against items ---- */

#define KEY_OBJECT(n, key)                                                                 \
	"<w:registry_object id='oval:t:obj:" #n "' version='1'><w:hive>HKEY_LOCAL_MACHINE" \
	"</w:hive><w:key operation='pattern match'>" key "</w:key><w:name>n</w:name>"      \
	"</w:registry_object>"
#define SET_OBJECT(x) "<w:registry_object id='oval:t:obj:1' version='1'>" x "</w:registry_object>"
#define SET(op, x) "<set set_operator='" op "'>" x "</set>"
#define OF(n) "<object_reference>oval:t:obj:" #n "</object_reference>"
#define FILTER(action, n) "<filter " action ">oval:t:ste:" #n "</filter>"
#define FILTERED(x)                                                                            \
	"<w:registry_object id='oval:t:obj:1' version='1'><w:hive>HKEY_LOCAL_MACHINE</w:hive>" \
	"<w:key operation='pattern match'>^K</w:key><w:name>n</w:name>" x "</w:registry_object>"

#define ITEM(id, key, value)                                                           \
	"<w:registry_item id='" #id "'><w:hive>HKEY_LOCAL_MACHINE</w:hive><w:key>" key \
	"</w:key><w:name>n</w:name>" value "</w:registry_item>"
#define INT(n) "<w:value datatype='int'>" #n "</w:value>"

static const char states[] =
	"<states>"
	"<w:registry_state id='oval:t:ste:1' version='1'><w:value datatype='int'>1</w:value>"
	"</w:registry_state>"
	"<w:registry_state id='oval:t:ste:2' version='1'><w:value datatype='int'>2</w:value>"
	"</w:registry_state>"
	/* a variable: 1 or 2 */
	"<w:registry_state id='oval:t:ste:3' version='1'>"
	"<w:value datatype='int' var_ref='oval:t:var:1' var_check='at least one'/>"
	"</w:registry_state>"
	/* never a result but an error */
	"<w:registry_state id='oval:t:ste:4' version='1'>"
	"<w:value datatype='int' var_ref='oval:t:var:2'/></w:registry_state>"
	"</states><variables>"
	"<constant_variable id='oval:t:var:1' version='1' comment='c' datatype='int'>"
	"<value>1</value><value>2</value></constant_variable>"
	"<external_variable id='oval:t:var:2' version='1' comment='c' datatype='int'/>"
	"</variables>";

static const char items[] = "<system_data>" ITEM(1, "K1", INT(1)) ITEM(2, "K2", INT(2))
	ITEM(3, "K3", INT(3)) ITEM(4, "K4", "") /* has no value: unknown to every state */
	ITEM(5, "L1", INT(1)) "</system_data>";

struct row {
	int line;
	const char *objects;
	enum flag flag;
	const char *items; /* their ids */
};

#define ROW(objects, flag, items)                     \
	{                                             \
		__LINE__, objects, FLAG_##flag, items \
	}

static const struct row rows[] = {
	ROW(FILTERED(""), COMPLETE, "1 2 3 4 "),
	/* exclude is the default; an item without a result stays */
	ROW(FILTERED(FILTER("", 1)), COMPLETE, "2 3 4 "),
	ROW(FILTERED(FILTER("action='exclude'", 3)), COMPLETE, "3 4 "),
	/* include drops an item without a result: it may be missing */
	ROW(FILTERED(FILTER("action='include'", 3)), INCOMPLETE, "1 2 "),
	/* one after the other */
	ROW(FILTERED(FILTER("action='include'", 3) FILTER("", 1)), INCOMPLETE, "2 "),
	ROW(FILTERED(FILTER("", 1) FILTER("action='include'", 1)), INCOMPLETE, ""),
	/* a state that cannot be evaluated */
	ROW(FILTERED(FILTER("", 4)), ERROR, "1 2 3 4 "),
	ROW(FILTERED(FILTER("action='include'", 4)), ERROR, ""),

	/* one operand: it alone; its flag stays */
	ROW(SET_OBJECT(SET("UNION", OF(2))) KEY_OBJECT(2, "^K[12]"), COMPLETE, "1 2 "),
	ROW(SET_OBJECT(SET("UNION", OF(2))) KEY_OBJECT(2, "^Z"), DOES_NOT_EXIST, ""),
	ROW(SET_OBJECT(SET("UNION", OF(2) OF(3))) KEY_OBJECT(2, "^K[12]") KEY_OBJECT(3, "[23]$"),
	    COMPLETE, "1 2 3 "),
	ROW(SET_OBJECT(SET("INTERSECTION", OF(2) OF(3))) KEY_OBJECT(2, "^K[12]")
		    KEY_OBJECT(3, "[23]$"),
	    COMPLETE, "2 "),
	ROW(SET_OBJECT(SET("COMPLEMENT", OF(2) OF(3))) KEY_OBJECT(2, "^K[12]")
		    KEY_OBJECT(3, "[23]$"),
	    COMPLETE, "1 "),
	ROW(SET_OBJECT(SET("COMPLEMENT", OF(3) OF(2))) KEY_OBJECT(2, "^K[12]")
		    KEY_OBJECT(3, "[23]$"),
	    COMPLETE, "3 "),
	/* complete without items is "does not exist" */
	ROW(SET_OBJECT(SET("INTERSECTION", OF(2) OF(3))) KEY_OBJECT(2, "^K1") KEY_OBJECT(3, "^K2"),
	    DOES_NOT_EXIST, ""),
	ROW(SET_OBJECT(SET("COMPLEMENT", OF(2) OF(2))) KEY_OBJECT(2, "^K1"), DOES_NOT_EXIST, ""),
	/* filters of a set: each operand before they are joined */
	ROW(SET_OBJECT(SET("UNION", OF(2) OF(3) FILTER("", 1))) KEY_OBJECT(2, "^K[12]")
		    KEY_OBJECT(3, "^L1"),
	    COMPLETE, "2 "),
	ROW(SET_OBJECT(SET("UNION", OF(2) FILTER("", 1))) KEY_OBJECT(2, "^K1"), DOES_NOT_EXIST, ""),
	/* sets of sets: (K1 and K2) without (K1 or K3) */
	ROW(SET_OBJECT(SET("COMPLEMENT", SET("UNION", OF(2) OF(3)) SET("UNION", OF(2) OF(4))))
		    KEY_OBJECT(2, "^K1") KEY_OBJECT(3, "^K2") KEY_OBJECT(4, "^K3"),
	    COMPLETE, "2 "),
	/* a set of an object that is a set */
	ROW(SET_OBJECT(SET("UNION", OF(9))) "<w:registry_object id='oval:t:obj:9' version='1'>" SET(
		    "INTERSECTION", OF(2) OF(3)) "</w:registry_object>" KEY_OBJECT(2, "^K[12]")
		    KEY_OBJECT(3, "^K1"),
	    COMPLETE, "1 "),
};

static const char *document(struct arena *a, const char *objects)
{
	return str_c(
		a,
		str_fmt(a, DEFINITIONS("%s"),
			str_c(a,
			      str_fmt(a,
				      "<definitions>" DEFINITION(
					      1, "compliance",
					      CRITERIA(CRITERION(
						      1))) "</definitions>"
							   "<tests><w:registry_test id='oval:t:tst:1' "
							   "version='1' check='all' comment='c'><w:object "
							   "object_ref='oval:t:obj:1'/></w:registry_test>"
							   "</tests><objects>%s</objects>%s",
				      objects, states))));
}

static void objects_against_items(void **state)
{
	struct arena a;
	size_t i;
	uint32_t k;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct oval_collected *c;
		struct judged_oval t;
		struct strbuf ids = STRBUF_INIT;

		judge_begin(&t, document(&a, rows[i].objects),
			    str_c(&a, str_fmt(&a, SYSCHAR("%s"), items)));
		if (!t.content)
			fail_msg("line %d: %s", rows[i].line, t.asking.diag.list.v[0].text.p);
		c = &oval_memo(&t.judging)->object[0];
		strbuf_adds(&ids, "");
		strbuf_addch(&ids, ' ');
		for (k = 0; k < c->count; k++)
			strbuf_addf(&ids, "%llu ", (unsigned long long)c->item[k]->id);
		if (c->flag != rows[i].flag || strcmp(ids.p + 1, rows[i].items) != 0)
			fail_msg("line %d: flag '%s' items '%s', expected '%s' '%s'", rows[i].line,
				 flag_text(c->flag), ids.p + 1, flag_text(rows[i].flag),
				 rows[i].items);
		strbuf_release(&ids);
		judge_end(&t);
	}
	arena_release(&a);
}

/* Where objects are listed their items are those after filters and set. */
static void a_listed_object_is_as_listed(void **state)
{
	struct judged_oval t;
	struct arena a;

	(void)state;
	arena_init(&a);
	judge_begin(&t, document(&a, FILTERED(FILTER("", 1))),
		    SYSCHAR("<collected_objects><object id='oval:t:obj:1' version='1' "
			    "flag='complete'><reference item_ref='1'/></object>"
			    "</collected_objects><system_data>" ITEM(1, "K1",
								     INT(1)) "</system_data>"));
	assert_int_equal(oval_memo(&t.judging)->object[0].count, 1);
	assert_int_equal(t.results.outcomes.v[0].result, RESULT_TRUE);
	judge_end(&t);
	arena_release(&a);
}

/* Circles and operands of another type are errors, with the line where they stand. */
static void mistakes(void **state)
{
	static const struct {
		int line;
		const char *objects, *said;
	} wrong[] = {
		{ __LINE__, SET_OBJECT(SET("UNION", OF(1))), "E6011" },
		{ __LINE__,
		  SET_OBJECT(SET("UNION", OF(2))) "<w:registry_object id='oval:t:obj:2' "
						  "version='1'>" SET("UNION",
								     OF(1)) "</w:registry_object>",
		  "E6011" },
		{ __LINE__,
		  SET_OBJECT(SET("UNION", OF(2))) "<i:variable_object id='oval:t:obj:2' "
						  "version='1'><i:var_ref>oval:t:var:1"
						  "</i:var_ref></i:variable_object>",
		  "E6008" },
		{ __LINE__, SET_OBJECT(SET("UNION", "")), "E6003" },
		{ __LINE__, SET_OBJECT(SET("NONE", OF(1))), "E6005" },
		{ __LINE__, FILTERED(FILTER("action='keep'", 1)), "E6005" },
		{ __LINE__, FILTERED(FILTER("", 9)), "E6007" },
		{ __LINE__, FILTERED("<filter/>"), "E6003" },
		{ __LINE__, FILTERED(SET("UNION", OF(2))) KEY_OBJECT(2, "^K"), "E6003" },
		{ __LINE__,
		  SET_OBJECT(SET("UNION", OF(2) OF(3) OF(2))) KEY_OBJECT(2, "^K")
			  KEY_OBJECT(3, "^K"),
		  "E6003" },
	};
	struct judged_oval t;
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a);
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		judge_begin(&t, document(&a, wrong[i].objects), NULL);
		if (t.content || !str_starts(said(&t, 0), wrong[i].said))
			fail_msg("line %d: expected %s", wrong[i].line, wrong[i].said);
		judge_end(&t);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flag_tables),
		cmocka_unit_test(objects_against_items),
		cmocka_unit_test(a_listed_object_is_as_listed),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
