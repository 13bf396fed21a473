"$NORMA_TOOLS/mkhive" --dirty "$TMP/X"
$NORMA evidence "HKLM\X=$TMP/X"
--- status 0
--- stdout
hive     ${TMP}/X: HKLM\X
--- stderr
norma: warning[W5001]: hive '${TMP}/X' was not written out (sequence numbers 2 and 1): its logs may hold newer values
