$NORMA check "$DIR/oval/E6002.xml"
--- status 2
--- stderr
${DIR}/oval/E6002.xml:3:9: error[E6002]: not well-formed XML: Opening and ending tag mismatch: definitions line 2 and tests
