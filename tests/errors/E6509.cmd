# the first line of each diagnostic and note
$NORMA check audit/E6509.audit 2> $TMP/said
status=$?
grep -E '^[^ ]+:[0-9]+:[0-9]+: ' $TMP/said
exit $status
--- status 2
--- stdout
audit/E6509.audit:5:23: error[E6509]: expected a keyword and ':', or the closing tag, found 'example'
audit/E6509.audit:13:27: error[E6509]: expected a keyword and ':', or the closing tag, found 'of'
