/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Security templates: what `secedit /export` writes of a machine, and the GptTmpl.inf of a group
 * policy. They come as UTF-16 with a byte order mark, as UTF-8, or in the code page of some machine, of
 * which ASCII alone can be read. inf_read.c reads the settings, inf_ask.c answers from them.
 */
#include "inf.h"

#include "encoding.h"

static const struct {
	const char *name;
	enum inf_section section;
} sections[] = {
	{ "System Access", INF_SYSTEM_ACCESS },
	{ "Kerberos Policy", INF_KERBEROS_POLICY },
	{ "Privilege Rights", INF_PRIVILEGE_RIGHTS },
	{ "Registry Values", INF_REGISTRY_VALUES },
	{ "Group Membership", INF_GROUP_MEMBERSHIP },
	{ "Service General Setting", INF_SERVICES },
	{ "Event Audit", INF_EVENT_AUDIT },
	{ "Version", INF_VERSION },
	{ "Unicode", INF_HEADING },
	{ "Profile Description", INF_HEADING },
	{ "Registry Keys", INF_OTHER },
	{ "File Security", INF_OTHER },
	{ "System Log", INF_OTHER },
	{ "Security Log", INF_OTHER },
	{ "Application Log", INF_OTHER },
};
#define KNOWN_SECTIONS (sizeof(sections) / sizeof(*sections))

/* What every export of a machine says; seen together in no policy but one made of an export. */
static const struct {
	enum inf_section section;
	const char *name;
} exported[] = {
	{ INF_SYSTEM_ACCESS, "MinimumPasswordAge" },
	{ INF_SYSTEM_ACCESS, "MaximumPasswordAge" },
	{ INF_SYSTEM_ACCESS, "MinimumPasswordLength" },
	{ INF_SYSTEM_ACCESS, "PasswordComplexity" },
	{ INF_SYSTEM_ACCESS, "PasswordHistorySize" },
	{ INF_SYSTEM_ACCESS, "ClearTextPassword" },
	{ INF_SYSTEM_ACCESS, "LockoutBadCount" },
	{ INF_SYSTEM_ACCESS, "LSAAnonymousNameLookup" },
	{ INF_SYSTEM_ACCESS, "NewAdministratorName" },
	{ INF_SYSTEM_ACCESS, "NewGuestName" },
	{ INF_SYSTEM_ACCESS, "EnableAdminAccount" },
	{ INF_SYSTEM_ACCESS, "EnableGuestAccount" },
	{ INF_EVENT_AUDIT, "AuditSystemEvents" },
	{ INF_EVENT_AUDIT, "AuditLogonEvents" },
	{ INF_EVENT_AUDIT, "AuditObjectAccess" },
	{ INF_EVENT_AUDIT, "AuditPrivilegeUse" },
	{ INF_EVENT_AUDIT, "AuditPolicyChange" },
	{ INF_EVENT_AUDIT, "AuditAccountManage" },
	{ INF_EVENT_AUDIT, "AuditProcessTracking" },
	{ INF_EVENT_AUDIT, "AuditDSAccess" },
	{ INF_EVENT_AUDIT, "AuditAccountLogon" },
};

/* ---- recognising ---- */

enum inf_section inf_section_of(str name, bool *known)
{
	size_t i;

	for (i = 0; i < KNOWN_SECTIONS; i++)
		if (str_eq_fold(name, str_of(sections[i].name))) {
			*known = true;
			return sections[i].section;
		}
	*known = false;
	return INF_OTHER;
}

const char *inf_section_name(enum inf_section s)
{
	size_t i;

	for (i = 0; sections[i].section != s; i++)
		;
	return sections[i].name;
}

/* The next line without white space at its ends; false behind the last. */
static bool take_line(str *text, str *line)
{
	const char *end;

	if (!text->n)
		return false;
	end = memchr(text->p, '\n', text->n);
	*line = (str){ text->p, end ? (size_t)(end - text->p) : text->n };
	text->p += line->n + (end != NULL);
	text->n -= line->n + (end != NULL);
	*line = str_trim(*line);
	return true;
}

bool inf_header(str line, str *name)
{
	const char *end = line.n && *line.p == '[' ? memchr(line.p, ']', line.n) : NULL;

	*name = end ? str_trim((str){ line.p + 1, (size_t)(end - line.p) - 1 }) : STR_NONE;
	return end;
}

/*
 * It begins with a section that templates have, and has one that driver INF files, which begin with
 * [Version] as well, have not.
 */
static bool is_template(str text)
{
	bool known, first = true;
	str line, name;

	while (take_line(&text, &line)) {
		if (!line.n || *line.p == ';')
			continue;
		if (inf_header(line, &name)) {
			enum inf_section s = inf_section_of(name, &known);

			if (known && s != INF_VERSION)
				return true;
			if (first && !known)
				return false;
		} else if (first) {
			return false;
		}
		first = false;
	}
	return false;
}

