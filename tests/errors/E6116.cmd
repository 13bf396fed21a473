generator="<oval:schema_version>5.11.1</oval:schema_version><oval:schema_version platform='urn:a'>5.10:1.0</oval:schema_version>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:2: error[E6116]: the version '5.10:1.0' of a platform does not belong to version '5.11.1' of OVAL
