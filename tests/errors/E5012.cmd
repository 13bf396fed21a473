cat > "$TMP/sc.xml" <<'END'
<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:w="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
  <collected_objects>
    <object id="oval:org.example:obj:1" version="1" flag="complete">
      <reference item_ref="7"/>
    </object>
  </collected_objects>
</oval_system_characteristics>
END
$NORMA evidence "$TMP/sc.xml"
--- status 2
--- stderr
${TMP}/sc.xml:4: error[E5012]: no item has the id 7
