# SPDX-License-Identifier: Apache-2.0
"""What the language demands, written by hand from docs/language.md and never from the program.

A machine state says of one subject: Found(kind, data), or ABSENT, ERROR, UNKNOWN. A predicate is a
list of alternatives (operator, Value), with `missing` for "or missing". `verdict` is what the rule
and its OVAL must say of it; `audit_verdict` what the .audit must say, where docs/audit-differences.md
lets it differ.
"""
import dataclasses
import itertools
import re

PASS, FAIL, ERROR, UNKNOWN, NOT_APPLICABLE = "pass", "fail", "error", "unknown", "not-applicable"
ABSENT = "absent"
# Kinds of value by the registry type they want.
TYPE = {"number-text": "text", "exact": "text", "multi-list": "multi", "pattern": "text",
        "pattern-expand": "expand", "pattern-multi": "multi"}
TEXTS = ("text", "expand")


@dataclasses.dataclass(frozen=True)
class Found:
    kind: str
    data: object


@dataclasses.dataclass(frozen=True)
class Value:
    kind: str     # dword, text, exact, multi, number, special, accounts, ...
    data: object  # a range is a pair
    text: str     # as an author writes it


@dataclasses.dataclass(frozen=True)
class Predicate:
    subject: str
    alternatives: tuple = ()  # of (operator, Value)
    missing: bool = False     # "or missing"
    bare: str = ""            # exists, missing
    members: bool = False     # written as "in { a, b }"

    @property
    def text(self):
        if self.bare:
            return f"{self.subject} {self.bare}" + " or missing" * self.missing
        if self.members:
            inner = ", ".join(value.text for _, value in self.alternatives)
            return f"{self.subject} in {{ {inner} }}" + " or missing" * self.missing
        operator = self.alternatives[0][0]
        values = [value.text for _, value in self.alternatives] + ["missing"] * self.missing
        return f"{self.subject} {operator} {' or '.join(values)}"


@dataclasses.dataclass(frozen=True)
class Quantified:
    """A predicate of several things; a state's `found` is then a tuple, one for each thing."""
    quantifier: str  # empty: every
    one: Predicate   # what is asked of each
    users: bool = False
    none_found: bool = False

    @property
    def text(self):
        return f"{self.quantifier} {self.one.text}".strip() + " or none-found" * self.none_found


@dataclasses.dataclass(frozen=True)
class State:
    name: str
    facts: str     # in the words of machine.py
    found: object  # Found, ABSENT, ERROR or UNKNOWN; of logic: {subject: such}


ORDER = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
         ">=": lambda a, b: a >= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
         "in": lambda a, b: b[0] <= a <= b[1]}


def fold(text):
    return text.upper()


def folded(texts):
    return {fold(text) for text in texts}


def compare_sets(operator, found, wanted):
    return {"==": found == wanted, "!=": found != wanted, "subset-of": found <= wanted,
            "superset-of": found >= wanted, "lacks-bits": not found & wanted}[operator]


def compare_text(operator, value, found):
    if operator in ("matches", "not matches"):
        return (re.search(value.data, found) is not None) == (operator == "matches")
    if value.kind == "number-text":
        return bool(re.fullmatch("[0-9]+", found)) and ORDER[operator](int(found), value.data)
    equal = found == value.data if value.kind == "exact" else fold(found) == fold(value.data)
    return equal == (operator == "==")


def compare_list(operator, value, found):
    if operator in ("matches", "not matches"):
        return any(re.search(value.data, text) for text in found) == (operator == "matches")
    if value.kind == "multi-list":
        same = [fold(text) for text in found] == [fold(text) for text in value.data]
        return same == (operator == "==")
    return compare_sets(operator, folded(found), folded(value.data))


def compare_number(operator, value, found):
    if operator == "has-bits":
        return found & value.data == value.data
    if operator == "lacks-bits":
        return found & value.data == 0
    return ORDER[operator](found, value.data)


