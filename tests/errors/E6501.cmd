# the first line of each diagnostic and note
python3 -c 'print("<check_type:\"Windows\">\n<item>\n info : \"" + "x" * 1048577 + "\"\n</item>\n</check_type>")' > $TMP/x.audit
$NORMA check $TMP/x.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
${TMP}/x.audit:3:9: error[E6501]: a string of 1048577 bytes; at most 1048576 are allowed
