/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SCOPE_H
#define NORMA_SCOPE_H

#include "ast_file.h"
#include "map.h"

/*
 * What names mean: each unit (see struct ast_file) has its own lets, templates and rules, and sees
 * those of the units that it uses itself. Part of the checker; nobody else includes it.
 */
struct checker;

enum scope_kind { SCOPE_LET, SCOPE_TEMPLATE, SCOPE_RULE, SCOPE_KINDS };

struct scope_entry { /* one name of one unit */
	uint32_t unit;
	struct ast_word name;
	const void *ast; /* struct ast_template, struct ast_rule */
	struct let *let; /* SCOPE_LET */
};

struct scope {
	struct map names[SCOPE_KINDS]; /* struct scope_entry */
	VEC(struct scope_entry *) list[SCOPE_KINDS];
	VEC(uint32_t) uses;
	const struct ast_library *library;     /* NULL: none */
	const struct ast_benchmark *benchmark; /* NULL: none */
};

struct listed { /* a rule of the benchmark */
	const struct ast_rule *rule;
	uint32_t unit; /* whose lets it means */
	bool misnamed; /* its name, or an earlier one, is another's: so may be its ids */
};

/* Declares all names of all units but the rules of the benchmark itself. */
void scopes_init(struct checker *c);
/* Adds a name; false and an error if the unit has it. */
bool scope_add(struct checker *c, enum scope_kind kind, struct scope_entry entry);
/* What the name means in the current unit; NULL for nothing. One of two that are used is an error. */
struct scope_entry *scope_find(struct checker *c, enum scope_kind kind, str name, span at);
/* For hint(): the names that the current unit sees. */
struct scope_names {
	const struct checker *c;
	enum scope_kind kind;
};
str scope_name_at(const void *names, size_t i);

#endif
