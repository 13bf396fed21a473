$NORMA check --schemas none "$DIR/oval/E6004.xml"
--- status 2
--- stderr
${DIR}/oval/E6004.xml:14: error[E6004]: 'registry_test' lacks the attribute 'check'
