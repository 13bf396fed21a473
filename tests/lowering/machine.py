# SPDX-License-Identifier: Apache-2.0
"""A machine state in the words of a rule's test, written as evidence.

statements, joined by ';'      registry KEY NAME = VALUE     windows role = WORD
                               registry-key KEY = present    banner KEY NAME = TEXT
                               password PROPERTY = VALUE     user-right RIGHT = VALUE
                               audit 'SUBCATEGORY' = VALUE   lockout PROPERTY = VALUE
                               kerberos PROPERTY = VALUE
                               group NAME members = VALUE    account ACCOUNT PROPERTY = VALUE
                               file PATH = present      file PATH version|owner = VALUE
                               file-acl PATH TRUSTEE = VALUE   registry-acl KEY TRUSTEE = VALUE
                               wmi NAMESPACE QUERY FIELD = VALUE   line PATH PATTERN = VALUE
and, where a test has no word  SUBJECT is absent-key | absent-value | not-collected | error
                               user-right RIGHT is unlisted (others are listed, this one is not)
                               a policy is does-not-exist (a state that no machine has)
                               a group, file, ... is missing | unlisted | error | PART-error

Keys of a user are written with the SID: 'HKU\\S-1-5-21-1-1-1-1001\\Software'.

Registry values become a .reg export, policies OVAL system characteristics without collected
objects, and those that have no item there a security template. What the statements do not name is absent from the registry and not collected elsewhere,
so a state that says not-collected of one registry value has to name every other.
"""
import re
import sys
from xml.sax.saxutils import escape

import template

ROLE_KEY, ROLE_NAME = r"HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions", "ProductType"
ROLES = {"workstation": "WinNT", "member-server": "ServerNT", "domain-controller": "LanmanNT"}
# Entities in the order of the XSD.
POLICY = {
    "password": {"max-age": "max_passwd_age", "min-age": "min_passwd_age",
                 "min-length": "min_passwd_len", "history": "password_hist_len",
                 "complexity": "password_complexity",
                 "reversible-encryption": "reversible_encryption",
                 "anonymous-name-lookup": "anonymous_name_lookup"},
    "lockout": {"force-logoff": "force_logoff", "duration": "lockout_duration",
                "observation-window": "lockout_observation_window",
                "threshold": "lockout_threshold"}}
BOOLEAN = ("complexity", "reversible-encryption", "anonymous-name-lookup")
FOREVER = "4294967295"
# The built-in accounts of a machine, by the end of their SID: item, entity that identifies, entity.
BUILTIN = {"administrator": "S-1-5-21-1-2-3-500", "guest": "S-1-5-21-1-2-3-501"}
ACCOUNT = {"status": ("user_sid_item", "user_sid", "enabled"),
           "name": ("sid_sid_item", "trustee_sid", "trustee_name")}
RIGHTS = {"SeNetworkLogonRight": "SE_NETWORK_LOGON_NAME", "SeDebugPrivilege": "SE_DEBUG_NAME",
          "SeTcbPrivilege": "SE_TCB_NAME"}
ACCOUNTS = {"Administrators": "S-1-5-32-544", "Authenticated Users": "S-1-5-11",
            "Everyone": "S-1-1-0", "Guests": "S-1-5-32-546", "Users": "S-1-5-32-545"}
AUDIT = {"no-auditing": "AUDIT_NONE", "success": "AUDIT_SUCCESS", "failure": "AUDIT_FAILURE",
         "success + failure": "AUDIT_SUCCESS_FAILURE", "failure + success": "AUDIT_SUCCESS_FAILURE"}
STATUS = {"error": "error", "does-not-exist": "does not exist"}
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}

FACTS = ("registry-key|banner|registry|windows|password|lockout|kerberos|account|user-right|audit|"
         "group|file-acl|file|registry-acl|wmi|line")
TEXT = r"'[^']*'|\"(?:[^\"\\]|\\.)*\""
STATEMENT = re.compile(rf"\s*({FACTS})\s+"
                       rf"((?:(?:{TEXT}|[^\s='\"]+)\s+)+?)(=|is)\s+"
                       rf"((?:{TEXT}|\{{[^}}]*\}}|[^;'\"{{])+?)\s*(?:;|$)")


