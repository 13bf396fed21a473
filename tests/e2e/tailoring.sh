#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# --tailoring on every command, with the file that the repository ships for a customer: what it sets, drops
# and waives, in every output and beside verdicts; and hostile ones.
source "$SOURCE_DIR/tests/e2e/lib.sh"
export SOURCE_DATE_EPOCH=1796000000 # 2026-11-29
rules=$SOURCE_DIR/rules/windows-server-2022 machines=$SOURCE_DIR/demo/machines
acme=$rules/tailoring/acme.norma

# Nothing changes unless it is named.
(unset SOURCE_DATE_EPOCH; says 0 "" build "$rules" -o plain)
diff -r plain/windows-server-2022 "$SOURCE_DIR/output/windows-server-2022"
says 0 "" check "$rules" --tailoring "$acme"
cp "$acme" apart.norma
says 0 "" build "$rules" -o out --tailoring "$acme"
says 0 "" build "$rules" -o out2 --tailoring apart.norma
diff -r out out2
[ "$(ls out)" = windows-server-2022+acme ] || fail "folder"
cd out/windows-server-2022+acme

# Every file says that it is tailored; values and titles are the customer's; the dropped rule is gone.
for file in *.audit; do
    grep -q '^#  <version>1.0.0+acme</version>$' $file && grep -q '<display_name>.*, tailored: acme' $file || fail $file
    grep -q "^# set minimum-password-length.min-length to 16: Password policy 7.2" $file || fail $file
    grep -q "^# dropped 2.3.7.4 logon-message-text: Each country" $file || fail $file
    grep -q "^# waived smb-client-sign-if-server-agrees on 'DEMO-\*' until 2027-03-31 by CISO: " $file || fail $file
    [[ $file == NG-* ]] ||      # the add-on holds none of the rules that are tailored
        grep -q "'16 or more character(s)'" $file && ! grep -q "'14 or more character(s)'" $file || fail $file
    ! grep -q "LegalNoticeText" $file || fail $file
    says 0 "" check $file
