# SPDX-License-Identifier: Apache-2.0
"""Cases of the conformance suite -> OVAL definitions, system characteristics and variables.

A file FEATURE.case is a title line `= TITLE`, an introduction of `#` lines, and cases:

    case NAME           # what follows is indented; `#` lines justify the expectation
        LINE

A line is an element, `WORD attribute=value ... : text`, its children indented below it. Words and
values are quoted as in a shell; ids are numbers, unique per kind within the case, and 1 where they
are left out. `=> RESULT` at the end of a definition or a test is what the standard says of it.

    definition [N]      children: criteria, criterion, extend_definition; an attribute `test` or
                        `definition` is a reference. Without any each test has a definition.
    test [N] [TYPE]     object=N (default 1), state=N,N (default: every state of that type)
    object [N] [TYPE]   entities, set, filter; `name : a` where the case has no object at all
    state [N] [TYPE]    entities
    item [N] [TYPE]     entities; attribute status
    collected N FLAG [I,I]  a collected object with its items; without: object 1 has all items, and
                        its flag is `complete`, or `does not exist` where there are none
    unlisted            no object is listed, though the section collected_objects is there
    matching            there is no section collected_objects
    constant|external|local [N] DATATYPE   a variable. `=> VALUE ...` behind a local one are its
                        values in their order, `=> error` or the like its flag
    given N VALUE ...   values of an external variable
    compare DATATYPE ITEM OPERATION STATED => RESULT   an item's value against a state's; item=D is the
                        datatype of the item where it is another
    count ATTRIBUTE=VALUE ... flag=FLAG items=LETTERS [states] => RESULT   a test of that many items:
                        T F fit the state and do not, e u have a value of status error and not
                        collected, E N D are themselves of status error, not collected, does not
                        exist; without `states` there is none
    entity ATTRIBUTE=VALUE ... values=LETTERS => RESULT   one item with that many values, T F E N D
                        likewise, against one entity of a state
    states OPERATOR LETTERS => RESULT     one item against a state per letter: T F E(rror) U(nknown)
    entities OPERATOR LETTERS => RESULT   one item against a state with an entity per letter
    operator OPERATOR LETTERS => RESULT   a criteria over results; A is not applicable, N not evaluated
    version V           of the schema; 5.11.2 where it is left out
    invalid             the document is not valid against the XSD, and means to be

TYPE is `unix:sysctl` where it is left out: an object with a name, items with any number of values of
any datatype.
"""
import re
import shlex
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://oval.mitre.org/XMLSchema/oval-{}-5"
FAMILY = {"ind": "independent", "win": "windows", "unix": "unix", "linux": "linux", "ios": "ios"}
REFERENCES = {"test_ref": "tst", "definition_ref": "def", "var_ref": "var", "object_ref": "obj",
              "variable_id": "var"}
KINDS = {"test": "tst", "object": "obj", "state": "ste", "definition": "def"}
FLAGS = ("error", "does not exist", "not collected", "not applicable", "incomplete")


class Bad(Exception):
    pass


class Line:
    """One element: words, attributes, text, expectation, children."""

    def __init__(self, number, source):
        body, _, self.expected = source.partition(" => ")
        if " => " not in source and source.endswith(" =>"):
            body = source[:-3]
        self.source = source.strip()
        self.says = "=>" in source
        head, colon, text = re.match(r"(.*?)(?:\s(:)(?:\s(.*))?)?$", body.strip(), re.S).groups()
        self.text = shlex.split(text)[0] if text and text[0] in "'\"" else text or ""
        self.text = self.text.replace("&#10;", "\n")
        self.filled = bool(colon)
        self.number, self.words, self.attributes, self.children = number, [], {}, []
        for word in shlex.split(head):
            match = re.match(r"([A-Za-z][A-Za-z_:0-9]*)=(.*)$", word, re.S)
            if match and self.words:
                self.attributes[match[1]] = match[2]
            else:
                self.words.append(word)

    def number_word(self):
        """The id behind the first word, 1 if there is none; removed."""
        if len(self.words) > 1 and self.words[1].isdigit():
            self.own_number = self.words[1]
            return int(self.words.pop(1))
        return 1


