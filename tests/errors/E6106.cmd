variables="<local_variable id='oval:a:var:1' version='1' comment='a' datatype='string'><literal_component datatype='record'>1</literal_component></local_variable>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:7: error[E6106]: a literal of variable 'oval:a:var:1' is no record
