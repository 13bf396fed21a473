# the first line of each diagnostic and note
$NORMA check audit/E6500.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6500.audit:9:14: error[E6500]: the string that opens here has no closing "
