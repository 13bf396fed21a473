# the first line of each diagnostic; unit/audit_parse has their notes
$NORMA check audit/W6503.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6503.audit:8:3: warning[W6503]: 'value_data' stands twice in this item
