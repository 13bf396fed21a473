# the first line of each diagnostic and note
python3 -c 'print("<check_type:\"Windows\">\n" + "<if><then>" * 10000)' > $TMP/x.audit
$NORMA check $TMP/x.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
${TMP}/x.audit:2:316: error[E6502]: too many nested tags; at most 64 are allowed
