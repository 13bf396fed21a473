cat > "$TMP/sc.xml" <<'END'
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:w="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
  <system_data>
    <w:registry_item id="1" status="missing"/>
    <w:registry_item id="2"><w:value datatype="number">1</w:value></w:registry_item>
  </system_data>
</oval_system_characteristics>
END
$NORMA evidence "$TMP/sc.xml"
--- status 2
--- stderr
${TMP}/sc.xml:3: error[E5013]: unknown status 'missing': expected 'exists', 'does not exist', 'not collected' or 'error'
${TMP}/sc.xml:4: error[E5013]: unknown datatype 'number' of 'value'
