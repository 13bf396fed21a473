# SPDX-License-Identifier: Apache-2.0
"""What the matrix multiplies: per subject its machine states and its predicates.

The states are those that matter to a predicate: equal, off by one, another type, absent, empty, one
more and one less of a set, unreadable, not collected. Each predicate meets every state of its block.
"""
import itertools

from truth import ABSENT, ERROR, UNKNOWN, Found, Predicate, Quantified, State, Value, fold

KEY = r"HKLM\SOFTWARE\Matrix"
ORDERS = ("==", "!=", "<", "<=", ">", ">=")
DAY, HOUR, MINUTE = 86400, 3600, 60


class Block:
    def __init__(self, name, predicates, states):
        self.name, self.states = name, list(states)
        self.predicates = list(dict.fromkeys(predicates))  # some are made twice


NO_MEMBERS = ("accounts", "rights", "multi", "multi-list", "special")  # sets, or further values
SWITCH = ("enabled", "disabled")


def one_of(subject, operators, values, absent, then=()):
    """subject OPERATOR value [or value...] [or missing]; `then`: what may follow under `==`."""
    for operator, value in itertools.product(operators, values):
        for missing in (False, True) if absent else (False,):
            yield Predicate(subject, ((operator, value),), missing)
            if operator in ("!=", "not matches", "lacks-bits"):
                continue
            further = "matches" if operator == "matches" else "=="
            both = [(operator, v) for v in values if v.kind == value.kind and "{" not in v.text]
            if operator == "==" and value.kind not in NO_MEMBERS and both and value.text not in SWITCH:
                yield Predicate(subject, tuple(both), missing, members=True)
            for other in then:
                if other != value and (operator != "matches" or other.kind == "pattern"):
                    yield Predicate(subject, ((operator, value), (further, other)), missing)


def in_range(subject, kind, pairs, write, absent, then=()):
    for low, high in pairs:
        value = Value(kind, (low, high), write(low, high))
        for missing in (False, True) if absent else (False,):
            yield Predicate(subject, (("in", value),), missing)
            for other in then:
                yield Predicate(subject, (("in", value), ("==", other)), missing)


# ---- registry ----

def dword(number):
    return Value("dword", number, f"dword {number}")


def qword(number):
    return Value("qword", number, f"qword {number}")


def text(data, kind="text"):
    quoted = f"'{data}'"
    return Value(kind, data, quoted if kind in ("text", "pattern") else f"{kind} {quoted}")


def number_text(number):
    return Value("number-text", number, f"number-text {number}")


def multi(*texts, kind="multi"):
    inner = ", ".join(f"'{t}'" for t in texts)
    return Value(kind, texts, f"{kind} {{ {inner} }}")


def binary(digits):
    return Value("binary", digits, f"binary {digits}")


def pattern(expression, kind="pattern"):
    prefix = {"pattern": "", "pattern-expand": "expand ", "pattern-multi": "multi "}[kind]
    return Value(kind, expression, f"{prefix}'{expression}'")


def registry_state(subject, written, found):
    return State(written, f"{subject} = {written}", found)


def registry_states(subject):
    values = [("dword", n, f"dword {n}")
              for n in (0, 1, 2, 3, 4, 5, 13, 14, 15, 2147483648, 4294967295)]
    values += [("qword", n, f"qword {n}") for n in (0, 4, 13, 14, 15, 2**63 - 1, 2**63, 2**64 - 1)]
    values += [(kind, t, f"'{t}'" if kind == "text" else f"expand '{t}'")
               for kind in ("text", "expand")
               for t in ("", "0", "4", "04", "5", "14", "15", "+4", "four", "a", "abc", "ABC",
                         "xabcx", "ab", "abd", " abc", "abc ")]
    values += [("text", f"{t}\n", f'"{t}\\n"') for t in ("abc", "0", "4", "14", "15")]
    values += [("multi", texts, f"multi {{ {', '.join(repr(t) for t in texts)} }}")
               for texts in ((), ("a",), ("b",), ("a", "b"), ("b", "a"), ("A", "B"),
                             ("a", "b", "a"), ("a", "b", "c"), ("c",), ("ab",), ("abc", "x"))]
    values += [("binary", d, f"binary {d}") for d in ("0a0b", "0a", "0a0b0c", "0a0c", "04000000")]
    for kind, data, written in values:
        yield registry_state(subject, written, Found(kind, data))
    for word, found in (("absent-value", ABSENT), ("absent-key", ABSENT), ("error", ERROR),
                        ("not-collected", UNKNOWN)):
        yield State(word, f"{subject} is {word}", found)


