objects="<win:registry_object id='oval:a:obj:1' version='1'><win:behaviors max_depth='1'/><win:hive>HKEY_LOCAL_MACHINE</win:hive><win:key operation='pattern match'>a</win:key><win:name>b</win:name></win:registry_object>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6109]: the behavior max_depth='1' of 'oval:a:obj:1' does not go with a 'key' whose operation is not 'equals'
