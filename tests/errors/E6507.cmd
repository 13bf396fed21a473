# the first line of each diagnostic and note
$NORMA check audit/E6507.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6507.audit:12:3: error[E6507]: '</else>' closes nothing here
