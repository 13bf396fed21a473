#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Parameters as external variables: oval.xml with variables.xml judges machines as the constants do, by
# Norma and by oscap; other values in variables.xml do what --set does; what a parameter may not be, its
# variable may not be either. The documents follow the schemas of OVAL.
source "$SOURCE_DIR/tests/e2e/lib.sh"
schemas=/usr/share/openscap/schemas/oval/5.11.2

cat >rules.norma <<'END'
benchmark vars {
  title "Variables"; version 1.0.0; namespace org.example.vars
  platform windows "cpe:/o:microsoft:windows_server_2022"
}
let key = 'HKLM\Software\Example'
rule 1.1 length {
  title "Length"
  param least int = 14 in [1..128] stricter higher "Shortest password"
  check password min-length >= $least
  test unknown { }
}
rule 1.2 age {
  title "Age"
  param most duration = 365 days in [1..999] days
  param least duration = 1 day
  check password max-age in [$least..$most]
  check password min-age >= $least or 0 days
  test unknown { }
}
rule 1.3 mode {
  title "Mode"
  param mode text = 'Strict' in { 'Strict', 'Lax' }
  param level value = dword 2 in { dword 1, dword 2, dword 3 }
  param on bool = enabled
  check registry $key 'Mode' == $mode
  check any { registry $key 'Level' == $level or 7; registry $key 'Level' >= $level }
  check password complexity == $on
  test unknown { }
}
rule 1.4 pattern {
  title "Pattern"
  param pattern text = '^a.c$'
  param not-this text = 'x'
  check registry $key 'Name' matches $pattern
  check registry $key 'Name' != $not-this
  test unknown { }
}
END
build() { says 0 "" build rules.norma -t oval "$@"; }
build -o constant
build --external-variables -o external
xmllint --noout --schema $schemas/oval-definitions-schema.xsd external/vars/oval.xml
xmllint --noout --schema $schemas/oval-variables-schema.xsd external/vars/variables.xml
oscap oval validate external/vars/oval.xml >/dev/null
[ "$(grep -c '<external_variable' external/vars/oval.xml)" = 8 ] || fail "not 8 variables"
! grep -q external_variable constant/vars/oval.xml || fail "variables without the option"
grep -q variables.xml external/vars/index.json || fail "not in the index"

other=(--set length.least=8 --set "age.most=30 days" --set mode.mode=Lax --set "mode.level=dword 3"
    --set mode.on=disabled --set pattern.pattern=z)
build "${other[@]}" -o constant-other
build --external-variables "${other[@]}" -o external-other

# machine NAME MIN-LENGTH MAX-AGE MIN-AGE COMPLEXITY MODE LEVEL NAME FLAGS
machine() {
    mkdir "$1"
    printf '%s\r\n' 'Windows Registry Editor Version 5.00' '' '[HKEY_LOCAL_MACHINE\SOFTWARE\Example]' \
        "\"Mode\"=\"$6\"" "\"Level\"=dword:$7" "\"Name\"=\"$8\"" "\"Flags\"=dword:$9" '' |
        iconv -t UTF-16 >"$1/machine.reg"
    cat >"$1/policy.xml" <<END
<oval_system_characteristics
  xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
  xmlns:win="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
 <generator>
  <oval:schema_version>5.11.2</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
 </generator>
 <system_info>
  <os_name>Windows</os_name><os_version>10</os_version><architecture>AMD64</architecture>
  <primary_host_name>$1</primary_host_name><interfaces/>
 </system_info>
 <system_data>
  <win:passwordpolicy_item id="1">
   <win:max_passwd_age datatype="int">$3</win:max_passwd_age>
   <win:min_passwd_age datatype="int">$4</win:min_passwd_age>
   <win:min_passwd_len datatype="int">$2</win:min_passwd_len>
   <win:password_complexity datatype="boolean">$5</win:password_complexity>
  </win:passwordpolicy_item>
 </system_data>
</oval_system_characteristics>
END
}
machine good 14 31536000 86400 true STRICT 00000002 abc 00000004
machine loose 8 2592000 0 false Lax 00000003 xyz 00000007
machine never 13 4294967295 86400 true Strict 00000007 x 00000000
machine long 128 31536001 86399 false Loose 00000001 aXc 0000000c

# verdicts MACHINE OVAL ARGUMENT...: one line a definition, as Norma says and as oscap says
verdicts() {
    "$NORMA" eval "$2" -e "$1" "${@:3}" -f json >stdout 2>stderr || [ $? -le 3 ]
    python3 -c 'import json, sys
for r in json.load(sys.stdin)["results"]: print(r["id"], r["result"])' <stdout
}
oscap_verdicts() {
    "$NORMA" collect "$2" -e "$1" -o collected.xml 2>stderr
    oscap oval analyse --skip-valid --results results.xml "${@:3}" "$2" collected.xml >/dev/null
    grep -o '<definition definition_id=[^>]*' results.xml |
        sed 's/.*definition_id="\([^"]*\)".* result="\([^"]*\)".*/\1 \2/' | sort
}
: >all
for m in good loose never long; do
    for values in "" -other; do
        verdicts $m constant$values/vars/oval.xml | sort >wanted
        verdicts $m external/vars/oval.xml --variables external$values/vars/variables.xml | sort >found
        diff wanted found || fail "$m$values: Norma"
        oscap_verdicts $m external/vars/oval.xml --variables external$values/vars/variables.xml >found
        diff wanted found || fail "$m$values: oscap"
        cat wanted >>all
    done
done
[ "$(grep -c true all)" -ge 8 ] && [ "$(grep -c false all)" -ge 8 ] || fail "verdicts: $(sort all | uniq -c)"

# Without values, with values that the parameters may not have, with a text for a number
says_of() { # PATTERN ARGUMENT...
    verdicts good external/vars/oval.xml "${@:2}" >found
    grep -q "$1" found || fail "expected $1: $(cat found)"
}
bad() { sed "s|<value>$1<|<value>$2<|" external/vars/variables.xml >bad.xml; }
says_of 'length:def:1 \(error\|unknown\)'
bad 14 129
says_of 'length:def:1 error' --variables bad.xml
grep -q 'none of the possible values' stdout || fail "no reason"
bad Strict strict
says_of 'mode:def:1 error' --variables bad.xml
bad 14 many
says_of 'length:def:1 error' --variables bad.xml
