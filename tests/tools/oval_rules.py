#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes vocabulary/oval_rules.def from the facts that the installed XSDs of OVAL state in their
annotations: what an entity may hold beyond its type, and what is deprecated since when. Facts that
no row can hold are named on stderr. Usage: oval_rules.py > vocabulary/oval_rules.def"""
import glob
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

XSD = "/usr/share/openscap/schemas/oval/5.11.3/"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
OVAL = "{http://oval.mitre.org/XMLSchema/oval-common-5}"
APPINFO = "{http://www.w3.org/2001/XMLSchema}appinfo"
FIRST = ["independent", "windows"]  # as oval_types.py orders them
ROLES = {"test": "TEST", "object": "OBJECT", "state": "STATE"}

HEAD = """/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the annotations of the XSDs of OVAL 5.11.3 say of single types and entities beyond their
 * declarations, made by tests/tools/oval_rules.py; in the order of the families of
 * oval_platforms.def and, within one, of the names of types. `role` is OBJECT, STATE or, of a whole
 * type, TEST. Every row begins with the family and the name of its type.
 *
 * DEPRECATED_TYPE(role, since)
 * DEPRECATED_ENTITY(role, entity, since)
 * DEPRECATED_VALUE(role, entity, value, since)
 * DEPRECATED_BEHAVIOR(attribute, value; NULL for any, since)
 * ONE_OPERATION(role, entity, operation)      EQUALS may be left out, others are written
 * ONE_DATATYPE(role, entity, datatype)
 * OTHER_DATATYPE(role, entity, datatype, the better one)
 * NO_BEHAVIOR(entity, attribute, value; NULL for any, operations)
 *                               ANY or UNEQUAL, that is every one but equals
 * NOT_EMPTY(role, entity, nil)                whether xsi:nil excuses it
 * NO_CHARACTERS(role, entity, characters)     except in a pattern
 * NIL_WITH(role, entity, other)               nil only together with the other
 * NEEDS_VALUE(role, entity, other)            where it stands, the other is not nil
 * VARIABLE_ID(role, entity)                   its text is the id of a variable
 *
 * Who includes this defines every one of them.
 */

"""
MACROS = ["DEPRECATED_TYPE", "DEPRECATED_ENTITY", "DEPRECATED_VALUE", "DEPRECATED_BEHAVIOR",
          "ONE_OPERATION", "ONE_DATATYPE", "OTHER_DATATYPE", "NO_BEHAVIOR", "NOT_EMPTY",
          "NO_CHARACTERS", "NIL_WITH", "NEEDS_VALUE", "VARIABLE_ID"]
# Of the core: oval-definitions-schema.xsd speaks of no single type; these are code.
GENERAL = "oval-definitions-schema.xsd"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def of_type(where, test, since):
    """Rows of what is said of a test, object or state as a whole."""
    if test == "true()":
        yield "DEPRECATED_TYPE", where["role"], quoted(since)


def of_behaviors(where, test, since):
    if where.get("attribute"):
        yield "DEPRECATED_BEHAVIOR", quoted(where["attribute"]), "NULL", quoted(since)
        return
    match = re.fullmatch(r"@(\w+)(?:='([^']*)')?", test)
    if match:
        value = quoted(match[2]) if match[2] else "NULL"
        yield "DEPRECATED_BEHAVIOR", quoted(match[1]), value, quoted(since)


def of_emptiness(entity, test):
    match = re.fullmatch(r"\(@var_ref and \.=''\)(?P<nil> or \(.*@xsi:nil='true'\)(?: and \.=''\))?)?"
                         r" or not\(\.=''\) or \(\.='' and @operation ?= ?'pattern match'\)", test)
    if match:
        yield "NOT_EMPTY", *entity, "true" if match["nil"] else "false"


def of_nil(entity, test):
    match = re.fullmatch(r"not\(\(@xsi:nil='1' or @xsi:nil='true'\)\) or \.\./[\w-]+:(\w+)/.*", test)
    if match:
        yield "NIL_WITH", *entity, quoted(match[1])
    match = re.fullmatch(r"not\(\.\./[\w-]+:(\w+)/@xsi:nil='true' or .*\)", test)
    if match:
        yield "NEEDS_VALUE", *entity, quoted(match[1])


def of_form(entity, test):
    match = re.fullmatch(r"(not\(@operation\) or )?@operation='([^']*)'", test)
    if match:
        yield "ONE_OPERATION", *entity, match[2].upper().replace(" ", "_")
    match = re.fullmatch(r"@datatype='(\w+)'", test)
    if match:
        yield "ONE_DATATYPE", *entity, match[1].upper()
    if test.startswith("(not(contains(.,"):
        yield "NO_CHARACTERS", *entity, quoted("".join(re.findall(r"""['"](.)['"]""", test)))
    if "/oval-def:variables/*[@id = $varId]" in test:
        yield "VARIABLE_ID", *entity


