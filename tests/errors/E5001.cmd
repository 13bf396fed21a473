echo hello > "$TMP/notes.txt"
$NORMA evidence "$TMP/notes.txt"
--- status 2
--- stderr
norma: error[E5001]: '${TMP}/notes.txt' is no evidence: expected a registry hive, a registry export (.reg), a security template (.inf), an audit policy (.csv) or OVAL system characteristics
