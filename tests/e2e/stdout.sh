#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# What cannot be printed is an error: of a full disk, of a closed descriptor. A reader that leaves
# early is none: the status still tells what was found.
source "$SOURCE_DIR/tests/e2e/lib.sh"
{ header && rule 1 "password min-length >= 1"; } >rules.norma
says 0 "" build rules.norma -o out

# printing COMMAND...: its status where all is printed
printing() {
    local expected=0 status=0
    "$NORMA" "$@" >whole 2>stderr || expected=$?
    [ -s whole ] || fail "norma $*: nothing printed"
    for to in /dev/full ""; do
        status=0
        if [ -n "$to" ]; then "$NORMA" "$@" >"$to" 2>stderr; else "$NORMA" "$@" >&- 2>stderr; fi || status=$?
        [ $status = 2 ] && grep -qx "norma: cannot write to standard output" stderr ||
            fail "norma $* >${to:-&-}: status $status"
    done
    (set +o pipefail; { sleep 0.1; status=0; "$NORMA" "$@" 2>stderr || status=$?; echo $status >left; } | true)
    [ "$(cat left)" = $expected ] && ! grep -v "warning\[W5040\]" stderr || fail "norma $* | true: status $(cat left)"
}
printing --help
printing --version
printing build --help
printing build --dump=catalog rules.norma
printing eval rules.norma
printing eval -f json rules.norma
printing eval -f oval out/example/oval.xml
printing test rules.norma
printing collect out/example/oval.xml
printing fixture out/example/oval.xml
printing facts
printing explain
printing explain E1001
printing evidence "$SOURCE_DIR/demo/machines/default"

# Without stdout and stderr nothing lands in the files that are written.
"$NORMA" build rules.norma -o closed >&- 2>&- <&-
diff -r out closed
! "$NORMA" check nowhere >&- 2>&- || exit 1
