/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registry hives (regf) through hivex, read-only and mapped into memory. A hive is a subtree without
 * a name: what it holds says where it belongs, or the user does ("HKLM\X=FILE"). It answers for its
 * mount point and all below, and of nothing else. CurrentControlSet is a link made at boot; the
 * value Select\Current names its target.
 * hivex says 0 with errno 0 for "not there" and 0 with errno set for "cannot be read".
 */
#include <errno.h>
#include <fcntl.h>
#include <hivex.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "registry.h"
#include "source.h"

#define NAME_LIMIT 65536 /* bytes of a key or value name that is asked for */

struct hive {
	struct arena *arena;
	hive_h *h;
	str mount; /* "HKLM\SYSTEM"; empty: recognised, but nothing asks it */
	bool system, user;
	str current;	  /* "ControlSet001"; empty: Select\Current does not say */
	struct map nodes; /* folded path below the root to struct node *; a cache */
};

struct node {
	hive_node_h handle; /* 0: none, or error */
	int error;
	str place; /* with the names as the hive has them */
};

static uint32_t little(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

/* A transaction log has the same mark, and a file type (at 28) that is not 0. */
bool hive_recognise(str head)
{
	return str_starts(head, "regf") && (head.n < 32 || little(head.p + 28) == 0);
}

/* ---- nodes and values ---- */

static bool value_bytes(struct hive *hive, struct arena *a, hive_node_h node, const char *name,
			uint32_t *type, str *stored, str *data)
{
	hive_value_h v;
	char *p, *key;
	hive_type t;
	size_t n;

	errno = 0;
	v = hivex_node_get_value(hive->h, node, name);
	if (!v)
		return false;
	p = hivex_value_value(hive->h, v, &t, &n);
	if (!p) {
		errno = errno ? errno : EIO;
		return false;
	}
	*type = (uint32_t)t;
	*data = str_dup(a, (str){ p, n });
	free(p);
	key = hivex_value_key(hive->h, v);
	*stored = str_dup(a, str_of(key ? key : name));
	free(key);
	return true;
}

static struct node *child(struct hive *hive, const struct node *above, str name)
{
	struct node *n = ARENA_NEW(hive->arena, struct node);
	char *stored, *asked = str_c(hive->arena, name);

	errno = 0;
	n->handle = hivex_node_get_child(hive->h, above->handle, asked);
	n->error = n->handle ? 0 : errno;
	stored = n->handle ? hivex_node_name(hive->h, n->handle) : NULL;
	n->place = str_fmt(hive->arena, "%.*s\\%s", STR_ARG(above->place), stored ? stored : asked);
	free(stored);
	return n;
}

/*
 * The node of a path below the mount point, or the nearest above it that does not exist or cannot
 * be read.
 */
static const struct node *find_node(struct hive *hive, str path)
{
	const struct node *above;
	struct node *n = map_get(&hive->nodes, path);
	str name, up;

	if (n)
		return n;
	up = registry_parent(path);
	above = find_node(hive, up);
	if (!above->handle)
		return above;
	name = up.n ? (str){ path.p + up.n + 1, path.n - up.n - 1 } : path;
	n = child(hive, above, name);
	map_put(&hive->nodes, str_dup(hive->arena, path), n);
	return n;
}

static bool has(struct hive *hive, const char *path)
{
	return find_node(hive, str_of(path))->handle;
}

static bool has_value(struct hive *hive, const char *path, const char *name)
{
	const struct node *n = find_node(hive, str_of(path));

	return n->handle && hivex_node_get_value(hive->h, n->handle, name);
}

/* hivex speaks of a bad structure in errors that the system has for other things. */
static const char *reason(int error)
{
	if (error == EINVAL || error == EFAULT || error == ENOTSUP || error == ELOOP ||
	    error == ERANGE)
		return "it is damaged, cut off, or of a kind that is not read";
	return strerror(error);
}

/* ---- answers ---- */

static bool unreadable(struct answer *out, struct arena *a, str place, str name, int error)
{
	return answer_error(out, place, name,
			    str_fmt(a, "the hive cannot be read there: %s", reason(error)));
}

/* "SYSTEM\CurrentControlSet\X" as "ControlSet001\X"; false if no set is known to be current. */
static bool resolve(struct hive *hive, struct arena *a, str rest, str *path)
{
	str below = rest, first = path_component(&below);

	*path = rest;
	if (!hive->system || !str_eq_fold(first, STR("CurrentControlSet")))
		return true;
	*path = str_fmt(a, "%.*s%s%.*s", STR_ARG(hive->current), below.n ? "\\" : "",
			STR_ARG(below));
	return hive->current.n;
}

/* No Windows makes such names; hivex would cut them at a NUL, or look long for them. */
static bool impossible(str path, str name)
{
	size_t i, depth = 0;

	for (i = 0; i < path.n; i++)
		depth += path.p[i] == '\\';
	return path.n > NAME_LIMIT || name.n > NAME_LIMIT || depth > REGISTRY_DEPTH_LIMIT ||
	       (path.n && memchr(path.p, '\0', path.n)) || (name.n && memchr(name.p, '\0', name.n));
}

static bool ask_value(struct hive *hive, struct arena *a, const struct node *n, str name,
		      struct answer *out)
{
	str data, stored, why;
	uint32_t type;

	if (!value_bytes(hive, a, n->handle, str_c(a, name), &type, &stored, &data))
		return errno ? unreadable(out, a, n->place, name, errno)
			     : answer_absent(out, ABSENT_VALUE, n->place, name);
	if (!registry_decode(a, type, data, &out->value, &why))
		return answer_error(out, n->place, stored, why);
	out->status = ANSWER_FOUND;
	out->place = n->place;
	out->name = stored;
	return true;
}

static bool hive_ask(void *state, struct arena *a, const struct subject *s, struct answer *out)
{
	str rest, path, name = s->operand[1];
	struct hive *hive = state;
	const struct node *n;

	if (!subject_is_registry(s) || !hive->mount.n ||
	    !registry_below(s->operand[0], hive->mount, &rest))
		return false;
	if (impossible(rest, name))
		return answer_absent(out, ABSENT_KEY, s->operand[0], name);
	if (!resolve(hive, a, rest, &path))
		return answer_error(out, s->operand[0], name,
				    STR("Select\\Current names no control set of this hive"));
	n = find_node(hive, path);
	if (n->handle && subject_is_key(s))
		return answer_key(out, n->place);
	if (n->handle)
		return ask_value(hive, a, n, name, out);
	return n->error ? unreadable(out, a, n->place, name, n->error)
			: answer_absent(out, ABSENT_KEY, n->place, name);
}

/* What lies on the way from a key to the mount point. */
static bool list_above(const struct hive *hive, struct arena *a, str key, struct candidates *out)
{
	str rest;

	if (!hive->mount.n || !registry_below(hive->mount, key, &rest) || !rest.n)
		return false;
	candidates_add(a, out, key, path_component(&rest));
	return true;
}

static bool list_error(struct arena *a, struct candidates *out, int error)
{
	out->error = true;
	out->message = str_fmt(a, "the hive cannot be read there: %s", reason(error));
	return true;
}

static bool list_node(struct hive *hive, struct arena *a, str key, hive_node_h node,
		      struct candidates *out)
{
	hive_node_h *children;
	char *name = NULL;
	size_t i;

	errno = 0;
	children = hivex_node_children(hive->h, node);
	if (!children)
		return list_error(a, out, errno);
	for (i = 0; children[i] && (name = hivex_node_name(hive->h, children[i])); i++) {
		candidates_add(a, out, key, str_of(name));
		free(name);
	}
	if (children[i])
		list_error(a, out, errno);
	free(children);
	out->complete = true;
	return true;
}

static bool hive_list(void *state, struct arena *a, const struct subject *s, struct candidates *out)
{
	struct hive *hive = state;
	str key = s->operand[0], rest, path;
	const struct node *n;

	if (!subject_is_registry(s))
		return false;
	if (!hive->mount.n || !registry_below(key, hive->mount, &rest))
		return list_above(hive, a, key, out);
	out->complete = true;
	if (impossible(rest, STR("")))
		return true;
	if (!resolve(hive, a, rest, &path)) {
		out->error = true;
		out->message = STR("Select\\Current names no control set of this hive");
		return true;
	}
	if (!rest.n && hive->current.n)
		candidates_add(a, out, key, STR("CurrentControlSet"));
	n = find_node(hive, path);
	if (n->handle)
		return list_node(hive, a, key, n->handle, out);
	return !n->error || list_error(a, out, n->error);
}

static void hive_close(void *state)
{
	hivex_close(((struct hive *)state)->h);
}

static const struct source_ops hive_ops = {
	.kind = "hive",
	.about = "registry hive (regf)",
	.ask = hive_ask,
	.list = hive_list,
	.close = hive_close,
};

/* ---- opening ---- */

static const char user_hive[] = "NTUSER.DAT";

/* Which hive it is, by keys and values that only this one has on every Windows. */
static const struct mark {
	const char *name, *mount; /* mount NULL: a user's, or nothing asks it yet */
	const char *key[2];	  /* both exist */
	const char *value[2];	  /* and key, value if not NULL */
} marks[] = {
	{ "SYSTEM", "HKLM\\SYSTEM", { "Select", "Select" }, { "Select", "Current" } },
	{ "SOFTWARE",
	  "HKLM\\SOFTWARE",
	  { "Microsoft", "Microsoft\\Windows NT" },
	  { "Microsoft\\Windows NT\\CurrentVersion", "ProductName" } },
	{ "SAM", NULL, { "SAM", "SAM\\Domains" }, { NULL, NULL } },
	{ "SECURITY", NULL, { "Policy", "Policy\\PolAdtEv" }, { NULL, NULL } },
	{ user_hive, NULL, { "Software", "Control Panel" }, { NULL, NULL } },
};

static const struct mark *recognise(struct hive *hive)
{
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		const struct mark *m = &marks[i];

		if (has(hive, m->key[0]) && has(hive, m->key[1]) &&
		    (!m->value[0] || has_value(hive, m->value[0], m->value[1])))
			return m;
	}
	return NULL;
}

