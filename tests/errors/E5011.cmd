cat > "$TMP/sc.xml" <<'END'
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:w="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
  <system_data>
    <w:registry_item id="1"/>
    <w:registry_item id="1"/>
  </system_data>
</oval_system_characteristics>
END
$NORMA evidence "$TMP/sc.xml"
--- status 2
--- stderr
${TMP}/sc.xml:4: error[E5011]: item id 1 is used twice
${TMP}/sc.xml:3: note: it was used here
