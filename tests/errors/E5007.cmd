"$NORMA_TOOLS/mkhive" "$TMP/DRIVERS"
$NORMA evidence "$TMP/DRIVERS"
--- status 2
--- stderr
norma: error[E5007]: hive '${TMP}/DRIVERS' does not say where it belongs: name it as 'HKLM\NAME=${TMP}/DRIVERS'
