states="<win:wmi57_state id='oval:a:ste:1' version='1'><win:result>1</win:result></win:wmi57_state>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:6: error[E6103]: 'result' of 'oval:a:ste:1' must have datatype 'record'
