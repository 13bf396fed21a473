#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# docs/facts.md is what `norma facts --markdown` prints.
set -euo pipefail
cd "$SOURCE_DIR"
"$NORMA" facts --markdown | diff -u docs/facts.md -
