"$NORMA_TOOLS/mkhive" "$TMP/NTUSER.DAT"
printf '[\\Control Panel]\n"x"="1"\n\n[\\Software]\n"x"="1"\n' > "$TMP/reg"
hivexregedit --merge --prefix '' "$TMP/NTUSER.DAT" "$TMP/reg"
$NORMA evidence "$TMP/NTUSER.DAT"
--- status 0
--- stdout
hive     ${TMP}/NTUSER.DAT: NTUSER.DAT, not used yet
--- stderr
norma: warning[W5002]: '${TMP}/NTUSER.DAT' is a hive of kind NTUSER.DAT, which is not used yet
