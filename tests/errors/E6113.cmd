tests="<ind:variable_test id='oval:a:tst:1' version='1' comment='a' check='all'><ind:object object_ref='oval:a:obj:1'/></ind:variable_test>"
objects="<ind:variable_object id='oval:a:obj:1' version='1'><ind:var_ref>oval:a:var:9</ind:var_ref></ind:variable_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6113]: 'var_ref' of 'oval:a:obj:1' names no variable: 'oval:a:var:9'
