generator="<oval:schema_version>5.11.1</oval:schema_version><oval:schema_version platform=''>5.11.1</oval:schema_version>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 0
--- stderr
${TMP}/in.xml:2: warning[W6103]: the platform of a 'schema_version' is empty: it should be the namespace of the platform's schema
