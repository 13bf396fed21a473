# the first line of each diagnostic and note
$NORMA check audit/W6505.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6505.audit:3:2: warning[W6505]: this item lacks 'reg_item'
