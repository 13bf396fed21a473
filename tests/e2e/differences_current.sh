#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The table of docs/audit-differences.md is that of vocabulary/differences.def, each row has a page that
# `norma explain` prints, and the page of its warning names it.
set -euo pipefail
cd "$SOURCE_DIR"
"$NORMA" explain --differences | diff -u <(grep '^|' docs/audit-differences.md) -
names=$(sed -n 's/^| `\([a-z-]*\)` |.*/\1/p' docs/audit-differences.md)
[ "$(wc -w <<<"$names")" -ge 13 ]
for name in $names; do
    page=$("$NORMA" explain "$name")
    code=$(sed -n 's/^- the build warns once: //p' <<<"$page")
    grep -q "^# $name: " <<<"$page"
    if [ -n "$code" ]; then
        "$NORMA" explain "$code" | grep -q "^The row \`$name\` of " || { echo "$code does not name $name"; exit 1; }
    fi
done
