#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A rule that a person judges: whatever its check says, the verdict is not-checked and no exit status
# follows from it, by the rule, by OVAL (where oscap says what the check says) and by .audit.
source "$SOURCE_DIR/tests/e2e/lib.sh"

{ header && cat <<'END_OF_RULES'
rule 1.1 asked {
  title "Asked"
  assessment manual
  procedure """Ask."""
}
rule 1.2 helped {
  title "Helped"
  assessment manual
  severity high
  procedure """Look at the value."""
  check registry 'HKLM\Software\Example' 'Value' == dword 1
  test pass { registry 'HKLM\Software\Example' 'Value' = dword 1 }
  test fail { }
}
rule 1.3 guarded {
  title "Guarded"
  assessment manual
  procedure """Look at both values."""
  applies registry 'HKLM\Software\Example' 'Feature' exists
  check registry 'HKLM\Software\Example' 'Value' == dword 1
  test not-applicable { registry 'HKLM\Software\Example' 'Feature' = missing }
}
END_OF_RULES
} >rules.norma
says 0 "" test rules.norma
says 0 "" build rules.norma -o out
oval=out/example/oval.xml audit=out/example/all.audit

# machine NAME VALUE FEATURE
machine() {
    printf '%s\r\n' 'Windows Registry Editor Version 5.00' '' '[HKEY_LOCAL_MACHINE\SOFTWARE]' '' \
        '[HKEY_LOCAL_MACHINE\SOFTWARE\Example]' "\"Value\"=dword:0000000$2" "$3" '' |
        iconv -t UTF-16 >"$1.reg"
}
machine good 1 '"Feature"=dword:00000001'
machine bad 0 ''

# judged CONTENT EVIDENCE...: "VERDICT:INDICATION" of each rule; the exit status is 0
judged() {
    says 0 "" eval "$1" "${@:2}" -f json
    python3 -c 'import json
for r in json.load(open("stdout"))["results"]:
    if r["scored"]: print(r["verdict"], r.get("indication", "-"), sep=":")' | paste -sd' '
}
expect() { # WANTED CONTENT EVIDENCE...
    found=$(judged "${@:2}")
    [ "$found" = "$1" ] || fail "${*:2}: $found, expected $1"
}
expect "not-checked:not-checked not-checked:pass not-checked:pass" rules.norma -e good.reg
expect "not-checked:unknown not-checked:pass not-checked:pass" $oval -e good.reg
expect "not-applicable:- not-applicable:- not-applicable:-" $audit -e good.reg
expect "not-checked:not-checked not-checked:fail not-applicable:not-applicable" rules.norma -e bad.reg
expect "not-checked:unknown not-checked:fail not-applicable:not-applicable" $oval -e bad.reg
expect "not-applicable:- not-applicable:- not-applicable:-" $audit -e bad.reg
# Without evidence
expect "not-checked:not-checked not-checked:unknown not-checked:unknown" rules.norma
expect "not-checked:unknown not-checked:unknown not-checked:unknown" $oval
expect "not-applicable:- not-applicable:- not-applicable:-" $audit

# oscap sees definitions of class miscellaneous with the check's result.
[ "$(grep -c 'class="miscellaneous"' $oval)" = 3 ] && ! grep -q 'class="compliance"' $oval
for state in good=true bad=false; do
    says 0 "" collect $oval -e ${state%=*}.reg -o collected.xml
    oscap oval analyse --skip-valid --results results.xml $oval collected.xml >/dev/null
    grep -o '<definition definition_id="oval:org.example.helped[^>]*' results.xml |
        grep -q "result=\"${state#*=}\"" || fail "oscap: helped is not ${state#*=} on ${state%=*}"
done
