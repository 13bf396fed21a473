#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Moving a rule to a library changes no identity and no byte of what scanners read: the same rules once
# in the benchmark's own files and once placed from a library, with a parameter and two lets of the same
# name. And the seed rule keeps what the seed says.
set -euo pipefail
cd "$TMP"

mkdir -p own lib placed
header() {
    cat <<'END'
benchmark example { title "Example"; version 1.0.0; namespace org.example
  platform windows "cpe:/o:microsoft:windows_server_2022"
  section 1 "Section"
  profile member "Member" { applies windows role == member-server } }
let key = 'HKLM\Software\Other'
END
}
rule() {
    echo "rule $1 {"
    cat <<'END'
  title  "Ensure the limit is ${limit} or less"
  param  limit int = 15 in [1..60] stricter lower
  check  registry $own 'Limit' in [1..$limit] or missing
  default "Unlimited."
  recommend dword $limit
  test pass { registry $own 'Limit' = dword $limit }
END
    echo "$2}"
}
key="let own = 'HKLM\\Software\\Example'"
{ header; echo "$key"; rule "1.2 limit" "  severity high; profiles member; refs 800-53|AC-12
"; } > own/own.norma
{ echo 'library lib { version 1.0.0 }'; echo "let key = 'HKLM\\Software\\Example'"; echo 'let own = $key'; rule limit ""; } > lib/lib.norma
{ header; echo 'use "../lib"'; echo 'place limit as 1.2 { severity high; profiles member; refs 800-53|AC-12'; echo '}'; } > placed/placed.norma

"$NORMA" build own -o out-own
"$NORMA" build placed -o out-placed
for file in oval.xml all.audit member.audit; do
    diff "out-own/example/$file" "out-placed/example/$file"
done
strip() { sed -E 's/"file": .*"line": [0-9]+//' "$1"; }
diff <(strip out-own/example/index.json) <(strip out-placed/example/index.json)
grep -q '"file": "../lib/lib.norma", "line": 4' out-placed/example/index.json

# from inside the benchmark's folder, and by an absolute path
(cd placed && "$NORMA" build . -o ../out-inside)
"$NORMA" build "$PWD/placed" -o out-absolute
diff -r out-placed out-inside
diff -r out-placed out-absolute

# the seed rule, in the two benchmarks that place it
cd "$SOURCE_DIR"
seed=cf6b429ce19f1e7077b1288430ffb275fc3de01eca4e49b82dd75d6ab4f26bac
path='Computer Configuration\\Policies\\Windows Settings\\Security Settings\\Local Policies\\Security Options\\Microsoft network client: Digitally sign communications (if server agrees)'
audit=$(grep -A 30 "^  *description *: \"2.3.8.2" output/windows-server-2022/all.audit)
grep '"rule": "smb-client-sign-if-server-agrees"' output/windows-server-2022/index.json | grep -q "\"$seed\""
for word in '800-53|IA-3(1)' 'https://workbench.cisecurity.org/benchmarks/15273' \
    "${path//\\\\/\\}" "'Microsoft network client: Digitally sign communications (if server agrees)' is set to 'Enabled'"; do
    grep -qF -- "$word" <<< "$audit" || { echo "the seed rule lacks: $word"; exit 1; }
done
other=$(grep -h '"rule": "smb-client-sign-if-server-agrees"' output/windows-11/index.json)
grep -q '"number": "4.1.1"' <<< "$other"
if grep -q "$seed" <<< "$other"; then echo "windows-11 has the control ID of windows-server-2022"; exit 1; fi
grep -q "'10 or fewer minute(s)'" output/windows-11/index.json
grep -q "'15 or fewer minute(s)'" output/windows-server-2022/index.json