bool inf_recognise(str head)
{
	struct encoded encoded;
	struct arena a;
	bool yes;

	arena_init(&a);
	encoding_decode(&a, head, &encoded);
	yes = is_template(encoded.text);
	arena_release(&a);
	return yes;
}

/* ---- reading ---- */

/* [MS-GPSB] 2.2: every template has it; one that was cut off may not. */
static bool is_signed(struct evidence *e, const struct inf *inf, uint32_t file)
{
	const struct inf_setting *s = map_get(&inf->setting[INF_VERSION], STR("signature"));

	if (s && s->count == 1 && str_eq_fold(s->field[0], STR("$CHICAGO$")))
		return true;
	diag_error(e->diag, s ? s->at : (span){ file, 0, 1 }, CODE_E5021,
		   "'%.*s' is no security template, or not all of one: expected "
		   "signature=\"$CHICAGO$\" below [Version]",
		   STR_ARG(inf->path));
	return false;
}

static bool read_text(struct evidence *e, struct inf *inf, str raw)
{
	struct foreign_text t;

	if (!encoding_open(e, inf->path, raw, CODE_E5020, &t))
		return false;
	if (t.foreign)
		diag_warning(e->diag, (span){ t.file, (uint32_t)t.bad_at, (uint32_t)t.bad_at + 1 },
			     CODE_W5020,
			     "neither UTF-16 with a byte order mark nor UTF-8: settings with "
			     "characters beyond ASCII cannot be read");
	return inf_read(e, inf, t.text, t.file, t.foreign) && is_signed(e, inf, t.file);
}

/* ---- the source ---- */

bool inf_ends(str text, str end)
{
	return text.n >= end.n && str_eq_fold((str){ text.p + text.n - end.n, end.n }, end);
}

/*
 * An export lists the rights that somebody holds, and all of them; a policy those that it sets. Nothing
 * in the file says which it is but that an export has everything an export has.
 */
static bool is_whole(const struct inf *inf)
{
	size_t i;

	for (i = 0; i < sizeof(exported) / sizeof(*exported); i++)
		if (!map_get(&inf->setting[exported[i].section], str_of(exported[i].name)))
			return false;
	return inf->count[INF_PRIVILEGE_RIGHTS] && inf->count[INF_REGISTRY_VALUES] &&
	       !inf_ends(inf->path, STR("GptTmpl.inf"));
}

static str holds(struct arena *a, const struct inf *inf)
{
	static const char *const words[INF_SECTIONS] = {
		[INF_SYSTEM_ACCESS] = "account setting",
		[INF_KERBEROS_POLICY] = "Kerberos setting",
		[INF_PRIVILEGE_RIGHTS] = "right",
		[INF_REGISTRY_VALUES] = "registry value",
		[INF_GROUP_MEMBERSHIP] = "group setting",
		[INF_SERVICES] = "service",
	};
	struct strbuf b = STRBUF_INIT;
	const char *between = inf->whole ? "export of a machine: " : "policy: ";
	size_t i;
	str s;

	for (i = 0; i < INF_SECTIONS; i++) {
		if (!words[i] || !inf->count[i])
			continue;
		strbuf_addf(&b, "%s%zu %s%s", between, inf->count[i], words[i],
			    inf->count[i] == 1 ? "" : "s");
		between = ", ";
	}
	if (!b.n)
		strbuf_adds(&b, "policy: nothing");
	for (i = 0; i < inf->unread.n && i < 8; i++)
		strbuf_addf(&b, "%s[%.*s]", i ? ", " : "; not used: ", STR_ARG(inf->unread.v[i]));
	s = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

static const struct source_ops inf_ops = {
	.kind = "inf",
	.about = "security template (secedit export, GptTmpl.inf)",
	.ask = inf_ask,
	.list = inf_list,
};

bool inf_open_text(struct evidence *e, str text, str path)
{
	struct inf *inf = ARENA_NEW(e->arena, struct inf);
	size_t i;

	inf->path = str_dup(e->arena, path);
	for (i = 0; i < INF_SECTIONS; i++)
		map_init_fold(&inf->setting[i], e->arena);
	map_init_fold(&inf->values, e->arena);
	map_init_fold(&inf->keys, e->arena);
	if (!read_text(e, inf, text))
		return false;
	inf->whole = is_whole(inf);
	evidence_add(e, (struct evidence_source){ .ops = &inf_ops,
						  .state = inf,
						  .path = inf->path,
						  .holds = holds(e->arena, inf) });
	return true;
}
