# error[E6085]: no directives, a directive missing, unknown, without 'reported', given to a class twice
cd $TMP
ns="http://oval.mitre.org/XMLSchema"
all() { for r in true false unknown error not_evaluated ${1:-not_applicable}; do echo "<r:definition_$r reported='true'/>"; done; }
try() { echo "<oval_directives xmlns='$ns/oval-directives-5' xmlns:r='$ns/oval-results-5'>$1</oval_directives>" > d.xml
$NORMA eval "$DIR/oval/W6002.xml" -f oval --directives d.xml 2>&1 | grep E6085; }
try ""
try "<directives>$(all not_applied)</directives>"
try "<directives include_source_definitions='perhaps'>$(all | sed "1s/ reported='true'//; 2s/true/yes/; 3s/'true'/'true' content='fat'/")</directives>"
try "<directives>$(all)</directives><class_directives class='patch'>$(all)</class_directives><class_directives class='patch'>$(all)</class_directives>"
$NORMA eval "$DIR/oval/W6002.xml" -f oval --directives "$DIR/oval/W6002.xml"
--- status 2
--- stdout
d.xml:1: error[E6085]: missing: 'directives'
d.xml:6: error[E6085]: no directive is named 'definition_not_applied'
d.xml:6: error[E6085]: missing: 'definition_not_applicable'
d.xml:1: error[E6085]: expected true or false, not 'perhaps'
d.xml:1: error[E6085]: the attribute 'reported' is missing from 'definition_true'
d.xml:2: error[E6085]: expected true or false, not 'yes'
d.xml:3: error[E6085]: expected thin or full, not 'fat'
d.xml:11: error[E6085]: directives of an unknown class, or a second time: 'patch'
--- stderr
${DIR}/oval/W6002.xml:1: error[E6085]: this is no document of OVAL directives: its root is 'oval_definitions'
