definitions=""
tests=""
objects=""
states=""
variables=""
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 2
--- stderr
${TMP}/in.xml:1: error[E6117]: the document has no definitions, tests, objects, states or variables
