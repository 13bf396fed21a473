"$NORMA_TOOLS/mkhive" "$TMP/whole"
head -c 5000 "$TMP/whole" > "$TMP/SYSTEM"
$NORMA evidence "$TMP/SYSTEM"
--- status 2
--- stderr
norma: error[E5006]: hive '${TMP}/SYSTEM' cannot be read: it is damaged, cut off, or of a kind that is not read
