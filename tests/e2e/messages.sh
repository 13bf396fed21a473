#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Diagnostics: coloured only for a terminal or where asked for; as JSON, each line of stderr is one
# object with its place, for every rule file of tests/errors.
source "$SOURCE_DIR/tests/e2e/lib.sh"
echo 'rule 1.1 wrong {' >wrong.norma
escape=$(printf '\033')
coloured() { says 2 "" check wrong.norma "$@" && grep -q "$escape" stderr; }
! coloured || fail "coloured without a terminal"
! coloured --color never || fail "coloured with --color never"
coloured --color always || fail "no colour with --color always"
NO_COLOR=1 coloured --color always || fail "an option is stronger than NO_COLOR"
# on a terminal
cat >terminal.py <<'END'
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
said = b""
try:
    while more := os.read(terminal, 65536):
        said += more
except OSError:  # how Linux says that nobody writes any more
    pass
sys.exit(b"\33" not in said)
END
terminal() { python3 terminal.py "$@"; }
terminal "$NORMA" check wrong.norma || fail "no colour on a terminal"
! NO_COLOR=1 terminal "$NORMA" check wrong.norma || fail "NO_COLOR"
! terminal "$NORMA" check wrong.norma --color never || fail "--color never"

cat >lines.py <<'END'
import json, sys
for line in sys.stdin.buffer.read().decode().splitlines():
    said = json.loads(line)
    assert said["severity"] in ("error", "warning") and said["message"], line
    assert said["code"][0] in "EW" and len(said["code"]) == 5, line
    for place in [said] + said["notes"]:
        assert place["line"] <= place["endLine"] or not place["endLine"], line
        assert isinstance(place["file"], str) and place["message"], line
END
for file in "$SOURCE_DIR"/tests/errors/*.norma "$SOURCE_DIR"/tests/errors/audit/*.audit "$SOURCE_DIR"/tests/fuzz/corpus/*/*; do
    "$NORMA" check --message-format json "$file" >stdout 2>stderr || [ $? = 2 ] || fail "$file"
    [ ! -s stdout ] && python3 lines.py <stderr || fail "$file"
done
# also of names that are no text
printf 'rule \xff' >"$(printf 'a\xffb\n.norma')"
says 2 "" check --message-format json a*
python3 lines.py <stderr
[ "$(wc -l <stderr)" -ge 1 ]
