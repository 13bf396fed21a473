/* SPDX-License-Identifier: Apache-2.0 */
/* Names by unit: what is declared where, and who sees it. */
#include "scope.h"

#include "checker.h"

bool scope_add(struct checker *c, enum scope_kind kind, struct scope_entry entry)
{
	static const char *const what[] = { "let", "template", "rule" };
	struct scope *s = &c->scope[entry.unit];
	struct scope_entry *e = ARENA_NEW(c->arena, struct scope_entry), *before;

	*e = entry;
	before = map_put(&s->names[kind], entry.name.text, e);
	if (!before) {
		*VEC_PUSH(c->arena, &s->list[kind]) = e;
		return true;
	}
	complain(c, entry.name.at, CODE_E2004, "%s '%.*s' is declared twice", what[kind],
		 STR_ARG(entry.name.text));
	explain(c, before->name.at, "first declared here");
	return false;
}

static struct scope_entry *ambiguous(struct checker *c, const struct scope_entry *a,
				     const struct scope_entry *b, span at)
{
	complain(c, at, CODE_E2004, "'%.*s' stands in two of the libraries that are used",
		 STR_ARG(a->name.text));
	explain(c, a->name.at, "declared here");
	explain(c, b->name.at, "and here");
	return NULL;
}

struct scope_entry *scope_find(struct checker *c, enum scope_kind kind, str name, span at)
{
	const struct scope *s = &c->scope[c->unit];
	struct scope_entry *found = map_get(&s->names[kind], name), *other;
	size_t i;

	for (i = 0; !found && i < s->uses.n; i++)
		found = map_get(&c->scope[s->uses.v[i]].names[kind], name);
	for (; found && i < s->uses.n && found->unit != c->unit; i++) {
		other = map_get(&c->scope[s->uses.v[i]].names[kind], name);
		if (other && other != found)
			return ambiguous(c, found, other, at);
	}
	return found;
}

str scope_name_at(const void *names, size_t i)
{
	const struct scope_names *n = names;
	const struct scope *s = &n->c->scope[n->c->unit];
	size_t k;

	if (i < s->list[n->kind].n)
		return s->list[n->kind].v[i]->name.text;
	i -= s->list[n->kind].n;
	for (k = 0; k < s->uses.n; k++) {
		const struct scope *used = &n->c->scope[s->uses.v[k]];

		if (i < used->list[n->kind].n)
			return used->list[n->kind].v[i]->name.text;
		i -= used->list[n->kind].n;
	}
	return STR_NONE;
}

/* ---- what a unit is ---- */

static bool uses_already(const struct scope *s, uint32_t unit)
{
	size_t i;

	for (i = 0; i < s->uses.n; i++)
		if (s->uses.v[i] == unit)
			return true;
	return !unit;
}

static void take_library(struct checker *c, struct scope *s, const struct ast_library *l)
{
	if (s->library) {
		complain(c, l->name.at, CODE_E2002,
			 "second library '%.*s': one folder holds one library",
			 STR_ARG(l->name.text));
		explain(c, s->library->name.at, "the first is here");
		return;
	}
	s->library = l;
	if (!l->attribute[ATTRIBUTE_version].given && !l->broken)
		complain(c, l->name.at, CODE_E2003, "library '%.*s' has no version",
			 STR_ARG(l->name.text));
}

static void declare_file(struct checker *c, const struct ast_file *file)
{
	struct scope *s = &c->scope[file->unit];
	size_t i;

	for (i = 0; i < file->uses.n; i++)
		if (!uses_already(s, file->uses.v[i].unit))
			*VEC_PUSH(c->arena, &s->uses) = file->uses.v[i].unit;
	for (i = 0; i < file->libraries.n; i++)
		take_library(c, s, &file->libraries.v[i]);
	for (i = 0; i < file->benchmarks.n && !s->benchmark; i++)
		s->benchmark = &file->benchmarks.v[i];
	for (i = 0; i < file->templates.n; i++)
		scope_add(c, SCOPE_TEMPLATE,
			  (struct scope_entry){ .unit = file->unit,
						.name = file->templates.v[i].rule.name,
						.ast = &file->templates.v[i] });
	for (i = 0; i < file->rules.n && file->unit; i++)
		scope_add(c, SCOPE_RULE,
			  (struct scope_entry){ .unit = file->unit,
						.name = file->rules.v[i].name,
						.ast = &file->rules.v[i] });
}

void scopes_init(struct checker *c)
{
	size_t i;
	int kind;

	for (i = 0; i < c->count; i++)
		if (c->files[i]->unit >= c->scopes)
			c->scopes = c->files[i]->unit + 1;
	c->scope = ARENA_ARRAY(c->arena, c->scopes, struct scope);
	for (i = 0; i < c->scopes; i++)
		for (kind = 0; kind < SCOPE_KINDS; kind++)
			map_init(&c->scope[i].names[kind], c->arena);
	for (i = 0; i < c->count; i++)
		declare_file(c, c->files[i]);
}