def holds(operator, value, found):
    """One alternative on a found value; another type is false, whatever the operator."""
    if operator in ("matches", "not matches") and found.kind == "multi":
        return compare_list(operator, value, found.data)
    if value.kind == "special":
        return (found == Found(value.kind, value.data)) == (operator == "==")
    if TYPE.get(value.kind, value.kind) != found.kind:
        return False
    if found.kind in TEXTS:
        return compare_text(operator, value, found.data)
    if found.kind == "multi":
        return compare_list(operator, value, found.data)
    if found.kind in ("accounts", "rights"):
        return compare_sets(operator, found.data, value.data)
    if found.kind == "audit":
        if operator == "includes":
            return value.data <= found.data
        return ORDER[operator](found.data, value.data)
    if found.kind in ("binary", "banner"):
        return (found.data == value.data) == (operator == "==")
    return compare_number(operator, value, found.data)


def verdict(predicate, found, alternative=holds):
    if found in (ERROR, UNKNOWN):
        return found
    if found == ABSENT:
        return PASS if predicate.missing or predicate.bare == "missing" else FAIL
    if predicate.bare:
        return PASS if predicate.bare == "exists" else FAIL
    held = any(alternative(operator, value, found) for operator, value in predicate.alternatives)
    return PASS if held else FAIL


def quantified(predicate, found, of_one=verdict):
    quantifier = predicate.quantifier or "every"
    if not found:
        passes = predicate.none_found or quantifier == "none" or \
            quantifier == "every" and predicate.users
        return PASS if passes else FAIL
    results = [of_one(predicate.one, what) for what in found]
    if quantifier == "none":
        result = operator_any(results)
        return NEGATED.get(result, result)
    return {"every": operator_all, "some": operator_any, "one": operator_one}[quantifier](results)


# ---- .audit: the rows of docs/audit-differences.md ----

NO_ITEM = ("lockout admin-lockout",)
# Comparisons that no value of their kind meets, or every one: an item needs something to look for.
NO_LESS = {"password max-age": 86400, "lockout duration": 60,
           "kerberos service-ticket-lifetime": 60, "kerberos user-ticket-lifetime": 3600,
           "kerberos user-ticket-renewal-lifetime": 86400}


def expressible(predicate, operator, value):
    """Whether REGISTRY_SETTING and the policy items have a form for an alternative."""
    if value.kind in ("qword", "multi-list", "owner", "rights"):
        return False
    if value.kind == "multi" and operator == "subset-of":
        return False
    if operator == "superset-of" and not value.data:
        return False
    return operator != "<" or value.data != NO_LESS.get(predicate.subject)


def not_expressible(predicate):
    if isinstance(predicate, Quantified):
        return quantified_cannot(predicate)
    if predicate.bare == "exists" and predicate.missing:
        return True  # every value satisfies it
    if predicate.subject in NO_ITEM:
        return True
    if predicate.subject.endswith(" owner") and predicate.bare:
        return True
    if predicate.subject.endswith(" version") and (predicate.missing or predicate.bare == "missing"):
        return True  # FILE_VERSION asks of no absence
    if len(predicate.alternatives) > 1 and predicate.subject in NO_LESS:
        return False  # the others are ranges of the same item
    return not all(expressible(predicate, *alternative) for alternative in predicate.alternatives)


def item_of(operator, value):
    """Alternatives of one item are one expression; several items are joined by a condition."""
    if value.kind == "accounts":
        return "any" if operator == "superset-of" else "set"
    kind = TYPE.get(value.kind, value.kind)
    if kind in ("version", "banner"):
        return value.text
    if kind == "special":
        return "number"
    if kind in TEXTS:
        return "pattern" if "matches" in operator or value.kind in ("exact", "number-text") \
            else "text"
    return kind


