#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes vocabulary/oval_items.def from the installed XSDs of OVAL: what they say of the entities of
items beyond their types. Usage: oval_items.py > vocabulary/oval_items.def"""
import glob
import re
import xml.etree.ElementTree as ET
from pathlib import Path

XSD = "/usr/share/openscap/schemas/oval/5.11.3/"
X = "{http://www.w3.org/2001/XMLSchema}"
ROOT = Path(__file__).resolve().parents[2]

HEAD = """/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the XSDs of OVAL 5.11.3 system characteristics say of the entities of items beyond their
 * datatypes, made by tests/tools/oval_items.py. `type` is the first of oval.def and
 * oval_platforms.def that has the item.
 *
 * WORDS(id)                      begins a list of words
 * WORD(text)                     one of that list; the empty word that most lists have is left out
 * ITEM_WORDS(type, entity, id)   its value is one of them
 * ITEM_DATATYPE(type, entity, id) a datatype it must be given; another of its kind may do as well
 * ITEM_MANY(type, entity)        it may occur more than once
 * ITEM_REQUIRED(type, entity)    no item is without it
 */
#ifndef WORDS
#define WORDS(id)
#endif
#ifndef WORD
#define WORD(text)
#endif
#ifndef ITEM_WORDS
#define ITEM_WORDS(type, entity, id)
#endif
#ifndef ITEM_DATATYPE
#define ITEM_DATATYPE(type, entity, id)
#endif
#ifndef ITEM_MANY
#define ITEM_MANY(type, entity)
#endif
#ifndef ITEM_REQUIRED
#define ITEM_REQUIRED(type, entity)
#endif"""

HEX = "[a-fA-F0-9]"
GUID = "-".join(HEX + "{%d}" % digits for digits in (8, 4, 4, 4, 12))
# pattern of a type -> a text of it
SAMPLES = {r"(\{" + GUID + r"\}){0,}": "{01234567-89ab-cdef-0123-456789abcdef}",
           "(" + GUID + ")?": "01234567-89ab-cdef-0123-456789abcdef"}


def types_of_items():
    """(family, item) -> id of the first type that has the item."""
    rows = re.findall(r'^TYPE\((\w+), (\w+), "(\w+)"', (ROOT / "vocabulary/oval.def").read_text(), re.M)
    rows = [(ident, family.lower(), item) for ident, family, item in rows]
    rows += [(ident, family.lower(), item) for ident, family, item in re.findall(
        r'^PLATFORM\((\w+), "\w+", (\w+), "(\w+)"',
        (ROOT / "vocabulary/oval_platforms.def").read_text(), re.M)]
    found = {}
    for ident, family, item in rows:
        found.setdefault((family, item), ident)
    return found


def main():
    owners, lists, rows = types_of_items(), [], []
    for path in sorted(glob.glob(XSD + "*-system-characteristics-schema.xsd")):
        schema = ET.parse(path).getroot()
        if "#" not in schema.get("targetNamespace"):
            continue
        family = schema.get("targetNamespace").split("#")[1]
        words = {}
        for declared in schema.findall(X + "complexType"):
            values = [e.get("value") for e in declared.iter(X + "enumeration")]
            values += [SAMPLES[e.get("value")] for e in declared.iter(X + "pattern")
                       if e.get("value") in SAMPLES]
            if not values:
                continue
            name = declared.get("name")[len("EntityItem"):]
            words[declared.get("name")] = f"{family}_{name[:-len('Type')]}"
            lists.append((words[declared.get("name")], filter(None, values)))
        for item in schema.findall(X + "element"):
            owner = owners.get((family, item.get("name")))
            for entity in item.iter(X + "element") if owner else []:
                if entity is item or not entity.get("name"):
                    continue
                name, kind = entity.get("name"), entity.get("type", "").split(":")[-1]
                if kind in words:
                    rows.append(f"ITEM_WORDS({owner}, {name}, {words[kind]})")
                if kind == "EntityItemIPAddressType":
                    rows.append(f"ITEM_DATATYPE({owner}, {name}, IPV4_ADDRESS)")
                for inline in entity.iter(X + "attribute"):
                    if (inline.get("name"), inline.get("use")) == ("datatype", "required"):
                        last = [e.get("value") for e in inline.iter(X + "enumeration")][-1]
                        rows.append(f"ITEM_DATATYPE({owner}, {name}, {last.upper()})")
                if entity.get("maxOccurs", "1") != "1":
                    rows.append(f"ITEM_MANY({owner}, {name})")
                if entity.get("minOccurs", "1") != "0":
                    rows.append(f"ITEM_REQUIRED({owner}, {name})")
    print(HEAD)
    for ident, values in lists:
        if any(row.endswith(f" {ident})") for row in rows):
            print(f"WORDS({ident})")
            print("\n".join(f'WORD("{value}")' for value in values))
    print()
    print("\n".join(rows))
    print("\n#undef WORDS\n#undef WORD\n#undef ITEM_WORDS\n#undef ITEM_DATATYPE\n#undef ITEM_MANY\n"
          "#undef ITEM_REQUIRED")


main()
