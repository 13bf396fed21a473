states="<linux:dpkginfo_state id='oval:a:ste:1' version='1'><linux:evr datatype='evr_string' operation='less than'>1:2.0-1</linux:evr></linux:dpkginfo_state>"
. "$DIR/oval/document.sh"
document > "$TMP/in.xml"
$NORMA check --schemas none "$TMP/in.xml"
--- status 0
--- stderr
${TMP}/in.xml:6: warning[W6102]: 'evr' of 'oval:a:ste:1' should have datatype 'debian_evr_string', not 'evr_string'
