variables="<local_variable id='oval:a:var:1' version='1' comment='a' datatype='int'><arithmetic arithmetic_operation='add'><literal_component>1</literal_component><literal_component datatype='int'>2</literal_component></arithmetic></local_variable><local_variable id='oval:a:var:2' version='1' comment='a' datatype='string'><begin character='a'><variable_component var_ref='oval:a:var:1'/></begin></local_variable>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:7: error[E6108]: the function 'arithmetic' of 'oval:a:var:1' takes no literal of datatype 'string'
${TMP}/in.xml:7: error[E6108]: the function 'begin' of 'oval:a:var:2' takes no variable of datatype 'int': 'oval:a:var:1'
