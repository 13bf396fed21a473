cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; namespace org.b; platform windows "cpe:/o:x"; section 1 "S" }'; echo 'rule 1.1 r { title "T"; check password min-length >= 1; test unknown { }'; for name in description rationale; do echo "$name \"\"\""; for i in $(seq 6000); do printf '%0100d\n' $i; done; echo '"""'; done; echo '}'; } > long.norma; $NORMA build -o out -t oval long.norma; $NORMA check --message-format json long.norma 2>&1 | grep -o '"line":2,.*"E3072".*notes'
--- status 0
--- stdout
"line":2,"column":10,"endLine":2,"endColumn":11,"severity":"error","code":"E3072","message":"the prose has 1212012 bytes as a string of .audit, at most 1048576 are allowed","notes
