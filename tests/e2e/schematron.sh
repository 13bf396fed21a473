#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# `norma check` reports what the official Schematron stylesheet of 5.11.1 does, thing by thing: on 400
# definitions with seeded faults, and on forms of every type and entity that the stylesheet speaks of.
# What Norma finds beyond is listed and expected.
set -euo pipefail
cd "$SOURCE_DIR"

mkdir "$TMP/every" "$TMP/seeded"
tests/tools/schematron.py every "$TMP/every" > "$TMP/every.txt" 2>&1 &
bench/gen-oval 400 "$TMP/bench"
tests/tools/schematron.py seeded "$TMP/bench/definitions.xml" "$TMP/seeded"
wait $! || { tail -n 60 "$TMP/every.txt"; exit 1; }
tail -n 1 "$TMP/every.txt"

