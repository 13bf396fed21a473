# The schema is the test's own: a document of three sections at most.
mkdir -p "$TMP/schemas/5.11.1"
cat > "$TMP/schemas/5.11.1/oval-definitions-schema.xsd" <<END
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://oval.mitre.org/XMLSchema/oval-definitions-5">
<xsd:element name="oval_definitions"><xsd:complexType><xsd:sequence>
<xsd:any processContents="skip" maxOccurs="3"/>
</xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>
END
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas "$TMP/schemas" "$TMP/in.xml"
# A component of a data stream is compared by itself, and the lines are those of the file.
{
echo '<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2" xmlns:xlink="http://www.w3.org/1999/xlink"><data-stream id="a"><checks><component-ref id="r" xlink:href="#c"/></checks></data-stream><component id="c">'
document
echo '</component></data-stream-collection>'
} > "$TMP/ds.xml"
$NORMA check --schemas "$TMP/schemas" "$TMP/ds.xml"
bzip2 -k "$TMP/in.xml"
$NORMA check --schemas "$TMP/schemas" "$TMP/in.xml.bz2"
--- status 2
--- stderr
${TMP}/in.xml:5: error[E6100]: Element '{http://oval.mitre.org/XMLSchema/oval-definitions-5}objects': This element is not expected.
${TMP}/ds.xml:6: error[E6100]: Element '{http://oval.mitre.org/XMLSchema/oval-definitions-5}objects': This element is not expected.
${TMP}/in.xml.bz2:5: error[E6100]: Element '{http://oval.mitre.org/XMLSchema/oval-definitions-5}objects': This element is not expected.
