#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Real content, oscap as the second judge: tests/content/run. Sanitizers judge every fifth document.
set -euo pipefail
sample=()
! grep -q __asan_init "$NORMA" || sample=(--every 5)
"$SOURCE_DIR/tests/content/run" "${sample[@]}"
