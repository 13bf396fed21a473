$NORMA check --schemas none "$DIR/oval/E6007.xml"
--- status 2
--- stderr
${DIR}/oval/E6007.xml:15: error[E6007]: there is no object 'oval:a:obj:1'
