#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# README.md tells the truth: its ```norma block is docs/examples/first.norma, and each command of a
# ```console block prints what stands below it.
set -euo pipefail
cd "$SOURCE_DIR"

mkdir "$TMP/bin"
ln -s "$NORMA" "$TMP/bin/norma"
export PATH="$TMP/bin:$PATH"
awk '/^```norma$/ { on = 1; next } /^```$/ { on = 0 } on' README.md | diff docs/examples/first.norma -

# One line of a file per block: the command; what follows is its expected output.
awk -v folder="$TMP" '
    /^```console$/ { file = folder "/block-" ++n; next }
    /^```$/ { file = "" }
    file { print > file }' README.md
for block in "$TMP"/block-*; do
    command=$(sed -n '1s/^\$ //p' "$block")
    sed 1d "$block" > "$TMP/expected"
    bash -c "$command" > "$TMP/actual" 2>&1 || true
    diff -u "$TMP/expected" "$TMP/actual" || { echo "README.md: $command"; exit 1; }
done
