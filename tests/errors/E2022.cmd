mkdir "$TMP/empty" "$TMP/loop"
ln -s . "$TMP/loop/again"
touch "$TMP/empty/rules.txt"
$NORMA check "$TMP/empty"; echo $?
$NORMA check "$TMP/loop" 2>&1 | sed 's|\(again/\)*again|again|'
--- status 0
--- stdout
2
norma: error[E2022]: '${TMP}/loop/again' lies more than 32 folders deep; does a link lead back up?
--- stderr
norma: error[E2022]: no rule file (*.norma) in '${TMP}/empty'
