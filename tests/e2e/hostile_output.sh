#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A build that fails changes nothing and leaves nothing behind: whatever is wrong, with the rules, the
# place or the disk. What a killed one left, the next one removes.
source "$SOURCE_DIR/tests/e2e/lib.sh"
mkdir rules
{ header && for i in $(seq 300); do rule "$i" "password min-length >= 1"; done; } >rules/a.norma
says 0 "" build rules -o out
cp -r out old
unchanged() { diff -r old out || fail "$1: the output changed"; }

# an error in the rules, in an option, in the last step
cp -r rules wrong && echo 'rule 2 wrong { title "Wrong"; check registry }' >wrong/b.norma
refuses "error[E1015]" build wrong -o out && unchanged "error"
refuses "error[E2013]" build rules -o out --profile L9 && unchanged "unknown profile"
for name in oval.xml index.json; do
    mkdir -p "folder/example/$name"
    refuses "cannot write 'folder/example/$name': Is a directory" build rules -o folder
    [ "$(find folder -type f)" = "" ] || fail "written beside a folder in the way"
    rmdir "folder/example/$name"
done

# a disk that is full
sed 's/Rule/Another rule/' -i rules/a.norma
for blocks in 0 1 100 200 400; do
    (ulimit -f "$blocks" && refuses "" build rules -o out)
    unchanged "$blocks blocks"
done

# a place that is none
touch file && refuses "cannot write 'file/example': Not a directory" build rules -o file
refuses "cannot write 'file/x': Not a directory" build rules -o file/x
refuses "cannot write '/proc/nowhere'" build rules -o /proc/nowhere
refuses "cannot write '/dev/null/example'" build rules -o /dev/null
if [ "$(id -u)" != 0 ]; then
    mkdir -m 500 locked && refuses "Permission denied" build rules -o locked
fi

# What is left of a build that ended is removed; of one that runs, or of another program, it is not.
ended=$(bash -c 'echo $$')
touch "out/example/oval.xml.new-$ended" "out/example/gone.audit.new-$ended" \
    "out/example/oval.xml.new-$$" out/example/notes.new-year
says 0 "" build rules -o out
[ "$(cd out/example && echo *)" = "L1.audit all.audit index.json notes.new-year oval.xml oval.xml.new-$$" ] ||
    fail "$(ls out/example)"

# Builds into one folder follow each other: the files of one of them stay, whole.
cp -r old both
for i in 1 2 3 4; do "$NORMA" build rules -o both & done
wait
rm out/example/*.new-*
diff -r out both

# A link is followed, and a device stays a device.
mkdir -p linked/example && touch target && ln -s ../../target linked/example/oval.xml
says 0 "" build rules -o linked
[ -L linked/example/oval.xml ] && cmp target out/example/oval.xml
"$NORMA" facts -o /dev/stdout | cmp - <("$NORMA" facts)
mkfifo pipe && { "$NORMA" facts -o pipe & } && cmp pipe <("$NORMA" facts) && wait
