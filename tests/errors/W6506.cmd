# the first line of each diagnostic and note
$NORMA check audit/W6506.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6506.audit:7:16: warning[W6506]: value_data of POLICY_DWORD takes a number of 32 bits
