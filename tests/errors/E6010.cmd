{
echo '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">5.11.2</schema_version></generator><definitions>'
for i in $(seq 1200); do
echo "<definition id='oval:a:def:$i' version='1' class='inventory'><metadata/><criteria><extend_definition definition_ref='oval:a:def:$((i + 1))'/></criteria></definition>"
done
echo "<definition id='oval:a:def:1201' version='1' class='inventory' deprecated='true'><metadata/></definition></definitions></oval_definitions>"
} > "$TMP/chain.xml"
$NORMA check --schemas none "$TMP/chain.xml"
--- status 2
--- stderr
${TMP}/chain.xml:502: error[E6010]: definitions extend each other more than 1000 levels deep
