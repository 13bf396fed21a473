#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# oscap as a second judge of the OVAL that registry comparisons compile to, on one machine per state
# of a value. A rule's `fail` is false, its `pass` true; every rule must meet both.
set -euo pipefail
cd "$TMP"
"$NORMA" build "$SOURCE_DIR/tests/compile/registry" -o out 2>/dev/null
cp out/registry/oval.xml .

states=(
    ''
    '"A"=dword:00000000' '"A"=dword:00000001' '"A"=dword:00000003' '"A"=dword:00000005'
    '"A"=dword:0000000e' '"A"=dword:0000000f' '"A"=dword:00030000' '"A"=dword:0002ffff'
    '"A"="yes"' '"A"="NO"' '"A"="ON"' '"A"="4"' '"A"="04"' '"A"="14"' '"A"="a12"' '"A"="one two"'
    '"A"="Say \"yes\"\\"' '"A"=hex:0a,0b' '"A"=hex:0a'
    '"A"=hex(7):61,00,00,00,00,00'                      # a
    '"A"=hex(7):62,00,00,00,61,00,00,00,00,00'          # b a
    '"A"=hex(7):61,00,00,00,63,00,00,00,00,00'          # a c
    '"A"=hex(7):61,00,00,00,62,00,00,00,63,00,00,00,00,00'
    '"A"=hex(7):00,00'                                  # empty
)
for i in "${!states[@]}"; do
    printf 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\Software]\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\Example]\r\n%s\r\n' \
        "${states[i]}" >"$i.reg"
    "$NORMA" collect oval.xml -e "$i.reg" -o "$i.xml"
    oscap oval analyse --results "$i.results.xml" oval.xml "$i.xml" >/dev/null 2>&1 ||
        { echo "oscap failed on ${states[i]}"; exit 1; }
    "$NORMA" eval "$SOURCE_DIR/tests/compile/registry" -e "$i.reg" -f json >"$i.json" 2>/dev/null || true
done

python3 - "${#states[@]}" <<'END'
import json, sys
import xml.etree.ElementTree as ET
R = "{http://oval.mitre.org/XMLSchema/oval-results-5}"
wrong = count = 0
met = set()
for i in range(int(sys.argv[1])):
    oscap = {d.get("definition_id"): d.get("result")
             for d in ET.parse(f"{i}.results.xml").iter(R + "definition") if d.get("result")}
    for r in json.load(open(f"{i}.json"))["results"]:
        said = oscap[f"oval:org.example.registry.{r['rule']}:def:1"]
        count += 1
        met.add((r["rule"], said))
        if {"pass": "true", "fail": "false"}.get(r["verdict"], r["verdict"]) != said:
            wrong += 1
            print(f"state {i}: {r['rule']}: rule says {r['verdict']}, oscap {said}")
print(f"{count} results, {wrong} differ")
both = {(rule, said) for rule, _ in met for said in ("true", "false")}
print("never met:", sorted(both - met)) if both - met else None
sys.exit(wrong != 0 or both != met)
END
