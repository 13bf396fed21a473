tests="<ind:textfilecontent54_test id='oval:a:tst:1' version='1' comment='a' check='all'><ind:object object_ref='oval:a:obj:1'/></ind:textfilecontent54_test>"
objects="<ind:textfilecontent54_object id='oval:a:obj:1' version='1'><ind:filepath>/etc/a</ind:filepath><ind:pattern>b</ind:pattern><ind:instance datatype='int'>1</ind:instance></ind:textfilecontent54_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6102]: 'pattern' of 'oval:a:obj:1' must have the operation 'pattern match'