def registry_predicates(subject):
    orders = ORDERS
    numbers = [dword(n) for n in (0, 4, 14, 4294967295)]
    yield from one_of(subject, orders, numbers[1:3], True, [dword(0), text("abc")])
    yield from one_of(subject, ("==", "!=", ">=", "<"), [numbers[0], numbers[3]], True)
    yield from one_of(subject, ("==", "!="), [Value("dword", 5, "flags { rc4, des-cbc-crc }")], True)
    yield from one_of(subject, orders, [qword(n) for n in (0, 14, 2**63, 2**64 - 1)], True)
    yield from one_of(subject, orders, [number_text(4), number_text(14)], True)
    for make, kind in ((dword, "dword"), (qword, "qword"), (number_text, "number-text")):
        write = lambda low, high, kind=kind: f"{kind} [{low}..{high}]"
        yield from in_range(subject, kind, [(1, 4), (4, 14), (14, 14)], write, True, [make(0)])
    equality = ("==", "!=")
    yield from one_of(subject, equality, [text("abc"), text("")], True, [dword(1), text("ab")])
    yield from one_of(subject, equality, [text("abc", "exact"), text("abc", "expand"),
                                          text("4", "expand")], True, [dword(1)])
    yield from one_of(subject, ("matches", "not matches"), [pattern("^a.c$"), pattern("b")], True,
                      [pattern("^4")])
    yield from one_of(subject, ("matches", "not matches"),
                      [pattern("^a.c$", "pattern-expand"), pattern("^a", "pattern-multi")], True)
    sets = [multi(), multi("a"), multi("a", "b")]
    yield from one_of(subject, ("==", "!=", "subset-of", "superset-of"), sets, True, [dword(1)])
    yield from one_of(subject, equality, [multi("b", "a", kind="multi-list")], True)
    yield from one_of(subject, equality, [binary("0a0b")], True, [dword(4)])
    yield Predicate(subject, bare="exists")
    yield Predicate(subject, bare="missing")
    yield Predicate(subject, bare="exists", missing=True)


def registry():
    subject = f"registry '{KEY}' 'V'"
    yield Block("registry", registry_predicates(subject), registry_states(subject))


def banner():
    """Text in which case and white space mean nothing, of either type."""
    place, subject = f"registry '{KEY}' 'V'", f"banner '{KEY}' 'V'"
    same = lambda t: " ".join(t.split()).upper()
    values = [Value("banner", same(t), f"'{t}'") for t in ("Keep  out.", "Welcome")]
    texts = {"'Keep out.'": "Keep out.", "expand 'KEEP OUT.'": "keep out.",
             '" Keep\\n\\tout. \\n"': "keep out.", "'Keepout.'": "Keepout.",
             "'Keep out. x'": "Keep out. x", "'Keep'": "Keep", "''": "", "'Welcome'": "Welcome"}
    states = [State(written, f"{place} = {written}", Found("banner", same(t)))
              for written, t in texts.items()]
    states += [State(t, f"{place} = {t}", Found(t.split()[0], None))
               for t in ("multi { 'Welcome' }", "dword 1")]
    states += [State(word, f"{place} is {word}", found) for word, found in
               (("absent-value", ABSENT), ("absent-key", ABSENT), ("error", ERROR),
                ("not-collected", UNKNOWN))]
    yield Block("banner", [*one_of(subject, ("==",), values, True, values),
                           Predicate(subject, bare="exists"),
                           Predicate(subject, bare="missing")], states)