def parse_file(path):
    """The title, the introduction, the cases."""
    title, about, cases, stack, case = "", [], [], [], None
    for number, source in enumerate(path.read_text().splitlines(), 1):
        bare = source.strip()
        indent = len(source) - len(source.lstrip())
        if bare.startswith("= "):
            title = bare[2:]
        elif bare.startswith("#"):
            (case.why if case else about).append(bare[1:].strip())
        elif bare.startswith("case "):
            case = Case(path.stem, bare[5:].strip(), number)
            cases.append(case)
            stack = [(-1, case)]
        elif bare:
            try:
                line = Line(number, bare)
            except (ValueError, AttributeError) as error:
                raise Bad(f"{path}:{number}: {error}")
            while stack[-1][0] >= indent:
                stack.pop()
            stack[-1][1].children.append(line)
            stack.append((indent, line))
    return title, about, cases


class Expectation:
    """What one definition or test has to be."""

    def __init__(self, ident, label, result):
        self.id, self.label, self.result = ident, label, result


class Case:
    """Sections of the three documents, as lists of texts."""

    def __init__(self, feature, name, line):
        self.feature, self.name, self.line = feature, name, line
        self.why, self.children, self.expected = [], [], []
        self.matching = self.unlisted = self.invalid = False
        self.version = "5.11.2"
        self.base = 0  # of item ids
        self.parts = {kind: [] for kind in
                      "definitions tests objects states variables collected data given".split()}
        self.item_ids, self.flags, self.next = [], {}, {}

    @property
    def alone(self):
        return self.matching or self.version != "5.11.2"

    @property
    def key(self):
        return f"{self.feature}/{self.name}"

    def id(self, kind, number):
        return f"oval:{self.feature}.{self.name}:{kind}:{number}"

    def fresh(self, kind):
        """A number of that kind that the case does not use itself."""
        kind = kind if kind == "item" else "id"
        self.next[kind] = self.next.get(kind, 1000) + 1
        return self.next[kind]

    def add(self, section, text):
        self.parts[section].append(text)

    def expect(self, kind, number, label, result):
        self.expected.append(Expectation(self.id(kind, number), label, result))

    # ---- elements ----

    def attributes(self, line):
        out = ""
        for name, value in line.attributes.items():
            if name in REFERENCES and value.isdigit():
                value = self.id(REFERENCES[name], value)
            if name == "nil":
                name = "xsi:nil"
            out += f" {name}={quoteattr(value)}"
        return out

    def element(self, line, prefix=""):
        """One element and its children; of another namespace by its prefix."""
        name, text = line.words[0], line.text
        if name in ("object_reference", "filter") and text.isdigit():
            text = self.id("obj" if name == "object_reference" else "ste", text)
        if name in ("set", "filter", "object_reference"):
            prefix = "d:"
        if name[:2] in ("d:", "s:"):
            prefix = ""
        inside = escape(text) + "".join(self.element(child, prefix) for child in line.children)
        return f"<{prefix}{name}{self.attributes(line)}>{inside}</{prefix}{name}>\n"

    def typed(self, line, kind, inside, number, more=""):
        """A test, an object or a state of the type that the line names."""
        family, _, name = (line.words[1] if len(line.words) > 1 else "unix:sysctl").partition(":")
        xml = NAMESPACE.format("definitions") + "#" + FAMILY.get(family, family)
        return (f'<{name}_{kind} xmlns="{xml}" id="{self.id(KINDS[kind], number)}" version="1"'
                f'{more}{self.attributes(line)}>\n{inside}</{name}_{kind}>\n')

    def criteria(self, line):
        for short, kind in (("test", "tst"), ("definition", "def")):
            if short in line.attributes:
                line.attributes[f"{short}_ref"] = line.attributes.pop(short)
        inside = "".join(self.criteria(child) for child in line.children)
        return f"<d:{line.words[0]}{self.attributes(line)}>{inside}</d:{line.words[0]}>\n"

    def do_definition(self, line):
        number = line.number_word()
        inside = "".join(self.criteria(child) for child in line.children)
        self.definition(number, inside, self.attributes(line))
        if line.says:
            self.expect("def", number, f"definition {number}", line.expected)

    def definition(self, number, inside, more=""):
        if "class=" not in more:
            more += ' class="compliance"'
        self.add("definitions", f'<d:definition id="{self.id("def", number)}" version="1"{more}>'
                 "<d:metadata><d:title>t</d:title><d:description>d</d:description></d:metadata>\n"
                 f"{inside}</d:definition>\n")

    def criterion(self, number, result, label):
        """A definition of that one test."""
        here = self.fresh("def")
        self.definition(here, f'<d:criteria><d:criterion test_ref="{self.id("tst", number)}"/>'
                        "</d:criteria>")
        self.expect("def", here, label, result)

    def do_test(self, line):
        number = line.number_word()
        type_name = line.words[1] if len(line.words) > 1 else "unix:sysctl"
        states = line.attributes.pop("state", None)
        states = self.state_types.get(type_name, []) if states is None else states.split(",")
        one = line.attributes.pop("object", "1")
        inside = f'<object object_ref="{self.id("obj", one)}"/>\n' if one != "none" else ""
        inside += "".join(f'<state state_ref="{self.id("ste", n)}"/>\n' for n in states if n)
        line.attributes.setdefault("check", "all")
        self.add("tests", self.typed(line, "test", inside, number, ' comment="c"'))
        if line.says:
            self.expect("tst", number, f"test {number}: {line.source.partition(' => ')[0]}",
                        line.expected)
            if not self.definitions:
                self.criterion(number, line.expected, f"definition of test {number}")

    def do_object(self, line):
        number = line.number_word()
        self.add("objects", self.typed(line, "object",
                                       "".join(map(self.element, line.children)), number))

    def do_state(self, line):
        number = line.number_word()
        self.add("states", self.typed(line, "state",
                                      "".join(map(self.element, line.children)), number))

    def do_item(self, line):
        number = line.number_word() if len(line.words) > 1 and line.words[1].isdigit() else \
            len(self.item_ids) + 1
        family, _, name = (line.words[1] if len(line.words) > 1 else "unix:sysctl").partition(":")
        self.item_ids.append(number)
        xml = NAMESPACE.format("system-characteristics") + "#" + FAMILY.get(family, family)
        self.add("data", f'<{name}_item xmlns="{xml}" id="{self.base + number}"'
                 f'{self.attributes(line)}>\n{"".join(map(self.element, line.children))}'
                 f"</{name}_item>\n")

    def do_collected(self, line):
        number = line.number_word()
        self.collect(number, line.words[1], line.words[2] if len(line.words) > 2 else "")

    def collect(self, number, flag, items, variables=""):
        self.flags[number] = flag
        refs = "".join(f'<s:reference item_ref="{self.base + int(i)}"/>'
                       for i in items.split(",") if i)
        self.add("collected", f'<s:object id="{self.id("obj", number)}" version="1" '
                 f'flag="{flag}">{variables}{refs}</s:object>\n')

    def do_unlisted(self, line):
        self.unlisted = True

    def do_matching(self, line):
        pass

    def do_invalid(self, line):
        self.invalid = True

    def do_version(self, line):
        self.version = line.words[1]

    def do_given(self, line):
        number = line.number_word()
        self.given = getattr(self, "given", {})
        values = "".join(f"<value>{escape(v)}</value>" for v in line.words[1:])
        datatype = line.attributes.get("datatype", "string")
        self.add("given", f'<variable id="{self.id("var", number)}" datatype="{datatype}" '
                 f'comment="c">{values}</variable>\n')

    # ---- variables ----

    def variable(self, line):
        number, kind = line.number_word(), line.words[0]
        datatype = line.words[1] if len(line.words) > 1 else "string"
        inside = "".join(self.element(child, "d:") for child in line.children)
        if kind == "constant":
            inside += "".join(f"<d:value>{escape(v)}</d:value>" for v in line.words[2:])
        self.add("variables", f'<d:{kind}_variable id="{self.id("var", number)}" version="1" '
                 f'datatype="{datatype}" comment="c"{self.attributes(line)}>{inside}'
                 f"</d:{kind}_variable>\n")
        if line.says:
            if line.expected in FLAGS:
                self.expect_flag(number, line.expected)
            else:
                self.expect_values(number, datatype, shlex.split(line.expected))

    do_constant = do_external = do_local = variable

    def expect_flag(self, number, flag):
        """An error is one of a state that needs the variable; of the other flags the test of a
        variable object speaks."""
        label = f"variable {number} is {flag}"
        if flag == "error":
            line = Line(0, f"{label} => error")
            line.source = f"{label} => "
            self.row(line, "win:registry", [("", "<value>1</value>")],
                     [("", f'<value var_ref="{self.id("var", number)}" var_check="all"/>\n')],
                     ' check="all"')
            return
        here = self.fresh("tst")
        line = Line(0, "test ind:variable")
        self.add("objects", self.typed(line, "object", f"<var_ref>{self.id('var', number)}"
                                       "</var_ref>\n", here))
        self.add("tests", self.typed(line, "test", f'<object object_ref="{self.id("obj", here)}"/>',
                                     here, ' comment="c" check="all"'))
        result = {"does not exist": "false", "not collected": "unknown"}.get(flag, flag)
        self.expect("tst", here, label, result)
        self.criterion(here, result, label)

    def expect_values(self, number, datatype, values):
        """Each of them is one of the variable, and it has as many."""
        size = self.fresh("var")
        self.add("variables", f'<d:local_variable id="{self.id("var", size)}" version="1" '
                 'datatype="int" comment="c"><d:count><d:variable_component var_ref="'
                 f'{self.id("var", number)}"/></d:count></d:local_variable>\n')

        def row(variable, datatype, values, label):
            kind = f' datatype="{datatype}"' if datatype != "string" else ""
            line = Line(0, "row => true")
            line.source = label + " => "
            self.row(line, "win:registry", [("", "".join(
                f"<value{kind}>{escape(v)}</value>" for v in values))],
                [("", f'<value{kind} var_check="at least one" '
                  f'var_ref="{self.id("var", variable)}"/>\n')], ' check="all"')

        row(number, datatype, values, f"variable {number} has {' '.join(map(repr, values))}")
        row(size, "int", [str(len(values))], f"variable {number} has {len(values)} values")

    # ---- tables: one line is a test of its own ----

    def row(self, line, kind, items, states, attributes, flag="complete"):
        """A test of the type KIND with these items (their XML) and states. Registry items are found
        by their name where objects are matched."""
        number, label = self.fresh("row"), line.source.partition(" => ")[0]
        family, _, name = kind.partition(":")
        xml = f'{NAMESPACE.format("system-characteristics")}#{FAMILY[family]}'
        typed = Line(0, f"test {kind}")
        found = {"sysctl": "<name>a</name>\n", "uname": "",
                 "registry": "<hive>HKEY_LOCAL_MACHINE</hive>\n<key>expected</key>\n"
                             f"<name>{number}</name>\n"}[name]
        refs = []
        for status, inside in items:
            one = self.fresh("item")
            refs.append(str(one))
            self.add("data", f'<{name}_item xmlns="{xml}" id="{self.base + one}"{status}>\n'
                     f"{found}{inside}</{name}_item>\n")
        self.add("objects", self.typed(typed, "object", found, number))
        if not self.matching:
            self.collect(number, flag, ",".join(refs))
        inside = f'<object object_ref="{self.id("obj", number)}"/>\n'
        for state in states:
            one = self.fresh("ste")
            self.add("states", self.typed(typed, "state", state[1], one, state[0]))
            inside += f'<state state_ref="{self.id("ste", one)}"/>\n'
        self.add("tests", self.typed(typed, "test", inside, number, f' comment="c"{attributes}'))
        self.expect("tst", number, label, line.expected)
        self.criterion(number, line.expected, label)

    VALUES = {"T": ("", "1"), "F": ("", "2"), "E": (' status="error"', ""),
              "e": (' status="error"', ""),
              "U": (' status="not collected"', ""), "u": (' status="not collected"', ""),
              "N": (' status="not collected"', ""), "D": (' status="does not exist"', "")}

    def value(self, letter, name="value"):
        status, text = self.VALUES[letter]
        return f"<{name}{status}>{text}</{name}>"

    def do_count(self, line):
        given = line.attributes
        letters, flag = given.pop("items", ""), given.pop("flag", "complete")
        given.setdefault("check", "all")
        items = [("", self.value(c)) if c in "TFeu" else (self.VALUES[c][0], "") for c in letters]
        states = [("", "<value>1</value>\n")] if "states" in line.words else []
        self.row(line, "unix:sysctl", items, states, self.attributes(line), flag)

    def do_entity(self, line):
        values = "".join(map(self.value, line.attributes.pop("values", "")))
        self.row(line, "unix:sysctl", [("", values)],
                 [("", f"<value{self.attributes(line)}>1</value>\n")], ' check="all"')

    def do_compare(self, line):
        _, datatype, item, operation, stated = line.words
        kind = f' datatype="{datatype}"'
        own = f' datatype="{line.attributes.get("item", datatype)}"'
        self.row(line, "unix:sysctl", [("", f"<value{own}>{escape(item)}</value>")],
                 [("", f'<value{kind} operation="{operation}">{escape(stated)}</value>\n')],
                 ' check="all"')

    NAMES = "machine_class node_name os_name os_release os_version processor_type".split()

    def uname(self, line, state_operator, join):
        letters = line.words[2]
        item = "".join(self.value(c, name) for c, name in zip(letters, self.NAMES))
        wanted = [f"<{name}>1</{name}>\n" for _, name in zip(letters, self.NAMES)]
        states = [(f' operator="{line.words[1]}"', "".join(wanted))] if join else \
            [("", one) for one in wanted]
        self.row(line, "unix:uname", [("", item)], states, f' check="all"{state_operator}')

    def do_states(self, line):
        self.uname(line, f' state_operator="{line.words[1]}"', False)

    def do_entities(self, line):
        self.uname(line, "", True)

    FLAG_OF = {"T": "complete", "F": "does not exist", "E": "error", "U": "not collected",
               "A": "not applicable"}

    def of_result(self, letter):
        """A criterion, or an extend_definition, of that result."""
        self.made = getattr(self, "made", {})
        if letter not in self.made:
            number = self.made[letter] = self.fresh("res")
            if letter == "N":
                self.definition(number, "", ' deprecated="true"')
                return self.of_result(letter)
            item = self.fresh("item")
            xml = NAMESPACE.format("system-characteristics") + "#unix"
            self.add("data", f'<sysctl_item xmlns="{xml}" id="{self.base + item}"><name>a</name>'
                     "</sysctl_item>\n")
            self.add("objects", self.typed(Line(0, "object"), "object", "<name>a</name>\n",
                                           number))
            self.collect(number, self.FLAG_OF[letter], str(item) if letter == "T" else "")
            self.add("tests", self.typed(
                Line(0, "test"), "test", f'<object object_ref="{self.id("obj", number)}"/>\n',
                number, ' comment="c" check="all"'))
        number = self.made[letter]
        return (f'<d:extend_definition definition_ref="{self.id("def", number)}"/>\n'
                if letter == "N" else f'<d:criterion test_ref="{self.id("tst", number)}"/>\n')

    def do_operator(self, line):
        number = self.fresh("def")
        inside = "".join(map(self.of_result, line.words[2]))
        self.definition(number, f'<d:criteria operator="{line.words[1]}"{self.attributes(line)}>\n'
                        f"{inside}</d:criteria>\n")
        self.expect("def", number, line.source.partition(" => ")[0], line.expected)

    # ---- the whole ----

    def expand(self, base):
        self.base = base
        words = [line.words[0] for line in self.children]
        self.definitions, self.matching = "definition" in words, "matching" in words
        self.state_types = {}
        for line in self.children:
            if line.words[0] == "state":
                rest = [w for w in line.words[1:]]
                number = rest.pop(0) if rest and rest[0].isdigit() else "1"
                self.state_types.setdefault(rest[0] if rest else "unix:sysctl", []).append(number)
        for line in self.children:
            do = getattr(self, f"do_{line.words[0]}", None)
            if not do:
                raise Bad(f"{self.key}: line {line.number}: unknown word '{line.words[0]}'")
            do(line)
        if "test" in words and "object" not in words:
            self.add("objects", self.typed(Line(0, "object"), "object", "<name>a</name>\n", 1))
        own = [i for i in self.item_ids if i < 1000]
        if "collected" not in words and not self.unlisted and not self.matching and \
                ("test" in words or own) and "1" in objects_of(self.children):
            self.collect(1, "complete" if own else "does not exist", ",".join(map(str, own)))


