#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Each test of each shipped rule gets its verdict as rule, as OVAL and as .audit.
set -euo pipefail
cd "$SOURCE_DIR"

for benchmark in rules/*/; do
    [ "$benchmark" != rules/lib/ ] || continue
    "$NORMA" test "$benchmark" --quiet
done
