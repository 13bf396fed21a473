# the first line of each diagnostic and note
$NORMA check audit/E6506.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6506.audit:12:3: error[E6506]: expected '</group_policy>', found '</check_type>'
audit/E6506.audit:2:2: note: 'group_policy' was opened here
