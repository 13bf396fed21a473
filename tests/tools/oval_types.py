#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes vocabulary/oval_platforms.def from the installed XSDs of OVAL: one block per test type that
oval.def does not have. Usage: oval_types.py > vocabulary/oval_platforms.def"""
import glob
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

XSD = "/usr/share/openscap/schemas/oval/5.11.3/"
# Types of 5.12, whose XSDs are not installed: (entity, datatype, whether objects have it), by the
# documentation of 5.12.1 (OVAL-Community/OVAL, guidelines/oval-schema-documentation).
NEWER = {
    "independent": {
        "shellcommand": [("shell", "STRING", True), ("command", "STRING", True),
                         ("pattern", "STRING", True), ("exit_status", "INT", False),
                         ("stdout_line", "STRING", False), ("subexpression", "STRING", False),
                         ("stderr_line", "STRING", False)],
        "sql512": [("engine", "STRING", True), ("version", "STRING", True),
                   ("instance", "STRING", True), ("database", "STRING", True),
                   ("sql", "STRING", True), ("result", "RECORD", False)],
    },
    "windows": {
        "appcmd": [("identifier_type", "STRING", True), ("identifier", "STRING", True),
                   ("parameter", "STRING", True), ("result", "STRING", False)],
        "appcmdlistconfig": [("identifier_type", "STRING", True), ("identifier", "STRING", True),
                             ("section", "STRING", True), ("parameter", "STRING", True),
                             ("result", "STRING", False)],
    },
}
X = "{http://www.w3.org/2001/XMLSchema}"
C = "{http://oval.mitre.org/XMLSchema/oval-common-5}"
ROOT = Path(__file__).resolve().parents[2]
FIRST = ["independent", "windows"]
DATATYPES = [("Int", "INT"), ("Bool", "BOOLEAN"), ("Float", "FLOAT"), ("DebianEVR", "DEBIAN_EVR_STRING"),
             ("EVRString", "EVR_STRING"), ("IOSVersion", "IOS_VERSION"),
             ("FilesetRevision", "FILESET_REVISION"), ("Version", "VERSION"), ("Binary", "BINARY"),
             ("Record", "RECORD")]


def datatype(xsd_type):
    name = xsd_type.split(":")[-1]
    match = re.fullmatch(r"Entity(?:Object|State|Item)(\w+)Type", name)
    for word, result in DATATYPES:
        if match and match[1] == word:
            return result
    return "STRING"


def entities(schema, element):
    """(name, type) of each entity of a declaration, those of its base types first."""
    found = []
    declared = next((e for e in schema.findall(X + "element") if e.get("name") == element), None)
    while declared is not None:
        own = [(e.get("name"), e.get("type", "")) for e in declared.iter(X + "element")
               if e is not declared and e.get("name") and e.get("name") != "behaviors"]
        found = own + found
        base = next((e.get("base", "") for e in declared.iter(X + "extension")), "")
        declared = next((t for t in schema.findall(X + "complexType")
                         if t.get("name") == base.split(":")[-1]), None)
    return list(dict.fromkeys(found))


def merged(roles):
    """One list that holds the entities of each role in their own order."""
    order = []
    for names in roles:
        at = 0
        for name in names:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return order


def block(family, name, item, definitions, items):
    roles = [dict(entities(definitions, name + "_object")), dict(entities(definitions, name + "_state")),
             dict(entities(items, item)) if item else {}]
    ident = f"{family}_{name}"
    rows = [f'PLATFORM({ident}, "{name}", {family.upper()}, {chr(34) + item + chr(34) if item else "NULL"})']
    for entity in merged([roles[2], roles[1], roles[0]]):
        kinds = [k for k, r in zip(("OBJECT", "STATE", "ITEM"), roles) if entity in r]
        types = [datatype(r[entity]) for r in (roles[1], roles[2], roles[0]) if entity in r]
        rows.append(f"ENTITY({ident}, {entity}, {types[0]}, {' | '.join(kinds)})")
    return rows


def schema_of(family_file):
    return ET.parse(family_file).getroot()


def main():
    mine = re.findall(r"^TYPE\((\w+), (\w+)", (ROOT / "vocabulary/oval.def").read_text(), re.M)
    mine = {(family.lower(), name) for name, family in mine}
    files = {}
    for path in glob.glob(XSD + "*-definitions-schema.xsd"):
        schema = schema_of(path)
        if "#" in schema.get("targetNamespace"):
            files[schema.get("targetNamespace").split("#")[1]] = (path, schema)
    print("""/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Test types of every platform of OVAL 5.11.3, and new ones of 5.12, that oval.def does not have, made
 * by tests/tools/oval_types.py: FAMILY(id, tail of its namespace), then per type PLATFORM(id, name,
 * family, item element; NULL for none) and its ENTITY(type, name, datatype, roles). They have no
 * collector: system characteristics are replayed.
 */
#ifndef FAMILY
#define FAMILY(id, name)
#endif
#ifndef PLATFORM
#define PLATFORM(id, name, family, item)
#endif
#ifndef ENTITY
#define ENTITY(type, name, datatype, role)
#endif
""")
    for family in FIRST + sorted(set(files) - set(FIRST)):
        path, schema = files[family]
        items = schema_of(path.replace("-definitions-", "-system-characteristics-"))
        known = {e.get("name") for e in items.findall(X + "element")}
        print(f'FAMILY({family.upper()}, "{family}")')
        for test in schema.findall(X + "element"):
            name = test.get("name", "")
            if not name.endswith("_test") or (family, name[:-5]) in mine:
                continue
            name = name[:-5]
            item = next((i.text for i in test.iter(C + "item")), None)
            if item not in known:
                item = name + "_item" if name + "_item" in known else None
            if item is None:
                sys.stderr.write(f"{family}: {name} has no item\n")
            print("\n".join(block(family, name, item, schema, items)))
        for name, rows in NEWER.get(family, {}).items():
            ident = f"{family}_{name}"
            print(f'PLATFORM({ident}, "{name}", {family.upper()}, "{name}_item")')
            for entity, kind, asked in rows:
                print(f"ENTITY({ident}, {entity}, {kind}, {'OBJECT | ' * asked}STATE | ITEM)")
        print()
    print("#undef FAMILY\n#undef PLATFORM\n#undef ENTITY")


if __name__ == "__main__":
    main()
