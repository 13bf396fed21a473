cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; namespace org.b; platform windows "cpe:/o:x"; section 1 "S" }'; echo 'rule 1.1 r { title "T"; test unknown { }; check user-right SeDebugPrivilege == {'; for i in $(seq 300); do echo "  S-1-5-21-1-2-3-$i,"; done; echo '} }'; } > set.norma; $NORMA build -o out set.norma 2>&1 | head -1 | wc -L; grep -o 'comment="[^"]*"' out/b/oval.xml | wc -L; grep -c '<windows:userright_test' out/b/oval.xml
--- status 0
--- stdout
544
413
301