def objects_of(lines):
    """Ids of the objects of a machine; `1` if there is no object at all."""
    objects = [line for line in lines if line.words[0] == "object"]
    return [getattr(line, "own_number", "1") for line in objects
            if "ind:variable" not in line.words] if objects else ["1"]


HEADS = {
    "definitions": '<d:oval_definitions xmlns:d="{0}definitions-5" xmlns:oval="{0}common-5" '
                   'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    "characteristics": '<s:oval_system_characteristics xmlns:s="{0}system-characteristics-5" '
                       'xmlns:oval="{0}common-5" '
                       'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    "variables": '<oval_variables xmlns="{0}variables-5" xmlns:oval="{0}common-5">',
}
GENERATOR = ('<oval:product_name>Norma conformance suite</oval:product_name><oval:schema_version>'
             "{}</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp>")
SYSTEM = ("<s:system_info><s:os_name>Linux</s:os_name><s:os_version>1</s:os_version>"
          "<s:architecture>x86_64</s:architecture><s:primary_host_name>host"
          "</s:primary_host_name><s:interfaces/></s:system_info>\n")


def document(cases, folder, definition=None):
    """Writes definitions.xml, characteristics.xml and, if values are given, variables.xml. With a
    number: of the definitions only that one."""
    def section(name, prefix, part):
        texts = [text for case in cases for text in case.parts[part]]
        if part == "definitions" and definition is not None:
            texts = [texts[definition]]
        text = "".join(texts)
        return f"<{prefix}{name}>\n{text}</{prefix}{name}>\n" if text else ""

    def head(kind):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' +
                HEADS[kind].format("http://oval.mitre.org/XMLSchema/oval-"))

    generator = GENERATOR.format(cases[0].version)
    collected = section("collected_objects", "s:", "collected")
    if not collected and not cases[0].matching:
        collected = ('<s:collected_objects><s:object id="oval:none:obj:1" version="1" '
                     'flag="not collected"/></s:collected_objects>\n')
    texts = {
        "definitions": head("definitions") + f"<d:generator>{generator}</d:generator>\n" +
        "".join(section(name, "d:", name) for name in
                "definitions tests objects states variables".split()) + "</d:oval_definitions>\n",
        "characteristics": head("characteristics") + f"<s:generator>{generator}</s:generator>\n" +
        SYSTEM + collected + section("system_data", "s:", "data") +
        "</s:oval_system_characteristics>\n",
        "variables": head("variables") + f"<generator>{generator}</generator>\n" +
        section("variables", "", "given") + "</oval_variables>\n",
    }
    for name, text in texts.items():
        if name == "variables" and not any(case.parts["given"] for case in cases):
            continue
        (Path(folder) / f"{name}.xml").write_text(text)
