#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Each test of each shipped rule, of libraries and of the benchmarks that place them, gets its verdict as rule, as OVAL and as .audit.
set -euo pipefail
cd "$SOURCE_DIR"

for rules in rules/*/ rules/lib/*/; do
    [ "$rules" != rules/lib/ ] || continue
    "$NORMA" test "$rules" --quiet
done
