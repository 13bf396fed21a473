#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# --profile on every command: which rules, with which values, and where they apply. The files of a
# profile say what `norma eval --profile` says, on a member server and on a domain controller.
source "$SOURCE_DIR/tests/e2e/lib.sh"
cp "$SOURCE_DIR/tests/compile/profiles/rules.norma" .

machine() { # NAME ROLE EDITION LENGTH
    cat >"$1.reg" <<END
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\System\CurrentControlSet]

[HKEY_LOCAL_MACHINE\System\CurrentControlSet\Control\ProductOptions]
"ProductType"="$2"

[HKEY_LOCAL_MACHINE\Software]

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion]
"EditionID"="$3"
END
    cat >"$1.xml" <<END
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
  <generator><oval:schema_version>5.11.2</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
  <system_info><os_name>W</os_name><os_version>1</os_version><architecture>A</architecture><primary_host_name>$1</primary_host_name><interfaces/></system_info>
  <system_data>
    <passwordpolicy_item id="1" xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
      <min_passwd_len datatype="int">$4</min_passwd_len>
      <password_hist_len datatype="int">20</password_hist_len>
    </passwordpolicy_item>
  </system_data>
</oval_system_characteristics>
END
}
machine member ServerNT ServerDatacenter 16
machine other ServerNT ServerStandard 16
machine controller LanmanNT ServerDatacenter 16

# verdicts CONTENT EVIDENCE OPTION...: "1.1 pass, 1.2 fail, ..."; of rules by number
verdicts() {
    local status=0
    "$NORMA" eval "$1" -e "$2.reg" -e "$2.xml" -f json "${@:3}" >verdicts.json || status=$?
    [ $status -lt 2 ] || fail "eval $*: status $status"
    python3 -c '
import json
print(", ".join("{number} {verdict}".format(**r)
                for r in json.load(open("verdicts.json"))["results"] if r["scored"] and r["number"]))'
}
# agree PROFILE MACHINE VERDICTS: by rule, by OVAL and by the .audit file of the profile
agree() {
    says 0 "" build rules.norma --profile "$1" -o out
    for content in rules.norma out/profiles/oval.xml out/profiles/all.audit; do
        actual=$(verdicts $content "$2" --profile "$1")
        [ "$actual" = "$3" ] || fail "$1 on $2 by $content: $actual"
    done
}
agree L1 member "1.1 pass, 1.4 fail, 1.5 fail"
agree L2 member "1.1 pass, 1.2 fail, 1.4 fail, 1.5 fail"
agree L3 controller "1.1 fail, 1.2 fail, 1.4 fail, 1.5 fail"
agree L3 member "1.1 not-applicable, 1.2 not-applicable, 1.4 not-applicable, 1.5 fail"
agree NG member "1.3 fail, 1.4 fail"
agree NG other "1.3 not-applicable, 1.4 not-applicable"
# the add-on's 18 goes before the base's 14; what is the base's applies on another edition too
agree L1+NG member "1.1 fail, 1.3 fail, 1.4 fail, 1.5 fail"
agree L1+NG other "1.1 fail, 1.3 not-applicable, 1.4 fail, 1.5 fail"
agree L1+NG controller "1.1 not-applicable, 1.3 not-applicable, 1.4 not-applicable, 1.5 fail"

# a profile's file has the same values, whether it is built alone or with all others
says 0 "" build rules.norma -o every
for profile in L1 L2 L3 NG; do
    says 0 "" build rules.norma --profile $profile -o one-$profile
    diff every/profiles/$profile.audit one-$profile/profiles/$profile.audit
    [ "$(cd one-$profile/profiles && echo *)" = "$profile.audit all.audit index.json oval.xml" ] || fail "files of $profile"
done
says 0 "" build rules.norma --profile L1+NG -o together
[ "$(cd together/profiles && echo *)" = "L1+NG.audit all.audit index.json oval.xml" ] || fail "files of L1+NG"
for machine in member other; do
    [ "$(verdicts together/profiles/L1+NG.audit $machine)" = "$(verdicts rules.norma $machine --profile L1+NG)" ] ||
        fail "L1+NG.audit on $machine"
done
# OVAL and all.audit have the values of the rules
grep -q "Passwords of 14 or more" every/profiles/oval.xml && grep -q "Passwords of 14 or more" every/profiles/all.audit
! grep -q "Passwords of \(16\|18\|20\)" every/profiles/oval.xml every/profiles/all.audit

# --set goes before a profile
says 0 "" build rules.norma --profile L2 --set length.minimum=17 -o set
grep -q "Passwords of 17 or more" set/profiles/L2.audit && grep -q "last 24 passwords" set/profiles/L2.audit
says 0 "" build rules.norma --set length.minimum=17 -o set
[ "$(grep -l "Passwords of 17 or more" set/profiles/L*.audit | wc -l)" = 3 ] || fail "--set in every profile"

# the functional identity is that of the values
identity() { grep '"rule": "length"' "$1/profiles/index.json" | grep -o '"functional": "[0-9a-f]*"'; }
expected=$(printf 'norma-1\n0\t>=\tpassword min-length\t16\n' | sha256sum | cut -d' ' -f1)
[ "$(identity one-L2)" = "\"functional\": \"$expected\"" ] || fail "functional identity in L2"
[ "$(identity every)" = "$(identity one-L1)" ] || fail "functional identity of the default"

# norma test judges with the profile's values
says 0 "" test rules.norma --profile L2 && grep -q "^4 rules, 4 tests, 0 wrong" "$TMP/stdout" || fail "test --profile L2"
says 0 "" test rules.norma --profile L1+NG && grep -q "^4 rules, 4 tests, 0 wrong" "$TMP/stdout" || fail "test --profile L1+NG"

for command in build check eval test; do
    refuses "error[E2013]: unknown profile 'NGX' (did you mean 'NG'?)" $command rules.norma --profile L1+NGX
    refuses "error[E2013]: unknown profile ''" $command rules.norma --profile L1+
    refuses "error[E2061]: 'L2' is no add-on" $command rules.norma --profile L1+L2
    refuses "error[E2061]: 'L1' is no add-on" $command rules.norma --profile NG+L1
    refuses "error[E2061]: 'NG' is chosen twice" $command rules.norma --profile L1+NG+NG
done

# Bad input: many profiles, each on the one before, that set one parameter; a value for each rule
{
    sed '/profile L1/,/profile NG/d' rules.norma | sed '/^}/,$d'
    echo 'profile p1 "P"'
    for i in $(seq 2 200); do echo "profile p$i \"P\" extends p$((i - 1)) { set length.minimum = $((i % 128 + 1)) }"; done
    echo '}'
    rule 1 'password min-length >= $minimum' 'param minimum int = 14' | sed 's/rule-1/length/; s/profiles L1/profiles p1/'
} >deep.norma
says 0 "" build deep.norma -o deep
grep -q ': 73$' deep/profiles/p200.audit || fail "p200"
