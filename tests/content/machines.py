# SPDX-License-Identifier: Apache-2.0
"""What the comparison over real content reads: definitions, system characteristics, results."""
import html
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict

DEF = "{http://oval.mitre.org/XMLSchema/oval-definitions-5}"
XCCDF = re.compile(r'<(?:[\w.-]+:)?(?:check-export export-name="([^"]+)" value-id="([^"]+)"'
                   r'|(Value) id="([^"]+)"|(value)>([^<]*)<)')
RESULT = re.compile(rb'<(?:[\w-]+:)?(?:definition|test) ((?:definition_id|test_id)="[^>]*)>')
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def results(path):
    """Result by id of definition and test, from OVAL results."""
    found = {}
    for match in RESULT.finditer(path.read_bytes()):
        said = dict(ATTRIBUTE.findall(match[1].decode()))
        found[said.get("definition_id") or said["test_id"]] = said["result"]
    return found


def defaults(text):
    """What an XCCDF benchmark gives to each external variable if no profile says otherwise."""
    exported, value, values = {}, None, {}
    for variable, of, begins, ident, plain, said in XCCDF.findall(text):
        if variable:
            exported[variable] = of
        elif begins:
            value = ident
        elif plain:
            values[value] = html.unescape(said)
    return {variable: values[of] for variable, of in exported.items() if values.get(of)}


def components(stream):
    """The OVAL documents of a data stream, as documents of their own."""
    spaces = " ".join(re.findall(r'xmlns:[\w.-]+="[^"]*"', stream[:stream.index(">", 100)]))
    for match in re.finditer(r"<([\w-]+:)?oval_definitions\b(.*?)</\1oval_definitions>", stream, re.S):
        own = match[0][:match[0].index(">")]
        missing = [s for s in spaces.split(" ") if s.split("=")[0] + "=" not in own]
        name = f"{match[1] or ''}oval_definitions"
        yield match[0].replace(f"<{name}", " ".join([f"<{name}", *missing]), 1)


class Definitions:
    """Of an OVAL definitions file what explains its results."""

    def __init__(self, path):
        self.criteria, self.tests, self.externals = {}, {}, {}
        self.needs = {}       # id of an object, state or variable -> ids in it
        self.entities = {}    # id of a state -> names
        self.words = {}       # id of an object, state, variable -> what it means to the features
        for section in ElementTree.parse(path).getroot():
            for element in section:
                self.read(section.tag.removeprefix(DEF), element)

    def read(self, section, element):
        ident = element.get("id")
        if section == "definitions":
            self.criteria[ident] = element.find(DEF + "criteria")
        elif section == "tests":
            self.tests[ident] = test = {
                "check": element.get("check"), "object": None, "states": [],
                "existence": element.get("check_existence", "at_least_one_exists")}
            for child in element:
                test["object"] = child.get("object_ref", test["object"])
                test["states"] += filter(None, [child.get("state_ref")])
        elif section in ("objects", "states", "variables"):
            self.needs[ident] = [x for e in element.iter() for x in self.references(e)]
            self.entities[ident] = [e.tag.split("}")[1] for e in element]
            self.words[ident] = set(self.special(element))
            if element.tag == DEF + "external_variable":
                self.externals[ident] = element.get("datatype", "string")

    @staticmethod
    def special(element):
        if element.tag == DEF + "local_variable" and element.get("datatype") != "string":
            yield "cast variable"
        if element.tag.endswith("}variable_object"):
            yield "variable object"
        for entity in element:
            if entity.get("var_ref") and " than" in entity.get("operation", ""):
                yield "ordered variable"

    @staticmethod
    def references(element):
        yield from filter(None, (element.get("object_ref"), element.get("var_ref")))
        name = element.tag.split("}")[1]
        if name in ("object_reference", "filter", "var_ref") and element.text:
            yield element.text.strip()

    def needed(self, test):
        """The objects that a test looks at through sets, filters and variables."""
        seen, todo = set(), [test["object"], *test["states"]]
        while todo:
            ident = todo.pop()
            if ident not in seen and ident in self.needs:
                seen.add(ident)
                todo += self.needs[ident]
        return seen - {test["object"]}

    def result(self, ident, tests, known):
        """Of a definition by the results of tests; `known` remembers."""
        if ident not in known:
            known[ident] = "error"
            top = self.criteria[ident]
            known[ident] = "not evaluated" if top is None else self.node(top, tests, known)
        return known[ident]

    def node(self, element, tests, known):
        kind = element.tag.removeprefix(DEF)
        if kind == "criterion":
            said = tests[element.get("test_ref")]
        elif kind == "extend_definition":
            said = self.result(element.get("definition_ref"), tests, known)
        else:
            said = operate(element.get("operator", "AND"),
                           Counter(self.node(child, tests, known) for child in element
                                   if child.tag.startswith(DEF)))
        if element.get("negate") in ("true", "1"):
            return {"true": "false", "false": "true"}.get(said, said)
        return said


