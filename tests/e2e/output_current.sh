#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# output/ is what rules/ compile to: builds every benchmark again and compares byte by byte.
set -euo pipefail
cd "$SOURCE_DIR"

for benchmark in rules/*/; do
    [ "$benchmark" != rules/lib/ ] || continue
    "$NORMA" build "$benchmark" -o "$TMP/output" 2>/dev/null
done
if ! diff -r output "$TMP/output"; then
    echo "output/ is not current: run 'build/release/norma build' for each folder of rules/"
    exit 1
fi
