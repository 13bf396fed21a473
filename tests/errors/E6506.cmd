# the first line of each diagnostic; unit/audit_parse has their notes
$NORMA check audit/E6506.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6506.audit:12:3: error[E6506]: expected '</group_policy>', found '</check_type>'
