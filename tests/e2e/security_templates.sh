#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Security templates, against an independent reader of them: for each setting that Python's
# configparser finds, a rule that the value satisfies and one that the next value would. Rule, OVAL
# and .audit judge the template, in every encoding, and what `norma collect` makes of it. The export
# of a machine in ../shared is judged as well where it is there.
source "$SOURCE_DIR/tests/e2e/lib.sh"

cat >export.inf <<'EOF'
[Unicode]
Unicode=yes
[System Access]
MinimumPasswordAge = 1
MaximumPasswordAge = 42
MinimumPasswordLength = 14
PasswordComplexity = 1
PasswordHistorySize = 24
LockoutBadCount = 5
ResetLockoutCount = 15
LockoutDuration = 20
AllowAdministratorLockout = 1
RequireLogonToChangePassword = 0
ForceLogoffWhenHourExpire = 1
NewAdministratorName = "Käpt'n"
NewGuestName = "Gast"
ClearTextPassword = 0
LSAAnonymousNameLookup = 0
EnableAdminAccount = 1
EnableGuestAccount = 0
[Event Audit]
AuditSystemEvents = 0
AuditLogonEvents = 3
AuditObjectAccess = 0
AuditPrivilegeUse = 0
AuditPolicyChange = 0
AuditAccountManage = 0
AuditProcessTracking = 0
AuditDSAccess = 0
AuditAccountLogon = 0
[Kerberos Policy]
MaxTicketAge = 10
MaxRenewAge = 7
MaxServiceAge = 600
MaxClockSkew = 5
TicketValidateClient = 1
[Registry Values]
MACHINE\System\CurrentControlSet\Control\Lsa\NoLMHash=4,1
MACHINE\System\CurrentControlSet\Control\Lsa\FullPrivilegeAuditing=3,0
MACHINE\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount=1,"10"
MACHINE\System\CurrentControlSet\Services\LanManServer\Parameters\NullSessionPipes=7,COMNAP,SQL\QUERY
MACHINE\System\CurrentControlSet\Control\Session Manager\SubSystems\optional=7,
[Privilege Rights]
SeNetworkLogonRight = *S-1-5-11,*S-1-5-32-544
SeBackupPrivilege = Administrators,Backup Operators
SeDebugPrivilege = joe,*S-1-5-32-544
SeDenyNetworkLogonRight =
[Group Membership]
*S-1-5-32-555__Memberof =
*S-1-5-32-555__Members = *S-1-5-11,*S-1-5-32-545
[Service General Setting]
"Spooler",4,"D:AR(A;;CC;;;BA)"
RemoteRegistry,3,""
[Version]
signature="$CHICAGO$"
Revision=1
EOF

cat >expect.py <<'EOF'
"""expect.py TEMPLATE RULES EXPECTED: rules for the settings of a template, and what they must give.
A rule n.1 is satisfied by the value, n.2 by another; `error` is where a name has no known SID."""
import configparser, csv, re, sys

NUMBER = {"MinimumPasswordAge": ("password min-age", "days"),
          "MaximumPasswordAge": ("password max-age", "days"),
          "MinimumPasswordLength": ("password min-length", ""),
          "PasswordHistorySize": ("password history", ""),
          "LockoutBadCount": ("lockout threshold", ""),
          "ResetLockoutCount": ("lockout observation-window", "minutes"),
          "LockoutDuration": ("lockout duration", "minutes"),
          "MaxTicketAge": ("kerberos user-ticket-lifetime", "hours"),
          "MaxRenewAge": ("kerberos user-ticket-renewal-lifetime", "days"),
          "MaxServiceAge": ("kerberos service-ticket-lifetime", "minutes"),
          "MaxClockSkew": ("kerberos clock-skew", "minutes")}
FLAG = {"PasswordComplexity": "password complexity",
        "ClearTextPassword": "password reversible-encryption",
        "LSAAnonymousNameLookup": "password anonymous-name-lookup",
        "ForceLogoffWhenHourExpire": "lockout force-logoff",
        "AllowAdministratorLockout": "lockout admin-lockout",
        "EnableAdminAccount": "account administrator status",
        "EnableGuestAccount": "account guest status",
        "TicketValidateClient": "kerberos user-logon-restrictions"}
NAME = {"NewAdministratorName": "account administrator name", "NewGuestName": "account guest name"}
START = {"2": "automatic", "3": "manual", "4": "disabled"}
KNOWN = {"Administrators": "S-1-5-32-544", "Backup Operators": "S-1-5-32-551"}

template, rules_path, expected_path = sys.argv[1:]
ini = configparser.ConfigParser(delimiters="=", comment_prefixes=(";",), interpolation=None,
                                allow_no_value=True)
ini.optionxform = str
ini.read_string(open(template, encoding="utf-8").read())
pairs = []  # the check that holds, the one that does not, "pass" or "error"


def both(subject, operator, value, other, result="pass"):
    pairs.append((f"{subject} {operator} {value}", f"{subject} {operator} {other}", result))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def section(name):
    return ini[name].items() if name in ini else ()


for name, value in (*section("System Access"), *section("Kerberos Policy")):
    if name in NUMBER:
        subject, unit = NUMBER[name]
        both(subject, "==", f"{value} {unit}", f"{int(value) - 1} {unit}")
    elif name in FLAG:
        words = ("enabled", "disabled") if int(value) else ("disabled", "enabled")
        both(FLAG[name], "==", *words)
    elif name in NAME:
        both(NAME[name], "==", quoted(value[1:-1]), quoted(value[1:-1] + "x"))


