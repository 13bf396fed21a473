#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A second judge: for each machine of the demo, `oscap oval analyse` over the system characteristics
# that `norma collect` writes gives every definition and every test of the shipped OVAL the result
# that `norma eval` gives it from the evidence itself. Both of our documents are valid.
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

demo/make-hives "$TMP/default"
cp demo/machines/default/policy.xml "$TMP/default/"
compared=0
for oval in output/*/oval.xml; do
    for evidence in "$TMP/default" demo/machines/hardened demo/machines/missing; do
        norma collect "$oval" -e "$evidence" -o "$TMP/machine.xml"
        xmllint --noout --schema "$schemas/oval-system-characteristics-schema.xsd" \
            "$TMP/machine.xml" 2> "$TMP/log" || { cat "$TMP/log"; exit 1; }
        norma eval "$oval" -e "$evidence" -f oval -o "$TMP/ours.xml"
        xmllint --noout --schema "$schemas/oval-results-schema.xsd" "$TMP/ours.xml" \
            2> "$TMP/log" || { cat "$TMP/log"; exit 1; }
        oscap oval analyse --results "$TMP/theirs.xml" "$oval" "$TMP/machine.xml" > /dev/null
        results "$TMP/ours.xml" > "$TMP/ours"
        results "$TMP/theirs.xml" > "$TMP/theirs"
        diff "$TMP/ours" "$TMP/theirs" || { echo "$oval, $evidence: oscap differs"; exit 1; }
        compared=$((compared + $(wc -l < "$TMP/ours")))

        # and what was collected replays to the same results
        norma eval "$oval" -e "$TMP/machine.xml" -f oval -o "$TMP/replayed.xml"
        results "$TMP/replayed.xml" | diff "$TMP/ours" -
    done
done
[ "$compared" -gt 300 ] || { echo "only $compared results compared"; exit 1; }
