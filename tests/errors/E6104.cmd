states="<win:registry_state id='oval:a:ste:1' version='1'><win:value datatype='int' var_ref='oval:a:var:1' var_check='all'/></win:registry_state>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:6: error[E6104]: 'value' of 'oval:a:ste:1' has datatype 'int', its variable 'oval:a:var:1' has 'string'
