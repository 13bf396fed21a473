# the first line of each diagnostic and note
$NORMA check audit/E6510.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6510.audit:7:20: error[E6510]: expected a number or MAX, found ']'
