#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Audit policies, against Python's csv module: for each subcategory a rule that its setting satisfies
# and one that another would, judged as rule, OVAL and .audit. A machine's own export is made here; that
# of ../shared is judged as well where it is there.
source "$SOURCE_DIR/tests/e2e/lib.sh"

cat >expect.py <<'EOF'
"""expect.py CSV RULES EXPECTED: by the names in the file, where Norma goes by the GUIDs."""
import csv, sys

WORDS = ["no-auditing", "success", "failure", "success + failure"]
rows = [r for r in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))
        if r["Policy Target"] == "System"]
with open(sys.argv[2], "w") as rules, open(sys.argv[3], "w") as expected:
    rules.write('benchmark t { title "T"; version 1.0.0; namespace org.example.t\n'
                '  platform windows "cpe:/o:microsoft:windows_server_2022"\n}\n')
    for n, row in enumerate(rows, 1):
        name, mask = row["Subcategory"], int(row["Setting Value"])
        for k, value in ((1, mask), (2, mask ^ 2)):
            rules.write(f"rule {n}.{k} r{n}-{k} {{ title \"{n}.{k}\"; check audit '{name}' == {WORDS[value]} }}\n")
            expected.write(f"{n}.{k} {('pass', 'fail')[k - 1]} {name}\n")
EOF
cat >compare.py <<'EOF'
import collections, json, sys
expected = [line.split(" ", 2) for line in open(sys.argv[1]).read().splitlines()]
found = collections.defaultdict(dict)
for result in json.load(open(sys.argv[2]))["results"]:
    found[result["judge"]][result["number"]] = result["verdict"]
unasked = set(sys.argv[4:])  # subcategories that OVAL has no entity for
wrong = []
for number, verdict, name in expected:
    for judge in ("rule", "oval", "audit"):
        want = "unknown" if judge == "oval" and name in unasked else verdict
        if found[judge].get(number) != want:
            wrong.append(f"{number} {judge}: {found[judge].get(number)}, expected {want}: {name}")
print(*wrong[:20], f"{len(expected)} rules, {len(wrong)} wrong", sep="\n")
sys.exit(bool(wrong) or len(expected) != int(sys.argv[3]))
EOF

# judged CSV COUNT NAME...: of NAMEs the OVAL knows nothing
judged() {
    local status=0
    timeout 120 "$NORMA" eval rules.norma out/t/oval.xml out/t/all.audit -e "$1" -f json >results.json 2>stderr ||
        status=$?
    [ "$status" = 1 ] || [ "$status" = 3 ] || fail "$1: status $status"
    python3 compare.py expected results.json "${@:2}" || fail "$1"
}

# proven CSV COUNT
proven() {
    python3 expect.py "$1" rules.norma expected
    says 0 "" build rules.norma -o out
    mapfile -t unasked < <(sed -n "s/.*OVAL cannot express 'audit '\([^']*\)'.*/\1/p" stderr | sort -u)
    judged "$1" "$2" "${unasked[@]}"
    iconv -f UTF-8 -t UTF-16 "$1" >wide.csv && judged wide.csv "$2" "${unasked[@]}"
    # `auditpol /get /category:* /r` begins with an empty line and has no numbers
    { echo && grep -v ',,Option:\|GlobalSacl' "$1" | sed 's/,[^,]*$//'; } >get.csv
    judged get.csv "$2" "${unasked[@]}"
}

python3 - "$SOURCE_DIR/docs/facts.md" >machine.csv <<'EOF'
import re, sys
print("Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value")
words = ["No Auditing", "Success", "Failure", "Success and Failure"]
for n, (name, guid) in enumerate(re.findall(r"^\| ([^|]+) \|[^|]*\| (0cce92..-\S+) \|", open(sys.argv[1]).read(), re.M)):
    print(f"LAB,System,{name},{{{guid.upper()}}},{words[n % 4]},,{n % 4}")
print("LAB,,Option:CrashOnAuditFail,,Disabled,,0\nLAB,,FileGlobalSacl,,,,")
EOF
count=$(grep -c ',System,' machine.csv)
[ "$count" -ge 59 ] || fail "only $count subcategories in docs/facts.md"
proven machine.csv $((2 * count))
real=$SOURCE_DIR/../shared/corpus/dsc-auditpolicydsc/auditpol_backup.csv
[ ! -e "$real" ] || proven "$real" 118