done
! grep -q LegalNoticeText oval.xml || fail "dropped rule in OVAL"
xmllint --noout oval.xml
[ "$(grep -c '<definition .*class="[^i]' oval.xml)" = "$(grep -c 'source="norma-tailoring" ref_id="acme"' oval.xml)" ] || fail "definitions"
grep -q "^set minimum-password-length.min-length to 16: Password policy 7.2" oval.xml || fail "reason in OVAL"
if command -v oscap >/dev/null; then oscap oval validate oval.xml; fi
python3 - index.json ../../plain/windows-server-2022/index.json <<'END'
import json, sys
tailored, plain = (json.load(open(path)) for path in sys.argv[1:])
assert tailored["version"] == "1.0.0+acme" and plain["version"] == "1.0.0" and "tailoring" not in plain
t = tailored["tailoring"]
assert [s["rule"] + "=" + s["value"] for s in t["sets"]] == [
    "machine-inactivity-limit=600", "account-lockout-threshold=3", "minimum-password-length=16"], t
assert [d["rule"] for d in t["dropped"]] == ["logon-message-text"]
assert [w["rule"] for w in t["waived"]] == ["smb-client-sign-if-server-agrees"]
before = {r["rule"]: r for r in plain["rules"]}
after = {r["rule"]: r for r in tailored["rules"]}
assert set(before) - set(after) == {"logon-message-text"}
changed = {n for n in after if after[n]["functional"] != before[n]["functional"]}
assert changed == {s["rule"] for s in t["sets"]}, changed
assert all(after[n][k] == before[n][k] for n in after for k in ("control", "number", "oval"))
END
cd "$TMP"

# The rules' own tests hold with the customer's values.
says 0 "" test "$rules" -q --tailoring "$acme"
grep -q ", 0 wrong$" stdout || fail "test"

# missing fails one rule of the baseline, and three with the customer's values; the first is waived
says 1 "" eval "$rules" -e "$machines/missing" --summary
grep -q "^rule: [0-9]* pass, 1 fail, " stdout || fail "baseline"
says 1 "" eval "$rules" -e "$machines/missing" --tailoring "$acme"
grep -q "^rule: [0-9]* pass, 4 fail, .*; 1 of the failures waived$" stdout || fail "tailored"
grep -q "^tailored  acme: 3 set, 1 dropped, 1 waived" stdout || fail "head"
grep -q "^dropped   2.3.7.4 .*(Each country" stdout || fail "dropped"
grep -A6 "^fail  *2.3.8.2" stdout | grep -q "waiver  .*(by CISO, until 2027-03-31)" || fail "waiver"
one() { says "$1" "$2" eval "$rules" -e "$3" --tailoring "$acme" --rule 2.3.8.2; }
one 0 "" "$machines/missing"
SOURCE_DATE_EPOCH=1806537599 one 0 "" "$machines/missing" # 2027-03-31T23:59:59
SOURCE_DATE_EPOCH=1806537600 one 1 "warning[W2062]" "$machines/missing"
grep -q "(by CISO, expired on 2027-03-31)" stdout || fail "expired"
sed 's/DEMO-MISSING/OTHER/' "$machines/missing/machine.xml" >other.xml
one 1 "" other.xml
! grep -q waiver stdout || fail "a waiver of another machine"
sed 's/DEMO-MISSING//' "$machines/missing/machine.xml" >nameless.xml
one 1 "" nameless.xml
grep -q "only on DEMO-\*: the evidence names no machine" stdout || fail "no machine"
# without evidence the rule is unknown: no waiver makes up for that
says 3 "" eval "$rules" --tailoring "$acme" --rule 2.3.8.2

says 1 "" eval "$rules" -e "$machines/missing" --tailoring "$acme" -f json
cp stdout tailored.json
SOURCE_DATE_EPOCH=1900000000 says 1 "" eval "$rules" -e other.xml -e "$machines/missing" --tailoring "$acme" -f json
/usr/bin/python3 - "$SOURCE_DIR/docs/results.schema.json" tailored.json stdout <<'END'
import json, sys, jsonschema
schema, tailored, elsewhere = (json.load(open(path)) for path in sys.argv[1:])
for document in (tailored, elsewhere):
    jsonschema.validate(document, schema)
assert tailored["tailoring"]["waived"] == 1 and tailored["summary"]["fail"] == 4
assert elsewhere["tailoring"]["waived"] == 0
rule = [r for r in tailored["results"] if "waivers" in r]
assert [(r["number"], r["verdict"], r["waived"], r["waivers"][0]["state"]) for r in rule] == [("2.3.8.2", "fail", True, "in force")]
END

# --set goes before the tailoring, the tailoring before a profile, that before the rule
cp "$SOURCE_DIR/tests/compile/profiles/rules.norma" order.norma
echo 'tailoring t for profiles 1.x { set length.minimum = 17 because "policy" }' >t.norma
value() { says 0 "" build order.norma -o order "$@" --dump rules && sed -n 's/.*param minimum = //p' stdout; }
[ "$(value)" = 14 ] && [ "$(value --profile L2)" = 16 ] || fail "default, profile"
[ "$(value --profile L2 --tailoring t.norma)" = 17 ] || fail "tailoring"
[ "$(value --profile L2 --tailoring t.norma --set length.minimum=18)" = 18 ] || fail "--set"
says 0 "warning[W2061]: 'length.minimum' is 17 here, less strict than 20" build order.norma -o order --tailoring t.norma
grep -L "Passwords of 17 or more" order/profiles+t/{all,L1,L2,L3}.audit | grep . && fail "tailored profiles"

# wrong usage
for command in build check test; do
    refuses "error[E2064]: tailoring 't' is for benchmark 'profiles', this is 'windows-server-2022'" $command "$rules" --tailoring t.norma
    refuses "cannot read 'nothing.norma'" $command "$rules" --tailoring nothing.norma
done
refuses "--tailoring is for rules" eval "$SOURCE_DIR/output/windows-server-2022/oval.xml" --tailoring "$acme"
sed 's/ 1.x / 2.x /' "$acme" >later.norma
refuses "error[E2065]: tailoring 'acme' is for version 2.x of 'windows-server-2022', this is 1.0.0" eval "$rules" --tailoring later.norma

# 10,000 parameters, all of them set by a profile and by a tailoring
{
    header | sed "s/profile L1 \"Level 1\"/profile L1 \"Level 1\" {/; \$d"
    for i in $(seq 10000); do echo "set rule-$i.limit = 15"; done
    echo '} }'
    for i in $(seq 10000); do
        echo "rule 1.$i rule-$i { title \"\${limit}\"; profiles L1; param limit int = 14 in [1..128]"
        echo "  check password min-length >= \$limit; test unknown { } }"
    done
} >many.norma
{ echo 'tailoring many for example x {'; for i in $(seq 10000); do echo "set rule-$i.limit = $((i % 128 + 1)) because \"$i\""; done; echo '}'; } >set.norma
says 0 "" build many.norma -o many
[ "$(grep -c ' : 15$' many/example/L1.audit)" = 10000 ] && [ "$(grep -c ' : 14$' many/example/all.audit)" = 10000 ] || fail "10,000 of a profile"
(limited 1000000 says 0 "" build many.norma -o many --tailoring set.norma)
[ "$(grep -c ' : 15$' many/example+many/L1.audit)" = 79 ] || fail "10,000 of a tailoring"
# one rule with 10,000 parameters
{
    header
    echo 'rule 1.1 many { title "Many"; profiles L1'
    for i in $(seq 10000); do echo "param p$i int = 1 in [1..9]"; done
    echo 'check password min-length >= $p10000; test unknown { } }'
} >one.norma
{ echo 'tailoring one for example 1.x {'; for i in $(seq 10000); do echo "set many.p$i = 2 because \"$i\""; done; echo '}'; } >one-set.norma
(limited 1000000 says 0 "" build one.norma -o one --tailoring one-set.norma)
grep -q ' : 2$' one/example+one/L1.audit || fail "a rule of 10,000 parameters"
