#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# norma fixture: machines made up from definitions are valid by the XSD, whatever the type of object;
# the same seed makes the same, of each state about half of the items are true, and errors of every
# kind are among them.
source "$SOURCE_DIR/tests/e2e/lib.sh"
schemas=/usr/share/openscap/schemas/oval/5.11.3
shipped=$SOURCE_DIR/output/windows-server-2022/oval.xml

# The core schema does not know every platform: one that does.
{
    echo '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
    for file in $schemas/*-system-characteristics-schema.xsd; do
        space=$(grep -om1 'targetNamespace="[^"]*"' "$file")
        echo "<xsd:import namespace=${space#*=} schemaLocation=\"$file\"/>"
    done
    echo '</xsd:schema>'
} >every.xsd

valid() {
    xmllint --noout --schema every.xsd "$@" 2>xsd || { grep -v validates xsd | head -n 20; exit 1; }
}

# Every type, entity and list of words: several machines, as each has some of all.
"$SOURCE_DIR/tests/tools/every_type.py" >every.xml
for seed in 1 2 3 4 5 6; do
    says 0 "" fixture --seed $seed every.xml -o "every$seed.xml"
done
valid every[1-6].xml
items=$(cat every[1-6].xml | grep -oE '<(\w+):\w+_item ' | sort -u | wc -l)
[ "$items" -ge 15 ] || fail "only $items families"
fields=$(cat every[1-6].xml | grep -c '<oval-sc:field name="b" datatype="int">1<' || true)
[ "$fields" -ge 5 ] || fail "only $fields fields of records"

# The same bytes, to a file and to standard output; another seed, another machine.
says 0 "" fixture "$shipped" -o one.xml
says 0 "" fixture --seed=0x1 "$shipped" && cmp "$TMP/stdout" one.xml
says 0 "" fixture --seed=2 "$shipped" -o two.xml
! cmp -s one.xml two.xml || fail "seed 2 is seed 1"
valid one.xml two.xml
for word in 'flag="'{'does not exist','error','not collected','not applicable',incomplete,complete}'"' \
    '_item id="[0-9]*" status="'{error,'not collected','does not exist'}'"' \
    '<windows:value .*status="'{error,'not collected','does not exist'}'"'; do
    grep -qe "$word" one.xml two.xml || fail "no $word"
done

# Of the items that states have a result for, a third to two thirds are true.
for machine in one two; do
    "$NORMA" eval "$shipped" -e $machine.xml -f oval -o $machine-results.xml || [ $? -ne 2 ]
done
results() { cat one-results.xml two-results.xml | grep -c "<[a-z:-]*tested_item .*result=\"$1\"" || true; }
true=$(results true) false=$(results false)
[ $((true * 2)) -ge "$false" ] && [ $((false * 2)) -ge "$true" ] && [ "$true" -ge 50 ] ||
    fail "$true items are true, $false false"

# An edit of one object leaves the others as they were.
sed '0,/>EnableSecuritySignature</s//>Other</' "$shipped" >edited.xml
says 0 "" fixture edited.xml -o edited-machine.xml
changed=$(diff one.xml edited-machine.xml | grep -c '^[<>]' || true)
[ "$changed" -ge 1 ] && [ "$changed" -le 30 ] || fail "$changed lines changed"

