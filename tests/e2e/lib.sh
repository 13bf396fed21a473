# SPDX-License-Identifier: Apache-2.0
#
# What the scripts about bad input share; each sources it first and then works in $TMP.
set -euo pipefail
ulimit -c 0
cd "$TMP"

fail() {
    echo "$*"
    head -n 5 "$TMP/stderr" | cut -c1-300
    exit 1
}

# says STATUS TEXT ARGUMENT...: norma ends so within two minutes and without a crash, and TEXT is in
# what it says on stderr; $TMP/stdout and $TMP/stderr keep both
says() {
    local status=$1 text=$2 actual=0
    shift 2
    timeout 120 "$NORMA" "$@" >"$TMP/stdout" 2>"$TMP/stderr" </dev/null || actual=$?
    ! grep -q 'norma: bug\|Sanitizer\|runtime error' "$TMP/stderr" || fail "norma $*: a bug"
    [ "$actual" = "$status" ] || fail "norma $*: status $actual, expected $status"
    [ -z "$text" ] || grep -qF -- "$text" "$TMP/stderr" || fail "norma $*: expected '$text'"
}

# refuses TEXT ARGUMENT...: status 2, and nothing on stdout
refuses() {
    says 2 "$@"
    [ ! -s "$TMP/stdout" ] || fail "norma ${*:2}: output after an error"
}

# limited KIB COMMAND...: with so much memory; sanitizers reserve more than any limit
limited() {
    grep -q __asan_init "$NORMA" || ulimit -v "$1"
    "${@:2}"
}

# repeat TEXT COUNT
repeat() { printf "%.0s$1" $(seq "$2"); }

# The block that a benchmark needs, and a rule of one check.
header() {
    cat <<'END'
benchmark example {
  title "Example"
  version 1.0.0
  namespace org.example
  platform windows "cpe:/o:microsoft:windows_server_2022"
  profile L1 "Level 1"
}
END
}

# rule NUMBER CHECK [MORE]
rule() {
    cat <<END
rule 1.$1 rule-$1 {
  title "Rule $1"
  profiles L1
  check $2
  test unknown { }
  ${3:-}
}
END
}