static void find_current(struct hive *hive)
{
	const struct node *n = find_node(hive, STR("Select"));
	struct datum number;
	uint32_t type;
	str stored, data, why;

	if (n->handle &&
	    value_bytes(hive, hive->arena, n->handle, "Current", &type, &stored, &data) &&
	    type == REG_DWORD && registry_decode(hive->arena, type, data, &number, &why)) {
		hive->current = registry_control_set(hive->arena, number.number);
		if (!find_node(hive, hive->current)->handle)
			hive->current = STR_NONE;
	}
}

static bool broken(struct evidence *e, const char *path, const char *why)
{
	diag_error(e->diag, SPAN_NONE, CODE_E5006, "hive '%s' cannot be read: %s", path, why);
	return false;
}

/* Size, mark and sequence numbers, which hivex does not tell. */
static bool check_file(struct evidence *e, const char *path, uint32_t sequence[2])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char head[32];
	ssize_t n;

	if (fd < 0) {
		diag_error(e->diag, SPAN_NONE, CODE_E0001, "cannot read '%s': %s", path,
			   strerror(errno));
		return false;
	}
	n = fstat(fd, &st) ? -1 : S_ISREG(st.st_mode) ? pread(fd, head, sizeof(head), 0) : 0;
	close(fd);
	if (n < 0)
		return broken(e, path, strerror(errno));
	if ((uint64_t)st.st_size > CONTENT_FILE_LIMIT) {
		diag_error(e->diag, SPAN_NONE, CODE_E0002, "'%s' is larger than the limit", path);
		return false;
	}
	if (n < (ssize_t)sizeof(head) || !hive_recognise((str){ head, (size_t)n }))
		return broken(e, path, "it does not begin as a hive does");
	sequence[0] = little(head + 4);
	sequence[1] = little(head + 8);
	return true;
}

