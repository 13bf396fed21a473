tests="<ind:textfilecontent54_test id='oval:a:tst:1' version='1' comment='a' check='all'><ind:object object_ref='oval:a:obj:1'/></ind:textfilecontent54_test>"
objects="<ind:textfilecontent54_object id='oval:a:obj:1' version='1'><ind:path>/etc</ind:path><ind:filename/><ind:pattern operation='pattern match'>b</ind:pattern><ind:instance datatype='int'>1</ind:instance></ind:textfilecontent54_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6110]: 'filename' of 'oval:a:obj:1' is empty: it needs a value or a var_ref
