# SPDX-License-Identifier: Apache-2.0
"""Several OVAL definitions, and what was collected for each, as one: oscap starts once a case.

The ids of the N-th document get "cN." behind "oval:", the items new numbers; nothing else changes.
"""
import copy
import re
from xml.etree import ElementTree

SPACE = "{http://oval.mitre.org/XMLSchema/oval-%s-5}"
DEFINITIONS, SYSCHAR, RESULTS = (SPACE % word for word in
                                 ("definitions", "system-characteristics", "results"))
REFERENCES = ("id", "test_ref", "object_ref", "state_ref", "var_ref", "definition_ref")


def renamed(element, number):
    for part in element.iter():
        for name in REFERENCES:
            if part.get(name, "").startswith("oval:"):
                part.set(name, f"oval:c{number}.{part.get(name)[5:]}")
    return element


def gather(roots, space, first, sections):
    """A document of the sections of all, behind the elements `first` of the first one."""
    out = ElementTree.Element(roots[0].tag)
    out.extend(copy.deepcopy(roots[0].find(space + name)) for name in first)
    for name in sections:
        found = [child for root in roots for child in root.findall(f"{space}{name}/*")]
        if found:
            ElementTree.SubElement(out, space + name).extend(found)
    return ElementTree.ElementTree(out)


def definitions(paths, out):
    roots = [renamed(ElementTree.parse(path).getroot(), n) for n, path in enumerate(paths)]
    gather(roots, DEFINITIONS, ["generator"],
           ["definitions", "tests", "objects", "states", "variables"]).write(out, "UTF-8")


def syschar(paths, out):
    roots, items = [], 0
    for number, path in enumerate(paths):
        root = renamed(ElementTree.parse(path).getroot(), number)
        data = root.find(SYSCHAR + "system_data")
        data = [] if data is None else list(data)
        new = {item.get("id"): str(items + n) for n, item in enumerate(data, 1)}
        items += len(data)
        for item in data:
            item.set("id", new[item.get("id")])
        for reference in root.iter(SYSCHAR + "reference"):
            reference.set("item_ref", new[reference.get("item_ref")])
        roots.append(root)
    gather(roots, SYSCHAR, ["generator", "system_info"],
           ["collected_objects", "system_data"]).write(out, "UTF-8")


def results(path, count):
    """The result of the one compliance definition of each document."""
    root = ElementTree.parse(path).getroot()
    compliance = {d.get("id") for d in root.iter(DEFINITIONS + "definition")
                  if d.get("class") == "compliance"}
    found = {}
    for result in root.iter(RESULTS + "definition"):
        number = re.match(r"oval:c(\d+)\.", result.get("definition_id"))
        if result.get("definition_id") in compliance:
            found.setdefault(int(number[1]), []).append(result.get("result"))
    return [found[n][0] if len(found.get(n, [])) == 1 else "no result" for n in range(count)]
