# the first line of each diagnostic and note
python3 -c 'print("<check_type:\"Windows\">\n<item>\n" + "a:1\n" * 2097152 + "</item>\n</check_type>")' > $TMP/x.audit
$NORMA check $TMP/x.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
${TMP}/x.audit:2097153:1: error[E6503]: more elements, fields and values than can be read; at most 4194304 are allowed
