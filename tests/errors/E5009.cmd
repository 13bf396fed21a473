cat > "$TMP/sc.xml" <<'END'
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:w="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
  <system_data>
    <w:registry_item id="1">
  </system_data>
</oval_system_characteristics>
END
$NORMA evidence "$TMP/sc.xml"
--- status 2
--- stderr
${TMP}/sc.xml:4:17: error[E5009]: not well-formed XML: Opening and ending tag mismatch: registry_item line 3 and system_data
