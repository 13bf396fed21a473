echo '<oval_system_characteristics xmlns="urn:other"/>' > "$TMP/sc.xml"
$NORMA evidence "$TMP/sc.xml"
--- status 2
--- stderr
${TMP}/sc.xml:1: error[E5010]: wrong namespace 'urn:other': expected 'http://oval.mitre.org/XMLSchema/oval-system-characteristics-5'
