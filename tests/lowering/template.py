# SPDX-License-Identifier: Apache-2.0
"""A machine state in the words of machine.py, written as a security template ([MS-GPSB] 2.2), or as
an audit policy.

A template says what is set and never that something is absent; durations are whole minutes, hours or
days, and of the types of registry values it has five.
"""
import re

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
# Of each property the setting, and the seconds of its unit (0: no duration).
SETTINGS = {
    "password": {"min-length": ("MinimumPasswordLength", 0),
                 "max-age": ("MaximumPasswordAge", 86400),
                 "min-age": ("MinimumPasswordAge", 86400),
                 "history": ("PasswordHistorySize", 0),
                 "complexity": ("PasswordComplexity", 0),
                 "reversible-encryption": ("ClearTextPassword", 0),
                 "anonymous-name-lookup": ("LSAAnonymousNameLookup", 0)},
    "lockout": {"threshold": ("LockoutBadCount", 0),
                "duration": ("LockoutDuration", 60),
                "observation-window": ("ResetLockoutCount", 60),
                "force-logoff": ("ForceLogoffWhenHourExpire", 0),
                "admin-lockout": ("AllowAdministratorLockout", 0)},
    "kerberos": {"user-logon-restrictions": ("TicketValidateClient", 0),
                 "service-ticket-lifetime": ("MaxServiceAge", 60),
                 "user-ticket-lifetime": ("MaxTicketAge", 3600),
                 "user-ticket-renewal-lifetime": ("MaxRenewAge", 86400),
                 "clock-skew": ("MaxClockSkew", 60)}}
ACCOUNT = {("administrator", "status"): "EnableAdminAccount",
           ("guest", "status"): "EnableGuestAccount",
           ("administrator", "name"): "NewAdministratorName", ("guest", "name"): "NewGuestName"}
WORDS = {"enabled": "1", "disabled": "0", "until-unlocked": "-1"}
NOT_SAID = None  # no template says so


def only(fact, operands):
    """No other evidence answers it."""
    return fact == "kerberos" or (fact, operands[0]) == ("lockout", "admin-lockout")


def quoted(text):
    return NOT_SAID if re.search(r"[\r\n]", text) else '"' + text.replace('"', '""') + '"'


def policy(fact, name, value):
    setting, unit = SETTINGS[fact][name]
    duration = re.fullmatch(r"(\d+) (second|minute|hour|day)s?", value)
    if duration:
        seconds = int(duration[1]) * SECONDS[duration[2]]
        value = str(seconds // unit) if seconds % unit == 0 else NOT_SAID
    elif value == "never":
        value = "0" if fact == "kerberos" else "-1"
    if (setting, value) == ("LockoutDuration", "0") or value is NOT_SAID:
        return NOT_SAID
    return f"{setting} = {WORDS.get(value, value)}"


def registry_data(value, text_of, texts_in):
    kind, _, rest = value.partition(" ")
    if value[0] in "'\"" or kind == "expand":
        text = quoted(text_of(rest if kind == "expand" else value))
        return text and f"{2 if kind == 'expand' else 1},{text}"
    if kind == "dword":
        return f"4,{int(rest, 0)}"
    if kind == "multi":
        return "7," + ",".join(quoted(text) for text in texts_in(rest))
    return f"3,{int(rest)}" if kind == "binary" and re.fullmatch("0[0-9]", rest) else NOT_SAID


def line_of(fact, operands, value, words):
    """(section, line) of a statement; `words` is machine.py."""
    if fact in SETTINGS:
        line = policy(fact, operands[0], "x" if value == "error" else value)
        return "Kerberos Policy" if fact == "kerberos" else "System Access", line
    if fact == "account":
        name = ACCOUNT[tuple(operands)]
        said = '""' if value == "error" else quoted(words.text_of(value)) if value[0] == "'" else \
            WORDS[value]
        return "System Access", f"{name} = {said}"
    if fact in ("user-right", "group"):
        sids = ["nobody-knows-this"] if value == "error" else \
            [f"*{sid}" for sid in words.sids_in(value)] if value != "nobody" else []
        section, name = ("Privilege Rights", operands[0]) if fact == "user-right" else \
            ("Group Membership", f"*{words.sid_of(operands[0])}__Members")
        return section, f"{name} = {','.join(sids)}"
    if fact in ("registry", "banner"):
        data = "4,x" if value == "error" else \
            registry_data(value, words.text_of, words.texts_in)
        path = "\\".join(operands).replace("HKLM", "MACHINE", 1).replace("HKU", "USERS", 1)
        return "Registry Values", data and f"{path}={data}"
    return "", NOT_SAID


def text(statements, words):
    """The template; None if it cannot say all that the statements do."""
    sections = {}
    for fact, operands, verb, value in statements:
        if fact == "windows":
            fact, operands = "registry", [words.ROLE_KEY, words.ROLE_NAME]
            value = f"'{words.ROLES[value]}'" if verb == "=" else value
        if verb == "is" and value == "not-collected":
            continue
        if verb == "is" and value != "error" or value == "missing":
            return None
        section, line = line_of(fact, operands, value, words)
        if line is NOT_SAID:
            return None
        sections.setdefault(section, []).append(line)
    lines = ["[Unicode]", "Unicode=yes"]
    for section, settings in sections.items():
        lines += [f"[{section}]", *settings]
    return "\r\n".join([*lines, "[Version]", 'signature="$CHICAGO$"', "Revision=1", ""])


SUBCATEGORY = {"Logon": "{0CCE9215-69AE-11D9-BED3-505054503030}"}
MASK = {"AUDIT_NONE": ("No Auditing", 0), "AUDIT_SUCCESS": ("Success", 1),
        "AUDIT_FAILURE": ("Failure", 2), "AUDIT_SUCCESS_FAILURE": ("Success and Failure", 3)}


def audit_policy(statements, folder, words):
    """What `auditpol /backup` writes ([MS-GPAC] 2.2); None if there are other facts."""
    rows = ["Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,"
            "Exclusion Setting,Setting Value"]
    for fact, operands, verb, value in statements:
        if fact != "audit" or value not in (*words.AUDIT, "not-collected", "error"):
            return None
        word, number = MASK[words.AUDIT[value]] if verb == "=" else ("", "x")
        if value != "not-collected":
            rows.append(f"PROOF,System,{operands[0]},{SUBCATEGORY[operands[0]]},{word},,{number}")
    path = folder / "audit.csv"
    path.write_text("\r\n".join([*rows, ""]), newline="")
    return path


def write(statements, folder, words):
    """The file as `secedit` writes it; None as text()."""
    said = text(statements, words)
    if said is None:
        return None
    path = folder / "machine.inf"
    path.write_bytes(said.encode("utf-16"))
    return path
