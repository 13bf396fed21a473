tests="<ind:filehash_test id='oval:a:tst:1' version='1' comment='a' check='all'><ind:object object_ref='oval:a:obj:1'/></ind:filehash_test>"
objects="<ind:filehash_object id='oval:a:obj:1' version='1'><ind:filepath>/a</ind:filepath></ind:filehash_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 0
--- stderr
${TMP}/in.xml:4: warning[W6101]: the type 'filehash_test' of 'oval:a:tst:1' is deprecated since OVAL 5.8
${TMP}/in.xml:5: warning[W6101]: the type 'filehash_object' of 'oval:a:obj:1' is deprecated since OVAL 5.8
