cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; namespace org.b; platform windows "cpe:/o:x"; section 1 "S" }'; echo "rule 1.1 r { title \"T\"; check every registry 'HKLM\\Software\\K\\*' 'V' == dword 1"; echo "test pass {"; for i in $(seq 1001); do echo "registry 'HKLM\\Software\\K\\k$i' 'V' = dword 1"; done; echo '}'; echo '}'; } > many.norma; $NORMA check --message-format json many.norma 2>&1 | grep -o '"line":1004.*"E3070"'; sed -i 1004d many.norma; $NORMA test -q many.norma
--- status 0
--- stdout
"line":1004,"column":1,"endLine":1004,"endColumn":47,"severity":"error","code":"E3070"
1 rules, 1 tests, 0 wrong
