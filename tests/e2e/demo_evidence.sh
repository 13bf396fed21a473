#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The machines of the demo: valid against OVAL's schema, the missing one is the hardened one but for a
# value, and the hives hold what the export says, as independent readers see them.
set -euo pipefail
schema=/usr/share/openscap/schemas/oval/5.11.2/oval-system-characteristics-schema.xsd
parameters='\ControlSet001\Services\LanmanWorkstation\Parameters'

for file in demo/machines/*/*.xml; do
    xmllint --noout --schema "$schema" "$file" 2> "$TMP/log" || { cat "$TMP/log"; exit 1; }
done

tests/tools/demo_missing.py | diff - demo/machines/missing/machine.xml ||
    { echo "the missing machine is not the hardened one any more: see tests/tools/demo_missing.py"; exit 1; }

demo/make-hives "$TMP/hives"
[ "$(hivexget "$TMP/hives/SYSTEM" '\Select' Current)" = 1 ]
[ "$(hivexget "$TMP/hives/SYSTEM" "$parameters" EnableSecuritySignature)" = 1 ]
hivexget "$TMP/hives/SOFTWARE" '\Microsoft\Windows NT\CurrentVersion' ProductName | grep -q 2022

user=$TMP/hives/Users/Administrator/NTUSER.DAT
# every value of the export is in one of the hives, and nothing else but Select
count() { reglookup "$1" | grep -cv ',KEY,\|^PATH'; }
values=$(grep -c '^"' demo/machines/default/registry.reg)
[ $(($(count "$TMP/hives/SYSTEM") + $(count "$TMP/hives/SOFTWARE") + $(count "$user"))) = $((values + 2)) ]

cp demo/machines/default/policy.xml "$TMP/hives"
"$NORMA" evidence "$TMP/hives" > "$TMP/listed"
diff - "$TMP/listed" <<END
hive     $TMP/hives/SOFTWARE: HKLM\\SOFTWARE
hive     $TMP/hives/SYSTEM (machine DEMO-DEFAULT): HKLM\\SYSTEM, ControlSet001
hive     $user: HKU\\S-1-5-21-1004336348-1177238915-682003330-500
syschar  $TMP/hives/policy.xml (machine DEMO-DEFAULT): 66 items
END
