#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A build that is killed at any moment leaves every file whole: as it was, or as it will be; index.json
# tells by its digests whether they belong together, and the next build removes what else is left. One
# that ends with an error changes nothing.
set -euo pipefail
cd "$TMP"
"$SOURCE_DIR/bench/gen" 400 rules
"$NORMA" build rules -o old 2>/dev/null
cp -r rules changed
sed -i 's/Example setting/Changed setting/' changed/*.norma
"$NORMA" build changed -o new 2>/dev/null
cp -r old out

# Whether index.json has the digests of the files beside it.
together() {
    python3 -c 'import hashlib, json
for file in json.load(open("index.json"))["files"]:
    if hashlib.sha256(open(file["path"], "rb").read()).hexdigest() != file["sha256"]: exit(1)'
}

killed_after() { # milliseconds
    "$NORMA" build changed -o out 2>/dev/null &
    sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))"
    kill -9 $! 2>/dev/null || true
    wait $! 2>/dev/null || true
}

start=$(date +%s%N)
"$NORMA" build changed -o new 2>/dev/null
duration=$((($(date +%s%N) - start) / 1000000))
for i in $(seq 40); do
    killed_after $((i * duration / 38)) # the last ones come too late
    for file in oval.xml all.audit L1-member-server.audit L1-domain-controller.audit index.json; do
        cmp -s "out/generated/$file" "old/generated/$file" ||
            cmp "out/generated/$file" "new/generated/$file"
    done
    if (cd out/generated && together); then
        rm -f out/generated/*.new-*
        diff -r old out >/dev/null || diff -r new out
    elif diff -r old out >/dev/null || diff -r new out >/dev/null; then
        echo "files that belong together do not look so"
        exit 1
    fi
    rm -rf out
    cp -r old out
done

killed_after $((duration * 2 / 3))
touch "out/generated/gone.audit.new-$!"
"$NORMA" build rules -o out 2>/dev/null
diff -r old out

echo 'rule 0.1 wrong { title "Wrong"; check registry }' >changed/wrong.norma
if "$NORMA" build changed -o out 2>/dev/null; then exit 1; fi
diff -r old out