class Bad(Exception):
    pass


def text_of(word):
    if word.startswith("'"):
        return word[1:-1]
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), word[1:-1])


def parse(facts, lets):
    """[(fact, operands, "=" or "is", value as written)]"""
    found, at = [], 0
    while at < len(facts):
        match = STATEMENT.match(facts, at)
        if not match:
            raise Bad(f"cannot read '{facts[at:]}'")
        operands = [lets[w[1:]] if w.startswith("$") else text_of(w) if w[0] in "'\"" else w
                    for w in re.findall(rf"{TEXT}|\S+", match[2])]
        found.append((match[1], operands, match[3], match[4]))
        at = match.end()
    return found


def as_test(facts):
    """The facts in the words of a test, a block for each user; None if they are no user's."""
    found = re.findall(r"'HKU\\([^\\']+)", facts)
    if not all(re.fullmatch(r"S-1-(5-21|12-1)(-\d+)+", sid) for sid in found):
        return None
    statements = [word.strip() for word in facts.split(";") if word.strip()] if found else [facts]
    machine = [s for s in statements if "'HKU\\" not in s]
    for sid in dict.fromkeys(found):
        own = [s.replace(f"'HKU\\{sid}\\", "'HKU\\") for s in statements if f"'HKU\\{sid}" in s]
        own = [s for s in own if sid not in s]  # that there is such a user
        machine.append(f"user '{sid}' {{ {'; '.join(own)} }}")
    return "; ".join(machine)


# Registry values -> .reg

def utf16(*texts):
    return "".join(text + "\0" for text in texts).encode("utf-16-le")


def hexadecimal(mark, data):
    return f"{mark}:" + ",".join(f"{byte:02x}" for byte in data)


def texts_in(braces):
    return [text_of(word) for word in re.findall(TEXT, braces)]


def reg_data(value):
    kind, _, rest = value.partition(" ")
    if value[0] in "'\"":
        text = text_of(value)
        if "\n" in text:
            return hexadecimal("hex(1)", utf16(text))
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if kind == "dword":
        return f"dword:{int(rest, 0):08x}"
    if kind == "qword":
        return hexadecimal("hex(b)", int(rest, 0).to_bytes(8, "little"))
    if kind == "expand":
        return hexadecimal("hex(2)", utf16(text_of(rest)))
    if kind == "multi":
        return hexadecimal("hex(7)", utf16(*texts_in(rest), ""))
    if kind == "binary":
        return hexadecimal("hex", bytes.fromhex(rest))
    raise Bad(f"no registry value '{value}'")


def long_key(key):
    root, _, rest = key.partition("\\")
    return {"HKLM": "HKEY_LOCAL_MACHINE", "HKU": "HKEY_USERS"}[root] + (rest and "\\" + rest)


def reg_file(values, uncollected):
    """values: {(key, name): data, or None for a key without the value}"""
    keys = {} if uncollected else {r"HKLM\SOFTWARE": {}, r"HKLM\SYSTEM": {}, "HKU": {}}
    if uncollected and not values:
        keys = {r"HKLM\SOFTWARE\Elsewhere": {}}
    for (key, name), data in values.items():
        keys.setdefault(key, {})
        if data is not None:
            keys[key][name] = data
    lines = ["Windows Registry Editor Version 5.00", ""]
    for key, named in sorted(keys.items(), key=lambda item: item[0].lower()):
        lines += [f"[{long_key(key)}]", *(f'"{name}"={data}' for name, data in named.items()), ""]
    return "\r\n".join(lines + [""]).encode("utf-16")


# Policies and unreadable values -> system characteristics

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oval_system_characteristics
  xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
  xmlns:sc="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:ind="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#independent"
  xmlns:win="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
 <generator>
  <oval:schema_version>5.11.2</oval:schema_version>
  <oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
 </generator>
 <system_info>
  <os_name>Windows Server 2022</os_name>
  <os_version>10.0.20348</os_version>
  <architecture>AMD64</architecture>
  <primary_host_name>PROOF</primary_host_name>
  <interfaces/>
 </system_info>
