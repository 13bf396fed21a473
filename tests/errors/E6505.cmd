# the first line of each diagnostic and note
$NORMA check audit/E6505.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6505.audit:3:2: error[E6505]: unknown tag 'customitem' (did you mean 'custom_item'?)
