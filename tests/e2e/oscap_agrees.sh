#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A second judge: for the machines of the demo and of tests/eval, `oscap oval analyse` over the system
# characteristics that `norma collect` writes gives every definition and every test the result that
# `norma eval` gives it from the evidence itself. Both of our documents are valid.
set -euo pipefail
cd "$SOURCE_DIR"
schemas=/usr/share/openscap/schemas/oval/5.11.2

# results FILE: "definition|test ID RESULT", sorted
results() {
    tr '\n' ' ' < "$1" | grep -oE '<([a-z-]+:)?(definition|test) [^>]*>' |
        sed -nE 's/.* (definition_id|test_id)="([^"]*)".* result="([^"]*)".*/\2 \3/p' | sort
}

norma() {
    "$NORMA" "$@" || [ $? -ne 2 ]
}

# entity check_existence="none_exist" (5.11.1) is not in oscap 1.3.7; Norma's result stands in tests/eval
known='oval:test:(def:9|tst:10) '

# compare OVAL EVIDENCE...
compare() {
    local oval=$1 evidence=()
    shift
    for path; do evidence+=(-e "$path"); done
    norma collect "$oval" "${evidence[@]}" -o "$TMP/machine.xml"
    xmllint --noout --schema "$schemas/oval-system-characteristics-schema.xsd" \
        "$TMP/machine.xml" 2> "$TMP/log" || { cat "$TMP/log"; exit 1; }
    norma eval "$oval" "${evidence[@]}" -f oval -o "$TMP/ours.xml"
    xmllint --noout --schema "$schemas/oval-results-schema.xsd" "$TMP/ours.xml" \
        2> "$TMP/log" || { cat "$TMP/log"; exit 1; }
    rm -f "$TMP/theirs.xml"
    oscap oval analyse --results "$TMP/theirs.xml" "$oval" "$TMP/machine.xml" > "$TMP/log" 2>&1 ||
        { cat "$TMP/log"; exit 1; }
    results "$TMP/ours.xml" > "$TMP/ours"
    results "$TMP/theirs.xml" > "$TMP/theirs"
    diff <(grep -vE "$known" "$TMP/ours") <(grep -vE "$known" "$TMP/theirs") ||
        { echo "$oval, $*: oscap differs"; exit 1; }
    compared=$((compared + $(wc -l < "$TMP/ours")))

    # and what was collected replays to the same results
    norma eval "$oval" -e "$TMP/machine.xml" -f oval -o "$TMP/replayed.xml"
    results "$TMP/replayed.xml" | diff "$TMP/ours" -
}

demo/make-hives "$TMP/default"
cp demo/machines/default/policy.xml "$TMP/default/"
compared=0
for oval in output/*/oval.xml; do
    for evidence in "$TMP/default" demo/machines/hardened demo/machines/missing; do
        compare "$oval" "$evidence"
    done
done
compare tests/eval/oval/registry/content.xml tests/eval/oval/registry/machine.reg
compare tests/eval/oval/policy/content.xml tests/eval/oval/policy/machine.{reg,xml}
[ "$compared" -gt 300 ] || { echo "only $compared results compared"; exit 1; }
