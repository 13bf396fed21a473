#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The language by example of the design (../shared/DESIGN.md, section 1): every example compiles, with
# "..." filled, and does what its comments say.
set -euo pipefail
design="$SOURCE_DIR/../shared/DESIGN.md"
[ -e "$design" ] || { echo "no ../shared/DESIGN.md: its examples are not tested"; exit 77; }
exec python3 "$SOURCE_DIR/tests/tools/design_examples.py" "$design"
