# error[E6081]
$NORMA check --schemas none "$DIR/oval/ds.xml" --component comp-unusd
$NORMA eval "$DIR/oval/ds.xml" --component "a b"
$NORMA check --schemas none "$DIR/oval/W6002.xml" --component comp-unused
--- status 2
--- stderr
${DIR}/oval/ds.xml:1: error[E6081]: no component 'comp-unusd' (did you mean 'comp-unused'?)
${DIR}/oval/ds.xml:11: note: 'comp-unused' holds OVAL definitions
${DIR}/oval/ds.xml:1: error[E6081]: no component 'a b'
${DIR}/oval/ds.xml:11: note: 'comp-unused' holds OVAL definitions
${DIR}/oval/W6002.xml:14: warning[W6002]: unknown test type 'regristry_test': the result of such tests is unknown
${DIR}/oval/W6002.xml:1: error[E6081]: these are OVAL definitions and no data stream: no component 'comp-unused'