def carried():
    """Facts that are a registry value in disguise."""
    service = r"HKLM\SYSTEM\CurrentControlSet\Services\Spooler"
    words = {0: "boot", 1: "system", 2: "automatic", 3: "manual", 4: "disabled"}
    place = f"registry '{service}' 'Start'"
    states = [State(f"{place} {n}", f"{place} = dword {n}", Found("start", n)) for n in range(6)]
    states += [State("text", f"{place} = '4'", Found("text", "4")),
               State("qword", f"{place} = qword 4", Found("qword", 4))]
    states += [State(word, f"{place} is {word}", found) for word, found in
               (("absent-key", ABSENT), ("error", ERROR), ("not-collected", UNKNOWN))]
    subject = "service 'Spooler' start"
    values = [Value("start", n, word) for n, word in words.items()]
    yield Block("service", [*one_of(subject, ("==", "!="), values, True, values[3:]),
                            Predicate("service 'Spooler'", bare="exists"),
                            Predicate(subject, bare="exists"),
                            Predicate("service 'Spooler'", bare="missing")], states)

    windows = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
    place = f"registry '{windows}' 'CurrentBuildNumber'"
    numbers = ("9200", "20347", "20348", "20349", "26100", "26101", "20348x")
    states = [State(t, f"{place} = '{t}'", Found("text", t)) for t in numbers]
    states += [State(f"expand {t}", f"{place} = expand '{t}'", Found("expand", t)) for t in numbers]
    states += [State(f"line break behind {t}", f'{place} = "{t}\\n"', Found("text", f"{t}\n"))
               for t in numbers]
    states += [State("dword", f"{place} = dword 20348", Found("dword", 20348)),
               State("error", f"{place} is error", ERROR),
               State("not-collected", f"{place} is not-collected", UNKNOWN)]
    builds = [Value("number-text", n, str(n)) for n in (20348, 26100)]
    yield Block("windows-build",
                [*one_of("windows build", ORDERS, builds, False, builds[:1]),
                 *in_range("windows build", "number-text", [(9200, 20348)],
                           lambda low, high: f"[{low}..{high}]", False)], states)

    roles = {"workstation": "WinNT", "member-server": "ServerNT", "domain-controller": "LanmanNT"}
    place = r"registry 'HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions' 'ProductType'"
    values = [Value("text", word, role) for role, word in roles.items()]
    states = [State(role, f"windows role = {role}", Found("text", word))
              for role, word in roles.items()]
    states += [State(f"expand {role}", f"{place} = expand '{word}'", Found("expand", word))
               for role, word in roles.items()]
    yield Block("windows-role", one_of("windows role", ("==", "!="), values, False, values), states)

    place = f"registry '{windows}' 'EditionID'"
    states = [State(t, f"{place} = '{t}'", Found("text", t))
              for t in ("ServerStandard", "SERVERSTANDARD", "ServerDatacenter")]
    states += [State(f"expand {t}", f"{place} = expand '{t}'", Found("expand", t))
               for t in ("ServerStandard", "Professional")]
    states += [State("dword", f"{place} = dword 1", Found("dword", 1)),
               State("error", f"{place} is error", ERROR),
               State("not-collected", f"{place} is not-collected", UNKNOWN)]
    editions = [text("ServerStandard"), text("Professional")]
    yield Block("windows-edition",
                [*one_of("windows edition", ("==", "!="), editions, False, editions)], states)


# ---- policies ----

def policy_states(subject, written):
    for word, found in written:
        yield State(word, f"{subject} = {word}", found)
    yield State("error", f"{subject} is error", ERROR)
    yield State("not-collected", f"{subject} is not-collected", UNKNOWN)


def number_policy(subject, limits, numbers, special=None, unit=None):
    """unit: (seconds, word) of a duration; numbers are counts of it, as in policy editors."""
    seconds, word = unit or (1, "")
    write = lambda n: f"{n} {word}s" if unit else str(n)
    value = lambda n: Value("number", n * seconds, write(n))
    values = [value(n) for n in numbers]
    then = [Value("special", special, special)] if special else values[:1]
    states = {near for n in numbers for near in (n - 1, n, n + 1)} | set(limits)
    found = [(write(n), Found("number", n * seconds))
             for n in sorted(states) if limits[0] <= n <= limits[1]]
    if special:
        found.append((special, Found("special", special)))
    predicates = [*one_of(subject, ORDERS, values, False, then)]
    write_range = lambda low, high: f"[{low // seconds}..{high // seconds}]" + f" {word}s" * bool(unit)
    pairs = [(low.data, high.data) for low, high in itertools.combinations(values, 2)]
    predicates += in_range(subject, "number", pairs, write_range, False, then)
    if special:
        predicates += one_of(subject, ("==", "!="), then, False)
    return Block(subject.replace(" ", "-"), predicates, policy_states(subject, found))


def switch(subject):
    values = [Value("number", n, word) for n, word in ((1, "enabled"), (0, "disabled"))]
    found = [(v.text, Found("number", v.data)) for v in values]
    return Block(subject.replace(" ", "-"), one_of(subject, ("==", "!="), values, False),
                 policy_states(subject, found))