static void mount(struct evidence *e, struct hive *hive, const struct mark *m, str at, str *holds)
{
	hive->user = m && m->name == user_hive;
	if (hive->user) {
		*holds = str_fmt(e->arena, "%s of an unknown user", m->name);
		return;
	}
	if (m && !m->mount) {
		*holds = str_fmt(e->arena, "%s, not used yet", m->name);
		return;
	}
	hive->mount = m ? str_of(m->mount) : str_dup(e->arena, at);
	hive->system = str_eq_fold(hive->mount, STR("HKLM\\SYSTEM"));
	if (hive->system)
		find_current(hive);
	*holds = str_fmt(e->arena, "%.*s%s%.*s", STR_ARG(hive->mount), hive->current.n ? ", " : "",
			 STR_ARG(hive->current));
}

static struct hive *new_hive(struct evidence *e, hive_h *h)
{
	struct hive *hive = ARENA_NEW(e->arena, struct hive);

	hive->arena = e->arena;
	hive->h = h;
	map_init_fold(&hive->nodes, e->arena);
	return hive;
}

/* The root stands in the cache before anything else; its place is the mount point. */
static bool set_root(struct hive *hive, str place)
{
	struct node *root = ARENA_NEW(hive->arena, struct node);

	root->handle = hivex_root(hive->h);
	root->place = place;
	map_init_fold(&hive->nodes, hive->arena);
	map_put(&hive->nodes, STR(""), root);
	return root->handle;
}

/* What opened well but needs a word. */
static void warn(struct evidence *e, const char *path, const struct mark *m,
		 const uint32_t sequence[2])
{
	if (m && !m->mount && m->name != user_hive)
		diag_warning(e->diag, SPAN_NONE, CODE_W5002,
			     "'%s' is a hive of kind %s, which is not used yet", path, m->name);
	else if (sequence[0] != sequence[1])
		diag_warning(e->diag, SPAN_NONE, CODE_W5001,
			     "hive '%s' was not written out (sequence numbers %u and %u): its logs "
			     "may hold newer values",
			     path, sequence[0], sequence[1]);
}