def of_forbidden_behaviors(where, test):
    match = re.fullmatch(r"not\(preceding-sibling::[\w-]+:behaviors\[(.*)\]\)", test)
    for word in match[1].split(" or ") if match else []:
        name, value = re.fullmatch(r"@(\w+)(?:='([^']*)')?", word).groups()
        yield ("NO_BEHAVIOR", quoted(where["entity"]), quoted(name), quoted(value) if value else "NULL",
               "UNEQUAL" if where["condition"] else "ANY")


def of_report(where, entity, test, since):
    """What an annotation reports of an entity: that it, or a value of it, is deprecated."""
    match = re.fullmatch(r"\.='([^']*)'", test)
    if test == "true()":
        yield "DEPRECATED_ENTITY", *entity, quoted(since)
    elif match:
        yield "DEPRECATED_VALUE", *entity, quoted(match[1]), quoted(since)
    elif test == "@datatype='evr_string'":
        yield "OTHER_DATATYPE", *entity, "EVR_STRING", "DEBIAN_EVR_STRING"


def facts(where, kind, test, since):
    entity = (where.get("role"), quoted(where["entity"]) if where.get("entity") else None)
    if not where.get("entity"):
        return list(of_type(where, test, since))
    if where["entity"] == "behaviors":
        return list(of_behaviors(where, test, since))
    if kind == "report":
        return list(of_report(where, entity, test, since))
    return [row for rows in (of_emptiness(entity, test), of_nil(entity, test), of_form(entity, test),
                             of_forbidden_behaviors(where, test)) for row in rows]


CONTEXT = re.compile(r"(?:oval-def:oval_definitions/oval-def:(?:objects|states|tests)/)?"
                     r"(?P<prefix>[\w-]+):(?P<type>\w+)_(?P<role>test|object|state)"
                     r"(?:/[\w-]+:(?P<entity>\w+)(?:/@(?P<attribute>\w+))?)?(?P<condition>\[.*\])?")
# Said elsewhere, for all types at once: references fit, and a value that comes from a variable is empty.
KNOWN = re.compile(r"@(object|state)_ref=ancestor::.*|.*\$state_name=.*|not\(@var_ref\)|"
                   r"\(@var_ref and \.=''\) or .* or not\(@var_ref\)")


def annotations(path):
    """(context, kind, test, since) of each fact of a schema."""
    for info in ET.parse(path).getroot().iter(APPINFO):
        since = info.findtext(f".//{OVAL}deprecated_info/{OVAL}version", "").strip()
        for rule in info.iter(SCH + "rule"):
            for fact in rule:
                if fact.tag in (SCH + "assert", SCH + "report"):
                    for context in rule.get("context").split("|"):
                        yield (context.strip(), fact.tag[len(SCH):],
                               re.sub(r"\s+", " ", fact.get("test")), since)


def rows_of(path):
    """((family, type), row) of each fact of a schema."""
    families = dict(re.findall(r'xmlns:([\w-]+)="[^"]*oval-definitions-5#(\w+)"', Path(path).read_text()))
    declared = {e.get("name") for e in ET.parse(path).getroot()}
    for context, kind, test, since in annotations(path):
        match = CONTEXT.fullmatch(context)
        if KNOWN.fullmatch(test):
            continue
        rows = []
        where = match.groupdict() if match else {}
        if where.get("prefix") in families and f"{where['type']}_{where['role']}" in declared:
            rows = facts({**where, "role": ROLES[where["role"]]}, kind, test, since)
            place = (families[where["prefix"]], where["type"])
        if not rows:
            sys.stderr.write(f"no row: {Path(path).name}: {context}: {kind} {test}\n")
        for name, *columns in rows:
            yield place, f"{name}({', '.join([place[0].upper(), quoted(place[1]), *columns])})"


def order(place_and_row):
    family, name = place_and_row[0]
    return family not in FIRST, family, name


def main():
    rows = []
    for path in glob.glob(XSD + "*-definitions-schema.xsd"):
        if Path(path).name != GENERAL:
            rows += rows_of(path)
    print(HEAD, end="")
    for _, row in dict.fromkeys(sorted(rows, key=order)):
        print(row)
    print()
    for name in MACROS:
        print(f"#undef {name}")


main()