def policies():
    yield number_policy("password min-length", (0, 128), [1, 14, 128])
    yield number_policy("password history", (0, 24), [1, 12, 24])
    yield number_policy("password max-age", (1, 999), [1, 60, 365], "never", (DAY, "day"))
    yield number_policy("password min-age", (0, 998), [1, 30], None, (DAY, "day"))
    yield number_policy("lockout threshold", (0, 999), [1, 5, 10])
    yield number_policy("lockout duration", (1, 99999), [1, 15, 30], "until-unlocked",
                        (MINUTE, "minute"))
    yield number_policy("lockout observation-window", (0, 99999), [1, 15], None,
                        (MINUTE, "minute"))
    yield number_policy("kerberos service-ticket-lifetime", (1, 99999), [1, 600], "never",
                        (MINUTE, "minute"))
    yield number_policy("kerberos user-ticket-lifetime", (1, 99999), [1, 10], "never",
                        (HOUR, "hour"))
    yield number_policy("kerberos user-ticket-renewal-lifetime", (1, 99999), [1, 7], "never",
                        (DAY, "day"))
    yield number_policy("kerberos clock-skew", (0, 99999), [1, 5], None, (MINUTE, "minute"))
    for name in ("complexity", "reversible-encryption", "anonymous-name-lookup"):
        yield switch(f"password {name}")
    for name in ("lockout force-logoff", "lockout admin-lockout", "kerberos user-logon-restrictions"):
        yield switch(name)
    for account in ("administrator", "guest"):
        yield switch(f"account {account} status")
    subject = "account administrator name"
    names = [text("Administrator"), text("Chef")]
    found = [(f"'{t}'", Found("text", t)) for t in ("Administrator", "ADMINISTRATOR", "Chef", "x")]
    yield Block("account-name", one_of(subject, ("==", "!="), names, False, names),
                policy_states(subject, found))


def audits():
    subject = "audit 'Logon'"
    words = {"no-auditing": frozenset(), "success": frozenset("S"), "failure": frozenset("F"),
             "success + failure": frozenset("SF")}
    values = [Value("audit", data, word) for word, data in words.items()]
    found = [(v.text, Found("audit", v.data)) for v in values]
    yield Block("audit", [*one_of(subject, ("==", "!="), values, False, values),
                          *one_of(subject, ("includes",), values[1:], False, values[:1])],
                policy_states(subject, found))


def rights():
    subject = "user-right SeNetworkLogonRight"
    names = {"Administrators": "S-1-5-32-544", "Authenticated Users": "S-1-5-11",
             "Users": "S-1-5-32-545"}

    def accounts(*members):
        inner = ", ".join(f"'{m}'" for m in members)
        return Value("accounts", frozenset(names[m] for m in members), f"{{ {inner} }}")
    nobody = Value("accounts", frozenset(), "nobody")
    sets = [accounts(*m) for n in (1, 2, 3) for m in itertools.combinations(names, n)]
    values = [nobody, *sets]
    found = [(v.text, Found("accounts", v.data)) for v in values]
    stranger = "S-1-5-21-1-2-3-1001"
    for members in (("Administrators",), ("Administrators", "Authenticated Users")):
        inner = ", ".join([*(f"'{m}'" for m in members), stranger])
        found.append((f"{{ {inner} }}",
                      Found("accounts", frozenset([*(names[m] for m in members), stranger]))))
    states = [*policy_states(subject, found),
              State("unlisted", f"{subject} is unlisted", Found("accounts", frozenset()))]
    operators = ("==", "!=", "subset-of", "superset-of")
    predicates = lambda subject: one_of(subject, operators, [nobody, sets[0], sets[3], sets[6]],
                                        False, [nobody, sets[1]])
    yield Block("user-right", predicates(subject), states)
    subject = "group 'Guests' members"
    yield Block("group", predicates(subject),
                [*policy_states(subject, found), State("missing", f"{subject} is missing", ABSENT)])


# ---- files ----

READ = frozenset("read-control synchronize read-data read-ea read-attributes".split())
RIGHTS = {"{ read }": READ, "{ read-execute }": READ | {"execute"}, "{ }": frozenset(),
          "{ write-dac }": frozenset(["write-dac"]),
          "{ read-execute, write-dac }": READ | {"execute", "write-dac"}}


