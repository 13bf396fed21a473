#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The OVAL that is shipped is valid: by the XSD and oscap whole, by the 5.11.1 schematron on a sample
# (that of 5.11.2 checks almost nothing; 5.11.1 takes 60 ms a definition).
set -euo pipefail
cd "$SOURCE_DIR"
schemas=/usr/share/openscap/schemas/oval

for oval in output/*/oval.xml; do
    xmllint --noout --schema $schemas/5.11.2/oval-definitions-schema.xsd "$oval" 2> "$TMP/xsd" ||
        { tail -n 5 "$TMP/xsd"; exit 1; }
    oscap oval validate --skip-schematron "$oval"
    oscap oval validate --definitions "$oval"
done

# The schematron stylesheet of 5.11.1 over what is shipped; it prints a line per violated assertion.
sed 's/5\.11\.2</5.11.1</' output/windows-server-2022/oval.xml > "$TMP/sample.xml"
xsltproc $schemas/5.11.1/oval-definitions-schematron.xsl "$TMP/sample.xml" > "$TMP/report" 2>&1
sed -i '/^<?xml/d; /^ *$/d' "$TMP/report"
if [ -s "$TMP/report" ]; then
    head -n 20 "$TMP/report"
    exit 1
fi
