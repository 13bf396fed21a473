# the first line of each diagnostic and note
printf '\377\376<\0' > $TMP/x.audit
$NORMA check $TMP/x.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
${TMP}/x.audit:1:1: error[E6512]: the file is UTF-16; .audit files are ASCII or UTF-8