KEY_READ = frozenset("read-control query-value enumerate-sub-keys notify".split())
KEY_RIGHTS = {"{ read }": KEY_READ, "{ }": frozenset(), "{ set-value }": frozenset(["set-value"]),
              "{ read, set-value }": KEY_READ | {"set-value"}}


def thing_states(subject, found):
    for written, what in found:
        yield State(written, f"{subject} = {written}", what)
    for word, what in (("missing", ABSENT), ("unlisted", ABSENT), ("error", ERROR),
                       ("not-collected", UNKNOWN)):
        yield State(word, f"{subject} is {word}", what)


def files():
    path = r"file 'C:\Windows\System32\x.dll'"
    there = Found("file", None)
    yield Block("file", [Predicate(path, bare=bare) for bare in ("exists", "missing")],
                thing_states(path, [("present", there)]))

    texts = ["10.0.20348.1", "10.0.20348.0", "10.0.20348.2", "9.99.99.99", "11.0.0.0", "0.0.0.1"]
    versions = [Value("version", tuple(map(int, t.split("."))), t) for t in texts]
    subject = f"{path} version"
    states = [State(v.text, f"{subject} = {v.text}", Found("version", v.data)) for v in versions]
    states += [*thing_states(path, []), State("none", f"{subject} is none", ABSENT)]
    yield Block("file-version", [*one_of(subject, ORDERS, versions[:1], True, versions[4:5]),
                                 *one_of(subject, ("==",), versions[:2], True),
                                 Predicate(subject, bare="exists"),
                                 Predicate(subject, bare="missing")], states)

    subject = f"{path} owner"
    names = [r"BUILTIN\Administrators", r"NT SERVICE\TrustedInstaller", r"builtin\ADMINISTRATORS"]
    owners = [Value("owner", fold(n), f"'{n}'") for n in names]
    states = [State(o.text, f"{subject} = {o.text}", Found("owner", o.data)) for o in owners]
    states += [*thing_states(path, []), State("none", f"{subject} is none", ABSENT)]
    yield Block("file-owner", [*one_of(subject, ("==", "!="), owners[:2], True, owners[1:2]),
                               Predicate(subject, bare="exists"),
                               Predicate(subject, bare="missing")], states)

    for fact, place in (("file-acl", "C:\\Windows\\"), ("registry-acl", "HKLM\\SOFTWARE\\Norma")):
        subject = f"{fact} '{place}' 'Users'"
        rights = RIGHTS if fact == "file-acl" else KEY_RIGHTS
        found = [(text, Found("rights", data)) for text, data in rights.items()]
        wanted = [Value("rights", data, text) for text, data in rights.items() if data]
        operators = ("==", "!=", "subset-of", "superset-of", "lacks-bits")
        yield Block(fact, one_of(subject, operators, wanted, True, wanted[:1]),
                    thing_states(subject, found))


# ---- logic ----

# A key each: an export that lists a key says what is not in it.
LEAVES = [Predicate(f"registry '{KEY}{n}' 'V'", (("==", dword(1)),)) for n in (1, 2, 3)]


def block(kind, *children):
    made = (kind[0], *children)
    return ("not", made) if kind[1] else made


def logics():
    """Every shape of one, two and three blocks over three values, `not` round each block or not, by
    shape. Of three at most one is `one`: three are E4003, more than 256 reports."""
    kinds = [(operator, negated) for operator in ("all", "any", "one") for negated in (False, True)]
    a, b, c = LEAVES
    flat, deep, wide = [], [], []
    for one in kinds:
        flat += [block(one, a, b), block(one, a, b, c), block(one, ("not", a), b)]
        for two in kinds:
            flat += [block(one, block(two, a, b), c), block(one, a, block(two, ("not", b), c))]
            for three in kinds:
                if [one[0], two[0], three[0]].count("one") < 2:
                    deep.append(block(one, a, block(two, b, block(three, c, a))))
                    wide.append(block(one, block(two, a, b), block(three, b, c)))
    return {"logic": flat, "logic-deep": deep, "logic-wide": wide}


def logic_states():
    words = {"dword 1": Found("dword", 1), "dword 0": Found("dword", 0), "absent-value": ABSENT,
             "error": ERROR, "not-collected": UNKNOWN}
    for chosen in itertools.product(words, repeat=len(LEAVES)):
        facts = "; ".join(f"{leaf.subject} {'=' if word.startswith('dword') else 'is'} {word}"
                          for leaf, word in zip(LEAVES, chosen))
        yield State(" ".join(chosen), facts,
                    {leaf.subject: words[word] for leaf, word in zip(LEAVES, chosen)})