"""
LISTED = """ <collected_objects>
  <object id="oval:proof.machine:obj:1" version="1" flag="complete"/>
 </collected_objects>
"""


def entity(name, text=None, **attributes):
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<win:{name}{written}/>" if text is None else \
        f"<win:{name}{written}>{escape(text)}</win:{name}>"


def item(element, entities, **attributes):
    return element, attributes, entities


def sid_of(account):
    return ACCOUNTS.get(account) or (account if account.startswith("S-1-") else None)


def sids_in(value):
    return [sid_of(m if m[0] == "S" else text_of(m))
            for m in re.findall(rf"{TEXT}|S-[0-9-]+", value)]


def right_items(right, verb, value):
    name = entity("userright", RIGHTS[right])
    if verb == "is":
        other = next(r for r in RIGHTS.values() if r != RIGHTS[right])
        if value == "unlisted":
            return [item("userright_item", [entity("userright", other),
                                            entity("trustee_sid", "S-1-5-32-544")])]
        if value == "error":
            return [item("userright_item", [name], status="error")]
        raise Bad(f"a right cannot be {value}")
    if value == "nobody":
        return [item("userright_item", [name], status="does not exist")]
    return [item("userright_item", [name, entity("trustee_sid", sid)]) for sid in sids_in(value)]


# Things that a machine has many of: functions from the operands of a fact to its items.

def thing(element, names, verb, value, found):
    """The items of a thing that `names` name: found(value) holds what the fact says of it."""
    named = [entity(*name) for name in names]
    if verb == "=" and value != "missing":
        return [item(element, named + more) for more in found(value)]
    if value == "unlisted":
        return [item(element, [entity(name, text + "-other") for name, text in names])]
    status = {"missing": "does not exist", "error": "error"}.get(value)
    return [item(element, named, status=status)] if status else \
        [item(element, named + more) for more in found(value)]


def group_items(operands, verb, value):
    def members(value):
        sids = [] if value in ("nobody", "user-error") else sids_in(value)
        split = {"user_sid": [s for s in sids if s.startswith("S-1-5-21-")],
                 "subgroup_sid": [s for s in sids if not s.startswith("S-1-5-21-")]}
        found = []
        for kind, some in split.items():
            found += [entity(kind, sid) for sid in some] or \
                [entity(kind, status="error" if value == "user-error" and kind == "user_sid"
                        else "does not exist")]
        return [found]
    return thing("group_sid_item", [("group_sid", sid_of(operands[0]))], verb, value, members)


def file_names(path):
    folder, name = path.rsplit("\\", 1)
    whole = [("filepath", path)] if name else []
    return [*whole, ("path", folder + "\\" * (len(folder) < 3)), *([("filename", name)] if name else [])]


def file_items(operands, verb, value):
    name = operands[1] if len(operands) > 1 else ""

    def found(value):
        if name == "version":
            status = {"none": "does not exist", "version-error": "error"}.get(value)
            return [[entity("version", status=status) if status else
                     entity("version", text_of(value) if value[0] == "'" else value,
                            datatype="version")]]
        if name == "owner":
            status = {"none": "does not exist", "owner-error": "error"}.get(value)
            return [[entity("owner", status=status) if status else
                     entity("owner", text_of(value))]]
        return [[]]
    return thing("file_item", file_names(operands[0]), verb, value, found)


FILE_RIGHTS = {"standard_delete": 0x10000, "standard_read_control": 0x20000,
               "standard_write_dac": 0x40000, "standard_write_owner": 0x80000,
               "standard_synchronize": 0x100000, "file_read_data": 1, "file_write_data": 2,
               "file_append_data": 4, "file_read_ea": 8, "file_write_ea": 16, "file_execute": 32,
               "file_delete_child": 64, "file_read_attributes": 128, "file_write_attributes": 256}
KEY_RIGHTS = {**{name: bit for name, bit in FILE_RIGHTS.items()
                 if name.startswith("standard") and bit < 0x100000},
              "key_query_value": 1, "key_set_value": 2, "key_create_sub_key": 4,
              "key_enumerate_sub_keys": 8, "key_notify": 16, "key_create_link": 32}
# Sums of bits as winnt.h has them; other words are the names of entities.
FILE_WORDS = {"full-control": 0x1f01ff, "modify": 0x1301bf, "read-execute": 0x1200a9,
              "read": 0x120089, "write": 0x120116}
KEY_WORDS = {"full-control": 0xf003f, "read": 0x20019, "write": 0x20006}


def rights_of(value, rights, words):
    def bit_of(word):
        return words.get(word) or next(bit for name, bit in rights.items()
                                       if name.split("_", 1)[1].replace("_", "-") == word)
    bits = 0
    for word in re.findall(r"[\w-]+", value):
        bits |= bit_of(word)
    return [[entity(name, "true" if bits & bit else "false", datatype="boolean")
             for name, bit in rights.items()]]


def file_acl_items(operands, verb, value):
    names = [*file_names(operands[0]), ("trustee_sid", sid_of(operands[1]))]
    return thing("fileeffectiverights_item", names, verb, value,
                 lambda value: rights_of(value, FILE_RIGHTS, FILE_WORDS))


def registry_acl_items(operands, verb, value):
    names = [("hive", "HKEY_LOCAL_MACHINE"), ("key", operands[0].split("\\", 1)[1]),
             ("trustee_sid", sid_of(operands[1]))]
    if value == "unlisted":
        value, names = "{ }", [names[0], ("key", "SOFTWARE\\Other"), names[2]]
        verb = "="
    return thing("regkeyeffectiverights_item", names, verb, value,
                 lambda value: rights_of(value, KEY_RIGHTS, KEY_WORDS))


def rows_in(value):
    return texts_in(value) if value.startswith("{") else \
        [text_of(value) if value[0] in "'\"" else value]


def wmi_items(operands, verb, value):
    namespace, query, field = operands

    def rows(value):
        if value in ("no-rows", "row-error", "no-field"):
            status = {"no-rows": "does not exist", "row-error": "error"}.get(value)
            if status:
                return [[entity("result", datatype="record", status=status)]]
            return [['<win:result datatype="record"><sc:field name="other">1</sc:field></win:result>']]
        found = []
        for text in rows_in(value):
            kind = ' datatype="int"' if text.isdigit() and not value.startswith("'") else ""
            found.append(f'<win:result datatype="record"><sc:field name="{field.lower()}"{kind}>'
                         f"{escape(text)}</sc:field></win:result>")
        return [found]
    return thing("wmi57_item", [("namespace", namespace), ("wql", query)], verb, value, rows)


def line_items(operands, verb, value):
    path, pattern = operands
    names = [*file_names(path), ("pattern", pattern)]
    if value in ("missing", "unlisted", "error"):
        return [of_family("ind", i) for i in thing("textfilecontent_item", names, verb, value, None)]
    said = "subexpression" if re.search(r"(?<!\\)\((?!\?)", pattern) else "text"
    return [of_family("ind", item("textfilecontent_item",
                                  [*(entity(*name) for name in names),
                                   entity("instance", str(number), datatype="int"),
                                   entity(said, text)]))
            for number, text in enumerate(rows_in(value), 1)]


def of_family(prefix, made):
    element, attributes, entities = made
    return f"{prefix}:{element}", attributes, [e.replace("<win:", f"<{prefix}:").replace(
        "</win:", f"</{prefix}:") for e in entities]


THINGS = {"group": group_items, "file": file_items, "file-acl": file_acl_items,
          "registry-acl": registry_acl_items, "wmi": wmi_items, "line": line_items}


def policy_entity(fact, name, verb, value):
    entity_name, datatype = POLICY[fact][name], "boolean" if name in BOOLEAN else "int"
    if verb == "is":
        return entity(entity_name, status=STATUS[value], datatype=datatype)
    duration = re.fullmatch(r"(\d+) (second|minute|hour|day)s?", value)
    text = {"enabled": "true", "disabled": "false", "never": FOREVER,
            "until-unlocked": FOREVER}.get(value, value)
    if name == "force-logoff":
        text = {"enabled": "0", "disabled": FOREVER}[value]
    if duration:
        text = str(int(duration[1]) * SECONDS[duration[2]])
    return entity(entity_name, text, datatype=datatype)


def account_item(account, name, verb, value):
    element, key, entity_name = ACCOUNT[name]
    entities = [entity(key, BUILTIN[account])]
    datatype = {"datatype": "boolean"} if name == "status" else {}
    if verb == "=":
        text = {"enabled": "true", "disabled": "false"}.get(value) or text_of(value)
        entities.append(entity(entity_name, text, **datatype))
    else:
        entities.append(entity(entity_name, status=STATUS[value], **datatype))
    return item(element, entities)


def audit_entity(name, verb, value):
    element = name.lower().replace(" ", "_")
    if verb == "=":
        return entity(element, AUDIT[value])
    return entity(element, status=STATUS[value])


def unreadable(key, name):
    return item("registry_item", [entity("hive", long_key(key).split("\\")[0]),
                                  entity("key", key.split("\\", 1)[1]), entity("name", name)],
                status="error")


def syschar(items, silent):
    """With a list of collected objects (`silent`), what is not listed is not collected."""
    lines = [" <system_data>"]
    for number, (element, attributes, entities) in enumerate(items, 1):
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        element = element if ":" in element else f"win:{element}"
        lines += [f'  <{element} id="{number}"{written}>', *("   " + e for e in entities),
                  f"  </{element}>"]
    lines += [" </system_data>", "</oval_system_characteristics>", ""]
    return HEAD + (LISTED if silent else "") + "\n".join(lines)


def write(statements, folder):
    """Writes the evidence; returns the paths, the later to override the earlier."""
    values, items, uncollected = {}, [], False
    policy, audit, settings = {name: {} for name in POLICY}, [], []
    for fact, operands, verb, value in statements:
        if fact == "windows":
            fact, operands = "registry", [ROLE_KEY, ROLE_NAME]
            value = f"'{ROLES[value]}'" if verb == "=" else value
        if fact == "registry-key":
            fact, operands = "registry", [operands[0], ""]
            verb, value = "is", "absent-value" if verb == "=" else value
        if fact in ("registry", "banner"):
            if verb == "=":
                values[tuple(operands)] = reg_data(value)
            elif value == "absent-value":
                values[tuple(operands)] = None
            elif value == "error":
                items.append(unreadable(*operands))
            elif value == "not-collected":
                uncollected = True
            elif value != "absent-key":
                raise Bad(f"a registry value cannot be {value}")
        elif template.only(fact, operands):
            settings.append((fact, operands, verb, value))
        elif fact in THINGS:
            uncollected |= value == "not-collected"
            items += [] if value == "not-collected" else THINGS[fact](operands, verb, value)
        elif fact == "user-right" and value != "not-collected":
            items += right_items(operands[0], verb, value)
        elif fact in POLICY and value != "not-collected":
            policy[fact][operands[0]] = policy_entity(fact, operands[0], verb, value)
        elif fact == "account" and value != "not-collected":
            items.append(account_item(*operands, verb, value))
        elif fact == "audit" and value != "not-collected":
            audit.append(audit_entity(operands[0], verb, value))
    for fact, entities in policy.items():
        if entities:
            items.append(item(f"{fact}policy_item",
                              [entities[name] for name in POLICY[fact] if name in entities]))
    items += [item("auditeventpolicysubcategories_item", audit)] if audit else []
    paths = [folder / "machine.reg"]
    paths[0].write_bytes(reg_file(values, uncollected))
    if items:
        paths.append(folder / "policy.xml")
        paths[1].write_text(syschar(items, uncollected), encoding="utf-8")
    if settings:
        paths.append(template.write(settings, folder, WORDS))
        if not paths[-1]:
            raise Bad("no template says so")
    return paths


def write_template(statements, folder):
    """All of it as a security template or an audit policy alone; None if neither can say it."""
    path = template.audit_policy(statements, folder, WORDS) or \
        template.write(statements, folder, WORDS)
    return [path] if path else None


WORDS = sys.modules[__name__]  # what template.py needs of the words here
