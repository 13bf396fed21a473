#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The rights of OVAL are those of the schema, all of them: EntityStateUserRightType of OVAL 5.11.2
# against the table that `norma facts` prints.
set -euo pipefail
xsd=/usr/share/openscap/schemas/oval/5.11.2/windows-definitions-schema.xsd
sed -n '/name="EntityStateUserRightType"/,/<\/xsd:complexType>/p' $xsd |
    grep -o 'enumeration value="SE_[A-Z_]*"' | cut -d'"' -f2 | sort > "$TMP/schema"
"$NORMA" facts --markdown | grep -o '^| Se[A-Za-z]* | SE_[A-Z_]* |' | cut -d' ' -f4 | sort > "$TMP/table"
[ "$(wc -l < "$TMP/schema")" -eq 45 ]
diff "$TMP/schema" "$TMP/table"
