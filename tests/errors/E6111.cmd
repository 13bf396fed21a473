tests="<win:file_test id='oval:a:tst:1' version='1' comment='a' check='all'><win:object object_ref='oval:a:obj:1'/></win:file_test>"
objects="<win:file_object id='oval:a:obj:1' version='1'><win:path>C:\\a</win:path><win:filename>b\\c</win:filename></win:file_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6111]: 'filename' of 'oval:a:obj:1' cannot hold a '\'
