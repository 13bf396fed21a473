/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ASKING_H
#define NORMA_ASKING_H

#include "unit.h"

#include "evidence.h"

/* Evidence under test, and its answers as text. */
struct asking {
	struct arena arena;
	struct diag diag;
	struct evidence evidence;
};

static inline void asking_begin(struct asking *t)
{
	arena_init(&t->arena);
	diag_init(&t->diag);
	evidence_init(&t->evidence, &t->arena, &t->diag);
}

static inline void asking_end(struct asking *t)
{
	evidence_release(&t->evidence);
	diag_release(&t->diag);
	arena_release(&t->arena);
}

static inline void write_datum(struct strbuf *b, const struct datum *d)
{
	const char *type = reg_type_name(d->reg);
	size_t i;

	switch (d->kind) {
	case DATUM_NONE: strbuf_addf(b, "nothing %s", type); break;
	case DATUM_INT:
		strbuf_addf(b, "%s %llu", d->reg ? type : "number", (unsigned long long)d->number);
		break;
	case DATUM_TEXT:
		strbuf_addf(b, "%s '%.*s'", d->reg ? type : "text", STR_ARG(d->text));
		break;
	case DATUM_LIST:
		strbuf_addf(b, "%s", d->reg ? type : "list");
		for (i = 0; i < d->count; i++)
			strbuf_addf(b, " '%.*s'", STR_ARG(d->item[i]));
		break;
	case DATUM_BINARY:
		strbuf_addf(b, "%u:", (unsigned)d->reg);
		for (i = 0; i < d->text.n; i++)
			strbuf_addf(b, "%02x", (unsigned char)d->text.p[i]);
		break;
	case DATUM_SPECIAL: strbuf_adds(b, "special"); break;
	}
}

/* "found REG_DWORD 1", "absent value", "absent key", "not collected", "error: why". */
static inline str answer_text(struct arena *a, const struct answer *answer)
{
	struct strbuf b = STRBUF_INIT;
	str s;

	switch (answer->status) {
	case ANSWER_FOUND:
		strbuf_adds(&b, "found ");
		write_datum(&b, &answer->value);
		break;
	case ANSWER_ABSENT:
		strbuf_adds(&b, answer->absent == ABSENT_KEY ? "absent key" : "absent value");
		break;
	case ANSWER_NOT_COLLECTED: strbuf_adds(&b, "not collected"); break;
	case ANSWER_ERROR: strbuf_addf(&b, "error: %.*s", STR_ARG(answer->message)); break;
	}
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static inline struct answer ask(struct asking *t, enum property_id p, const char *first,
				const char *second)
{
	struct subject s = { p, { str_of(first), str_of(second) } };
	struct answer answer;

	evidence_ask(&t->evidence, &t->arena, &s, &answer);
	return answer;
}

static inline str ask_text(struct asking *t, enum property_id p, const char *first,
			   const char *second)
{
	struct answer answer = ask(t, p, first, second);

	return answer_text(&t->arena, &answer);
}

static inline str ask_registry(struct asking *t, const char *key, const char *name)
{
	return ask_text(t, PROPERTY_REGISTRY, key, name);
}

/* The i-th diagnostic as "E5003@3:2 text"; "" if there are fewer. */
static inline str diagnostic(struct asking *t, size_t i)
{
	const struct diagnostic *x;
	struct place place;

	if (i >= t->diag.list.n)
		return STR("");
	x = &t->diag.list.v[i];
	diag_place(&t->diag, x->at, false, &place);
	return str_fmt(&t->arena, "%s@%u:%u %.*s", code_name(x->code), place.line, place.column,
		       STR_ARG(x->text));
}

#endif
