mkdir "$TMP/empty" "$TMP/loop"
ln -s . "$TMP/loop/again"; ln -s ../loop "$TMP/loop/twice"
for i in $(seq 20); do mkdir "$TMP/f$i"; ln -s "../f$((i+1))" "$TMP/f$i/a"; ln -s "../f$((i+1))" "$TMP/f$i/b"; done; mkdir "$TMP/f21"
touch "$TMP/empty/rules.txt"
$NORMA check "$TMP/empty"; echo $?
$NORMA check "$TMP/loop"
$NORMA check "$TMP/f1" 2>&1 | sed "s|'.*'|...|"
mkdir -p "$TMP/deep/$(printf 'x/%.0s' $(seq 40))"; $NORMA check "$TMP/deep" 2>&1 | sed "s|deep/[x/]*x'|deep/x'|"
--- status 0
--- stdout
2
norma: error[E2022]: ... is one too many: at most 100000 rule files and folders are read
norma: error[E2022]: '${TMP}/deep/x' lies more than 32 folders deep
--- stderr
norma: error[E2022]: no rule file (*.norma) in '${TMP}/empty'
norma: error[E2022]: '${TMP}/loop/again' leads back up, to a folder that it lies in
norma: error[E2022]: '${TMP}/loop/twice' leads back up, to a folder that it lies in
