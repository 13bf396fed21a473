#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The exit status of eval: 2 for wrong content or evidence, else 3 where a scored rule has no verdict,
# else 1 where one failed, else 0. By each judge, of a machine whose
# registry is known and whose policies are not.
source "$SOURCE_DIR/tests/e2e/lib.sh"
machine=machine.reg
cat >$machine <<'END'
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Example]
"Count"=dword:00000001

[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ProductOptions]
"ProductType"="ServerNT"
END
benchmark() { # NAME CHECK...
    local name=$1 i=0
    shift
    { header && for check in "$@"; do i=$((i + 1)) && rule $i "$check"; done; } >"$name.norma"
    says 0 "" build "$name.norma" -o "$name"
}
pass="registry 'HKLM\SOFTWARE\Example' 'Count' == dword 1"
fail="registry 'HKLM\SOFTWARE\Example' 'Count' == dword 2"
open="password min-length >= 14"
benchmark pass "$pass"
benchmark fail "$pass" "$fail"
benchmark open "$pass" "$open"
benchmark both "$fail" "$open"
benchmark none
echo 'rule 1.1 wrong {' >wrong.norma
printf 'Windows Registry Editor Version 5.00\n\n[x' >wrong.reg

while read -r status content evidence; do
    for judge in .norma /example/oval.xml /example/all.audit; do
        files=() given=(-e "$machine")
        for name in ${content//,/ }; do
            [ -e "$name" ] && files+=("$name$judge") || files+=("$name.norma")
        done
        [ -z "$evidence" ] || given+=(-e "$evidence")
        says "$status" "" eval "${files[@]}" "${given[@]}"
        # neither the format nor the place of the results changes it
        says "$status" "" eval -f json -o results "${files[@]}" "${given[@]}"
    done
done <<END
0 pass
0 none
0 none,pass
1 fail
1 pass,fail
1 fail,pass
3 open
3 both
3 fail,open
3 open,fail
3 pass,open
2 wrong
2 wrong,pass
2 pass,wrong
2 fail,wrong
2 open,wrong
2 both,wrong
2 pass wrong.reg
2 fail wrong.reg
2 open wrong.reg
2 both nowhere
END

# --rule leaves the others out; what does not apply costs nothing
says 1 "" eval both.norma -e "$machine" --rule 1.1
says 3 "" eval both.norma -e "$machine" --rule rule-2
sed 's/"Level 1"/& { applies windows role == domain-controller }/' both.norma >elsewhere.norma
says 0 "" build elsewhere.norma -o elsewhere
for content in elsewhere.norma elsewhere/example/oval.xml elsewhere/example/all.audit; do
    says 0 "" eval "$content" -e "$machine"
    grep -qx "[a-z]*: 2 not-applicable" stdout || fail "$(cat stdout)"
    says 3 "" eval "$content"
done
