# the first line of each diagnostic and note
$NORMA check audit/W6503.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6503.audit:8:3: warning[W6503]: 'value_data' stands twice in this item
audit/W6503.audit:7:3: note: first here
