#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A build that is killed at any moment leaves every file whole: as it was, or as it will be. One that
# ends with an error changes nothing.
set -euo pipefail
cd "$TMP"
"$SOURCE_DIR/bench/gen" 600 rules
"$NORMA" build rules -o old 2>/dev/null
cp -r rules changed
sed -i 's/Example setting/Changed setting/' changed/*.norma
"$NORMA" build changed -o new 2>/dev/null
cp -r old out

for i in $(seq 40); do
    "$NORMA" build changed -o out 2>/dev/null &
    sleep "0.$(printf %03d $((RANDOM % 250)))"
    kill -9 $! 2>/dev/null || true
    wait $! 2>/dev/null || true
    for file in oval.xml all.audit L1-member-server.audit L1-domain-controller.audit index.json; do
        cmp -s "out/generated/$file" "old/generated/$file" ||
            cmp "out/generated/$file" "new/generated/$file"
    done
    rm -rf out
    cp -r old out
done

echo 'rule 0.1 wrong { title "Wrong"; check registry }' >changed/wrong.norma
if "$NORMA" build changed -o out 2>/dev/null; then exit 1; fi
diff -r old out
