$NORMA check --schemas none "$DIR/oval/E6008.xml"
--- status 2
--- stderr
${DIR}/oval/E6008.xml:14: error[E6008]: 'passwordpolicy_test' takes no 'registry_object': 'oval:a:obj:1' is of another type
