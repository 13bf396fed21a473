#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The OVAL that is shipped is valid: by the XSD, oscap and `norma check` whole, by the 5.11.1 schematron on
# a sample (that of 5.11.2 checks almost nothing; 5.11.1 takes 60 ms a definition and more with many).
set -euo pipefail
cd "$SOURCE_DIR"
schemas=/usr/share/openscap/schemas/oval

for oval in output/*/oval.xml; do
    xmllint --noout --schema $schemas/5.11.2/oval-definitions-schema.xsd "$oval" 2> "$TMP/xsd" ||
        { tail -n 5 "$TMP/xsd"; exit 1; }
    oscap oval validate --skip-schematron "$oval"
    oscap oval validate --definitions "$oval"
    "$NORMA" check "$oval"
done

# Every tenth definition with what it refers to, directly or not; the stylesheet prints a line per violated assertion.
/usr/bin/python3 - output/windows-server-2022/oval.xml > "$TMP/sample.xml" <<'END'
import sys
import xml.etree.ElementTree as ET
tree = ET.parse(sys.argv[1])
parents = [section for section in tree.getroot() if section.tag[-10:] != "}generator"]
parts = {part.get("id"): part for section in parents for part in section}
kept = [id for id in parts if ":def:" in id][::10]
for id in kept:
    values = [v for node in parts[id].iter() for v in [*node.attrib.values(), node.text]]
    kept += sorted({v for v in values if v in parts} - set(kept))
for section in parents:
    for part in list(section):
        if part.get("id") not in kept:
            section.remove(part)
version = tree.find(".//{http://oval.mitre.org/XMLSchema/oval-common-5}schema_version")
version.text = "5.11.1"
tree.write(sys.stdout.buffer)
END
xsltproc $schemas/5.11.1/oval-definitions-schematron.xsl "$TMP/sample.xml" > "$TMP/report" 2>&1
sed -i '/^<?xml/d; /^ *$/d' "$TMP/report"
if [ -s "$TMP/report" ]; then
    head -n 20 "$TMP/report"
    exit 1
fi
