# the first line of each diagnostic and note
$NORMA check audit/W6504.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6504.audit:7:26: warning[W6504]: '||' and '&&' are mixed without parentheses; '&&' is taken first
