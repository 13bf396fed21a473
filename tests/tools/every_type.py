#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes OVAL definitions that hold a test, an object and a state of every type that has rows in the
vocabulary and an installed XSD, with every entity. They are not valid by the XSDs (nothing is known here of choices
between entities), but every reader takes them. Usage: every_type.py > FILE"""
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from oval_types import NEWER

ROOT = Path(__file__).resolve().parents[2] / "vocabulary"
NS = "http://oval.mitre.org/XMLSchema/"
VALUES = {"INT": "7", "FLOAT": "1.5", "BOOLEAN": "true", "BINARY": "0a", "VERSION": "1.2",
          "EVR_STRING": "0:1-1", "DEBIAN_EVR_STRING": "0:1-1", "IOS_VERSION": "12.4",
          "FILESET_REVISION": "1.0.0.0"}


def rows():
    """Yields family, type, [(entity, datatype, roles)]."""
    text = (ROOT / "oval.def").read_text() + (ROOT / "oval_platforms.def").read_text()
    names = {}
    for ident, family in re.findall(r"^TYPE\((\w+), (\w+)", text, re.M):
        names[ident] = (family.lower(), ident)
    for ident, name, family in re.findall(r'^PLATFORM\((\w+), "(\w+)", (\w+)', text, re.M):
        names[ident] = (family.lower(), name)
    entities = {ident: [] for ident in names}
    for ident, name, datatype, roles in re.findall(r"^ENTITY\(([\w-]+), ([\w-]+), (\w+), (.*)\)", text, re.M):
        entities[ident].append((name, datatype, roles.split(" | ")))
    for ident, (family, name) in names.items():
        if ident not in ("unknown", "variable") and name not in NEWER.get(family, {}):
            yield family, name, entities[ident]


def entity_elements(entities, role):
    for name, datatype, roles in entities:
        if role in roles and datatype in VALUES:
            yield f'<{name} datatype="{datatype.lower()}">{VALUES[datatype]}</{name}>'
        elif role in roles and datatype == "RECORD":
            yield (f'<{name} datatype="record"><field xmlns="{NS}oval-definitions-5" name="a">1</field>'
                   f'<field xmlns="{NS}oval-definitions-5" name="b" datatype="int">1</field></{name}>')
        elif role in roles and datatype == "STRING":
            yield f"<{name}>norma</{name}>"


def main():
    tests, objects, states = [], [], []
    for number, (family, name, entities) in enumerate(rows(), 1):
        xmlns = f'xmlns="{NS}oval-definitions-5#{family}"'
        ids = {kind: f"oval:every:{kind}:{number}" for kind in ("tst", "obj", "ste")}
        tests.append(f'<{name}_test {xmlns} id="{ids["tst"]}" version="1" check="all" comment="{name}">'
                     f'<object object_ref="{ids["obj"]}"/><state state_ref="{ids["ste"]}"/></{name}_test>')
        for kind, role, out in (("object", "OBJECT", objects), ("state", "STATE", states)):
            inside = "".join(entity_elements(entities, role))
            out.append(f'<{name}_{kind} {xmlns} id="{ids[kind[:3] if kind != "state" else "ste"]}" '
                       f'version="1">{inside}</{name}_{kind}>')
    criteria = "\n".join(f'<criterion test_ref="oval:every:tst:{i}"/>' for i in range(1, len(tests) + 1))
    print(f"""<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="{NS}oval-definitions-5" xmlns:oval="{NS}oval-common-5">
<generator><oval:schema_version>5.11.2</oval:schema_version>
<oval:timestamp>1970-01-01T00:00:00</oval:timestamp></generator>
<definitions><definition id="oval:every:def:1" version="1" class="inventory">
<metadata><title>Every type</title><description>Every type</description></metadata>
<criteria>
{criteria}
</criteria></definition></definitions>""")
    for element, parts in (("tests", tests), ("objects", objects), ("states", states)):
        print(f"<{element}>\n" + "\n".join(parts) + f"\n</{element}>")
    print("</oval_definitions>")


main()