def members(subject, value):
    names = [one for one in (value or "").split(",") if one]
    sids = [one[1:] if one[0] == "*" else KNOWN.get(one) for one in names]
    if not sids:
        both(subject, "==", "nobody", "{ S-1-1-0 }")
    elif None in sids:
        both(subject, "==", "{ S-1-1-0 }", "nobody", "error")
    else:
        both(subject, "==", "{ " + ", ".join(sids) + " }", "{ " + ", ".join(sids[1:] + ["S-1-5-6"]) + " }")


for name, value in section("Privilege Rights"):
    members(f"user-right {name}", value)
members("user-right SeCreateTokenPrivilege", "")  # nobody holds it, so an export does not list it
for name, value in section("Group Membership"):
    if name.endswith("__Members"):
        members(f"group {name[1:-9]} members", value)

for path, value in section("Registry Values"):
    key, name = path.rsplit("\\", 1)
    kind, _, data = value.partition(",")
    subject = f"registry '{key.replace('MACHINE', 'HKLM')}' '{name}'"
    if name == "LegalNoticeText":
        both(subject, "==", "''", "'x'")
    elif kind == "1":
        both(subject, "==", quoted(data[1:-1]), quoted(data[1:-1] + "x"))
    elif kind == "3":
        both(subject, "==", f"binary {int(data):02x}", f"binary {int(data) + 1:02x}")
    elif kind == "4":
        both(subject, "==", f"dword {data}", f"dword {int(data) + 1}")
    else:
        strings = [quoted(s) for s in data.split(",") if s]
        both(subject, "==", "multi { " + ", ".join(strings) + " }",
             "multi { " + ", ".join(strings + ["'x'"]) + " }")
for line in ini["Service General Setting"] if "Service General Setting" in ini else ():
    name, mode, _ = next(csv.reader([line]))
    both(f"service '{name}' start", "==", START[mode], START["2" if mode == "4" else "4"])

with open(rules_path, "w", encoding="utf-8") as rules, open(expected_path, "w") as expected:
    rules.write('benchmark t { title "T"; version 1.0.0; namespace org.example.t\n'
                '  platform windows "cpe:/o:microsoft:windows_server_2022"\n}\n')
    for n, (holds, other, result) in enumerate(pairs, 1):
        for k, check in ((1, holds), (2, other)):
            rules.write(f'rule {n}.{k} r{n}-{k} {{ title "{n}.{k}"; check {check} }}\n')
            verdict = result if result == "error" else ("pass", "fail")[k - 1]
            expected.write(f"{n}.{k} {verdict} {check}\n")
EOF

cat >compare.py <<'EOF'
"""compare.py EXPECTED RESULTS [replayed]: every judge says so. What OVAL cannot ask is unknown, and of
system characteristics to rule and .audit as well; what .audit cannot express is not applicable."""
import collections, json, sys

expected = dict(line.split(" ", 1) for line in open(sys.argv[1]).read().splitlines())
replayed = len(sys.argv) > 3
found = collections.defaultdict(dict)
for result in json.load(open(sys.argv[2]))["results"]:
    found[result["judge"]][result["number"]] = result["verdict"]
wrong = []
for number, line in expected.items():
    verdict, _, check = line.partition(" ")
    unasked = check.startswith(("kerberos", "lockout admin-lockout"))
    for judge in ("rule", "oval", "audit"):
        want = "unknown" if unasked and (replayed or judge == "oval") else verdict
        if judge == "audit" and ("admin-lockout" in check or not check.isascii()):
            want = "not-applicable"
        got = found[judge].get(number, "no result")
        if got != want:
            wrong.append(f"{number} {judge}: {got}, expected {want}: {check}")
print(*wrong[:20], f"{len(expected)} rules, {len(wrong)} wrong", sep="\n")
sys.exit(bool(wrong) or len(expected) < 50)
EOF

# judged NAME TEMPLATE [replayed]: with the rules, OVAL and .audit in NAME/
judged() {
    local status=0
    timeout 120 "$NORMA" eval "$1/rules.norma" "$1/out/t/oval.xml" "$1/out/t/all.audit" -e "$2" -f json \
        >results.json 2>stderr || status=$?
    [ "$status" = 3 ] || fail "$2: status $status"
    python3 compare.py "$1/expected" results.json "${@:3}" || fail "$2"
}

# proven NAME: NAME.inf in every encoding, and replayed
proven() {
    mkdir "$1"
    python3 expect.py "$1.inf" "$1/rules.norma" "$1/expected"
    says 0 "" build "$1/rules.norma" -o "$1/out"
    judged "$1" "$1.inf"
    sed 's/$/\r/' "$1.inf" | iconv -f UTF-8 -t UTF-16 >"$1/le" # with a byte order mark
    [ "$(head -c2 "$1/le" | od -An -tx1)" = " ff fe" ] || fail "iconv"
    { printf '\376\377' && iconv -f UTF-8 -t UTF-16BE "$1.inf"; } >"$1/be"
    { printf '\357\273\277' && cat "$1.inf"; } >"$1/utf8"
    for encoded in le be utf8; do
        judged "$1" "$1/$encoded"
    done
    says 0 "" collect "$1/out/t/oval.xml" -e "$1.inf" -o "$1/syschar.xml"
    judged "$1" "$1/syschar.xml" replayed
}

says 0 "" evidence export.inf
grep -qx 'inf      export.inf: export of a machine: 17 account settings, 5 Kerberos settings, 4 rights, 5 registry values, 2 group settings, 2 services; not used: \[Event Audit\]' stdout ||
    fail "$(cat stdout)"
proven export
real=$SOURCE_DIR/../shared/corpus/dsc-securitypolicydsc/secedit_export_sample.inf
if [ -e "$real" ]; then
    cp "$real" real.inf
    proven real
fi
