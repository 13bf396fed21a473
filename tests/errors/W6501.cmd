# the first line of each diagnostic and note
$NORMA check audit/W6501.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 0
--- stdout
audit/W6501.audit:10:3: warning[W6501]: unknown keyword 'reg_optoin' (did you mean 'reg_option'?)
