/* SPDX-License-Identifier: Apache-2.0 */
/* Content by its kind, evidence by its option. */
#include "content.h"

#include "file.h"
#include "input.h"

#define HEAD 4096

static bool contains(str text, const char *word)
{
	size_t n = strlen(word), i;

	for (i = 0; i + n <= text.n; i++)
		if (!memcmp(text.p + i, word, n))
			return true;
	return false;
}

/* The first bytes of a file; empty if it cannot be read, which its reader will say. */
static str head(const char *path, char *buffer, size_t size)
{
	FILE *f = file_kind(path) == FILE_REGULAR ? fopen(path, "rbe") : NULL;
	size_t n;

	if (!f)
		return STR("");
	n = fread(buffer, 1, size, f);
	fclose(f);
	return (str){ buffer, n };
}

static bool ends(str path, const char *suffix)
{
	size_t n = strlen(suffix);

	return path.n > n && !memcmp(path.p + path.n - n, suffix, n);
}

/* A byte order mark of UTF-16 is XML's: no .audit file has one. */
static bool looks_like_xml(str text)
{
	return str_starts(str_trim(text), "<") || str_starts(text, "\xef\xbb\xbf<") ||
	       str_starts(text, "\xff\xfe") || str_starts(text, "\xfe\xff");
}

bool content_kind(struct cli *c, str path, enum content_kind *out)
{
	const char *p = str_c(&c->arena, path);
	char buffer[HEAD];
	str text;

	if (file_kind(p) == FILE_NONE) {
		diag_error(&c->diag, SPAN_NONE, CODE_E0001,
			   "cannot read '%s': no such file or folder", p);
		return false;
	}
	if (file_kind(p) == FILE_FOLDER || ends(path, ".norma")) {
		*out = CONTENT_RULES;
		return true;
	}
	text = head(p, buffer, sizeof(buffer));
	*out = input_is_packed(text) || ends(path, ".xml") ||
			       (!contains(text, "check_type") && !ends(path, ".audit") &&
				looks_like_xml(text))
		       ? CONTENT_OVAL
		       : CONTENT_AUDIT;
	return true;
}

struct check_options check_options(struct cli *c)
{
	const char **set = ARENA_ARRAY(&c->arena, c->options.n, const char *);
	struct check_options o = { .set = set,
				   .profile = option_value(c, "profile").p,
				   .tailoring = option_value(c, "tailoring").p,
				   .today = today(c) };
	size_t i;

	for (i = 0; i < c->options.n; i++)
		if (!strcmp(c->options.v[i].option->name, "set"))
			set[o.set_count++] = c->options.v[i].value.p;
	return o;
}

struct benchmark *load_benchmark(struct cli *c, str path)
{
	struct compile_options o = { .path = str_c(&c->arena, path), .check = check_options(c) };

	return compile_load(&c->diag, &c->arena, &o);
}

/* The file of a rule below the folder, or beside it where it stands in a library. */
static str rule_file(struct arena *a, str folder, str file)
{
	while (str_starts(file, "../")) {
		size_t n = folder.n;

		while (n && folder.p[n - 1] != '/')
			n--;
		if (!n || str_is((str){ folder.p + n, folder.n - n }, "..") ||
		    str_is((str){ folder.p + n, folder.n - n }, "."))
			break;
		folder.n = n - 1;
		file.p += 3;
		file.n -= 3;
	}
	return str_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(file));
}

static struct content *rules(struct cli *c, str path)
{
	struct benchmark *b = load_benchmark(c, path);
	bool folder = file_kind(str_c(&c->arena, path)) == FILE_FOLDER;
	struct content *content;
	size_t i;

	if (!b)
		return NULL;
	content = read_rules(&c->arena, b);
	content->path = path;
	while (!folder && path.n && path.p[path.n - 1] != '/')
		path.n--;
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (i = 0; i < content->units.n; i++) {
		struct outcome *o = &content->units.v[i]->outcome;

		if (path.n)
			o->path = rule_file(&c->arena, path, o->path);
	}
	return content;
}

