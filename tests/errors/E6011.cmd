$NORMA check --schemas none "$DIR/oval/E6011.xml"
--- status 2
--- stderr
${DIR}/oval/E6011.xml:25: error[E6011]: object 'oval:a:obj:1' needs itself
