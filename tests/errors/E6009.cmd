$NORMA check --schemas none "$DIR/oval/E6009.xml"
--- status 2
--- stderr
${DIR}/oval/E6009.xml:18: error[E6009]: definition 'oval:a:def:1' extends itself