/* Every --variables. */
static size_t variables(struct cli *c, const char **out)
{
	size_t i, n = 0;

	for (i = 0; i < c->options.n; i++)
		if (!strcmp(c->options.v[i].option->name, "variables"))
			out[n++] = str_c(&c->arena, c->options.v[i].value);
	return n;
}

/* With values of external variables; `instance` of several sets. */
static bool oval_with(struct cli *c, const char *path, const char *values, unsigned instance,
		      struct contents *out)
{
	size_t i, before = out->list.n;
	bool ok =
		read_oval_file(&c->diag, &c->arena, path, NULL, option_value(c, "component"), out);

	for (i = before; i < out->list.n; i++) {
		out->list.v[i]->instance = instance;
		if (values &&
		    !read_oval_variables(&c->diag, &c->arena, out->list.v[i], values, NULL)) {
			out->list.n = before;
			return false;
		}
	}
	return ok;
}

/* Once for each set of values: what is read belongs to one of them. */
static bool oval(struct cli *c, const char *path, struct contents *out)
{
	const char **values = ARENA_ARRAY(&c->arena, c->options.n, const char *);
	size_t i, n = variables(c, values);
	bool ok = true;

	if (n < 2)
		return oval_with(c, path, n ? values[0] : NULL, 0, out);
	for (i = 0; i < n; i++)
		ok &= oval_with(c, path, values[i], (unsigned)i + 1, out);
	return ok;
}

static bool add(struct cli *c, struct contents *out, struct content *content)
{
	if (content)
		*VEC_PUSH(&c->arena, &out->list) = content;
	return content != NULL;
}

bool load_content(struct cli *c, str path, struct contents *out)
{
	const char *p = str_c(&c->arena, path);
	enum content_kind kind;
	str text;

	if (!content_kind(c, path, &kind))
		return false;
	if (kind == CONTENT_RULES)
		return add(c, out, rules(c, path));
	if (kind == CONTENT_OVAL)
		return oval(c, p, out);
	return file_read(&c->diag, &c->arena, p, CONTENT_FILE_LIMIT, SPAN_NONE, &text) &&
	       add(c, out, read_audit(&c->diag, &c->arena, path, text));
}

str content_name(struct cli *c, const struct content *content, str path)
{
	const char **values = ARENA_ARRAY(&c->arena, c->options.n, const char *);

	if (content->component.n)
		path = str_fmt(&c->arena, "%.*s#%.*s", STR_ARG(path), STR_ARG(content->component));
	if (!content->instance)
		return path;
	variables(c, values);
	return str_fmt(&c->arena, "%.*s with %s", STR_ARG(path), values[content->instance - 1]);
}

/* Ids are unique in a component only, and system characteristics go by ids. */
static void several(const struct cli *c, const struct contents *contents)
{
	size_t i;

	if (contents->list.v[0]->instance) {
		usage_error(c, "give --variables once: one set of values");
		return;
	}
	usage_error(c, "name one of %zu components by --component", contents->list.n);
	for (i = 0; i < contents->list.n; i++)
		fprintf(stderr, "  %.*s\n", STR_ARG(contents->list.v[i]->component));
}

const struct content *load_definitions(struct cli *c)
{
	struct contents contents = { 0 };
	enum content_kind kind;
	bool ok;

	if (!c->operands.n) {
		usage_error(c, "name an OVAL definitions file");
		return NULL;
	}
	if (!content_kind(c, c->operands.v[0], &kind))
		return NULL;
	if (kind != CONTENT_OVAL) {
		usage_error(c, "'%s' is no OVAL definitions file", c->operands.v[0].p);
		return NULL;
	}
	ok = load_content(c, c->operands.v[0], &contents);
	if (contents.list.n > 1)
		several(c, &contents);
	return ok && contents.list.n == 1 ? contents.list.v[0] : NULL;
}

bool open_evidence(struct cli *c, struct evidence *e)
{
	bool ok = true;
	size_t i;

	evidence_init(e, &c->arena, &c->diag);
	for (i = 0; i < c->options.n; i++)
		if (!strcmp(c->options.v[i].option->name, "evidence"))
			ok &= evidence_open(e, c->options.v[i].value);
	return ok;
}