# ---- several things ----

def quantified(checks, users=False):
    return [Quantified(quantifier, one, users, none_found)
            for quantifier in ("", "every", "some", "none", "one") for one in checks
            for none_found in (False, True)]


def quantified_values(subject, users):
    checks = [Predicate(subject, ((operator, value),), missing)
              for operator, value in (("==", dword(1)), ("!=", dword(0)), (">=", dword(1)),
                                      ("==", text("1")), ("matches", pattern("1")))
              for missing in (False, True)]
    checks += [Predicate(subject, bare="exists"), Predicate(subject, bare="missing"),
               Predicate(subject, (("==", dword(1)), ("==", dword(4))))]
    return quantified(checks, users)


def state_of(places, chosen):
    """A thing at each place, in a state: what is said of the place, and what is found."""
    facts = "; ".join(said.replace("PLACE", place) for place, (said, _) in zip(places, chosen))
    return State(facts, facts, tuple(found for _, found in chosen))


def quantified_states(places, words, no_things):
    """One to three things, each in every state of `words`."""
    for count in (1, 2, 3):
        for chosen in itertools.combinations_with_replacement(words, count):
            yield state_of(places, chosen)
    yield State("none", no_things, ())


def incomplete_states(places, words):
    """The same where there may be more things than evidence lists, up to two of which it lists."""
    for count in (0, 1, 2):
        for chosen in itertools.combinations_with_replacement(words, count):
            more = (r"file 'C:\Elsewhere\x.dll' is not-collected", UNKNOWN)
            yield state_of((*places[:count], ""), (*chosen, more))


def values(*words):
    return [(f"registry 'PLACE' 'V' {word}", found) for word, found in words]


VALUES = values(("= dword 1", Found("dword", 1)), ("= dword 0", Found("dword", 0)),
                ("= '1'", Found("text", "1")), ("is absent-value", ABSENT), ("is error", ERROR))
FEW = values(("= expand '1'", Found("expand", "1")),
             ("= multi { '1', 'x' }", Found("multi", ("1", "x"))), ("is not-collected", UNKNOWN))


def value_states(places, no_things):
    yield from quantified_states(places, VALUES, no_things)
    for one in FEW:
        for beside in ((), VALUES[1:2], VALUES[:1], VALUES[-1:]):
            yield state_of(places, (*beside, one))


def several():
    keys = [rf"{KEY}\{name}" for name in ("a", "b", "c")]
    subject = rf"registry '{KEY}\*' 'V'"
    yield Block("keys", quantified_values(subject, False),
                value_states(keys, f"registry-key '{KEY}' = present"))
    users = [rf"HKU\{sid}\Software\Matrix"
             for sid in ("S-1-5-21-1-1-1-1001", "S-1-12-1-2-2-2-2", "S-1-5-21-1-1-1-500")]
    subject = r"registry 'HKU\Software\Matrix' 'V'"
    yield Block("users", quantified_values(subject, True),
                value_states(users, r"registry 'HKU\S-1-5-18\Software\Matrix' 'V' = dword 0"))


NO_FILE = r"file 'C:\Other\x.dll' = present"


