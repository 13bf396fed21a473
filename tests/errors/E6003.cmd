$NORMA check --schemas none "$DIR/oval/E6003.xml"
--- status 2
--- stderr
${DIR}/oval/E6003.xml:10: error[E6003]: unexpected element 'test'
