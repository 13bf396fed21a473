echo hello > "$TMP/notes.txt"
$NORMA evidence "HKLM\SYSTEM=$TMP/notes.txt" "HKLM=$TMP/notes.txt"
--- status 2
--- stderr
norma: error[E5008]: '${TMP}/notes.txt' is no registry hive and cannot stand at 'HKLM\SYSTEM'
norma: error[E5008]: 'HKLM' is no place for a hive: expected 'HKLM\NAME' or 'HKU\SID'