static bool no_mount(struct evidence *e, const char *path, bool found)
{
	if (found)
		*VEC_PUSH(e->arena, &e->ignored) = str_dup(e->arena, str_of(path));
	else
		diag_error(e->diag, SPAN_NONE, CODE_E5007,
			   "hive '%s' does not say where it belongs: name it as 'HKLM\\NAME=%s'",
			   path, path);
	return found;
}

static bool open_hive(struct evidence *e, const char *path, str at, bool found)
{
	const struct mark *m = NULL;
	struct hive *hive;
	uint32_t sequence[2];
	bool ok = true;
	str holds;
	hive_h *h;

	if (!check_file(e, path, sequence))
		return false;
	h = hivex_open(path, 0);
	if (!h)
		return broken(e, path, reason(errno));
	hive = new_hive(e, h);
	if (!set_root(hive, STR(""))) {
		ok = broken(e, path, "it has no root key");
		goto out;
	}
	if (!at.n && !(m = recognise(hive))) {
		ok = no_mount(e, path, found);
		goto out;
	}
	mount(e, hive, m, at, &holds);
	set_root(hive, hive->mount);
	warn(e, path, m, sequence);
	evidence_add(e, (struct evidence_source){ .ops = &hive_ops,
						  .state = hive,
						  .path = str_dup(e->arena, str_of(path)),
						  .holds = holds });
	return true;
out:
	hivex_close(h);
	return ok;
}

/* ---- users ---- */

/* The last component of a path of either kind, taken off it. */
static str last_component(str *path)
{
	size_t n;
	str last;

	while (path->n && (path->p[path->n - 1] == '/' || path->p[path->n - 1] == '\\'))
		path->n--;
	for (n = path->n; n && path->p[n - 1] != '/' && path->p[n - 1] != '\\';)
		n--;
	last = (str){ path->p + n, path->n - n };
	path->n = n;
	return last;
}

/* How many components of two paths are the same, from their ends. */
static size_t alike(str a, str b)
{
	size_t n = 0;
	str x, y;

	for (;; n++) {
		x = last_component(&a);
		y = last_component(&b);
		if (!x.n || !y.n || !str_eq_fold(x, y))
			return n;
	}
}

/* The only profile whose folder is most like this one; empty if there is none. */
static str profile_of(const struct evidence *e, str folder)
{
	static const char list[] =
		"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
	struct candidates profiles;
	size_t best = 0, i, n;
	str found = STR_NONE;

	evidence_keys(e, e->arena, str_of(list), &profiles);
	for (i = 0; i < profiles.of.n; i++) {
		str key = profiles.of.v[i].subject.operand[0];
		struct subject s = { PROPERTY_REGISTRY, { key, STR("ProfileImagePath") } };
		struct answer answer = { 0 };

		evidence_ask(e, e->arena, &s, &answer);
		if (answer.status != ANSWER_FOUND || answer.value.kind != DATUM_TEXT)
			continue;
		n = alike(answer.value.text, folder);
		if (n && n == best)
			found = STR_NONE;
		else if (n > best)
			found = (str){ key.p + sizeof(list), key.n - sizeof(list) };
		best = n > best ? n : best;
	}
	return found;
}

static str user_of(const struct evidence *e, str path)
{
	str folder = path, name = last_component(&folder), rest = folder;
	str above = last_component(&rest);
	size_t n = name.n;

	while (n && name.p[n - 1] != '.')
		n--;
	if (n && sid_valid((str){ name.p, n - 1 }))
		return (str){ name.p, n - 1 };
	if (sid_valid(name))
		return name;
	return sid_valid(above) ? above : profile_of(e, folder);
}

void hive_place_users(struct evidence *e)
{
	size_t i;

	for (i = 0; i < e->sources.n; i++) {
		struct evidence_source *source = &e->sources.v[i];
		struct hive *hive = source->state;
		str sid;

		if (source->ops != &hive_ops || !hive->user || hive->mount.n)
			continue;
		sid = user_of(e, source->path);
		if (!sid.n)
			continue;
		hive->mount = str_fmt(e->arena, "HKU\\%.*s", STR_ARG(sid));
		set_root(hive, hive->mount);
		source->holds = hive->mount;
	}
}

bool hive_open(struct evidence *e, const char *path, str at)
{
	return open_hive(e, path, at, false);
}

bool hive_open_found(struct evidence *e, const char *path)
{
	return open_hive(e, path, STR_NONE, true);
}
