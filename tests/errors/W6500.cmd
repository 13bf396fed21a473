# the first line of each diagnostic and note
$NORMA check audit/W6500.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6500.audit:4:10: warning[W6500]: unknown type 'REGISTRY_SETING' (did you mean 'REGISTRY_SETTING'?)