REST = ["error", "unknown", "not evaluated"]
ROWS = {"AND": ["false", *REST, "true"], "OR": ["true", *REST, "false"],
        "ONE": [*REST, "true", "false"], "XOR": [*REST, "true", "false"]}


def operate(operator, count):
    """OperatorEnumeration of oval-common-schema.xsd: the first column that has a child."""
    if operator == "ONE" and count["true"] > 1:
        return "false"
    for result in ROWS[operator]:
        if count[result]:
            even = operator == "XOR" and result == "true" and count["true"] % 2 == 0
            return "false" if even else result
    return "not applicable"


class Machine:
    """Of system characteristics that norma wrote: flag and items of each object."""
    OBJECT = re.compile(r'<oval-sc:object id="([^"]*)"[^>]* flag="([^"]*)">(.*?)</oval-sc:object>\n', re.S)
    ITEM = re.compile(r'<(\w+):(\w+_item) id="(\d+)"([^>]*)>(.*?)</\1:\2>\n', re.S)
    ENTITY = re.compile(r'<[\w-]+:([\w-]+)([^>]*)>(?=[^<]*</|\s*<oval-sc:field)')  # fields too
    ODD = {"blank value": re.compile(r">\s+</\w+:"), "padded number": re.compile(r">[+-]?0+\d+<")}
    EMPTY = re.compile(r"<oval-sc:variable_value [^>]*></oval-sc:variable_value>\n")

    def __init__(self, text):
        self.text = self.EMPTY.sub("", text)  # oscap 1.3.7 ends with an assertion
        self.flags, self.references, self.items, self.odd = {}, {}, {}, {}
        for ident, flag, inside in self.OBJECT.findall(self.text):
            self.flags[ident] = flag
            self.references[ident] = re.findall(r'item_ref="(\d+)"', inside)
        for _, _, number, attributes, inside in self.ITEM.findall(self.text):
            statuses = defaultdict(list)
            self.odd[number] = {word for word, text in self.ODD.items() if text.search(inside)}
            for name, said in self.ENTITY.findall(inside):
                statuses[name].append(dict(ATTRIBUTE.findall(said)).get("status", "exists"))
            self.items[number] = (dict(ATTRIBUTE.findall(attributes)).get("status", "exists"), statuses)

    def sound(self):
        """The text without what could not be read: only items and entities that exist."""
        gone = {number for number, (status, _) in self.items.items() if status != "exists"}
        text = re.sub(r'<oval-sc:reference item_ref="(\d+)"/>\n',
                      lambda m: "" if m[1] in gone else m[0], self.text)
        text = self.OBJECT.sub(self.sound_object, text)
        text = self.ITEM.sub(lambda m: "" if m[3] in gone else m[0], text)
        text = re.sub(r'<[\w:-]+[^>]* status="does not exist"[^>]*></[\w:-]+>\n', "", text)
        return re.sub(r'(<[\w-]+:[\w-]+[^>]*) status="(?:error|not collected)"', r"\1", text)

    @staticmethod
    def sound_object(match):
        flag = "complete" if "<oval-sc:reference" in match[3] else "does not exist"
        return match[0].replace(f' flag="{match[2]}"', f' flag="{flag}"', 1)

    def features(self, definitions, test):
        """What stands in the way of a test: words of the columns of `differences`."""
        found = {f"flag {self.flags.get(test['object'], 'none')}", f"check {test['check']}"}
        for ident in (test["object"], *test["states"]):
            found |= definitions.words[ident]
        names = {name for state in test["states"] for name in definitions.entities[state]}
        fields = {"field"} if names else set()
        for number in self.references.get(test["object"], ()):
            status, entities = self.items[number]
            found.add(f"item {status}")
            found |= self.odd[number]
            if status == "exists":
                found |= {f"entity {s}" for name in names for s in entities.get(name, ["missing"])}
                found |= {f"entity {s}" for name in fields for s in entities.get(name, [])}
        if not test["states"]:
            found.add("no state")
        for ident in definitions.needed(test):
            found |= definitions.words[ident] & {"cast variable"}
            for number in self.references.get(ident, ()):
                status, entities = self.items[number]
                found |= self.odd[number]
                found.add(f"needed item {status}")
                if {"error", "not collected"} & {s for said in entities.values() for s in said}:
                    found.add("needed entity unread")
        return found
