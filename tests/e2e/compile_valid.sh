#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# What the compiler writes is valid: the catalog by its RELAX NG, the OVAL by the XSD of 5.11.2, by
# oscap and by the schematron of 5.11.1 (that of 5.11.2 is a stub), rules by their own tests.
set -euo pipefail
cd "$SOURCE_DIR"
schemas=/usr/share/openscap/schemas/oval

for rules in tests/compile/*/ rules/*/; do
    [ "$rules" != rules/lib/ ] || continue
    "$NORMA" build --dump=catalog "$rules" 2>/dev/null >"$TMP/catalog.xml"
    xmllint --noout --relaxng templates/catalog.rng "$TMP/catalog.xml"
    rm -rf "$TMP/out"
    "$NORMA" build "$rules" -o "$TMP/out" 2>/dev/null
    oval=$(echo "$TMP"/out/*/oval.xml)
    xmllint --noout --schema "$schemas/5.11.2/oval-definitions-schema.xsd" "$oval"
    oscap oval validate "$oval"
    if [ "$rules" = "${rules#rules/}" ]; then
        "$NORMA" test -q "$rules" 2>/dev/null
        complaints=$(xsltproc "$schemas/5.11.1/oval-definitions-schematron.xsl" "$oval")
        [ -z "$complaints" ] || { echo "$rules: $complaints"; exit 1; }
    fi
    for audit in "$TMP"/out/*/*.audit; do
        "$NORMA" check "$audit"
        if LC_ALL=C grep -nP '[^\t\n -~]' "$audit"; then exit 1; fi
    done
done
