. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas "$TMP/none" "$TMP/in.xml"
mkdir -p "$TMP/schemas/5.11.1"
echo '<schema/>' > "$TMP/schemas/5.11.1/oval-definitions-schema.xsd"
$NORMA check --schemas "$TMP/schemas" "$TMP/in.xml"
--- status 0
--- stderr
${TMP}/in.xml:1: warning[W6100]: not compared with the XML Schema of OVAL 5.11.1: there is no '${TMP}/none/5.11.1/oval-definitions-schema.xsd'
${TMP}/in.xml:1: warning[W6100]: not compared with the XML Schema of OVAL 5.11.1: '${TMP}/schemas/5.11.1/oval-definitions-schema.xsd': The XML document '${TMP}/schemas/5.11.1/oval-definitions-schema.xsd' is not a schema document.
