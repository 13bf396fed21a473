#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `norma check` with the official Schematron stylesheet of OVAL 5.11.1, run by xsltproc.

schematron.py seeded DEFINITIONS FOLDER  into what bench/gen-oval wrote faults of many kinds are
                                         seeded; both must find the same, thing by thing
schematron.py every FOLDER               of every type and entity that the stylesheet speaks of some
                                         forms are written, right and wrong; both must agree on each
schematron.py agree FILE FOLDER          one file of any origin
"""
import html
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

SHEET = "/usr/share/openscap/schemas/oval/5.11.1/oval-definitions-schematron.xsl"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
OVAL = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
P = "oval:org.example.bench"
# What an assertion is about, by its context and test: the codes that may report it.
GROUPS = [
    (r"", r"_ref=ancestor::|\$state_name=|^name\(\./", "E6007 E6008"),
    (r"", r"^@datatype='evr_string'$", "W6102"),
    (r"schema_version\[@platform\]", r"^@platform = ''$", "W6103"),
    (r"generator", r"schema_version\[|starts-with", "E6116"),
    (r"oval_definitions$", r"oval-def:definitions or", "E6117"),
    (r"definition\[", r"^oval-def:criteria$", "E6114"),
    (r"check_existence='none_exist'", r"state", "E6115"),
    (r"literal_component$", r"^not\(@datatype='record'\)$", "E6106"),
    (r"(literal|variable)_component$", r"@datatype", "E6108 E6007"),
    (r"/\*\[@var_ref\]", r"^\.=''$", "E6005"),
    (r"/\*\[@var_ref\]", r"'string' =", "E6104 E6007"),
    (r"/\*\[@var_check\]", r"^@var_ref$", "E6105"),
    (r"/\*\[.*@datatype", r"^not\(@operation\)", "E6101"),
    (r"='record'\]", r"^not\(@var_ref\)$", "E6106"),
    (r"variable_(object|state)/", r"^not\(@var_ref\)$|\$varId", "E6113"),
    (r"='int'\]", r"floor", "E6107"),
    (r":\w+/", r"preceding-sibling", "E6109"),
    (r":\w+/", r"^(not\(@operation\) or )?@operation='[\w ]+'$", "E6102"),
    (r":\w+/", r"^@datatype='record'$", "E6103"),
    (r":\w+/", r"^\(not\(contains", "E6111"),
    (r":\w+/", r"or not\(@var_ref\)$", "E6005"),
    (r":\w+/", r"or not\(\.=''\) or", "E6110"),
    (r":\w+/", r"^not\(.*@xsi:nil", "E6112"),
]
# An entity of 5.11.1 whose operation later versions set free.
FREED = re.compile(r"win-def:cmdlet_object/win-def:module_version$")
# Tests that the stylesheet misspells: it says nothing of the types that it means.
MISSPELT = {"policycoll_test", "filextendedattribute_test"}
SILENT = re.compile(r"'fileextendedattribute_test' takes no")
# What Norma reports and 5.11.1 does not say: later versions do.
LATER = re.compile(r"deprecated since OVAL 5\.11\.[12]|"
                   r"'(xpath|username|directory_node)' of .* takes no operation but 'equals'")


def group_of(context, kind, test):
    for about, form, codes in GROUPS:
        if re.search(about, context) and re.search(form, test):
            return codes
    if kind == "report":
        return "W6101"
    sys.exit(f"no group: {context}: {kind} {test}")


TEMPLATE = re.compile(r'<axsl:template match="([^"]*)"[^>]* mode="M\d+">.*?</axsl:template>', re.S)
ASSERTION = re.compile(r'<axsl:when test="(?P<assert>[^"]*)"\s*/>\s*<axsl:otherwise>|<axsl:if test="(?P<report>[^"]*)">')


def instrument(out):
    """The stylesheet, its assertions numbered: each report begins with its number and an id."""
    groups = []

    def template(match):
        context = html.unescape(match[1])

        def assertion(found):
            kind = "assert" if found["assert"] is not None else "report"
            groups.append(None if FREED.search(context)
                          else group_of(context, kind, html.unescape(found[kind])))
            return (f"{found[0]}<axsl:text>\n@@{len(groups) - 1} </axsl:text><axsl:value-of "
                    'select="ancestor-or-self::*[@id][1]/@id"/><axsl:text>\n</axsl:text>')
        return ASSERTION.sub(assertion, match[0])
    out.write_text(TEMPLATE.sub(template, Path(SHEET).read_text(encoding="utf-8")), encoding="utf-8")
    return groups


def schematron(document, folder):
    """The (id, codes) that the stylesheet reports."""
    sheet = Path(folder, "numbered.xsl")
    groups = instrument(sheet)
    run = subprocess.run(["xsltproc", sheet, document], capture_output=True, text=True, check=True)
    found = {(ident, groups[int(number)])
             for number, ident in re.findall(r"^@@(\d+) (\S*)$", run.stdout, re.M)}
    return {(ident, codes) for ident, codes in found if codes}, groups


def norma(document):
    """(id, code) -> message of each finding; a thing stands on one line of the document."""
    run = subprocess.run([os.environ["NORMA"], "check", "--schemas", "none", "--message-format", "json",
                          document], capture_output=True, text=True, check=False)
    lines = Path(document).read_text(encoding="utf-8").split("\n")
    ids, last = [], ""
    for line in lines:
        match = re.search(r"<[\w:-]+ [^>]*?\bid=[\"'](oval:[^\"']+)[\"']", line)
        last = match[1] if match else "" if re.search(r"</?(definitions|tests|objects|states|variables)>", line) else last
        ids.append(last)
    found = {}
    for line in run.stderr.splitlines():
        finding = json.loads(line)
        found.setdefault((ids[finding["line"] - 1] if finding.get("line") else "", finding["code"]), finding["message"])
    return found


def differences(expected, found):
    """What only the stylesheet reports, and what only Norma does."""
    matched = set()
    for ident, codes in sorted(expected):
        own = {(ident, code) for code in codes.split()} & set(found)
        if not own:
            yield f"only the schematron: {ident}: {codes}"
        matched |= own
    for key in sorted(set(found) - matched):
        yield f"only norma: {key[0]}: {key[1]}: {found[key]}"


def report(document, folder, beyond):
    """`beyond` says whether a finding of Norma alone is expected."""
    expected, groups = schematron(document, folder)
    found = norma(document)
    print(f"{document}: the schematron reports {len(expected)} (thing, group), norma {len(found)} (thing, code)")
    lines = list(differences(expected, found))
    wrong = [line for line in lines if not beyond(line)]
    print("\n".join(line for line in lines if beyond(line)))
    if wrong:
        sys.exit("differences:\n" + "\n".join(wrong[:60]))
    return expected, groups


# ---- faults in a file of the bench ----

def test(kind, i, more="", attributes=""):
    prefix = kind.split(":")[0]
    return (f'<{kind}_test id="{P}:tst:{i}" version="1" comment="c" check="all"{attributes}>'
            f'<{prefix}:object object_ref="{P}:obj:{i}"/>{more}</{kind}_test>')


def thing(kind, i, inner):
    short = "obj" if kind.endswith("object") else "ste"
    return f'<{kind} id="{P}:{short}:{i}" version="1">{inner}</{kind}>'


def state(inner):
    return lambda i: {"ste": thing("win:registry_state", i, inner)}


def other(kind, inner, wrong=None):
    """Test i becomes one of another type, without a state unless one is given."""
    def make(i):
        more = f'<{kind.split(":")[0]}:state state_ref="{P}:ste:{i}"/>' if wrong is not None else ""
        change = {"tst": test(kind, i, more), "obj": thing(kind + "_object", i, inner)}
        if wrong is not None:
            change["ste"] = thing(kind + "_state", i, wrong)
        return change
    return make


def variable(datatype, inner):
    return lambda i: {"var": f'<local_variable id="{P}:var:{i}" version="1" comment="c" '
                             f'datatype="{datatype}">{inner}</local_variable>'}


def registry(behaviors, key_attributes=""):
    return lambda i: {"obj": thing("win:registry_object", i, f"<win:behaviors {behaviors}/><win:hive>"
                                   f"HKEY_LOCAL_MACHINE</win:hive><win:key{key_attributes}>a</win:key>"
                                   "<win:name>b</win:name>")}


REGISTRY_STATE = f'<win:state state_ref="{P}:ste:%d"/>'
TEXT = '<ind:path>/etc</ind:path><ind:filename>%s</ind:filename><ind:pattern%s>b</ind:pattern>' \
       '<ind:instance datatype="int">1</ind:instance>'
PATTERN = ' operation="pattern match"'
CONSTANT = f"{P}:var:9000"
FAULTS = {
    "operation of a string": state('<win:value operation="greater than">5</win:value>'),
    "operation of a number": state('<win:value datatype="int" operation="pattern match">5</win:value>'),
    "operation of binary": state('<win:value datatype="binary" operation="less than">00</win:value>'),
    "operation of a version": state('<win:value datatype="version" operation="bitwise and">1.0</win:value>'),
    "pattern that is equal": other("ind:textfilecontent54", TEXT % ("a", "")),
    "query that is matched": other("win:wmi57", "<win:namespace>root</win:namespace>"
                                   '<win:wql operation="pattern match">SELECT a FROM b</win:wql>'),
    "result that is no record": other("win:wmi57", "<win:namespace>root</win:namespace>"
                                      "<win:wql>SELECT a FROM b</win:wql>", "<win:result/>"),
    "datatypes of entity and variable":
        state(f'<win:value datatype="int" var_ref="{CONSTANT}" var_check="all"/>'),
    "value beside a variable": state(f'<win:value var_ref="{CONSTANT}" var_check="all">a</win:value>'),
    "variable that is not there": state(f'<win:value var_ref="{P}:var:9999" var_check="all"/>'),
    "var_check alone": state('<win:value var_check="all">a</win:value>'),
    "record from a variable": other("win:wmi57", "<win:namespace>root</win:namespace><win:wql>SELECT a FROM b"
                                    "</win:wql>", f'<win:result datatype="record" var_ref="{CONSTANT}" '
                                    'var_check="all"/>'),
    "number with a fraction": state('<win:value datatype="int">1.5</win:value>'),
    "number without digits": state('<win:value datatype="int">many</win:value>'),
    "literal of a text function":
        variable("string", '<concat><literal_component datatype="int">1</literal_component>'
                           "<literal_component>a</literal_component></concat>"),
    "literal of arithmetic":
        variable("int", '<arithmetic arithmetic_operation="add"><literal_component>1</literal_component>'
                        '<literal_component datatype="int">1</literal_component></arithmetic>'),
    "variable of arithmetic":
        variable("int", '<arithmetic arithmetic_operation="add"><literal_component datatype="int">1'
                        f'</literal_component><variable_component var_ref="{CONSTANT}"/></arithmetic>'),
    "literal that is a record": variable("string", '<literal_component datatype="record">1</literal_component>'),
    "depth beside a pattern": registry('max_depth="1"', PATTERN),
    "depth beside a whole path": other("win:file", '<win:behaviors max_depth="1"/><win:filepath>C:\\a</win:filepath>'),
    "name that is empty": other("ind:textfilecontent54", TEXT % ("", PATTERN)),
    "name with a separator": other("win:file", "<win:path>C:\\a</win:path><win:filename>b\\c</win:filename>"),
    "nil of one of two": other("macos:pwpolicy59", '<macos:target_user>a</macos:target_user><macos:username '
                               'xsi:nil="true"/><macos:userpass>b</macos:userpass><macos:directory_node/>'),
    "variable test of nothing": other("ind:variable", f"<ind:var_ref>{P}:var:9998</ind:var_ref>"),
    "definition without criteria": lambda i: {"def": f'<definition id="{P}:def:{i}" version="1" '
                                              'class="compliance"><metadata><title>t</title><description>d'
                                              "</description></metadata></definition>"},
    "state where nothing exists": lambda i: {"tst": test("win:registry", i, REGISTRY_STATE % i,
                                                         ' check_existence="none_exist"')},
    "object that is not there": lambda i: {"tst": test("win:registry", i, REGISTRY_STATE % i)
                                           .replace(f":obj:{i}", ":obj:9999")},
    "object of another type": lambda i: {"obj": thing("win:file_object", i, "<win:filepath>a</win:filepath>")},
    "state of another type": lambda i: {"ste": thing("win:file_state", i, "<win:company>a</win:company>")},
    "set of another type": lambda i: {"obj": thing("win:registry_object", i, '<set xmlns="%s"><object_reference>'
                                                   f"{P}:obj:9000</object_reference></set>" % OVAL)},
    "filter of another type": lambda i: {"obj": thing(
        "win:registry_object", i, "<win:hive>HKEY_LOCAL_MACHINE</win:hive><win:key>a</win:key><win:name>b</win:name>"
        f'<filter xmlns="{OVAL}">{P}:ste:9000</filter>')},
    "type that is deprecated": other("win:group", "<win:group>a</win:group>"),
    "value that is deprecated": other("win:sharedresource", "<win:netname>a</win:netname>",
                                      "<win:shared_type>STYPE_SPECIAL</win:shared_type>"),
    "behavior that is deprecated": other("win:printereffectiverights", '<win:behaviors include_group="true"/>'
                                         "<win:printer_name>a</win:printer_name><win:trustee_sid>b</win:trustee_sid>"),
    "notes": lambda i: {"tst": test("win:registry", i, REGISTRY_STATE % i).replace(
        "><win:object", "><notes><note>n</note></notes><win:object", 1)},
    "check that is deprecated": lambda i: {"tst": test("win:registry", i, REGISTRY_STATE % i)
                                           .replace('"all"', '"none exist"')},
    "datatype of Debian": other("linux:dpkginfo", "<linux:name>a</linux:name>",
                                '<linux:evr datatype="evr_string">0:1-1</linux:evr>'),
}
# What the stylesheet does not look at.
BEYOND = {
    "operation beside a variable": (state(f'<win:value operation="less than" var_ref="{CONSTANT}" '
                                          'var_check="all"/>'), "ste", "E6101"),
    "value that is no boolean": (state('<win:value datatype="boolean">maybe</win:value>'), "ste", "E6107"),
    "pattern that is none": (state('<win:value operation="pattern match">(a</win:value>'), "ste", "W6104"),
    "id that is used twice": (lambda i: {"ste": thing("win:registry_state", i, "<win:value>a</win:value>") + "\n" +
                                         thing("win:registry_state", i, "<win:value>b</win:value>")},
                              "ste", "E6006"),
}
EXTRA = {
    "objects": thing("win:file_object", 9000, "<win:filepath>a</win:filepath>"),
    "states": thing("win:file_state", 9000, "<win:company>a</win:company>"),
    "variables": f'<constant_variable id="{CONSTANT}" version="1" comment="c" datatype="string"><value>a</value>'
                 "</constant_variable>",
}


def seed(text):
    """The document with two faults of each kind, and the (id, code) that only Norma finds."""
    beyond, changes, i = set(), [], 0
    for make in list(FAULTS.values()) + [fault[0] for fault in BEYOND.values()]:
        for _ in range(2):
            i += 3
            changes.append((i, make(i)))
    for k, (_, kind, code) in enumerate(BEYOND.values()):
        at = 3 * (2 * (len(FAULTS) + k) + 1)
        beyond |= {(f"{P}:{kind}:{at}", code), (f"{P}:{kind}:{at + 3}", code)}
    for i, change in changes:
        for kind, block in change.items():
            if kind == "var":
                EXTRA["variables"] += "\n" + block
                continue
            text, n = re.subn(rf'^<[^\n]* id="{P}:{kind}:{i}" [^\n]*', lambda _: block, text, count=1, flags=re.M)
            assert n == 1, (kind, i)
    text = text.replace("</states>", f"{EXTRA['states']}\n</states>\n<variables>\n{EXTRA['variables']}\n</variables>")
    text = text.replace("</objects>", f"{EXTRA['objects']}\n</objects>")
    for name in ("independent", "linux", "macos"):
        short = name[:3] if name == "independent" else name
        text = text.replace("<oval_definitions ", f'<oval_definitions xmlns:{short}="{OVAL}#{name}" ', 1)
    return text, beyond, 2 * len(FAULTS)


def seeded(definitions, folder):
    text, alone, count = seed(Path(definitions).read_text(encoding="utf-8"))
    document = Path(folder, "seeded.xml")
    document.write_text(text, encoding="utf-8")
    expected, _ = report(document, folder, lambda line: any(
        line.startswith(f"only norma: {ident}: {code}:") for ident, code in alone))
    print(f"{count} faults of {len(FAULTS)} kinds, and {len(alone)} of {len(BEYOND)} beyond the schematron")
    missed = [key for key in alone if key not in norma(document)]
    if missed or len({ident for ident, _ in expected}) < count - 4:
        sys.exit(f"faults that nobody found: {missed}, {len(expected)} reports of {count} faults")


# ---- every type and entity ----

BEHAVIORS = '<{p}:behaviors max_depth="1" recurse="{recurse}" recurse_direction="down" ' \
            'recurse_file_system="defined" include_group="true" resolve_group="false" nodigest="true" ' \
            'nosignature="true"/>'
FORMS = ["{b}<{e}>a</{e}>", "{b}<{e} operation=\"pattern match\">a</{e}>", '<{e} operation="not equal">a\\b</{e}>',
         "<{e}/>", '<{e} xsi:nil="true"/>', '<{e} datatype="record"/>', '<{e} datatype="evr_string">1</{e}>']
CONTEXT = re.compile(r"(?:[\w-]+:oval_definitions/[\w-]+:\w+/)?([\w-]+):(\w+)_(test|object|state)(?:/([\w-]+:\w+))?.*")


def contexts(root):
    """(prefix, type, role, entity or None, values that are spoken of), once each."""
    found = {}
    for template in root.findall(XSL + "template"):
        for context in template.get("match", "").split("|"):
            match = CONTEXT.fullmatch(context.strip())
            if not match or f"{match[2]}_{match[3]}" in MISSPELT or not template.get("mode", "").startswith("M"):
                continue
            values = found.setdefault(match.groups(), set())
            for node in template.findall(XSL + "if"):
                values |= set(re.findall(r"\.='([^']+)'", node.get("test")))
    return found


def forms(prefix, role, entity, values):
    if role == "state" and entity is None:
        yield ""
        return
    if entity is None or entity.endswith((":object", ":state", ":behaviors")):
        yield BEHAVIORS.format(p=prefix, recurse="none")
        yield BEHAVIORS.format(p=prefix, recurse="files and directories")
        return
    behaviors = BEHAVIORS.format(p=prefix, recurse="symlinks") if role == "object" else ""
    for form in FORMS:
        yield form.format(e=entity, b=behaviors)
    for value in values:
        yield f"<{entity}>{value}</{entity}>"


def every(folder):
    root = ET.parse(SHEET).getroot()
    names = dict(re.findall(r'xmlns:([\w-]+)="([^"]+)"', Path(SHEET).read_text(encoding="utf-8")[:4000]))
    sections = {"tests": [], "objects": [], "states": []}
    for i, (place, values) in enumerate(sorted(contexts(root).items(), key=str), 1):
        prefix, kind, role, entity = place
        if role == "test":
            inner = f'<{prefix}:object object_ref="{P}:obj:9000"/>'
            sections["tests"].append(f'<{prefix}:{kind}_test id="{P}:tst:{i}" version="1" comment="c" check="all">'
                                     f"{inner}</{prefix}:{kind}_test>")
            continue
        for k, form in enumerate(forms(prefix, role, entity, values)):
            sections[role + "s"].append(thing(f"{prefix}:{kind}_{role}", i * 100 + k, form))
    sections["objects"].append(EXTRA["objects"].replace("win:", "win-def:"))
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items() if prefix != "axsl")
    document = Path(folder, "every.xml")
    document.write_text(f'<?xml version="1.0"?>\n<oval_definitions xmlns="{OVAL}" {declared}>\n<generator>'
                        "<oval:schema_version>5.11.1</oval:schema_version></generator>\n" + "\n".join(
                            f"<{name}>\n" + "\n".join(rows) + f"\n</{name}>" for name, rows in sections.items()) +
                        "\n</oval_definitions>\n", encoding="utf-8")
    expected, groups = report(document, folder, lambda line: line.startswith("only norma:") and
                             (LATER.search(line) or SILENT.search(line)))
    spoken = {codes for _, codes in expected}
    print(f"{len(expected)} reports in {len(spoken)} groups; the stylesheet has {len(groups)} assertions")
    if len(expected) < 1000 or len(spoken) < 10:  # then the forms above say less than they seem to
        sys.exit("too few reports")


def main():
    command, *arguments = sys.argv[1:]
    if command == "agree":
        report(*arguments, lambda line: False)
    else:
        {"seeded": seeded, "every": every}[command](*arguments)


main()
