# E6080 and E6082: what the data stream leads to is not there; W6080 and W6081: what is left out
# error[E6080] error[E6082] warning[W6080] warning[W6081]
$NORMA check --schemas none "$DIR/oval/ds.xml"
$NORMA check --schemas none "$DIR/oval/ds.xml" --component comp-xccdf
$NORMA check --schemas none "$DIR/oval/ds.xml" --component comp-unused
--- status 0
--- stderr
${DIR}/oval/ds.xml:5: error[E6080]: component-ref 'ref-missing' leads to '#comp-mising', which is not there
${DIR}/oval/ds.xml:6: error[E6080]: component-ref 'ref-none' leads to '', which is not there
${DIR}/oval/ds.xml:7: warning[W6081]: 'https://example.org/feed.xml.bz2' is outside this file: it is not read
${DIR}/oval/ds.xml:11: warning[W6080]: no data stream uses component 'comp-unused': it is left out
${DIR}/oval/ds.xml:10: error[E6082]: component 'comp-xccdf' holds no OVAL definitions but 'Benchmark'
${DIR}/oval/ds.xml:11: note: 'comp-unused' holds OVAL definitions
