tests="<win:registry_test id='oval:a:tst:1' version='1' comment='a' check='all' check_existence='none_exist'><win:object object_ref='oval:a:obj:1'/><win:state state_ref='oval:a:ste:1'/></win:registry_test>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:4: error[E6115]: test 'oval:a:tst:1' has a state, but demands that no item exists
