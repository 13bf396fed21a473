#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The same rules give the same bytes: from another folder, in another locale and time zone, with a
# terminal of another width; index.json holds the digests of the files beside it.
set -euo pipefail
rules=$SOURCE_DIR/tests/compile/logic

(cd "$rules" && "$NORMA" build . -o "$TMP/one" 2>/dev/null)
mkdir -p "$TMP/a b/c"
cp "$rules"/*.norma "$TMP/a b/c"
(cd "$TMP" && LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Tokyo COLUMNS=40 \
    "$NORMA" build "a b/c" --output "$TMP/two" 2>/dev/null)
diff -r "$TMP/one" "$TMP/two"

cd "$TMP/one/logic"
python3 - <<'END'
import hashlib, json
for file in json.load(open("index.json"))["files"]:
    assert hashlib.sha256(open(file["path"], "rb").read()).hexdigest() == file["sha256"], file
END

# The time of the generator is the one place where a format demands a time.
SOURCE_DATE_EPOCH=86400 "$NORMA" build "$rules" -o "$TMP/three" 2>/dev/null
diff "$TMP/one/logic/oval.xml" "$TMP/three/logic/oval.xml" >"$TMP/diff" || true
[ "$(grep -c '^[<>]' "$TMP/diff")" = 2 ]
grep -q '^> *<oval:timestamp>1970-01-02T00:00:00</oval:timestamp>' "$TMP/diff"
