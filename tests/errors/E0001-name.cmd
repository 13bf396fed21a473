mkdir "$TMP/b"
printf 'benchmark b { title "B"; version 1.0.0; namespace org.b; platform windows "cpe:/o:x" }' > "$TMP/b/$(printf 'a\377.norma')"
$NORMA build -o "$TMP/out" "$TMP/b"
--- status 2
--- stderr
norma: error[E0001]: cannot read '${TMP}/b/a�.norma': its name is not UTF-8