def audit_holds(operator, value, found):
    """text-types: POLICY_TEXT reads both types of text, POLICY_MULTI_TEXT a text as a list of one.
    list-patterns: POLICY_TEXT reads no lists. line-end: `$` holds before a line break."""
    kind = TYPE.get(value.kind, value.kind)
    if operator in ("matches", "not matches") and found.kind == "multi":
        return False
    if kind in TEXTS and found.kind in TEXTS:
        text = found.data
        if value.kind in ("exact", "number-text") and text.endswith("\n"):
            text = text[:-1]
        return compare_text(operator, value, text)
    if kind == "multi" and found.kind in TEXTS:
        found = Found("multi", (found.data,) if found.data else ())
    return holds(operator, value, found)


def audit_verdict(predicate, found):
    cannot = not_expressible(predicate)
    whole = ("accounts", "owner", "rights", "version")
    if cannot and (predicate.bare or predicate.subject in NO_ITEM or
                   predicate.alternatives[0][1].kind in whole):
        return NOT_APPLICABLE  # no item asks for a part of it
    can = [alternative for alternative in predicate.alternatives
           if expressible(predicate, *alternative)]
    items = {item_of(*alternative) for alternative in can}
    if predicate.missing and predicate.subject.startswith("banner"):
        items.add("missing")  # BANNER_CHECK has no reg_option
    if not cannot and len(items) < 2:
        return verdict(predicate, found, audit_holds)
    # a condition of several items, with a WARNING report for what cannot be asked
    if found == UNKNOWN and (can or predicate.missing):
        return UNKNOWN
    known = found if found not in (ERROR, UNKNOWN) else ABSENT  # an error does not meet it
    asked = Predicate(predicate.subject, tuple(can), predicate.missing and found == ABSENT)
    if verdict(asked, known, audit_holds) == PASS:
        return PASS
    return NOT_APPLICABLE if cannot else FAIL


# ---- logic: the tables of OVAL (oval-common-schema.xsd, OperatorEnumeration) ----

def operator_all(results):
    for result in (FAIL, ERROR, UNKNOWN):
        if result in results:
            return result
    return PASS


def operator_any(results):
    for result in (PASS, ERROR, UNKNOWN):
        if result in results:
            return result
    return FAIL


def operator_one(results):
    if results.count(PASS) > 1:
        return FAIL
    for result in (ERROR, UNKNOWN, PASS):
        if result in results:
            return result
    return FAIL


OPERATORS = {"all": operator_all, "any": operator_any, "one": operator_one}
NEGATED = {PASS: FAIL, FAIL: PASS}


def logic_text(node):
    """node: a predicate, ("not", node), or (operator, node...)."""
    if not isinstance(node, tuple):
        return node.text
    return f"{node[0]} {{ {'; '.join(logic_text(child) for child in node[1:])} }}"


def logic_verdict(node, results):
    """results: of each predicate's subject."""
    if isinstance(node, Predicate):
        return results[node.subject]
    children = [logic_verdict(child, results) for child in node[1:]]
    if node[0] == "not":
        return NEGATED.get(children[0], children[0])
    return OPERATORS[node[0]](children)


def logic_completions(node, results):
    """The verdicts that are possible where each error may read as pass or as fail."""
    open_ = [subject for subject, result in results.items() if result == ERROR]
    return {logic_verdict(node, {**results, **dict(zip(open_, guess))})
            for guess in itertools.product((PASS, FAIL), repeat=len(open_))}


def quantified_cannot(predicate):
    if predicate.one.subject.startswith(("file", "line")):
        return True  # an item names one file
    return predicate.quantifier not in ("", "every") or bool(predicate.one.bare) or \
        not_expressible(predicate.one)


def quantified_audit(predicate, found):
    if quantified_cannot(predicate):
        return NOT_APPLICABLE
    if not found and not predicate.users:  # no-key: as of a missing value
        return verdict(predicate.one, ABSENT)
    return quantified(predicate, found, audit_verdict)


# ---- which rows explain a difference: one of them must be named in index.json ----

