# the first line of each diagnostic and note
$NORMA check audit/E6504.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6504.audit:1:1: error[E6504]: expected '<check_type: "...">', which encloses the file, found '<'
