$NORMA check --schemas none "$DIR/oval/E6006.xml"
--- status 2
--- stderr
${DIR}/oval/E6006.xml:17: error[E6006]: a second test 'oval:a:tst:1'
${DIR}/oval/E6006.xml:14: note: the first is here