def several_files():
    """Files at the `*`, which are there or are not counted, and folders, which may lack the file."""
    folders = [rf"C:\Matrix\{name}" for name in ("a", "b", "c")]
    dlls = [rf"C:\Matrix\{name}.dll" for name in ("a", "b", "c")]
    lacks = (r"file 'PLACE\' = present", ABSENT)

    subject = r"file 'C:\Matrix\*\x.dll'"
    words = [(r"file 'PLACE\x.dll' = present", Found("file", None)),
             (r"file 'PLACE\x.dll' is error", ERROR)]
    yield Block("files", quantified([Predicate(subject, bare=b) for b in ("exists", "missing")]),
                [*quantified_states(folders, [*words, lacks], NO_FILE),
                 *incomplete_states(folders, words)])

    texts = ["10.0.20348.1", "9.99.99.99", "11.0.0.0"]
    middle, low, high = (Value("version", tuple(map(int, t.split("."))), t) for t in texts)
    subject = r"file 'C:\Matrix\*.dll' version"
    checks = [Predicate(subject, alternatives, missing)
              for alternatives in ((("==", middle),), (("!=", low),), ((">=", middle),),
                                   (("<", middle), ("==", high))) for missing in (False, True)]
    checks += [Predicate(subject, bare=bare) for bare in ("exists", "missing")]
    words = [(f"file 'PLACE' version = {v.text}", Found("version", v.data)) for v in (middle, low)]
    words += [("file 'PLACE' version is none", ABSENT), ("file 'PLACE' is error", ERROR),
              ("file 'PLACE' version is version-error", ERROR)]
    yield Block("files-version", quantified(checks), [*quantified_states(dlls, words, NO_FILE),
                                                      *incomplete_states(dlls, words)])

    subject = r"file 'C:\Matrix\*\bin\x.dll' owner"
    names = [r"BUILTIN\Administrators", r"builtin\ADMINISTRATORS", r"NT SERVICE\TrustedInstaller"]
    owners = [Value("owner", fold(n), f"'{n}'") for n in names]
    checks = [Predicate(subject, alternatives, missing)
              for alternatives in ((("==", owners[1]),), (("!=", owners[0]),),
                                   (("==", owners[0]), ("==", owners[2])))
              for missing in (False, True)]
    checks += [Predicate(subject, bare=bare) for bare in ("exists", "missing")]
    words = [(rf"file 'PLACE\bin\x.dll' owner = {o.text}", Found("owner", o.data))
             for o in (owners[0], owners[2])]
    words += [(r"file 'PLACE\bin\x.dll' owner is none", ABSENT),
              (r"file 'PLACE\bin\x.dll' is error", ERROR)]
    yield Block("files-owner", quantified(checks),
                [*quantified_states(folders, [*words, lacks], NO_FILE),
                 *incomplete_states(folders, words)])

    subject = r"file-acl 'C:\Matrix\*\x.dll' 'Users'"
    checks = [Predicate(subject, ((operator, Value("rights", RIGHTS[text], text)),), missing)
              for operator, text in (("==", "{ read }"), ("!=", "{ read }"),
                                     ("subset-of", "{ read-execute }"),
                                     ("superset-of", "{ read }"), ("lacks-bits", "{ write-dac }"))
              for missing in (False, True)]
    checks += [Predicate(subject, bare=bare) for bare in ("exists", "missing")]
    words = [(rf"file-acl 'PLACE\x.dll' 'Users' = {text}", Found("rights", RIGHTS[text]))
             for text in ("{ read }", "{ read-execute, write-dac }", "{ write-dac }")]
    words += [(r"file-acl 'PLACE\x.dll' 'Users' is error; file 'PLACE\' = present", ERROR)]
    yield Block("files-acl", quantified(checks),
                [*quantified_states(folders, [*words, lacks], NO_FILE),
                 *incomplete_states(folders, words)])


def lines_of_files():
    """What is counted are the lines of all files: one without any counts for nothing."""
    paths = [rf"C:\Matrix\{name}\x.ini" for name in ("a", "b", "c")]
    pattern_of_line = "^Level=(.*)$"
    subject = rf"line 'C:\Matrix\*\x.ini' '{pattern_of_line}'"
    checks = [Predicate(subject, ((operator, value),))
              for operator, value in (("==", text("high")), ("!=", text("low")),
                                      ("matches", pattern("^h")))]
    checks += [Predicate(subject, (("==", text("high")), ("==", text("higher")))),
               Predicate(subject, bare="exists")]
    line = f"line 'PLACE' '{pattern_of_line}'"
    words = [(f"{line} = 'high'", (Found("text", "high"),)), (f"{line} = 'low'", (Found("text", "low"),)),
             (f"{line} = {{ 'low', 'HIGH' }}", (Found("text", "low"), Found("text", "HIGH"))),
             ("file 'PLACE' = present", ()), (f"{line} is error", (ERROR,))]
    states = [*quantified_states(paths, words, NO_FILE), *incomplete_states(paths, words)]
    yield Block("lines-of-files", quantified(checks), [
        State(s.name, s.facts, tuple(itertools.chain.from_iterable(
            found if isinstance(found, tuple) else (found,) for found in s.found)))
        for s in states])


def all_blocks():
    for make in (registry, banner, carried, policies, audits, rights, files, several,
                 several_files, lines_of_files):
        yield from make()
    for name, shapes in logics().items():
        yield Block(name, shapes, logic_states())
