cat > "$TMP/sc.xml" <<'END'
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:w="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
  <system_data>
    <w:wmi57_item id="1">
      <w:result datatype="record"/>
    </w:wmi57_item>
  </system_data>
</oval_system_characteristics>
END
$NORMA evidence "$TMP/sc.xml"
--- status 0
--- stdout
syschar  ${TMP}/sc.xml: 1 item
--- stderr
${TMP}/sc.xml:4: warning[W5002]: the fields of a record are not used yet
