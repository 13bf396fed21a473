$NORMA check --schemas none "$DIR/oval/W6002.xml"
--- status 0
--- stderr
${DIR}/oval/W6002.xml:14: warning[W6002]: unknown test type 'regristry_test': the result of such tests is unknown
