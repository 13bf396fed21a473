/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index is written last: with its digests it shows that the files beside it belong together.
 * Every rule is one line, so that a comparison of two indexes is one of rules.
 */
#include "index.h"

#include <jansson.h>

#include "bug.h"

static json_t *text(str s)
{
	json_t *j = json_stringn(s.p ? s.p : "", s.n);

	if (!j)
		BUG("text of a rule is not UTF-8");
	return j;
}

static void line(struct strbuf *out, const char *before, json_t *object)
{
	char *s = json_dumps(object, JSON_PRESERVE_ORDER | JSON_ENCODE_ANY);

	if (!s)
		BUG("index without memory");
	strbuf_adds(out, before);
	strbuf_adds(out, s);
	free(s);
	json_decref(object);
}

static json_t *rule(struct arena *a, const struct plan *p, const struct rule *r)
{
	json_t *ids = json_array();

	json_array_append_new(ids, text(lower_definition_id(a, p, r)));
	if (r->applies)
		json_array_append_new(ids, text(lower_applies_id(a, p, r)));
	return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:I}", "rule", text(r->name),
			 "number", text(r->number), "title", text(r->title), "control",
			 text(r->control), "functional", text(r->functional), "informational",
			 text(r->informational), "full", text(r->full), "oval", ids, "file",
			 text(r->path), "line", (json_int_t)r->line);
}

void index_write(struct strbuf *out, const struct plan *p, const struct index_file *files,
		 size_t count)
{
	const struct benchmark *b = p->benchmark;
	struct arena scratch;
	size_t i;

	arena_init(&scratch);
	line(out, "{\n\"benchmark\": ", text(b->name));
	line(out, ",\n\"title\": ", text(b->title));
	line(out, ",\n\"version\": ", text(b->version));
	line(out, ",\n\"namespace\": ", text(b->namespace));
	strbuf_adds(out, ",\n\"files\": [");
	for (i = 0; i < count; i++)
		line(out, i ? ",\n  " : "\n  ",
		     json_pack("{s:o,s:o}", "path", text(files[i].name), "sha256",
			       text(files[i].sha256)));
	strbuf_adds(out, "\n],\n\"rules\": [");
	for (i = 0; i < b->rule_count; i++) {
		line(out, i ? ",\n  " : "\n  ", rule(&scratch, p, b->rules[i]));
		arena_clear(&scratch);
	}
	strbuf_adds(out, "\n]\n}\n");
	arena_release(&scratch);
}
