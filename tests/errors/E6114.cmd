definitions="<definition id='oval:a:def:1' version='1' class='compliance'/>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:3: error[E6114]: definition 'oval:a:def:1' has no criteria
