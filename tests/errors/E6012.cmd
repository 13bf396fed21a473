{
echo '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:win="http://oval.mitre.org/XMLSchema/oval-definitions-5#windows"><generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">5.11.2</schema_version></generator><objects>'
for i in $(seq 1200); do
echo "<win:registry_object id='oval:a:obj:$i' version='1'><set><object_reference>oval:a:obj:$((i + 1))</object_reference></set></win:registry_object>"
done
echo "<win:registry_object id='oval:a:obj:1201' version='1'/></objects></oval_definitions>"
} > "$TMP/chain.xml"
$NORMA check --schemas none "$TMP/chain.xml"
--- status 2
--- stderr
${TMP}/chain.xml:1002: error[E6012]: objects, states and variables need each other more than 1000 levels deep
