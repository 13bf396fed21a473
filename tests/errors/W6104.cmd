states="<win:registry_state id='oval:a:ste:1' version='1'><win:value operation='pattern match'>(a|b</win:value></win:registry_state>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 0
--- stderr
${TMP}/in.xml:6: warning[W6104]: 'value' of 'oval:a:ste:1': '(a|b' is no regular expression: missing closing parenthesis