def value_rows(predicate, found):
    """Of a value that is there."""
    rows = set()
    operators = {operator for operator, _ in predicate.alternatives}
    kinds = {value.kind for _, value in predicate.alternatives}
    if found.kind in TEXTS:
        rows.add("line-end" if found.data.endswith("\n") and kinds & {"exact", "number-text"}
                 else "text-types")
    if found.kind == "multi" and operators & {"matches", "not matches"}:
        rows.add("list-patterns")
    return rows


def audit_rows(predicate, found, got):
    if got == NOT_APPLICABLE:
        return {"not-expressible"} | ({"error-in-condition"} if found == ERROR else set())
    if isinstance(predicate, Quantified):
        if not found:
            return {"no-key"}
        return set().union(*(audit_rows(predicate.one, what, got) for what in found))
    if found in (ERROR, UNKNOWN):
        return {"error-in-condition" if found == ERROR else "undecided-condition"}
    return value_rows(predicate, found) if isinstance(found, Found) else set()


def logic_rows(results, got):
    """An unreadable value may lead to a branch that asks for one that was not collected."""
    rows = {"error-in-condition"} if ERROR in results.values() else set()
    return rows | ({"undecided-condition"} if got == UNKNOWN else set())


def oval_rows(predicate, got):
    if not_in_oval(predicate):
        return {"not-in-oval"}
    return {"incomplete-error" if got == UNKNOWN else "incomplete-list"}


# ---- what OVAL has no form for, and where oscap 1.3.7 is wrong (tests/lowering/run, OSCAP) ----

def in_templates_alone(predicate):
    """OVAL has no item for it, so system characteristics do not hold it either."""
    return isinstance(predicate, Predicate) and \
        predicate.subject.startswith(("kerberos ", "lockout admin-lockout"))


def part_of_file(predicate):
    """What a file that is there may lack."""
    return predicate.subject.endswith((" version", " owner"))


def not_in_oval(predicate):
    if isinstance(predicate, Quantified):
        one = predicate.one
        return predicate.quantifier == "one" and \
            (one.missing or part_of_file(one) and one.bare == "missing")
    return in_templates_alone(predicate) or \
        any(value.kind == "multi-list" for _, value in predicate.alternatives)


def quantified_oval(predicate, found):
    if not_in_oval(predicate):
        return UNKNOWN
    if predicate.quantifier == "one" and incomplete(predicate, found):
        return FAIL
    result = quantified(predicate, found)
    return UNKNOWN if result == ERROR and UNKNOWN in found else result  # incomplete-error


def incomplete(predicate, found):
    """incomplete-list: of things not all of which are known, none that is known satisfies; or none is
    left that lacks the value."""
    if len(found) < 2 or predicate.one.bare == "exists" and not part_of_file(predicate.one):
        return False
    if predicate.one.bare == "missing":
        return ERROR in found and not {ABSENT, UNKNOWN} & set(found)
    known = {verdict(predicate.one, what) for what in found if what != UNKNOWN}
    return UNKNOWN in found and known == {FAIL}


def oval_verdict(predicate, found):
    if isinstance(predicate, Quantified):
        return quantified_oval(predicate, found)
    if not not_in_oval(predicate):
        return verdict(predicate, found)
    if predicate.missing and found in (ABSENT, ERROR):
        return PASS if found == ABSENT else ERROR
    return UNKNOWN


def oscap_defect(predicate, found):
    """Whether oscap may differ: entity-status, entity-existence, int-width, any-exist."""
    if isinstance(predicate, Quantified):
        return ERROR in found
    if found == ERROR:
        return True
    if found == UNKNOWN:
        return predicate.alternatives[0][1].data == frozenset()
    if not isinstance(found, Found):
        return False
    wide = [data for data in (found.data, *(value.data for _, value in predicate.alternatives))
            if isinstance(data, int) and data > 2**63 - 1]
    return bool(wide) or found == Found("multi", ())


def oscap_crashes(found, facts):
    """empty-int: an empty text, or an unreadable entity, compared as int ends the program."""
    return "version-error" in facts or found in (Found("text", ""), Found("expand", ""), ERROR)
