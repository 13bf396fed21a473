"$NORMA_TOOLS/mkhive" "$TMP/SAM"
printf '[\\SAM]\n\n[\\SAM\\Domains]\n"x"="1"\n' > "$TMP/reg"
hivexregedit --merge --prefix '' "$TMP/SAM" "$TMP/reg"
$NORMA evidence "$TMP/SAM"
--- status 0
--- stdout
hive     ${TMP}/SAM: SAM, not used yet
--- stderr
norma: warning[W5002]: '${TMP}/SAM' is a hive of kind SAM, which is not used yet
