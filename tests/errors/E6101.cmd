states="<win:registry_state id='oval:a:ste:1' version='1'><win:value operation='greater than'>5</win:value></win:registry_state>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:6: error[E6101]: 'value' of 'oval:a:ste:1': values of datatype 'string' have no operation 'greater than'
