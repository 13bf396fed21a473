tests="<macos:pwpolicy59_test id='oval:a:tst:1' version='1' comment='a' check='all'><macos:object object_ref='oval:a:obj:1'/></macos:pwpolicy59_test>"
objects="<macos:pwpolicy59_object id='oval:a:obj:1' version='1'><macos:target_user>a</macos:target_user><macos:username xsi:nil='true'/><macos:userpass>b</macos:userpass><macos:directory_node xsi:nil='true'/></macos:pwpolicy59_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6112]: 'username' of 'oval:a:obj:1' is nil, so 'userpass' must be nil too
