# the first line of each diagnostic and note
$NORMA check audit/E6508.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6508.audit:3:9: error[E6508]: expected '>', found 'type'
