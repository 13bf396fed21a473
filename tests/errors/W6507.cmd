# the first line of each diagnostic and note
$NORMA check audit/W6507.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6507.audit:9:14: warning[W6507]: 'reg_item' takes one value, without operators
