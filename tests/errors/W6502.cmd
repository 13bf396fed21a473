# the first line of each diagnostic and note
$NORMA check audit/W6502.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6502.audit:10:16: warning[W6502]: unknown reg_option 'MUST_BE_NULL' (did you mean 'CAN_BE_NULL'?)
audit/W6502.audit:17:13: warning[W6502]: unknown registry root 'HKLN' (did you mean 'HKLM'?)
audit/W6502.audit:28:16: warning[W6502]: unknown check_type 'CHECK_EQUALS' (did you mean 'CHECK_EQUAL'?)
