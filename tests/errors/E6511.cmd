# the first line of each diagnostic and note
$NORMA check audit/E6511.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6511.audit:3:2: error[E6511]: this 'if' has no 'condition'
audit/E6511.audit:16:2: error[E6511]: 'condition' cannot stand in 'group_policy'
